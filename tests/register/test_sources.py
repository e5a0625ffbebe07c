"""Registers in every form that LINZ has published: the same streets come out of each."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Callable, Mapping
from pathlib import Path

import polars as pl
import pytest

from nzdatastd.errors import InputError
from nzdatastd.register.sources import COLUMNS, read_register

CURRENT = {
    "address_id": "7", "unit": "2", "address_number": "14", "address_number_suffix": "A", "address_number_high": None,
    "road_name": "Māhoe", "road_name_type": "Street", "road_name_suffix": "North",
    "full_road_name": "Māhoe Street North",
    "suburb_locality": "Melville", "town_city": "Hamilton", "territorial_authority": "Hamilton City",
    "address_lifecycle": "Current", "full_address": "2/14A Māhoe Street North, Melville, Hamilton",
    "shape_X": "175.2793", "shape_Y": "-37.7870",
}  # fmt: skip
BEFORE_2026 = {
    "address_id": "7", "unit_value": "2", "address_number": "14", "address_number_suffix": "A",
    "address_number_high": None, "road_name": "Māhoe", "road_type_name": "Street", "road_suffix": "North",
    "suburb_locality": "Melville", "town_city": "Hamilton", "territorial_authority": "Hamilton City",
    "gd2000_xcoord": "175.2793", "gd2000_ycoord": "-37.7870",
}  # fmt: skip
OLDEST = {
    "address_id": "7", "unit_value": "2", "address_number": "14", "address_number_suffix": "A",
    "address_number_high": None, "full_road_name": "Māhoe Street North", "suburb_locality": "Melville",
    "town_city": "Hamilton", "gd2000_xcoord": "175.2793", "gd2000_ycoord": "-37.7870",
}  # fmt: skip
FULL_ADDRESS_ONLY = {
    "address_id": "7", "full_address": "2/14A Māhoe Street North, Melville, Hamilton",
    "suburb_locality": "Melville", "town_city": "Hamilton",
    "WKT": "POINT (175.2793 -37.7870)",
}  # fmt: skip
IN_METRES = {**{name: cell for name, cell in CURRENT.items() if not name.startswith("shape")},
             "shape_X": "1800707.19", "shape_Y": "5815370.48"}  # fmt: skip
GENERATIONS = {
    "current": CURRENT,
    "before 2026": BEFORE_2026,
    "oldest": OLDEST,
    "full address only": FULL_ADDRESS_ONLY,
    "NZTM2000": IN_METRES,
}


def as_csv(row: Mapping[str, str | None], path: Path) -> Path:
    pl.DataFrame([row]).write_csv(path.with_suffix(".csv"))
    return path.with_suffix(".csv")


def as_parquet(row: Mapping[str, str | None], path: Path) -> Path:
    pl.DataFrame([row]).write_parquet(path.with_suffix(".parquet"))
    return path.with_suffix(".parquet")


def as_geopackage(row: Mapping[str, str | None], path: Path) -> Path:
    """A GeoPackage as far as a reader needs it: OGC 12-128r18."""
    file = path.with_suffix(".gpkg")
    plain = {name: cell for name, cell in row.items() if name.casefold() not in ("shape_x", "shape_y", "wkt")}
    names = ", ".join(f'"{name}" TEXT' for name in plain)
    blob = b"GP\x00\x01" + struct.pack("<i", 4167) + struct.pack("<BIdd", 1, 1, 175.2793, -37.7870)
    with sqlite3.connect(file) as connection:
        connection.execute("CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT)")
        connection.execute("INSERT INTO gpkg_geometry_columns VALUES ('nz_addresses', 'geom')")
        connection.execute(f"CREATE TABLE nz_addresses (fid INTEGER PRIMARY KEY, geom BLOB, {names})")
        marks = ", ".join("?" * (len(plain) + 1))
        columns = ", ".join(f'"{name}"' for name in plain)
        connection.execute(
            f"INSERT INTO nz_addresses (geom, {columns}) VALUES ({marks})",  # noqa: S608 - the names above
            (blob, *plain.values()),
        )
    connection.close()
    return file


FORMS: dict[str, Callable[[Mapping[str, str | None], Path], Path]] = {
    "csv": as_csv,
    "parquet": as_parquet,
    "geopackage": as_geopackage,
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("generation", GENERATIONS)
def test_every_form_of_every_generation_gives_the_same_row(tmp_path: Path, form: str, generation: str) -> None:
    source = read_register(FORMS[form](GENERATIONS[generation], tmp_path / "addresses"))
    assert source.kind == "addresses"
    [row] = pl.concat(source.batches()).iter_rows(named=True)
    assert set(row) == set(COLUMNS)
    assert (row["address_id"], row["unit"], row["address_number"], row["address_number_suffix"]) == (7, "2", 14, "A")
    assert (row["road_name"], row["road_name_type"], row["road_name_suffix"]) == ("Māhoe", "Street", "North")
    assert row["full_road_name"] == "Māhoe Street North"
    assert (row["suburb_locality"], row["town_city"]) == ("Melville", "Hamilton")
    assert row["x"] == pytest.approx(175.2793, abs=2e-4)
    assert row["y"] == pytest.approx(-37.7870, abs=2e-4)


def test_what_is_retired_is_left_out() -> None:
    rows = pl.DataFrame([CURRENT, {**CURRENT, "address_id": "8", "address_lifecycle": "Retired"}])
    assert pl.concat(read_register(rows).batches())["address_id"].to_list() == [7]


def test_suburbs_and_localities_and_roads_are_told_apart() -> None:
    localities = pl.DataFrame({"id": ["1"], "name": ["Karori"], "major_name": ["Wellington"]})
    assert read_register(localities).kind == "localities"
    roads = pl.DataFrame({"name": ["Rimu Road"], "locality": ["Karori"], "city": ["Wellington"], "postcode": ["6012"]})
    assert read_register(roads).kind == "roads"
    [row] = pl.concat(read_register(roads).batches()).iter_rows(named=True)
    assert (row["full_road_name"], row["suburb_locality"], row["town_city"]) == ("Rimu Road", "Karori", "Wellington")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("x.csv", b"a,b\n1,2\n", "no register"),
        ("x.gpkg", b"not a database", "cannot be read as a GeoPackage"),
        ("x.parquet", b"PAR1 but not really", "x.parquet"),
    ],
)
def test_what_is_no_register_is_one_clear_line(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError, match=said) as refused:
        list(read_register(tmp_path / name).batches())
    assert "\n" not in str(refused.value)
    assert str(tmp_path) not in str(refused.value)


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path) -> None:
    for name in ("x.gpkg", "x.csv"):
        with pytest.raises(InputError, match=name):
            read_register(tmp_path / name)


def test_cells_that_are_no_numbers_are_no_numbers() -> None:
    rows = pl.DataFrame([CURRENT, {**CURRENT, "address_id": "x", "address_number": "one", "shape_X": "east"}])
    table = pl.concat(read_register(rows).batches())
    assert table["address_number"].to_list() == [14, None]
    assert table["address_id"].to_list() == [7, None]
