"""A profile tells what an unseen file holds and in what form, and writes it as a layout to be edited."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.profiler.made_values import made
from tests.reconciler.planted_files import planted

from nzdatastd.io.layout import Layout
from nzdatastd.profiler.forms.dates import notation_of
from nzdatastd.profiler.profile import profile

TODAY = dt.date(2026, 7, 1)
ROWS = 150


def form(found: object, kind: str, field: str) -> list[str]:
    return [trait.reading for trait in found.traits if (trait.kind, trait.field) == (kind, field)]  # type: ignore[attr-defined]


@pytest.mark.parametrize("telling", [True, False])
def test_columns_are_recognised_whether_or_not_their_names_tell(*, telling: bool) -> None:
    right = wrong = total = 0
    for seed, kinds in enumerate([["split"], ["notation", "code_frame"], ["crs", "name_format"], ["address_type"]]):
        pair = planted(kinds, seed, telling=telling, rows=ROWS)
        for frame, fields in ((pair.left, pair.fields_left), (pair.right, pair.fields_right)):
            for column in profile(frame, today=TODAY).columns:
                told, wanted = alike(column.field), alike(fields[column.column])
                total += 1
                right += told == wanted
                wrong += told != wanted and told is not None
    assert right >= 0.98 * total
    assert wrong <= 0.01 * total


def alike(field: str | None) -> str | None:
    """Fields that the same values may stand for: gender or sex, a number with or without its unit."""
    if field is None or field.startswith("gender_and_sex"):
        return field and "gender_and_sex"
    return field.replace("full_address_number", "address_number")


def test_the_layout_is_toml_that_can_be_read_again_with_evidence_beside_each_line() -> None:
    pair = planted(["split", "notation"], 5, telling=False, rows=ROWS)
    found = profile(pair.left, today=TODAY)
    text = found.to_toml()
    again = Layout.load(tomllib.loads(text))
    assert (again.columns, again.id, dict(again.options)) == (
        found.layout.columns, found.layout.id, dict(found.layout.options),
    )  # fmt: skip
    assert "(?)" in text
    assert "filled values in the sample" in text
    assert "# Not recognised:" in text


def test_names_of_columns_that_toml_could_misread_are_kept() -> None:
    odd = 'Sur"name\\ \t[x]'
    frame = pl.DataFrame({odd: made("family name", 40, "a"), "DOB": made("iso birth", 40, "b")})
    found = profile(frame, {"columns": {"family_name": odd, "date_of_birth": "DOB"}}, today=TODAY)
    assert Layout.load(tomllib.loads(found.to_toml())).columns["person_name.family_name"] == (odd,)


@pytest.mark.parametrize(
    ("text", "notation"),
    [
        ("1985-03-07", "YYYY-MM-DD"),
        ("1985-03-07T00:00:00", "YYYY-MM-DD hh:mm:ss"),
        ("19850307", "YYYYMMDD"),
        ("07/03/1985", "DD/MM/YYYY"),
        ("7.3.85", "DD.MM.YY"),
        ("7 March 1985", "D MMMM YYYY"),
        ("07-MAR-85", "DD-MMM-YY"),
        ("31113", "serial-1900"),
        ("1985", "YYYY"),
        ("March 1985", "YYYY-MM"),
        ("soon", "?"),
    ],
)
def test_notations_of_dates(text: str, notation: str) -> None:
    assert notation_of(text, month_first=False) == notation


def test_forms_are_told_by_value() -> None:
    frame = pl.DataFrame(
        {
            "COL1": made("whole name", ROWS, "a"),
            "COL2": made("month-first birth", ROWS, "b"),
            "COL3": made("sex letter", ROWS, "c"),
            "COL4": made("whole address", ROWS, "d"),
            "COL5": made("postcode without its zero", ROWS, "e"),
        }
    )
    found = profile(frame, today=TODAY)
    assert form(found, "split", "person_name") == ["whole"]
    assert form(found, "notation", "date_of_birth") == ["MM/DD/YYYY"]
    assert found.layout.options["date_order"] == "month-first"
    assert form(found, "code_frame", "gender_and_sex") == ["letter:"]
    assert form(found, "split", "street_address") == ["whole"]


def test_a_birth_and_its_registration_are_told_apart_by_their_rows() -> None:
    born = made("visit", ROWS, "a")
    later = [(dt.date.fromisoformat(text or "") + dt.timedelta(days=400)).isoformat() for text in born]
    frame = pl.DataFrame({"COL1": later, "COL2": born})
    assert [each.field for each in profile(frame, today=TODAY).columns] == ["record_date", "date_of_birth"]


def test_two_people_in_a_record_stay_open() -> None:
    kinds = ["given name", "family name", "sex letter", "given name", "family name"]
    frame = pl.DataFrame({f"COL{at}": made(kind, ROWS, str(at)) for at, kind in enumerate(kinds)})
    found = profile(frame, today=TODAY)
    assert not any((each.field or "").startswith("person_name") for each in found.columns)


def test_counts_completeness_and_shapes_are_told_and_no_values() -> None:
    planted_values = ["Zyxwvutson", "Quillfeather", "Ngatapuwae"]
    frame = pl.DataFrame({"Surname": [*planted_values, None] * 10, "DOB": made("iso birth", 40, "b")})
    found = profile(frame, today=TODAY)
    surname = found.columns[0]
    assert (surname.filled, surname.distinct, surname.longest, surname.shapes[0]) == (30, 3, 12, "Aaaaa")
    told = found.to_json() + found.to_text() + found.to_html() + found.to_toml() + repr(found)
    assert not [value for value in planted_values if value in told]
    assert json.loads(found.to_json())["columns"][0]["completeness"] == 0.75


def test_a_layout_that_is_given_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("A,B\nSMITH,07/03/1985\nTŪHOE,31/12/1990\n", encoding="utf-8")
    found = profile(path, {"columns": {"family_name": "A", "date_of_birth": "B"}}, today=TODAY)
    assert dict(found.layout.columns) == {"person_name.family_name": ("A",), "date_of_birth": ("B",)}
    assert found.layout.options["date_notation"] == "DD/MM/YYYY"


CELLS = st.one_of(
    st.none(),
    st.text(max_size=10),
    st.sampled_from(
        ["1985-03-07", "Smith", "M", "1", "2", "12 Rimu Road", "6011", "-41.3, 174.8", "021 123 4567", "A"]
    ),
)


@given(st.integers(1, 5), st.lists(CELLS, max_size=40))
@settings(max_examples=40, deadline=None)
def test_any_text_can_be_profiled(width: int, cells: list[str | None]) -> None:
    rows = [cells[at : at + width] for at in range(0, len(cells) - width + 1, width)]
    columns = {f"COL{at}": pl.Series([row[at] for row in rows], dtype=pl.String) for at in range(width)}
    found = profile(pl.DataFrame(columns), today=TODAY)
    assert Layout.load(tomllib.loads(found.to_toml())).columns == found.layout.columns if found.layout.columns else True
    assert found.to_text()
    assert found.to_html()
