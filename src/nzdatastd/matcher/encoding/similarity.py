"""How alike filters are: the Dice coefficient of the bits that are set.

Source: Dice, Measures of the Amount of Ecologic Association Between Species (1945), as Schnell, Bachteler and Reiher
use it (advisory).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.encoding.candidates import candidate_pairs, sampled_bits
from nzdatastd.matcher.encoding.scheme import FOLDED_BITS

if TYPE_CHECKING:
    import polars as pl

__all__ = ["similar_pairs"]

_WORDS: Final = FOLDED_BITS // 64
_TOGETHER: Final = 32  # tables after which pairs that came twice are put together


def similar_pairs(left: pl.Series, right: pl.Series, threshold: float) -> pl.DataFrame:
    """Return the pairs of filters that are alike: `left` and `right`, their places, and `similarity`.

    Args:
        left: filters of 64 bytes.
        right: those of the other side.
        threshold: the least similarity.

    >>> import polars as pl
    >>> one, other = pl.Series([bytes([15] + [0] * 63)]), pl.Series([bytes([7] + [0] * 63), bytes([128] + [0] * 63)])
    >>> similar_pairs(one, other, 0.8).rows()
    [(0, 0, 0.8571428571428571)]
    """
    import polars as pl

    sides = [_words(side) for side in (left, right)]
    counts = [side.select(_set_bits()).to_series() for side in sides]
    found: list[pl.DataFrame] = [pl.DataFrame(schema={"left": pl.UInt32, "right": pl.UInt32, "similarity": pl.Float64})]
    if not left.len() or not right.len():
        return found[0]
    filled = float(pl.concat(counts).mean() or 0) / FOLDED_BITS  # type: ignore[arg-type]
    tables = sampled_bits(FOLDED_BITS, left.len(), right.len(), threshold, filled)
    for number, sampled in enumerate(tables):
        found += [_alike(pairs, sides, counts, threshold) for pairs in candidate_pairs(sides[0], sides[1], sampled)]
        if number % _TOGETHER == 0:
            found = [pl.concat(found).unique(("left", "right"))]
    return pl.concat(found).unique(("left", "right"))


def _alike(pairs: pl.DataFrame, sides: list[pl.DataFrame], counts: list[pl.Series], threshold: float) -> pl.DataFrame:
    import polars as pl

    one, other = pairs["left"], pairs["right"]
    both = pl.DataFrame(
        [sides[0][f"word_{word}"].gather(one) & sides[1][f"word_{word}"].gather(other) for word in range(_WORDS)]
    )
    shared = both.select(_set_bits()).to_series()
    dice = pairs.with_columns(
        (2 * shared.cast(pl.Float64) / (counts[0].gather(one) + counts[1].gather(other))).alias("similarity")
    )
    return dice.filter(pl.col("similarity") >= threshold)


def _words(filters: pl.Series) -> pl.DataFrame:
    import polars as pl

    numbers = [
        pl.Series(
            f"word_{word}",
            [int.from_bytes(each[8 * word : 8 * word + 8], "little") for each in filters],
            dtype=pl.UInt64,
        )
        for word in range(_WORDS)
    ]
    return pl.DataFrame(numbers)


def _set_bits() -> pl.Expr:
    import polars as pl

    return pl.sum_horizontal(pl.col(f"word_{word}").bitwise_count_ones() for word in range(_WORDS))
