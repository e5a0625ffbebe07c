"""Columns of lists out of Python's: Polars makes them of flat columns far faster than of nested values."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

__all__ = ["list_series"]


def list_series(name: str, rows: Sequence[Sequence[Any] | None], dtype: pl.DataType) -> pl.Series:
    """Return a column of lists of text, or of structs of text given as tuples; an empty list where a row has none.

    Args:
        name: of the column.
        rows: the items of each row.
        dtype: a list of text, or of structs.

    >>> import polars as pl
    >>> list_series("given_names", [("Te Aroha", "Mary"), None], pl.List(pl.String)).to_list()
    [['Te Aroha', 'Mary'], []]
    """
    import polars as pl

    items = list(chain.from_iterable(row for row in rows if row))
    if isinstance(inner := getattr(dtype, "inner", None), pl.Struct):
        fields = [field.name for field in inner.fields]
        columns = zip(*items, strict=True) if items else ((),) * len(fields)
        flat = pl.DataFrame(
            [pl.Series(field, column, dtype=pl.String) for field, column in zip(fields, columns, strict=True)]
        ).to_struct("items")
    else:
        flat = pl.Series("items", items, dtype=pl.String)
    counts = pl.Series([len(row) if row else 0 for row in rows], dtype=pl.UInt32)
    numbers = pl.int_range(len(rows), dtype=pl.UInt32, eager=True).repeat_by(counts).explode().drop_nulls()
    lists = pl.DataFrame({"row": numbers, "items": flat}).group_by("row", maintain_order=True).agg("items")
    every = pl.DataFrame({"row": pl.int_range(len(rows), dtype=pl.UInt32, eager=True)})
    joined = every.join(lists, on="row", how="left", maintain_order="left")["items"].cast(dtype)
    empty = pl.Series([[]], dtype=dtype)
    return joined.zip_with(joined.is_not_null(), empty.new_from_index(0, len(rows))).alias(name)
