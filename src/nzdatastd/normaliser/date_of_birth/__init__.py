"""Dates of birth: any text to a day of the calendar; what is partial stays partial, what is undecided says so."""

from __future__ import annotations

import datetime as dt
from typing import Final

from nzdatastd.normaliser.date_of_birth.column_order import DateOrderEvidence, date_order
from nzdatastd.normaliser.date_of_birth.how import DateOrder, How, Serials
from nzdatastd.normaliser.date_of_birth.outcome import not_known, outcome
from nzdatastd.normaliser.date_of_birth.partial import is_placeholder
from nzdatastd.normaliser.date_of_birth.prepared import prepared
from nzdatastd.normaliser.date_of_birth.read import read_date
from nzdatastd.normaliser.date_of_birth.vocabulary import is_word_for_nothing, without_label
from nzdatastd.normaliser.result import Normalised, Status
from nzdatastd.standards.date_of_birth import DateOfBirth

__all__ = [
    "DateOrder",
    "DateOrderEvidence",
    "How",
    "Serials",
    "date_order",
    "normalise_date_of_birth",
    "normalised_date",
]

_NOTHING: Final = " ,\"'"
_MISSING: Final = frozenset({"NAType", "NaTType"})  # pandas' types of what is missing


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
    it was written. Years of two digits are certain only with a pivot.

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
    source = prepared(_text(given))
    text = source.text.strip(_NOTHING)
    if not text:
        return Normalised(None, Status.BLANK, given)
    if is_placeholder(text) or is_word_for_nothing(text) or is_word_for_nothing(without_label(text)):
        return not_known(given, source.text.strip(), how, is_placeholder=True)
    found = read_date(source.text, how)
    if found is None:
        return not_known(given, source.text.strip(), how, is_placeholder=False)
    return outcome(given, source, found, how)


def _text(given: object) -> str:
    """Return what is to be read; nothing for what stands for a missing value."""
    if isinstance(given, str):
        return given
    if given is None or type(given).__name__ in _MISSING or (isinstance(given, float) and given != given):  # noqa: PLR0124
        return ""
    try:
        return str(given)
    except Exception:  # noqa: BLE001 - any object may come, and may not want to be text
        return type(given).__name__
