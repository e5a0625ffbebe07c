"""Build an index: rows of registers in, three Parquet files out, in memory that does not grow with the register.

- `streets.parquet`: one row for each road in each suburb and town, in the order of the addresses.
- `addresses.parquet`: one row for each address, ordered by street and number, so that a look-up reads little of it.
- `places.parquet`: the localities and towns, with what the streets tell of them.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import InputError
from nzdatastd.normaliser.text import fold
from nzdatastd.register.folder import ADDRESSES, PLACES, STREETS, new_folder, write_manifest
from nzdatastd.register.sources import RegisterSource, read_register
from nzdatastd.register.streets import KEYS

if TYPE_CHECKING:
    import duckdb
    import polars as pl

__all__ = ["build"]

_KM_PER_DEGREE: Final = 111.2
_MEMORY: Final = "1500MB"  # what DuckDB may use before it spills to disk; the rest of the process needs little
_ROW_GROUP: Final = 30_000  # addresses read together: small, so that looking one up reads little

_STREETS_OF_ADDRESSES = """
CREATE TABLE streets AS
SELECT row_number() OVER (ORDER BY town_city, suburb_locality, full_road_name) - 1 AS street, *
FROM (
    SELECT full_road_name, any_value(road_name) AS road_name, any_value(road_name_type) AS road_name_type,
        any_value(road_name_suffix) AS road_name_suffix, suburb_locality, town_city,
        any_value(territorial_authority) AS territorial_authority,
        list_sort(list(DISTINCT postcode) FILTER (postcode IS NOT NULL)) AS postcodes,
        count(address_number) AS addresses, avg(x) AS x, avg(y) AS y
    FROM given WHERE full_road_name IS NOT NULL GROUP BY full_road_name, suburb_locality, town_city
)
"""

_ADDRESSES = """
COPY (
    SELECT row_number() OVER (
            ORDER BY s.street, g.address_number, g.address_number_suffix, g.unit, g.address_id) - 1 AS address,
        s.street, g.address_number, g.address_number_suffix, g.address_number_high, g.unit, g.address_id, g.postcode,
        g.x, g.y
    FROM given g JOIN streets s
        ON g.full_road_name IS NOT DISTINCT FROM s.full_road_name
        AND g.suburb_locality IS NOT DISTINCT FROM s.suburb_locality
        AND g.town_city IS NOT DISTINCT FROM s.town_city
    WHERE g.address_number IS NOT NULL
    ORDER BY address
) TO '{path}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {rows})
"""


def build(
    sources: Sequence[str | Path | object], out: str | Path, progress: Callable[[int], None] | None = None
) -> None:
    """Build an index from one or several sources: addresses, a table of roads, a table of localities.

    Args:
        sources: files or frames, of any kind that `read_register` knows. Roads and localities add what the addresses
            lack: postcodes, streets without an address, names of places.
        out: the folder to put the index into.
        progress: told the number of rows of each batch that is read.

    Raises:
        InputError: a source cannot be read, or holds no roads and no places.
        SettingsError: the folder cannot be written.
    """
    if not sources:
        raise InputError("name at least one file to build the register from")
    opened = [read_register(source) for source in sources]
    with new_folder(Path(out)) as folder:
        given = folder / "given"
        given.mkdir()
        rows: Counter[str] = Counter()
        for source in opened:
            rows[source.kind] += _write_rows(source, given, progress)
        counts = _write_index(given, folder)
        for path in given.iterdir():
            path.unlink()
        given.rmdir()
        if not counts["places"]:
            raise InputError(f"{', '.join(source.name for source in opened)}: no address, road or place was found")
        write_manifest(
            folder,
            {
                "built_on": dt.datetime.now(dt.UTC).date().isoformat(),
                "sources": [{"name": source.name, "kind": source.kind} for source in opened],
                "rows_read": dict(rows),
                **counts,
            },
        )


def _write_rows(source: RegisterSource, folder: Path, progress: Callable[[int], None] | None) -> int:
    rows = 0
    for number, batch in enumerate(source.batches()):
        batch.write_parquet(folder / f"{source.kind}-{source.name}-{number}.parquet", compression="lz4")
        rows += batch.height
        if progress is not None:
            progress(batch.height)
    return rows


def _write_index(given: Path, folder: Path) -> dict[str, int]:
    import duckdb
    import polars as pl

    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{_MEMORY}'")
        connection.execute(f"SET temp_directory = '{_quoted(given / 'spill')}'")
        connection.execute("SET preserve_insertion_order = false")
        connection.execute("SET enable_progress_bar = false")  # where it takes a program for a notebook, it prints one
        addresses = _streets_of_addresses(connection, given, folder)
    roads, localities = _frame(given, "roads"), _frame(given, "localities")
    streets = pl.read_parquet(folder / STREETS)
    if roads is not None:
        streets = _with_roads(streets, roads)
    streets = _with_keys(streets)
    streets.write_parquet(folder / STREETS)
    places = _places(streets, localities)
    places.write_parquet(folder / PLACES)
    return {"addresses": addresses, "streets": streets.height, "places": places.height}


def _streets_of_addresses(connection: duckdb.DuckDBPyConnection, given: Path, folder: Path) -> int:
    files = sorted(given.glob("addresses-*.parquet"))
    if not files:
        _empty_streets().write_parquet(folder / STREETS)
        _empty_addresses().write_parquet(folder / ADDRESSES)
        return 0
    connection.read_parquet([str(path) for path in files]).create_view("given")
    connection.execute(_STREETS_OF_ADDRESSES)
    connection.table("streets").order("street").write_parquet(str(folder / STREETS))
    connection.execute(_ADDRESSES.format(path=_quoted(folder / ADDRESSES), rows=_ROW_GROUP))
    return len(connection.read_parquet(str(folder / ADDRESSES)))


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("'", "''")


def _frame(given: Path, kind: str) -> pl.DataFrame | None:
    import polars as pl

    files = sorted(given.glob(f"{kind}-*.parquet"))
    return pl.read_parquet(files) if files else None


def _empty_streets() -> pl.DataFrame:
    import polars as pl

    text = ("full_road_name", "road_name", "road_name_type", "road_name_suffix", "suburb_locality", "town_city")
    return pl.DataFrame(
        schema={
            "street": pl.Int64,
            **dict.fromkeys((*text, "territorial_authority"), pl.String),
            "postcodes": pl.List(pl.String),
            "addresses": pl.Int64,
            "x": pl.Float64,
            "y": pl.Float64,
        }
    )


def _empty_addresses() -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(
        schema={
            "address": pl.Int64,
            "street": pl.Int64,
            "address_number": pl.Int64,
            "address_number_suffix": pl.String,
            "address_number_high": pl.Int64,
            "unit": pl.String,
            "address_id": pl.Int64,
            "postcode": pl.String,
            "x": pl.Float64,
            "y": pl.Float64,
        }
    )


def _with_roads(streets: pl.DataFrame, roads: pl.DataFrame) -> pl.DataFrame:
    """Return the streets with what a table of roads adds: postcodes, and the streets that hold no address."""
    import polars as pl

    grouped = (
        _by_locality(roads)
        .group_by("full_road_name", "suburb_locality", "town_city", maintain_order=True)
        .agg(
            pl.col("road_name", "road_name_type", "road_name_suffix", "territorial_authority").drop_nulls().first(),
            pl.col("postcode").drop_nulls().unique(maintain_order=True).alias("postcodes"),
            pl.col("x", "y").mean(),
        )
        .with_columns(_key("full_road_name"), _key("suburb_locality"))
    )
    keys = ["full_road_name_key", "suburb_locality_key"]
    known = streets.with_columns(_key("full_road_name"), _key("suburb_locality"))
    more = grouped.group_by(keys).agg(pl.col("postcodes").explode().drop_nulls().unique().alias("more"))
    known = known.join(more, on=keys, how="left", nulls_equal=True, maintain_order="left").with_columns(
        pl.when(pl.col("postcodes").list.len() > 0).then("postcodes").otherwise("more").alias("postcodes")
    )
    new = (
        grouped.join(known, on=keys, how="anti", nulls_equal=True, maintain_order="left")
        .with_columns(pl.lit(0, dtype=pl.Int64).alias("addresses"))
        .with_row_index("street", offset=streets.height)
    )
    return pl.concat([each.select(streets.columns) for each in (known, new)], how="vertical_relaxed")


def _with_keys(streets: pl.DataFrame) -> pl.DataFrame:
    """Return the streets with the keys that they are found by, so that opening the index need not work them out."""
    import polars as pl

    def keys(name: str) -> pl.Expr:
        return pl.col(name).map_elements(KEYS[name], return_dtype=pl.String, skip_nulls=True).alias(f"{name}_key")

    return streets.with_columns(keys(name) for name in KEYS)


def _by_locality(roads: pl.DataFrame) -> pl.DataFrame:
    """Return a row for each road and locality; cells may list several, parted by commas."""
    import polars as pl

    def several(name: str) -> pl.Expr:
        return pl.col(name).str.split(",").list.eval(pl.element().str.strip_chars())

    towns = several("town_city")
    # Of a road through several towns nobody can tell which of its suburbs lies in which.
    one_town = pl.when(towns.list.len() == 1).then(towns.list.first()).alias("town_city")
    return roads.with_columns(several("suburb_locality"), one_town).explode("suburb_locality")


def _key(name: str) -> pl.Expr:
    import polars as pl

    return pl.col(name).map_elements(fold, return_dtype=pl.String, skip_nulls=True).alias(f"{name}_key")


def _places(streets: pl.DataFrame, localities: pl.DataFrame | None) -> pl.DataFrame:
    """Return a row for each locality in each town: its council's area, how many addresses, and its middle."""
    import polars as pl

    places = streets.group_by("suburb_locality", "town_city", maintain_order=True).agg(
        pl.col("territorial_authority").drop_nulls().first(),
        pl.col("x").median(),
        pl.col("y").median(),
        _radius().alias("radius"),
        pl.col("addresses").sum(),
    )
    if localities is None:
        return places
    more = localities.select(
        "suburb_locality",
        "town_city",
        "territorial_authority",
        "x",
        "y",
        pl.lit(None, dtype=pl.Float64).alias("radius"),
        pl.lit(0, dtype=pl.Int64).alias("addresses"),
    )
    new = more.join(places, on=["suburb_locality", "town_city"], how="anti", nulls_equal=True, maintain_order="left")
    return pl.concat([places, new], how="vertical_relaxed")


def _radius() -> pl.Expr:
    """Return the kilometres from a place's middle within which eight of ten of its streets lie."""
    import polars as pl

    east = (pl.col("x") - pl.col("x").median()) * (pl.col("y").median() * (math.pi / 180)).cos()
    north = pl.col("y") - pl.col("y").median()
    return (_KM_PER_DEGREE * (east**2 + north**2).sqrt()).quantile(0.8)
