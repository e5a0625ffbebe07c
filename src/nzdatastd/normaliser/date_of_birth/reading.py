"""What a text may mean as a date: the days it can be, what is known of it, and how sure that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from nzdatastd.normaliser.date_of_birth.calendar import day_of

__all__ = ["EARLIEST_LIKELY", "Reading", "common_fields", "fields_of", "one_day"]

EARLIEST_LIKELY: Final = 1800
"""The lower bound that the NHI had until 2022 (advisory): an earlier year is a slip more likely than a record."""

_MONTHS: Final = 12
_DAYS: Final = 31


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text may mean.

    Args:
        rule: that read it.
        days: that it may be, the likeliest first; none where it is no whole date.
        fields: year, month and day as far as they are known, where there are no days.
        doubts: how many facts do not hold.
        is_sure: whether a single day is beyond doubt.
        ruled_out: days that it would be but for what the column tells.
        is_impossible: whether it names a day that there is not.
    """

    rule: str
    days: tuple[dt.date, ...] = ()
    fields: Mapping[str, int] = field(default_factory=dict)
    doubts: int = 0
    is_sure: bool = True
    ruled_out: tuple[dt.date, ...] = ()
    is_impossible: bool = False


def one_day(rule: str, year: int, month: int, day: int, *, is_sure: bool = True) -> Reading:
    """Return the reading of one day; without days where the calendar has no such day.

    Args:
        rule: that read it.
        year: in full.
        month: as written.
        day: as written.
        is_sure: whether it is beyond doubt.

    >>> one_day("year-first", 1985, 2, 31).fields
    {'year': 1985, 'month': 2, 'day': 31}
    >>> one_day("year-first", 1985, 13, 31).fields
    {'year': 1985}
    """
    found = day_of(year, month, day)
    if found is not None:
        return Reading(rule, (found,), is_sure=is_sure and year >= EARLIEST_LIKELY)
    fields = {"year": year}
    if 1 <= month <= _MONTHS:
        fields["month"] = month
        if 1 <= day <= _DAYS:
            fields["day"] = day
    turned = day_of(year, day, month)
    return Reading(rule, (), fields, ruled_out=() if turned is None else (turned,), is_impossible=True)


def fields_of(day: dt.date) -> dict[str, int]:
    """Return year, month and day.

    >>> fields_of(dt.date(1985, 3, 7))
    {'year': 1985, 'month': 3, 'day': 7}
    """
    return {"year": day.year, "month": day.month, "day": day.day}


def common_fields(days: Iterable[dt.date]) -> dict[str, int]:
    """Return what several days have in common.

    >>> common_fields([dt.date(1985, 3, 7), dt.date(1985, 7, 3)])
    {'year': 1985}
    """
    found = [fields_of(day) for day in days] or [{}]
    return {name: number for name, number in found[0].items() if all(each[name] == number for each in found)}
