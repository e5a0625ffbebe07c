"""The shapes of the names of records: to see whether links of some names are missed more often than those of others."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.keys.name_words import APOSTROPHE_MARK, MARKS
from nzdatastd.normaliser.name_keys import NameShape, name_shape

if TYPE_CHECKING:
    import polars as pl

__all__ = ["NO_NAME", "SHAPES", "name_shapes_of", "written_name"]

NO_NAME: Final = "no name"
"""The group of records without a name."""

SHAPES: Final = (
    *(shape.value for shape in map(NameShape, ("maori", "pasifika", "asian", "other", "european"))),
    NO_NAME,
)
"""The groups, in the order in which the name of a pair is told: Māori where one of the two is Māori-shaped …"""

_LETTERS: Final = str.maketrans({**{digit: mark for mark, digit in MARKS.items()}, APOSTROPHE_MARK: "ʻ"})
_STAND_IN: Final = re.compile("(?:[a-z][a-j]){12}")  # what `name_words` makes of a name that has no transliteration


def written_name(marks: str | None) -> str | None:
    """Return a name from its key with marks, in small letters with its macrons.

    Args:
        marks: of the columns `given_marks` and `family_marks`.

    >>> written_name("tu1hoe"), written_name("tu9i")
    ('tūhoe', 'tuʻi')
    """
    return None if marks is None else unicodedata.normalize("NFC", marks.translate(_LETTERS))


def name_shapes_of(keys: pl.DataFrame) -> pl.Series:
    """Return for each record the place of its name's shape in `SHAPES`.

    Args:
        keys: with `given_marks` and `family_marks`.

    >>> import polars as pl
    >>> keys = pl.DataFrame({"given_marks": ["he1mi", "ann", None], "family_marks": ["ngata", "smith", None]})
    >>> [SHAPES[place] for place in name_shapes_of(keys)]
    ['maori', 'european', 'no name']
    """
    import polars as pl

    words = keys.select(
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("row"),
        pl.concat_str("given_marks", "family_marks", separator=" ", ignore_nulls=True).str.split(" ").alias("word"),
    ).explode("word", empty_as_null=True)
    distinct = words["word"].drop_nulls().unique()
    places = distinct.to_frame().with_columns(
        pl.Series("shape", [_place(word) for word in distinct], pl.UInt8),
    )
    return (
        words.join(places, on="word", how="left")
        .group_by("row")
        .agg(pl.col("shape").min())
        .sort("row")["shape"]
        .fill_null(len(SHAPES) - 1)
    )


def _place(word: str) -> int:
    if not word:
        return len(SHAPES) - 1
    shape = NameShape.OTHER if _STAND_IN.fullmatch(word) else name_shape(written_name(word) or "")
    return SHAPES.index(shape.value)
