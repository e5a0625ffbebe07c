"""What the data itself tells of the chances: how often strangers agree by accident, and how frequent each value is.

Nothing is learnt here about matches: that needs none of them to be known, and cannot go astray on a small job.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.ladder import MISSING, Ladder
from nzdatastd.matcher.model import Chances, Model
from nzdatastd.matcher.sql_conditions import sql_of

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FREQUENCY_COLUMNS", "level_sql", "with_chances_of_strangers", "with_frequencies", "with_relatives"]

FREQUENCY_COLUMNS: Final = ("given_names", "given_1", "family", "place_core")
"""Key columns whose rare values say more than common ones."""

_SAMPLE: Final = 200_000  # random pairs
_AT_ONCE: Final = 100_000
_BELIEVED: Final = 20_000  # pairs that the shipped chances are worth beside them
_FEWEST: Final = 3  # of a value for its share to be kept: a model file names no rarer ones


def with_frequencies(model: Model, sources: Sequence[pl.DataFrame]) -> Model:
    """Return the model with the shares of the values in the data.

    Values that fewer than three records hold share one rate, and are not in the model.

    Args:
        model: the model.
        sources: keys.
    """
    import polars as pl

    frequencies: dict[str, Mapping[str, float]] = {}
    rarest: dict[str, float] = {}
    for column in FREQUENCY_COLUMNS:
        counts = (
            pl.concat(source.lazy().select(column) for source in sources)
            .drop_nulls()
            .group_by(column)
            .len()
            .sort("len", column, descending=[True, False])
            .collect()
        )
        total = int(counts["len"].sum())
        if not total:
            continue
        kept = counts.filter(pl.col("len") > _FEWEST)
        frequencies[column] = dict(zip(kept[column], (kept["len"] / total).to_list(), strict=True))
        rarest[column] = _FEWEST / total
    return replace(model, frequencies=frequencies, rarest=rarest)


def with_relatives(model: Model, sources: Sequence[pl.DataFrame]) -> Model:
    """Return the model with how many relatives of a person the data holds, where it tells.

    Counted are the records of one source that share family name and home, or family name and telephone, with another
    record of that source, and have a given name that sounds otherwise. Where no source has homes or telephones, the
    model keeps what it assumed.

    Args:
        model: the model.
        sources: keys.
    """
    counted = [
        (source.height, [_relatives_in(source, home) for home in _HOMES if source[home].null_count() < source.height])
        for source in sources
    ]
    told = [(records, max(found)) for records, found in counted if found]
    if not told:
        return model
    rate = max(found / max(records, 1) for records, found in told)
    least = 1 / max(sum(records for records, _ in told), 1)
    return replace(model, relatives=max(rate, least), notes=(*model.notes, "relatives: counted in the data"))


_HOMES: Final = ("address", "phone")


def _relatives_in(source: pl.DataFrame, home: str) -> float:
    """Return the number of pairs of records, each counted twice, of one family and home with unlike given names."""
    import polars as pl

    group = ("family_sound", home)
    there = source.lazy().select(*group, "given_sound").drop_nulls()
    n = pl.col("len").cast(pl.Float64)
    all_pairs, alike = (
        there.group_by(columns)
        .len()
        .filter(pl.col("len") <= _LARGEST_HOME)
        .select((n * (n - 1)).sum())
        .collect()
        .item()
        for columns in (group, (*group, "given_sound"))
    )
    return float(max(all_pairs - alike, 0))


_LARGEST_HOME: Final = 12  # records of one family name at one address: more live in an institution (advisory)


def level_sql(ladder: Ladder, dialect: str = "duckdb") -> str:
    """Return the SQL that gives the number of the level of a pair: 0 the best, -1 where a field is missing.

    Args:
        ladder: of a field.
        dialect: of the engine.
    """
    cases = [f"WHEN {sql_of(ladder.missing, dialect)} THEN -1"]
    cases += [f"WHEN {sql_of(level.condition, dialect)} THEN {place}" for place, level in enumerate(ladder.levels)]
    return f"CASE {' '.join(cases)} ELSE {len(ladder.levels)} END"


def with_chances_of_strangers(model: Model, sources: Sequence[pl.DataFrame], *, seed: int) -> Model:
    """Return the model with how often two strangers of the data agree on each level.

    Random pairs are compared. Those that look like matches to the model as it is are left out, and what is too rare to
    be counted keeps the shipped chance.

    Args:
        model: the model.
        sources: keys; pairs are drawn across them, or within the one.
        seed: of the draw.
    """
    counts = _levels_of_random_pairs(model, sources, seed)
    chances = dict(model.chances)
    for ladder in model.ladders:
        found = counts[ladder.field]
        total = sum(found.values())
        if total == 0:
            continue
        shipped = model.chances[ladder.field]
        sum_of_shipped = sum(each.stranger for each in shipped.values())
        counted = {
            level: replace(
                each,
                stranger=(found.get(level, 0) + _BELIEVED * each.stranger / sum_of_shipped) / (total + _BELIEVED),
            )
            for level, each in shipped.items()
        }
        chances[ladder.field] = _shared_out(ladder, counted)
    return replace(model, chances=chances, notes=(*model.notes, "strangers: counted in random pairs of the data"))


def _shared_out(ladder: Ladder, chances: dict[str, Chances]) -> dict[str, Chances]:
    """Return chances in which levels that say the same weigh the same, whichever of them the files bring about."""
    for level in ladder.levels:
        if level.says is None:
            continue
        both = chances[level.says], chances[level.name]
        of_strangers = sum(each.stranger for each in both)
        for name, each in zip((level.says, level.name), both, strict=True):
            share = each.stranger / of_strangers
            match, relative = sum(one.match for one in both) * share, sum(one.relative for one in both) * share
            chances[name] = Chances(match, each.stranger, relative)
    return chances


def _levels_of_random_pairs(model: Model, sources: Sequence[pl.DataFrame], seed: int) -> dict[str, dict[str, int]]:
    import duckdb
    import polars as pl

    columns = list(dict.fromkeys(column for ladder in model.ladders for column in ladder.columns()))
    levels = ", ".join(f"{level_sql(ladder)} AS {ladder.field}" for ladder in model.ladders)
    names = [ladder.field for ladder in model.ladders]
    query = f"SELECT {', '.join(names)}, count(*) AS n FROM (SELECT {levels} FROM pairs) GROUP BY ALL"  # noqa: S608 - own names
    found = []
    with duckdb.connect() as connection:
        for pairs in _random_pairs([source.select(columns) for source in sources], seed):
            connection.register("pairs", pairs.to_arrow())
            found.append(connection.sql(query).pl())
    if not found:
        return {ladder.field: {} for ladder in model.ladders}
    patterns = pl.concat(found).group_by(names).agg(pl.col("n").sum())
    weight = pl.sum_horizontal(_weights(model, ladder) for ladder in model.ladders) + model.prior_weight
    patterns = patterns.filter(weight < 0)
    return {
        ladder.field: {
            name: int(patterns.filter(pl.col(ladder.field) == place)["n"].sum())
            for place, name in enumerate(ladder.names())
        }
        for ladder in model.ladders
    }


def _weights(model: Model, ladder: Ladder) -> pl.Expr:
    import polars as pl

    by_place = {-1: model.weights(ladder.field, MISSING)[0]}
    by_place.update({place: model.weights(ladder.field, name)[0] for place, name in enumerate(ladder.names())})
    return pl.col(ladder.field).replace_strict(by_place, return_dtype=pl.Float64)


def _random_pairs(sources: Sequence[pl.DataFrame], seed: int) -> Iterator[pl.DataFrame]:
    """Yield random pairs of records, or all that there are, some at a time: all keys at once would fill the memory."""
    import polars as pl

    left = sources[0]
    right = pl.concat(sources[1:]) if len(sources) > 1 else sources[0]
    if left.is_empty() or right.is_empty():
        return
    rows = _rows_of_random_pairs(left.height, right.height, seed)
    if len(sources) == 1:
        rows = rows.filter(pl.col("l") < pl.col("r") if rows.height < _SAMPLE else pl.col("l") != pl.col("r"))
    for part in rows.iter_slices(_AT_ONCE):
        pairs = [
            side[part[end]].rename({name: f"{name}_{end}" for name in side.columns})
            for side, end in zip((left, right), "lr", strict=True)
        ]
        yield pl.concat(pairs, how="horizontal")


def _rows_of_random_pairs(lefts: int, rights: int, seed: int) -> pl.DataFrame:
    """Return the rows of pairs: drawn by chance, or each once where there are fewer than would be drawn."""
    import polars as pl

    left, right = (pl.int_range(count, dtype=pl.UInt32, eager=True) for count in (lefts, rights))
    if lefts * rights < _SAMPLE:
        return left.to_frame("l").join(right.to_frame("r"), how="cross")
    drawn = [
        side.sample(_SAMPLE, with_replacement=True, seed=seed + number) for number, side in enumerate((left, right))
    ]
    return pl.DataFrame({"l": drawn[0], "r": drawn[1]})
