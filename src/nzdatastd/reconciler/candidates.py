"""All that the records of an entity say of one value, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nzdatastd.reconciler.record_dates import record_dates
from nzdatastd.reconciler.values import ReconciledValue, candidate_columns

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.reconciler.sides import Side

__all__ = ["VERIFIED", "candidates"]

VERIFIED: Final = ("register.address_id", "street_address.address_id")


def candidates(value: ReconciledValue, sides: Sequence[Side]) -> pl.DataFrame:
    """Return the candidates for a value, in the order of the records.

    Args:
        value: of which.
        sides: the records of each source.

    Returns:
        `entity`, `record`, `source` (its number), `identity`, `written`, `parts`, `original`, `status`, `date` and
        `verified`; records that say nothing of the value are left out.
    """
    import polars as pl

    found = []
    for side in sides:
        columns = candidate_columns(value, side.values)
        if columns is not None:
            found.append(
                columns.with_columns(
                    side.records.alias("record"),
                    side.entities.alias("entity"),
                    pl.lit(side.source, pl.Int32).alias("source"),
                    record_dates(side.values).alias("date"),
                    _verified(value, side.values).alias("verified"),
                ).filter(pl.col("identity").is_not_null())
            )
    return pl.concat(found) if found else _no_candidates()


def _no_candidates() -> pl.DataFrame:
    import polars as pl

    texts = dict.fromkeys(("identity", "written", "original", "status"), pl.String())
    return pl.DataFrame(
        schema={
            "identity": texts["identity"],
            "written": texts["written"],
            "parts": pl.Int32(),
            "original": texts["original"],
            "status": texts["status"],
            "record": pl.Int64(),
            "entity": pl.Int64(),
            "source": pl.Int32(),
            "date": pl.Date(),
            "verified": pl.Boolean(),
        }
    )


def _verified(value: ReconciledValue, frame: pl.DataFrame) -> pl.Series:
    import polars as pl

    there = [name for name in VERIFIED if name in frame.columns] if value.name == "street_address" else []
    if not there:
        return pl.Series("verified", [False], pl.Boolean()).new_from_index(0, frame.height)
    return frame.select(pl.any_horizontal(pl.col(name).is_not_null() for name in there).alias("verified"))["verified"]
