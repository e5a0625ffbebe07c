"""Read registers as they are downloaded: addresses, tables of roads, and localities, in one form.

The names of columns come from `columns.csv`. Addresses of LINZ are read in all their generations: with every part in a
column of its own, with the full road name only, or with the full address only.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, Protocol

from nzdatastd.errors import InputError
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.address import normalise_address
from nzdatastd.register.geopackage import GeoPackage
from nzdatastd.register.road_parts import road_parts

if TYPE_CHECKING:
    import polars as pl

__all__ = ["COLUMNS", "RegisterSource", "read_register"]

Kind = Literal["addresses", "roads", "localities"]

_TEXTS: Final = (
    "unit",
    "address_number_suffix",
    "road_name",
    "road_name_type",
    "road_name_suffix",
    "full_road_name",
    "suburb_locality",
    "town_city",
    "territorial_authority",
    "postcode",
)
_NUMBERS: Final = ("address_id", "address_number", "address_number_high")

COLUMNS: Final = (*_NUMBERS, *_TEXTS, "x", "y")
"""The columns of every batch, of whatever kind: text, whole numbers, and degrees in NZGD2000 (EPSG:4167)."""

_NONE: Final = ("", "\\N")
_RETIRED: Final = "Retired"
_HALF: Final = 180.0  # degrees; LINZ writes longitudes of the Chatham Islands beyond it
_NZTM: Final = (2193, 4167)


class _Rows(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def columns(self) -> tuple[str, ...]: ...
    def batches(self, size: int = ...) -> Iterator[pl.DataFrame]: ...


@dataclass(frozen=True, slots=True)
class RegisterSource:
    """A register, ready to be read.

    Args:
        name: of the file, never its path.
        kind: what it holds: `addresses`, `roads` (a table without house numbers) or `localities`.
        columns: the source's column by field.
        rows: what reads it.
    """

    name: str
    kind: Kind
    columns: Mapping[str, str]
    rows: _Rows

    def batches(self, size: int = 100_000) -> Iterator[pl.DataFrame]:
        """Read all rows, with the columns of `COLUMNS`; what is retired is left out.

        Args:
            size: the rows in a batch.

        Raises:
            InputError: the source turns out to be damaged.
        """
        for batch in self.rows.batches(size):
            yield _in_one_form(batch, self.columns, self.kind, self.name)


def read_register(source: str | Path | object) -> RegisterSource:
    """Open a register.

    Args:
        source: a CSV, GeoPackage or Parquet file, or anything else that holds a table: see `open_source`.

    Raises:
        InputError: it cannot be read, or its columns are those of no register.
    """
    path = Path(source) if isinstance(source, str | Path) else None
    rows: _Rows
    if path is not None and path.suffix.casefold() == ".gpkg":
        if not path.is_file():
            raise InputError(f"{path.name}: no such file")
        rows = GeoPackage(path)
    else:
        rows = open_source(source)
    columns = _columns_of(rows.columns)
    kind = _kind_of(columns)
    if kind is None:
        raise InputError(
            f"{rows.name}: no register: its columns name neither addresses (full_address, or address_number and"
            " full_road_name), nor roads (full_road_name or name, and suburb_locality or locality), nor localities"
        )
    return RegisterSource(rows.name, kind, columns, rows)


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    text = (files("nzdatastd.register") / "columns.csv").read_text(encoding="utf-8")
    return {row["field"]: tuple(row["names"].split("|")) for row in csv.DictReader(text.splitlines())}


def _columns_of(given: tuple[str, ...]) -> dict[str, str]:
    by_name = {name.strip().casefold(): name for name in given}
    found = {
        field: by_name[name]
        for field, names in _names().items()
        if (name := next((name for name in names if name in by_name), None)) is not None
    }
    if "name" in by_name and "full_road_name" not in found and "road_name" not in found:
        # A table of roads calls them `name` beside their locality; LINZ's suburbs and localities call these so.
        found["full_road_name" if "suburb_locality" in found else "suburb_locality"] = by_name["name"]
    if "major_name" in by_name:
        found.setdefault("town_city", by_name["major_name"])
    return found


def _kind_of(columns: Mapping[str, str]) -> Kind | None:
    has_road = "full_road_name" in columns or "road_name" in columns
    if "full_address" in columns or ("address_number" in columns and has_road):
        return "addresses"
    if "suburb_locality" not in columns:
        return None
    return "roads" if has_road else "localities"


def _in_one_form(batch: pl.DataFrame, columns: Mapping[str, str], kind: Kind, name: str) -> pl.DataFrame:
    import polars as pl

    texts = batch.select(
        pl.col(column).str.normalize("NFC").str.replace_all(r"\s+", " ").str.strip_chars().alias(field)
        for field, column in columns.items()
    ).with_columns(pl.when(~pl.all().is_in(_NONE)).then(pl.all()))
    if "address_lifecycle" in columns:
        texts = texts.filter(pl.col("address_lifecycle").ne_missing(_RETIRED))
    is_split = "address_number" in columns and ("full_road_name" in columns or "road_name" in columns)
    if kind == "addresses" and not is_split:
        texts = _with_parts_of_address(texts)
    texts = texts.with_columns(
        pl.lit(None, dtype=pl.String).alias(field) for field in (*COLUMNS, "shape") if field not in texts.columns
    )
    texts = _with_road(texts)
    numbers = texts.with_columns(pl.col(_NUMBERS).cast(pl.Int64, strict=False), *_coordinates())
    return _in_degrees(numbers, name).select(COLUMNS)


_PARTS: Final = (
    "unit",
    "address_number",
    "address_number_suffix",
    "address_number_high",
    "road_name",
    "road_name_type",
    "road_name_suffix",
    "suburb_locality",
    "town_city",
)


def _with_parts_of_address(texts: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with the parts of their full address, where these are not in columns of their own."""
    import polars as pl

    read = [normalise_address(text).fields if text else {} for text in texts["full_address"].to_list()]
    rows = [[None if (value := fields.get(part)) is None else str(value) for part in _PARTS] for fields in read]
    told = pl.DataFrame(rows, schema=dict.fromkeys(_PARTS, pl.String), orient="row")
    # The suburb and town of the address itself have their macrons; columns of their own may not.
    return texts.drop(part for part in _PARTS if part in texts.columns).hstack(told)


