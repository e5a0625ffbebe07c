"""Dates of numbers with something between them: year first or last, ISO week dates and ordinal dates."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from nzdatastd.normaliser.date_of_birth.calendar import day_of, day_of_week_date, day_of_year
from nzdatastd.normaliser.date_of_birth.how import DateOrder, How, possible_years
from nzdatastd.normaliser.date_of_birth.reading import EARLIEST_LIKELY, Reading, common_fields, one_day

__all__ = ["AGAINST", "AS_TOLD", "EITHER", "of_numbers", "of_three"]

AS_TOLD: Final = "-as-told"
"""The end of the rules' names where both orders are days, and the column or the caller tells which it is."""

EITHER: Final = "-either-order"
"""The end of the rules' names where both orders are days, and nobody tells which it is."""

AGAINST: Final = "-against-the-order"
"""The end of the rules' names where only the other order is a day than what the column or the caller tells."""

_GAP: Final = r"( *[-/.\\_] *| +)"
_YEAR_FIRST: Final = re.compile(rf"([0-9]{{4}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{1,2}})")
_YEAR_LAST: Final = re.compile(rf"([0-9]{{1,2}}){_GAP}([0-9]{{1,2}}){_GAP}([0-9]{{4}}|'?[0-9]{{2}})")
_WEEK: Final = re.compile(r"([0-9]{4})(-?)W([0-9]{2})(?:\2([1-7]))?")
_ORDINAL: Final = re.compile(r"([0-9]{4})-([0-9]{3})")
_EARLIEST_YEAR: Final = 1000  # of a notation that is not ISO's: a year that begins with zeros is a slip there
_MONTHS: Final = 12
_DAYS: Final = 31


def of_numbers(text: str, how: How) -> Reading | None:
    """Return what numbers with something between them may mean; None where they are no date.

    Args:
        text: a date and nothing beside it.
        how: how undecided points are settled.

    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> [of_numbers(text, how).rule for text in ("1985-03-07", "7/3/1985", "31/12/1985", "1985-W10-4")]
    ['year-first', 'numbers-either-order', 'numbers-day-first', 'week-date']
    """
    found = _YEAR_FIRST.fullmatch(text)
    if found is not None:
        year, gap, month, other, day = found.groups()
        if gap.strip() != other.strip() or (int(year) < _EARLIEST_YEAR and gap != "-"):
            return None
        if not (int(year) and int(month) and int(day)):
            return None
        return one_day("year-first", int(year), int(month), int(day))
    found = _YEAR_LAST.fullmatch(text)
    if found is not None:
        first, gap, second, other, year = found.groups()
        if gap.strip() != other.strip() or (len(year) > 3 and int(year) < _EARLIEST_YEAR):  # noqa: PLR2004 - '85
            return None
        return of_three(int(first), int(second), year, how, is_iso_too=gap.strip() in ("", "-"))
    return _of_weeks(text)


def _of_weeks(text: str) -> Reading | None:
    if (found := _ORDINAL.fullmatch(text)) is not None:
        year, number = int(found[1]), int(found[2])
        day = day_of_year(year, number)
        return Reading("ordinal-date", () if day is None else (day,), {"year": year}, is_impossible=day is None)
    if (found := _WEEK.fullmatch(text)) is None:
        return None
    year, week = int(found[1]), int(found[3])
    if found[4] is None:
        ends = [day for weekday in (1, 7) if (day := day_of_week_date(year, week, weekday)) is not None]
        return Reading("week-alone", (), common_fields(ends)) if ends else None
    day = day_of_week_date(year, week, int(found[4]))
    return None if day is None else Reading("week-date", (day,))


def of_three(
    first: int, second: int, year: str, how: How, form: str = "numbers", *, is_iso_too: bool = True
) -> Reading | None:
    """Return what two numbers and a year behind them may mean; None where one of the two is zero.

    With an order told, a date that can only be the other way round is not turned about: it may be a slip.

    Args:
        first: number.
        second: number.
        year: of four digits or two.
        how: how undecided points are settled.
        form: the first part of the rule's name.
        is_iso_too: whether what parts the numbers may stand behind a year of two digits as well.
    """
    if not first or not second:
        return None
    years = possible_years(year, how)
    by_order = {DateOrder.DAY_FIRST: (second, first), DateOrder.MONTH_FIRST: (first, second)}
    days = {
        order: tuple(found for full in years if (found := day_of(full, *parts)) is not None)
        for order, parts in by_order.items()
    }
    is_short = len(year.lstrip("'")) == 2  # noqa: PLR2004 - digits
    may_be_left = is_short and how.order is None and (is_iso_too or how.year_may_be_first or first > _DAYS)
    from_the_left = _year_first(first, second, year, how) if may_be_left else ()
    orders = [order for order, found in days.items() if found] if first != second else [DateOrder.DAY_FIRST]
    is_sure = how.pivot is not None if is_short else years[0] >= EARLIEST_LIKELY
    if how.order is None:
        every = _in_turn([days[order] for order in orders], from_the_left)
        if every:
            return Reading(_rule(form, first, second, orders), every, doubts=len(orders) > 1, is_sure=is_sure)
    if is_short and first > _DAYS:
        return Reading(form, (), {}, is_impossible=True)  # nobody tells which of the two is the year
    if how.order is None:
        return _impossible(form, by_order, years, how)
    told = days[how.order]
    if told:
        rule = f"{form}-{how.order}{AS_TOLD}" if len(orders) > 1 else _rule(form, first, second, [how.order])
        return Reading(rule, told, doubts=is_short, is_sure=is_sure)
    other = next((found for order, found in days.items() if order is not how.order and found), ())
    if not other:
        return _impossible(form, by_order, years, how)
    return Reading(f"{form}{AGAINST}", (), {"year": years[0]} if len(years) == 1 else {}, ruled_out=other)


def _year_first(first: int, second: int, last: str, how: How) -> tuple[dt.date, ...]:
    years = possible_years(f"{first:02}", how) if first < 100 else ()  # noqa: PLR2004 - two digits
    return tuple(day for full in years if (day := day_of(full, second, int(last.lstrip("'")))) is not None)


def _in_turn(by_order: list[tuple[dt.date, ...]], from_the_left: tuple[dt.date, ...]) -> tuple[dt.date, ...]:
    """Return the days century by century, so that the likeliest of either order come first; year first comes last."""
    longest = max(map(len, by_order), default=0)
    turns = [found[place] for place in range(longest) for found in by_order if place < len(found)]
    return tuple(dict.fromkeys((*turns, *from_the_left)))


def _rule(form: str, first: int, second: int, orders: list[DateOrder]) -> str:
    if len(orders) > 1:
        return f"{form}{EITHER}"
    if not orders:
        return f"{form}-year-first"
    return f"{form}-day-is-month" if first == second else f"{form}-{orders[0]}"


def _impossible(form: str, by_order: dict[DateOrder, tuple[int, int]], years: tuple[int, ...], how: How) -> Reading:
    """Return what is known of a day that there is not."""
    fields = {"year": years[0]} if len(years) == 1 else {}
    likely = {
        order: parts
        for order, parts in by_order.items()
        if parts[0] <= _MONTHS and parts[1] <= _DAYS and how.order in (None, order)
    }
    if len(likely) == 1:
        month, day = next(iter(likely.values()))
        fields |= {"month": month, "day": day}
    return Reading(form, (), fields, is_impossible=True)
