"""Days as programs count them: serial numbers of spreadsheets, Unix time in its units, .NET's ticks and JSON dates.

A bare number is taken for a count of seconds only where it is a midnight to the last digit: one number in 86,400 is.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from nzdatastd.normaliser.date_of_birth.calendar import next_day_where_midnight_here
from nzdatastd.normaliser.date_of_birth.how import MOST_YEARS, How, Serials
from nzdatastd.normaliser.date_of_birth.reading import EARLIEST_LIKELY, Reading

__all__ = ["day_of_serial", "of_count"]

_SERIAL: Final = re.compile(r"([0-9]{1,5})(?:\.[0-9]+)?")
_COUNT: Final = re.compile(r"(-?[0-9]{7,19})(?:\.0+)?")
_NET: Final = re.compile(r"\\?/Date\((-?[0-9]{1,15})([+-][0-9]{4})?\)\\?/")
_LEAP_DAY_OF_1900: Final = 60  # a day that never was: spreadsheets count 29 February 1900
_YEAR_NUMBERS: Final = 10_000  # below it a number is a year, an age, a postcode
_START: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_SECONDS_OF_DAY: Final = 86_400
_TICKS_OF_1970: Final = 621_355_968_000_000_000
_UNITS: Final = (1, 1_000, 1_000_000, 1_000_000_000)  # of a second: what programs keep Unix time in
_TICKS: Final = 10_000_000
_MOST_SECONDS: Final = 100 * 366 * 86_400  # a century from 1970 on either side


def day_of_serial(serial: int, system: Serials) -> dt.date | None:
    """Return the day of a spreadsheet's serial number.

    Args:
        serial: whole days.
        system: where the count begins.

    >>> day_of_serial(31113, Serials.FROM_1900), day_of_serial(29651, Serials.FROM_1904)
    (datetime.date(1985, 3, 7), datetime.date(1985, 3, 7))
    """
    if system is Serials.FROM_1904:
        return dt.date(1904, 1, 1) + dt.timedelta(days=serial)
    if serial in (0, _LEAP_DAY_OF_1900):
        return None
    return dt.date(1899, 12, 31) + dt.timedelta(days=serial - (serial > _LEAP_DAY_OF_1900))


def of_count(text: str, how: How) -> Reading | None:
    """Return the day of a count; None where it is none.

    Args:
        text: a number, or .NET's date in JSON.
        how: tells whether bare numbers are serials, and of which system.

    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> [day.isoformat() for day in of_count("31113", how).days], of_count("479001600", how).days[0].isoformat()
    (['1985-03-07', '1989-03-08'], '1985-03-07')
    """
    if (found := _NET.fullmatch(text)) is not None:
        return _of_net(int(found[1]), found[2])
    if (found := _SERIAL.fullmatch(text)) is not None:
        return _of_serial(int(found[1]), how)
    found = _COUNT.fullmatch(text)
    return None if found is None or found[1].lstrip("-").startswith("0") else _of_seconds(int(found[1]), how)


def _of_serial(number: int, how: How) -> Reading | None:
    if how.serials is not None:
        day = day_of_serial(number, how.serials)
        return None if day is None else Reading("spreadsheet-serial", (day,))
    if number < _YEAR_NUMBERS:
        return None
    days = [day_of_serial(number, system) for system in Serials]
    likely = tuple(day for day in days if day is not None and day <= how.as_at)
    return Reading("spreadsheet-serial", likely, doubts=2, is_sure=False) if likely else None


def _of_seconds(number: int, how: How) -> Reading | None:
    """Return the days that a count can be in the units that make it a midnight of somebody's lifetime."""
    counts = [(number, unit) for unit in _UNITS] + [(number - _TICKS_OF_1970, _TICKS)]
    days: list[dt.date] = []
    also: list[dt.date] = []
    for count, unit in counts:
        seconds, rest = divmod(count, unit)
        if rest or abs(seconds) > _MOST_SECONDS:
            continue
        moment = _START + dt.timedelta(seconds=seconds)
        if moment.date() > how.as_at or moment.year < how.as_at.year - MOST_YEARS:
            continue
        if seconds % _SECONDS_OF_DAY == 0:
            days.append(moment.date())
        elif (here := next_day_where_midnight_here(moment)) is not None:
            also += [here, moment.date()]
    # A midnight in UTC is what programs write; one in New Zealand is looked at where there is none.
    found = tuple(dict.fromkeys(days or also))
    return Reading("count-of-seconds", found, doubts=1 + (not days), is_sure=bool(days)) if found else None


def _of_net(milliseconds: int, zone: str | None) -> Reading | None:
    try:
        moment = _START + dt.timedelta(milliseconds=milliseconds)
        offset = 0 if zone is None else int(f"{zone[0]}1") * (int(zone[1:3]) * 60 + int(zone[3:]))
        day = (moment + dt.timedelta(minutes=offset)).date()
    except OverflowError:
        return None
    here = None if offset else next_day_where_midnight_here(moment)
    is_sure = day.year >= EARLIEST_LIKELY
    if here is not None and here != day:
        days = (here, day) if zone is None else (day, here)
        return Reading("net-date", days, doubts=2, is_sure=False)
    if zone is None and moment.time() != dt.time(0):
        return None
    return Reading("net-date", (day,), is_sure=is_sure)
