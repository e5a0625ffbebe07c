"""Entries of an index as people read them: the address of a row, or the street where no number is known."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from nzdatastd.register.folder import ADDRESSES

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ENTRY", "entries"]

ENTRY: Final = (
    "address_id",
    "unit",
    "address_number",
    "address_number_suffix",
    "address_number_high",
    "road_name",
    "road_name_type",
    "road_name_suffix",
    "suburb_locality",
    "town_city",
    "territorial_authority",
    "postcode",
    "full_address",
)
"""The columns of an entry, beside `x` and `y`."""


def entries(wanted: pl.DataFrame, table: pl.DataFrame, folder: Path) -> pl.DataFrame:
    """Return the entries of rows that name a street and, where it is known, an address.

    Args:
        wanted: rows with `street` and `address`, either of which may be null.
        table: `streets.parquet`.
        folder: of the index.

    Returns:
        The rows with the columns of `ENTRY` and `x` and `y` behind them: of the address, else of the street.
    """
    import polars as pl

    numbers = wanted.lazy().select("address").drop_nulls().unique()
    # A semi join reads the whole column of numbers; a range lets Parquet skip what is far from it.
    low, high = wanted["address"].min(), wanted["address"].max()
    rows = pl.scan_parquet(folder / ADDRESSES)
    if low is not None:
        rows = rows.filter(pl.col("address").is_between(low, high))
    addresses = rows.join(numbers, on="address", how="semi").drop("street").collect()
    streets = table.select(
        "street", "full_road_name", *ENTRY[5:11], pl.col("postcodes"), pl.col("x", "y").name.suffix("_street")
    )
    found = wanted.join(addresses, on="address", how="left", maintain_order="left").join(
        streets, on="street", how="left", maintain_order="left"
    )
    only = pl.when(pl.col("postcodes").list.len() == 1).then(pl.col("postcodes").list.first())
    found = found.with_columns(
        pl.coalesce("postcode", only).alias("postcode"),
        pl.coalesce("x", "x_street").alias("x"),
        pl.coalesce("y", "y_street").alias("y"),
    )
    return found.with_columns(_full_address().alias("full_address")).drop(
        "full_road_name", "postcodes", "x_street", "y_street"
    )


def _full_address() -> pl.Expr:
    """Return the full address as LINZ composes it; see `standards.linz_composition`."""
    import polars as pl

    text = pl.lit("")
    unit = pl.when(pl.col("unit").is_not_null()).then(pl.col("unit") + "/").otherwise(text)
    high = pl.col("address_number_high").cast(pl.String)
    number = pl.concat_str(
        unit,
        pl.col("address_number").cast(pl.String).fill_null(""),
        pl.when(high.is_not_null()).then("-" + high).otherwise(text),
        pl.col("address_number_suffix").fill_null(""),
    )
    street = pl.concat_str(number, pl.lit(" "), pl.col("full_road_name").fill_null("")).str.strip_chars()
    town = pl.when(pl.col("town_city").ne_missing(pl.col("suburb_locality"))).then("town_city")
    return pl.concat_str(pl.when(street != "").then(street), "suburb_locality", town, separator=", ", ignore_nulls=True)
