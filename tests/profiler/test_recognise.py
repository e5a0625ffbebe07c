"""Columns are recognised: tables of names over invented values, and of values alone."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TypedDict

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.profiler.frame_source import source_of
from tests.profiler.made_values import made

from nzdatastd.io.layout import full_field, parts_of
from nzdatastd.profiler.recognise import Recognition, recognised_columns, recognised_layout

TODAY = dt.date(2026, 7, 1)
ROWS = 300


class Case(TypedDict):
    """One line of a table: the columns by name, the kind of values each holds, and the layout that is right."""

    case: str
    columns: dict[str, str]
    id: str | None
    layout: dict[str, list[str]]
    options: dict[str, str]


def cases(table: str) -> list[Case]:
    text = (Path(__file__).parent / table).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def frame_of(columns: dict[str, str], rows: int = ROWS) -> pl.DataFrame:
    return pl.DataFrame({name: pl.Series(made(kind, rows, name), dtype=pl.String) for name, kind in columns.items()})


TABLE = [*cases("columns_by_name.jsonl"), *cases("columns_by_value.jsonl")]


@pytest.mark.parametrize("case", TABLE, ids=[case["case"] for case in TABLE])
def test_the_layout_is_right(case: Case) -> None:
    layout = recognised_layout(source_of(frame_of(case["columns"])), today=TODAY)
    assert {field: list(columns) for field, columns in layout.columns.items()} == case["layout"]
    assert layout.id == case["id"]
    assert dict(layout.options) == case["options"]
    assert layout.origin == "recognised"


def recognised(columns: dict[str, list[str | None]]) -> dict[str, Recognition]:
    frame = pl.DataFrame({name: pl.Series(values, dtype=pl.String) for name, values in columns.items()})
    return {each.column: each for each in recognised_columns(frame, today=TODAY)}


@pytest.mark.parametrize("case", TABLE, ids=[case["case"] for case in TABLE])
def test_a_share_of_bad_cells_does_not_hide_a_column(case: Case) -> None:
    frame = frame_of(case["columns"])
    spoiled = frame.with_columns(
        pl.when(pl.int_range(pl.len()) % 33 == place).then(pl.lit("¿?")).otherwise(pl.col(name)).alias(name)
        for place, name in enumerate(frame.columns)
        if frame[name].null_count() < frame.height
    )
    layout = recognised_layout(source_of(spoiled), today=TODAY)
    running = {name for name, kind in case["columns"].items() if kind == "running number" and name.startswith("COL")}
    if not running:
        assert layout.id == case["id"]
    for field, columns in layout.columns.items():
        assert parts_of(field)[0] in {parts_of(name)[0] for name in case["layout"]}, (field, columns)
    assert set(case["layout"]) - set(layout.columns) <= {"street_address.address_number"}


def test_the_order_of_the_columns_does_not_matter_where_names_tell() -> None:
    columns = {
        "given_name_2": "given name",
        "Street": "street line",
        "Postal Town": "town",
        "Longitude": "longitude",
        "given_name_1": "given name",
        "Suburb": "suburb",
        "Postal Address": "postal line",
        "Town": "town",
        "family_name": "family name",
        "Latitude": "latitude",
        "DOB": "iso birth",
        "id": "code",
    }
    frame = frame_of(columns)
    expected = recognised_layout(source_of(frame), today=TODAY)
    assert len(expected.columns) == 7
    for shift in range(1, len(columns)):
        turned = [*frame.columns[shift:], *frame.columns[:shift]]
        for order in (turned, turned[::-1]):
            layout = recognised_layout(source_of(frame.select(order)), today=TODAY)
            assert (layout.columns, layout.id, layout.options) == (expected.columns, expected.id, expected.options)


def test_columns_stay_in_the_order_in_which_they_hold_a_field() -> None:
    found = recognised({"Town": ["Kaeo"], "Suburb": ["Karori"], "Street": ["1 Rimu Road"]})
    assert [found[name].place for name in ("Street", "Suburb", "Town")] == [1, 2, 3]


def test_evidence_is_told_for_every_column() -> None:
    found = recognised({"Phone": ["ring me"], "DOB": ["1985-03-07"], "Decile": ["2"], "Mother's DOB": ["1960-01-01"]})
    assert found["Phone"].evidence == (
        "The name says phone number.",
        "0% of the 1 filled values in the sample look like phone numbers.",
        "That is too few for what the name says.",
    )
    assert found["DOB"].evidence == (
        "The name says date of birth.",
        "100% of the 1 filled values in the sample look like dates.",
    )
    assert found["Decile"].evidence == ("The name is not one of those known.",)
    assert found["Mother's DOB"].evidence == (
        "The name says date of birth, but also 'mother': it is not the record's own.",
    )


def test_confidence_goes_by_the_kind_of_evidence() -> None:
    births = made("iso birth", 100, "births")
    by_name = recognised({"Surname": ["Smith"] * 100})["Surname"]
    by_value = recognised({"COL1": births})["COL1"]
    by_both = recognised({"DOB": births})["DOB"]
    assert (by_name.by_name, by_name.by_value, by_name.confidence) == (True, False, 0.8)
    assert (by_value.by_name, by_value.by_value, by_value.confidence) == (False, True, 0.7)
    assert (by_both.by_name, by_both.by_value, by_both.confidence) == (True, True, 1.0)


def test_birth_dates_in_the_future_are_no_births() -> None:
    sample = pl.DataFrame({"COL1": made("iso birth", 200, "births")})
    assert recognised_columns(sample, today=TODAY)[0].field == "date_of_birth"
    assert recognised_columns(sample, today=dt.date(2009, 1, 1))[0].field is None


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame(),
        pl.DataFrame(schema={"Surname": pl.String, "DOB": pl.String}),
        pl.DataFrame({"Surname": pl.Series([None, None], dtype=pl.String)}),
        pl.DataFrame(
            {"Street": ["", "  "], "Suburb": ["\u00a0", None], "address_id": pl.Series([None, None], dtype=pl.String)}
        ),
        pl.DataFrame(schema={"address_id": pl.String, "full_road_name_ascii": pl.String}).clear(2),
        pl.DataFrame({"DOB": ["N/A", "unknown", "-", "NULL"]}),
    ],
    ids=["no columns", "no rows", "nulls", "blanks", "LINZ columns of nulls", "marks for missing"],
)
def test_nothing_is_recognised_where_nothing_is(frame: pl.DataFrame) -> None:
    assert all(each.field is None and each.confidence == 0 for each in recognised_columns(frame, today=TODAY))


def test_one_row_is_enough_for_names_and_too_little_for_values_alone() -> None:
    found = recognised({"id": ["7"], "DOB": ["1985-03-07"], "COL3": ["aroha@example.nz"]})
    assert [each.field for each in found.values()] == ["record.id", "date_of_birth", None]


def test_names_that_polars_would_read_as_patterns_are_names() -> None:
    found = recognised({"^.*$": ["x"], "*": ["y"], "DOB^": ["1985-03-07"]})
    assert [each.field for each in found.values()] == [None, None, "date_of_birth"]


def test_no_value_stands_in_the_evidence() -> None:
    planted = {
        "Surname": "Zyxwvutson",
        "DOB": "Quilloctober",
        "COL3": "qqplanted@example.nz",
        "Address": "12 Zebravale Road",
    }
    found = recognised({name: [value] * 20 for name, value in planted.items()})
    told = repr(list(found.values())).lower()
    assert not [value for value in planted.values() if value.lower() in told]


CELLS = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.sampled_from(
        ["1985-03-07", "07/03/1985", "6011", "021 123 4567", "-41.3", "174.8", "12 Rimu Road", "M", "Smith"]
    ),
)
NAMES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Surname", "Given 1", "DOB", "Street", "Suburb", "Postcode", "Postal Address", "x", "y", "No", "Name", "id"]
    ),
)


@st.composite
def frames(draw: st.DrawFn) -> pl.DataFrame:
    names = draw(st.lists(NAMES, max_size=6, unique=True))
    rows = draw(st.integers(0, 8))
    return pl.DataFrame(
        {name: pl.Series(draw(st.lists(CELLS, min_size=rows, max_size=rows)), dtype=pl.String) for name in names}
    )


@given(frames())
@settings(max_examples=60)
def test_any_text_in_any_columns_gives_a_layout_that_fits(frame: pl.DataFrame) -> None:
    found = recognised_columns(frame, today=TODAY)
    assert found == recognised_columns(frame, today=TODAY)
    assert [each.column for each in found] == frame.columns
    assert all(0 <= each.confidence <= 1 and each.evidence for each in found)
    layout = recognised_layout(source_of(frame), today=TODAY)
    assert layout.fitted_to(frame.columns, "frame") is layout
    assert all(full_field(name, layout.columns, "frame") == name for name in layout.columns)
    mapped = [column for columns in layout.columns.values() for column in columns]
    assert len(mapped) == len(set(mapped))
