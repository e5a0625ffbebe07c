"""How old the records are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from statistics import median

from nzdatastd.normaliser.date_of_birth import normalise_date_of_birth
from nzdatastd.profiler.forms.delivered import tally
from nzdatastd.profiler.forms.trait import usual_shape
from nzdatastd.profiler.profile import Profile
from nzdatastd.reconciler.clashes.difference import Difference, Side

__all__ = ["currency_differences"]

_FIELD = "record_date"
_A_YEAR = 365
_MOST_READ = 2_000


def currency_differences(left: Profile, right: Profile) -> Iterator[Difference]:
    """Yield the difference in age where half of one side's records are a year older than the other's.

    Args:
        left: the first source.
        right: the second.
    """
    days = [_days(side) for side in (left, right)]
    if not days[0] or not days[1]:
        return
    middle = [median(each) for each in days]
    if abs(middle[0] - middle[1]) < _A_YEAR:
        return
    sides = []
    for side, each in zip((left, right), days, strict=True):
        first, half, last = (dt.date.fromordinal(int(day)) for day in (min(each), median(each), max(each)))
        phrase = f"confirmed from {first:%Y-%m} to {last:%Y-%m}, half of them before {half:%Y-%m}"
        columns = side.layout.columns[_FIELD]
        shape = usual_shape(text for text in side.delivered.texts(columns[0]) if text)
        sides.append(Side(f"{half:%Y-%m}", phrase, columns, side.delivered.scaled(len(each)), shape))
    yield Difference("currency", _FIELD, sides[0], sides[1])


def _days(side: Profile) -> list[int]:
    """Return the days of the record dates as ordinals, one for each record that has one."""
    columns = side.layout.columns.get(_FIELD)
    if not columns:
        return []
    counts = tally(side.delivered.texts(columns[0]))
    days: list[int] = []
    for text, times in list(counts.items())[:_MOST_READ]:
        found = normalise_date_of_birth(text, order="day-first").value
        if found is not None:
            days += [found.value.toordinal()] * times
    return days
