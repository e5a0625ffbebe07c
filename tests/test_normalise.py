"""`nz.normalise`: every kind of frame comes back as it came, with the standard columns behind its own."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import nzdatastd as nz

LAYOUT = {"id": "ID", "columns": {"street_address": "ADDR"}}
ROWS = pl.DataFrame(
    {"ID": [7, 8, 8], "ADDR": ["14a Rimu Rd, Karori", None, "2/3 Kea St, Petone"], "W": [1.5, None, 2.0]}
)
FULL = ["14A Rimu Road, Karori", None, "2/3 Kea Street, Petone"]


def test_a_polars_frame() -> None:
    found = nz.normalise(ROWS, LAYOUT)
    assert isinstance(found, pl.DataFrame)
    assert found.select(ROWS.columns).equals(ROWS)
    assert found["street_address.full_address"].to_list() == FULL


def test_a_lazy_polars_frame() -> None:
    found = nz.normalise(ROWS.lazy(), LAYOUT)
    assert isinstance(found, pl.LazyFrame)
    assert found.collect()["street_address.full_address"].to_list() == FULL


def test_a_pandas_frame_keeps_its_index_and_its_types() -> None:
    given = pd.DataFrame(
        {"ID": [7, 8, 8], "ADDR": ROWS["ADDR"].to_list(), "W": [1.5, None, 2.0]}, index=["a", "b", "b"]
    )
    found = nz.normalise(given, LAYOUT)
    assert isinstance(found, pd.DataFrame)
    assert list(found.index) == ["a", "b", "b"]
    pd.testing.assert_frame_equal(found[["ID", "ADDR", "W"]], given)
    assert found["street_address.full_address"].fillna("").to_list() == [each or "" for each in FULL]
    assert isinstance(found["street_address.address_number"].dtype, pd.ArrowDtype)


def test_an_arrow_table() -> None:
    found = nz.normalise(pa.table({"ID": [7, 8, 8], "ADDR": ROWS["ADDR"].to_list()}), LAYOUT)
    assert isinstance(found, pa.Table)
    assert found["street_address.full_address"].to_pylist() == FULL
    assert found["ID"].to_pylist() == [7, 8, 8]


def test_a_duckdb_relation() -> None:
    with duckdb.connect() as connection:
        relation = connection.sql("SELECT * FROM (VALUES (7, '14a Rimu Rd, Karori')) AS t(ID, ADDR)")
        found = nz.normalise(relation, LAYOUT)
        assert isinstance(found, duckdb.DuckDBPyRelation)
        assert found.select('ID, "street_address.full_address"').fetchall() == [(7, FULL[0])]


def test_a_file_and_a_recognised_layout(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    ROWS.select("ID", STREET_ADDRESS="ADDR").write_csv(path)
    found = nz.normalise(path)
    assert isinstance(found, pl.DataFrame)
    assert found["street_address.full_address"].to_list() == FULL
    assert found["ID"].to_list() == ["7", "8", "8"]


def test_normalising_again_changes_nothing() -> None:
    once = nz.normalise(ROWS, LAYOUT)
    assert isinstance(once, pl.DataFrame)
    assert once.equals(nz.normalise(once, LAYOUT))  # type: ignore[arg-type]


def test_nothing_to_normalise_is_one_clear_line() -> None:
    with pytest.raises(nz.LayoutError, match="nothing to normalise"):
        nz.normalise(pl.DataFrame({"E": ["a@example.org"]}), {"columns": {"email": "E"}})


@pytest.mark.parametrize("cells", [[1, 2], [None, None], [1.0, float("nan")], [True, False], ["", "  "]])
def test_cells_of_any_type(cells: list[object]) -> None:
    found = nz.normalise(pl.DataFrame({"ADDR": cells}, strict=False), {"columns": {"street_address": "ADDR"}})
    assert isinstance(found, pl.DataFrame)
    assert set(found["street_address.status"]) <= {"blank", "unparsed", "partial", "conformant"}


def test_more_rows_than_one_batch() -> None:
    rows = pl.DataFrame({"ADDR": [f"{number} Rimu Road, Karori" for number in range(1, 60_001)]})
    found = nz.normalise(rows, {"columns": {"street_address": "ADDR"}}, workers=1)
    assert isinstance(found, pl.DataFrame)
    assert found["street_address.address_number"].to_list() == list(range(1, 60_001))
