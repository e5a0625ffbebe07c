"""From a text to what it may mean: the date alone, then with what stands beside it taken off, then two dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Final

from nzdatastd.normaliser.date_of_birth.beside import (
    Beside,
    Piece,
    with_ends_taken_off,
    with_tails_taken_off,
    with_time_taken_off,
)
from nzdatastd.normaliser.date_of_birth.calendar import next_day_where_midnight_here
from nzdatastd.normaliser.date_of_birth.forms import read_form
from nzdatastd.normaliser.date_of_birth.how import How
from nzdatastd.normaliser.date_of_birth.reading import Reading, common_fields
from nzdatastd.normaliser.date_of_birth.several import read_several

__all__ = ["Found", "read_date"]

_LONGEST: Final = 120  # characters: what is longer is a text about something, and no date
_ENDS: Final = ' ,"#'


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in a text.

    Args:
        reading: what the date may mean.
        start: where the date begins in the text.
        end: the character after its last.
        pieces: what stood beside it.
    """

    reading: Reading
    start: int
    end: int
    pieces: tuple[Piece, ...] = ()


def read_date(text: str, how: How) -> Found | None:
    """Return what a text may mean as a date; None where it is none.

    Args:
        text: prepared.
        how: how undecided points are settled.

    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> found = read_date("Thu 7/3/1985 00:00", how)
    >>> found.reading.days, [piece.what for piece in found.pieces]
    ((datetime.date(1985, 3, 7),), ['time_of_day', 'weekday'])
    """
    if len(text) > _LONGEST:
        return None
    start, end = _ends(text)
    reading = read_form(text[start:end], how)
    if reading is not None:
        return Found(reading, start, end)
    beside = Beside(text)
    with_time_taken_off(beside)
    found = _of_rest(beside, how) if beside.pieces else None
    if found is None:
        with_ends_taken_off(beside)
        found = _of_rest(beside, how) if beside.pieces else None
    if found is None:
        tails = (_of_rest(rest, how) for rest in with_tails_taken_off(beside))
        found = next((each for each in tails if each is not None), None)
    if found is not None:
        return found if _is_fit(found) else None
    several = read_several(text[start:end], how)
    return None if several is None else Found(several, start, end)


def _ends(text: str) -> tuple[int, int]:
    """Return where a date may begin and end: within quotes, brackets and signs that an export leaves."""
    start = len(text) - len(text.lstrip(_ENDS))
    end = len(text.rstrip(f"{_ENDS}'."))
    if text[start : start + 1] == "'" and not (text[start + 1 : end].isdigit() and end - start == 3):  # noqa: PLR2004
        start += 1
    if text[start : start + 1] in ("(", "[") and text[end - 1 : end] in (")", "]"):
        start, end = start + 1, end - 1
    return start, max(start, end)


def _of_rest(beside: Beside, how: How) -> Found | None:
    start, end = _ends(beside.text)
    rest = beside.text[start:end]
    reading = read_form(" ".join(rest.split()), how)
    if reading is None:
        return None
    if beside.utc is not None:
        reading = _with_next_day(reading, beside.utc)
    if beside.weekday is not None:
        reading = _by_weekday(reading, beside.weekday)
    if beside.has("about"):
        fields = common_fields(reading.days) if reading.days else reading.fields
        reading = Reading(f"{reading.rule}-about", (), fields, doubts=2)
    if beside.has("unknown"):
        reading = replace(reading, is_sure=False, doubts=reading.doubts + 2)
    return Found(reading, start, end, tuple(beside.pieces))


def _is_fit(found: Found) -> bool:
    """Return whether what stands beside a date goes with it: times and unknown words stand beside whole dates only."""
    kinds = {piece.what for piece in found.pieces}
    reading = found.reading
    is_whole = bool(reading.days or reading.ruled_out or reading.is_impossible)
    if "weekday" in kinds and not is_whole and "day" not in reading.fields:
        return False
    return "another date" not in kinds and (is_whole or not kinds & {"time_of_day", "unknown"})


def _with_next_day(reading: Reading, time: dt.time) -> Reading:
    """Return the reading with the next day as well, where a day in UTC began in New Zealand at that moment."""
    after = []
    for day in reading.days:
        here = next_day_where_midnight_here(dt.datetime.combine(day, time, tzinfo=dt.UTC))
        if here is not None and here != day:
            after.append(here)
    if not after:
        return reading
    days = tuple(dict.fromkeys((*reading.days, *after)))
    return replace(reading, days=days, doubts=reading.doubts + 1, is_sure=False)


def _by_weekday(reading: Reading, weekday: int) -> Reading:
    """Return the reading with the days that fall on the day of the week; all of them, and no longer sure, if none."""
    days = tuple(day for day in reading.days if day.isoweekday() == weekday)
    if not days:
        return replace(reading, doubts=reading.doubts + 2, is_sure=False)
    if len(days) == len(reading.days):
        return reading
    return replace(reading, rule=f"{reading.rule}-by-weekday", days=days)
