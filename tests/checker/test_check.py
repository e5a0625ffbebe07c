"""`nz.check` from end to end: statuses, exact counts, places, and what is never said."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nzdatastd as nz
from nzdatastd.checker.outcome import Status

AS_AT = dt.date(2026, 7, 1)
PEOPLE = pl.DataFrame(
    {
        "NO": ["1", "2", "3", "4", "4"],
        "SURNAME": ["Smith", "Tūhoe", "P?tiki", "O'Brien", "Ngata"],
        "DOB": ["1985-03-07", "7/3/1985", "1900-02-29", None, "2031-01-01"],
        "PCODE": ["0620", "620", " 6011 ", "", "6011"],
    }
)
LAYOUT = {
    "id": "NO",
    "columns": {"family_name": "SURNAME", "date_of_birth": "DOB", "street_address.postcode": "PCODE"},
}


def test_findings_name_rule_record_row_field_and_column() -> None:
    report = nz.check(PEOPLE, LAYOUT, as_at=AS_AT)
    found = {
        (row["rule"], row["record_id"], row["row"], row["field"], row["column"]) for row in report.findings.to_dicts()
    }
    assert {
        ("DB-01", "2", 2, "date_of_birth", "DOB"),
        ("DB-02", "3", 3, "date_of_birth", "DOB"),
        ("DB-06", "4", 5, "date_of_birth", "DOB"),
        ("LA-25", "2", 2, "street_address.postcode", "PCODE"),
        ("PN-09", "3", 3, "person_name.family_name", "SURNAME"),
        ("RC-01", "4", 5, "record.id", "NO"),
    } <= found
    assert report.findings.columns == ["rule", "severity", "evidence", "record_id", "row", "field", "column", "masked"]


def test_every_selected_rule_ends_and_skipped_is_not_passed() -> None:
    report = nz.check(PEOPLE, LAYOUT, as_at=AS_AT)
    assert {each.rule.id for each in report.outcomes} == {rule.id for rule in nz.rules() if rule.profile is None}
    assert report.outcome("CO-42").status is Status.SKIPPED
    assert report.outcome("CO-42").reason == "nothing is mapped to coordinates"
    assert report.outcome("PN-05").reason == "not mapped: person_name.given_names"
    assert report.outcome("DB-04").status is Status.PASS
    assert report.outcome("DB-01").status is Status.FAIL
    assert report.status is Status.FAIL
    assert report.exit_code == 1


def test_counts_are_exact_where_samples_are_capped() -> None:
    many = pl.DataFrame({"DOB": ["1/2/1980"] * 70_000 + ["1980-02-01"] * 30_000})
    report = nz.check(many, {"columns": {"date_of_birth": "DOB"}}, select=["DB-01"], as_at=AS_AT, max_findings=5)
    assert report.counts() == {"DB-01": 70_000}
    assert report.findings.height == 5
    assert report.document["rules"][0]["share"] == 0.7


def test_batches_do_not_change_what_is_found() -> None:
    unique = [f"{number:08d}" for number in range(450_000)]
    data = pl.DataFrame({"NO": [*unique, unique[7]], "DOB": ["1980-02-01"] * 449_999 + ["x", "1980-2-1"]})
    report = nz.check(data, {"id": "NO", "columns": {"date_of_birth": "DOB"}}, select=["DB-01", "RC-01"], as_at=AS_AT)
    assert [(row["rule"], row["row"], row["record_id"]) for row in report.findings.to_dicts()] == [
        ("DB-01", 450_000, "00449999"),
        ("DB-01", 450_001, "00000007"),
        ("RC-01", 450_001, "00000007"),
    ]


@pytest.mark.parametrize(
    "kind", ["polars", "lazy", "pandas", "arrow", "duckdb", "csv", "tsv", "parquet", "ndjson", "xlsx"]
)
def test_every_kind_of_source_gives_the_same_findings(kind: str, tmp_path: Path) -> None:
    expected = nz.check(PEOPLE, LAYOUT, as_at=AS_AT).counts()
    assert nz.check(_as(kind, tmp_path), LAYOUT, as_at=AS_AT).counts() == expected


def _as(kind: str, folder: Path) -> object:
    path = folder / f"people.{kind}"
    match kind:
        case "polars":
            return PEOPLE
        case "lazy":
            return PEOPLE.lazy()
        case "pandas":
            return pd.DataFrame(PEOPLE.to_dict(as_series=False))
        case "arrow":
            return PEOPLE.to_arrow()
        case "duckdb":
            return duckdb.from_arrow(pa.table(PEOPLE.to_dict(as_series=False)))
        case "csv":
            PEOPLE.write_csv(path)
        case "tsv":
            PEOPLE.write_csv(path, separator="\t")
        case "parquet":
            PEOPLE.write_parquet(path)
        case "ndjson":
            PEOPLE.write_ndjson(path)
        case _:
            PEOPLE.write_excel(path)
    return path


def test_a_source_without_rows_or_known_columns_is_an_error() -> None:
    with pytest.raises(nz.InputError, match="no rows"):
        nz.check(PEOPLE.clear(), LAYOUT)
    with pytest.raises(nz.LayoutError, match="no column was recognised"):
        nz.check(pl.DataFrame({"colour": ["red", "blue"], "size": ["9", "12"]}))
    with pytest.raises(nz.LayoutError, match="does not have"):
        nz.check(PEOPLE, {"columns": {"family_name": "NAME"}})


def test_values_are_shown_only_when_asked_for() -> None:
    hidden = nz.check(PEOPLE, LAYOUT, as_at=AS_AT)
    shown = nz.check(PEOPLE, LAYOUT, as_at=AS_AT, show_values=True)
    assert "P?tiki" not in json.dumps(hidden.document, ensure_ascii=False)
    assert "P?tiki" in shown.findings["value"].to_list()


def test_a_report_can_be_repeated() -> None:
    born_tomorrow = pl.DataFrame({"DOB": ["2026-07-02"]})
    layout = {"columns": {"date_of_birth": "DOB"}}
    assert nz.check(born_tomorrow, layout, select=["DB-06"], as_at=AS_AT).counts() == {"DB-06": 1}
    assert nz.check(born_tomorrow, layout, select=["DB-06"], as_at=dt.date(2026, 7, 2)).counts() == {}
    assert nz.check(PEOPLE, LAYOUT, as_at=AS_AT).to_json() == nz.check(PEOPLE, LAYOUT, as_at=AS_AT).to_json()


def test_profiles_are_off_unless_asked_for() -> None:
    macron = pl.DataFrame({"SURNAME": ["Tūhoe"]})
    layout = {"columns": {"family_name": "SURNAME"}}
    assert nz.check(macron, layout, as_at=AS_AT).counts() == {}
    assert "NH-04" in nz.check(macron, layout, as_at=AS_AT, profiles=["nhi"]).counts()


def test_the_report_says_what_it_did_not_look_at() -> None:
    report = nz.check(PEOPLE, {"columns": {"family_name": "SURNAME"}}, as_at=AS_AT)
    assert report.document["unmapped_columns"] == ["NO", "DOB", "PCODE"]


ROWS = st.lists(
    st.fixed_dictionaries(
        {name: st.one_of(st.none(), st.text(max_size=20)) for name in ("a", "b", "c", "d", "e", "f")}
    ),
    min_size=1,
    max_size=5,
)
EVERYTHING = {
    "id": "a",
    "columns": {
        "person_name": "a",
        "given_names": ["a", "b"],
        "family_name": "c",
        "date_of_birth": "d",
        "street_address": ["a", "b", "c"],
        "road_name": "e",
        "full_address_number": "f",
        "postal_address": ["a", "d"],
        "postal_address.postcode": "f",
        "coordinates.x": "e",
        "coordinates.y": "f",
        "phone_number": "b",
        "gender": "c",
        "sex": "d",
        "email": "e",
    },
}


@given(ROWS)
@settings(max_examples=60, deadline=None)
def test_no_text_whatever_makes_check_raise(rows: list[dict[str, str | None]]) -> None:
    frame = pl.DataFrame(rows, schema=dict.fromkeys("abcdef", pl.String))
    report = nz.check(frame, EVERYTHING, as_at=AS_AT, profiles=["nhi", "bdm", "mrz", "nz_post", "egif"])
    assert report.records == len(rows)
    assert Status.ERROR not in {each.status for each in report.outcomes}


def test_what_is_chosen_for_one_run_goes_before_the_layout() -> None:
    address = pl.DataFrame(
        {"NO": ["1"], "ROAD": ["Rimu Road"], "TOWN": ["Oamaru"], "SUB": [None]}, schema_overrides={"SUB": pl.String}
    )
    columns = {"full_address_number": "NO", "full_road_name": "ROAD", "town_city": "TOWN", "suburb_locality": "SUB"}
    layout = {"columns": columns, "options": {"conditional_address_element": "suburb_locality"}}
    assert nz.check(address, layout, select=["SA-06"]).counts() == {}
    assert nz.check(address, layout, select=["SA-06"], options={"conditional_address_element": "none"}).counts() == {
        "SA-06": 1
    }
    with pytest.raises(nz.LayoutError, match="no option is called"):
        nz.check(address, layout, options={"colour": "red"})
