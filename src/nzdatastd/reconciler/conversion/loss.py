"""What a conversion could not express: counted by field and reason, with the rows where it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

__all__ = ["REASONS", "Loss", "Losses"]

REASONS: Final = {
    "not-understood": "what was written could not be read",
    "left-over": "part of what was written could not be read",
    "open": "it can be read in several ways; the likeliest was taken",
    "no-column": "the other layout has no column for it",
    "no-code": "the other list has no code for it",
    "other-concept": "gender is never taken from sex, nor sex from gender",
    "concept-undecided": "whether it is a gender or a sex was never told",
    "too-few-columns": "more given names than columns: the last column holds the rest",
    "boundary": "where one name ends and the next begins",
    "case": "capitals cannot be undone",
    "macrons": "long vowels are not told any more",
    "cut": "the text is cut off",
    "century": "a year of two digits does not tell its century",
    "grain": "day or month are not told any more",
    "not-in-notation": "the day cannot be written in this notation",
    "zero": "the leading zero is not told any more",
    "not-physical": "a postal address does not tell where a place is",
    "not-postal": "whether mail is delivered there was never told",
    "further-value": "a further value has no place",
    "no-transformation": "the place has no coordinates in the other system",
}
"""What can be lost, as words for people."""

_MOST_ROWS = 10_000


@dataclass(frozen=True, slots=True)
class Loss:
    """What was lost in one field for one reason.

    Args:
        field: the standard field in full.
        reason: a key of `REASONS`.
        records: how many records lost it.
        of: how many records have a value there.
    """

    field: str
    reason: str
    records: int
    of: int

    @property
    def phrase(self) -> str:
        """The reason in words."""
        return REASONS[self.reason]


@dataclass
class Losses:
    """What a conversion lost so far.

    Args:
        row: the row that is being written, from 1.
        record_id: its id.
    """

    row: int = 0
    record_id: str | None = None
    given: Counter[str] = field(default_factory=Counter)
    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    _rows: list[tuple[int, str | None, str, str]] = field(default_factory=list)
    _last: dict[tuple[str, str], int] = field(default_factory=dict)

    def lose(self, full: str, reason: str) -> None:
        """Note that the row loses something; the same thing is noted once for each row."""
        key = full, reason
        if self._last.get(key) == self.row:
            return
        self._last[key] = self.row
        self._counts[key] += 1
        if self._counts[key] <= _MOST_ROWS:
            self._rows.append((self.row, self.record_id, full, reason))

    def __iter__(self) -> Iterator[Loss]:
        """Iterate over what was lost, the most first."""
        for (full, reason), records in sorted(self._counts.items(), key=lambda item: (-item[1], item[0])):
            value = full if full in self.given else full.rpartition(".")[0] or full
            yield Loss(full, reason, records, max(records, self.given[full] or self.given[value]))

    def __len__(self) -> int:
        return len(self._counts)

    @property
    def total(self) -> int:
        """How many values could not be expressed in full."""
        return self._counts.total()

    def frame(self) -> pl.DataFrame:
        """Return the rows that lost something: row, record id, field and reason; of each kind 10,000 at most."""
        import polars as pl

        schema = {"row": pl.Int64(), "record_id": pl.String(), "field": pl.String(), "reason": pl.String()}
        return pl.DataFrame(self._rows, schema=schema, orient="row")
