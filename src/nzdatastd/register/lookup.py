"""Looking questions up in an index: the streets that may be meant, then the numbers on them, in one SQL join."""

from __future__ import annotations

import tempfile
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nzdatastd.register.folder import ADDRESSES
from nzdatastd.register.streets import Asked, Streets

if TYPE_CHECKING:
    import polars as pl

__all__ = ["STREET_ASKED", "asked_streets", "looked_up", "lookup_sql"]

STREET_ASKED: Final = (
    "full_road_name",
    "road_name",
    "road_name_type",
    "road_name_suffix",
    "suburb_locality",
    "town_city",
    "postcode",
)
"""The columns of a question that settle the street, as `Asked` has them."""


@cache
def lookup_sql() -> str:
    """Return the join as SQL that DuckDB and Spark run alike.

    It reads two tables: `asked` (see `asked_streets`) and `addresses` (the index's `addresses.parquet`).

    >>> "LEFT JOIN addresses" in lookup_sql()
    True
    """
    return (files("nzdatastd.register") / "lookup.sql").read_text(encoding="utf-8")


def asked_streets(questions: pl.DataFrame, streets: Streets) -> pl.DataFrame:
    """Return a row for each question and street that may be meant, with what is to be looked up there.

    Args:
        questions: of `questions_of`, numbered by `question`.
        streets: of the index.
    """
    import polars as pl

    asked = questions.select(STREET_ASKED).unique(maintain_order=True)
    kept: list[int] = []
    numbers: list[int] = []
    points: list[int] = []
    evidence: list[str] = []
    for row, each in enumerate(asked.iter_rows()):
        for meant in streets.meant(Asked(*each)):
            kept.append(row)
            numbers.append(meant.street)
            points.append(meant.points)
            evidence.append("|".join(meant.evidence))
    candidates = asked[kept].with_columns(
        pl.Series("street", numbers, pl.Int64),
        pl.Series("points", points, pl.Int64),
        pl.Series("evidence", evidence, pl.String),
    )
    return questions.join(candidates, on=list(STREET_ASKED), how="inner", nulls_equal=True).select(
        pl.col("question").cast(pl.Int64),
        "street",
        "points",
        "evidence",
        pl.col("address_number").cast(pl.Int64).alias("number"),
        pl.col("address_number_suffix").str.to_uppercase().fill_null("").alias("suffix"),
        pl.col("address_number_high").cast(pl.Int64).fill_null(-1).alias("high"),
        pl.col("unit").str.to_uppercase().fill_null("").alias("unit"),
    )


def looked_up(asked: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """Return what stands at the number asked for on each street, by DuckDB.

    Args:
        asked: of `asked_streets`.
        folder: of the index.
    """
    import duckdb
    import polars as pl

    # Handed over as files: DuckDB takes frames only where pyarrow is installed, and large ones need not fit twice.
    with tempfile.TemporaryDirectory(prefix="nzdatastd-") as scratch, duckdb.connect() as connection:
        question, answer = Path(scratch) / "asked.parquet", Path(scratch) / "answer.parquet"
        asked.write_parquet(question, compression="uncompressed")
        connection.execute("SET enable_progress_bar = false")
        connection.read_parquet(str(question)).create_view("asked")
        connection.read_parquet(str(folder / ADDRESSES)).create_view("addresses")
        connection.sql(lookup_sql()).write_parquet(str(answer))
        return pl.read_parquet(answer)
