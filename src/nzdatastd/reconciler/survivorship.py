"""Survivorship: which candidate stands for a value, by which rule, and where no rule decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import InputError
from nzdatastd.reconciler.policy import SurvivorshipRule as Rule

if TYPE_CHECKING:
    import polars as pl

__all__ = ["AGREED", "BESIDE", "DECIDED", "ONLY", "UNDECIDED", "survivors"]

ONLY: Final = "only"
"""The rule of a value that one record alone has."""

AGREED: Final = "agreed"
"""The rule of a value that all records have alike."""

BESIDE: Final = "beside"
"""What stands for the rule of a value that a record has besides its first one: none chooses among these."""

DECIDED: Final = "decision"
"""The rule of a value that a person decided on."""

UNDECIDED: Final = "undecided"
"""What stands where the rules decide nothing."""


def survivors(
    candidates: pl.DataFrame, rules: Sequence[Rule], sources: Sequence[int], decided: pl.Series | None = None
) -> pl.DataFrame:
    """Return the surviving candidate of each entity.

    The rules are asked in their order; the first that tells the best value from the next best decides. What is left to
    the order of sources and records alone is `undecided`.

    Args:
        candidates: of `candidates`.
        rules: in their order.
        sources: numbers of the sources, the most trusted first.
        decided: numbers of the records whose value a person chose.

    Returns:
        `entity`, `winner` (a record), `identity` and `rule`.

    Raises:
        InputError: two values of one entity were chosen.
    """
    import polars as pl

    # Most values have one candidate, which needs no rule.
    is_alone = pl.len().over("entity") == 1
    lone = candidates.filter(is_alone).select(
        "entity", pl.col("record").alias("winner"), "identity", pl.lit(ONLY).alias("rule")
    )
    candidates = candidates.filter(~is_alone)
    asked = [rule for rule in rules if rule is not Rule.UNANIMOUS]
    decision = pl.lit(value=False) if decided is None else pl.col("record").is_in(decided.implode())
    scored = candidates.with_columns(_form().alias("form")).with_columns(
        decision.cast(pl.Float64).alias(DECIDED),
        pl.col("written").str.len_bytes().alias("bytes"),
        *(_score(rule, sources).alias(rule.value) for rule in asked),
    )
    names = [DECIDED, *(rule.value for rule in asked)]
    # Of several forms of the value that stands, the fuller one goes before.
    best_first = [*names, "parts", "bytes"]
    ordered = scored.sort(
        "entity",
        *best_first,
        "source",
        "record",
        descending=[False, *([True] * len(best_first)), False, False],
        nulls_last=True,
    )
    # One value may be held by several records: what counts is the best of them.
    best = ordered.unique(["entity", "identity"], keep="first", maintain_order=True)
    first = best.unique("entity", keep="first", maintain_order=True)
    # What differs in case, punctuation or macrons only is no rival, as long as there is another value.
    others = best.join(first.select("entity", "identity"), on=["entity", "identity"], how="anti", maintain_order="left")
    rivals = others.join(first.select("entity", "form"), on=["entity", "form"], how="anti", maintain_order="left")
    second = (
        pl.concat([rivals, others])
        .unique("entity", keep="first", maintain_order=True)
        .select("entity", *(pl.col(name).alias(f"{name}_2") for name in names), pl.lit(value=True).alias("contested"))
    )
    both = first.join(second, on="entity", how="left")
    if not both.filter((pl.col(DECIDED) > 0) & (pl.col(f"{DECIDED}_2") > 0)).is_empty():
        raise InputError("the decisions choose two different values of one field for one entity: take one of them back")
    differs = [(name, pl.col(name).ne_missing(pl.col(f"{name}_2"))) for name in names]
    rule = pl.lit(UNDECIDED)
    for name, is_told in reversed(differs):
        rule = pl.when(is_told).then(pl.lit(name)).otherwise(rule)
    if Rule.UNANIMOUS in rules:
        rule = pl.when(pl.col(DECIDED) > 0).then(rule).otherwise(pl.lit(UNDECIDED))
    won = both.select(
        "entity",
        pl.col("record").alias("winner"),
        "identity",
        pl.when(pl.col("contested").is_null()).then(pl.lit(AGREED)).otherwise(rule).alias("rule"),
    )
    return pl.concat([lone, won])


def _score(rule: Rule, sources: Sequence[int]) -> pl.Expr:
    """Return how well a candidate does by a rule: the higher, the better; null where the rule cannot say."""
    import polars as pl

    if rule is Rule.SOURCE_PRIORITY:
        ranks = {number: float(-place) for place, number in enumerate(sources)}
        return pl.col("source").replace_strict(ranks, default=float(-len(ranks)), return_dtype=pl.Float64)
    expressions = {
        Rule.MOST_RECENT: pl.col("date").to_physical(),
        Rule.MOST_COMPLETE: pl.col("parts"),
        Rule.CONFORMANT: pl.col("status") == "conformant",
        Rule.VERIFIED: pl.col("verified"),
        Rule.MAJORITY: pl.len().over("entity", "form"),
        Rule.LONGEST: pl.col("written").str.strip_chars().str.len_chars(),
    }
    return expressions[rule].cast(pl.Float64)


def _form() -> pl.Expr:
    """Return the identity of a value without case, punctuation and marks; as it is where no letter or digit is left."""
    import polars as pl

    plain = pl.col("identity").str.to_lowercase().str.normalize("NFKD").str.replace_all(r"\p{M}", "")
    letters = plain.str.replace_all(r"[^\p{L}\p{N}\x00-\x1f.-]", "")
    return pl.when(letters.str.contains(r"[\p{L}\p{N}]")).then(letters).otherwise("identity")
