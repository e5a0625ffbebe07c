"""What stands beside a date: a label, a day of the week, a time of day with its zone, `about`, a remark.

Each piece that is found is blanked out of the text, so that what is left keeps its place.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Final

from nzdatastd.normaliser.date_of_birth.vocabulary import Kind, kind_of, weekday_number, words_of

__all__ = ["Beside", "Piece", "with_ends_taken_off", "with_tails_taken_off", "with_time_taken_off"]

_ZONE: Final = (
    r"(?P<zone> ?(?:Z|UTC|GMT|NZST|NZDT|NZT)?(?:[+-][0-9]{2}:?(?:[0-9]{2})?)?)"
    r"(?: (?:UTC|GMT|NZST|NZDT|NZT)\b)?(?: ?\[?[A-Za-z]+/[A-Za-z_]+\]?)?(?: \([A-Z][A-Za-z ]+ Time\))?"
)
_CLOCK: Final = r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,:][0-9]{1,9})?)?"
_HALF: Final = r" ?(?P<half>[ap])\.?m\b\.?"
_TIMES: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:(?<=[0-9])T|[ ,]+(?:at |T)?)(?:{_CLOCK}(?:{_HALF})?){_ZONE}(?![0-9:.])",
        rf"[ ,]+(?:at )?(?P<hour>[0-9]{{1,2}})(?:\.(?P<minute>[0-9]{{2}}))?(?P<second>)?{_HALF}(?P<zone>)(?![0-9])",
        # A database's own form of a moment.
        r"(?<=[0-9]{2})-(?P<hour>[0-9]{2})\.(?P<minute>[0-9]{2})\.(?P<second>[0-9]{2})\.[0-9]{6}(?P<half>)(?P<zone>)$",
    )
)
_BASIC_TIME: Final = re.compile(
    r"(?<![0-9])(?:[0-9]{8})(?P<time>T?(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})(?P<second>[0-9]{2})?(?:\.[0-9]{1,6})?(?P<half>)"
    r"(?P<zone>Z|[+-][0-9]{4})?)$"
)
_ZONE_ALONE: Final = re.compile(r"(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|^[0-9]{8})(?P<time>Z|[+-][0-9]{2}:[0-9]{2})$")
_IN_UTC: Final = frozenset({"Z", "UTC", "GMT", "+00:00", "+0000", "-00:00", "+00"})
_WORD_AT_START: Final = re.compile(r"([^\W\d_]+(?: (?=[Hh]oroi|[Tt]apu)[^\W\d_]+)?)[.,]*(?= *[^\W_])")
_WORD_AT_END: Final = re.compile(r"(?<=[0-9])[ ,]*\(?([^\W\d_]{2,})\.?\)?$")
_BOUNDARY: Final = re.compile(r"(?<=[^ ,:(\[-])(?=[ ,:(\[-]+[^ ])|(?<=[^?])(?=\?+$)")
_LAST_DIGIT: Final = re.compile(r"[0-9](?=[^0-9]*$)")
_HOURS, _HOURS_OF_HALF, _MINUTES = 24, 12, 60


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that stood beside a date.

    Args:
        what: the kind of thing: `label`, `weekday`, `time_of_day`, `about`, `remark`, `unknown`, `another date`.
        start: its first character in the text.
        end: the one after its last.
    """

    what: str
    start: int
    end: int


@dataclass
class Beside:
    """A text, and what has been taken off it so far.

    Args:
        text: what is left, the rest blanked out.
        pieces: what was taken off.
        weekday: 1 for Monday.
        utc: the time of day in UTC, where that is told.
    """

    text: str
    pieces: list[Piece] = field(default_factory=list)
    weekday: int | None = None
    utc: dt.time | None = None

    def take(self, what: str, start: int, end: int) -> None:
        """Blank a piece out and keep it; blanks and commas at its ends are no part of it."""
        piece = self.text[start:end]
        begin = start + len(piece) - len(piece.lstrip(" ,"))
        self.pieces.append(Piece(what, begin, start + len(piece.rstrip(" ,"))))
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]

    def has(self, what: str) -> bool:
        """Return whether a piece of a kind was taken off."""
        return any(piece.what == what for piece in self.pieces)


@cache
def _at_start(kind: Kind) -> re.Pattern[str]:
    return re.compile(rf" *[~(]?(?:{words_of(kind)})(?:(?<=\.)|(?![^\W\d_]))[ .:=\-]*(?=[^\W_])", re.IGNORECASE)


