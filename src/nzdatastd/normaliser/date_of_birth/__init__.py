"""Dates of birth: any text to a day of the calendar; what is partial stays partial, what is undecided says so."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from nzdatastd.normaliser.date_of_birth.calendar import Serials
from nzdatastd.normaliser.date_of_birth.column_order import DateOrderEvidence, date_order
from nzdatastd.normaliser.date_of_birth.reading import DateOrder, How, Reading, read_date
from nzdatastd.normaliser.findings import broken_rules, rule_broken
from nzdatastd.normaliser.result import Change, Confidence, Known, Normalised, Status, Step
from nzdatastd.normaliser.text import prepare
from nzdatastd.standards.date_of_birth import DateOfBirth
from nzdatastd.standards.written_dates import PLACEHOLDER

__all__ = [
    "DateOrder",
    "DateOrderEvidence",
    "How",
    "Serials",
    "date_order",
    "normalise_date_of_birth",
    "normalised_date",
]

_DEFAULT: Final = re.compile(PLACEHOLDER)
_BEFORE: Final = re.compile(r"(?:d\.?o\.?b\.?|date of birth|born(?: on)?|b\.) *:? *", re.IGNORECASE)


def normalise_date_of_birth(
    given: object,
    *,
    order: DateOrder | str | None = None,
    pivot: int | None = None,
    serials: Serials | str | None = None,
    as_at: dt.date | None = None,
) -> Normalised[DateOfBirth]:
    """Return the day that a text, a date or a number stands for.

    A text that tells of year and month only gives a partial result with these; nothing is padded. A text that means two
    days gives the day-first reading, with the other among the alternatives. The day of a time with a zone is the day as
    it was written.

    Args:
        given: text, a `date`, a `datetime`, or a number.
        order: of day and month where both are numbers, `day-first` or `month-first`, as the column tells; see
            `date_order`.
        pivot: the first of the hundred years that years of two digits lie in: 1930 for 1930 to 2029.
        serials: `1900` or `1904` where bare numbers are a spreadsheet's serial numbers.
        as_at: nobody is born after it; today where none is given.

    Returns:
        A `Normalised` whose value is a `DateOfBirth` or None; `fields` holds `year`, `month` and `day` as far as known.

    >>> normalise_date_of_birth("31 Hānuere 1985").value.value.isoformat()
    '1985-01-31'
    >>> found = normalise_date_of_birth("3/7/1985")
    >>> found.status.value, found.value.value.isoformat(), found.alternatives[0].value.isoformat()
    ('ambiguous', '1985-07-03', '1985-03-07')
    >>> normalise_date_of_birth("3/7/1985", order="month-first").value.value.isoformat()
    '1985-03-07'
    >>> dict(normalise_date_of_birth("March 1985").fields)
    {'year': 1985, 'month': 3}
    """
    how = How(
        None if order is None else DateOrder(order),
        pivot,
        None if serials is None else Serials(serials),
        as_at if as_at is not None else dt.datetime.now().astimezone().date(),
    )
    return normalised_date(given, how)


def normalised_date(given: object, how: How) -> Normalised[DateOfBirth]:
    """Return the day that a text, a date or a number stands for, with undecided points settled already.

    Args:
        given: as `normalise_date_of_birth` takes it.
        how: how undecided points are settled.
    """
    text, start = _text(given)
    if not text:
        return Normalised(None, Status.BLANK, given)
    reading = read_date(text, how)
    if reading is None or (not reading.days and not reading.fields):
        broken = broken_rules("date_of_birth", {"text": text}, as_at=how.as_at)
        return Normalised(None, Status.UNPARSED, given, unparsed=text, explanation=Known(broken=broken))
    return _result(given, start, reading, how)


def _text(given: object) -> tuple[str, int]:
    """Return what is to be read, and where it begins in what was given."""
    if given is None or isinstance(given, bool):
        return ("" if given is None else str(given)), 0
    if isinstance(given, dt.date):
        return given.isoformat(), 0
    if isinstance(given, float):
        return (str(int(given)) if given.is_integer() else "" if given != given else str(given)), 0  # noqa: PLR0124
    text = prepare(str(given)).replace(",", ", ")
    stripped = " ".join(text.strip(" '\"").split()).rstrip(",").strip()
    before = _BEFORE.match(stripped)
    rest = stripped if before is None or before.end() == len(stripped) else stripped[before.end() :]
    return rest, len(stripped) - len(rest)


def _result(given: object, start: int, reading: Reading, how: How) -> Normalised[DateOfBirth]:
    days = tuple(day for day in reading.days if day <= how.as_at)
    written = days[0].isoformat() if days else _as_far_as_known(reading)
    broken = broken_rules("date_of_birth", {"text": written}, as_at=how.as_at)
    original = str(given)
    span = (0, len(original))
    changes = (
        () if written == original else (Change("date_of_birth", span, original, written if days else "", reading.rule),)
    )
    explanation = Known(changes, (Step(reading.rule, span, "date_of_birth"),), broken)
    if not days:
        return Normalised(
            None, Status.PARTIAL, given, fields=reading.fields, confidence=Confidence.LOW, explanation=explanation
        )
    values = tuple(map(_value, days))
    is_default = _DEFAULT.fullmatch(days[0].isoformat()) is not None
    if is_default:
        broken = (*broken, rule_broken("date_of_birth", "DB-07"))
        explanation = replace(explanation, broken=broken)
    doubts = reading.doubts + bool(start) + 2 * is_default
    confidence = Confidence.HIGH if not doubts else Confidence.MEDIUM if doubts == 1 else Confidence.LOW
    sure = len(days) == 1 and not _is_bare_number(reading, how)
    return Normalised(
        values[0],
        Status.CONFORMANT if sure else Status.AMBIGUOUS,
        given,
        fields={"year": days[0].year, "month": days[0].month, "day": days[0].day} if sure else reading.fields,
        values=values[:1],
        alternatives=values[1:],
        confidence=confidence,
        explanation=explanation,
    )


def _is_bare_number(reading: Reading, how: How) -> bool:
    """Return whether a date was made of a number that may as well be something else."""
    serial = reading.rule == "spreadsheet-serial" and how.serials is None
    return serial or reading.rule in ("count-of-seconds", "six-digits")


def _value(day: dt.date) -> DateOfBirth:
    # Every day of the calendar keeps to the rules that the model enforces but for days to come, which are out already.
    return DateOfBirth.model_construct(value=day)


def _as_far_as_known(reading: Reading) -> str:
    if reading.days:
        return reading.days[0].isoformat()
    year, month, day = (reading.fields.get(name) for name in ("year", "month", "day"))
    return "-".join([f"{year or 0:04}", *(f"{part:02}" for part in (month, day) if part is not None)])
