"""The words that stand in dates and beside them, read from the tables beside this module."""

from __future__ import annotations

import csv
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

from nzdatastd.normaliser.text import fold

__all__ = [
    "Kind",
    "default_days",
    "is_word_for_nothing",
    "kind_of",
    "month_names",
    "month_number",
    "ordinal_words",
    "roman_month",
    "weekday_number",
    "with_digits",
    "without_label",
    "words_of",
]

_ROMAN_NUMBERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ROMAN = {roman: month for month, roman in enumerate(_ROMAN_NUMBERS, 1)}


class Kind(StrEnum):
    """What a word beside a date says of it."""

    LABEL = "label"
    ABOUT = "about"
    REMARK = "remark"
    NOTHING = "nothing"
    ANOTHER_DATE = "another date"


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = (files("nzdatastd.normaliser.date_of_birth") / f"{table}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def _numbers(table: str, column: str) -> Mapping[str, int]:
    """Return the numbers by the names; a name that means two numbers once its marks are dropped is left out."""
    numbers: dict[str, set[int]] = {}
    for row in _rows(table):
        key = _key(row["name"])
        numbers.setdefault(key, set()).add(int(row[column]))
        if row["language"] == "mi":
            numbers.setdefault(_with_short_vowels(key), set()).add(int(row[column]))
    return {name: next(iter(found)) for name, found in numbers.items() if len(found) == 1}


def _key(name: str) -> str:
    return fold(name).replace("-", "").replace(" ", "")


def _with_short_vowels(key: str) -> str:
    # Doubled vowels are another way to write long ones: Haanuere. No Māori name has two vowels of its own there.
    for vowel in "aeiou":
        key = key.replace(vowel * 2, vowel)
    return key


def _number(table: str, column: str, name: str) -> int | None:
    numbers = _numbers(table, column)
    key = _key(name)
    found = numbers.get(key)
    if found is None and (short := _with_short_vowels(key)) in _maori_names(table):
        found = numbers.get(short)
    return found


@cache
def _maori_names(table: str) -> frozenset[str]:
    return frozenset(_with_short_vowels(_key(row["name"])) for row in _rows(table) if row["language"] == "mi")


@cache
def month_names() -> tuple[str, ...]:
    """Return the names of months as the table has them, long and short, in English and te reo Māori."""
    return tuple(dict.fromkeys(row["name"] for row in _rows("months") if month_number(row["name"]) is not None))


def month_number(name: str) -> int | None:
    """Return the number of a month by its name in English or te reo Māori, long or short; None where it is none.

    Args:
        name: with or without macrons.

    >>> month_number("Sept"), month_number("Poutū-te-rangi"), month_number("Haanuere"), month_number("Smarch")
    (9, 3, 1, None)
    """
    return _number("months", "month", name)


def weekday_number(name: str) -> int | None:
    """Return the number of a day of the week by its name in English or te reo Māori, 1 for Monday.

    Args:
        name: long or short, with or without macrons.

    >>> weekday_number("Thurs"), weekday_number("Rāpare"), weekday_number("Someday")
    (4, 4, None)
    """
    return _number("weekdays", "weekday", name)


def roman_month(name: str) -> int | None:
    """Return the number of a month in Roman capitals; None for X, which more often stands for what is not known.

    >>> roman_month("III"), roman_month("X"), roman_month("IIII")
    (3, None, None)
    """
    return None if name == "X" else _ROMAN.get(name)


@cache
def ordinal_words() -> re.Pattern[str]:
    """Return a pattern for ordinal numbers in words, up to the thirty-first; the group is the word."""
    words = sorted((row["word"] for row in _rows("ordinals")), key=len, reverse=True)
    written = "|".join(word.replace("-", "[- ]?") for word in words)
    return re.compile(rf"\b(?<!-)({written})\b(?!-)", re.IGNORECASE)


@cache
def _days_by_ordinal() -> Mapping[str, int]:
    return {row["word"].replace("-", ""): int(row["day"]) for row in _rows("ordinals")}


def with_digits(text: str) -> str:
    """Return a text with digits in the place of ordinal numbers in words.

    >>> with_digits("the twenty-first of June 1985")
    'the 21 of June 1985'
    """
    days = _days_by_ordinal()
    return ordinal_words().sub(lambda found: str(days[found[1].lower().replace("-", "").replace(" ", "")]), text)


@cache
def _kinds() -> Mapping[str, Kind]:
    return {_plain(row["words"]): Kind(row["kind"]) for row in _rows("beside")}


def _plain(words: str) -> str:
    return " ".join(fold(words.replace("-", " ")).split())


def kind_of(words: str) -> Kind | None:
    """Return what words beside a date say of it; None where they are not known.

    >>> kind_of("Passport sighted").value, kind_of("circa").value, kind_of("Smith") is None
    ('remark', 'about', True)
    """
    return _kinds().get(_plain(words))


@cache
def words_of(kind: Kind) -> str:
    """Return the words of a kind as alternatives of a pattern, the longest first.

    Args:
        kind: of the words.
    """
    words = sorted((row["words"] for row in _rows("beside") if row["kind"] == kind), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", " +") for word in words)


def is_word_for_nothing(text: str) -> bool:
    """Return whether a text says that no date is known.

    >>> is_word_for_nothing("N/A"), is_word_for_nothing("Not stated"), is_word_for_nothing("March")
    (True, True, False)
    """
    return kind_of(text) is Kind.NOTHING


@cache
def default_days() -> frozenset[dt.date]:
    """Return the days that systems put where none is known."""
    return frozenset(dt.date.fromisoformat(row["day"]) for row in _rows("defaults"))


def without_label(text: str) -> str:
    """Return a text without the label before it.

    >>> without_label("DOB: unknown")
    'unknown'
    """
    return re.sub(rf"^(?:{words_of(Kind.LABEL)})[ .:=-]+", "", text, count=1, flags=re.IGNORECASE)
