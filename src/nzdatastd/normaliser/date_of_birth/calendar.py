"""Days out of numbers and names: months by their names, the calendar, and the counts that programs keep days in."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Final
from zoneinfo import ZoneInfo

from nzdatastd.normaliser.text import fold

__all__ = ["Serials", "day_of", "day_of_epoch", "day_of_serial", "month_number"]

_NEW_ZEALAND: Final = "Pacific/Auckland"
_SECONDS_OF_DAY: Final = 86_400
_LEAP_DAY_OF_1900: Final = 60  # a day that never was: spreadsheets count 29 February 1900
_EPOCH_1904: Final = dt.date(1904, 1, 1)


class Serials(StrEnum):
    """How a spreadsheet counts days: from 1900 (the usual one) or from 1904."""

    FROM_1900 = "1900"
    FROM_1904 = "1904"


@cache
def _months() -> Mapping[str, int]:
    text = (files("nzdatastd.normaliser.date_of_birth") / "months.csv").read_text(encoding="utf-8")
    numbers: dict[str, set[int]] = {}
    for row in csv.DictReader(text.splitlines()):
        numbers.setdefault(_key(row["name"]), set()).add(int(row["month"]))
    return {name: next(iter(months)) for name, months in numbers.items() if len(months) == 1}


def _key(name: str) -> str:
    # Doubled vowels are another way to write long ones: Haanuere. No month's name has two vowels of its own there.
    folded = fold(name).replace("-", "").replace(" ", "").rstrip(".")
    for vowel in "aeiou":
        folded = folded.replace(vowel * 2, vowel)
    return folded


def month_number(name: str) -> int | None:
    """Return the number of a month by its name in English or te reo Māori, long or short; None where it is none.

    Args:
        name: with or without macrons.

    >>> month_number("Sept"), month_number("Poutū-te-rangi"), month_number("Haanuere"), month_number("Smarch")
    (9, 3, 1, None)
    """
    return _months().get(_key(name))


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return a day of the calendar, or None where there is no such day.

    >>> day_of(2000, 2, 29), day_of(1900, 2, 29)
    (datetime.date(2000, 2, 29), None)
    """
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def day_of_serial(serial: int, system: Serials) -> dt.date | None:
    """Return the day of a spreadsheet's serial number.

    Args:
        serial: whole days.
        system: where the count begins.

    >>> day_of_serial(31113, Serials.FROM_1900), day_of_serial(29651, Serials.FROM_1904)
    (datetime.date(1985, 3, 7), datetime.date(1985, 3, 7))
    """
    if system is Serials.FROM_1904:
        start, days = _EPOCH_1904, serial
    else:
        start, days = dt.date(1899, 12, 31), serial - (serial > _LEAP_DAY_OF_1900)
        if serial == _LEAP_DAY_OF_1900 or serial < 1:
            return None
    try:
        return start + dt.timedelta(days=days)
    except OverflowError:
        return None


def day_of_epoch(seconds: float, offset_minutes: int | None = None) -> dt.date | None:
    """Return the day that a count of seconds since 1970 stands for; None where it is no midnight: it may be two days.

    Args:
        seconds: since 1970-01-01T00:00:00Z.
        offset_minutes: of the zone it was counted in, where that is told.

    >>> day_of_epoch(479001600), day_of_epoch(479001600 - 12 * 3600), day_of_epoch(479001600 + 5)
    (datetime.date(1985, 3, 7), datetime.date(1985, 3, 7), None)
    """
    try:
        if offset_minutes is not None:
            return (
                dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds, minutes=offset_minutes)
            ).date()
        if seconds % _SECONDS_OF_DAY == 0:
            return dt.date(1970, 1, 1) + dt.timedelta(seconds=seconds)
        here = (dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(seconds=seconds)).astimezone(
            ZoneInfo(_NEW_ZEALAND)
        )
    except (OverflowError, ValueError):
        return None
    return here.date() if here.time() == dt.time(0) else None
