"""Rules of the Street address standard: its four elements, which of them must be there, and the number.

The road is in `street_address_road`, the suburb and town in `street_address_place`, and what lines of free text hold in
`street_address_line`; this module gathers them.
"""

from __future__ import annotations

from nzdatastd.standards.address_patterns import LEADING_NUMBER
from nzdatastd.standards.conditions import AllOf, AnyOf, Condition, Is, Not, Present, absent, implies
from nzdatastd.standards.predicates import Contains, Either, Matches, No, OneOf
from nzdatastd.standards.rule import Delivered, Evidence, Rule, Severity
from nzdatastd.standards.rules import street_address_line, street_address_place, street_address_road

__all__ = ["RULES"]

_STANDARD = "street_address"
_VALUES = ("street_address",)

# The four elements of the standard (official: gcds_street_address) in the fields that they may come in. A building name
# may stand in for the number; a water address lies on a water and has no road (official: linz_aims).
_NUMBER_FIELDS = ("full_address_number", "address_number", "building_name")
_ROAD_FIELDS = ("full_road_name", "road_name", "water_name")
_PLACE_FIELDS = ("suburb_locality", "town_city")
# A number that stands in the field of the road is in the wrong place (SA-05), but it is there.
_NUMBER = AnyOf(
    *(Present(field) for field in _NUMBER_FIELDS),
    *(Is(field, LEADING_NUMBER) for field in ("full_road_name", "road_name")),
)
_ROAD = AnyOf(*(Present(field) for field in _ROAD_FIELDS))
_SUBURB, _TOWN = (Present(field) for field in _PLACE_FIELDS)
_ELEMENTS: dict[str, Condition] = {
    "address_number": _NUMBER,
    "road_name": _ROAD,
    "suburb_locality": _SUBURB,
    "town_city": _TOWN,
}


def _all_but(missing: str | None) -> Condition:
    return AllOf(*(filled for element, filled in _ELEMENTS.items() if element != missing))


_AT_LEAST_THREE = AnyOf(*(_all_but(element) for element in _ELEMENTS))


def _may_be_missing(*options: str) -> Condition:
    return Is("options.conditional_address_element", OneOf(frozenset(options)))


# An address that says where on which road; a record without is not judged, for it has no address, or only a place.
_HAS_ADDRESS = AnyOf(_NUMBER, _ROAD)

# [unit/]number[letters], or a range; with a hyphen or, in the style of data.govt.nz, an en dash (derived).
_NUMBER_GRAMMAR = "(?:[0-9A-Za-z]+/)?[0-9]+[A-Za-z]{0,3}(?:[-–][0-9]+[A-Za-z]{0,3})?"

