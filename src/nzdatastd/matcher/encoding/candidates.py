"""Pairs of filters that may be similar: those that share all of some sampled bits, table by table.

Source: Indyk and Motwani, Approximate Nearest Neighbors (1998), bit sampling for Hamming distance; Durham, A Framework
for Accurate, Efficient Private Record Linkage (2012), the same for filters of records (advisory).
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

__all__ = ["candidate_pairs", "sampled_bits"]

_BRUTE: Final = 20_000_000  # pairs that are looked at one by one without further ado: a second or two
_AT_ONCE: Final = 1_000_000  # pairs held at a time
_FOUND: Final = 0.99  # share of the pairs just at the threshold that a table or another brings
_MOST_TABLES: Final = 400
_WORD: Final = 64


def sampled_bits(bits: int, left: int, right: int, threshold: float, filled: float) -> list[tuple[int, ...]]:
    """Return the positions to compare by, one tuple for each table; one empty tuple where all pairs are looked at.

    They are the same for the same sizes.

    Args:
        bits: of a filter.
        left: number of filters on one side.
        right: on the other.
        threshold: the least Dice similarity that is wanted.
        filled: share of bits that are set, on average.

    >>> sampled_bits(512, 100, 100, 0.75, 0.4)
    [()]
    >>> tables = sampled_bits(512, 100_000, 100_000, 0.75, 0.4)
    >>> len(tables), {len(each) for each in tables}
    (162, {16})
    """
    if left * right <= _BRUTE:
        return [()]
    width = round(math.log2(max(left, right))) - 1
    differing = 2 * filled * (1 - threshold)  # share of bits in which two filters at the threshold differ
    agree = min(max(1 - differing, 0.5) ** width, _FOUND)
    tables = min(_MOST_TABLES, math.ceil(math.log(1 - _FOUND) / math.log(1 - agree)))
    return [_drawn(bits, width, table) for table in range(tables)]


def _drawn(bits: int, width: int, table: int) -> tuple[int, ...]:
    def lot(place: int) -> bytes:
        return hashlib.blake2b(f"{table} {place}".encode(), digest_size=8).digest()

    return tuple(sorted(range(bits), key=lot)[:width])


def candidate_pairs(left: pl.DataFrame, right: pl.DataFrame, sampled: Sequence[int]) -> Iterator[pl.DataFrame]:
    """Yield the pairs of rows whose sampled bits agree, some at a time: `left` and `right`.

    Args:
        left: words of filters, `word_0` and so on, and nothing else.
        right: the same of the other side.
        sampled: positions of bits; all pairs agree in none.
    """
    import polars as pl

    sides = [
        words.select(_bits(sampled).alias("bits"), pl.int_range(pl.len(), dtype=pl.UInt32).alias(side))
        for words, side in ((left, "left"), (right, "right"))
    ]
    partners = sides[1].group_by("bits").len("partners")
    counted = sides[0].join(partners, on="bits", maintain_order="left")
    ends = counted.select(pl.col("partners").cast(pl.Int64).cum_sum() // _AT_ONCE)["partners"]
    for part in counted.with_columns(ends.alias("part")).partition_by("part", maintain_order=True):
        yield part.select("bits", "left").join(sides[1], on="bits").select("left", "right")


def _bits(sampled: Sequence[int]) -> pl.Expr:
    import polars as pl

    made = pl.lit(0, dtype=pl.UInt64)
    for number, place in enumerate(sampled):
        bit = (pl.col(f"word_{place // _WORD}") // (1 << (place % _WORD))) % 2
        made = made + bit * (1 << number)
    return made if sampled else pl.repeat(0, pl.len(), dtype=pl.UInt64)
