"""A ladder: the named levels on which one field of two records can agree, from the best down; the first counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nzdatastd.matcher.conditions import Condition, columns_in

__all__ = ["DIFFERENT", "MISSING", "Ladder", "Level"]

MISSING = "missing"
"""The level of a field that one of the records does not have: it tells nothing."""

DIFFERENT = "different"
"""The last level of every ladder: nothing above holds."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level.

    Args:
        name: of the level, in the field's own terms.
        words: the reason that a person reads.
        condition: when it holds.
        frequency: the key column whose rare values say more than common ones; None where none does.
        says: the level that it says the same as, of records that hold the field in another way: which of the two a pair
            has is told by the files, and not by the people.
    """

    name: str
    words: str
    condition: Condition
    frequency: str | None = None
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Ladder:
    """How one field of two records is compared.

    Args:
        field: what is compared: `given_names`, `address`.
        missing: when there is nothing to compare.
        levels: from the best down; what none of them takes is `different`.
        different: the reason that a person reads where nothing agrees.
    """

    field: str
    missing: Condition
    levels: tuple[Level, ...]
    different: str

    def columns(self) -> tuple[str, ...]:
        """Return the key columns that it looks at."""
        return tuple(dict.fromkeys(self._columns()))

    def _columns(self) -> Iterator[str]:
        yield from columns_in(self.missing)
        for level in self.levels:
            yield from columns_in(level.condition)
            if level.frequency is not None:
                yield level.frequency

    def names(self) -> tuple[str, ...]:
        """Return the names of its levels, `different` last; `missing` is none of them."""
        return (*(level.name for level in self.levels), DIFFERENT)
