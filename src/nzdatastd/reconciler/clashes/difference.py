"""One difference in form between two sources."""

from __future__ import annotations

from dataclasses import dataclass, field

from nzdatastd.profiler.forms import Trait

__all__ = ["Difference", "Side"]


@dataclass(frozen=True, slots=True)
class Side:
    """What one source does.

    Args:
        reading: as a word to compare by; empty where it has no such field.
        phrase: for people.
        columns: of the source.
        records: affected.
        masked: the shape of a usual value.
        options: of a layout that says so.
    """

    reading: str
    phrase: str
    columns: tuple[str, ...] = ()
    records: int = 0
    masked: str = ""
    options: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, trait: Trait) -> Side:
        """Return the side that a trait tells."""
        return cls(trait.reading, trait.phrase, trait.columns, trait.records, trait.masked, trait.options)


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference in form between two sources.

    Args:
        kind: of clash.
        field: the value or field.
        left: the first source.
        right: the second source.
        outside: values of one side that the other's list does not have: how many records have them.
    """

    kind: str
    field: str
    left: Side
    right: Side
    outside: int | None = None
