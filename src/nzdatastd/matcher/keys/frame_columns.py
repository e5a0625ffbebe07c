"""Columns of a frame as the makers of keys want them: there or blank, and each distinct value thought about once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.normaliser.frame.lists import list_series
from nzdatastd.normaliser.name_keys import latin_key

if TYPE_CHECKING:
    import polars as pl

__all__ = ["column", "filled", "first_of", "instances", "mapped", "text_key"]

_INSTANCES: Final = range(2, 10)


def mapped(
    series: pl.Series, of_value: Callable[[Any], Sequence[Any] | None], columns: Mapping[str, pl.DataType]
) -> pl.DataFrame:
    """Return what a function makes of each value, worked out once for each distinct one.

    Args:
        series: the values.
        of_value: gives the cells of one value; None for blanks.
        columns: the names of the cells, with their types.
    """
    import polars as pl

    distinct = series.drop_nulls().unique()
    blank = (None,) * len(columns)
    rows = [found if (found := of_value(value)) is not None else blank for value in distinct.to_list()]
    cells = zip(*rows, strict=True) if rows else ((),) * len(columns)
    made = [_series(name, column, kind) for (name, kind), column in zip(columns.items(), cells, strict=True)]
    table = pl.DataFrame([distinct.alias("value"), *made])
    return series.to_frame("value").join(table, on="value", how="left", maintain_order="left").drop("value")


def _series(name: str, cells: Sequence[Any], kind: pl.DataType) -> pl.Series:
    import polars as pl

    if not isinstance(kind, pl.List):
        return pl.Series(name, cells, kind, strict=True)
    lists = list_series(name, cells, kind)
    is_there = pl.Series([cell is not None for cell in cells], dtype=pl.Boolean)
    return lists if is_there.all() else lists.zip_with(is_there, pl.Series(name, [None], kind))


def instances(frame: pl.DataFrame, value: str, field: str = "") -> Iterator[pl.Series]:
    """Yield a column of all instances of a value that are there, the first instance first.

    Args:
        frame: with standard columns.
        value: of which.
        field: of the value; none for the value itself.
    """
    behind = f".{field}" if field else ""
    for name in (f"{value}{behind}", *(f"{value}.{number}{behind}" for number in _INSTANCES)):
        if name in frame.columns:
            yield frame[name]


def column(frame: pl.DataFrame, name: str, kind: pl.DataType) -> pl.Series:
    """Return a column; a blank one where it is not there.

    Args:
        frame: with standard columns.
        name: of the column.
        kind: of the blank one.
    """
    import polars as pl

    if name in frame.columns:
        return frame[name]
    return pl.Series(name, [None], kind).new_from_index(0, frame.height)


def filled(lists: pl.Series) -> pl.Series:
    """Return lists with null for the empty ones.

    Args:
        lists: of text.
    """
    import polars as pl

    name = lists.name
    return lists.to_frame().select(pl.when(pl.col(name).list.len() > 0).then(name).alias(name)).to_series()


def first_of(frame: pl.DataFrame, names: Iterable[str]) -> pl.Series:
    """Return the first of several columns that is filled, row by row, as text.

    Args:
        frame: with standard columns.
        names: of the columns, in order.
    """
    import polars as pl

    there = [frame[name].cast(pl.String) for name in names if name in frame.columns]
    if not there:
        return pl.Series("first", [None], pl.String()).new_from_index(0, frame.height)
    return pl.DataFrame({f"{number}": series for number, series in enumerate(there)}).select(
        pl.coalesce(pl.when(pl.col(f"{number}") != "").then(f"{number}") for number in range(len(there))).alias("first")
    )["first"]


def text_key(series: pl.Series) -> pl.Series:
    """Return texts in the letters a to z.

    Args:
        series: of text.
    """
    import polars as pl

    return mapped(series, lambda value: (latin_key(value),), {"key": pl.String()})["key"]
