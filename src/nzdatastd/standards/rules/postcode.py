"""Rules on postcodes: four digits as text, and in the part of the country that the address is in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nzdatastd.standards.code_lists.addresses import postcode_prefixes, regions
from nzdatastd.standards.conditions import AllOf, Condition, Is, Not, implies
from nzdatastd.standards.predicates import Contains, Either, Matches, OneOf
from nzdatastd.standards.rule import Evidence, Rule, Severity, Tally
from nzdatastd.standards.rules.linz_area import authorities_by_regions, region_spellings
from nzdatastd.standards.verdicts import seen_without

__all__ = ["RULES"]

_STANDARD = "postal_address"
_VALUES = ("street_address", "postal_address")

_POSTCODE = "[0-9]{4}"
_THREE_DIGITS = Matches("[0-9]{3}")
_LEADING_ZERO = Matches("0[0-9]{3}")


def _prefixes_outside(names: Iterable[str]) -> str:
    """Match the postcodes in use that serve none of these regions."""
    inside = set(names)
    outside = [each.prefix for each in postcode_prefixes() if inside.isdisjoint(each.regions)]
    return f"(?:{'|'.join(outside)})[0-9]{{2}}"


def _agree(field: str, areas: Mapping[tuple[str, ...], frozenset[str]]) -> Condition:
    return AllOf(
        *(
            implies(Is(field, OneOf(names)), Not(Is("postcode", Matches(_prefixes_outside(lies_in)))))
            for lies_in, names in areas.items()
        )
    )


_REGIONS: dict[tuple[str, ...], frozenset[str]] = {
    (region.name,): region_spellings([region.name]) for region in regions()
}
_PREFIXES_IN_USE = "|".join(each.prefix for each in postcode_prefixes())

RULES = (
    Rule(
        id="LA-25",
        name="postcode-four-digits",
        standard=_STANDARD,
        values=_VALUES,
        fields=("postcode",),
        statement="A postcode is four digits together, as text, with its leading zero.",
        why="A postcode kept as a number loses its zero: 0610 becomes 610, in all of Northland and much of Auckland.",
        fix=(
            "Read and deliver postcodes as text, and pad three digits with a zero in front; never store them as "
            "numbers."
        ),
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="nzpost_guide",
        test=Matches(_POSTCODE),
        passes=("0484", "6011", "8942"),
        fails=("484", "4 84", "6011.0", "60111", "NZ6011"),
    ),
    Rule(
        id="LA-26",
        name="postcode-in-its-region",
        standard=_STANDARD,
        values=_VALUES,
        fields=("postcode", "region"),
        needs=("postcode", "region"),
        statement="A postcode lies in the region of its address.",
        why=(
            "One of the two belongs to another address, or a digit slipped; letters go to the other end of the country."
        ),
        fix="Look the postcode up anew from the address.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="moe_directory",
        test=_agree("region", _REGIONS),
        passes=(
            {"postcode": "0484", "region": "Northland Region"},
            {"postcode": "8942", "region": "Area Outside Region"},
            {"postcode": "9498", "region": "Canterbury"},
            {"postcode": "6022", "region": "Unknown"},
            {"postcode": None, "region": "Otago"},
        ),
        fails=(
            {"postcode": "6022", "region": "Auckland"},
            {"postcode": "1010", "region": "Hawkes Bay Region"},
        ),
    ),
    Rule(
        id="LA-36",
        name="postcode-column-keeps-its-zeros",
        standard=_STANDARD,
        values=_VALUES,
        fields=("postcode",),
        statement="A column of postcodes with three-digit values has some with a leading zero too.",
        why="Three digits and never a zero in front: a spreadsheet or a database turned the whole column into numbers.",
        fix="Export the column as text; where that is no longer possible, pad three digits to four.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="nzpost_guide",
        test=Tally(
            {"three_digits": _THREE_DIGITS, "leading_zero": _LEADING_ZERO},
            seen_without("three_digits", "leading_zero"),
            affected=("three_digits",),
        ),
        passes=(("0484", "6011", "484"), ("6011", "8942", None)),
        fails=(("484", "6011", "610"), ("484", None)),
    ),
    Rule(
        id="LA-38",
        name="postcode-in-its-territorial-authority",
        standard=_STANDARD,
        values=("street_address",),
        fields=("postcode", "territorial_authority"),
        needs=("postcode", "territorial_authority"),
        statement="A postcode lies in a region of the address's territorial authority.",
        why=(
            "One of the two belongs to another address, or a digit slipped; letters go to the other end of the country."
        ),
        fix="Look the postcode up anew from the address.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="moe_directory",
        test=_agree("territorial_authority", authorities_by_regions()),
        passes=(
            {"postcode": "0484", "territorial_authority": "Far North District"},
            {"postcode": "0975", "territorial_authority": "Kaipara District"},
            {"postcode": "8942", "territorial_authority": "Chatham Islands Territory"},
        ),
        fails=(
            {"postcode": "6022", "territorial_authority": "Auckland"},
            {"postcode": "0484", "territorial_authority": "Dunedin City"},
        ),
    ),
    Rule(
        id="LA-39",
        name="postcode-in-use",
        standard=_STANDARD,
        values=_VALUES,
        fields=("postcode",),
        statement="The first two digits of a postcode are a prefix that is in use.",
        why="0000, 9999 and 1234 fill the field where it is mandatory and nobody knew the postcode.",
        fix="Leave the postcode blank where it is not known.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="postcode_list",
        test=Either(
            Matches(f"(?:{_PREFIXES_IN_USE})[0-9]{{2}}"),
            Contains("[^0-9]"),
            Matches("[0-9]{1,3}|[0-9]{5,}"),  # other shapes are LA-25's
        ),
        passes=("0110", "6011", "9893", "484"),
        fails=("0000", "9999", "2700"),
    ),
    Rule(
        id="LA-46",
        name="postcode-part-keeps-its-zeros",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text",),
        statement="Where one column of an address in free text holds the postcodes, it still has their leading zeros.",
        why="Three digits and never a zero in front: a spreadsheet or a database turned the whole column into numbers.",
        fix="Export the column as text; where that is no longer possible, pad three digits to four.",
        severity=Severity.WARNING,  # in a small file, a column of house numbers can look the same
        evidence=Evidence.DERIVED,
        source="nzpost_guide",
        # A column of house numbers has one and two digits too, and a column of anything else has letters.
        test=Tally(
            {
                "three_digits": _THREE_DIGITS,
                "no_lost_zero": Either(_LEADING_ZERO, Contains("[A-Za-z]"), Matches("[1-9][0-9]?|[0-9]{5,}")),
            },
            seen_without("three_digits", "no_lost_zero"),
            affected=("three_digits",),
        ),
        passes=(("12", "204", "7"), ("204 Thorndon Quay", "204"), ("0484", "484", "6011")),
        fails=(("484", "6011", "610"), ("484", None, "8942", "0")),
    ),
)
