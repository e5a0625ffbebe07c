"""Cells of keys cut into tokens: two cells that differ by a slip share most of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

__all__ = ["KINDS", "LISTED", "tokens_of"]

LISTED: Final = "listed"
"""The way of cutting in which each item of a list is a token."""

_YEAR: Final = 4  # digits of the year, which positions are salted by: nobody is compared with another year
_MONTH: Final = 4
_DAY: Final = 6


def tokens_of(kind: str, cell: str | Sequence[str]) -> frozenset[str]:
    """Return the tokens of one cell.

    Args:
        kind: `bigrams` of each word, with its start and end; `listed`, each item whole; `digits` of the month and
            day of an eight-digit day, with their places; `turned`, month and day in no order.
        cell: a key, or a list of keys.

    >>> sorted(tokens_of("bigrams", "te ao"))
    [' a', ' t', 'ao', 'e ', 'o ', 'te']
    >>> sorted(tokens_of("digits", "19850307")), tokens_of("turned", "19850307") == tokens_of("turned", "19850703")
    (['40', '53', '60', '77'], True)
    """
    return frozenset(KINDS[kind](cell))


def _bigrams(cell: str | Sequence[str]) -> Iterator[str]:
    for word in str(cell).split():
        padded = f" {word} "
        yield from (padded[place : place + 2] for place in range(len(padded) - 1))


def _digits(cell: str | Sequence[str]) -> Iterator[str]:
    yield from (f"{place}{digit}" for place, digit in enumerate(cell) if place >= _YEAR)


def _turned(cell: str | Sequence[str]) -> Iterator[str]:
    yield "".join(sorted((str(cell[_MONTH:_DAY]), str(cell[_DAY:]))))


KINDS: Final[dict[str, Callable[[str | Sequence[str]], Iterator[str] | Sequence[str]]]] = {
    "bigrams": _bigrams,
    LISTED: lambda cell: cell,
    "digits": _digits,
    "turned": _turned,
}
"""The ways of cutting, by name."""
