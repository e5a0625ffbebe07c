"""Usual names: two of them that look alike are two names, where a slip would have made a name that nobody bears."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from nzdatastd.normaliser.name_keys import latin_key, maori_phonetic_key
from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["given_names_that_many_bear", "is_usual_family_name", "is_usual_given_name", "sex_of_name", "vowel_of"]

_SHORT: Final = 6  # letters (advisory): a short name of open syllables is a name, whichever of them is changed


@cache
def _given() -> Mapping[str, str]:
    named = {row["name"]: row["sex"] for row in _table("usual_given_names")}
    return _taken_over(named) | named


def _taken_over(named: Mapping[str, str]) -> dict[str, str]:
    """Return the names of the table of transliterations, with the sex of what they were taken from where it is one."""
    sexes: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows("transliterations"):
        sexes[latin_key(row["name"]) or ""].add(named.get(latin_key(row["english"]) or "", ""))
    return {name: next(iter(found)) if len(found) == 1 else "" for name, found in sexes.items()}


@cache
def _family() -> frozenset[str]:
    return frozenset(row["name"] for row in _table("usual_family_names")) | {row["name"] for row in rows("asian_names")}


def _table(name: str) -> csv.DictReader[str]:
    text = (files("nzdatastd.matcher.keys") / f"{name}.csv").read_text(encoding="utf-8")
    return csv.DictReader(text.splitlines())


def given_names_that_many_bear() -> tuple[str, ...]:
    """Return the given names of the tables, in a to z.

    >>> "ronald" in given_names_that_many_bear()
    True
    """
    return tuple(_given())


def is_usual_given_name(key: str) -> bool:
    """Return whether a given name is borne by many, or is joined of words that are short or that many bear.

    Of joined names, Mei Ling and Mei Lan are two, whatever they have in common.

    Source: the tables named in `SOURCES.md` (advisory).

    Args:
        key: of the name, in a to z.

    >>> is_usual_given_name("ronald"), is_usual_given_name("hemi"), is_usual_given_name("jennfier")
    (True, True, False)
    """
    if " " in key:
        return all(len(word) <= _SHORT or word in _given() for word in key.split(" "))
    return key in _given() or _is_short_and_open(key)


def is_usual_family_name(key: str) -> bool:
    """Return whether a family name is borne by many.

    Source: the tables named in `SOURCES.md` (advisory).

    Args:
        key: of the name, in a to z.

    >>> is_usual_family_name("harrison"), is_usual_family_name("ngata"), is_usual_family_name("harrsion")
    (True, True, False)
    """
    return key in _family() or _is_short_and_open(key)


def _is_short_and_open(key: str) -> bool:
    return len(key) <= _SHORT and key[-1] in "aeiou" and maori_phonetic_key(key) is not None


def sex_of_name(key: str) -> str | None:
    """Return `f` or `m` where nearly all who bear a given name are women, or men; None where that is open.

    Of a name, never of a person: it only tells two names apart that look alike, as Robert and Roberta.

    Source: the tables named in `SOURCES.md` (advisory).

    Args:
        key: of the name, in a to z.

    >>> sex_of_name("roberta"), sex_of_name("robert"), sex_of_name("kerry")
    ('f', 'm', None)
    """
    return (_given().get(key) or " ")[0].strip() or None


def vowel_of(key: str) -> str | None:
    """Return the sound of the first vowel as an English speaker hears it, roughly: what tells Shane from Shaun.

    Args:
        key: of the name, in a to z.

    >>> [vowel_of(name) for name in ("reid", "reed", "hill", "hall", "tyler", "taylor", "shaun")]
    ['i', 'i', 'i', 'a', 'i', 'a', 'o']
    """
    key = key.removeprefix("mac")
    start = next((place for place, letter in enumerate(key) if letter in "aeiou" or (letter == "y" and place)), None)
    if start is None:
        return None
    two = key[start : start + 2]
    if two in _OTHERWISE:
        return _OTHERWISE[two]
    return _ALONE[two[0]]


_ALONE: Final = {"a": "a", "e": "e", "i": "i", "y": "i", "o": "o", "u": "o"}
_OTHERWISE: Final = {"ee": "i", "ea": "i", "ei": "i", "ey": "i", "eu": "o", "ew": "o", "au": "o", "aw": "o"}
