"""Rules on LINZ's address columns: the whole address, its state, its ASCII twins and its uniqueness.

The number is in `linz_address_number`, the road in `linz_road_name`, territorial authority and region in `linz_area`;
this module gathers them. Rule numbers are those of the reference that the catalogue was written from.
"""

from __future__ import annotations

from nzdatastd.standards.code_lists.addresses import level_types, unit_types
from nzdatastd.standards.conditions import AllOf, AnyOf, Equal, Field, Is, Present, Short, absent, implies
from nzdatastd.standards.linz_composition import FULL_ADDRESS_FROM_COLUMNS
from nzdatastd.standards.predicates import Contains, LengthBetween, No, OneOf
from nzdatastd.standards.rule import Evidence, Rule, Severity, Unique
from nzdatastd.standards.rules import linz_address_number, linz_area, linz_road_name

__all__ = ["RULES"]

_STANDARD = "linz_address"
_VALUES = ("street_address",)

_UNIT_OR_LEVEL = "|".join(each.name for each in (*unit_types(), *level_types()))

# The columns that LINZ gives a second time without macrons (derived: layer 123113).
_WITH_ASCII_TWIN = (
    "full_address",
    "full_road_name",
    "road_name",
    "suburb_locality",
    "town_city",
    "territorial_authority",
)
_ASCII = tuple(f"{name}_ascii" for name in _WITH_ASCII_TWIN)

# Lengths of layer 105689's columns (advisory: read in a third-party schema headed as LINZ's).
_LENGTHS = {
    "full_address_number": 100,
    "full_road_name": 250,
    "territorial_authority": 80,
    "unit": 70,
    "address_number_suffix": 10,
    "road_name": 100,
    "road_name_type": 100,
    "road_name_suffix": 100,
}

