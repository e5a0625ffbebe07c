"""Where a batch of rows breaks rules: the flags of one column, and the rows that carry one.

A column with few distinct values is judged on those values and joined back; a column of ids or phone numbers is judged
row by row. Either way only the rows that break something are carried on, so that clean data costs no more than its
judging.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nzdatastd.checker.cleaning import ROW, TIMES, CleanBatch
from nzdatastd.checker.column_executor import predicate_expression
from nzdatastd.checker.plan import Item
from nzdatastd.standards.context import Context
from nzdatastd.standards.rule import Tally

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Hits", "Judged", "column_query", "judged_column", "rows_query"]

_TALLY = "\0tally"


@dataclass(frozen=True, slots=True)
class Hits:
    """The rows of a batch that break at least one of some items.

    Args:
        frame: `ROW` (0-based within the batch), the column judged (where it was one column), and a Boolean column for
            each item.
        items: the plan's items by the name of their flag.
    """

    frame: pl.DataFrame
    items: Mapping[str, Item]

    def rows_by_item(self) -> Iterator[tuple[Item, pl.Series]]:
        """Yield each item with the rows (0-based within the batch) that break it."""
        for flag, item in self.items.items():
            yield item, self.frame[ROW].filter(self.frame[flag])


@dataclass(frozen=True, slots=True)
class Judged:
    """What one query found: how often each item was broken, the counts for tallies, and the rows."""

    broken: Mapping[Item, int]
    tallied: Mapping[tuple[Item, str], int]
    hits: Hits | None


def column_query(batch: CleanBatch, column: str, items: Sequence[Item], context: Context) -> pl.LazyFrame:
    """Return the query that judges one column: its values with how often each occurs, or its rows, and the flags.

    Args:
        batch: the cleaned batch.
        column: the column.
        items: value and column items on it.
        context: the day and the options.
    """
    import polars as pl

    text = pl.col(column)
    flags: list[pl.Expr] = []
    for number, item in enumerate(items):
        if isinstance(item.rule.test, Tally):
            for name, each in item.rule.tally.predicates.items():
                holds = predicate_expression(each, text, context)
                flags.append(holds.fill_null(value=False).alias(f"{_TALLY}{number}\0{name}"))
        else:
            holds = predicate_expression(item.rule.predicate, text, context)
            flags.append((~holds.fill_null(value=False)).alias(str(number)))
    if column in batch.distinct:
        return batch.distinct[column].lazy().with_columns(flags)
    rows = batch.frame.lazy().select(text).with_row_index(ROW)
    filled = rows.filter(text.is_not_null()) if batch.frame[column].null_count() else rows
    return filled.with_columns(flags)


def judged_column(column: str, items: Sequence[Item], flagged: pl.DataFrame) -> Judged:
    """Return what a `column_query` found: counts, and the values or rows that break an item.

    Args:
        column: the column.
        items: value and column items on it, as asked.
        flagged: what the query found.
    """
    import polars as pl

    weight = flagged[TIMES] if TIMES in flagged.columns else None

    def times(flag: str) -> int:
        return int(flagged[flag].sum() if weight is None else weight.filter(flagged[flag]).sum())

    by_flag = {str(number): item for number, item in enumerate(items) if not isinstance(item.rule.test, Tally)}
    broken = {item: times(flag) for flag, item in by_flag.items()}
    filled = flagged.height if weight is None else int(weight.sum())
    tallied: dict[tuple[Item, str], int] = {}
    for number, item in enumerate(items):
        if isinstance(item.rule.test, Tally):
            tallied[item, "filled"] = filled
            tallied.update({(item, name): times(f"{_TALLY}{number}\0{name}") for name in item.rule.test.counted})
    carried = {flag: item for flag, item in by_flag.items() if broken[item]}
    if not carried:
        return Judged(broken, tallied, None)
    key = column if weight is not None else ROW
    failing = flagged.lazy().filter(pl.any_horizontal(list(carried))).select(key, *carried).collect()
    return Judged(broken, tallied, Hits(failing, carried))


def rows_query(frame: pl.DataFrame, column: str, hits: Hits) -> pl.LazyFrame:
    """Return the query for the rows of a batch that hold one of the values found to break an item.

    Args:
        frame: the cleaned batch.
        column: the column.
        hits: by value (`column`), or already by row, as `judged_column` gives them.
    """
    if ROW in hits.frame.columns:
        return hits.frame.lazy()
    rows = frame.lazy().select(column).with_row_index(ROW)
    found = rows.join(hits.frame.lazy(), on=column, how="inner", maintain_order="left")
    return found.select(ROW, *hits.items)