_ELEMENT_RULES = (
    Rule(
        id="SA-01",
        name="four-elements-in-separate-fields",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "full_address", *_NUMBER_FIELDS, *_ROAD_FIELDS, *_PLACE_FIELDS),
        statement="Number, road name, suburb or locality, and city or town are delivered in four separate fields.",
        why=(
            "Whoever receives one text must take it apart, and does so otherwise than the next agency: a flat, a range "
            "or a locality ends up in the wrong part, and addresses no longer match."
        ),
        fix=(
            "Deliver the four elements in columns of their own; `nzdatastd normalise` takes free text apart to "
            "begin with."
        ),
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="gcds_street_address",
        test=Delivered(AnyOf(AllOf(absent("text"), absent("full_address")), _all_but(None))),
        passes=(
            {"full_address_number": "NO", "full_road_name": "ROAD", "suburb_locality": "SUBURB", "town_city": "TOWN"},
            {
                "text": "ADDRESS",
                "address_number": "NO",
                "road_name": "RD",
                "suburb_locality": "SUB",
                "town_city": "TOWN",
            },
        ),
        fails=(
            {"text": "ADDRESS"},
            {"text": ["Street", "Suburb", "Town / City"]},
            {"full_address": "full_address", "suburb_locality": "suburb", "town_city": "town"},
        ),
    ),
    Rule(
        id="SA-02",
        name="number-or-building-name",
        standard=_STANDARD,
        values=_VALUES,
        fields=(*_NUMBER_FIELDS, "road_name", "full_road_name"),
        statement="An address on a road has its number, or a building name in place of the number.",
        why="Without a number nobody can tell the houses of a road apart: an address is then a whole road.",
        fix="Fill the number where the council has allocated one; else give the building name in its own field.",
        severity=Severity.WARNING,  # the standard wants a number "where possible", which no check can know
        evidence=Evidence.OFFICIAL,
        source="gcds_street_address",
        test=implies(AnyOf(Present("full_road_name"), Present("road_name")), _NUMBER),
        passes=(
            {"full_address_number": "19", "full_road_name": "Rimu Road"},
            {"full_address_number": None, "building_name": "The Beehive", "full_road_name": "Molesworth Street"},
            {"full_address_number": None, "full_road_name": None},
            {"full_address_number": None, "full_road_name": "19 Rimu Road"},
        ),
        fails=(
            {"full_address_number": None, "building_name": None, "full_road_name": "Rimu Road"},
            {"full_address_number": " ", "full_road_name": "Great South Road"},
        ),
    ),
    Rule(
        id="SA-03",
        name="unit-before-number",
        standard=_STANDARD,
        values=_VALUES,
        fields=("full_address_number",),
        statement="A unit stands before the number and is joined to it by a slash.",
        why="Written as Flat 1, 21 or 21 Flat 1 or 1-21, the same flat does not match itself, and 1-21 may be a range.",
        fix="Write 1/21; or set the option unit_notation to any where an agency has agreed to take other ways.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="gcds_street_address",
        test=AnyOf(
            Is("options.unit_notation", OneOf(frozenset({"any"}))),
            Not(
                Is(
                    "full_address_number",
                    Either(
                        Contains("[A-Za-z]{3,}[.]? ?[0-9]+[A-Za-z]?,? [0-9]", at_start=True),
                        Contains("[0-9][A-Za-z]?,? [A-Za-z]{3,}[.]? ?[0-9]+[A-Za-z]?", at_end=True),
                        Matches("[0-9]+[A-Za-z]?/[A-Za-z]{3,}[.]? ?[0-9]+[A-Za-z]?"),
                    ),
                )
            ),
        ),
        passes=(
            {"full_address_number": "1/21"},
            {"full_address_number": "2/1161B"},
            {"full_address_number": "21A"},
            {"full_address_number": "12-14"},
            {"full_address_number": "The Beehive"},
            {"full_address_number": "Flat 1, 21", "options.unit_notation": "any"},
        ),
        fails=(
            {"full_address_number": "21 Flat 1"},
            {"full_address_number": "Unit 1, 21"},
            {"full_address_number": "Apt 12 204"},
            {"full_address_number": "21/Flat 1"},
        ),
    ),
    Rule(
        id="SA-04",
        name="number-grammar",
        standard=_STANDARD,
        values=_VALUES,
        fields=("full_address_number",),
        statement="A number reads as digits with an optional unit before, letters behind, or the end of a range.",
        why="21 A, No. 21 and 21A are the same house, and three different texts.",
        fix="Write the number without a space, a word or a sign: 21A, 1/21A, 12-14. Put a building in building_name.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="linz_aims",
        test=Either(Matches(_NUMBER_GRAMMAR), No(Contains("[0-9#]|N[Oo][.]? ?[0-9]|/", at_start=True))),
        passes=("1/21", "21A", "1/21A", "1A-7A", "112–114", "The Beehive", "Te Papa"),
        fails=("21 A", "No. 21", "#21", "1/ 21", "21,", "19 Rimu"),
    ),
    Rule(
        id="SA-06",
        name="only-the-conditional-element-missing",
        standard=_STANDARD,
        values=_VALUES,
        fields=(*_PLACE_FIELDS, *_NUMBER_FIELDS, *_ROAD_FIELDS),
        needs=_PLACE_FIELDS,
        statement="Where one of the four elements is missing, it is the one that the standard makes conditional.",
        why=(
            "Three elements are mandatory and one is conditional. Two agencies that leave out different ones cannot "
            "put their addresses beside each other."
        ),
        fix="Fill the missing element, or agree which one may be missing and set conditional_address_element to it.",
        severity=Severity.WARNING,  # which element is conditional is not in the public text: an option, never an error
        evidence=Evidence.OFFICIAL,
        source="gcds_street_address",
        option="conditional_address_element",
        test=implies(
            AllOf(_HAS_ADDRESS, _AT_LEAST_THREE),
            AnyOf(
                _all_but(None),
                _may_be_missing("any"),
                *(
                    AllOf(_may_be_missing(element), _all_but(element))
                    for element in _ELEMENTS
                    if element != "road_name"
                ),
            ),
        ),
        passes=(
            {
                "address_number": "19",
                "road_name": "Rimu",
                "suburb_locality": "Crofton Downs",
                "town_city": "Wellington",
            },
            {
                "full_address_number": None,
                "full_road_name": "Main Road",
                "suburb_locality": "Tawa",
                "town_city": "Porirua",
            },
            {
                "address_number": "1",
                "road_name": "Oneriri",
                "suburb_locality": "Kaiwaka",
                "town_city": None,
                "options.conditional_address_element": "town_city",
            },
        ),
        fails=(
            {"address_number": "19", "road_name": "Rimu", "suburb_locality": None, "town_city": "Wellington"},
            {
                "full_address_number": None,
                "full_road_name": "Rimu Road",
                "suburb_locality": "Crofton Downs",
                "town_city": "Wellington",
                "options.conditional_address_element": "none",
            },
        ),
    ),
    Rule(
        id="SA-15",
        name="at-least-three-elements",
        standard=_STANDARD,
        values=_VALUES,
        fields=(*_PLACE_FIELDS, *_NUMBER_FIELDS, *_ROAD_FIELDS),
        needs=_PLACE_FIELDS,
        statement="An address has at least three of number, road name, suburb or locality, and city or town.",
        why="Whichever element is the conditional one, two are too few: a road and a number are found in many towns.",
        fix="Fill the missing elements at the source; the road and its number with one place name are enough.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="gcds_street_address",
        test=implies(_HAS_ADDRESS, _AT_LEAST_THREE),
        passes=(
            {"address_number": "1", "road_name": "Oneriri", "suburb_locality": "Kaiwaka", "town_city": None},
            {
                "full_address_number": None,
                "full_road_name": "Main Road",
                "suburb_locality": "Tawa",
                "town_city": "Porirua",
            },
            {"full_address_number": None, "full_road_name": None, "suburb_locality": "Tawa", "town_city": None},
        ),
        fails=(
            {"address_number": "12", "road_name": "Main", "suburb_locality": None, "town_city": None},
            {
                "full_address_number": None,
                "full_road_name": "Main Road",
                "suburb_locality": None,
                "town_city": "Porirua",
            },
        ),
    ),
    Rule(
        id="SA-16",
        name="address-number-or-building-name",
        standard=_STANDARD,
        values=_VALUES,
        fields=("address_number", "full_address_number", "building_name", "road_name", "full_road_name"),
        statement="Where the number comes in parts, an address on a road has its number or a building name.",
        why="Without a number nobody can tell the houses of a road apart: an address is then a whole road.",
        fix="Fill the number where the council has allocated one; else give the building name in its own field.",
        severity=Severity.WARNING,  # as SA-02
        evidence=Evidence.OFFICIAL,
        source="gcds_street_address",
        test=implies(AnyOf(Present("full_road_name"), Present("road_name")), _NUMBER),
        passes=(
            {"address_number": "19", "road_name": "Rimu"},
            {"address_number": None, "building_name": "Freyberg House", "road_name": "Aitken"},
        ),
        fails=(
            {"address_number": None, "building_name": None, "road_name": "Rimu"},
            {"address_number": "", "full_road_name": "State Highway 1"},
        ),
    ),
)

RULES = tuple(
    sorted(
        (*_ELEMENT_RULES, *street_address_road.RULES, *street_address_place.RULES, *street_address_line.RULES),
        key=lambda rule: rule.id,
    )
)
