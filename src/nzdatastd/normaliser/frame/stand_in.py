"""One house number for all: most addresses differ in their number only, and the road is read once.

A text takes part only where its number cannot change how the rest is read: it begins with a unit, a number of one to
four digits and a letter, the word behind them can only begin a road's name, and there is no other digit but a postcode
at the end. What stands in is a bare number; unit and letter are put back with the number.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.lexicon import LEXICON

if TYPE_CHECKING:
    import polars as pl

__all__ = ["STAND_IN", "with_stand_ins"]

STAND_IN: Final = "77"
"""What stands in for the number, with its unit and letter."""

_LETTERS: Final = "A-Za-zāēīōūĀĒĪŌŪ"
_UNIT: Final = "([1-9][0-9]{0,3})/"
_NUMBER: Final = "([1-9][0-9]{0,3})([A-Z])? "
_REST: Final = rf"([{_LETTERS}][{_LETTERS}'-]+)[ ,][{_LETTERS}' ,-]*(?:[{_LETTERS}],? [0-9]{{4}}|[{_LETTERS}])"
_MAY_BEGIN_A_ROAD: Final = v.FIRST | v.TYPE | v.STRONG | v.SUFFIX | v.BUILDING
_JOINS: Final = frozenset({"to"})  # a word of no flag that joins two numbers


def with_stand_ins(texts: pl.Series, *, left_alone: Collection[str] = ()) -> pl.DataFrame:
    """Return each text with a stand-in for its number, and what it stands for; where it takes no part, as it is.

    Args:
        texts: addresses, each in one text.
        left_alone: numbers with which roads begin: 100 of 100 Acre Road.

    Returns:
        `text`, `unit`, `number` and `letter`.

    >>> import polars as pl
    >>> with_stand_ins(pl.Series(["2/14C Rimu Road, Karori 6012", "9 Rimu Road", "12-14 Rimu Road", "309 Road"])).rows()
    [('77 Rimu Road, Karori 6012', '2', 14, 'C'), ('77 Rimu Road', None, 9, None),
     ('12-14 Rimu Road', None, None, None), ('309 Road', None, None, None)]
    """
    import polars as pl

    parts = pl.col("text").str.extract_groups(f"^(?:{_UNIT})?{_NUMBER}{_REST}$").struct
    names = ("unit", "number", "letter", "next")
    frame = pl.DataFrame({"text": texts}).select(
        "text", *(parts[place].alias(name) for place, name in enumerate(names))
    )
    words = [word for word in frame["next"].drop_nulls().unique().to_list() if _is_name(word)]
    takes_part = pl.col("next").is_in(words) & ~pl.col("number").is_in(list(left_alone))
    before = sum(
        (pl.col(name).str.len_bytes().fill_null(0) for name in names[:3]),
        start=pl.col("unit").is_not_null().cast(pl.UInt32),
    )
    stood_in = pl.lit(STAND_IN) + pl.col("text").str.slice(before)
    return frame.select(
        pl.when(takes_part).then(stood_in).otherwise("text").alias("text"),
        pl.when(takes_part).then("unit").alias("unit"),
        pl.when(takes_part).then("number").cast(pl.Int64).alias("number"),
        pl.when(takes_part).then("letter").alias("letter"),
    )


def _is_name(word: str) -> bool:
    return not LEXICON[word].flags & ~_MAY_BEGIN_A_ROAD and word not in _JOINS
