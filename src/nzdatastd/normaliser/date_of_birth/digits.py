"""Dates of digits alone: eight, seven, six, and those of messages with a time of day behind the date."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from nzdatastd.normaliser.date_of_birth.calendar import day_of, day_of_year
from nzdatastd.normaliser.date_of_birth.how import MOST_YEARS, How, possible_years
from nzdatastd.normaliser.date_of_birth.numbers import of_three
from nzdatastd.normaliser.date_of_birth.reading import EARLIEST_LIKELY, Reading, one_day

__all__ = ["of_digits"]

_FRACTION: Final = re.compile(r"([0-9]{4,8})\.0+")
_EIGHT, _SEVEN, _SIX = 8, 7, 6


def of_digits(text: str, how: How) -> Reading | None:
    """Return what eight, seven or six digits may mean; None where they are no date.

    Args:
        text: digits; a fraction of zeros behind them is a trace of storing them as a number.
        how: how undecided points are settled.

    >>> import datetime as dt
    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> [of_digits(text, how).rule for text in ("19850307", "31121985", "1985066", "070385")]
    ['basic-form', 'eight-digits-day-first', 'seven-digits', 'six-digits']
    """
    stored = _FRACTION.fullmatch(text)
    digits = text if stored is None else stored[1]
    if not (digits.isascii() and digits.isdigit()):
        return None
    if len(digits) == _EIGHT:
        return _of_eight(digits, how)
    if len(digits) == _SEVEN:
        return _of_seven(digits, how)
    return _of_six(digits, how) if len(digits) == _SIX and how.serials is None else None


def _of_eight(text: str, how: How) -> Reading | None:
    year, month, day = int(text[:4]), int(text[4:6]), int(text[6:])
    if day_of(year, month, day) is not None and (year >= EARLIEST_LIKELY or text == "00010101"):
        return one_day("basic-form", year, month, day)
    if _is_likely(int(text[4:]), how):
        reading = of_three(int(text[:2]), int(text[2:4]), text[4:], how, form="eight-digits")
        return reading if reading is not None and (reading.days or "day" in reading.fields) else None
    return one_day("basic-form", year, month, day) if _is_likely(year, how) and month and day else None


def _of_seven(text: str, how: How) -> Reading | None:
    """Return what seven digits may be: an ordinal date, or eight that lost a zero."""
    days = []
    if _is_likely(int(text[:4]), how):
        year = int(text[:4])
        days = [
            day_of_year(year, int(text[4:])),
            day_of(year, int(text[4:5]), int(text[5:])),
            day_of(year, int(text[4:6]), int(text[6:])),
        ]
    elif _is_likely(int(text[3:]), how):
        reading = of_three(int(text[:1]), int(text[1:3]), text[3:], how, form="seven-digits")
        return None if reading is None else replace(reading, rule="seven-digits", is_sure=False, doubts=2)
    found = tuple(dict.fromkeys(day for day in days if day is not None))
    return Reading("seven-digits", found, doubts=2, is_sure=False) if found else None


def _of_six(text: str, how: How) -> Reading | None:
    """Return what six digits may be: the day, the month or the year comes first, and the century is not told."""
    if "00" in (text[2:4], text[4:]) or _is_year_and_month_only(text, how):
        return None
    last = of_three(int(text[:2]), int(text[2:4]), text[4:], how, form="six-digits")
    days = () if last is None else last.days
    first = tuple(
        day
        for year in possible_years(text[:2], how)
        if (day := day_of(year, int(text[2:4]), int(text[4:]))) is not None
    )
    found = tuple(dict.fromkeys(day for day in (*days, *first) if day <= how.as_at))
    is_sure = how.pivot is not None and how.order is not None
    return Reading("six-digits", found, doubts=2, is_sure=is_sure) if found else None


def _is_year_and_month_only(text: str, how: How) -> bool:
    """Return whether a year and a month make six digits that can be no day."""
    if not _is_likely(int(text[:4]), how) or not 1 <= int(text[4:]) <= 12:  # noqa: PLR2004 - months
        return False
    first, second, third = int(text[:2]), int(text[2:4]), int(text[4:])
    return not any(
        day_of(2000 + year, month, day)
        for year, month, day in ((third, second, first), (third, first, second), (first, second, third))
    )


def _is_likely(year: int, how: How) -> bool:
    return how.as_at.year - 2 * MOST_YEARS <= year <= how.as_at.year + 1
