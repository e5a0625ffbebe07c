"""The evidence of scored pairs put together, against strangers and relatives, with the prior that the data tells."""

from __future__ import annotations

from dataclasses import replace
from math import log2
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.ladder import MISSING, Ladder
from nzdatastd.matcher.model import Model

if TYPE_CHECKING:
    import polars as pl

__all__ = ["prior_told_by", "with_match_weights"]

_ROUNDS: Final = 8
_CLOSE_ENOUGH: Final = 0.02
_MOST_MATCHED: Final = 0.8  # share of a source that is believed to be matched, at most


def with_match_weights(pairs: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Return scored pairs with `match_weight` and `match_probability`.

    Args:
        pairs: of `scored_pairs`.
        model: the same that they were scored with.
    """
    import polars as pl

    strangers = -(pl.col("weight") + model.prior_weight)
    relatives = log2(model.relatives) - pl.col("against_relatives")
    top = pl.max_horizontal(strangers, relatives)
    two = pl.lit(2.0)
    weight = -(top + (two.pow(strangers - top) + two.pow(relatives - top)).log(2))
    return (
        pairs.with_columns(against_relatives(model).alias("against_relatives"))
        .with_columns(weight.alias("match_weight"))
        .with_columns((1 / (1 + two.pow(-pl.col("match_weight")))).alias("match_probability"))
    )


def against_relatives(model: Model) -> pl.Expr:
    """Return the sum of the weights of the levels against relatives.

    Args:
        model: the weights.
    """
    import polars as pl

    return pl.sum_horizontal(pl.lit(0.0), *(_relative_weight(model, ladder) for ladder in model.ladders))


def _relative_weight(model: Model, ladder: Ladder) -> pl.Expr:
    import polars as pl

    # The first is that of what is missing, whose place is -1.
    weights = [model.weights(ladder.field, name)[1] for name in (MISSING, *ladder.names())]
    return pl.lit(pl.Series(weights, dtype=pl.Float64)).gather(pl.col(ladder.field).cast(pl.Int32) + 1)


def prior_told_by(pairs: pl.DataFrame, model: Model, records: tuple[int, int], *, one_to_one: bool) -> Model:
    """Return the model with the prior under which the pairs hold as many matches as it expects.

    Where nobody is twice in either source, a record whose match is found elsewhere is out of the question: two records
    are a match, or both are without one. So the more of the sources is matched, the likelier is a pair that is left.
    Relatives are counted for each record until here; from here on, for each match.

    Args:
        pairs: of `scored_pairs`.
        model: with a first prior.
        records: how many records each side has.
        one_to_one: whether nobody is twice in either side.
    """
    import polars as pl

    left, right = records
    per_record = model.relatives
    for _ in range(_ROUNDS):
        weighed = with_match_weights(pairs, model)
        best = weighed.group_by("record_l", maintain_order=True).agg(pl.col("match_probability").max())
        matches = min(max(float(best["match_probability"].sum()), 1.0), left, right)
        alone = 1.0
        if one_to_one:
            alone = (1 - min(matches / left, _MOST_MATCHED)) * (1 - min(matches / right, _MOST_MATCHED))
        odds = matches / (left * right) / alone
        prior = odds / (1 + odds)
        is_settled = abs(prior / model.prior - 1) < _CLOSE_ENOUGH
        model = replace(model.with_prior(prior), relatives=per_record * left / matches * alone)
        if is_settled:
            break
    return model
