"""How dates are written: order, separators, times, months in letters, spreadsheet numbers, or years alone."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from nzdatastd.profiler.forms.delivered import DeliveredValue, tally
from nzdatastd.profiler.forms.trait import Trait, usual_shape

__all__ = ["DATE_NOTATIONS", "date_traits", "notation_of"]

_NEARLY_ALL = 0.8
_MOST = 0.5
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_TIME = r"(?P<time>[ T][0-9]{1,2}:[0-9]{2}.*)?"
_NUMBERS = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?P<sep>[-/. ])(?P<b>[0-9]{{1,2}})(?P=sep)(?P<y>[0-9]{{4}}|[0-9]{{2}}){_TIME}"
)
_ISO = re.compile(rf"[0-9]{{4}}(?P<sep>[-/.])[0-9]{{1,2}}(?P=sep)[0-9]{{1,2}}{_TIME}")
_NAMED = re.compile(rf"[0-9]{{1,2}}(?P<sep>[-/ ]?)(?P<m>{_MONTH})[-/, ]*(?P<y>[0-9]{{4}}|[0-9]{{2}})", re.IGNORECASE)
_MONTH_DAY = re.compile(rf"{_MONTH} [0-9]{{1,2}},? [0-9]{{4}}", re.IGNORECASE)
_BASIC = re.compile(r"(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])")
_EIGHT = re.compile(r"(?:0[1-9]|[12][0-9]|3[01])(?:0[1-9]|1[0-2])(?:19|20)[0-9]{2}")
_SERIAL = re.compile(r"[1-9][0-9]{3,4}(?:\.[0-9]+)?")
_YEAR = re.compile(r"(?:18|19|20)[0-9]{2}")
_YEAR_MONTH = re.compile(rf"(?:18|19|20)[0-9]{{2}}[-/][0-9]{{1,2}}|{_MONTH} ?(?:18|19|20)[0-9]{{2}}", re.IGNORECASE)
_COARSE = {"year": "YYYY", "month": "YYYY-MM"}
_SHORT_MONTH = 3

DATE_NOTATIONS: Final = {
    "YYYY-MM-DD": "year, month and day with hyphens",
    "YYYY/MM/DD": "year, month and day with slashes",
    "YYYY-MM-DD hh:mm:ss": "year, month and day with a time",
    "YYYYMMDD": "eight digits, the year first",
    "DD/MM/YYYY": "day first, with slashes",
    "DD-MM-YYYY": "day first, with hyphens",
    "DD.MM.YYYY": "day first, with full stops",
    "DD/MM/YY": "day first, the year in two digits",
    "DD/MM/YYYY hh:mm:ss": "day first, with a time",
    "DDMMYYYY": "eight digits, the day first",
    "MM/DD/YYYY": "month first, with slashes",
    "MM-DD-YYYY": "month first, with hyphens",
    "MM/DD/YY": "month first, the year in two digits",
    "DD-MMM-YYYY": "the month in three letters",
    "DD MMM YYYY": "the month in three letters",
    "DD-MMM-YY": "the month in three letters, the year in two digits",
    "D MMMM YYYY": "the month in full",
    "serial-1900": "a spreadsheet's number of the day",
}
"""The notations that dates can be written in again, with words for people."""


def notation_of(text: str, *, month_first: bool) -> str:
    """Return the notation of a date; the text `?` where it is none of those known.

    Args:
        text: trimmed.
        month_first: how numbers are read that could be either.

    >>> [notation_of(text, month_first=False) for text in ("1985-03-07", "7/3/1985", "7-Mar-85", "31113", "1985")]
    ['YYYY-MM-DD', 'DD/MM/YYYY', 'DD-MMM-YY', 'serial-1900', 'YYYY']
    """
    if found := _ISO.fullmatch(text):
        if found["time"]:
            return "YYYY-MM-DD hh:mm:ss"
        return "YYYY-MM-DD" if found["sep"] == "-" else "YYYY/MM/DD"
    if found := _NUMBERS.fullmatch(text):
        separator = {" ": "/"}.get(found["sep"], found["sep"])
        year = "YYYY" if len(found["y"]) > 2 else "YY"  # noqa: PLR2004 - digits
        first, second = ("MM", "DD") if month_first else ("DD", "MM")
        return f"{first}{separator}{second}{separator}{year}{' hh:mm:ss' if found['time'] else ''}"
    if found := _NAMED.fullmatch(text):
        year = "YYYY" if len(found["y"]) > 2 else "YY"  # noqa: PLR2004 - digits
        if len(found["m"].rstrip(".")) > _SHORT_MONTH:
            return f"D MMMM {year}"
        return f"DD-MMM-{year}" if found["sep"] == "-" else f"DD MMM {year}"
    if _BASIC.fullmatch(text):
        return "YYYYMMDD"
    if _EIGHT.fullmatch(text):
        return "DDMMYYYY"
    if _YEAR.fullmatch(text):
        return "YYYY"
    if _YEAR_MONTH.fullmatch(text):
        return "YYYY-MM"
    if _SERIAL.fullmatch(text):
        return "serial-1900"
    return "MMM D YYYY" if _MONTH_DAY.fullmatch(text) else "?"


def date_traits(value: DeliveredValue) -> list[Trait]:
    """Return what can be told of how dates are written.

    Args:
        value: a date of birth or a record date.
    """
    if value.value not in {"date_of_birth", "record_date"} or not value.is_first or "text" not in value.mapped:
        return []
    columns = value.mapped["text"]
    if len(columns) > 1:
        phrase = "day, month and year in columns of their own"
        records = value.filled(columns)
        return [Trait("split", value.value, "parts", phrase, columns, records, usual_shape(value.joined))]
    counts = tally(value.source.texts(columns[0]))
    if not counts:
        return []
    month_first = _is_month_first(value, counts)
    notations: Counter[str] = Counter()
    for text, times in counts.items():
        notations[notation_of(text, month_first=month_first)] += times
    best, times = notations.most_common(1)[0]
    records = value.filled(columns)
    masked = usual_shape(text for text in counts if notation_of(text, month_first=month_first) == best)
    partial = (notations["YYYY"] + notations["YYYY-MM"]) / counts.total()
    grain = "year" if notations["YYYY"] >= _MOST * counts.total() else "month" if partial >= _MOST else "day"
    phrases = {"year": "only the year", "month": "only month and year", "day": "the whole date"}
    traits = [
        Trait("split", value.value, "whole", "the date in one column", columns, records, masked),
        Trait(
            "granularity",
            value.value,
            grain,
            phrases[grain],
            columns,
            records,
            masked,
            options={} if grain == "day" or value.value != "date_of_birth" else {"date_notation": _COARSE[grain]},
        ),
    ]
    if times >= _NEARLY_ALL * counts.total() and best in DATE_NOTATIONS:
        order = {"D": "day-first", "M": "month-first"}.get(best[0], "iso")
        options = {"date_notation": best} if value.value == "date_of_birth" else {}
        if value.value == "date_of_birth" and order != "iso" and _tells_order(counts):
            options["date_order"] = order
        if best == "serial-1900" and value.value == "date_of_birth":
            options["date_serials"] = "1900"
        phrase = f"{best}: {DATE_NOTATIONS[best]}"
        traits.append(Trait("notation", value.value, best, phrase, columns, records, masked, options=options))
    elif grain == "day":
        traits.append(Trait("notation", value.value, "mixed", "several notations", columns, records, masked))
    return traits


def _tells_order(counts: Counter[str]) -> bool:
    """Return whether a date shows which of day and month comes first: one of the two is above 12."""
    found = (each for text in counts if (each := _NUMBERS.fullmatch(text)))
    return any(int(each["a"]) > 12 or int(each["b"]) > 12 for each in found)  # noqa: PLR2004 - months of a year


def _is_month_first(value: DeliveredValue, counts: Counter[str]) -> bool:
    if value.source.layout.options.get("date_order") == "month-first":
        return True
    found = [each for text in counts if (each := _NUMBERS.fullmatch(text))]
    second = sum(int(each["b"]) > 12 for each in found)  # noqa: PLR2004 - months of a year
    first = sum(int(each["a"]) > 12 for each in found)  # noqa: PLR2004 - months of a year
    return second > first
