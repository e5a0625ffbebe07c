"""Scored pairs as people read them: with sources and ids, and levels by their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nzdatastd.matcher.ladder import MISSING, Ladder

if TYPE_CHECKING:
    import polars as pl

__all__ = ["named_pairs"]


def named_pairs(rows: pl.DataFrame, records: pl.DataFrame, ladders: Sequence[Ladder]) -> pl.DataFrame:
    """Return pairs with the sources and ids of their records, and with the names of their levels.

    Args:
        rows: scored pairs.
        records: `source` and `id` of all records, in the order of their numbers.
        ladders: of the model.
    """
    import polars as pl

    left, right = (records[rows[f"record_{side}"]] for side in "lr")
    return pl.DataFrame(
        [
            left["source"].alias("source_l"),
            left["id"].alias("id_l"),
            right["source"].alias("source_r"),
            right["id"].alias("id_r"),
            rows["match_weight"],
            rows["match_probability"],
            *(
                rows[ladder.field].replace_strict(
                    {-1: MISSING, **dict(enumerate(ladder.names()))}, return_dtype=pl.String
                )
                for ladder in ladders
            ),
            *(rows[name] for name in rows.columns if name == "decision"),
        ]
    )