def _with_road(texts: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with the road as a whole and in parts, whichever of the two was given."""
    import polars as pl

    if texts["road_name"].null_count() == texts.height:
        return _with_parts_of_road(texts)
    from nzdatastd.standards.linz_composition import TYPES_BEFORE_NAME

    name, kind, suffix = pl.col("road_name"), pl.col("road_name_type"), pl.col("road_name_suffix")
    after = pl.concat_str(name, kind, suffix, separator=" ", ignore_nulls=True)
    before = pl.concat_str(kind, name, suffix, separator=" ", ignore_nulls=True)
    composed = pl.when(kind.is_in(sorted(TYPES_BEFORE_NAME))).then(before).otherwise(after)
    whole = pl.coalesce("full_road_name", pl.when(composed != "").then(composed))
    texts = texts.with_columns(whole.alias("full_road_name"), (whole != composed).alias("differs"))
    # A copy of the layer may have lost a column, the suffix say: then the whole tells the parts.
    kept, told = texts.filter(~pl.col("differs").fill_null(False)), texts.filter(pl.col("differs").fill_null(False))
    if told.is_empty():
        return texts.drop("differs")
    return pl.concat([kept, _with_parts_of_road(told).select(texts.columns)]).drop("differs")


def _with_parts_of_road(texts: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    distinct = texts["full_road_name"].drop_nulls().unique()
    parts = [road_parts(road) for road in distinct.to_list()]
    table = pl.DataFrame(
        parts, schema=dict.fromkeys(("road_name", "road_name_type", "road_name_suffix"), pl.String), orient="row"
    ).with_columns(distinct.alias("full_road_name"))
    return texts.drop(table.columns[:3]).join(table, on="full_road_name", how="left", maintain_order="left")


def _coordinates() -> tuple[pl.Expr, pl.Expr]:
    import polars as pl

    def axis(field: str, place: int) -> pl.Expr:
        point = pl.col("shape").str.extract(r"(?i)POINT *Z? *\(\s*(-?[0-9.]+)\s+(-?[0-9.]+)", place)
        return pl.coalesce(field, point).cast(pl.Float64, strict=False).alias(field)

    return axis("x", 1), axis("y", 2)


def _in_degrees(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return the rows with coordinates in degrees; LINZ also gives its layers in NZTM2000."""
    import polars as pl

    largest = rows["x"].abs().max()
    if not isinstance(largest, float) or largest <= 2 * _HALF:
        return rows.with_columns(pl.when(pl.col("x") > _HALF).then(pl.col("x") - 2 * _HALF).otherwise("x").alias("x"))
    from pyproj import Transformer

    nztm, nzgd2000 = _NZTM
    transformer = Transformer.from_crs(nztm, nzgd2000, always_xy=True)
    x, y = transformer.transform(rows["x"].to_numpy(), rows["y"].to_numpy())
    degrees = rows.with_columns(pl.Series("x", x), pl.Series("y", y))
    if degrees["x"].is_infinite().any():
        raise InputError(f"{name}: the coordinates are neither degrees nor NZTM2000: download the layer in EPSG:4167")
    return degrees.with_columns(pl.col("x", "y").fill_nan(None))
