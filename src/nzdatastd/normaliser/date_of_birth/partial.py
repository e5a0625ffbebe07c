"""Dates that are not whole: year and month, the year alone, and zeros, letters or signs for what is not known."""

from __future__ import annotations

import re
from typing import Final

from nzdatastd.normaliser.date_of_birth.how import DateOrder, How, possible_years
from nzdatastd.normaliser.date_of_birth.reading import EARLIEST_LIKELY, Reading

__all__ = ["is_placeholder", "of_parts"]

_UNKNOWN: Final = r"(?:0{1,2}|[Xx]{1,2}|\?{1,2}|\*{1,2}|-{1,2}|_{1,2}|[Dd]{2}|[Mm]{2}|N[KA]|n[ka])"
_PART: Final = rf"([0-9]{{1,2}}|{_UNKNOWN})"
_GAP: Final = r"( ?[-/. ] ?)"
_YEAR: Final = re.compile(r"([0-9]{4})(?:\.0+)?|'([0-9]{2})")
_YEAR_MONTH: Final = re.compile(rf"([0-9]{{4}}){_GAP}{_PART}(?:{_GAP}{_PART})?")
_BASIC: Final = re.compile(r"([0-9]{4})()([0-9]{2}|[Xx?]{2})(?:()(00|[Xx?]{2}))?")
_MONTH_YEAR: Final = re.compile(
    rf"(?:{_PART}{_GAP})?{_PART}{_GAP}([0-9]{{4}}|\?{{2,4}}|[Xx]{{4}}|[Yy]{{4}}|_{{4}}|-{{4}})"
)
_PLACEHOLDER: Final = re.compile(
    r"[0?*xX_#.\-/~ ]+|9{4}|9{2}[-/. ]?9{2}[-/. ]?(?:9{2}){1,2}|9{4}[-/.]9{2}[-/.]9{2}"
    r"|9{4}[-/. ]?[0-9]{1,2}[-/. ]?[0-9]{1,2}|[0-9]{1,2}[-/. ]?[0-9]{1,2}[-/. ]?9{4}|0?1[-/.]0?1[-/.]0001"
    r"|d{1,2}[-/. ]?m{1,2}[-/. ]?y{2,4}|m{1,2}[-/. ]?d{1,2}[-/. ]?y{2,4}|y{4}[-/. ]?m{2}[-/. ]?d{2}",
    re.IGNORECASE,
)
_MONTHS: Final = 12
_DAYS: Final = 31


def is_placeholder(text: str) -> bool:
    """Return whether a text holds zeros, nines, signs or a form's own letters where a date should be.

    >>> [is_placeholder(text) for text in ("00/00/0000", "99/99/9999", "dd/mm/yyyy", "9999-12-31", "09/09/99")]
    [True, True, True, True, False]
    """
    return _PLACEHOLDER.fullmatch(text) is not None


def of_parts(text: str, how: How) -> Reading | None:
    """Return what is known of a date that is not whole; what is missing is never made up.

    Args:
        text: a date and nothing beside it.
        how: whether `7/00/1985` is the seventh or July.

    >>> import datetime as dt
    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> [dict(of_parts(text, how).fields) for text in ("1985", "??/03/1985", "1985-00-00", "1985-13")]
    [{'year': 1985}, {'year': 1985, 'month': 3}, {'year': 1985}, {'year': 1985}]
    """
    if (found := _YEAR.fullmatch(text)) is not None:
        years = possible_years(found[1] or found[2], how)
        return _reading({"year": years[0]}, how) if len(years) == 1 else None
    if (found := _YEAR_MONTH.fullmatch(text) or _BASIC.fullmatch(text)) is not None:
        return _year_first(found, how)
    found = _MONTH_YEAR.fullmatch(text)
    if found is None or (found[2] is not None and found[2].strip() != found[4].strip()):
        return None
    return _year_last(found[1], found[3], found[5], how)


def _year_first(found: re.Match[str], how: How) -> Reading | None:
    year, gap, second, other, third = found.groups()
    month = _number(second, _MONTHS)
    is_month = month is not None or _is_unknown(second)
    if third is None:
        # A fraction of a year, it may be, or the year that follows: 1985.5, 1985/6, 1985-86.
        if gap.strip() == "." or (len(second) == 1 and second.isdigit()):
            return _reading({"year": int(year)}, how)
        if not is_month and int(second) > _DAYS:
            return None
        return _reading({"year": int(year), "month": month}, how, is_impossible=not is_month)
    day = _number(third, _DAYS)
    if gap.strip() != other.strip() or (month is not None and day is not None):
        return None
    return _reading({"year": int(year), "month": month, "day": day}, how, is_impossible=not is_month)


def _year_last(first: str | None, second: str, written: str, how: How) -> Reading | None:
    year = int(written) if written.isdigit() and int(written) else None
    if first is None:
        month = _number(second, _MONTHS)
        return _reading({"year": year, "month": month}, how, is_impossible=month is None and not _is_unknown(second))
    numbers = [_number(part, _DAYS) for part in (first, second)]
    if year is not None and None not in numbers:
        return None
    order = how.order or _order(numbers, year)
    if order is None:
        return _reading({"year": year}, how)
    day, month = numbers if order is DateOrder.DAY_FIRST else reversed(numbers)
    if month is not None and month > _MONTHS:
        return _reading({"year": year}, how, is_impossible=True)
    if month is None and day is not None and day <= _MONTHS:
        day = None  # it may be the month after all: nobody knows the day and not the month
    return _reading({"year": year, "month": month, "day": day}, how)


def _order(numbers: list[int | None], year: int | None) -> DateOrder | None:
    """Return the order that the parts tell; the day is what people do not know, so the part that is left is the month.

    That holds where the second part is left: 7/00/1985 is July to some, and the seventh of an unknown month to others.
    """
    first, second = numbers
    if first is None:
        return DateOrder.DAY_FIRST
    if first > _MONTHS:
        return DateOrder.DAY_FIRST
    if second is not None and second > _MONTHS:
        return DateOrder.MONTH_FIRST
    return DateOrder.DAY_FIRST if first == second and year is None else None


def _is_unknown(part: str) -> bool:
    return not part.isdigit() or int(part) == 0


def _number(part: str, greatest: int) -> int | None:
    return int(part) if part.isdigit() and 1 <= int(part) <= greatest else None


def _reading(parts: dict[str, int | None], how: How, *, is_impossible: bool = False) -> Reading | None:
    fields = {name: number for name, number in parts.items() if number is not None}
    year = fields.get("year")
    if not fields or (year is not None and not EARLIEST_LIKELY <= year <= how.as_at.year):
        return None
    rule = "year-alone" if fields.keys() == {"year"} else "month-and-year" if year is not None else "no-year"
    return Reading(rule, (), fields, is_impossible=is_impossible)
