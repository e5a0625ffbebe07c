"""A date of birth in three columns: day, month and year, in any order, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from nzdatastd.profiler.guesses.open_columns import OpenColumns
from nzdatastd.profiler.header_words import words_in_full

if TYPE_CHECKING:
    from nzdatastd.profiler.candidates import Candidate

__all__ = ["PART_OF_DATE", "guess_date_parts", "is_year"]

PART_OF_DATE = "part of a date"
"""The role of columns that hold a date together."""

_YEAR = "year"  # the role of a column whose name says year of birth

_NEARLY_ALL = 0.9
_LIFETIME_YEARS = 40
_DAYS, _MONTHS = 31, 12
_EARLIEST = 1900
_SAYS_PART = frozenset({"day", "month", "year", "dd", "mm", "yyyy", "yy", "d", "m", "y"})
_SAYS_YEAR = frozenset({"year", "yyyy", "yy", "y"})
_SAYS_BIRTH = frozenset({"birth", "dob", "born", "bday"})
_PARTS = 3


def guess_date_parts(columns: OpenColumns) -> None:
    """Take three columns side by side for a date of birth where they hold days, months and years.

    Args:
        columns: of the file.
    """
    free = [each for each in columns.candidates if _is_free(columns, each)]
    for run in zip(free, free[1:], free[2:], strict=False):
        if any(two.index != one.index + 1 for one, two in pairwise(run)):
            continue
        roles = [_role(columns, each) for each in run]
        if sorted(roles) == ["day", "month", "year"]:
            _settle(columns, run)
            return


def is_year(candidate: Candidate) -> bool:
    """Return whether a column holds the year of birth alone, as its name says."""
    says_year = candidate.role == _YEAR or bool(set(words_in_full(candidate.facts.column)) & _SAYS_YEAR)
    return candidate.target == "date_of_birth" and says_year and candidate.facts.share("year") >= _NEARLY_ALL


def _is_free(columns: OpenColumns, candidate: Candidate) -> bool:
    words = set(words_in_full(candidate.facts.column))
    named = bool(words & _SAYS_PART) and (candidate.target is None or is_year(candidate))
    return columns.is_open(candidate) or (named and candidate.facts.filled > 0)


def _role(columns: OpenColumns, candidate: Candidate) -> str:
    counts = columns.values(candidate)
    numbers = sorted(int(text) for text in counts.elements() if text.isdecimal())
    if len(numbers) < _NEARLY_ALL * counts.total() or not numbers:
        return ""
    if numbers[0] >= 1 and numbers[-1] <= _DAYS:
        return "day" if numbers[-1] > _MONTHS else "month"
    says = bool(set(words_in_full(candidate.facts.column)) & _SAYS_BIRTH)
    early, late = (numbers[round(part * (len(numbers) - 1))] for part in (0.05, 0.95))
    in_life = numbers[0] >= _EARLIEST and numbers[-1] <= columns.today.year
    return "year" if in_life and (says or late - early >= _LIFETIME_YEARS) else ""


def _settle(columns: OpenColumns, run: Sequence[Candidate]) -> None:
    for number, candidate in enumerate(run[:_PARTS], start=1):
        said = "are the days, months or years of a date, beside the other two."
        columns.settle(candidate, "date_of_birth", said, role=PART_OF_DATE, ordinal=number)