_TILDE: Final = re.compile(r" *~ *")


def with_time_taken_off(beside: Beside) -> None:
    """Take a time of day with its zone off, wherever it stands.

    Args:
        beside: changed in place.

    >>> found = Beside("1985-03-07T00:00:00+13:00")
    >>> with_time_taken_off(found)
    >>> found.text.rstrip(), found.pieces
    ('1985-03-07', [Piece(what='time_of_day', start=10, end=25)])
    """
    for form in (*_TIMES, _BASIC_TIME):
        found = form.search(beside.text)
        if found is None:
            continue
        time = _time(found)
        if time is not None:
            if (found["zone"] or "").strip().upper() in _IN_UTC:
                beside.utc = time
            start, end = found.span("time") if form is _BASIC_TIME else found.span()
            beside.take("time_of_day", start, end)
            return
    if (found := _ZONE_ALONE.search(beside.text.rstrip())) is not None:
        beside.take("time_of_day", *found.span("time"))


def _time(found: re.Match[str]) -> dt.time | None:
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    if found["half"]:
        if not 1 <= hour <= _HOURS_OF_HALF:
            # A clock of 24 hours with a half of the day behind it is no time of either.
            return None
        hour = hour % _HOURS_OF_HALF + _HOURS_OF_HALF * (found["half"].lower() == "p")
    if hour >= _HOURS or minute >= _MINUTES or second >= _MINUTES:
        return None
    return dt.time(hour, minute, second)


def with_ends_taken_off(beside: Beside) -> None:
    """Take off what stands before and behind a date: labels, `about` and days of the week.

    Args:
        beside: changed in place.

    >>> found = Beside("born c. 7 March 1985 (Thursday)")
    >>> with_ends_taken_off(found)
    >>> found.text.strip(), [piece.what for piece in found.pieces]
    ('7 March 1985', ['label', 'about', 'weekday'])
    """
    _take_start(beside, Kind.LABEL)
    _take_weekday(beside)
    if (tilde := _TILDE.match(beside.text)) is not None:
        beside.take("about", *tilde.span())
    _take_start(beside, Kind.ABOUT)
    _take_weekday(beside)
    end = len(beside.text.rstrip(" ,."))
    found = _WORD_AT_END.search(beside.text, 0, end)
    if beside.weekday is None and found is not None and (weekday := weekday_number(found[1])) is not None:
        beside.weekday = weekday
        beside.take("weekday", found.start(), found.end())


def with_tails_taken_off(beside: Beside) -> Iterator[Beside]:
    """Yield the text without the words behind the date: the last of them, then more, up to the last number.

    Args:
        beside: left as it is.

    >>> [found.text.strip() for found in with_tails_taken_off(Beside("March 1985 - not sighted"))]
    ['March 1985 - not', 'March 1985']
    """
    text = beside.text.rstrip(" ,.")
    last = _LAST_DIGIT.search(text)
    starts = [] if last is None else [found.start() for found in _BOUNDARY.finditer(text, last.start())]
    for start in reversed(starts):
        copy = replace(beside, pieces=[*beside.pieces])
        copy.take(_kind_of_tail(text[start:]), start, len(beside.text.rstrip()))
        yield copy


def _take_start(beside: Beside, kind: Kind) -> None:
    found = _at_start(kind).match(beside.text)
    if found is not None:
        beside.take(kind.value, *found.span())


def _take_weekday(beside: Beside) -> None:
    start = len(beside.text) - len(beside.text.lstrip())
    found = _WORD_AT_START.match(beside.text, start)
    if beside.weekday is None and found is not None and (weekday := weekday_number(found[1])) is not None:
        beside.weekday = weekday
        beside.take("weekday", *found.span())


def _kind_of_tail(tail: str) -> str:
    """Return what words behind a date are: a remark only where all of them are known as one."""
    words = tail.strip(" ,:-()[].")
    if set(words) <= {"?"}:
        return "about" if words else "remark"
    kind = kind_of(words)
    if kind in (Kind.REMARK, Kind.ABOUT, Kind.ANOTHER_DATE):
        return kind.value
    kinds = {kind_of(word) for word in re.split(r"[ ,:()\[\]-]+", words)}
    if Kind.ANOTHER_DATE in kinds:
        return Kind.ANOTHER_DATE.value
    if Kind.ABOUT in kinds:
        return Kind.ABOUT.value
    return "unknown"
