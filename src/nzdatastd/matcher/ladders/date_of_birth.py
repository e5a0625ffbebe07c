"""Dates of birth: the slips of writing one down, and how near two of them are."""

from __future__ import annotations

from nzdatastd.matcher.conditions import (
    AllOf,
    AnyOf,
    BothFilled,
    Crossed,
    Edits,
    NoneFilled,
    Not,
    OneFilled,
    Same,
    Within,
)
from nzdatastd.matcher.ladder import Ladder, Level

__all__ = ["DATE_OF_BIRTH"]

_NO_OTHER_MONTH = AnyOf(Same("birth_month"), Not(BothFilled("birth_month")))

DATE_OF_BIRTH = Ladder(
    "date_of_birth",
    NoneFilled(("birth_year",)),
    (
        Level("exact", "the same day", Same("birth_date")),
        Level("turned", "day and month swapped", Crossed("birth_date", "birth_date_turned")),
        Level("digit", "one digit differs", Edits("birth_date", 1)),
        Level("known", "the same as far as known", AllOf(Same("birth_year"), _NO_OTHER_MONTH, OneFilled("birth_date"))),
        Level(
            "transposed", "the same digits, two of them swapped", AllOf(Same("birth_digits"), Edits("birth_date", 2))
        ),
        Level("day_and_month", "the same day and month, another year", AllOf(Same("birth_month"), Same("birth_day"))),
        Level("month", "the same year and month", AllOf(Same("birth_year"), Same("birth_month"))),
        Level("year", "the same year", Same("birth_year")),
        Level("near", "a year apart, or less", Within("birth_year", 1)),
    ),
    "another date of birth",
)
"""Columns: `birth_date` (YYYYMMDD), `birth_date_turned`, `birth_digits`, `birth_year`, `birth_month`, `birth_day`."""
