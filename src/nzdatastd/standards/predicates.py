"""Statements about one text, as data: the atoms that value rules are made of.

A predicate is total over clean, non-null text: it holds or it does not, and never raises. It is declared once and
lowered twice, by `record_executor` to a Python function and by `checker.column_executor` to a Polars expression;
`json_schema.py` lowers what it can to JSON Schema keywords. To stay the same everywhere it uses one portable
subset of regular expressions (see `portable`), counts code points, and looks at the shape of dates and numbers before
their value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nzdatastd.errors import RuleError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "Always",
    "Both",
    "Computed",
    "Contains",
    "DateAtLeast",
    "DateNotAfterAsAt",
    "DecimalBetween",
    "Either",
    "LengthBetween",
    "Matches",
    "No",
    "OneOf",
    "Predicate",
    "any_case",
    "portable",
]

# What the regular-expression engines of Python, Rust (Polars, pydantic-core) and RE2 (DuckDB) read differently, so no
# rule may use it: Unicode-dependent classes and boundaries, look-around, back references, inline flags, possessive
# repeats, POSIX and set-operation classes, and anchors, which every executor adds itself.
_NOT_PORTABLE = re.compile(
    r"\\[dDwWsSbBAZzpPuxNGQEkgG1-9]"
    r"|\(\?(?!:)"
    r"|[*+?}][+]"
    r"|\[\[:|\[:|&&|--|~~|\|\||\[[^\]]*\["
    r"|(?<![\\\[])\^"
    r"|(?<!\\)\$"
)
# A bounded repeat of a non-ASCII class is unrolled by automaton engines: 18 to 83 times slower than the plain repeat.
_BOUNDED_UNICODE_CLASS = re.compile(r"\[[^\]]*[^\x00-\x7f][^\]]*\]\{[0-9]+,(?P<high>[0-9]+)\}")
_LONGEST_BOUNDED_REPEAT = 16


def portable(pattern: str) -> str:
    r"""Return the pattern, having made sure that every engine reads it alike.

    Args:
        pattern: a regular expression without anchors; only literals, ASCII-range classes, groups `(?:…)` and repeats.

    Raises:
        RuleError: the pattern uses something that engines read differently.

    >>> portable("[0-9]{4}")
    '[0-9]{4}'
    >>> portable(r"\d{4}")
    Traceback (most recent call last):
    nzdatastd.errors.RuleError: not portable in a rule's pattern: '\\d' in '\\d{4}'
    """
    if found := _NOT_PORTABLE.search(pattern):
        raise RuleError(f"not portable in a rule's pattern: {found.group()!r} in {pattern!r}")
    for repeat in _BOUNDED_UNICODE_CLASS.finditer(pattern):
        if int(repeat["high"]) > _LONGEST_BOUNDED_REPEAT:
            raise RuleError(f"use LengthBetween and '+' in place of {repeat.group()!r}")
    return pattern


def any_case(words: str) -> str:
    """Return a pattern for the words in any mix of case, for flags such as (?i) are not portable.

    >>> any_case("PO Box")
    '[Pp][Oo] [Bb][Oo][Xx]'
    """
    return "".join(f"[{c.upper()}{c.lower()}]" if c.isascii() and c.isalpha() else c for c in words)


@dataclass(frozen=True, slots=True)
class Matches:
    """The whole text has this pattern."""

    pattern: str

    def __post_init__(self) -> None:
        portable(self.pattern)


@dataclass(frozen=True, slots=True)
class Contains:
    """The pattern is found somewhere in the text; `at_start` and `at_end` tie it to an edge."""

    pattern: str
    at_start: bool = False
    at_end: bool = False

    def __post_init__(self) -> None:
        portable(self.pattern)


@dataclass(frozen=True, slots=True)
class OneOf:
    """The text is one of a closed list, letter for letter."""

    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class LengthBetween:
    """The text has this many code points (after NFC), both ends included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class DecimalBetween:
    """The text is a plain decimal number (no exponent, blank, separator or "nan") between two bounds, both included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class DateAtLeast:
    """A date written YYYY-MM-DD or YYYYMMDD is this day or later; other text passes (its shape is another rule's).

    Args:
        earliest: the day as YYYYMMDD.
    """

    earliest: str


@dataclass(frozen=True, slots=True)
class DateNotAfterAsAt:
    """A date written YYYY-MM-DD or YYYYMMDD is not later than the day the check is made for; other text passes."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A Python function decides, for the few things that no pattern can say; run on distinct values only."""

    function: Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Always:
    """Every text will do."""


@dataclass(frozen=True, slots=True)
class No:
    """The predicate does not hold."""

    predicate: Predicate


@dataclass(frozen=True, slots=True, init=False)
class Both:
    """All of the predicates hold."""

    predicates: tuple[Predicate, ...]

    def __init__(self, *predicates: Predicate) -> None:
        object.__setattr__(self, "predicates", predicates)


@dataclass(frozen=True, slots=True, init=False)
class Either:
    """At least one of the predicates holds."""

    predicates: tuple[Predicate, ...]

    def __init__(self, *predicates: Predicate) -> None:
        object.__setattr__(self, "predicates", predicates)


Predicate = (
    Matches
    | Contains
    | OneOf
    | LengthBetween
    | DecimalBetween
    | DateAtLeast
    | DateNotAfterAsAt
    | Computed
    | Always
    | No
    | Both
    | Either
)
