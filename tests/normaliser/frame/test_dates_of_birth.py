"""Dates of birth in frames: the same answers as one by one, the order decided by the column, and everything counted."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from nzdatastd.io.layout import Layout
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.date_of_birth import DateOrder, How, Serials, date_order
from nzdatastd.normaliser.date_of_birth.formatting import day_first, iso_basic, iso_extended
from nzdatastd.normaliser.frame import normalised_batches, plans_of
from nzdatastd.normaliser.frame.dates_of_birth import DateOfBirthPlan
from nzdatastd.normaliser.frame.plain_dates import plain_dates
from nzdatastd.testing import dates_of_birth

AS_AT = dt.date(2026, 7, 1)
CASES = Path(__file__).resolve().parents[2] / "cases" / "date_of_birth.jsonl"
WRITTEN = [json.loads(line)["text"] for line in CASES.read_text(encoding="utf-8").splitlines()]


def plan(order: str | None = None, *, pivot: int | None = None, serials: str | None = None) -> DateOfBirthPlan:
    how = How(DateOrder(order) if order else None, pivot, Serials(serials) if serials else None, AS_AT)
    return DateOfBirthPlan("date_of_birth", {"text": ("A",)}, how, "layout" if order else "column")


def given_(texts: list[str | None]) -> pl.DataFrame:
    return pl.DataFrame({"A": pl.Series(texts, dtype=pl.String)})


def all_at_once(plan: DateOfBirthPlan, texts: list[str | None]) -> pl.DataFrame:
    frame = given_(texts)
    asked = plan.asked(frame)
    return plan.finished(frame, asked, plan.read(asked))


def one_by_one(plan: DateOfBirthPlan, texts: list[str | None]) -> pl.DataFrame:
    """Every row read by itself, no text taken for a plain one."""
    frame = given_(texts)
    return plan.finished(frame, frame, plan.read(frame))


def normalised(texts: list[str | None], *, options: dict[str, str] | None = None, workers: int = 1) -> pl.DataFrame:
    layout = Layout.load({"columns": {"date_of_birth": "A"}, "options": options or {}})
    batches = normalised_batches(open_source(given_(texts)), plans_of(layout), workers=workers)
    return pl.concat([added for _, added in batches])


ORDERS = st.sampled_from([None, "day-first", "month-first"])


@pytest.mark.parametrize("order", [None, "day-first", "month-first"])
def test_every_written_case_agrees(order: str | None) -> None:
    assert_frame_equal(all_at_once(plan(order), [*WRITTEN, None]), one_by_one(plan(order), [*WRITTEN, None]))


_CLOCKS = st.sampled_from(
    [
        *("", "", "", "T00:00:00", " 00:00", " 0:00:00", "T23:59:59.123", " 12:00:00 a.m.", " 12:00 AM", " 3:15pm"),
        *("T12:00:00Z", "T11:00:00Z", "T11:30:00+00:00", "T10:00:00Z", "T00:00:00+13:00", "T00:00:00-11:00", "Z"),
        *(" 24:00", "T1:5", " 13:00 pm", " 00:00:00 (x)", " 0:00 a.m", "T00:00:00+15:00", " 12:30 A.M."),
    ]
)
_DAYS = st.one_of(
    dates_of_birth(until=AS_AT).map(iso_extended),
    dates_of_birth(until=AS_AT).map(iso_basic),
    st.builds(day_first, dates_of_birth(until=AS_AT), st.sampled_from("/-. ")),
    dates_of_birth(until=AS_AT).map(lambda born: f"{born.value.month}/{born.value.day}/{born.value.year}"),
    dates_of_birth(until=AS_AT).map(lambda born: f"{born.value:%Y/%m/%d}"),
    st.builds(
        lambda born, name, gaps: f"{born.value.day}{gaps[0]}{name}{gaps[1]}{born.value.year}",
        dates_of_birth(until=AS_AT),
        st.sampled_from(["Mar", "march", "SEPT", "Poutū-te-rangi", "HŪRAE", "Hurae", "May.", "Mei", "Smarch"]),
        st.tuples(*[st.sampled_from(["", " ", "-", "/", ". ", ", ", "  "])] * 2),
    ),
    st.from_regex(r"\A[0-9]{1,2}([-/.])[0-9]{1,2}\1[12][0-9]{3}\Z"),
    st.from_regex(r"\A[12][0-9]{3}(-[0-9]{2}-|/[0-9]{2}/|[0-9]{2})[0-9]{2}\Z"),
    st.sampled_from(["1970-01-01", "1/1/1970", "1900-01-01", "1901-01-01", "1901-01-02", "2026-07-02", "1/7/2026"]),
)
LINES = st.lists(st.builds(str.__add__, _DAYS, _CLOCKS) | st.text(max_size=20) | st.none(), min_size=1, max_size=15)


@given(LINES, ORDERS)
@settings(max_examples=300, deadline=None)
def test_plain_texts_mean_what_they_mean_one_by_one(texts: list[str | None], order: str | None) -> None:
    assert_frame_equal(all_at_once(plan(order), texts), one_by_one(plan(order), texts))


def test_nearly_all_dates_are_plain() -> None:
    texts = pl.Series(["7/3/1985", "07/03/1985 00:00", "1985-03-07", "1985-03-07T10:20:30.456+13:00", "7-MAR-1985"])
    assert plain_dates(texts, plan("day-first").how)["day"].null_count() == 0


@given(LINES)
@settings(max_examples=50, deadline=None)
def test_a_column_is_what_its_rows_are_once_it_is_decided(texts: list[str | None]) -> None:
    decided = plan().decided([date_order(texts[:3]), date_order(texts[3:])])
    assert decided == plan().decided([date_order(texts)])
    today = DateOfBirthPlan("date_of_birth", {"text": ("A",)}, How(None, None, None, _today()), "column")
    assert_frame_equal(normalised(texts), one_by_one(today.decided([date_order(texts)]), texts))


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()


def test_workers_give_the_same() -> None:
    assert_frame_equal(normalised(WRITTEN, workers=2), normalised(WRITTEN))


def test_the_column_decides_the_order_and_says_so_row_by_row() -> None:
    frame = normalised(["31/12/1985", "7/3/1985", "7/7/1985", "1985-03-07", "7 Mar 1985"])
    assert frame["date_of_birth"].dt.to_string().to_list() == [
        *("1985-12-31", "1985-03-07", "1985-07-07", "1985-03-07", "1985-03-07"),
    ]
    assert frame["date_of_birth.order_from"].to_list() == ["row", "column", None, None, None]
    assert set(frame["date_of_birth.status"]) == {"conformant"}


def test_undecidable_rows_are_counted() -> None:
    texts: list[str | None] = ["7/3/1985", "8/4/1986", "9/9/1987", None]
    assert date_order(texts).undecidable == 2
    frame = normalised(texts)
    assert (frame["date_of_birth.order_from"] == "undecided").sum() == 2
    assert frame["date_of_birth.status"].to_list() == ["ambiguous", "ambiguous", "conformant", "blank"]
    told = normalised(texts, options={"date_order": "month-first"})
    assert told["date_of_birth.order_from"].to_list() == ["layout", "layout", None, None]
    assert told["date_of_birth"][0] == dt.date(1985, 7, 3)


def test_a_row_against_the_column_is_not_turned_about() -> None:
    frame = normalised(["31/12/1985"] * 200 + ["12/31/1985"])
    last = frame.row(-1, named=True)
    assert last["date_of_birth"] is None
    assert last["date_of_birth.status"] == "partial"
    assert last["date_of_birth.order_from"] == "contradicts"
    assert last["date_of_birth.alternatives"] == ["1985-12-31"]
    assert last["date_of_birth.year"] == 1985


def test_a_mixed_column_decides_nothing() -> None:
    frame = normalised(["31/12/1985", "12/31/1985", "7/3/1985"])
    assert frame["date_of_birth.status"].to_list() == ["conformant", "conformant", "ambiguous"]
    assert frame["date_of_birth.order_from"].to_list() == ["row", "row", "undecided"]


def test_years_of_two_digits_in_front_keep_a_column_from_being_decided() -> None:
    texts: list[str | None] = ["85-03-07", "07-03-08", "15-03-07"]
    frame = normalised(texts, options={"century_pivot": "1930"})
    assert frame["date_of_birth.status"].to_list() == ["conformant", "ambiguous", "ambiguous"]
    assert frame["date_of_birth"][0] == dt.date(1985, 3, 7)


def test_serial_numbers_are_decided_by_the_column() -> None:
    recent = str((_today() - dt.date(1899, 12, 30)).days - 100)
    frame = normalised(["31113", "20000", recent])
    assert frame["date_of_birth.status"].to_list() == ["conformant"] * 3
    assert frame["date_of_birth"][0] == dt.date(1985, 3, 7)
    untold = normalised(["31113", "20000", "25000"])
    assert set(untold["date_of_birth.status"]) == {"ambiguous"}
    assert untold["date_of_birth"][0] == dt.date(1985, 3, 7)
    assert untold["date_of_birth.alternatives"][0].to_list() == ["1989-03-08"]
    told = normalised(["29651", "20000", "25000"], options={"date_serials": "1904"})
    assert told["date_of_birth"][0] == dt.date(1985, 3, 7)
    assert set(told["date_of_birth.status"]) == {"conformant"}


@pytest.mark.parametrize(
    ("columns", "row", "value", "status"),
    [
        (["D", "M", "Y"], ["31", "12", "1985"], dt.date(1985, 12, 31), "conformant"),
        (["Y", "M", "D"], ["1985", "3", "7"], dt.date(1985, 3, 7), "conformant"),
        (["D", "M", "Y"], ["7", "Maehe", "1985"], dt.date(1985, 3, 7), "conformant"),
        (["D", "M", "Y"], ["7", "3", "1985"], dt.date(1985, 3, 7), "ambiguous"),
        (["D", "M", "Y"], ["", "3", "1985"], None, "partial"),
        (["D", "M", "Y"], [None, None, "1985"], None, "partial"),
        (["D", "M", "Y"], [None, " ", None], None, "blank"),
    ],
)
def test_day_month_and_year_in_columns_of_their_own(
    columns: list[str], row: list[str | None], value: dt.date | None, status: str
) -> None:
    frame = pl.DataFrame([pl.Series(name, [cell], dtype=pl.String) for name, cell in zip(columns, row, strict=True)])
    plans = plans_of(Layout.load({"columns": {"date_of_birth": columns}}))
    added = next(normalised_batches(open_source(frame), plans, workers=1))[1]
    assert added["date_of_birth"].to_list() == [value]
    assert added["date_of_birth.status"].to_list() == [status]


def test_columns_depend_on_the_layout_only() -> None:
    schemas = [normalised(texts).schema for texts in (["1985-03-07"], ["unknown"], [None], ["7/3/1985", "x"])]
    assert all(schema == schemas[0] for schema in schemas)
    assert schemas[0] == plan().schema()
