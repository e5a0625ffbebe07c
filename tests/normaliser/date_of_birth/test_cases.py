"""The written cases of dates of birth, with their near misses."""

from __future__ import annotations

import csv
import datetime as dt
import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from nzdatastd.normaliser.date_of_birth import normalise_date_of_birth
from nzdatastd.normaliser.date_of_birth.vocabulary import Kind, month_number, weekday_number

CASES = Path(__file__).resolve().parents[2] / "cases"
AS_AT = dt.date(2026, 7, 1)
HOW = ("order", "pivot", "serials")


def cases() -> list[Any]:
    files_of_cases = [CASES / f"{name}.jsonl" for name in ("date_of_birth", "date_of_birth_independent")]
    rows = [json.loads(line) for file in files_of_cases for line in file.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=f"{number}-{row['why']}") for number, row in enumerate(rows, 1)]


@pytest.mark.parametrize("case", cases())
def test_a_written_case_is_read_as_it_says(case: dict[str, Any]) -> None:
    found = normalise_date_of_birth(case["text"], as_at=AS_AT, **{name: case[name] for name in HOW if name in case})
    assert found.status == case["status"]
    assert (None if found.value is None else found.value.value.isoformat()) == case.get("value")
    if "fields" in case:
        assert dict(found.fields) == case["fields"]
    if "unparsed" in case:
        assert found.unparsed == case["unparsed"]
    assert {each.value.isoformat() for each in found.alternatives} >= set(case.get("alternatives", ()))
    assert {each.rule for each in found.findings} >= set(case.get("findings", ()))


def _names(table: str) -> list[dict[str, str]]:
    text = (files("nzdatastd.normaliser.date_of_birth") / f"{table}.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


@pytest.mark.parametrize("row", _names("months"), ids=lambda row: row["name"])
def test_every_name_of_a_month_is_known_in_any_case(row: dict[str, str]) -> None:
    assert {month_number(name) for name in (row["name"], row["name"].upper(), row["name"].lower())} == {
        int(row["month"])
    }
    found = normalise_date_of_birth(f"7 {row['name']} 1985", as_at=AS_AT)
    assert found.value is not None
    assert found.value.value == dt.date(1985, int(row["month"]), 7)


@pytest.mark.parametrize("row", _names("weekdays"), ids=lambda row: row["name"])
def test_every_name_of_a_day_of_the_week_is_known(row: dict[str, str]) -> None:
    assert weekday_number(row["name"]) == int(row["weekday"])
    day = dt.date(1985, 3, 3 + int(row["weekday"]))
    found = normalise_date_of_birth(f"{row['name']}, {day.day} March 1985", as_at=AS_AT)
    assert found.status == "conformant"


def test_every_kind_of_word_is_one_that_is_looked_for() -> None:
    assert {row["kind"] for row in _names("beside")} == set(Kind)


class _NoText:
    def __str__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("given", "status", "value"),
    [
        (None, "blank", None),
        (float("nan"), "blank", None),
        (dt.date(1985, 3, 7), "conformant", "1985-03-07"),
        (dt.datetime(1985, 3, 7, 23, 59, tzinfo=dt.timezone(dt.timedelta(hours=13))), "conformant", "1985-03-07"),
        (dt.datetime(1985, 3, 7), "conformant", "1985-03-07"),  # noqa: DTZ001 - as many libraries give it
        (19850307, "conformant", "1985-03-07"),
        (19850307.0, "conformant", "1985-03-07"),
        (31113, "ambiguous", "1985-03-07"),
        (1985, "partial", None),
        (True, "unparsed", None),
        (float("inf"), "unparsed", None),
        (b"1985-03-07", "unparsed", None),
        ([1985, 3, 7], "unparsed", None),
        (10**5000, "unparsed", None),
        ("9" * 10_000, "unparsed", None),
        (_NoText(), "unparsed", None),
    ],
    ids=lambda part: part if isinstance(part, str) and len(part) < 20 else type(part).__name__,
)
def test_any_object_has_a_result(given: object, status: str, value: str | None) -> None:
    found = normalise_date_of_birth(given, as_at=AS_AT)
    assert found.status == status
    assert (None if found.value is None else found.value.value.isoformat()) == value
    assert found.original is given


def test_missing_values_of_pandas_are_blank() -> None:
    pd = pytest.importorskip("pandas")
    assert {normalise_date_of_birth(each).status.value for each in (pd.NA, pd.NaT)} == {"blank"}
    found = normalise_date_of_birth(pd.Timestamp("1985-03-07", tz="Pacific/Auckland"))
    assert found.value is not None
    assert found.value.value == dt.date(1985, 3, 7)


def test_what_stood_beside_the_date_is_in_the_changes_with_its_place() -> None:
    text = "DOB: Thu 7/3/1985 00:00:00"
    found = normalise_date_of_birth(text, as_at=AS_AT)
    told = [(change.what, change.before, change.after, change.rule) for change in found.changes]
    assert told == [
        ("label", "DOB:", "", "label"),
        ("weekday", "Thu", "", "weekday"),
        ("date_of_birth", "7/3/1985", "1985-03-07", "numbers-either-order-by-weekday"),
        ("time_of_day", "00:00:00", "", "time-of-day"),
    ]
    for change in found.changes:
        assert change.span is not None
        assert text[slice(*change.span)] == change.before


def test_places_are_those_of_the_original_where_it_had_to_be_prepared() -> None:
    text = "31\u00a0Ha\u0304nuere\u00a01985 \u2013 passport"
    found = normalise_date_of_birth(text, as_at=AS_AT)
    assert found.value is not None
    assert found.value.value == dt.date(1985, 1, 31)
    assert [text[slice(*change.span)] for change in found.changes if change.span] == [
        change.before for change in found.changes
    ]


def test_findings_say_what_is_wrong_with_the_day() -> None:
    def rules(text: str) -> list[str]:
        return [each.rule for each in normalise_date_of_birth(text, as_at=AS_AT).findings]

    assert rules("31/02/1985") == ["DB-02"]
    assert rules("2030-01-01") == ["DB-06"]
    assert rules("7 Mar 1985") == []
    assert rules("1/1/1900") == ["DB-07"]
