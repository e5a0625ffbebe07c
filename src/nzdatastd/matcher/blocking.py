"""Blocking: which pairs are worth comparing. The rules are chosen from the data, by how many pairs each would bring."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.codes import coded

if TYPE_CHECKING:
    import polars as pl

__all__ = ["BLOCK_COLUMNS", "RULES", "Block", "chosen_blocks", "pairs_of", "with_block_columns"]

BLOCK_COLUMNS: Final = ("block_initial", "block_birth", "block_family", "block_names", "block_spot", "block_place")
"""Columns made for blocking only: the first letter of the given name; the date of birth whichever way round day and
month stand; the first letters of the family name; how given and family name sound, whichever is which; the square of
about a kilometre that a place lies in; and the first letters of the name of a place."""

RULES: Final[tuple[tuple[str, ...], ...]] = (
    ("nhi",),
    ("address_id", "block_initial"),
    ("email",),
    ("birth_date",),
    ("phone",),
    ("address",),
    ("birth_date", "family_sound"),
    ("birth_date", "given_sound"),
    ("birth_date", "block_initial"),
    ("birth_date", "block_family"),
    ("block_birth", "block_initial"),
    ("block_birth", "family_sound"),
    ("given_names", "family"),
    ("given_1", "family_sound"),
    ("given_sound", "family"),
    ("block_names",),
    ("family_sound", "birth_year", "block_initial"),
    ("given_sound", "birth_year", "birth_month"),
    ("family_sound", "birth_month", "birth_day"),
    ("given_1", "birth_month", "birth_day"),
    ("family_sound", "birth_year", "birth_month"),
    ("road", "number", "block_initial"),
    ("road", "number", "block_family"),
    ("road", "given_1"),
    ("road", "family_sound"),
    ("phone", "block_initial"),
    ("address", "block_initial"),
    ("place", "given_1", "block_family"),
    ("place", "family", "block_initial"),
    ("postcode", "family_sound", "block_initial"),
    ("place_name",),
    ("place_core",),
    ("block_spot",),
    ("place", "block_place"),
    # From here on they bring many pairs, which a small job can afford.
    ("family_sound", "block_initial"),
    ("given_sound", "block_family"),
    ("birth_year", "birth_month", "block_initial"),
    ("birth_year", "birth_month"),
    ("family_sound",),
    ("given_1",),
    ("road",),
    ("postcode", "number"),
    ("place",),
    ("postcode",),
    ("birth_month", "birth_day"),
    ("block_place",),
)
"""All rules that may be chosen, the most telling first: each is a set of key columns that both records have alike."""

# Pairs for each record, all rules together and one rule alone (advisory): what two cores compare in a minute for a
# million records, at about half a million pairs a second.
_MOST_PAIRS_A_RECORD: Final = 24
_MOST_OF_A_RULE: Final = 8
_ALWAYS_FEW: Final = 400_000


@dataclass(frozen=True, slots=True)
class Block:
    """A blocking rule, with what it costs.

    Args:
        columns: key columns that both records have alike.
        pairs: how many pairs it brings by itself.
        chosen: whether it is used.
        reason: why not, where it is not.
    """

    columns: tuple[str, ...]
    pairs: int
    chosen: bool
    reason: str = ""

    @property
    def name(self) -> str:
        """The rule in words."""
        return " + ".join(self.columns)


def with_block_columns(keys: pl.DataFrame) -> pl.DataFrame:
    """Return keys with the columns that are made for blocking only.

    Args:
        keys: of `frame_keys`.
    """
    import polars as pl

    low, high = pl.min_horizontal("birth_month", "birth_day"), pl.max_horizontal("birth_month", "birth_day")
    named = pl.all_horizontal(pl.col("given_sound", "family_sound").is_not_null())
    sounds = [pl.when(named).then(name) for name in ("given_sound", "family_sound")]
    whole = pl.all_horizontal(pl.col("birth_year", "birth_month", "birth_day").is_not_null())
    return keys.with_columns(
        pl.col("given_1").str.slice(0, 1).alias("block_initial"),
        pl.when(whole).then(pl.format("{} {} {}", "birth_year", low, high)).alias("block_birth"),
        pl.col("family").str.slice(0, 3).alias("block_family"),
        pl.format("{} {}", pl.min_horizontal(sounds), pl.max_horizontal(sounds)).alias("block_names"),
        pl.when(pl.col("x").is_not_null())
        .then(
            pl.format("{} {}", (pl.col("x") * 100).round().cast(pl.Int32), (pl.col("y") * 100).round().cast(pl.Int32))
        )
        .alias("block_spot"),
        pl.col("place_core").str.slice(0, 4).alias("block_place"),
    )


def chosen_blocks(sources: Sequence[pl.DataFrame], *, within: bool) -> tuple[Block, ...]:
    """Return all rules with the number of pairs that each brings, and which of them are used.

    A rule is used where it brings few enough pairs. One that only narrows a rule in use is left out, for it brings none
    that are new.

    Args:
        sources: keys with their block columns.
        within: whether records of one source are compared with each other as well.
    """
    records = sum(source.height for source in sources)
    most = max(_MOST_OF_A_RULE * records, _ALWAYS_FEW)
    left = max(_MOST_PAIRS_A_RECORD * records, 3 * _ALWAYS_FEW)
    asked = {column for columns in RULES for column in columns}
    counted = [coded(each.select(name for name in each.columns if name in asked), frozenset()) for each in sources]
    blocks: list[Block] = []
    used: list[frozenset[str]] = []
    for columns in RULES:
        wider = next((each for each in used if each <= frozenset(columns)), None)
        if wider is not None:
            blocks.append(Block(columns, 0, chosen=False, reason="narrows a rule in use"))
            continue
        pairs = pairs_of(counted, columns, within=within)
        reason = "" if pairs else "brings no pairs"
        if pairs > most:
            reason = "too many pairs"
        elif pairs > left:
            reason = "too many pairs with the others"
        if not reason:
            used.append(frozenset(columns))
            left -= pairs
        blocks.append(Block(columns, pairs, chosen=not reason, reason=reason))
    return tuple(blocks)


def pairs_of(sources: Sequence[pl.DataFrame], columns: Sequence[str], *, within: bool) -> int:
    """Return how many pairs of records have these key columns alike.

    Args:
        sources: keys.
        columns: of the rule.
        within: whether records of one source count as well.

    >>> import polars as pl
    >>> ones = pl.DataFrame({"family": ["a", "a", "b"]})
    >>> pairs_of([ones], ["family"], within=True), pairs_of([ones, ones], ["family"], within=False)
    (1, 5)
    """
    import polars as pl

    counted = pl.concat(
        source.lazy().select(columns).drop_nulls().group_by(columns).len().with_columns(pl.col("len").cast(pl.Int64))
        for source in sources
    )
    n = pl.col("len")
    across = (n.sum() ** 2 - (n**2).sum()) // 2
    inside = (n * (n - 1) // 2).sum()
    found = counted.group_by(columns).agg((across + inside if within else across).alias("pairs"))
    return int(found.select(pl.col("pairs").sum()).collect().item())
