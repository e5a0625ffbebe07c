"""Dates that follow others closely: a birth is registered soon, an enrolment goes on for years."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from nzdatastd.normaliser.date_of_birth import normalise_date_of_birth
from nzdatastd.profiler.guesses.open_columns import OpenColumns

if TYPE_CHECKING:
    from nzdatastd.profiler.candidates import Candidate

__all__ = ["follows_closely"]

_ROWS = 400
_FEWEST = 5
_NEARLY_ALL = 0.98
_HALF = 0.5


def follows_closely(columns: OpenColumns, first: Candidate, second: Candidate) -> bool:
    """Return whether one date comes at or after another in nearly all records, and never long after it.

    The days between both vary less than half as much as the first dates themselves do.

    Args:
        columns: of the file.
        first: the column of the earlier dates.
        second: the column of the later dates.
    """
    earlier, later = (columns.sample.to_series(each.index).head(_ROWS).to_list() for each in (first, second))
    pairs = [
        (one, other)
        for a, b in zip(earlier, later, strict=True)
        if (one := _day(a)) is not None and (other := _day(b)) is not None
    ]
    if len(pairs) < _FEWEST or sum(one <= other for one, other in pairs) < _NEARLY_ALL * len(pairs):
        return False
    between = _spread([(other - one).days for one, other in pairs])
    return between < _HALF * _spread([one.toordinal() for one, _ in pairs])


def _day(text: str | None) -> dt.date | None:
    value = normalise_date_of_birth(text, order="day-first").value if text else None
    return value.value if value is not None else None


def _spread(numbers: list[int]) -> int:
    """Return how far the middle nine tenths of some numbers reach."""
    ordered = sorted(numbers)
    low, high = (ordered[round(part * (len(ordered) - 1))] for part in (0.05, 0.95))
    return high - low
