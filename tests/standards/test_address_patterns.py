"""Each address pattern on what it must find, on its near misses, and on LINZ's roads and places, which have none."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from nzdatastd.checker.column_executor import predicate_expression
from nzdatastd.standards import address_patterns
from nzdatastd.standards.context import Context
from nzdatastd.standards.record_executor import predicate_test

CONTEXT = Context(dt.date(2026, 7, 1))

HAS = {
    "DELIVERY_POINT": (
        *(
            "PO Box 30123",
            "P.O. Box 9",
            "po box 9",
            "Private Bag",
            "PRIVATE BAG 92006",
            "Counter Delivery",
            "CMB 14085",
        ),
        *(
            "20 School Road RD 4",
            "Main Road, RD2",
            "R D 3 126 Ararimu Road",
            "Rural Delivery 3",
            "rd 3",
            "Freepost 2354",
        ),
    ),
    "RURAL_DELIVERY_MISWRITTEN": ("RD3", "R D 3", "R.D.3", "R. D. 3", "RD No 3", "RD-3", "Main Road RD2", "Rd 3"),
    "BOX_MISWRITTEN": (
        *(
            "P O Box 9",
            "P.O. Box 9",
            "P.O.BOX 9",
            "POBox 9",
            "po. box 9",
            "PO Box No 9",
            "PO Box9",
            "Box 126",
            "POB 12",
        ),
        *("PO Box 77 020", "PO Box 77-020, Mt Albert", "Private Bag 92 006 Auckland", "Post Office Box 9"),
    ),
    "BOX_AND_STREET": (
        *("PO Box 9, 12 Main Road", "Private Bag 4; 2/12 Main Road", "12 Main Road, PO Box 9"),
        *("1A Main St PO Box 9", "12-14 Great South Road, Private Bag 92006"),
    ),
    "CORNER": (
        *("Cnr Main and High Streets", "CNR MAIN & HIGH ST", "Corner of Main Road and High Street", "12 Cnr High St"),
        *("Kura, Cnr Main & High Sts", "Great North Road and Blockhouse Bay Road", "Corner Main/High Street"),
    ),
    "RANGE": (
        "12-14",
        "1A-7A",
        "48-52 Rosehill Drive",
        "4 - 8 Blue Road",
        "2/12–14 Rimu Road",
        "Unit 4F, 55-57 High Street",
    ),
    "LETTER_APART": ("24 A", "24 A Brougham Street", "1/24 b Brougham Street", "6 C Cromwell Street"),
    "SMALL_LETTER": ("33a", "33a Pomaria Road", "1/33a Pomaria Road"),
    "UNIT_IN_WORDS": (
        *("Level 5 204 Thorndon Quay", "Unit 10 34 Grant Road", "Flat 2, 21 Rimu Road", "FLAT 2 21 RIMU ROAD"),
        *("Ground Floor 8 Tangihua Street", "2nd Floor, 8 Tangihua Street", "Apt 12/204 Hobson Street", "21 Flat 2"),
    ),
    "CARE_OF": ("c/- Prospect School", "C/O Smith", "12 Main Road, c/o Smith", "Care of the Manager"),
    "SHORT_ROAD_TYPE": (
        *(
            "14 Norman Senn Ave",
            "407 Hastings St South",
            "2 McVilly Rd.",
            "10 KOTIRI ST",
            "5 Alma Street Nth",
            "9 Kea Cr",
        ),
        *(
            "518 Valley East Rd, RD 14",
            "12 Smith St, Tawa, Porirua",
            "20 School Rd RD 4",
            "174 S H 2",
            "6870 SHW 35",
            "(SH2)",
        ),
    ),
    "LEADING_NUMBER": ("19 Rimu Road", "1/21A Rimu Road", "12-14 Main Street", "19, Rimu Road", "5 Ōtaki Road"),
    "NUMBER_INSIDE": (
        "Freyberg House 20 Aitken Street",
        "c/- Prospect School 76 Rosier Road",
        "Rapid 1448 Valley Road",
    ),
}
HAS_NOT = {
    "DELIVERY_POINT": (
        *(
            "20 School Road",
            "12 Smith Rd",
            "12 SMITH RD",
            "Box Hill",
            "Egmont Box Lane",
            "4 RDA Park Road",
            "Ward 3",
            "WARD 3",
        ),
        *("Post Office Road", "Bliss Private Way", "Bagnall Avenue", "Counter Street", "3rd Avenue", "Tempo Lane"),
    ),
    "RURAL_DELIVERY_MISWRITTEN": ("RD 3", "RD 15C", "20 School Road RD 4", "WARD 3", "12 Smith Rd", "4 RDA Park Road"),
    "BOX_MISWRITTEN": (
        *("PO Box 77020", "PO BOX 24", "Private Bag", "Private Bag 92006", "Box Hill", "Egmont Box Lane"),
        *("PO Box 867 Seventh Avenue", "Community Mail Box 14085", "PO Box 126, Kaeo 0448", "5 Bagnall Avenue"),
    ),
    "BOX_AND_STREET": ("PO Box 9, Kaeo 0448", "PO Box 867 Seventh Avenue", "Smith Ltd, PO Box 9", "12 Main Road"),
    "CORNER": (
        *(
            "Corner Peak Lane",
            "Hole and Corner Road",
            "12 Poets Corner Road",
            "Mills and Ford Road West",
            "Argyle Corner",
        ),
        *("35A Grand Vue Road, Kawaha Point", "Kokowhai Bay / Turners Bay", "5 Stag and Spey Road", "Te Matuku Bay"),
    ),
    "RANGE": ("12", "1099 Kairanga-Bunnythorpe Road", "18th Avenue", "2/48 Main Street", "PO Box 30-123 Takapuna"),
    "LETTER_APART": (
        "24A Brougham Street",
        "24 A Street",
        "9 A K Road",
        "146 J Renall Road",
        "7 A Renall Road",
        "12 Te Aroha",
    ),
    "SMALL_LETTER": ("33A Pomaria Road", "18th Avenue", "3 a Beckett Street", "1st Avenue"),
    "UNIT_IN_WORDS": (
        "Level 5",
        "Cook Flat Road",
        "12 Level Street",
        "Villa Court",
        "Flat 2",
        "Office Road",
        "2/21 Rimu Road",
    ),
    "CARE_OF": ("C/12 Rimu Road", "Carey Street", "Careys Bay", "12 Childcare Lane"),
    "SHORT_ROAD_TYPE": (
        *("19 Rimu Road", "1A St Johns Road", "St Heliers", "Mt Eden Road", "The Prom", "7 The Terrace", "12 Broadway"),
        *(
            "3 Dr Pickering Avenue",
            "Parade",
            "Alma Street North",
            "55 Arcade",
            "Mission Bay",
            "Ellerslie-Panmure Highway",
        ),
    ),
    "LEADING_NUMBER": ("Rimu Road", "8th Avenue", "100 Acre Road", "55 Arcade", "309 Road", "1", "1B", "1 North"),
    "NUMBER_INSIDE": (
        *("Compartment 26 Road", "No 1 Line Pohangina", "Main Road State Highway 26", "No 9 Road East", "The 309 Road"),
        *("Run 47 Road", "C7 Road", "Aitken Street", "Old State Highway 30"),
    ),
}
CASES = [(name, text, True) for name, texts in HAS.items() for text in texts]
CASES += [(name, text, False) for name, texts in HAS_NOT.items() for text in texts]

# Every road of LINZ's has an abbreviation, number or letter in front only where that is its name.
ON_LINZ_ROADS = sorted(set(HAS) - {"LETTER_APART", "SMALL_LETTER"})


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_patterns(name: str, text: str, *, expected: bool) -> None:
    predicate = getattr(address_patterns, name)
    assert predicate_test(predicate, CONTEXT)(text) is expected
    found = pl.DataFrame({"text": [text]}).select(predicate_expression(predicate, pl.col("text"), CONTEXT))
    assert found.item() is expected


def test_every_pattern_has_cases() -> None:
    assert set(HAS) == set(HAS_NOT) == {name for name in address_patterns.__all__ if name.isupper()}


@pytest.mark.parametrize("name", ON_LINZ_ROADS)
def test_no_road_of_linz_is_found(name: str, real_data: Path) -> None:
    with (real_data / "linz_roads_postcodes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    places = {place.strip() for row in rows for place in row["locality"].split(",")}
    has = predicate_test(getattr(address_patterns, name), CONTEXT)
    assert rows
    assert [text for text in sorted({row["name"] for row in rows} | places) if has(text)] == []
