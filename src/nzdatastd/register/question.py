"""Questions to a register: what normalised addresses ask for, a row each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from nzdatastd.standards.linz_composition import TYPES_BEFORE_NAME

if TYPE_CHECKING:
    import polars as pl

__all__ = ["ASKED", "question_of", "questions_of"]

_TEXTS: Final = (
    "full_road_name",
    "road_name",
    "road_name_type",
    "road_name_suffix",
    "suburb_locality",
    "town_city",
    "postcode",
    "unit",
    "address_number_suffix",
)
_NUMBERS: Final = ("address_number", "address_number_high")

ASKED: Final = (*_TEXTS, *_NUMBERS)
"""The columns of a question."""


def question_of(fields: Mapping[str, object]) -> pl.DataFrame:
    """Return the one question that the fields of a normalised address make.

    Args:
        fields: of a `Normalised`, of a street or a postal address; a mail town stands for the town.

    >>> question_of({"road_name": "Rimu", "road_name_type": "Road", "mail_town": "Kaeo"})["full_road_name"].item()
    'Rimu Road'
    """
    import polars as pl

    schema = {**dict.fromkeys(_TEXTS[1:], pl.String), **dict.fromkeys(_NUMBERS, pl.Int64), "mail_town": pl.String}
    row = {name: fields.get(name) for name in schema}
    return _with_road_and_town(pl.DataFrame([row], schema=schema))


def questions_of(normalised: pl.DataFrame, value: str) -> pl.DataFrame:
    """Return the questions that the rows of a normalised frame make, in their order.

    Args:
        normalised: rows with the standard columns of an address, and of the postal address that it may be.
        value: the address: `street_address`, `postal_address.2`.
    """
    import polars as pl

    names = [*_TEXTS[1:], *_NUMBERS, "mail_town"]
    columns = {name: f"{value}.{name}" for name in names if f"{value}.{name}" in normalised.columns}
    towns = [name for name in normalised.columns if name.endswith(".mail_town")]
    given = normalised.select(
        *(pl.col(column).alias(name) for name, column in columns.items() if name != "mail_town"),
        pl.coalesce(*towns, pl.lit(None, dtype=pl.String)).alias("mail_town"),
    )
    if "town_city" not in given.columns:
        given = given.with_columns(pl.lit(None, dtype=pl.String).alias("town_city"))
    return _with_road_and_town(given)


def _with_road_and_town(given: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    name, kind, suffix = pl.col("road_name"), pl.col("road_name_type"), pl.col("road_name_suffix")
    after = pl.concat_str(name, kind, suffix, separator=" ", ignore_nulls=True)
    before = pl.concat_str(kind, name, suffix, separator=" ", ignore_nulls=True)
    road = pl.when(kind.is_in(sorted(TYPES_BEFORE_NAME))).then(before).otherwise(after)
    return given.with_columns(
        pl.when(road != "").then(road).alias("full_road_name"),
        pl.coalesce("town_city", "mail_town").alias("town_city"),
    ).select(
        *(pl.col(each).cast(pl.String) for each in _TEXTS),
        *(pl.col(each).cast(pl.Int64) for each in _NUMBERS),
    )
