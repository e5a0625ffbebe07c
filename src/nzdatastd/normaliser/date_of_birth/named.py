"""Dates with the month by its name, in English, in te reo Māori or in Roman numbers."""

from __future__ import annotations

import re
from typing import Final

from nzdatastd.normaliser.date_of_birth.calendar import day_of
from nzdatastd.normaliser.date_of_birth.how import How, possible_years
from nzdatastd.normaliser.date_of_birth.reading import Reading, one_day
from nzdatastd.normaliser.date_of_birth.vocabulary import month_number, roman_month, with_digits

__all__ = ["of_names"]

_GAP: Final = r"[-/., \\_]*"
_NAME: Final = r"(?P<name>[^\W\d_]+(?:[- ](?!(?:the|of)\b)[^\W\d_]+){0,3})"
_DAY: Final = r"(?P<day>[0-9]{1,2})(?: ?(?:st|nd|rd|th))?"
_YEAR: Final = r"(?P<year>[0-9]{4}|'?[0-9]{2})"
_OF: Final = r"(?:(?:day )?of |o ngā |o te |o )?"
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:the |te )?{_DAY}{_GAP}{_OF}{_NAME}{_GAP}{_YEAR}",
        rf"{_NAME}{_GAP}(?:the )?{_DAY}[-/., ]+{_YEAR}",
        rf"(?P<year>[0-9]{{4}}){_GAP}{_NAME}{_GAP}{_DAY}",
    )
)
_PARTS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:(?:[?x*]{{1,2}}|0{{1,2}}|--){_GAP})?{_NAME}{_GAP}(?P<year>[0-9]{{4}})",
        rf"(?P<year>[0-9]{{4}}){_GAP}{_NAME}(?:{_GAP}(?:[?x*]{{1,2}}|00|--))?",
        rf"(?:the |te )?{_DAY}{_GAP}{_OF}{_NAME}",
        rf"{_NAME}{_GAP}(?P<day>[0-9](?:st|nd|rd|th)?|[0-9]{{2}}(?:st|nd|rd|th))",
        rf"{_NAME}{_GAP}(?P<short>'?[0-9]{{2}})",
    )
)
# Roman months stand in the middle, between hyphens, full stops or blanks; elsewhere an I is a 1.
_ROMAN: Final = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<gap>[-. ])(?P<name>[IVX]+)(?P=gap)(?P<year>[0-9]{4})"
    r"|(?P<first>[0-9]{4})(?P<other>[-. ])(?P<month>[IVX]+)(?P=other)(?P<last>[0-9]{1,2})"
)
_DAYS: Final = 31


def of_names(text: str, how: How) -> Reading | None:
    """Return what a text with a named month may mean; None where it is no date.

    Args:
        text: a date and nothing beside it.
        how: how undecided points are settled.

    >>> import datetime as dt
    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> of_names("7 Poutū-te-rangi 1985", how).days, dict(of_names("Mar 1985", how).fields)
    ((datetime.date(1985, 3, 7),), {'year': 1985, 'month': 3})
    """
    if (roman := _ROMAN.fullmatch(text)) is not None:
        month = roman_month(roman["name"] or roman["month"])
        return (
            None
            if month is None
            else _whole(roman["year"] or roman["first"], month, roman["day"] or roman["last"], how)
        )
    text = with_digits(text)
    for form in _FORMS:
        found = form.fullmatch(text)
        month = None if found is None else month_number(found["name"])
        if found is not None and month is not None:
            return _whole(found["year"], month, found["day"], how)
    for form in _PARTS:
        found = form.fullmatch(text)
        month = None if found is None else month_number(found["name"])
        if found is not None and month is not None:
            return _part(found.groupdict(), month, how)
    return None


def _whole(year: str, month: int, day: str, how: How) -> Reading | None:
    digits = year.lstrip("'")
    if int(day) > _DAYS and len(day) == len(digits):
        digits, day = day, digits  # 85-Mar-07
    years = possible_years(digits, how)
    if not int(day):
        return Reading("month-and-year", (), {"year": years[0], "month": month}) if len(years) == 1 else None
    if len(years) == 1:
        found = one_day("month-named", years[0], month, int(day))
        return Reading(found.rule, found.days, found.fields, is_sure=found.is_sure, is_impossible=found.is_impossible)
    days = tuple(each for full in years if (each := day_of(full, month, int(day))) is not None)
    if not days:
        return Reading("month-named", (), {"month": month}, is_impossible=True)
    return Reading("month-named", days, doubts=1, is_sure=False)


def _part(found: dict[str, str | None], month: int, how: How) -> Reading | None:
    """Return month and year, or day and month; two digits are a year only where they can be no day."""
    fields = {"month": month}
    year, day, short = found.get("year"), found.get("day"), found.get("short")
    if year is not None:
        fields = {"year": int(year), "month": month}
    elif day is not None:
        number = int(re.sub("[a-z]", "", day, flags=re.IGNORECASE))
        if not 1 <= number <= _DAYS:
            return None
        fields = {"month": month, "day": number}
    elif short is not None and (short.startswith("'") or not 1 <= int(short) <= _DAYS):
        years = possible_years(short, how)
        fields = {"year": years[0], "month": month} if len(years) == 1 else fields
    return Reading("month-and-year" if "year" in fields else "month-named", (), fields)
