"""Bulk comparison by Splink: the ladders as its comparisons, the model as its weights, on DuckDB or Spark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.matcher.backends import Backend, backend_of
from nzdatastd.matcher.blocking import Block
from nzdatastd.matcher.codes import coded, measured_columns
from nzdatastd.matcher.ladder import DIFFERENT, Ladder
from nzdatastd.matcher.model import Model
from nzdatastd.matcher.sql_conditions import DIALECTS, sql_of

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.kept_frame import KeptFrame

__all__ = ["RECORD", "SOURCE", "no_pairs", "scored_pairs", "splink_settings"]

RECORD: Final = "record"
"""The number of a record, over all sources."""

SOURCE: Final = "source_dataset"
_LEAST: Final = 1e-12
_APART: Final = 1e-9  # by which chances of levels are moved, so that no two of a ladder weigh the same
_GRID: Final = 1e-10  # weights are told apart on it

# Records that are joined at once (advisory): of twice as many, DuckDB puts ten gigabytes of half-made pairs on disk.
_MOST_AT_ONCE: Final = 1_000_000


def splink_settings(model: Model, blocks: Sequence[Block], link_type: str, dialect: str = "duckdb") -> dict[str, Any]:
    """Return the settings of a Splink job that compares as the model does, but for relatives.

    Args:
        model: the weights.
        blocks: the rules; those that are chosen are used.
        link_type: `link_only`, `dedupe_only` or `link_and_dedupe`.
        dialect: `duckdb` or `spark`.
    """
    return {
        "link_type": link_type,
        "unique_id_column_name": RECORD,
        "source_dataset_column_name": SOURCE,
        "probability_two_random_records_match": model.prior,
        "comparisons": [_comparison(model, ladder, dialect) for ladder in model.ladders],
        "blocking_rules_to_generate_predictions": [
            {
                "blocking_rule": " AND ".join(f"l.{column} = r.{column}" for column in block.columns),
                "sql_dialect": dialect,
            }
            for block in blocks
            if block.chosen
        ],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": True,
    }


def _comparison(model: Model, ladder: Ladder, dialect: str) -> dict[str, Any]:
    levels: list[dict[str, Any]] = [
        {"sql_condition": sql_of(ladder.missing, dialect), "label_for_charts": "missing", "is_null_level": True}
    ]
    for place, level in enumerate(ladder.levels):
        match, stranger = _chances(model, ladder, place)
        made: dict[str, Any] = {
            "sql_condition": sql_of(level.condition, dialect),
            "label_for_charts": level.name,
            "m_probability": match,
            "u_probability": stranger,
        }
        if level.frequency is not None and level.frequency in model.frequencies:
            made["tf_adjustment_column"] = level.frequency
            made["tf_adjustment_weight"] = 1.0
            made["disable_tf_exact_match_detection"] = True
        levels.append(made)
    match, stranger = _chances(model, ladder, len(ladder.levels))
    levels.append(
        {"sql_condition": "ELSE", "label_for_charts": DIFFERENT, "m_probability": match, "u_probability": stranger}
    )
    return {"output_column_name": ladder.field, "comparison_levels": levels}


def _chances(model: Model, ladder: Ladder, place: int) -> tuple[float, float]:
    # Splink tells the weight of a level and not the level, unless it is to keep all columns that were compared. So each
    # weight is made unlike the others of its ladder, by about a billionth.
    chances = model.chances[ladder.field][ladder.names()[place]]
    return max(chances.match, _LEAST), max(chances.stranger, _LEAST) * (1 + (place + 1) * _APART)


def _level(model: Model, ladder: Ladder) -> pl.Expr:
    """Return the number of the level whose weight a pair has: 0 is the best, -1 is missing."""
    import polars as pl

    weights = {0: -1}
    for place in range(len(ladder.levels) + 1):
        match, stranger = _chances(model, ladder, place)
        weights[round(log2(match / stranger) / _GRID)] = place
    rounded = (pl.col(f"mw_{ladder.field}") / _GRID).round().cast(pl.Int64)
    return rounded.replace_strict(weights, return_dtype=pl.Int8).alias(ladder.field)


def scored_pairs(
    sources: Sequence[KeptFrame],
    model: Model,
    blocks: Sequence[Block],
    *,
    within: bool,
    least: float,
    engine: str = "duckdb",
) -> pl.DataFrame:
    """Return the pairs that the blocks bring, each with its levels and its evidence against strangers.

    Args:
        sources: keys; those that are compared are read for the engine, and not kept.
        model: the weights.
        blocks: the rules.
        within: whether records of one source are compared with each other.
        least: the weight from which pairs are returned, the prior included.
        engine: `duckdb`, or `spark`.

    Returns:
        `record_l`, `record_r` (the numbers of records over all sources, in their order), `weight` (without the prior),
        and a column for each field with the number of its level: 0 is the best, -1 is missing.

    Raises:
        SettingsError: there is no such engine.
        MissingExtraError: the engine is not installed.
    """
    import polars as pl

    if not model.ladders or not any(block.chosen for block in blocks):
        return no_pairs(model)
    link_type = "dedupe_only" if len(sources) == 1 else "link_and_dedupe" if within else "link_only"
    settings = splink_settings(model, blocks, link_type, engine if engine in DIALECTS else "duckdb")
    names = [f"{RECORD}_l", f"{RECORD}_r", "match_weight", *(f"mw_{ladder.field}" for ladder in model.ladders)]
    parts = -(-sum(source.height for source in sources) // _MOST_AT_ONCE)
    with backend_of(engine) as backend:
        query = _predicted(
            backend,
            _coded(sources, model, blocks),
            settings,
            _frequency_tables(sources, model),
            least,
            parts=max(parts, 1),
        )
        pairs = backend.taken(f"SELECT {', '.join(names)} FROM {query}")  # noqa: S608 - own names
    # Engines give rows in any order, and sums of figures in another order differ in the last digit.
    return pairs.select(
        f"{RECORD}_l",
        f"{RECORD}_r",
        (pl.col("match_weight") - model.prior_weight).alias("weight"),
        *(_level(model, ladder) for ladder in model.ladders),
    ).sort(f"{RECORD}_l", f"{RECORD}_r")


def no_pairs(model: Model) -> pl.DataFrame:
    """Return the pairs of sources that have nothing to compare.

    Args:
        model: the weights.
    """
    import polars as pl

    numbers = dict.fromkeys((f"{RECORD}_l", f"{RECORD}_r"), pl.Int64)
    return pl.DataFrame(schema={**numbers, "weight": pl.Float64, **{ladder.field: pl.Int8 for ladder in model.ladders}})


def _coded(sources: Sequence[KeptFrame], model: Model, blocks: Sequence[Block]) -> Iterator[pl.DataFrame]:
    """Yield the columns of each source that are asked for, in the form that engines are quickest with."""
    import polars as pl

    needed = {column for ladder in model.ladders for column in ladder.columns()}
    needed |= {column for block in blocks if block.chosen for column in block.columns}
    measured = measured_columns(model.ladders)
    start = 0
    for source in sources:
        # Part by part: the texts of all records take more room than all else.
        parts = [coded(part, measured) for part in source.parts(name for name in source.columns if name in needed)]
        whole = pl.concat(parts, rechunk=True)
        yield whole.with_columns(pl.int_range(start, start + pl.len()).alias(RECORD))
        start += whole.height


def _predicted(
    backend: Backend,
    sources: Iterable[pl.DataFrame],
    settings: dict[str, Any],
    frequencies: Mapping[str, pl.DataFrame],
    least: float,
    *,
    parts: int,
) -> str:
    """Return the name of the table of scored pairs; each side is taken in parts, and each part with each."""
    import logging

    from splink import Linker

    logging.getLogger("splink").setLevel(logging.ERROR)
    registered = [
        backend.api.register(backend.given(source), dataset_display_name=f"source_{number}")
        for number, source in enumerate(sources)
    ]
    linker = Linker(registered, settings, log_level=None, validate_settings=False)
    for column, table in frequencies.items():
        linker.table_management.register_term_frequency_lookup(backend.api.register(backend.given(table)), column)
    found = linker.inference.predict(
        threshold_match_weight=least, warning_mode="never", num_chunks_left=parts, num_chunks_right=parts
    )
    return str(found.physical_name)


def _frequency_tables(sources: Sequence[KeptFrame], model: Model) -> dict[str, pl.DataFrame]:
    """Return the share of each value of the data, as the model has it."""
    import polars as pl

    tables = {}
    measured = measured_columns(model.ladders)
    used = {level.frequency for ladder in model.ladders for level in ladder.levels}
    for column, shares in model.frequencies.items():
        if column not in used:
            continue
        values = pl.concat(source.select([column]) for source in sources).drop_nulls().unique()
        known = pl.DataFrame(
            {column: list(shares), f"tf_{column}": list(shares.values())},
            schema={column: pl.String, f"tf_{column}": pl.Float64},
        )
        shared = values.join(known, on=column, how="left").with_columns(
            pl.col(f"tf_{column}").fill_null(model.rarest[column])
        )
        tables[column] = coded(shared, measured)
    return tables
