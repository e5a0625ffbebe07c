"""What a text may mean as a date: forms tried in order, each giving the days it can be and how sure that is."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from nzdatastd.normaliser.date_of_birth.calendar import Serials, day_of, day_of_epoch, day_of_serial, month_number

__all__ = ["DateOrder", "How", "Reading", "read_date"]


class DateOrder(StrEnum):
    """Which of day and month comes first where both are numbers and the year is last."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


@dataclass(frozen=True, slots=True)
class How:
    """How undecided points are settled.

    Args:
        order: of day and month; None where it is not known.
        pivot: the first of the hundred years that years of two digits lie in; None where it is not known.
        serials: how bare numbers count days; None where they are not known to.
        as_at: nobody is born after it.
    """

    order: DateOrder | None
    pivot: int | None
    serials: Serials | None
    as_at: dt.date


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text may mean.

    Args:
        rule: that read it.
        days: that it may be, the likeliest first; none where it is no whole date.
        fields: year, month and day as far as they are known.
        doubts: how many facts do not hold.
        dropped: a time of day or a day of the week that stood beside the date.
    """

    rule: str
    days: tuple[dt.date, ...] = ()
    fields: dict[str, int] = field(default_factory=dict)
    doubts: int = 0
    dropped: tuple[str, ...] = ()


_WEEKDAYS: Final = (
    "mon|monday|tue|tues|tuesday|wed|wednesday|thu|thur|thurs|thursday|fri|friday|sat|saturday|sun|sunday"
    "|rāhina|rāhina|rātū|rāapa|rāpare|rāmere|rāhoroi|rātapu|mane|tūrei|wenerei|tāite|paraire|hatarei"
)
_WEEKDAY: Final = re.compile(rf"(?:{_WEEKDAYS})\.?,? +(?=\S)", re.IGNORECASE)
_TIME: Final = re.compile(
    r"(?:[T ]+|, )(?P<time>[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?(?: ?[ap]\.?m\.?)?)"
    r" ?(?P<zone>Z|UTC|GMT|NZST|NZDT|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_GAP: Final = r"(?: ?[-/.] ?| )"
_NAME: Final = r"[^\W\d_][^\W\d_' -]*(?:[- ][^\W\d_]+){0,3}\.?"
_YEAR_FIRST: Final = re.compile(rf"([0-9]{{4}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{1,2}})")
_EIGHT: Final = re.compile(r"[0-9]{8}")
_SIX: Final = re.compile(r"[0-9]{6}")
_NUMBERS: Final = re.compile(rf"([0-9]{{1,2}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{4}}|[0-9]{{2}})")
_DAY_NAME_YEAR: Final = re.compile(
    rf"([0-9]{{1,2}}) ?(?:st|nd|rd|th)?[-/., ]*(?:of |o ngā |o )?({_NAME})[-/., ']*([0-9]{{4}}|[0-9]{{2}})",
    re.IGNORECASE,
)
_NAME_DAY_YEAR: Final = re.compile(
    rf"({_NAME})[-/., ]*([0-9]{{1,2}})(?:st|nd|rd|th)?(?:[-/, ]+)([0-9]{{4}})", re.IGNORECASE
)
_YEAR_NAME_DAY: Final = re.compile(
    rf"([0-9]{{4}})[-/., ]*({_NAME})[-/., ]*([0-9]{{1,2}})(?:st|nd|rd|th)?", re.IGNORECASE
)
_YEAR: Final = re.compile(r"[0-9]{4}")
_UNKNOWN: Final = r"(?:0{1,2}|[Xx?]{1,2})"
_YEAR_MONTH: Final = re.compile(rf"([0-9]{{4}})[-/. ]?([0-9]{{2}}|{_UNKNOWN})(?:[-/. ]?{_UNKNOWN})?")
_MONTH_YEAR: Final = re.compile(rf"(?:{_UNKNOWN}[-/. ])?([0-9]{{1,2}}|{_UNKNOWN})[-/. ]([0-9]{{4}})")
_NAME_YEAR: Final = re.compile(rf"({_NAME})[-/., ]*([0-9]{{4}})", re.IGNORECASE)
_NET_DATE: Final = re.compile(r"\\?/Date\((-?[0-9]{1,15})([+-][0-9]{4})?\)\\?/")
_WHOLE: Final = re.compile(r"-?[0-9]+(?:\.0+)?")
_TICKS: Final = 18
_TICKS_OF_1970: Final = 621_355_968_000_000_000
_MOST_YEARS: Final = 125  # nobody is known to have lived longer (Jeanne Calment, 122 years)
_EARLIEST_YEAR: Final = 1000
_MONTHS: Final = 12
_FOUR: Final = 4  # digits of a year in full


def read_date(text: str, how: How) -> Reading | None:
    """Return what a text may mean as a date; None where it is none.

    Args:
        text: prepared, without blanks at its ends.
        how: how undecided points are settled.

    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> [len(read_date(text, how).days) for text in ("1985-03-07", "7/3/1985", "31/12/1985", "31/02/1985")]
    [1, 2, 1, 0]
    """
    dropped: list[str] = []
    weekday = _WEEKDAY.match(text)
    if weekday is not None:
        dropped.append(weekday[0].strip())
        text = text[weekday.end() :]
    doubts = 0
    time = _TIME.search(text)
    if time is not None and time.end() == len(text) and time.start() > 0:
        dropped.append(text[time.start() :].strip())
        doubts = int(_is_another_day_here(time["time"], time["zone"]))
        text = text[: time.start()]
    reading = _of_names(text, how) or _of_numbers(text, how) or _partial(text) or _counted(text, how)
    if reading is None:
        return None
    return Reading(reading.rule, reading.days, reading.fields, reading.doubts + doubts, tuple(dropped))


def _is_another_day_here(time: str, zone: str | None) -> bool:
    # 11:00 or 12:00 UTC is midnight of the next day in New Zealand: a date that was shifted on its way here.
    return zone is not None and zone.upper() in ("Z", "UTC", "GMT", "+00:00", "+0000") and time[:2] in ("11", "12")


def _of_numbers(text: str, how: How) -> Reading | None:
    if (found := _YEAR_FIRST.fullmatch(text)) is not None:
        return _one("year-first", *map(int, found.groups()))
    if _EIGHT.fullmatch(text) is not None:
        return _of_eight(text, how)
    if (found := _NUMBERS.fullmatch(text)) is not None:
        first, second, year = found.groups()
        return _of_three(int(first), int(second), year, how)
    if _SIX.fullmatch(text) is not None and how.serials is None:
        return _of_six(text, how)
    return None


def _one(rule: str, year: int, month: int, day: int, doubts: int = 0) -> Reading | None:
    """Return the reading of one day; without days where the calendar has no such day."""
    if not month or not day or year < _EARLIEST_YEAR:
        return None
    found = day_of(year, month, day)
    return Reading(rule, () if found is None else (found,), {"year": year, "month": month, "day": day}, doubts)


def _of_eight(text: str, how: How) -> Reading | None:
    plain = _one("basic-form", int(text[:4]), int(text[4:6]), int(text[6:]))
    if plain is not None and plain.days and int(text[:4]) <= how.as_at.year + 1:
        return plain
    year = text[4:]
    if how.as_at.year - 2 * _MOST_YEARS < int(year) <= how.as_at.year and int(text[:2]) and int(text[2:4]):
        return _of_three(int(text[:2]), int(text[2:4]), year, how, rule="eight-digits-year-last")
    return plain


def _of_six(text: str, how: How) -> Reading | None:
    """Return what six digits may be: the day or the year comes first, and the century is not told either."""
    days: list[dt.date] = []
    for year, month, day in ((text[4:], text[2:4], text[:2]), (text[:2], text[2:4], text[4:])):
        for full in _years(year, how):
            found = day_of(full, int(month), int(day))
            if found is not None and found <= how.as_at and found not in days:
                days.append(found)
    return Reading("six-digits", tuple(days), {}, 2) if days else None


def _of_three(first: int, second: int, year: str, how: How, rule: str = "numbers") -> Reading | None:
    if not first or not second:
        return None
    years = _years(year, how)
    by_order = {DateOrder.DAY_FIRST: (second, first), DateOrder.MONTH_FIRST: (first, second)}
    order = how.order
    # With an order known, a row that can only be the other way round is not turned about in silence: it may be a slip.
    wanted = [each for each, (month, _) in by_order.items() if month <= _MONTHS] if order is None else [order]
    days = [found for full in years for each in wanted if (found := day_of(full, *by_order[each])) is not None]
    days = list(dict.fromkeys(days))
    doubts = int(order is None and len(wanted) > 1 and first != second) + (len(year) < _FOUR and how.pivot is None)
    if not days:
        return _impossible(rule, first, second, years, wanted)
    fields: dict[str, int] = {}
    if len(days) == 1:
        fields = {"year": days[0].year, "month": days[0].month, "day": days[0].day}
    first_read = next(each for each in wanted if any(by_order[each] == (day.month, day.day) for day in days))
    return Reading(f"{rule}-{first_read.value}", tuple(days), fields, doubts + len(years) - 1)


def _impossible(rule: str, first: int, second: int, years: list[int], wanted: list[DateOrder]) -> Reading:
    fields = {"year": years[0]} if len(years) == 1 else {}
    if len(wanted) == 1:
        month, day = (second, first) if wanted[0] is DateOrder.DAY_FIRST else (first, second)
        fields |= {"month": month, "day": day}
    return Reading(rule, (), fields)


def _years(written: str, how: How) -> list[int]:
    """Return the years that a year of four or two digits may be, the likeliest first."""
    year = int(written)
    if len(written) == _FOUR:
        return [year]
    if how.pivot is not None:
        return [how.pivot + (year - how.pivot) % 100]
    century = how.as_at.year // 100 * 100
    years = [century + year, century - 100 + year, century - 200 + year]
    return [each for each in years if how.as_at.year - _MOST_YEARS <= each <= how.as_at.year]


def _of_names(text: str, how: How) -> Reading | None:
    for pattern, places in ((_DAY_NAME_YEAR, (2, 1, 0)), (_NAME_DAY_YEAR, (2, 0, 1)), (_YEAR_NAME_DAY, (0, 1, 2))):
        found = pattern.fullmatch(text)
        if found is None:
            continue
        parts = found.groups()
        year, name, day = (parts[place] for place in places)
        month = month_number(name)
        if month is None:
            continue
        years = _years(year, how)
        if len(years) == 1:
            return _one("month-named", years[0], month, int(day), int(len(year) < _FOUR and how.pivot is None))
        days = tuple(found_day for full in years if (found_day := day_of(full, month, int(day))) is not None)
        return Reading("month-named", days, {"month": month, "day": int(day)}, len(years) - 1)
    return None


def _partial(text: str) -> Reading | None:
    """Return year and month, or the year alone; what is missing is never made up."""
    if _YEAR.fullmatch(text) is not None and int(text) >= _EARLIEST_YEAR:
        return Reading("year-alone", (), {"year": int(text)})
    if (found := _NAME_YEAR.fullmatch(text)) is not None:
        month = month_number(found[1])
        return None if month is None else Reading("month-and-year", (), {"year": int(found[2]), "month": month})
    for pattern, year_place in ((_YEAR_MONTH, 1), (_MONTH_YEAR, 2)):
        found = pattern.fullmatch(text)
        if found is None or int(found[year_place]) < _EARLIEST_YEAR:
            continue
        month_text = found[3 - year_place]
        if pattern is _YEAR_MONTH and len(text) == 6 and _is_day_first_six(text):  # noqa: PLR2004 - 070385
            return None
        month = int(month_text) if month_text.isdigit() else 0
        if month > _MONTHS:
            return None
        fields = {"year": int(found[year_place]), **({"month": month} if month else {})}
        return Reading("month-and-year" if month else "year-alone", (), fields)
    return None


def _is_day_first_six(text: str) -> bool:
    return not ("18" <= text[:2] <= "20" and "01" <= text[4:] <= "12")


def _counted(text: str, how: How) -> Reading | None:
    """Return the day of a count: a spreadsheet's, Unix's, or .NET's."""
    if (net := _NET_DATE.fullmatch(text)) is not None:
        zone = net[2]
        offset = None if zone is None else int(f"{zone[0]}1") * (int(zone[1:3]) * 60 + int(zone[3:]))
        found = day_of_epoch(int(net[1]) / 1000, offset)
        return Reading("net-date", () if found is None else (found,))
    if _WHOLE.fullmatch(text) is None:
        return None
    number = int(float(text)) if "." in text else int(text)
    digits = len(str(abs(number)))
    if digits <= 5:  # noqa: PLR2004 - days up to the year 2173
        return _of_serial(number, how)
    if digits in (9, 10):
        found = day_of_epoch(number)
    elif digits in (11, 12, 13):
        found = day_of_epoch(number / 1000)
    elif digits == _TICKS:
        found = day_of_epoch((number - _TICKS_OF_1970) / 10_000_000)
    else:
        return None
    if found is None or not how.as_at.year - _MOST_YEARS <= found.year <= how.as_at.year:
        return None
    return Reading("count-of-seconds", (found,), {}, 2)


def _of_serial(number: int, how: How) -> Reading | None:
    if how.serials is not None:
        found = day_of_serial(number, how.serials)
        return None if found is None else Reading("spreadsheet-serial", (found,))
    days = [day_of_serial(number, system) for system in Serials]
    likely = tuple(day for day in days if day is not None and day <= how.as_at)
    return Reading("spreadsheet-serial", likely, {}, 2) if likely and number > 366 else None  # noqa: PLR2004 - a year
