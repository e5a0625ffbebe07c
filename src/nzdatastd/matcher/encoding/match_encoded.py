"""Match encoded records: what whoever links does, without the key and without a name."""

from __future__ import annotations

from os import PathLike
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import SettingsError
from nzdatastd.matcher.encoding.encoded import Encoded
from nzdatastd.matcher.encoding.header import refuse_strangers
from nzdatastd.matcher.encoding.similarity import similar_pairs

if TYPE_CHECKING:
    import polars as pl

__all__ = ["LEAST_THRESHOLD", "THRESHOLD", "match_encoded"]

THRESHOLD: Final = 0.75
"""Similarity from which two records are one person's; set on invented people, as `SOURCES.md` says (advisory)."""

LEAST_THRESHOLD: Final = 0.6
"""Below it strangers are alike, and pairs are too many to keep (advisory)."""


def match_encoded(
    left: Encoded | str | PathLike[str],
    right: Encoded | str | PathLike[str],
    *,
    threshold: float = THRESHOLD,
    one_to_one: bool = True,
) -> pl.DataFrame:
    """Return the pairs of encoded records that are of one person.

    Args:
        left: encoded records, or the path of their file.
        right: those of the other agency.
        threshold: the least similarity, 0.6 to 1.
        one_to_one: whether each record is in one pair at most, the most similar pairs first.

    Returns:
        `id_l`, `id_r` and `similarity`, the most similar first.

    Raises:
        InputError: a file cannot be read, or the two were not made in the same way with the same key.
        SettingsError: the threshold is none.

    >>> import polars as pl
    >>> from nzdatastd.matcher.encoding.encode import encode
    >>> births = pl.DataFrame({"ID": ["B1"], "SURNAME": ["Ngata"], "GIVEN": ["Hēmi"], "DOB": ["1985-03-07"]})
    >>> clinic = pl.DataFrame({"ID": ["C7", "C8"], "SURNAME": ["NGATA", "Lee"], "GIVEN": ["HEMI", "Ann"],
    ...                        "DOB": ["1985-03-07", "1990-01-31"]})
    >>> layout = {"id": "ID", "columns": {"family_name": "SURNAME", "given_names": "GIVEN", "date_of_birth": "DOB"}}
    >>> encoded = [encode(each, layout, key=b"an example key, never used", plain_ids=True) for each in (births, clinic)]
    >>> match_encoded(*encoded).rows()
    [('B1', 'C7', 1.0)]
    """
    import polars as pl

    if not LEAST_THRESHOLD <= threshold <= 1:
        raise SettingsError(f"the threshold is a similarity between {LEAST_THRESHOLD} and 1")
    one, other = (each if isinstance(each, Encoded) else Encoded.read(each) for each in (left, right))
    refuse_strangers(one.header, other.header)
    pairs = similar_pairs(one.records["filter"], other.records["filter"], threshold)
    named = pairs.select(
        one.records["id"].gather(pairs["left"]).alias("id_l"),
        other.records["id"].gather(pairs["right"]).alias("id_r"),
        pl.col("similarity"),
    ).sort("similarity", "id_l", "id_r", descending=[True, False, False])
    return _surest(named) if one_to_one else named


def _surest(pairs: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs that are left when each record goes into the first of its pairs that is free."""
    import polars as pl

    left: set[str] = set()
    right: set[str] = set()
    kept = []
    for one, other in pairs.select("id_l", "id_r").iter_rows():
        is_free = one not in left and other not in right
        if is_free:
            left.add(one)
            right.add(other)
        kept.append(is_free)
    return pairs.filter(pl.Series(kept, dtype=pl.Boolean))
