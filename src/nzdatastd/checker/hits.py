"""Where a batch of rows breaks rules: the flags of one column, or of the records, and the rows that carry one.

A column with few distinct values is judged on those values and joined back; a column of ids or phone numbers is judged
row by row. Either way only the rows that break something are carried on, so that clean data costs no more than its
judging.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nzdatastd.checker.cleaning import ROW, TIMES, CleanBatch
from nzdatastd.checker.column_executor import condition_expression, predicate_expression
from nzdatastd.checker.plan import Item
from nzdatastd.standards.context import Context
from nzdatastd.standards.rule import Scope, Tally

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Hits", "Judged", "column_query", "judged_column", "judged_records", "record_query"]

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
    return batch.frame.lazy().select(text).with_row_index(ROW).filter(text.is_not_null()).with_columns(flags)


def judged_column(frame: pl.DataFrame, column: str, items: Sequence[Item], flagged: pl.DataFrame) -> Judged:
    """Return what a `column_query` found, with the rows of the batch that break an item."""
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
    failing = flagged.filter(pl.any_horizontal(list(carried)))
    if weight is None:
        return Judged(broken, tallied, Hits(failing.select(ROW, column, *carried), carried))
    rows = frame.select(pl.col(column)).with_row_index(ROW)
    found = rows.join(failing.select(column, *carried), on=column, how="inner", maintain_order="left")
    return Judged(broken, tallied, Hits(found, carried))


def record_query(frame: pl.DataFrame, items: Sequence[Item], context: Context) -> pl.LazyFrame:
    """Return the query that judges the records of a batch against cross-field rules, a flag for each item.

    Args:
        frame: the cleaned batch.
        items: record items, and dataset items that count records.
        context: the day and the options.
    """
    import polars as pl

    flags: list[pl.Expr] = []
    for number, item in enumerate(items):
        if isinstance(item.rule.test, Tally):
            for name, each in item.rule.tally.conditions.items():
                holds = condition_expression(each, item.columns, context)
                flags.append((pl.lit(holds) if isinstance(holds, bool) else holds).alias(f"{_TALLY}{number}\0{name}"))
            columns = [column for name in item.rule.fields for column in item.columns.get(name, ())]
            flags.append(pl.any_horizontal(pl.col(columns).is_not_null()).alias(f"{_TALLY}{number}\0filled"))
        else:
            holds = condition_expression(item.rule.condition, item.columns, context)
            flags.append((pl.lit(not holds) if isinstance(holds, bool) else ~holds).alias(str(number)))
    return frame.lazy().with_row_index(ROW).select(ROW, *flags)


def judged_records(items: Sequence[Item], flagged: pl.DataFrame) -> Judged:
    """Return what a `record_query` found, with the rows of the batch that break an item."""
    import polars as pl

    by_flag = {str(number): item for number, item in enumerate(items) if item.rule.scope is Scope.RECORD}
    broken = {item: int(flagged[flag].sum()) for flag, item in by_flag.items()}
    tallied = {
        (item, name): int(flagged[f"{_TALLY}{number}\0{name}"].sum())
        for number, item in enumerate(items)
        if isinstance(item.rule.test, Tally)
        for name in (*item.rule.test.counted, "filled")
    }
    carried = {flag: item for flag, item in by_flag.items() if broken[item]}
    if not carried:
        return Judged(broken, tallied, None)
    failing = flagged.filter(pl.any_horizontal(list(carried))).select(ROW, *carried)
    return Judged(broken, tallied, Hits(failing, carried))
