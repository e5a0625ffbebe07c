"""How undecided points are settled: the order of day and month, the century, what a bare number counts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

__all__ = ["MOST_YEARS", "DateOrder", "How", "Serials", "possible_years"]

MOST_YEARS: Final = 125
"""Nobody is known to have lived longer: Jeanne Calment, 122 years (advisory)."""

_FOUR: Final = 4  # digits of a year in full


class DateOrder(StrEnum):
    """Which of day and month comes first where both are numbers and the year is last."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"


class Serials(StrEnum):
    """How a spreadsheet counts days: from 1900 (the usual one) or from 1904."""

    FROM_1900 = "1900"
    FROM_1904 = "1904"


@dataclass(frozen=True, slots=True)
class How:
    """How undecided points are settled.

    Args:
        order: of day and month; None where it is not known.
        pivot: the first of the hundred years that years of two digits lie in; None where it is not known.
        serials: how bare numbers count days; None where they are not known to.
        as_at: nobody is born after it.
        year_may_be_first: whether years of two digits may come first where slashes or full stops part the numbers, as
            other texts of the column show. ISO 8601 wrote them so with hyphens only, and New Zealand does not.
    """

    order: DateOrder | None
    pivot: int | None
    serials: Serials | None
    as_at: dt.date
    year_may_be_first: bool = False


def possible_years(written: str, how: How) -> tuple[int, ...]:
    """Return the years that a year of four or two digits may be, the likeliest first.

    Args:
        written: digits; an apostrophe may stand before two.
        how: with no pivot the century is not told: those of the living come first, and there are always two, for
            registers of births hold people who have long died.

    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> possible_years("1985", how), possible_years("'85", how), possible_years("15", how)
    ((1985,), (1985, 1885), (2015, 1915))
    """
    digits = written.lstrip("'")
    year = int(digits)
    if len(digits) == _FOUR:
        return (year,)
    if how.pivot is not None:
        return (how.pivot + (year - how.pivot) % 100,)
    this_century = how.as_at.year // 100 * 100 + year
    years = (this_century, this_century - 100, this_century - 200)
    return tuple(each for each in years if each <= how.as_at.year)[:2]
