"""Two names of a place, as registers and letterheads write them: abbreviated, with a second name, or with a suburb."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

__all__ = ["FORM", "FULLER", "place_names_compared"]

FORM: Final = "form"
"""The same name in another form."""

FULLER: Final = "fuller"
"""The same name, and one of them has more."""

_BRACKETS: Final = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_BETWEEN: Final = re.compile(r"\s[-\u2013\u2014/|]+\s")
_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = re.compile("['\u2018\u2019\u02bb]")
_FEWEST: Final = 2  # words that are a name: with one, Karori would be any place in Karori


class _Called(NamedTuple):
    """What a place is called.

    Args:
        names: one, or several of which each is a name by itself; without what stands in brackets.
        aside: what stands in brackets, for most a suburb that tells it from others of the name.
    """

    names: frozenset[str]
    aside: frozenset[str]


def place_names_compared(one: str, other: str) -> str | None:
    """Return how two names of one place differ: `FORM`, `FULLER`, or None where they are two names.

    Args:
        one: a name.
        other: another.

    >>> place_names_compared("Te KKM o Puau", "TKKM o Puau"), place_names_compared("Kea School - Te Kea", "Kea School")
    ('form', 'fuller')
    >>> place_names_compared("St Mary's School (Napier)", "St Mary's School (Taradale)")
    'form'
    >>> place_names_compared("Mercer School", "Te Paina School") is None
    True
    """
    a, b = _called(one), _called(other)
    if a.names == b.names:
        return FULLER if bool(a.aside) != bool(b.aside) else FORM
    if a.names & b.names:
        return FULLER if a.names < b.names or b.names < a.names else FORM
    words = [frozenset(" ".join(each.names).split()) for each in (a, b)]
    fewer, more = sorted(words, key=len)
    return FULLER if len(fewer) >= _FEWEST and fewer < more else None


@lru_cache(maxsize=8_192)
def _called(name: str) -> _Called:
    plain = "".join(each for each in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(each))
    plain = _APOSTROPHES.sub("", plain)
    aside = frozenset(_words(first or second) for first, second in _BRACKETS.findall(plain))
    parts = [_words(part) for part in _BETWEEN.split(_BRACKETS.sub(" ", plain))]
    names = [part for part in parts if part]
    is_each_a_name = all(" " in part for part in names)
    return _Called(frozenset(names if is_each_a_name else [" ".join(names)]), aside - {""})


def _words(text: str) -> str:
    in_full = _in_full()
    return " ".join(in_full.get(word, word) for word in _WORD.findall(text))


@cache
def _in_full() -> Mapping[str, str]:
    """The words that abbreviations stand for (advisory)."""
    text = (files("nzdatastd.reconciler") / "place_abbreviations.csv").read_text(encoding="utf-8")
    return {row["short"]: row["in_full"] for row in csv.DictReader(text.splitlines())}
