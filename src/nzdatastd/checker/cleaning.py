"""A batch as the rules see it: its columns cleaned, and the distinct values of those that have few.

Cleaning every cell of a million rows costs more than judging them. So a column of few distinct values is cleaned value
by value, and handed on as it came where cleaning changes none of them; and of the other columns only the values are
composed that composing could change.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nzdatastd.checker.column_executor import cleaned

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ROW", "TIMES", "CleanBatch", "cleaned_batch"]

ROW = "\0row"
TIMES = "\0times"
_RAW = "\0raw"
# A text whose characters are all below U+0300 is composed already (official: Unicode Standard Annex 15, quick check).
_MAY_COMPOSE = "[^\x00-\u02ff]"


@dataclass(frozen=True, slots=True)
class CleanBatch:
    """The cleaned columns of a batch.

    Args:
        frame: the columns that a plan looks at, cleaned, a row for each row of the batch.
        distinct: for a column of few distinct values, each value (cleaned, no nulls) and how often it occurs (`TIMES`).
    """

    frame: pl.DataFrame
    distinct: Mapping[str, pl.DataFrame]


def cleaned_batch(batch: pl.DataFrame, columns: Sequence[str], few_distinct: Collection[str] = ()) -> CleanBatch:
    """Return the columns of a batch cleaned.

    Args:
        batch: text columns as delivered.
        columns: the columns wanted.
        few_distinct: those of them to clean value by value.
    """
    import polars as pl

    few = [column for column in columns if column in few_distinct]
    many = [column for column in columns if column not in few_distinct]
    composed = _composed(batch, many)
    queries = [_values(batch, column) for column in few]
    queries.append(composed.lazy().select(cleaned(pl.col(column), composed=True).alias(column) for column in many))
    *value_tables, frame = pl.collect_all(queries)
    series = {column: frame[column] for column in many}
    distinct: dict[str, pl.DataFrame] = {}
    for column, table in zip(few, value_tables, strict=True):
        changed = table.filter(pl.col(column).is_null() | (pl.col(column) != pl.col(_RAW)))
        if changed.height:
            series[column] = batch[column].replace(changed[_RAW], changed[column])
            distinct[column] = table.drop_nulls(column).group_by(column).agg(pl.col(TIMES).sum())
        else:
            series[column] = batch[column]
            distinct[column] = table.drop(_RAW)
    return CleanBatch(pl.DataFrame([series[column] for column in columns]), distinct)


def _composed(batch: pl.DataFrame, columns: Sequence[str]) -> pl.DataFrame:
    """Return the columns composed (NFC), touching only the few values that composing could change."""
    import polars as pl

    sizes = batch.select(
        (pl.col(column).str.len_bytes().sum() - pl.col(column).str.len_chars().sum()) for column in columns
    )
    beyond_ascii = [column for column in columns if sizes[column].item()]
    mended: dict[str, pl.Series] = {}
    for column in beyond_ascii:
        text = batch[column]
        longer = text.filter(text.str.len_bytes() != text.str.len_chars())
        before = longer.filter(longer.str.contains(_MAY_COMPOSE)).unique()
        after = before.str.normalize("NFC")
        changed = before != after
        if changed.any():
            mended[column] = text.replace(before.filter(changed), after.filter(changed))
    return batch.select(columns).with_columns(mended.values())


def _values(batch: pl.DataFrame, column: str) -> pl.LazyFrame:
    import polars as pl

    counted = batch.lazy().select(pl.col(column).alias(_RAW)).drop_nulls().group_by(_RAW).agg(pl.len().alias(TIMES))
    return counted.with_columns(cleaned(pl.col(_RAW)).alias(column))
