"""Judging one batch of rows against a plan, all columns side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nzdatastd.checker.cleaning import CleanBatch
from nzdatastd.checker.hits import Hits, Judged, column_query, judged_column, rows_query
from nzdatastd.checker.patterns import facts_for, judged_patterns, pattern_query
from nzdatastd.checker.plan import Item, Plan, columns_read
from nzdatastd.errors import RuleError
from nzdatastd.standards.context import Context
from nzdatastd.standards.rule import Scope, Tally, Unique

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Work", "faulty_items", "judged_batch", "work_for"]

# Below this share of distinct values it is cheaper to judge the values once and join back (measured on names, suburbs
# and dates of birth against phone numbers and ids).
_FEW_DISTINCT = 0.5
# Finding the distinct values costs about as much as this many patterns do (measured on the same columns).
_ENOUGH_ITEMS = 3


@dataclass(frozen=True, slots=True)
class Work:
    """A plan, sorted by how its items are judged.

    Args:
        by_column: value and column items by the column they look at.
        on_records: record items, and dataset items that count records.
        unique: dataset items on repeated records.
        columns: every source column that is looked at.
        few_distinct: the columns that are judged by distinct value.
    """

    by_column: Mapping[str, Sequence[Item]]
    on_records: Sequence[Item]
    unique: Sequence[Item]
    columns: Sequence[str]
    few_distinct: frozenset[str]

    def without(self, items: Collection[Item]) -> Work:
        """Return the work with some items left out."""
        return replace(
            self,
            by_column={column: [each for each in mine if each not in items] for column, mine in self.by_column.items()},
            on_records=[each for each in self.on_records if each not in items],
        )


def work_for(plan: Plan, first: pl.DataFrame) -> Work:
    """Return the plan's items sorted by how they are judged.

    Args:
        plan: what to run.
        first: the first batch of the source, to see which columns hold few distinct values.
    """
    by_column: dict[str, list[Item]] = {}
    on_records: list[Item] = []
    unique: list[Item] = []
    for item in plan.items:
        if isinstance(item.rule.test, Unique):
            unique.append(item)
        elif item.rule.scope is Scope.RECORD or (
            item.rule.scope is Scope.DATASET and isinstance(item.rule.test, Tally)
        ):
            on_records.append(item)
        else:
            by_column.setdefault(item.column, []).append(item)
    read = {column for item in plan.items for column in columns_read(item)}
    columns = [column for column in first.columns if column in read]
    worth_it = [column for column, items in by_column.items() if len(items) >= _ENOUGH_ITEMS]
    few = frozenset(column for column in worth_it if first[column].n_unique() < _FEW_DISTINCT * max(first.height, 1))
    return Work(by_column, on_records, unique, columns, few)


def judged_batch(batch: CleanBatch, work: Work, context: Context) -> list[Judged]:
    """Return what each column and the records of one cleaned batch break."""
    import polars as pl

    columns = [(column, items) for column, items in work.by_column.items() if items]
    queries = [column_query(batch, column, items, context) for column, items in columns]
    facts = facts_for(work.on_records, context)
    if work.on_records:
        queries.append(pattern_query(batch.frame, facts))
    found = pl.collect_all(queries)
    by_column = {
        column: judged_column(column, items, flagged) for (column, items), flagged in zip(columns, found, strict=False)
    }
    judged = _with_rows(batch, by_column)
    if work.on_records:
        judged.append(judged_patterns(facts, found[-1]))
    return judged


def _with_rows(batch: CleanBatch, by_column: Mapping[str, Judged]) -> list[Judged]:
    import polars as pl

    hits = {column: judged.hits for column, judged in by_column.items() if judged.hits is not None}
    rows = pl.collect_all([rows_query(batch.frame, column, each) for column, each in hits.items()])
    found = {column: Hits(frame, hits[column].items) for column, frame in zip(hits, rows, strict=True)}
    return [replace(judged, hits=found.get(column)) for column, judged in by_column.items()]


def faulty_items(batch: CleanBatch, work: Work, context: Context) -> list[Item]:
    """Return the items that cannot be judged at all: a rule whose function raises must not take the others with it."""
    faulty: list[Item] = []
    for item in [item for items in [*work.by_column.values(), work.on_records] for item in items]:
        alone = work.without(
            [other for items in [*work.by_column.values(), work.on_records] for other in items if other is not item]
        )
        try:
            judged_batch(batch, alone, context)
        except RuleError:
            faulty.append(item)
    return faulty
