"""The judgement on all candidates for a value: which stands, by which rule, and how the others differ from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.reconciler.disagreements import Kind, kinds_of_pairs
from nzdatastd.reconciler.places_apart import axes_swapped
from nzdatastd.reconciler.reconciled import CHOSEN, FURTHER, SAME
from nzdatastd.reconciler.survivorship import AGREED, DECIDED, ONLY, UNDECIDED
from nzdatastd.reconciler.values import ReconciledValue

if TYPE_CHECKING:
    import polars as pl

__all__ = ["judgement"]

_SETTLED_BY_ITSELF: Final = (Kind.FORMAT.value, Kind.VARIANT.value, Kind.PARTIAL.value)
_OF_ONE_OF_SEVERAL: Final = (Kind.FORMAT.value, Kind.PARTIAL.value, Kind.TRANSPOSED.value)


def judgement(
    value: ReconciledValue, found: pl.DataFrame, won: pl.DataFrame, keys: pl.DataFrame, *, fuller_first: bool
) -> pl.DataFrame:
    """Return all candidates with their status beside the one that stands, the rule, and whether the value is open.

    Args:
        value: of which they are candidates.
        found: of `candidates`.
        won: of `survivors`.
        keys: of all records, in the order of their numbers.
        fuller_first: whether of values that contradict each other in nothing the fuller stands.

    Returns:
        The candidates with `winner` (a record), `rule`, `status_found` and `open` beside them.
    """
    import polars as pl

    if value.name == "coordinates":
        found = found.with_columns(axes_swapped(found).alias("turned"))
    else:
        found = found.with_columns(pl.lit(value=False).alias("turned"))
    both = found.join(won.rename({"identity": "winning"}), on="entity", how="left", maintain_order="left")
    winners = found.select(
        pl.col("record").alias("winner"),
        pl.col("written").alias("written_r"),
        pl.col("parts").alias("parts_r"),
        pl.col("original").alias("original_r"),
        pl.col("date").alias("date_r"),
        pl.col("turned").alias("turned_r"),
    )
    both = both.join(winners, on="winner", how="left", maintain_order="left")
    differs = both.filter(pl.col("identity") != pl.col("winning"))
    pairs = differs.select(
        pl.col("record").alias("record_l"),
        pl.col("winner").alias("record_r"),
        pl.col("written").alias("written_l"),
        "written_r",
        pl.col("parts").alias("parts_l"),
        "parts_r",
        pl.col("identity").alias("identity_l"),
        pl.col("winning").alias("identity_r"),
    )
    kinds = differs.select("record").hstack(kinds_of_pairs(value, pairs, keys).rename({"plain": "compatible"}))
    if value.several:
        is_same_one = pl.col("kind").is_in(_OF_ONE_OF_SEVERAL)
        kinds = kinds.with_columns(pl.when(is_same_one).then("kind").otherwise(pl.lit(FURTHER)).alias("kind"))
    judged = both.join(kinds, on="record", how="left", maintain_order="left")
    # Which rule chose does not matter: the dates say that one came after the other, or they do not.
    by_date = (pl.col("kind") == Kind.CONFLICT.value) & (pl.col("date") != pl.col("date_r")) & pl.lit(value.changes)
    same = pl.when(pl.col("original") == pl.col("original_r")).then(pl.lit(SAME)).otherwise(pl.lit(Kind.FORMAT.value))
    status = (
        pl.when(pl.col("record") == pl.col("winner"))
        .then(pl.lit(CHOSEN))
        .when((pl.col("turned") != pl.col("turned_r")) & pl.col("kind").ne_missing(pl.lit(Kind.CONFLICT.value)))
        .then(pl.lit(Kind.TRANSPOSED.value))
        .when(pl.col("identity") == pl.col("winning"))
        .then(same)
        .when(by_date)
        .then(pl.lit(Kind.OUTDATED.value))
        .otherwise("kind")
    )
    judged = judged.with_columns(status.alias("status_found"))
    settled = (*_SETTLED_BY_ITSELF, CHOSEN, SAME, FURTHER)
    is_open = (pl.col("rule") == UNDECIDED) & ~pl.col("status_found").is_in(settled) & pl.lit(not value.several)
    judged = judged.with_columns(is_open.any().over("entity").alias("open"))
    tied = (pl.col("rule") == UNDECIDED) & ~pl.col("open")
    if fuller_first and not value.several:
        is_winner = pl.col("identity") == pl.col("winning")
        stands = is_winner | pl.col("compatible").fill_null(value=False)
        tied |= stands & ~pl.col("open") & ~pl.col("rule").is_in([ONLY, AGREED, DECIDED])
    return _with_fuller_winner(judged, tied)


def _with_fuller_winner(judged: pl.DataFrame, tied: pl.Expr) -> pl.DataFrame:
    """Return the candidates with the fullest one chosen of those that are tied.

    Args:
        judged: all candidates.
        tied: which of them may stand for the one that was chosen.
    """
    import polars as pl

    marks = pl.col("written").str.len_bytes().cast(pl.Int64)
    fuller = (
        judged.filter(tied)
        .with_columns(marks.alias("length"))
        .sort("entity", "parts", "length", "source", "record", descending=[False, True, True, False, False])
        .unique("entity", keep="first", maintain_order=True)
        .select("entity", pl.col("record").alias("fullest"), pl.col("identity").alias("fullest_identity"))
    )
    found = judged.join(fuller, on="entity", how="left", maintain_order="left")
    moved = (pl.col("fullest_identity") != pl.col("winning")).fill_null(value=False)
    settled_here = moved | (pl.col("fullest").is_not_null() & (pl.col("rule") == UNDECIDED))
    was_chosen = pl.col("record") == pl.col("winner")
    # The kind of disagreement is the same seen from the other side.
    theirs = pl.col("status_found").filter(pl.col("record") == pl.col("fullest")).first().over("entity")
    status = (
        pl.when(moved & (pl.col("record") == pl.col("fullest")))
        .then(pl.lit(CHOSEN))
        .when(moved & was_chosen)
        .then(theirs)
        .when(moved & (pl.col("identity") == pl.col("fullest_identity")))
        .then(pl.lit(Kind.FORMAT.value))
        .when(moved & (pl.col("identity") == pl.col("winning")))
        .then(theirs)
        .otherwise("status_found")
    )
    return found.with_columns(
        status.alias("status_found"),
        pl.when(moved).then("fullest").otherwise("winner").alias("winner"),
        pl.when(settled_here).then(pl.lit("fullest")).otherwise("rule").alias("rule"),
    )
