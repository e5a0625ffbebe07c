"""LINZ's composed columns come out of their parts, on cases by hand and on every row of a real extract."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from nzdatastd.checker.column_executor import cleaned, condition_expression
from nzdatastd.standards.conditions import Equal, Field, Term
from nzdatastd.standards.context import Context
from nzdatastd.standards.linz_composition import (
    FULL_ADDRESS,
    FULL_ADDRESS_FROM_COLUMNS,
    FULL_ADDRESS_NUMBER,
    FULL_ROAD_NAME,
    TYPES_BEFORE_NAME,
)
from nzdatastd.standards.record_executor import delivered_record, term_text

CONTEXT = Context(dt.date(2026, 7, 1))
COMPOSED = {
    "full_address_number": FULL_ADDRESS_NUMBER,
    "full_road_name": FULL_ROAD_NAME,
    "full_address": FULL_ADDRESS,
}
RENAMED = {"road_type_name": "road_name_type", "road_suffix": "road_name_suffix"}

NUMBERS = [
    ({"address_number": "19"}, "19"),
    ({"address_number": "398", "address_number_suffix": "D"}, "398D"),
    ({"unit": "1", "address_number": "1057"}, "1/1057"),
    ({"unit": "2", "address_number": "1161", "address_number_suffix": "B"}, "2/1161B"),
    ({"unit": "7A", "address_number": "256"}, "7A/256"),
    ({"address_number": "979", "address_number_high": "993"}, "979-993"),
    ({"address_number": "1", "address_number_suffix": "A", "address_number_high": "7"}, "1-7A"),
    ({}, ""),
]
ROADS = [
    ({"road_name": "Rimu", "road_name_type": "Road"}, "Rimu Road"),
    ({"road_name": "Alma", "road_name_type": "Street", "road_name_suffix": "North"}, "Alma Street North"),
    ({"road_name": "1", "road_name_type": "State Highway"}, "State Highway 1"),
    ({"road_name": "2", "road_name_type": "State Highway", "road_name_suffix": "West"}, "State Highway 2 West"),
    ({"road_name": "O Kiri Patuparaoa Anake", "road_name_type": "Te Ara"}, "Te Ara O Kiri Patuparaoa Anake"),
    ({"road_name": "Jolie", "road_name_type": "Rue"}, "Rue Jolie"),
    ({"road_name": "Haewai", "road_name_type": "Ara"}, "Ara Haewai"),
    ({"road_name": "The Lane"}, "The Lane"),
    ({"road_name": "Te Arai Point", "road_name_type": "Road"}, "Te Arai Point Road"),
    ({}, ""),
]
ADDRESSES = [
    (
        {
            "unit": "1",
            "address_number": "23",
            "address_number_suffix": "A",
            "road_name": "High",
            "road_name_type": "Street",
        }
        | {"road_name_suffix": "North", "suburb_locality": "Avondale", "town_city": "Auckland"},
        "1/23A High Street North, Avondale, Auckland",
    ),
    (
        {"address_number": "1", "road_name": "Oneriri", "road_name_type": "Road"}
        | {"suburb_locality": "Kaiwaka", "town_city": "Kaiwaka"},
        "1 Oneriri Road, Kaiwaka",
    ),
    ({"address_number": "5", "road_name": "Broadway", "town_city": "Palmerston North"}, "5 Broadway, Palmerston North"),
    ({"road_name": "Main", "road_name_type": "Road", "suburb_locality": "Redwood"}, "Main Road, Redwood"),
    ({"suburb_locality": "Okarito", "town_city": "Whataroa"}, "Okarito, Whataroa"),
    ({}, ""),
]


def composed(term: Term, fields: Mapping[str, str]) -> str:
    return term_text(term, delivered_record(fields), CONTEXT)


@pytest.mark.parametrize(("fields", "expected"), NUMBERS)
def test_numbers(fields: dict[str, str], expected: str) -> None:
    assert composed(FULL_ADDRESS_NUMBER, fields) == expected


@pytest.mark.parametrize(("fields", "expected"), ROADS)
def test_roads(fields: dict[str, str], expected: str) -> None:
    assert composed(FULL_ROAD_NAME, fields) == expected


@pytest.mark.parametrize(("fields", "expected"), ADDRESSES)
def test_addresses(fields: dict[str, str], expected: str) -> None:
    assert composed(FULL_ADDRESS, fields) == expected
    number, road = composed(FULL_ADDRESS_NUMBER, fields), composed(FULL_ROAD_NAME, fields)
    columns = {**fields, "full_address_number": number, "full_road_name": road}
    assert composed(FULL_ADDRESS_FROM_COLUMNS, columns) == expected


def test_the_types_that_stand_first() -> None:
    assert {"State Highway", "Te Ara", "Ara", "Rue"} == TYPES_BEFORE_NAME


def linz_rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "linz_nz_addresses_components.csv").open(encoding="utf-8", newline="") as file:
        return [{RENAMED.get(name, name): text for name, text in row.items()} for row in csv.DictReader(file)]


@pytest.mark.parametrize("column", COMPOSED)
def test_every_row_of_a_real_extract_record_by_record(column: str, real_data: Path) -> None:
    rows = linz_rows(real_data)
    assert rows
    wrong = sum(composed(COMPOSED[column], row) != row[column] for row in rows)
    assert wrong == 0, f"{wrong} of {len(rows)} rows of {column} come out otherwise than LINZ has them"


@pytest.mark.parametrize("column", COMPOSED)
def test_every_row_of_a_real_extract_as_columns(column: str, real_data: Path) -> None:
    frame = pl.DataFrame(linz_rows(real_data)).select(cleaned(pl.all()))
    fields = {name: (name,) for name in frame.columns}
    for term in {COMPOSED[column], FULL_ADDRESS_FROM_COLUMNS if column == "full_address" else COMPOSED[column]}:
        same = condition_expression(Equal(Field(column), term), fields, CONTEXT)
        assert frame.select(same).to_series().all()
