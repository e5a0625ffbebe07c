"""Rules of the Street address standard on the road: nothing else stands in its field, and it is written in full."""

from __future__ import annotations

from nzdatastd.standards.address_patterns import DELIVERY_POINT, LEADING_NUMBER, NUMBER_INSIDE, SHORT_ROAD_TYPE
from nzdatastd.standards.code_lists.addresses import level_types, unit_types
from nzdatastd.standards.mojibake import DESTROYED_MACRONS, ESCAPED, MISREAD_UTF8
from nzdatastd.standards.predicates import Contains, Either, No
from nzdatastd.standards.rule import Evidence, Rule, Severity

__all__ = ["RULES"]

_STANDARD = "street_address"
_VALUES = ("street_address",)
_ROAD = ("road_name", "full_road_name")

# A unit or level in words with its identifier (derived: the unit and level types of linz_aims).
_UNIT_OR_LEVEL = "|".join(each.name for each in (*unit_types(), *level_types()))
_UNIT_OR_LEVEL_IN_ROAD = Either(
    Contains(f"(?:{_UNIT_OR_LEVEL}) [0-9]+[A-Za-z]?[ ,/]", at_start=True),
    Contains(f", ?(?:{_UNIT_OR_LEVEL}) [0-9]+[A-Za-z]?"),
)

RULES = (
    Rule(
        id="SA-05",
        name="road-without-number",
        standard=_STANDARD,
        values=_VALUES,
        fields=_ROAD,
        statement="The road name does not hold the number.",
        why=(
            "Number and road name are separate elements; with 19 Rimu Road in one field, as some verified address "
            "services give it, neither the number nor the road compares with another agency's."
        ),
        fix="Split the number off into full_address_number (or address_number and its suffix).",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="gcds_street_address",
        test=No(LEADING_NUMBER),
        passes=(
            "Rimu Road",
            "8th Avenue",
            "100 Acre Road",
            "100 Acre",
            "55 Arcade",
            "State Highway 1",
            "1",
            "No 3 Line",
            "1B",
        ),
        fails=("19 Rimu Road", "1/21A Rimu Road", "12-14 Main Street", "19, Rimu Road"),
    ),
    Rule(
        id="SA-07",
        name="no-postal-delivery-point",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "full_address", *_ROAD, "suburb_locality", "town_city"),
        statement=(
            "A street address holds no PO Box, Private Bag, rural delivery number or other postal delivery point."
        ),
        why=(
            "The standard is about where a place is, not where its mail goes: a PO Box has no location, and an RD "
            "number in the street line keeps the address from matching."
        ),
        fix="Move the delivery point to a postal address; the rural delivery number has its field there.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="gcds_street_address",
        test=No(DELIVERY_POINT),
        passes=(
            "20 School Road",
            "12 Smith Rd",
            "Box Hill",
            "Egmont Box Lane",
            "4 RDA Park Road",
            "Post Office Road",
            "Bliss Private Way",
            "Mt Eden Road",
        ),
        fails=("PO Box 30123", "P.O. Box 9", "Private Bag 4741", "20 School Road RD 4", "RD2", "Counter Delivery"),
    ),
    Rule(
        id="SA-10",
        name="road-type-in-full",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "road_name", "full_address"),
        statement="Road types and the directions behind them are spelled in full.",
        why="Rd and Road are two texts to a computer, St may be Street or Saint, and agencies shorten differently.",
        fix="Write the type in full at the export, or let the normaliser do it.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="datagovt_style",
        test=No(SHORT_ROAD_TYPE),
        passes=(
            "19 Rimu Road",
            "1A St Johns Road",
            "6 Mt Carmel Place",
            "7 The Terrace",
            "12 Broadway",
            "The Prom",
            "3 Dr Pickering Avenue",
            "St Heliers",
        ),
        fails=(
            "19 Rimu Rd",
            "407 Hastings St South",
            "14 Norman Senn Ave.",
            "5 Alma Street Nth",
            "12 Kea Cres, Tawa",
            "2 SH 1",
        ),
    ),
    Rule(
        id="SA-11",
        name="macrons-not-destroyed",
        standard=_STANDARD,
        values=("street_address", "postal_address"),
        fields=(
            "text",
            "full_address",
            "building_name",
            *_ROAD,
            "suburb_locality",
            "town_city",
            "mail_town",
            "territorial_authority",
            "region",
        ),
        statement="Macrons and other letters beyond ASCII have come through whole.",
        why=(
            "A name that an export has broken (Whang?rei, M?ngere) matches nothing and shows in every letter that "
            "is sent."
        ),
        fix="Export and read as UTF-8 from end to end; broken letters cannot be put back by guessing, so export again.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="unicode_nfc",
        test=No(Either(DESTROYED_MACRONS, MISREAD_UTF8, ESCAPED)),
        passes=("Whangārei", "Whangarei", "Ōtāhuhu", "O’Roarkes Road", "Rue Grehan", "Café Lane"),
        fails=("WhangÄ\u0081rei", "Whang?rei", "O&#39;Roarkes Road", "M\ufffdngere"),
    ),
    Rule(
        id="SA-12",
        name="road-without-unit-or-building",
        standard=_STANDARD,
        values=_VALUES,
        fields=_ROAD,
        statement="The road name does not hold a unit, a level, or a building with its number.",
        why="Freyberg House 20 Aitken Street is found under F by one agency and under A by the next.",
        fix="Put the unit in unit, the level in level, the building in building_name and the number in its own field.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="gcds_street_address",
        test=No(Either(NUMBER_INSIDE, _UNIT_OR_LEVEL_IN_ROAD)),
        passes=(
            "Aitken Street",
            "Compartment 26 Road",
            "No 1 Line Pohangina",
            "Main Road State Highway 26",
            "Cook Flat Road",
            "Level Street",
            "Villa Court",
        ),
        fails=("Freyberg House 20 Aitken Street", "Level 5 204 Thorndon Quay", "Rimu Road, Flat 2", "Flat 1 Rimu Road"),
    ),
)
