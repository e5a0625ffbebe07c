"""The keys of addresses, for a whole frame: the frame twin of what `record_keys` makes of addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.keys.frame_columns import column, first_of, text_key
from nzdatastd.matcher.keys.record_keys import road_key

if TYPE_CHECKING:
    import polars as pl

__all__ = ["address_columns"]

_ROAD: Final = ("road_name", "road_name_type", "road_name_suffix")


def address_columns(frame: pl.DataFrame) -> list[pl.Series]:
    """Return the keys of addresses: of the street address, else of the postal one.

    Args:
        frame: with standard columns.
    """
    import polars as pl

    def side(value: str) -> pl.DataFrame:
        return _one_address(frame, value)

    street, postal = side("street_address"), side("postal_address")
    has_street = _filled_in(frame, "street_address.road_name") | _filled_in(frame, "street_address.suburb_locality")
    chosen = pl.DataFrame(
        [street[name].zip_with(has_street, postal[name]) for name in ("road", "number", "unit", "suburb")]
    )
    box = text_key(column(frame, "postal_address.delivery_number", pl.String()))
    kind = text_key(column(frame, "postal_address.delivery_type", pl.String()))
    lobby = text_key(column(frame, "postal_address.box_lobby", pl.String()))
    town = first_of(frame, ("street_address.town_city", "postal_address.mail_town"))
    register = first_of(frame, ("register.address_id", "street_address.address_id"))
    is_box = pl.col("road").is_null() & pl.col("box").is_not_null()
    keyed = chosen.with_columns(
        box.alias("box"), kind.alias("kind"), lobby.alias("lobby"), text_key(town).alias("town")
    )
    keyed = keyed.with_columns(
        pl.when(is_box).then("kind").otherwise("road").alias("road"),
        pl.when(is_box).then("box").otherwise("number").alias("number"),
        pl.coalesce("suburb", "lobby", "town").alias("place"),
    )
    whole = pl.concat_str(
        pl.when(pl.col("unit").is_not_null()).then(pl.format("unit {} ", "unit")).otherwise(pl.lit("")),
        pl.concat_str("number", "road", "place", separator=" "),
    )
    return keyed.select(
        register.cast(pl.String).alias("address_id"),
        whole.alias("address"),
        *("unit", "number", "road", "place", "town"),
        first_of(frame, ("street_address.postcode", "postal_address.postcode")).alias("postcode"),
    ).get_columns()


def _filled_in(frame: pl.DataFrame, name: str) -> pl.Series:
    import polars as pl

    return (column(frame, name, pl.String()) != "").fill_null(value=False)


def _one_address(frame: pl.DataFrame, value: str) -> pl.DataFrame:
    import polars as pl

    text = pl.String()
    parts = pl.DataFrame([column(frame, f"{value}.{name}", text).alias(name) for name in _ROAD])
    distinct = parts.unique()
    keys = distinct.with_columns(pl.Series("road", [road_key(*row) for row in distinct.iter_rows()], text))
    roads = parts.join(keys, on=_ROAD, how="left", nulls_equal=True, maintain_order="left")
    high = column(frame, f"{value}.address_number_high", pl.Int64())
    numbers = pl.DataFrame(
        [
            column(frame, f"{value}.address_number", pl.Int64()).cast(text).alias("number"),
            column(frame, f"{value}.address_number_suffix", text).alias("suffix"),
            high.cast(text).alias("high"),
        ]
    ).select(
        pl.when(pl.col("number").is_not_null())
        .then(
            pl.concat_str(
                "number", pl.col("suffix").str.to_lowercase().fill_null(""), (" " + pl.col("high")).fill_null("")
            )
        )
        .alias("number")
    )
    return roads.select("road", "road_name").with_columns(
        numbers["number"],
        text_key(column(frame, f"{value}.unit", text)).alias("unit"),
        text_key(column(frame, f"{value}.suburb_locality", text)).alias("suburb"),
    )
