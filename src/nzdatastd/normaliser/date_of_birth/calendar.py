"""The calendar: days that exist, and which day it is in New Zealand when it is midnight there."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

__all__ = ["day_of", "day_of_week_date", "day_of_year", "next_day_where_midnight_here"]

_NEW_ZEALAND: Final = "Pacific/Auckland"
_STANDARD_TIME: Final = dt.timezone(dt.timedelta(hours=12))


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return a day of the calendar, or None where there is no such day.

    >>> day_of(2000, 2, 29), day_of(1900, 2, 29)
    (datetime.date(2000, 2, 29), None)
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def day_of_week_date(year: int, week: int, weekday: int) -> dt.date | None:
    """Return the day of an ISO 8601 week date, or None where there is no such day.

    Args:
        year: of the week.
        week: 1 to 53.
        weekday: 1 for Monday.

    >>> day_of_week_date(1985, 10, 4), day_of_week_date(1985, 53, 1)
    (datetime.date(1985, 3, 7), None)
    """
    try:
        return dt.date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None


def day_of_year(year: int, number: int) -> dt.date | None:
    """Return the day of an ISO 8601 ordinal date, or None where there is no such day.

    >>> day_of_year(1985, 66), day_of_year(1985, 366)
    (datetime.date(1985, 3, 7), None)
    """
    try:
        found = dt.date(year, 1, 1) + dt.timedelta(days=number - 1)
    except (OverflowError, ValueError):
        return None
    return found if found.year == year else None


@cache
def _zone() -> dt.tzinfo:
    try:
        return ZoneInfo(_NEW_ZEALAND)
    except ZoneInfoNotFoundError:  # a machine without the table of zones: summer time is not told from standard time
        return _STANDARD_TIME


def next_day_where_midnight_here(moment: dt.datetime) -> dt.date | None:
    """Return the day that begins in New Zealand at a moment in UTC; None where it is no midnight there.

    A date that was moved to UTC on its way bears the day before.

    Args:
        moment: in UTC, aware of it.

    >>> next_day_where_midnight_here(dt.datetime(1985, 3, 6, 12, tzinfo=dt.UTC))
    datetime.date(1985, 3, 7)
    >>> next_day_where_midnight_here(dt.datetime(1985, 3, 6, 11, tzinfo=dt.UTC)) is None
    True
    """
    try:
        here = moment.astimezone(_zone())
    except (OverflowError, ValueError):
        return None
    return here.date() if here.time() == dt.time(0) else None
