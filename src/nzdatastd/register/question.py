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


def question_of(fields: Mapping[str, object], unparsed: str = "") -> pl.DataFrame:
    """Return the one question that the fields of a normalised address make.

    Args:
        fields: of a `Normalised`, of a street or a postal address; a mail town stands for the town.
        unparsed: what was left over.

    >>> question_of({"road_name": "Rimu", "road_name_type": "Road", "mail_town": "Kaeo"})["full_road_name"].item()
    'Rimu Road'
    """
    import polars as pl

    schema = {**dict.fromkeys(_TEXTS[1:], pl.String), **dict.fromkeys(_NUMBERS, pl.Int64), "mail_town": pl.String}
    row = {name: fields.get(name) for name in (*schema, "building_name")}
    given = pl.DataFrame(
        [{**row, "unparsed": unparsed}], schema={**schema, "building_name": pl.String, "unparsed": pl.String}
    )
    return _with_road_and_town(_with_doubtful_unit(given))


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
        *(
            (pl.col(column) if column in normalised.columns else pl.lit(None, pl.String)).cast(pl.String).alias(name)
            for name in ("building_name", "unparsed")
            if (column := f"{value}.{name}")
        ),
    )
    given = _with_doubtful_unit(given)
    if "town_city" not in given.columns:
        given = given.with_columns(pl.lit(None, dtype=pl.String).alias("town_city"))
    return _with_road_and_town(given)


# A unit that nobody understood: House 3, 39 Rimu Road; it is none of the register's, and not the whole of 39 either.
_UNKNOWN_UNIT: Final = "?"
_ENDS_LIKE_UNIT: Final = r"(?i)(?:^|[\s-])(?:[a-z]?\d+[a-z]?|[a-z])$|\b(?:flats?|units?|apt|apartment \S+)\b"


def _with_doubtful_unit(given: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    is_doubtful = pl.col("building_name").str.contains(_ENDS_LIKE_UNIT) | pl.col("unparsed").str.contains(r"\d")
    unit = pl.col("unit") if "unit" in given.columns else pl.lit(None, pl.String)
    return given.with_columns(
        pl.when(unit.is_null() & is_doubtful.fill_null(value=False))
        .then(pl.lit(_UNKNOWN_UNIT))
        .otherwise(unit)
        .alias("unit")
    ).drop("building_name", "unparsed")


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
