"""Geocode frames: the register's columns beside the normalised addresses of a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.register.decision import decided, ranked
from nzdatastd.register.entries import entries
from nzdatastd.register.found import FoundStatus
from nzdatastd.register.lookup import asked_streets, looked_up
from nzdatastd.register.question import ASKED, questions_of

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from nzdatastd.register.streets import Streets

__all__ = ["FAR", "POSTCODE_DIFFERS", "geocoded"]

FAR: Final = "coordinates-far"
"""The finding of a record whose own coordinates lie far from its address."""

POSTCODE_DIFFERS: Final = "postcode-differs"
"""The finding of a record whose postcode is not the register's."""

_KM_PER_DEGREE: Final = 111.2
_MATCHES: Final = [each.value for each in FoundStatus if each.is_match]


def geocoded(
    normalised: pl.DataFrame,
    value: str,
    streets: Streets,
    table: pl.DataFrame,
    folder: Path,
    *,
    own: tuple[pl.Expr, pl.Expr] | None = None,
    far: float = 1_000.0,
) -> pl.DataFrame:
    """Return the register's columns for the rows of a normalised frame, in their order.

    Args:
        normalised: rows with the standard columns of an address.
        value: the address to look up: `street_address`, `postal_address.2`.
        streets: of the index.
        table: `streets.parquet`.
        folder: of the index.
        own: longitude and latitude, in degrees, that the records themselves have.
        far: metres from which on they disagree with the register.
    """
    import polars as pl

    asked = questions_of(normalised, value)
    distinct = asked.unique(maintain_order=True).with_columns(pl.int_range(pl.len(), dtype=pl.Int64).alias("question"))
    answered = answers(distinct, streets, table, folder)
    nothing = pl.when(pl.col("full_road_name").is_null()).then(pl.lit("no road")).otherwise(pl.lit("no such road"))
    blank = pl.all_horizontal(pl.col(ASKED).is_null())
    found = (
        asked.join(distinct, on=ASKED, how="left", nulls_equal=True, maintain_order="left")
        .join(answered, on="question", how="left", maintain_order="left")
        .with_columns(
            pl.when(~blank).then(pl.coalesce("status", pl.lit(FoundStatus.ABSENT.value))).alias("status"),
            pl.when(~blank).then(pl.coalesce("reason", nothing)).alias("reason"),
            pl.col("postcode").alias("postcode_given"),
        )
        .with_columns(_written(normalised, value))
    )
    written = pl.col("written")
    full, postcode = pl.col("full_address"), pl.col("postcode_there")
    as_written = (written == full) | (written == full + " " + postcode) | (written == full + ", " + postcode)
    equivalent = pl.col("status") == FoundStatus.EQUIVALENT.value
    found = found.with_columns(
        pl.when(equivalent & as_written).then(pl.lit(FoundStatus.EXACT.value)).otherwise("status").alias("status")
    )
    return _with_findings(found, normalised, own, far)


def answers(distinct: pl.DataFrame, streets: Streets, table: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """Return the answer to each question that has one: status, entry, score, reason, gap, and how near it comes.

    Args:
        distinct: questions, numbered.
        streets: of the index.
        table: `streets.parquet`.
        folder: of the index.
    """
    import polars as pl

    decision = entries(decided(ranked(looked_up(asked_streets(distinct, streets), folder))), table, folder)
    is_match, is_partial = pl.col("status").is_in(_MATCHES), pl.col("status") == FoundStatus.PARTIAL.value
    at_number = ~is_match & pl.col("number_x").is_not_null()
    at_entry = is_match | (is_partial & ~at_number)
    level = (
        pl.when(is_match)
        .then(pl.lit("address"))
        .when(at_number)
        .then(pl.lit("number"))
        .when(is_partial)
        .then(pl.lit("road"))
    )
    return decision.select(
        "question",
        "status",
        "score",
        "reason",
        "runner_up_gap",
        level.alias("level"),
        pl.when(is_match).then("address_id").alias("address_id"),
        pl.when(is_match).then("full_address").alias("full_address"),
        pl.when(is_match | is_partial).then(pl.col("postcode")).alias("postcode_there"),
        pl.when(at_entry).then("x").when(at_number).then("number_x").alias("longitude"),
        pl.when(at_entry).then("y").when(at_number).then("number_y").alias("latitude"),
    )


def _written(normalised: pl.DataFrame, value: str) -> pl.Series:
    import polars as pl

    original = normalised[f"{value}.original"].str.normalize("NFC")
    return original.str.replace_all(r"\s+", " ").str.strip_chars().alias("written").cast(pl.String)


def _with_findings(
    found: pl.DataFrame, normalised: pl.DataFrame, own: tuple[pl.Expr, pl.Expr] | None, far: float
) -> pl.DataFrame:
    import polars as pl

    if own is None:
        distance = pl.Series("distance_m", [None], pl.Float64).new_from_index(0, normalised.height)
    else:
        places = normalised.select(own[0].cast(pl.Float64).alias("x"), own[1].cast(pl.Float64).alias("y"))
        distance = _metres(found["longitude"], found["latitude"], places["x"], places["y"]).alias("distance_m")
    found = found.with_columns(distance)
    is_near = pl.col("level").is_in(["address", "number"])
    findings = pl.concat_list(
        pl.when(is_near & (pl.col("distance_m") > far)).then(pl.lit(FAR)),
        pl.when(is_near & (pl.col("postcode_given") != pl.col("postcode_there"))).then(pl.lit(POSTCODE_DIFFERS)),
    ).list.drop_nulls()
    return found.select(
        pl.col("address_id", "status", "score", "reason", "runner_up_gap", "full_address"),
        pl.col("postcode_there").alias("postcode"),
        pl.col("level", "longitude", "latitude", "distance_m"),
        findings.alias("findings"),
    ).select(pl.all().name.prefix("register."))


def _metres(x: pl.Series, y: pl.Series, own_x: pl.Series, own_y: pl.Series) -> pl.Series:
    """Return how far apart points are, good to a part in a hundred within New Zealand."""
    import math

    import polars as pl

    east = (pl.col("x") - pl.col("own_x") + 540) % 360 - 180
    north = pl.col("y") - pl.col("own_y")
    east = east * ((pl.col("y") + pl.col("own_y")) / 2 * (math.pi / 180)).cos()
    frame = pl.DataFrame({"x": x, "y": y, "own_x": own_x, "own_y": own_y})
    return frame.select((1_000 * _KM_PER_DEGREE * (east**2 + north**2).sqrt()).round(1)).to_series()
