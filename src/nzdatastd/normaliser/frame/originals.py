"""What was given, as one text for each row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["originals"]


def originals(given: pl.DataFrame, sources: Sequence[str]) -> pl.Series:
    """Return the text of one column as it is; that of several joined by commas, the blank ones left out.

    Args:
        given: rows of text.
        sources: the columns.

    >>> import polars as pl
    >>> originals(pl.DataFrame({"a": ["12 Rimu Road", None], "b": [" ", None]}), ["a", "b"]).to_list()
    ['12 Rimu Road', None]
    """
    import polars as pl

    if len(sources) == 1:
        return given[sources[0]]
    parts = [pl.when(pl.col(name).str.strip_chars() != "").then(pl.col(name)) for name in sources]
    joined = pl.concat_str(parts, separator=", ", ignore_nulls=True)
    return given.select(pl.when(pl.any_horizontal(part.is_not_null() for part in parts)).then(joined)).to_series()
