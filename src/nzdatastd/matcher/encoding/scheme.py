"""The scheme: which fields a filter is made of, how each is cut into tokens, and how many positions a token takes."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

__all__ = ["BITS", "FOLDED_BITS", "SCHEME", "FieldOfScheme", "columns_of_scheme", "fields_of_scheme"]

SCHEME: Final = "nzdatastd-clk-1"
"""Its name and version: a change to anything that makes a filter is a new one."""

BITS: Final = 1_024
"""Length of a filter before it is folded: a power of two, so that every position is as likely as another.

Source: Schnell, Bachteler and Reiher, A Novel Error-Tolerant Anonymous Linking Code (2011): 1,000 bits (advisory).
"""

FOLDED_BITS: Final = BITS // 2
"""Length of a filter as written.

Source: Schnell and Borgs, XOR-Folding for Bloom Filter-based Encryptions for Privacy-preserving Record Linkage (2016)
(advisory).
"""

SALT_COLUMN: Final = "birth_date"
"""The key column that positions are salted by, so that the same name sets other bits in each year of birth.

Source: salting by a stable field, a known hardening of such filters; what it buys was measured here, as `SOURCES.md`
says (advisory).
"""

SALT_LENGTH: Final = 4
"""Its first characters, the year."""


@dataclass(frozen=True)
class FieldOfScheme:
    """One field of a filter.

    Args:
        field: its name.
        column: the key column that it is read from.
        key: what its positions are cut with; the names share one, so that swapped names still agree.
        kind: how a cell is cut into tokens, as `tokens_of` knows them.
        positions: that each token takes, at most 32.
    """

    field: str
    column: str
    key: str
    kind: str
    positions: int


@cache
def fields_of_scheme() -> tuple[FieldOfScheme, ...]:
    """Return the fields, in the order of the table.

    Source: `fields.csv`; the numbers of positions were set on invented people, as `SOURCES.md` says (advisory).

    >>> [each.field for each in fields_of_scheme()][:2]
    ['given_name', 'further_given_names']
    """
    table = files("nzdatastd.matcher.encoding") / "fields.csv"
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return tuple(
        FieldOfScheme(row["field"], row["column"], row["key"], row["kind"], int(row["positions"])) for row in rows
    )


def columns_of_scheme() -> tuple[str, ...]:
    """Return the key columns that are read, each once.

    >>> columns_of_scheme()
    ('given_1', 'given_rest', 'family', 'given_groups', 'birth_date')
    """
    return tuple(dict.fromkeys(each.column for each in fields_of_scheme()))
