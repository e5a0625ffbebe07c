"""What words in a column are: usual given names, usual family names."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from nzdatastd.normaliser.person_name.vocabulary import given_names, key

if TYPE_CHECKING:
    from nzdatastd.profiler.candidates import Candidate
    from nzdatastd.profiler.guesses.open_columns import OpenColumns

__all__ = ["are_given_names", "family_names", "is_family_name", "is_given_name", "share_of_given_names"]

_HALF = 0.5


@cache
def family_names() -> frozenset[str]:
    """Return usual family names, by key.

    >>> "smith" in family_names()
    True
    """
    text = (files("nzdatastd.profiler") / "family_names.csv").read_text(encoding="utf-8")
    return frozenset(key(row["form"]) for row in csv.DictReader(text.splitlines()))


def is_given_name(word: str) -> bool:
    """Return whether a word is a usual given name, whatever its case and macrons."""
    return key(word.strip(",.")) in given_names()


def is_family_name(word: str) -> bool:
    """Return whether a word is a usual family name, whatever its case and macrons."""
    return key(word.strip(",.")) in family_names()


def share_of_given_names(columns: OpenColumns, candidate: Candidate, place: int = 0) -> float:
    """Return the share of different values whose word at a place (0 the first, -1 the last) is a usual given name."""
    return columns.distinct_share(candidate, lambda text: is_given_name(text.split()[place]))


def are_given_names(columns: OpenColumns, candidate: Candidate) -> bool:
    """Return whether most of the different values begin with a usual given name."""
    return share_of_given_names(columns, candidate) >= _HALF
