"""Unlinkable records: those with so little in them that not even a perfect copy of themselves would be linked.

Source: the notion is that of Splink (Linacre et al., International Journal of Population Data Science 7:3, 2022;
advisory).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.evidence import with_match_weights
from nzdatastd.matcher.ladder import Ladder
from nzdatastd.matcher.model import Model
from nzdatastd.matcher.training import level_sql

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Unlinkable", "self_comparison", "unlinkable_of"]

_THRESHOLDS: Final = (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999)


@dataclass(frozen=True)
class Unlinkable:
    """How many records could not be linked to a perfect copy of themselves.

    Args:
        threshold: the match probability that a link needs.
        by_source: source, its records, and how many of them are unlinkable.
        by_threshold: threshold, and how many records of all are unlinkable, the lowest threshold first.
        records: the unlinkable records: `source`, `id`, and `match_probability` with themselves.
    """

    threshold: float
    by_source: tuple[tuple[str, int, int], ...]
    by_threshold: tuple[tuple[float, int], ...] = field(repr=False)
    records: pl.DataFrame = field(repr=False)

    @property
    def share(self) -> float:
        """The share of all records that is unlinkable; 0 where there are none."""
        every = sum(records for _, records, _ in self.by_source)
        return self.records.height / every if every else 0.0

    def frame(self) -> pl.DataFrame:
        """Return `threshold`, `unlinkable` (records) and `share`, the lowest threshold first."""
        import polars as pl

        every = max(sum(records for _, records, _ in self.by_source), 1)
        return pl.DataFrame(
            [(threshold, count, count / every) for threshold, count in self.by_threshold],
            schema={"threshold": pl.Float64, "unlinkable": pl.Int64, "share": pl.Float64},
            orient="row",
        )

    def __str__(self) -> str:
        lines = [f"{self.share:.2%} of the records could not be linked to a copy of themselves at {self.threshold:g}"]
        lines += [f"{source}: {count:,} of {records:,}" for source, records, count in self.by_source]
        lines += [
            f"threshold {threshold:<7g} {share:8.2%} {count:>11,}" for threshold, count, share in self.frame().rows()
        ]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        sources = "".join(
            f"<tr><th>{escape(source)}</th><td>{records:,}</td><td>{count:,}</td></tr>"
            for source, records, count in self.by_source
        )
        rows = "".join(
            f"<tr><td>{threshold:g}</td><td>{count:,}</td><td>{share:.2%}</td></tr>"
            for threshold, count, share in self.frame().rows()
        )
        return (
            f"<p>{self.share:.2%} of the records could not be linked to a copy of themselves at threshold "
            f"{self.threshold:g}.</p>"
            "<table><thead><tr><th>source</th><th>records</th><th>unlinkable</th></tr></thead>"
            f"<tbody>{sources}</tbody></table>"
            "<table><thead><tr><th>threshold</th><th>unlinkable</th><th>share</th></tr></thead>"
            f"<tbody>{rows}</tbody></table>"
        )


def unlinkable_of(records: pl.DataFrame, keys: Sequence[pl.DataFrame], model: Model, threshold: float) -> Unlinkable:
    """Return which records could not be linked to a perfect copy of themselves.

    Args:
        records: `source` and `id` of all records, in the order of their numbers.
        keys: of each source.
        model: the weights.
        threshold: the match probability that a link needs.
    """
    import polars as pl

    told = records.hstack(pl.concat([self_comparison(each, model) for each in keys]))
    chance = pl.col("match_probability")
    by_source = told.group_by("source", maintain_order=True).agg(pl.len(), (chance < threshold).sum().alias("below"))
    thresholds = sorted({*_THRESHOLDS, threshold})
    counts = told.select((chance < each).sum().alias(f"{place}") for place, each in enumerate(thresholds)).row(0)
    return Unlinkable(
        threshold,
        tuple((source, every, below) for source, every, below in by_source.iter_rows()),
        tuple(zip(thresholds, counts, strict=True)),
        told.filter(chance < threshold)
        .select("source", "id", "match_probability")
        .sort("match_probability", "source", "id"),
    )


def self_comparison(keys: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Return `match_weight` and `match_probability` of each record with itself.

    Args:
        keys: of a source.
        model: the weights.
    """
    import duckdb
    import polars as pl

    columns = list(dict.fromkeys(column for ladder in model.ladders for column in ladder.columns()))
    sides = ", ".join(f'"{column}" AS "{column}_{side}"' for side in "lr" for column in columns)
    levels = ", ".join(f"{level_sql(ladder)} AS {ladder.field}" for ladder in model.ladders)
    with duckdb.connect() as connection:
        connection.register("keys", keys.select(columns).to_arrow())
        # A field and a key column may have one name, so the levels are told apart by where they stand.
        query = f"SELECT {levels} FROM (SELECT {sides} FROM keys)"  # noqa: S608 - own names
        compared = connection.sql(query).pl()
    weight = pl.sum_horizontal(_weight(model, ladder) for ladder in model.ladders)
    rarity = [_rarity(compared[ladder.field], keys, model, ladder) for ladder in model.ladders]
    weighed = compared.with_columns((weight + sum(rarity, pl.lit(0.0))).alias("weight"))
    weighed = with_match_weights(weighed, model)
    if model.calibration is not None:
        weighed = weighed.with_columns(model.calibration.expression("match_weight").alias("match_probability"))
    return weighed.select("match_weight", "match_probability")


def _weight(model: Model, ladder: Ladder) -> pl.Expr:
    import polars as pl

    by_place = {-1: 0.0, **{place: model.weights(ladder.field, name)[0] for place, name in enumerate(ladder.names())}}
    return pl.col(ladder.field).replace_strict(by_place, return_dtype=pl.Float64)


def _rarity(levels: pl.Series, keys: pl.DataFrame, model: Model, ladder: Ladder) -> pl.Series:
    """Return what the rarity of its own value adds to the level of each record."""
    import polars as pl

    added = pl.lit(0.0)
    for place, level in enumerate(ladder.levels):
        column = level.frequency
        shares = model.frequencies.get(column) if column is not None else None
        if column is None or not shares:
            continue
        # The share of a value that the model does not hold is that of the rarest.
        share = pl.lit(keys[column]).replace_strict(
            list(shares), list(shares.values()), default=model.rarest[column], return_dtype=pl.Float64
        )
        stranger = model.chances[ladder.field][level.name].stranger
        added = pl.when(pl.col(ladder.field) == place).then(pl.lit(stranger).log(2) - share.log(2)).otherwise(added)
    return levels.to_frame().select(added.alias("rarity")).to_series()
