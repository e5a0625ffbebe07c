"""Rules on LINZ's columns of the number: unit, level, number, suffix, range, and the number composed of them."""

from __future__ import annotations

from nzdatastd.standards.code_lists.addresses import every_spelling, level_types, unit_types
from nzdatastd.standards.conditions import (
    AllOf,
    AnyOf,
    Equal,
    Field,
    Is,
    Join,
    LessThan,
    Present,
    SameParity,
    implies,
)
from nzdatastd.standards.linz_composition import FULL_ADDRESS_NUMBER
from nzdatastd.standards.predicates import Contains, Either, Matches, No, OneOf
from nzdatastd.standards.rule import Evidence, Rule, Severity

__all__ = ["RULES"]

_STANDARD = "linz_address"
_VALUES = ("street_address", "postal_address")

# The masks of LINZ's editing client (official: linz_aims); it turns letters into capitals when a form is submitted.
_NUMBER = Matches("[0-9]{1,6}")
_SUFFIX = Matches("[A-Z]{1,3}")
_UNIT = Matches("[0-9A-Z]{1,5}")
_LEVEL = Matches("[0-9A-Z]{1,7}")

_BOTH_ENDS_ARE_NUMBERS = AllOf(Is("address_number", _NUMBER), Is("address_number_high", _NUMBER))

# Layer 105689 wrote a suffix behind both ends of a range, and a unit with its type in words (derived).
_SUFFIX_AT_BOTH_ENDS = Join(
    Field("unit", after="/"),
    Field("address_number"),
    Field("address_number_suffix"),
    Field("address_number_high", before="-"),
    Field("address_number_suffix"),
)
_UNIT_IN_WORDS = Join(
    Field("unit_type", after=" "),
    Field("unit", after=", "),
    Field("address_number"),
    Field("address_number_high", before="-"),
    Field("address_number_suffix"),
)

