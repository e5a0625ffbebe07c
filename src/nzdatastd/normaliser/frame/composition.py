"""The composed columns of street addresses, as LINZ composes them, for frames.

The same as `standards.linz_composition`: a test holds them against the properties of `StreetAddress`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from nzdatastd.standards.linz_composition import TYPES_BEFORE_NAME

if TYPE_CHECKING:
    import polars as pl

__all__ = ["composed"]


def composed(instance: str = "") -> Mapping[str, pl.Expr]:
    """Return the expressions of `full_address_number`, `full_road_name` and `full_address` by the column they make.

    Args:
        instance: the address whose columns they are made of, `street_address`; none where these have bare names.
    """
    import polars as pl

    prefix = f"{instance}." if instance else ""

    def field(name: str) -> pl.Expr:
        return pl.col(f"{prefix}{name}")

    def joined(*parts: pl.Expr, separator: str = "") -> pl.Expr:
        text = pl.concat_str(parts, separator=separator, ignore_nulls=True)
        return pl.when(text != "").then(text)

    number = joined(
        field("unit") + "/",
        field("address_number").cast(pl.String),
        "-" + field("address_number_high").cast(pl.String),
        field("address_number_suffix"),
    )
    name, kind, suffix = field("road_name"), field("road_name_type"), field("road_name_suffix")
    before = joined(kind, name, suffix, separator=" ")
    road = (
        pl.when(kind.is_in(sorted(TYPES_BEFORE_NAME))).then(before).otherwise(joined(name, kind, suffix, separator=" "))
    )
    suburb, town = field("suburb_locality"), field("town_city")
    has_number = field("unit").is_not_null() | field("address_number").is_not_null()
    line = joined(pl.when(has_number).then(number), road, separator=" ")
    address = joined(line, pl.when(suburb.ne_missing(town)).then(suburb), town, separator=", ")
    return {
        f"{prefix}full_address_number": number,
        f"{prefix}full_road_name": road,
        f"{prefix}full_address": address,
    }
