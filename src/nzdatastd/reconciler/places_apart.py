"""Two places on the ground: how far apart they are, whether one is the other rounded, and which wrote y before x."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.reconciler.values import BETWEEN

if TYPE_CHECKING:
    import polars as pl

__all__ = ["axes_swapped", "distances", "is_rounded"]

_METRES_IN_A_DEGREE: Final = 111_195.0  # of latitude, on a sphere of 6,371 km: off by half a percent at the most
_MOST_DEGREES: Final = 360.0  # a coordinate beyond is in metres
_OWN_ORDER: Final = 3  # records of a source that all write y first, at least: its way of writing, not a slip (advisory)
_MUCH_COARSER: Final = 5.0  # times: a place fewer after the point makes it ten (derived)
_SLACK: Final = 0.02  # of the step: what the grids of two systems are turned against each other (advisory)


def distances(pairs: pl.DataFrame, keys: pl.DataFrame) -> pl.DataFrame:
    """Return how far one place is from the other, in whatever system their coordinates are written.

    Args:
        pairs: `record_l` and `record_r`.
        keys: of all records, in the order of their numbers: `x` and `y` in degrees.

    Returns:
        `east`, `north` and `metres`, of which there are none below zero, and `shrink`: metres of longitude to those of
        latitude.
    """
    import polars as pl

    degrees = pl.DataFrame(
        {f"{axis}_{side}": keys[axis][pairs[f"record_{side}"]] for side in "lr" for axis in ("x", "y")}
    )
    shrink = ((pl.col("y_l") + pl.col("y_r")) / 2).radians().cos()
    return degrees.select(
        ((pl.col("x_l") - pl.col("x_r")) * shrink * _METRES_IN_A_DEGREE).abs().alias("east"),
        ((pl.col("y_l") - pl.col("y_r")) * _METRES_IN_A_DEGREE).abs().alias("north"),
        shrink.alias("shrink"),
    ).with_columns((pl.col("east") ** 2 + pl.col("north") ** 2).sqrt().alias("metres"))


def is_rounded(pairs: pl.DataFrame, apart: pl.DataFrame) -> pl.Series:
    """Return whether one place is the other with fewer digits, rounded.

    Args:
        pairs: `identity_l` and `identity_r`: x, y and the system, joined.
        apart: of `distances`.
    """
    import polars as pl

    both = pl.concat([pairs.select(*_step("l"), *_step("r")), apart], how="horizontal")
    both = both.with_columns(
        pl.max_horizontal("step_l", "step_r").alias("coarse"),
        pl.min_horizontal("step_l", "step_r").alias("fine"),
        pl.when(pl.col("step_l") >= pl.col("step_r")).then("degrees_l").otherwise("degrees_r").alias("degrees"),
    )
    half = pl.col("coarse") * (0.5 + _SLACK)
    half_east = pl.when("degrees").then(half * pl.col("shrink")).otherwise(half)
    return both.select(
        (
            (pl.col("coarse") >= _MUCH_COARSER * pl.col("fine"))
            & (pl.col("east") <= half_east)
            & (pl.col("north") <= half)
        )
        .fill_null(value=False)
        .alias("rounded")
    )["rounded"]


def axes_swapped(found: pl.DataFrame) -> pl.Series:
    r"""Return which records wrote y where their source has x, though both could be read.

    A source that always writes y first has an order of its own, which is no slip of one record.

    Args:
        found: candidates for coordinates: `source`, `identity` and `original`.

    >>> import polars as pl
    >>> places = ["174.77\x1f-41.28\x1f4326", "172.63\x1f-43.53\x1f4326"]
    >>> found = pl.DataFrame({"source": [0, 0], "identity": places, "original": ["174.77, -41.28", "-43.53, 172.63"]})
    >>> axes_swapped(found).to_list()
    [False, True]
    """
    import polars as pl

    number = r"-?\d+(?:\.\d+)?"
    first = pl.col("original").str.extract(f"({number})").cast(pl.Float64, strict=False)
    x, y = (_part("identity", place) for place in (0, 1))
    y_first = ((first - y).abs() < (first - x).abs()).fill_null(value=False)
    own_order = y_first.all().over("source") & (pl.len().over("source") >= _OWN_ORDER)
    return found.select((y_first & ~own_order).alias("swapped"))["swapped"]


def _part(name: str, place: int) -> pl.Expr:
    import polars as pl

    parts = pl.col(name).str.split(BETWEEN)
    return parts.list.get(place, null_on_oob=True).cast(pl.Float64, strict=False)


def _step(side: str) -> list[pl.Expr]:
    """Return the step in metres that the last digit of a place stands for, and whether it is written in degrees."""
    import polars as pl

    axes = [pl.col(f"identity_{side}").str.split(BETWEEN).list.get(place, null_on_oob=True) for place in (0, 1)]
    finest = pl.max_horizontal(_digits_behind_the_point(axis) for axis in axes)
    degrees = _part(f"identity_{side}", 0).abs() <= _MOST_DEGREES
    step = pl.lit(10.0).pow(-finest)
    return [
        pl.when(degrees).then(step * _METRES_IN_A_DEGREE).otherwise(step).alias(f"step_{side}"),
        degrees.alias(f"degrees_{side}"),
    ]


def _digits_behind_the_point(axis: pl.Expr) -> pl.Expr:
    """Return how many digits are behind the point; below zero where a whole number ends in noughts."""
    import polars as pl

    behind = axis.str.extract(r"\.(\d*[1-9])0*$").str.len_chars().cast(pl.Int32)
    noughts = axis.str.extract(r"^-?\d*?(0*)(?:\.0*)?$").str.len_chars().cast(pl.Int32)
    return pl.coalesce(behind, -noughts, pl.lit(0)).cast(pl.Float64)
