"""What speaks for a street of the register and against it: points, declared in `evidence.csv` and nowhere else.

Advisory: the points are our judgement, set on generated addresses and then measured on others kept apart. Places that
agree speak for a street; each part that differs has to be outweighed by others that agree.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

__all__ = ["ENOUGH", "GAP", "LEAST", "Evidence", "Kind", "evidence", "points_of", "reasons_of"]

ENOUGH = 0
"""The fewest points with which an address is taken for the one meant."""

GAP = 2
"""By how many points it must lead the next address that would fit as well."""

LEAST = -6
"""The fewest points with which a street is looked at."""


class Kind(StrEnum):
    """What a piece of evidence says of the text, from the mildest to the gravest."""

    SAME = "same"
    FORMAT = "format"
    ADDED = "added"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence.

    Args:
        key: its name.
        points: for the street, or against it.
        kind: what it says of the text.
        reason: what was made good; empty where nothing was.
    """

    key: str
    points: int
    kind: Kind
    reason: str


@cache
def evidence() -> Mapping[str, Evidence]:
    """Return every piece of evidence by its key.

    >>> evidence()["suburb same"].points
    4
    """
    text = (files("nzdatastd.register") / "evidence.csv").read_text(encoding="utf-8")
    return {
        row["key"]: Evidence(row["key"], int(row["points"]), Kind(row["kind"]), row["reason"])
        for row in csv.DictReader(text.splitlines())
    }


def points_of(keys: Iterable[str]) -> int:
    """Return the points of several pieces of evidence together.

    >>> points_of(("road same", "suburb same", "town same"))
    7
    """
    known = evidence()
    return sum(known[key].points for key in keys)


def reasons_of(keys: Iterable[str]) -> str:
    """Return what was made good, in words.

    >>> reasons_of(("road type missing", "suburb same", "town missing"))
    'road type added, town added'
    """
    known = evidence()
    return ", ".join(dict.fromkeys(known[key].reason for key in keys if known[key].reason))
