"""The values of each source for some of the entities: what is reconciled at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nzdatastd.reconciler.further_values import as_first, with_first_filled

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.prepared_source import PreparedSource

__all__ = ["Side", "sides_of"]


@dataclass(frozen=True, slots=True)
class Side:
    """The records of one source that belong to some entities.

    Args:
        source: its number.
        records: the numbers of the records, over all sources, in rising order.
        entities: the number of the entity of each.
        values: the standard columns that are asked for.
    """

    source: int
    records: pl.Series
    entities: pl.Series
    values: pl.DataFrame

    def rows(self, standing: pl.DataFrame) -> pl.DataFrame:
        """Return those rows of a frame whose `record` is of this side, with the `row` of each in `values`.

        Args:
            standing: with the numbers of records.
        """
        import polars as pl

        numbered = self.records.to_frame("record").with_columns(pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"))
        return standing.join(numbered, on="record", how="inner", maintain_order="left")


def sides_of(
    sources: Sequence[PreparedSource], entities: pl.Series, first: int, behind: int, names: frozenset[str]
) -> list[Side]:
    """Return the sides of all sources for a range of entities.

    Args:
        sources: with their values.
        entities: the number of the entity of each record, over all sources.
        first: the number of the first entity.
        behind: the number behind that of the last one.
        names: the standard columns that are wanted, as far as they are there, and the same of further values.
    """
    import polars as pl

    sides, start = [], 0
    for number, source in enumerate(sources):
        height = source.ids.len()
        own = entities.slice(start, height)
        stays = own.is_between(first, behind, closed="left")
        wanted = [name for name in source.values.columns if as_first(name) in names]
        values = source.values if stays.all() else source.values.filter(stays)
        records = pl.int_range(start, start + height, eager=True).filter(stays).alias("record")
        sides.append(Side(number, records, own.filter(stays).alias("entity"), with_first_filled(values.select(wanted))))
        start += height
    return sides
