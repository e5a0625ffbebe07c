"""Titles and suffixes: what stands before or after a name and is no part of it, and what tells it from a name."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from nzdatastd.standards.code_lists import rows

__all__ = ["Place", "Title", "ToldBy", "titles"]


class Place(StrEnum):
    """Where a title or suffix stands."""

    BEFORE = "before"
    AFTER = "after"


class ToldBy(StrEnum):
    """What tells a title from a name: the word, only a full stop behind it, or nothing (it is a name too)."""

    WORD = "word"
    FULL_STOP = "full_stop"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Title:
    """A title or suffix as people write it.

    Args:
        form: as written without a full stop: `Assoc Prof`.
        meaning: in full.
        place: before or after the name.
        told_by: what tells it from a name. `Hon` and `Col` are given names, `Hon.` is not; `Dame`, `Major` and `Mbe`
            are names of people, so nothing tells.
        source: a key of `sources.csv`.
    """

    form: str
    meaning: str
    place: Place
    told_by: ToldBy
    source: str


@cache
def titles() -> tuple[Title, ...]:
    """Return the titles and suffixes, from `titles.csv`.

    >>> [title.form for title in titles() if title.meaning == "Doctor"]
    ['Dr']
    """
    return tuple(
        Title(row["form"], row["meaning"], Place(row["place"]), ToldBy(row["told_by"]), row["source"])
        for row in rows("titles")
    )
