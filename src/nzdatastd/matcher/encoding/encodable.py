"""Which records hold enough to be encoded: a filter of little is like many others, and easy to guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["reasons"]


def reasons(keys: pl.DataFrame) -> pl.Series:
    """Return why each record is left out; null for one that is encoded.

    Args:
        keys: with the columns of the scheme.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"given_1": ["ann", "a", None], "family": ["lee", "lee", "lee"],
    ...                       "birth_date": ["19850307", "19850307", None]})
    >>> reasons(frame).to_list()
    [None, 'given name is an initial', 'no given name']
    """
    import polars as pl

    given = pl.col("given_1")
    return keys.select(
        pl.when(pl.col("family").is_null())
        .then(pl.lit("no family name"))
        .when(given.is_null())
        .then(pl.lit("no given name"))
        .when(given.str.len_chars() == 1)
        .then(pl.lit("given name is an initial"))
        .when(pl.col("birth_date").is_null())
        .then(pl.lit("no whole date of birth"))
        .alias("left_out")
    )["left_out"]
