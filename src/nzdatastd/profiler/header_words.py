"""The words that names of columns are made of: how they are parted and spelt out, and what they tell.

`header_words.csv` lists the words that come with the name of a field (postal, patient, mother's …) and
`header_abbreviations.csv` how words are shortened.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from nzdatastd.standards.text import without_macrons

__all__ = [
    "header_rows",
    "names_subject",
    "not_alone",
    "shortened",
    "spelt_out",
    "telling",
    "vocabulary",
    "words_in_full",
    "words_of",
]

LONGEST_NAME = 120
"""Letters of a name that are looked at."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_WORD = re.compile(r"[a-z]+|[0-9]+")
_VOWELS = re.compile("[aeiou]")
_DOUBLED = re.compile(r"(.)\1")
_SHORTEST_SKELETON = 3


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a column name: lower case, macrons short, punctuation, camelCase and digits split.

    >>> words_of("PostalAddress_Line2"), words_of("Rā whānau")
    (('postal', 'address', 'line', '2'), ('ra', 'whanau'))
    """
    return tuple(_WORD.findall(without_macrons(_CAMEL.sub(" ", name[:LONGEST_NAME])).lower()))


def words_in_full(name: str) -> tuple[str, ...]:
    """Return the words of a column name, those spelt out that are shortened.

    >>> words_in_full("PREF_NM"), words_in_full("BrthDt")
    (('preferred', 'name'), ('birth', 'date'))
    """
    return tuple(map(spelt_out, words_of(name)))


def names_subject(name: str) -> bool:
    """Return whether a name says whom the records are about, and nothing else.

    >>> names_subject("Learner"), names_subject("Learner No")
    (True, False)
    """
    words = words_in_full(name)
    return bool(words) and all(telling().get(word) == "subject" for word in words)


def spelt_out(word: str) -> str:
    """Return the word that another one is short for: by the table, or because only its vowels were left out."""
    if word in shortened():
        return shortened()[word]
    if len(word) < _SHORTEST_SKELETON or word in vocabulary():
        return word
    return _by_skeleton().get(_DOUBLED.sub(r"\1", word), word)


@cache
def vocabulary() -> frozenset[str]:
    """Return all words that known names of columns are made of."""
    return frozenset(telling()) | {word for row in header_rows("headers.csv") for word in words_of(row["header"])}


@cache
def not_alone() -> frozenset[str]:
    """Return the shortened words that stand for many things where no other word is beside them: LOC, VAL."""
    return frozenset(row["short"] for row in header_rows("header_abbreviations.csv") if row["alone"] == "no")


@cache
def shortened() -> Mapping[str, str]:
    """Return the words that shortened ones stand for."""
    return MappingProxyType({row["short"]: row["word"] for row in header_rows("header_abbreviations.csv")})


@cache
def _by_skeleton() -> Mapping[str, str]:
    """The words that no other word of names looks like once its vowels are gone."""
    found: dict[str, set[str]] = {}
    for word in vocabulary():
        found.setdefault(_skeleton(word), set()).add(word)
    return MappingProxyType({short: next(iter(words)) for short, words in found.items() if len(words) == 1})


@cache
def telling() -> Mapping[str, str]:
    """Return what the words beside a name tell: `postal`, `subject`, `person`, `noise` and others."""
    return MappingProxyType({without_macrons(row["word"]): row["tells"] for row in header_rows("header_words.csv")})


def header_rows(name: str) -> Iterator[Mapping[str, str]]:
    """Yield the rows of a table beside this module."""
    text = (files("nzdatastd.profiler") / name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _skeleton(word: str) -> str:
    """Return a word without the vowels behind its first letter, doubled letters once: `brth`, `adrs`."""
    return _DOUBLED.sub(r"\1", word[0] + _VOWELS.sub("", word[1:]))
