"""Geocoding frames: the register's columns beside every row, in order, and the same answers as one by one."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from nzdatastd.register import Register
from tests.benchmarks.register_queries import messy_queries, scored
from tests.benchmarks.register_rows import register_rows

LINES = [
    "1 Rimu Road, Kelburn, Wellington",
    "1 Rimu Rd Kelburn",
    "9999 Rimu Road, Kelburn, Wellington",
    "44/1 Rimu Road, Kelburn, Wellington",
    "1 Zzyzx Road, Kelburn, Wellington",
    "PO Box 12, Wellington",
    "",
    None,
    "1 Rimu Road, Kelburn, Wellington",
]
LAYOUT = {"columns": {"street_address": "A", "coordinates.x": "X", "coordinates.y": "Y"}}


@pytest.fixture(scope="module")
def frame() -> pl.DataFrame:
    return pl.DataFrame({"A": LINES, "X": [174.76] * 8 + [175.5], "Y": [-41.29] * 9, "NO": range(9)})


def test_rows_keep_their_order_and_their_columns(small_register: Register, frame: pl.DataFrame) -> None:
    found = small_register.geocode(frame, LAYOUT)
    assert isinstance(found, pl.DataFrame)
    assert found.columns[:4] == frame.columns
    assert found.select("A", "NO").equals(frame.select("A", "NO"))
    assert found["register.status"].to_list() == [
        "exact", "corrected", "partial", "partial", "absent", "absent", None, None, "exact",
    ]  # fmt: skip


def test_only_a_match_has_an_address(small_register: Register, frame: pl.DataFrame) -> None:
    found = small_register.geocode(frame, LAYOUT)
    assert isinstance(found, pl.DataFrame)
    assert found["register.address_id"].to_list() == [1000, 1000, None, None, None, None, None, None, 1000]
    assert found["register.full_address"][0] == "1 Rimu Road, Kelburn, Wellington"


def test_coordinates_far_from_the_address_are_a_finding(small_register: Register, frame: pl.DataFrame) -> None:
    found = small_register.geocode(frame, LAYOUT)
    assert isinstance(found, pl.DataFrame)
    assert found["register.distance_m"][0] == pytest.approx(0, abs=1)
    assert found["register.distance_m"][8] == pytest.approx(61_900, rel=0.02)
    assert found["register.findings"].to_list()[0] == []
    assert found["register.findings"].to_list()[8] == ["coordinates-far"]
    further = small_register.geocode(frame, LAYOUT, far=100_000)
    assert isinstance(further, pl.DataFrame)
    assert further["register.findings"].to_list()[8] == []


def test_another_postcode_is_a_finding(small_register: Register) -> None:
    rows = pl.DataFrame({"A": ["1 Rimu Road, Kelburn, Wellington 6012", "1 Rimu Road, Kelburn, Wellington 6011"]})
    found = small_register.geocode(rows, {"columns": {"street_address": "A"}})
    assert isinstance(found, pl.DataFrame)
    assert found["register.findings"].to_list() == [[], ["postcode-differs"]]


def test_frames_come_back_in_the_kind_given(small_register: Register, frame: pl.DataFrame, tmp_path: Path) -> None:
    expected = ["exact", "corrected", "partial"]
    pandas = frame.to_pandas().set_index(pd.Index(range(10, 19)))
    found = small_register.geocode(pandas, LAYOUT)
    assert isinstance(found, pd.DataFrame)
    assert found.index.tolist() == list(range(10, 19))
    assert found["register.status"].tolist()[:3] == expected
    arrow = small_register.geocode(frame.to_arrow(), LAYOUT)
    assert isinstance(arrow, pa.Table)
    assert arrow["register.status"].to_pylist()[:3] == expected
    relation = small_register.geocode(duckdb.from_arrow(frame.to_arrow()), LAYOUT)
    assert isinstance(relation, duckdb.DuckDBPyRelation)
    frame.write_csv(tmp_path / "a.csv")
    from_file = small_register.geocode(tmp_path / "a.csv", LAYOUT)
    assert isinstance(from_file, pl.DataFrame)
    assert from_file["register.status"].to_list()[:3] == expected


def test_find_and_geocode_agree(small_register: Register) -> None:
    texts = [line for line in LINES if line] + ["2 Rimu St, Kelburn", "3 RIMU ROAD KELBURN WELLINGTON 6012", "rimu rd"]
    found = small_register.geocode(pl.DataFrame({"A": texts}), {"columns": {"street_address": "A"}})
    assert isinstance(found, pl.DataFrame)
    for row in found.iter_rows(named=True):
        one = small_register.find(row["A"])
        assert row["register.status"] == one.status.value, row["A"]
        assert row["register.address_id"] == (one.address.address_id if one.address else None)
        assert row["register.reason"] == one.reason


def test_geocoding_again_changes_nothing(small_register: Register, frame: pl.DataFrame) -> None:
    once = small_register.geocode(frame, LAYOUT)
    again = small_register.geocode(once, LAYOUT)
    assert isinstance(once, pl.DataFrame)
    assert isinstance(again, pl.DataFrame)
    assert again.equals(once)


def test_messy_addresses_are_found_and_absent_ones_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NZDATASTD_REAL_DATA", raising=False)
    rows = register_rows(0.01)
    register = Register.build(rows, tmp_path / "register")
    queries = messy_queries(rows, 600)
    found = register.geocode(queries.select("text"), {"columns": {"street_address": "text"}})
    assert isinstance(found, pl.DataFrame)
    score = scored(queries, found["register.address_id"])
    assert score.precision >= 0.99
    assert score.recall >= 0.95
    assert score.absent_matched <= 0.02