_ADDRESS_RULES = (
    Rule(
        id="LA-08",
        name="full-address-in-slash-form",
        standard=_STANDARD,
        values=_VALUES,
        fields=("full_address",),
        statement="A full address begins with the number in slash form, not with Flat, Unit or Level in words.",
        why=(
            "LINZ's layer up to 2026 wrote Flat 1, 23 High Street; the current one writes 1/23, so old copies do not "
            "match."
        ),
        fix="Take the current layer, or let the normaliser bring the old form to the slash form.",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="linz_addresses_105689",
        test=No(Contains(f"(?:{_UNIT_OR_LEVEL}) [0-9A-Za-z]+, ", at_start=True)),
        passes=("1/23 High Street, Taradale, Napier", "5 Villa Court, Levin", "12 Level Street, Levels"),
        fails=("Flat 1, 23 High Street, Taradale, Napier", "Apartment 116, 147 Victoria Street West, Auckland"),
    ),
    Rule(
        id="LA-10",
        name="full-address-composed",
        standard=_STANDARD,
        values=_VALUES,
        fields=("full_address", "full_address_number", "full_road_name", "suburb_locality", "town_city"),
        needs=("full_address", "full_address_number", "full_road_name", "suburb_locality", "town_city"),
        statement="The full address is number and road, suburb or locality, and the town where it differs from that.",
        why="Where the composed column and its parts disagree, nobody knows which of them is the address.",
        fix="Compose the column anew from its parts, or correct the part that is wrong.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=implies(
            AllOf(Present("full_address"), Present("full_address_number"), Present("full_road_name")),
            Equal(Field("full_address"), FULL_ADDRESS_FROM_COLUMNS),
        ),
        passes=(
            {
                "full_address": "1 Oneriri Road, Kaiwaka",
                "full_address_number": "1",
                "full_road_name": "Oneriri Road",
                "suburb_locality": "Kaiwaka",
                "town_city": "Kaiwaka",
            },
            {
                "full_address": "1/33 Red Hill Road, Avondale, Auckland",
                "full_address_number": "1/33",
                "full_road_name": "Red Hill Road",
                "suburb_locality": "Avondale",
                "town_city": "Auckland",
            },
        ),
        fails=(
            {
                "full_address": "1 Oneriri Road, Kaiwaka, Kaiwaka",
                "full_address_number": "1",
                "full_road_name": "Oneriri Road",
                "suburb_locality": "Kaiwaka",
                "town_city": "Kaiwaka",
            },
            {
                "full_address": "33 Red Hill Road, Avondale",
                "full_address_number": "1/33",
                "full_road_name": "Red Hill Road",
                "suburb_locality": "Avondale",
                "town_city": "Auckland",
            },
        ),
    ),
    Rule(
        id="LA-17",
        name="road-on-land-water-without",
        standard=_STANDARD,
        values=_VALUES,
        fields=(
            "is_land",
            "road_name",
            "full_road_name",
            "water_name",
            "road_name_type",
            "road_name_suffix",
        ),
        needs=("is_land", "road_name"),
        statement="A land address has a road name; a water address names its water and has no road type or suffix.",
        why="A bay with a road type, or a house without a road, was put together from two records.",
        fix="Correct is_land, or clear the parts that do not belong to that kind of address.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="linz_aims",
        test=AllOf(
            implies(Is("is_land", OneOf(frozenset({"T"}))), AnyOf(Present("road_name"), Present("full_road_name"))),
            implies(
                Is("is_land", OneOf(frozenset({"F"}))),
                AllOf(
                    AnyOf(Present("water_name"), Present("road_name"), Present("full_road_name")),
                    absent("road_name_type"),
                    absent("road_name_suffix"),
                ),
            ),
        ),
        passes=(
            {"is_land": "T", "road_name": "Oneriri", "road_name_type": "Road"},
            {"is_land": "F", "road_name": "Allom Bay", "road_name_type": None},
            {"is_land": "F", "road_name": None, "water_name": "Tory Channel"},
        ),
        fails=(
            {"is_land": "T", "road_name": None},
            {"is_land": "F", "road_name": "Allom Bay", "road_name_type": "Road"},
            {"is_land": "F", "road_name": None, "water_name": None},
        ),
    ),
    Rule(
        id="LA-18",
        name="known-lifecycle",
        standard=_STANDARD,
        values=_VALUES,
        fields=("address_lifecycle",),
        statement="The lifecycle of an address is Current, Proposed or Retired.",
        why="Whoever filters for current addresses loses every row that says it in another word.",
        fix="Use LINZ's words; its public layers hold Current and Proposed addresses only.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="linz_aims",
        test=OneOf(frozenset({"Current", "Proposed", "Retired"})),
        passes=("Current", "Proposed", "Retired"),
        fails=("Active", "current", "Deleted"),
    ),
    Rule(
        id="LA-22",
        name="ascii-column-is-the-name-without-macrons",
        standard=_STANDARD,
        values=_VALUES,
        fields=(*_ASCII, *_WITH_ASCII_TWIN),
        needs=("full_address_ascii", "full_address"),
        statement=(
            "Each column without macrons equals its twin with the macrons written as plain vowels, and nothing else."
        ),
        why=(
            "Searching goes through the plain column: where it was edited or broken apart from its twin, the address "
            "is lost."
        ),
        fix="Compute the plain columns from the others; never edit them.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=AllOf(
            *(
                implies(AllOf(Present(plain), Present(name)), Equal(Field(plain), Short(Field(name))))
                for plain, name in zip(_ASCII, _WITH_ASCII_TWIN, strict=True)
            )
        ),
        passes=(
            {"full_address": "1 Kāhu Lane, Te Arai", "full_address_ascii": "1 Kahu Lane, Te Arai"},
            {
                "full_address": "1 Kāhu Lane, Te Arai",
                "full_address_ascii": "1 Kahu Lane, Te Arai",
                "road_name": "Kāhu",
                "road_name_ascii": "Kahu",
            },
        ),
        fails=(
            {"full_address": "1 Kāhu Lane, Te Arai", "full_address_ascii": "1 K?hu Lane, Te Arai"},
            {"full_address": "1 Kāhu Lane, Te Arai", "full_address_ascii": "1 Kāhu Lane, Te Arai"},
            {
                "full_address": "1 Kāhu Lane, Te Arai",
                "full_address_ascii": "1 Kahu Lane, Te Arai",
                "town_city": "Wellsford",
                "town_city_ascii": "Te Arai",
            },
        ),
    ),
    Rule(
        id="LA-24",
        name="address-listed-once",
        standard=_STANDARD,
        values=_VALUES,
        fields=(
            "full_address_number",
            "full_road_name",
            "suburb_locality",
            "town_city",
            "territorial_authority",
            "address_id",
            "address_lifecycle",
        ),
        needs=("full_address_number", "full_road_name", "suburb_locality", "address_id", "address_lifecycle"),
        statement=(
            "A register of addresses lists no address twice: number, road, suburb, town and authority are unique."
        ),
        why="Two keys for one address split the people who live there between them.",
        fix="Retire one of the two, or correct the part that should tell them apart.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="linz_aims",
        test=Unique(
            ("full_address_number", "full_road_name", "suburb_locality", "town_city", "territorial_authority"),
            filled=("full_address_number", "full_road_name"),
        ),
        passes=(
            (
                {"full_address_number": "1", "full_road_name": "Main Road", "suburb_locality": "Kaiwaka"},
                {"full_address_number": "1", "full_road_name": "Main Road", "suburb_locality": "Tawa"},
            ),
            (
                {"full_address_number": None, "full_road_name": "Main Road", "suburb_locality": "Kaiwaka"},
                {"full_address_number": None, "full_road_name": "Main Road", "suburb_locality": "Kaiwaka"},
            ),
        ),
        fails=(
            (
                {"full_address_number": "1", "full_road_name": "Main Road", "suburb_locality": "Kaiwaka"},
                {"full_address_number": "1", "full_road_name": "Main Road", "suburb_locality": "Kaiwaka"},
            ),
            (
                {"full_address_number": "1/2", "full_road_name": "The Lane", "town_city": "Nelson"},
                {"full_address_number": "1/3", "full_road_name": "The Lane", "town_city": "Nelson"},
                {"full_address_number": "1/2", "full_road_name": "The Lane", "town_city": "Nelson"},
            ),
        ),
    ),
    Rule(
        id="LA-34",
        name="fits-linz-columns",
        standard=_STANDARD,
        values=_VALUES,
        fields=("full_road_name", *(name for name in _LENGTHS if name != "full_road_name")),
        statement="The parts of an address are no longer than the columns that LINZ's data comes in.",
        why=(
            "What is longer than a road name can be is a remark or two addresses in one, and is cut off when exchanged."
        ),
        fix="Take remarks out of the field; make columns for addresses at least this wide.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="linz_addresses_105689",
        test=AllOf(
            *(implies(Present(name), Is(name, LengthBetween(1, longest))) for name, longest in _LENGTHS.items())
        ),
        passes=(
            {"full_road_name": "Tuakau Bridge-Port Waikato Road", "territorial_authority": "Waikato District"},
            {"full_road_name": "R" * 250},
        ),
        fails=(
            {"full_road_name": "R" * 251},
            {"full_road_name": "Main Road", "unit": "1" * 71},
            {"full_road_name": "Main Road", "address_number_suffix": "A, at the back"},
        ),
    ),
)

RULES = tuple(
    sorted(
        (*_ADDRESS_RULES, *linz_address_number.RULES, *linz_road_name.RULES, *linz_area.RULES),
        key=lambda rule: rule.id,
    )
)
