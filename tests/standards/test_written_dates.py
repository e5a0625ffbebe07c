"""The calendar as a pattern against Python's own, and the patterns of other notations against each other."""

from __future__ import annotations

import calendar
import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.standards import written_dates

REAL_DAY = re.compile(written_dates.REAL_DAY)
# Years on both sides of every turn of the leap-year rule, and the ends of what four digits hold.
YEARS = [0, 1, 4, 99, 100, 200, 400, 1000, 1600, 1700, 1800, 1900, 1996, 1999, 2000, 2023, 2024, 2100, 2400, 9996, 9999]


def _is_a_day(year: int, month: int, day: int) -> bool:
    return year > 0 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


@pytest.mark.parametrize("year", YEARS)
def test_every_day_of_a_year_and_no_other(year: int) -> None:
    for month in range(14):
        for day in range(33):
            expected = _is_a_day(year, month, day)
            extended, basic = f"{year:04d}-{month:02d}-{day:02d}", f"{year:04d}{month:02d}{day:02d}"
            assert (REAL_DAY.fullmatch(extended) is not None) == expected, extended
            assert (REAL_DAY.fullmatch(basic) is not None) == expected, basic


@given(st.dates())
def test_no_day_is_missed(day: dt.date) -> None:
    assert REAL_DAY.fullmatch(day.isoformat())
    assert REAL_DAY.fullmatch(day.isoformat().replace("-", ""))


@given(st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}", fullmatch=True))
def test_what_is_no_day_is_refused(text: str) -> None:
    digits = text.replace("-", "")
    expected = _is_a_day(int(digits[:4]), int(digits[4:6]), int(digits[6:]))

    assert (REAL_DAY.fullmatch(text) is not None) == expected


@given(st.dates(dt.date(1600, 1, 1), dt.date(2099, 12, 31)))
def test_a_real_day_is_never_taken_for_something_else(day: dt.date) -> None:
    for text in (day.isoformat(), day.isoformat().replace("-", "")):
        for name in ("PARTIAL", "TWO_DIGIT_YEAR", "YEAR_AT_THE_END", "YEAR_LAST", "YEAR_FIRST", "MONTH_NAMED"):
            assert re.fullmatch(getattr(written_dates, name), text) is None, name


@given(st.dates(dt.date(1800, 1, 1), dt.date(2099, 12, 31)))
def test_eight_digits_day_first_are_neither_a_real_day_nor_partial(day: dt.date) -> None:
    text = f"{day:%d%m}{day.year}"

    assert re.fullmatch(written_dates.YEAR_AT_THE_END, text)
    assert REAL_DAY.fullmatch(text) is None
    assert re.fullmatch(written_dates.PARTIAL, text) is None


@given(st.dates(dt.date(1800, 1, 1)), st.sampled_from("/-. "))
def test_the_order_is_told_by_numbers_above_twelve_alone(day: dt.date, separator: str) -> None:
    text = f"{day.day}{separator}{day.month}{separator}{day.year}"
    told = re.fullmatch(written_dates.DAY_FIRST, text) is not None

    assert told == (day.day > 12)
    assert (re.fullmatch(written_dates.EITHER_ORDER, text) is not None) == (not told)
    assert re.fullmatch(written_dates.MONTH_FIRST, text) is None
