"""Keys as numbers where an engine only asks whether two are the same: a third of the memory, and quicker to compare."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher import conditions as c
from nzdatastd.matcher.ladder import Ladder

if TYPE_CHECKING:
    import polars as pl

__all__ = ["coded", "measured_columns"]

_SEED: Final = 20_251


def measured_columns(ladders: Sequence[Ladder]) -> frozenset[str]:
    """Return the key columns whose letters are looked at, and those that are held against such a one.

    Args:
        ladders: whose levels are asked for.

    >>> from nzdatastd.matcher.ladders import LADDERS
    >>> columns = measured_columns(LADDERS)
    >>> "family" in columns, "given_all" in columns, "given_marks" in columns
    (True, True, False)
    """
    conditions = [part for ladder in ladders for part in _conditions(ladder)]
    measured = {column for part in conditions if isinstance(part, _MEASURING) for column in c.columns_in(part)}
    beside = [set(c.columns_in(part)) for part in conditions if isinstance(part, _ACROSS)]
    while True:
        more = {column for columns in beside if columns & measured for column in columns} - measured
        if not more:
            return frozenset(measured)
        measured |= more


_MEASURING: Final = (c.Close, c.Edits, c.LongEnough, c.Initial, c.Starts, c.SwappedClose, c.SwappedInitial)
_ACROSS: Final = (c.Crossed, c.Swapped, c.SwappedClose, c.SwappedInitial, c.Contains)


def _conditions(ladder: Ladder) -> Iterator[c.Condition]:
    yield from _parts(ladder.missing)
    for level in ladder.levels:
        yield from _parts(level.condition)


def _parts(condition: c.Condition) -> Iterator[c.Condition]:
    match condition:
        case c.AllOf(conditions=parts) | c.AnyOf(conditions=parts):
            for part in parts:
                yield from _parts(part)
        case c.Not(condition=inner):
            yield from _parts(inner)
        case _:
            yield condition


def coded(keys: pl.DataFrame, measured: frozenset[str]) -> pl.DataFrame:
    """Return keys with a number for each text that is only ever the same or not.

    The same text has the same number in every column and frame; that two texts share one is as good as impossible, for
    there are 2**64 of them.

    Args:
        keys: of records.
        measured: columns that stay as they are.
    """
    import polars as pl

    def number(text: pl.Expr) -> pl.Expr:
        return pl.when(text.is_not_null()).then(text.hash(_SEED).reinterpret(signed=True))

    return keys.with_columns(
        number(pl.col(name)) if kind == pl.String() else pl.col(name).list.eval(number(pl.element()))
        for name, kind in keys.schema.items()
        if kind in (pl.String(), pl.List(pl.String())) and name not in measured
    )
