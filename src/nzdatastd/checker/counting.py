"""Counts and samples over a whole source, batch by batch, in memory that does not grow with it.

Counts are exact. Samples are capped: the first rows of each rule and column. Only the rules on repeated records must
remember something of every row: one 64-bit hash (8 bytes a row and rule; two different keys share one with a chance of
about one in four million at three million rows).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nzdatastd.checker.batch import Work
from nzdatastd.checker.hits import Judged
from nzdatastd.checker.plan import Item
from nzdatastd.standards.rule import Severity, Tally, Unique

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Counting", "Sample"]


@dataclass(frozen=True, slots=True)
class Sample:
    """One place where an item was broken: 1-based data row, record id, cleaned text (None for cross-field rules)."""

    row: int
    record_id: str | None
    text: str | None


@dataclass
class Counting:
    """What has been counted so far.

    Args:
        work: the plan, sorted.
        cap: how many samples to keep for each item.
        id_column: the source column of the record id.
    """

    work: Work
    cap: int
    id_column: str | None = None
    records: int = 0
    records_affected: int = 0
    records_with_errors: int = 0
    broken: dict[Item, int] = field(default_factory=lambda: defaultdict(int))
    records_by_rule: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    samples: dict[Item, list[Sample]] = field(default_factory=lambda: defaultdict(list))
    _tallied: dict[Item, dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    _hashes: dict[Item, list[pl.Series]] = field(default_factory=lambda: defaultdict(list))

    def add(self, batch: pl.DataFrame, frame: pl.DataFrame, judged: Iterable[Judged]) -> None:
        """Add one batch.

        Args:
            batch: the rows as delivered.
            frame: the same rows cleaned.
            judged: what they break.
        """
        rows_by_rule: dict[str, list[pl.Series]] = defaultdict(list)
        errors: list[pl.Series] = []
        for each in judged:
            for item, times in each.broken.items():
                self.broken[item] += times
            for (item, name), times in each.tallied.items():
                self._tallied[item][name] += times
            for item, rows in each.hits.rows_by_item() if each.hits else ():
                rows_by_rule[item.rule.id].append(rows)
                if item.rule.severity is Severity.ERROR:
                    errors.append(rows)
                self._keep_samples(item, rows, batch, frame)
        for rule_id, found in rows_by_rule.items():
            self.records_by_rule[rule_id] += _distinct(found)
        self.records_affected += _distinct([rows for found in rows_by_rule.values() for rows in found])
        self.records_with_errors += _distinct(errors)
        for item in self.work.unique:
            self._hashes[item].append(_hashes(frame, item))
        self.records += batch.height

    def _keep_samples(self, item: Item, rows: pl.Series, batch: pl.DataFrame, frame: pl.DataFrame) -> None:
        wanted = self.cap - len(self.samples[item])
        if wanted <= 0:
            return
        first = rows.head(wanted)
        nothing = [None] * len(first)
        texts = frame[item.column].gather(first).to_list() if item.column in frame.columns else nothing
        ids = batch[self.id_column].gather(first).to_list() if self.id_column else nothing
        self.samples[item].extend(
            Sample(self.records + row + 1, record_id, text)
            for row, record_id, text in zip(first.to_list(), ids, texts, strict=True)
        )

    def counts(self, item: Item) -> Mapping[str, int]:
        """Return what a tally item has counted, `filled` and `records` among it."""
        return {**self._tallied[item], "records": self.records}

    def tally_items(self) -> list[Item]:
        """Return the items that are judged by their counts, in the order of the plan."""
        items = [item for items in self.work.by_column.values() for item in items] + list(self.work.on_records)
        return [item for item in items if isinstance(item.rule.test, Tally)]

    def repeated_rows(self, item: Item) -> list[int]:
        """Return the 1-based rows that repeat an earlier record, for an item on repeated records."""
        import polars as pl

        hashes = pl.concat(self._hashes[item]) if self._hashes[item] else pl.Series(dtype=pl.UInt64)
        repeated = ~hashes.is_first_distinct() & hashes.is_not_null()
        return (repeated.arg_true() + 1).to_list()


def _distinct(rows: list[pl.Series]) -> int:
    import polars as pl

    if not rows:
        return 0
    return len(rows[0]) if len(rows) == 1 else pl.concat(rows).n_unique()


def _hashes(frame: pl.DataFrame, item: Item) -> pl.Series:
    import polars as pl

    test = item.rule.test
    if not isinstance(test, Unique):
        return pl.Series(dtype=pl.UInt64)
    columns = [column for name in test.fields for column in item.columns.get(name, ())]
    filled = [column for name in test.filled for column in item.columns.get(name, ())]
    key = pl.col(columns[0]).hash() if len(columns) == 1 else pl.struct(columns).hash()
    passed_over = pl.any_horizontal(pl.col(filled).is_null()) if filled else pl.lit(value=False)
    return frame.select(pl.when(~passed_over).then(key).alias("hash")).to_series()
