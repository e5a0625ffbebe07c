"""From what a text may mean to the result: the value, the changes, and the rules that it breaks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from nzdatastd.normaliser.date_of_birth.beside import Piece
from nzdatastd.normaliser.date_of_birth.how import How
from nzdatastd.normaliser.date_of_birth.prepared import Prepared
from nzdatastd.normaliser.date_of_birth.read import Found
from nzdatastd.normaliser.date_of_birth.reading import EARLIEST_LIKELY, Reading, common_fields, fields_of
from nzdatastd.normaliser.date_of_birth.vocabulary import default_days
from nzdatastd.normaliser.findings import broken_rules, rule_broken
from nzdatastd.normaliser.result import Change, Confidence, Known, Normalised, RuleBroken, Status, Step
from nzdatastd.standards.date_of_birth import DateOfBirth

__all__ = ["not_known", "outcome"]

_VALUE: Final = "date_of_birth"
_BORN_SINCE: Final = 1900  # rule DB-10
_WHOLE: Final = 10  # characters of a whole date


def not_known(given: object, text: str, how: How, *, is_placeholder: bool) -> Normalised[DateOfBirth]:
    """Return the result of a text that tells no date.

    Args:
        given: as it was given.
        text: the same, prepared.
        how: the day that findings are judged for.
        is_placeholder: whether it stands for an unknown date.
    """
    broken = broken_rules(_VALUE, {"text": text}, as_at=how.as_at)
    if is_placeholder and all(each.rule != "DB-16" for each in broken):
        broken = (*broken, rule_broken(_VALUE, "DB-16"))
    return Normalised(None, Status.UNPARSED, given, unparsed=text, explanation=Known(broken=broken))


def outcome(given: object, source: Prepared, found: Found, how: How) -> Normalised[DateOfBirth]:
    """Return the result of a text that tells a date, whole or in part.

    Args:
        given: as it was given.
        source: the text, prepared.
        found: what was found in it.
        how: nobody is born after its day.
    """
    reading = found.reading
    days = tuple(day for day in reading.days if day <= how.as_at)
    fields = fields_of(days[0]) if len(days) == 1 else common_fields(days or reading.days or ()) or reading.fields
    is_unlikely = (
        reading.is_impossible and not EARLIEST_LIKELY <= fields.get("year", how.as_at.year) <= how.as_at.year + 1
    )
    if (not days and not fields) or is_unlikely:
        return not_known(given, source.text, how, is_placeholder=False)
    written = days[0].isoformat() if days else _as_far_as_known(fields)
    values = tuple(map(_value, days or reading.ruled_out))
    # That another reading is still to come makes the one that is left no surer: it may be a slip.
    is_sure = reading.is_sure and len(days) == len(reading.days) == 1
    is_default = bool(days) and days[0] in default_days()
    unparsed = " ".join(source.text[piece.start : piece.end] for piece in found.pieces if piece.what == "unknown")
    explanation = Known(
        _changes(source, found, written),
        (Step(reading.rule, source.span(found.start, found.end), _VALUE),),
        _findings(reading, written, how, is_default=is_default),
    )
    if not days:
        return Normalised(
            None,
            Status.PARTIAL,
            given,
            fields=fields,
            alternatives=values,
            unparsed=unparsed,
            confidence=Confidence.LOW,
            explanation=explanation,
        )
    doubts = reading.doubts + 2 * is_default + 2 * (days[0].year < _BORN_SINCE) + (not is_sure)
    return Normalised(
        values[0],
        Status.CONFORMANT if is_sure else Status.AMBIGUOUS,
        given,
        fields=fields,
        values=values[:1],
        alternatives=values[1:],
        unparsed=unparsed,
        confidence=Confidence.HIGH if not doubts else Confidence.MEDIUM if doubts == 1 else Confidence.LOW,
        explanation=explanation,
    )


def _changes(source: Prepared, found: Found, written: str) -> tuple[Change, ...]:
    changes = [_taken_off(source, piece) for piece in found.pieces if piece.what != "unknown"]
    start, end = source.span(found.start, found.end)
    before = source.original[start:end]
    if before != written:
        changes.append((start, Change(_VALUE, (start, end), before, written, found.reading.rule)))
    return tuple(change for _, change in sorted(changes))


def _taken_off(source: Prepared, piece: Piece) -> tuple[int, Change]:
    start, end = source.span(piece.start, piece.end)
    rule = piece.what.replace("_", "-")
    return start, Change(piece.what, (start, end), source.original[start:end], "", rule)


def _findings(reading: Reading, written: str, how: How, *, is_default: bool) -> tuple[RuleBroken, ...]:
    if reading.days and not is_default and reading.days[0].year >= _BORN_SINCE and reading.days[0] <= how.as_at:
        return ()  # a day that has been, written as the standard writes it, breaks none: a test holds it to that
    broken = broken_rules(_VALUE, {"text": written}, as_at=how.as_at)
    is_to_come = bool(reading.days) and reading.days[0] > how.as_at and len(written) < _WHOLE
    told = (("DB-02", reading.is_impossible), ("DB-06", is_to_come), ("DB-07", is_default))
    rules = [rule for rule, holds in told if holds]
    more = [rule_broken(_VALUE, rule) for rule in rules if all(each.rule != rule for each in broken)]
    return tuple(sorted((*broken, *more), key=lambda each: each.rule))


def _value(day: dt.date) -> DateOfBirth:
    # Every day of the calendar keeps to the rules that the model enforces but for days to come, which are out already.
    return DateOfBirth.model_construct(value=day)


def _as_far_as_known(fields: Mapping[str, int]) -> str:
    """Return what is known in ISO 8601's forms of reduced precision; `--03-07` where the year is not known."""
    year, month, day = (fields.get(name) for name in ("year", "month", "day"))
    if year is None:
        return "-".join(["-", *(f"{part:02}" for part in (month, day) if part is not None)])
    if month is None:
        return f"{year:04}"
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])
