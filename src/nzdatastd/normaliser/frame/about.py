"""The columns that stand beside every normalised value: what was given, how far it came, what was changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

from nzdatastd.normaliser.frame.lists import list_series

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.normaliser.result import Normalised

__all__ = ["ABOUT", "about_cells", "about_schema", "about_series"]

T = TypeVar("T")

ABOUT: Final = ("original", "status", "confidence", "unparsed", "changes", "findings", "alternatives", "others")
"""What each value has beside its fields, in this order; `original` is put in by the plan."""

_CHANGE: Final = ("field", "before", "after", "rule")


def about_schema(instance: str) -> dict[str, pl.DataType]:
    """Return these columns with their types.

    Args:
        instance: the value and its number: `date_of_birth`, `phone_number.2`.
    """
    import polars as pl

    texts = dict.fromkeys((f"{instance}.{name}" for name in ABOUT[:4]), pl.String())
    changes = pl.List(pl.Struct(dict.fromkeys(_CHANGE, pl.String())))
    lists = dict.fromkeys((f"{instance}.{name}" for name in ABOUT[5:]), pl.List(pl.String()))
    return {**texts, f"{instance}.{ABOUT[4]}": changes, **lists}


def about_cells(found: Normalised[T], written: Callable[[T], str]) -> tuple[Any, ...]:
    """Return the cells of one result, without `original`.

    Args:
        found: the result.
        written: how a further value is written as text.
    """
    return (
        found.status.value,
        found.confidence.value,
        found.unparsed or None,
        [(change.what, change.before, change.after, change.rule) for change in found.changes],
        [each.rule for each in found.findings],
        [written(each) for each in found.alternatives],
        [written(each) for each in found.values[1:]],
    )


def about_series(instance: str, rows: Sequence[tuple[Any, ...]]) -> list[pl.Series]:
    """Return the columns of many results, without `original`.

    Args:
        instance: the value and its number.
        rows: of `about_cells`.
    """
    import polars as pl

    schema: Mapping[str, pl.DataType] = about_schema(instance)
    names = [f"{instance}.{name}" for name in ABOUT[1:]]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return [
        list_series(name, column, schema[name])
        if isinstance(schema[name], pl.List)
        else pl.Series(name, column, dtype=schema[name], strict=True)
        for name, column in zip(names, columns, strict=True)
    ]