RULES = (
    Rule(
        id="LA-01",
        name="address-number-is-digits",
        standard=_STANDARD,
        values=_VALUES,
        fields=("address_number", "address_number_high"),
        statement="The address number, and the high end of a range, are whole numbers of one to six digits.",
        why="A number with its letter or unit in the same field cannot be sorted, compared as a number or found as 21.",
        fix=(
            "Split off unit, letter and range; or map a column that holds them together to full_address_number, the "
            "Number element of the Street address standard."
        ),
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="linz_aims",
        test=_NUMBER,
        passes=("23", "1", "11555"),
        fails=("23A", "1/23", "12-14", "No 23", "1234567"),
    ),
    Rule(
        id="LA-02",
        name="suffix-is-capital-letters",
        standard=_STANDARD,
        values=_VALUES,
        fields=("address_number_suffix",),
        statement="The suffix of a number is one to three capital letters.",
        why="21a and 21A are one house; a suffix 1 is a unit or a range that went into the wrong field.",
        fix="Turn the letter into a capital; move units and ranges to their own fields.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="linz_aims",
        test=_SUFFIX,
        passes=("A", "K", "AB"),
        fails=("a", "1", "A1", "ABCD"),
    ),
    Rule(
        id="LA-03",
        name="unit-is-an-identifier",
        standard=_STANDARD,
        values=_VALUES,
        fields=("unit",),
        statement="A unit is its identifier alone: one to five digits and capital letters.",
        why="Flat 1, F1, #1 and 1 are four texts for one flat; the word has a field of its own.",
        fix="Keep the identifier in unit and the word in unit_type.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="linz_aims",
        test=_UNIT,
        passes=("7A", "11", "G01", "2"),
        fails=("Flat 1", "1/", "7a", "# 2"),
    ),
    Rule(
        id="LA-04",
        name="level-is-an-identifier",
        standard=_STANDARD,
        values=_VALUES,
        fields=("level",),
        statement="A level is its identifier alone: one to seven digits and capital letters.",
        why="Level 3, L3 and 3 are three texts for one floor; the word has a field of its own.",
        fix="Keep the identifier in level and the word in level_type.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="linz_aims",
        test=_LEVEL,
        passes=("B1", "15", "G", "MEZZ"),
        fails=("Level 3", "3rd", "Ground"),
    ),
    Rule(
        id="LA-05",
        name="range-goes-upwards",
        standard=_STANDARD,
        values=_VALUES,
        fields=("address_number_high", "address_number"),
        needs=("address_number_high", "address_number"),
        statement="The high end of a range is greater than its low end.",
        why="12-4 is unit 12 at number 4, or a slip; read as a range it is on no road.",
        fix="Correct the two ends, or move the first number to unit.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="linz_aims",
        test=implies(_BOTH_ENDS_ARE_NUMBERS, LessThan("address_number", "address_number_high")),
        passes=(
            {"address_number": "979", "address_number_high": "993"},
            {"address_number": "9", "address_number_high": "10"},
            {"address_number": "9", "address_number_high": None},
        ),
        fails=(
            {"address_number": "12", "address_number_high": "4"},
            {"address_number": "12", "address_number_high": "12"},
        ),
    ),
    Rule(
        id="LA-06",
        name="range-on-one-side",
        standard=_STANDARD,
        values=_VALUES,
        fields=("address_number_high", "address_number"),
        needs=("address_number_high", "address_number"),
        statement="Both ends of a range are even or both are odd.",
        why="Odd numbers stand on one side of a road and even ones on the other: 67-78 crosses it, or is a unit.",
        fix="Check the ends; a unit belongs in unit.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="hud_address",
        test=implies(_BOTH_ENDS_ARE_NUMBERS, SameParity("address_number", "address_number_high")),
        passes=(
            {"address_number": "68", "address_number_high": "78"},
            {"address_number": "979", "address_number_high": "993"},
        ),
        fails=(
            {"address_number": "67", "address_number_high": "78"},
            {"address_number": "1", "address_number_high": "6"},
        ),
    ),
    Rule(
        id="LA-07",
        name="full-number-composed",
        standard=_STANDARD,
        values=_VALUES,
        fields=(
            "full_address_number",
            "address_number",
            "unit",
            "address_number_suffix",
            "address_number_high",
            "unit_type",
        ),
        needs=("full_address_number", "address_number", "unit", "address_number_suffix", "address_number_high"),
        statement="The full number is unit, slash, number, hyphen and high number, suffix, as far as they are filled.",
        why="Where the composed column and its parts disagree, nobody knows which of them is the number.",
        fix="Compose the column anew from its parts, or correct the part that is wrong.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=implies(
            AllOf(Present("full_address_number"), Present("address_number")),
            AnyOf(
                Equal(Field("full_address_number"), FULL_ADDRESS_NUMBER),
                Equal(Field("full_address_number"), _SUFFIX_AT_BOTH_ENDS),
                AllOf(Present("unit_type"), Equal(Field("full_address_number"), _UNIT_IN_WORDS)),
            ),
        ),
        passes=(
            {"full_address_number": "2/1161B", "unit": "2", "address_number": "1161", "address_number_suffix": "B"}
            | {"address_number_high": None},
            {"full_address_number": "979-993", "unit": None, "address_number": "979", "address_number_suffix": None}
            | {"address_number_high": "993"},
            {"full_address_number": "1A-7A", "unit": None, "address_number": "1", "address_number_suffix": "A"}
            | {"address_number_high": "7"},
            {"full_address_number": "Flat 1, 23", "unit": "1", "address_number": "23", "unit_type": "Flat"}
            | {"address_number_suffix": None, "address_number_high": None},
        ),
        fails=(
            {"full_address_number": "2 / 1161 B", "unit": "2", "address_number": "1161", "address_number_suffix": "B"}
            | {"address_number_high": None},
            {"full_address_number": "Unit 2, 1161B", "unit": "2", "address_number": "1161"}
            | {"address_number_suffix": "B", "address_number_high": None},
            {"full_address_number": "23", "unit": None, "address_number": "23", "address_number_suffix": "A"}
            | {"address_number_high": None},
        ),
    ),
    Rule(
        id="LA-35",
        name="slash-only-behind-a-unit",
        standard=_STANDARD,
        values=_VALUES,
        fields=("full_address_number", "full_road_name", "road_name"),
        statement="A slash stands between a unit and a number, and nowhere else.",
        why="1/ has lost its number, and Smith Street/Jones Road is two roads; neither can be found.",
        fix="Fill the number behind the unit; name one road.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="linz_aims",
        test=No(
            Either(
                Contains("/", at_start=True),
                Contains("/", at_end=True),
                Contains("/(?:.*/| ?[A-ZĀĒĪŌŪ][a-zāēīōū])"),
            )
        ),
        passes=("1/21", "A/12", "2/1161B", "Rimu Road", "G01/12"),
        fails=("1/", "/21", "Smith Street/Jones Road", "1/2/21", "1/Rimu Road"),
    ),
    Rule(
        id="LA-44",
        name="suffix-and-range-need-a-number",
        standard=_STANDARD,
        values=_VALUES,
        fields=("address_number", "address_number_suffix", "address_number_high"),
        statement="A suffix or the high end of a range comes with a number.",
        why="A letter without a number is what is left when a column was cut or mapped to the wrong field.",
        fix="Fill the number, or clear the rest.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="linz_aims",
        test=implies(
            AnyOf(Present("address_number_suffix"), Present("address_number_high")), Present("address_number")
        ),
        passes=(
            {"address_number": "21", "address_number_suffix": "A"},
            {"address_number": None, "address_number_suffix": None},
        ),
        fails=(
            {"address_number": None, "address_number_suffix": "A"},
            {"address_number": None, "address_number_high": "14"},
        ),
    ),
    Rule(
        id="LA-47",
        name="known-unit-type",
        standard=_STANDARD,
        values=_VALUES,
        fields=("unit_type",),
        statement="The type of a unit is one of those that LINZ's editing client offers, in full.",
        why="Apt, Apmt and Apartment are one kind; a type outside the list is often a building's name or a remark.",
        fix="Use Apartment, Flat, Kiosk, Room, Shop, Suite, Unit or Villa, or leave the type blank as LINZ now does.",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="linz_aims",
        test=OneOf(every_spelling(each.name for each in unit_types())),
        passes=("Flat", "APARTMENT", "Villa"),
        fails=("Apt", "Townhouse", "Flat 2"),
    ),
    Rule(
        id="LA-48",
        name="known-level-type",
        standard=_STANDARD,
        values=_VALUES,
        fields=("level_type",),
        statement="The type of a level is Level, Floor or Lower Ground, in full.",
        why="Lvl, L and Level are one kind, and do not match each other.",
        fix="Write the type in full, or leave it blank.",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="linz_aims",
        test=OneOf(every_spelling(each.name for each in level_types())),
        passes=("Level", "FLOOR", "Lower Ground"),
        fails=("Lvl", "Storey", "Level 3"),
    ),
)
