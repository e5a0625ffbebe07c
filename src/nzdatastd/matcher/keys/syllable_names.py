"""Given names of two syllables that are written apart: Guo Ping is one name, and no Guo with a second name Ping."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from nzdatastd.normaliser.name_keys import is_syllable, name_groups
from nzdatastd.normaliser.name_keys.tables import rows

if TYPE_CHECKING:
    import polars as pl

__all__ = ["joined_syllables", "with_joined_syllables"]


def joined_syllables(given: Sequence[str], family: str | None) -> list[str]:
    """Return given names, two that are syllables of one name joined, where the family name is Chinese or Korean.

    Args:
        given: names, in order.
        family: the family name.

    >>> joined_syllables(["Guo", "Ping"], "Liu"), joined_syllables(["Kevin", "Zhi", "Qiang"], "Liu")
    (['Guo Ping'], ['Kevin', 'Zhi Qiang'])
    >>> joined_syllables(["Ray", "Ben"], "Lee"), joined_syllables(["Guo", "Ping"], "Smith")
    (['Ray', 'Ben'], ['Guo', 'Ping'])
    """
    names = list(given)
    if family is None or family.casefold() not in _families():
        return names
    for place, (first, second) in enumerate(pairwise(names)):
        if _are_syllables(first, second):
            return [*names[:place], f"{first} {second}", *names[place + 2 :]]
    return names


def _are_syllables(first: str, second: str) -> bool:
    return (
        is_syllable(first.casefold())
        and is_syllable(second.casefold())
        and not (name_groups(first) and name_groups(second))
    )


def with_joined_syllables(given: pl.Series, family: pl.Series) -> pl.Series:
    """Return lists of given names as `joined_syllables` returns each of them.

    Args:
        given: lists of names.
        family: the family name of each.
    """
    import polars as pl

    may_join = family.str.to_lowercase().is_in(sorted(_families())) & (given.list.len() > 1)
    if not may_join.any():
        return given
    numbered = pl.DataFrame({"given": given, "family": family}).with_row_index("row")
    some = numbered.filter(may_join)
    cells = some.select(pl.col("given").list.drop_nulls(), "family").iter_rows()
    joined = [joined_syllables(names, name) for names, name in cells]
    found = some.select("row", pl.Series("joined", joined, pl.List(pl.String())))
    return numbered.join(found, on="row", how="left", maintain_order="left").select(
        pl.coalesce("joined", "given").alias(given.name)
    )[given.name]


@cache
def _families() -> frozenset[str]:
    """Return Chinese and Korean family names.

    Source: name_spellings.csv and asian_names.csv (advisory).
    """
    spelt = [row for row in rows("name_spellings") if row["writing"] in {"chinese", "korean"}]
    listed = (row["name"] for row in rows("asian_names") if row["source"] in {"faker_zh_CN", "faker_zh_TW"})
    return frozenset([*(row["name"] for row in spelt), *(row["spelling"] for row in spelt), *listed])
