"""A calibration made of known pairs, with the table that tells how far it can be relied on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import SettingsError
from nzdatastd.matcher.calibration import Calibration, Counted, Reliability, fitted

if TYPE_CHECKING:
    import polars as pl

__all__ = ["calibration_of"]

_BINS: Final = (0.0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
_GRID: Final = 100  # weights are counted to a hundredth


def calibration_of(known: pl.DataFrame, method: str = "auto") -> Calibration:
    """Return the calibration that known pairs tell, with its reliability.

    Args:
        known: `match_weight` and `same`, whether a pair is one person, of pairs in an order that is always the same.
        method: `platt`, `isotonic`, or `auto`.

    Raises:
        SettingsError: there is no such method, or all known pairs are of one kind.

    >>> import polars as pl
    >>> known = pl.DataFrame({"match_weight": [-5.0, -3.0, 1.0, 6.0] * 50, "same": [False, False, True, True] * 50})
    >>> made = calibration_of(known)
    >>> made.method, made.pairs, made.matches, [each.observed for each in made.reliability]
    ('platt', 200, 100, [0.0, 0.0, 1.0, 1.0])
    """
    import polars as pl

    made = fitted(_counted(known), method)
    # Each half is told by the other, so that the table is not of pairs that the calibration has seen. Within a weight,
    # pairs go to the halves in turn.
    numbered = known.with_columns((pl.col("match_weight").rank("ordinal") % 2).alias("half"))
    halves = [numbered.filter(pl.col("half") == half) for half in (0, 1)]
    told = []
    for seen, unseen in (halves, halves[::-1]):
        try:
            by = fitted(_counted(seen), made.method)
        except SettingsError:  # all of a half are of one kind
            return made
        told.append(unseen.with_columns(by.expression("match_weight").alias("calibrated")))
    return replace(made, reliability=tuple(_reliability(pl.concat(told))))


def _counted(known: pl.DataFrame) -> Counted:
    import polars as pl

    rows = (
        known.group_by((pl.col("match_weight") * _GRID).round().alias("at"))
        .agg(pl.col("same").sum().cast(pl.Int64).alias("right"), pl.len().cast(pl.Int64).alias("all"))
        .sort("at")
    )
    return [(at / _GRID, right, every - right) for at, right, every in rows.iter_rows()]


def _reliability(told: pl.DataFrame) -> Iterator[Reliability]:
    import polars as pl

    weight = pl.col("match_weight")
    rows = (
        told.with_columns((1 / (1 + pl.lit(2.0).pow(-weight))).alias("uncalibrated"))
        .group_by(pl.sum_horizontal(pl.col("calibrated") >= edge for edge in _BINS[1:-1]).alias("place"))
        .agg(
            pl.len(),
            pl.col("uncalibrated").mean(),
            pl.col("calibrated").mean().alias("mean"),
            pl.col("same").mean().alias("observed"),
        )
    )
    for place, pairs, uncalibrated, calibrated, observed in rows.sort("place").iter_rows():
        yield Reliability(_BINS[place], _BINS[place + 1], pairs, uncalibrated, calibrated, observed)
