"""Dates in columns that say nothing: which are of birth, and which say when a record was made."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nzdatastd.profiler.candidates import Candidate
from nzdatastd.profiler.guesses.date_order import follows_closely
from nzdatastd.profiler.guesses.date_parts import guess_date_parts, is_year
from nzdatastd.profiler.guesses.open_columns import OpenColumns
from nzdatastd.profiler.header_words import words_in_full

__all__ = ["guess_dates", "year_of"]

_NEARLY_ALL = 0.9
_HALF = 0.5
# Births spread over a lifetime; records are confirmed again every few years, where enrolments may be old (advisory).
_LIFETIME_YEARS = 40
_SYSTEM_YEARS = 8
_RECENT_YEARS = 15
_LONGEST_LIFE = 120
# With so many pairs expected, a draw without any is less likely than one in a hundred (exp(-5)).
_PAIRS_EXPECTED = 5
# Codes of five digits are few, days are many.
_FEWEST_DAYS = 10
_FEWEST_OF_FILLED = 0.05
_YEARS_AGO = 3
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_TIME = r"(?:[ t][0-9:.]+(?: ?[ap]m)?z?(?:[+-][0-9:]+)?)?"
_FORMS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"((?:18|19|20)[0-9]{{2}})([-/.]?)(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12][0-9]|3[01]){_TIME}",
        rf"(?:0?[1-9]|[12][0-9]|3[01])([-/. ])(?:0?[1-9]|[12][0-9]|3[01])\1((?:18|19|20)?[0-9]{{2}}){_TIME}",
        rf"(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?[-/ ]?{_MONTH}[-/, ]*((?:18|19|20)?[0-9]{{2}}){_TIME}",
        rf"{_MONTH} [0-9]{{1,2}}(?:st|nd|rd|th)?,? ((?:18|19|20)[0-9]{{2}}){_TIME}",
        r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])((?:19|20)[0-9]{2})",
    )
)
_YEAR = re.compile(r"(?:18|19|20)[0-9]{2}(?:\.0)?")
_SERIAL = re.compile(r"([1-4][0-9]{4})(?:\.[0-9]+)?")
# What happens to a record, as names of columns tell it: Registered On, Enrolment Date, Last Seen.
_HAPPENINGS = ("regist", "enrol", "updat", "creat", "lodg", "confirm", "seen", "modif", "entered", "notif", "receiv")
_START = dt.date(1899, 12, 30)


@dataclass(frozen=True)
class _Dates:
    """A column of dates: the years of the middle nine tenths and the last one."""

    candidate: Candidate
    share: float
    early: int
    late: int
    latest: int

    @property
    def spread(self) -> int:
        return self.late - self.early


def year_of(text: str, today: dt.date, *, serials: bool = True) -> int | None:
    """Return the year of a date in any of the usual forms; None where a text is none of them.

    Args:
        text: trimmed.
        today: years of two digits are not later.
        serials: whether five digits are a spreadsheet's number of a day.

    >>> [year_of(text, dt.date(2026, 7, 1)) for text in ("7/3/85", "07-Mar-1985", "31113", "12 Rimu Road")]
    [1985, 1985, 1985, None]
    """
    for form in _FORMS:
        if found := form.fullmatch(text):
            digits = next(group for group in found.groups() if group and group.isdigit())
            year = int(digits)
            if len(digits) > 2:  # noqa: PLR2004 - a year in full
                return year
            return 2000 + year if 2000 + year <= today.year else 1900 + year
    found = _SERIAL.fullmatch(text) if serials else None
    return (_START + dt.timedelta(days=int(found[1]))).year if found else None


def guess_dates(columns: OpenColumns) -> None:
    """Guess which open columns are dates of birth and record dates.

    Args:
        columns: of the file.
    """
    columns.reopen_births()
    if not any(each.target == "date_of_birth" and not is_year(each) for each in columns.candidates):
        guess_date_parts(columns)
    found = _in_one_way(list(_found(columns)))
    births = [each for each in found if each.spread >= _LIFETIME_YEARS and each.latest <= columns.today.year]
    has_birth = "date_of_birth" in columns.targets()
    years = list(_years(columns)) if not has_birth and not births and columns.has("person_name") else []
    if len(years) == 1:
        said = "are years, spread as those of births are, beside names."
        columns.settle(years[0], "date_of_birth", said, share=0.8, alternatives=("record_date",))
        has_birth = True
    if not has_birth and len(births) == 1:
        _settle_birth(columns, births[0], "are dates, spread as dates of birth are and none of them in the future.")
        found.remove(births[0])
        has_birth = True
    elif not has_birth and (first := _first_of(columns, found)) is not None:
        _settle_birth(columns, first, "are dates, each before or on those of the other columns of dates.")
        found.remove(first)
        has_birth = True
    elif not has_birth:
        columns.leave_open((each.candidate for each in births), "date_of_birth")
    if "record_date" not in columns.targets():
        named = [each for each in _found(columns, named=True) if _is_recent(each, columns.today, named=True)][:1]
    else:
        named = []
    recent = named or [each for each in found if _is_recent(each, columns.today)]
    if has_birth and len(recent) == 1 and "record_date" not in columns.targets():
        columns.settle(
            recent[0].candidate,
            "record_date",
            "are dates of recent years, beside dates of birth: when the record was made or confirmed.",
            share=recent[0].share,
        )


def _first_of(columns: OpenColumns, found: Sequence[_Dates]) -> _Dates | None:
    """Return the dates that come before all others in their record, as births do.

    What still goes on, such as enrolments, may come before other dates as well: so births have ended years before the
    others did, or the others follow them closely.
    """
    past = [each for each in found if each.latest <= columns.today.year]
    first = [
        each
        for each in past
        if all(
            _goes_before(columns, each.candidate, other.candidate)
            and (each.late + _YEARS_AGO <= other.late or follows_closely(columns, each.candidate, other.candidate))
            for other in past
            if other is not each
        )
    ]
    return first[0] if len(first) == 1 and len(past) > 1 else None


def _years(columns: OpenColumns) -> Iterable[Candidate]:
    for candidate in columns:
        counts = columns.values(candidate)
        years = sorted(int(text) for text in counts.elements() if _YEAR.fullmatch(text))
        if len(years) < _NEARLY_ALL * counts.total():
            continue
        early, late = (years[round(part * (len(years) - 1))] for part in (0.05, 0.95))
        in_life = columns.today.year - _LONGEST_LIFE <= early and years[-1] <= columns.today.year
        if late - early >= _LIFETIME_YEARS and in_life:
            yield candidate


def _settle_birth(columns: OpenColumns, dates: _Dates, said: str) -> None:
    columns.settle(dates.candidate, "date_of_birth", said, share=dates.share, alternatives=("record_date",))


def _found(columns: OpenColumns, *, named: bool = False) -> Iterable[_Dates]:
    """Yield the open columns of dates; or, if `named`, those whose names speak of what happens to a record."""
    for candidate in list(_happenings(columns) if named else columns):
        counts = columns.values(candidate)
        years: list[int] = []
        for text, times in counts.items():
            if (year := year_of(text, columns.today)) is not None:
                years += [year] * times
        share = len(years) / counts.total() if counts else 0.0
        if share < _NEARLY_ALL or not _plausible(columns, candidate):
            continue
        years.sort()
        early, late = (years[round(part * (len(years) - 1))] for part in (0.05, 0.95))
        if early >= columns.today.year - _LONGEST_LIFE:
            yield _Dates(candidate, share, early, late, years[-1])


def _in_one_way(found: Sequence[_Dates]) -> list[_Dates]:
    """Return the columns of dates without those of small numbers, where others are written as dates.

    Numbers of days that spread over a lifetime stay: keys and amounts hardly do.
    """
    written = [each for each in found if each.candidate.facts.share("date_like") - _short_numbers(each) >= _HALF]
    return [each for each in found if each in written or each.spread >= _LIFETIME_YEARS] if written else list(found)


def _short_numbers(dates: _Dates) -> float:
    facts = dates.candidate.facts
    return facts.share("digits") if facts.share("iso_date") < _HALF else 0.0


def _happenings(columns: OpenColumns) -> Iterable[Candidate]:
    for candidate in columns.candidates:
        says_when = any(word.startswith(_HAPPENINGS) for word in words_in_full(candidate.facts.column))
        if candidate.target is None and not candidate.known and not candidate.silent and says_when:
            yield candidate


def _plausible(columns: OpenColumns, candidate: Candidate) -> bool:
    """Return whether numbers of five digits, if that is what they are, look like days and not like other numbers."""
    counts = columns.values(candidate)
    serials = [int(found[1]) for text in counts if (found := _SERIAL.fullmatch(text))]
    if len(serials) < len(counts) / 2:
        return True
    if len(serials) < max(_FEWEST_DAYS, _FEWEST_OF_FILLED * counts.total()):
        return False
    latest = (columns.today - _START).days
    in_life = max(serials) <= latest and min(serials) > latest - _LONGEST_LIFE * 366
    return in_life and not candidate.facts.running and not _are_keys(serials, counts.total())


def _are_keys(numbers: Sequence[int], records: int) -> bool:
    """Return whether numbers are all different though so many days drawn from their range would not be.

    Among n days drawn from r, about n * n / 2r pairs fall on one day (the birthday problem).
    """
    pairs = records * records / (2 * (max(numbers) - min(numbers) + 1))
    return len(numbers) == records and pairs >= _PAIRS_EXPECTED


def _is_recent(dates: _Dates, today: dt.date, *, named: bool = False) -> bool:
    recent = today.year - _RECENT_YEARS
    return (named or dates.spread <= _SYSTEM_YEARS) and recent <= dates.late and dates.latest <= today.year


def _median(columns: OpenColumns, candidate: Candidate) -> int:
    counts = columns.values(candidate)
    years = sorted(year for text in counts if (year := year_of(text, columns.today)) is not None)
    return years[len(years) // 2]


def _goes_before(columns: OpenColumns, first: Candidate, second: Candidate) -> bool:
    one, other = (columns.sample.to_series(each.index).to_list() for each in (first, second))
    pairs = [
        (early, late)
        for a, b in zip(one, other, strict=True)
        if a
        and b
        and (early := year_of(a.strip(), columns.today)) is not None
        and (late := year_of(b.strip(), columns.today)) is not None
    ]
    return len(pairs) > 0 and sum(a <= b for a, b in pairs) >= _NEARLY_ALL * len(pairs) and any(a < b for a, b in pairs)
