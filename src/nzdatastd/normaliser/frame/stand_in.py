"""One house number for all: most addresses differ in their number only, and the road is read once.

A text takes part only where its number cannot change how the rest is read: it begins with one to four digits, the word
behind them has no other meaning than to be a name, and there is no other digit but a postcode at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.address.lexicon import LEXICON

if TYPE_CHECKING:
    import polars as pl

__all__ = ["STAND_IN", "with_stand_ins"]

STAND_IN: Final = "77"
"""What stands in for a number, and for the number of a unit."""

_LETTERS: Final = "A-Za-zāēīōūĀĒĪŌŪ"
_UNIT: Final = "([1-9][0-9]{0,3})/"
_NUMBER: Final = "([1-9][0-9]{0,3})([A-Z]? )"
_REST: Final = rf"([{_LETTERS}][{_LETTERS}'-]+)[ ,][{_LETTERS}' ,-]*(?:[{_LETTERS}],? [0-9]{{4}}|[{_LETTERS}])"
_JOINS: Final = frozenset({"to"})  # a word of no flag that joins two numbers


def with_stand_ins(texts: pl.Series) -> pl.DataFrame:
    """Return each text with stand-ins for its number and unit, and these; where it takes no part, as it is, with null.

    Args:
        texts: addresses, each in one text.

    >>> import polars as pl
    >>> with_stand_ins(pl.Series(["2/14A Rimu Road, Karori 6012", "12-14 Rimu Road", "309 Road"])).rows()
    [('77/77A Rimu Road, Karori 6012', 14, '2'), ('12-14 Rimu Road', None, None), ('309 Road', None, None)]
    """
    import polars as pl

    parts = pl.col("text").str.extract_groups(f"^(?:{_UNIT})?{_NUMBER}{_REST}$").struct
    frame = pl.DataFrame({"text": texts}).select(
        "text",
        parts[0].alias("unit"),
        parts[1].alias("number"),
        parts[2].alias("letter"),
        parts[3].alias("next"),
    )
    names = [word for word in frame["next"].drop_nulls().unique().to_list() if _is_name(word)]
    takes_part = pl.col("next").is_in(names)
    length = sum((pl.col(name).str.len_bytes().fill_null(0) for name in ("unit", "number")), start=pl.lit(0))
    rest = pl.col("text").str.slice(length + pl.col("unit").is_not_null())
    before = pl.when(pl.col("unit").is_not_null()).then(pl.lit(f"{STAND_IN}/{STAND_IN}")).otherwise(pl.lit(STAND_IN))
    return frame.select(
        pl.when(takes_part).then(before + rest).otherwise("text").alias("text"),
        pl.when(takes_part).then("number").cast(pl.Int64).alias("number"),
        pl.when(takes_part).then("unit").alias("unit"),
    )


def _is_name(word: str) -> bool:
    known = LEXICON[word]
    is_keyword = known.flags or known.type or known.suffix or known.unit_type or known.level_type
    return not is_keyword and word not in _JOINS
