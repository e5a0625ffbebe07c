"""One house number for all: most addresses differ in their number only, and the road is read once.

A text takes part only where its number cannot change how the rest is read: it begins with one to four digits, the word
behind them has no other meaning than to be a name, and there is no other digit but a postcode at the end. Digits of the
same count stand in for the number, for their count does mean something (four may be a postcode).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.address.lexicon import LEXICON

if TYPE_CHECKING:
    import polars as pl

__all__ = ["DIGIT", "with_stand_ins"]

DIGIT: Final = "7"
"""What stands in for each digit of the number."""

_LETTERS: Final = "A-Za-zāēīōūĀĒĪŌŪ"
_UNIT_AND_NUMBER: Final = "^(?:[0-9]{1,4}[A-Z]?/)?([1-9][0-9]{0,3})[A-Z]? "
_PATTERN: Final = rf"{_UNIT_AND_NUMBER}[{_LETTERS}][{_LETTERS}' ,-]*[{_LETTERS}](?:,? [0-9]{{4}})?$"
_NEXT_WORD: Final = rf"{_UNIT_AND_NUMBER}([{_LETTERS}'-]+)"
_NUMBERS: Final = (("[1-9][0-9]{3}", 4), ("[1-9][0-9]{2}", 3), ("[1-9][0-9]", 2), ("[1-9]", 1))
_JOINS: Final = frozenset({"to"})  # a word of no flag that joins two numbers


def with_stand_ins(texts: pl.Series) -> pl.DataFrame:
    """Return each text with a stand-in for its number, and the number; where it takes no part, as it is, with null.

    Args:
        texts: addresses, each in one text.

    >>> import polars as pl
    >>> with_stand_ins(pl.Series(["2/14A Rimu Road, Karori 6012", "12-14 Rimu Road", "309 Road"])).rows()
    [('2/77A Rimu Road, Karori 6012', 14), ('12-14 Rimu Road', None), ('309 Road', None)]
    """
    import polars as pl

    text = pl.col("text")
    words = text.str.extract(_NEXT_WORD, 2)
    frame = pl.DataFrame({"text": texts}).with_columns(
        pl.when(text.str.contains(_PATTERN)).then(words).alias("next"),
    )
    names = [word for word in frame["next"].drop_nulls().unique().to_list() if _is_name(word)]
    number = pl.when(pl.col("next").is_in(names)).then(text.str.extract(_UNIT_AND_NUMBER, 1))
    frame = frame.with_columns(number.alias("number"))
    stood_in = text
    for digits, count in _NUMBERS:
        of_count = text.str.replace(rf"^((?:[0-9]{{1,4}}[A-Z]?/)?){digits}([A-Z]? )", f"${{1}}{DIGIT * count}${{2}}")
        stood_in = pl.when(pl.col("number").str.len_bytes() == count).then(of_count).otherwise(stood_in)
    return frame.select(stood_in.alias("text"), pl.col("number").cast(pl.Int64))


def _is_name(word: str) -> bool:
    return LEXICON[word].flags == 0 and word not in _JOINS
