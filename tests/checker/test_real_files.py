"""The published files, with the layouts of docs/examples: findings read by hand, at the rows where they stand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

import nzdatastd as nz

AS_AT = dt.date(2026, 7, 1)


def _checked(project_root: Path, real_data: Path, name: str) -> nz.Report:
    layout = project_root / "docs" / "examples" / f"{name}.toml"
    return nz.check(real_data / f"{name}.csv", layout, as_at=AS_AT, show_values=True)


def _rows(report: nz.Report, rule: str, column: str) -> list[int]:
    return report.findings.filter((pl.col("rule") == rule) & (pl.col("column") == column))["row"].to_list()


@pytest.fixture(scope="module")
def schools_2017(project_root: Path, real_data: Path) -> nz.Report:
    return _checked(project_root, real_data, "moe_schools_2017")


def test_2017_postcodes_lost_their_zeros(schools_2017: nz.Report) -> None:
    assert schools_2017.counts()["LA-25"] == 192
    values = schools_2017.findings.filter(pl.col("rule") == "LA-25")["value"].to_list()
    assert sorted({len(value) for value in values}) == [1, 3]
    assert schools_2017.outcome("LA-36").count == 1  # and the whole column is told once


@pytest.mark.parametrize(
    ("rule", "row", "value"),
    [
        ("SA-07", 232, "328 Ngunguru Road RD 3"),
        ("LA-27", 331, "Williams Road RD1"),
        ("LA-27", 461, "R D 3 126 Ararimu Road"),
        ("SA-13", 1255, "Cnr Hugh Green Drive & Spencer Road"),
        ("SA-14", 233, "4 - 8 Blue Mountain Road"),
        ("SA-17", 265, "c/- Prospect School 76 Rosier Road"),
        ("SA-19", 329, "57 A James Street"),
        ("SA-10", 1015, "14 Norman Senn Ave"),
        ("SA-27", 695, "Rapid 1448 Waikaretu Valley Road"),
    ],
)
def test_2017_street_lines(schools_2017: nz.Report, rule: str, row: int, value: str) -> None:
    found = schools_2017.findings.filter((pl.col("rule") == rule) & (pl.col("row") == row))
    assert found["value"].to_list() == [value]


@pytest.mark.parametrize("name", ["moe_schools_2026", "moe_schools_2026_as_downloaded"])
def test_2026_is_read_alike_with_and_without_title_lines(project_root: Path, real_data: Path, name: str) -> None:
    report = _checked(project_root, real_data, name)
    assert report.records == 1285
    assert _rows(report, "LA-28", "Postal Address") == [1145]  # P O Box
    assert _rows(report, "SA-13", "Street") == [261, 896, 1276]
    assert _rows(report, "SA-07", "Street") == [230, 255, 273, 701]
    assert "LA-25" not in report.counts()  # the zeros are there again


def test_linz_breaks_nothing(project_root: Path, real_data: Path) -> None:
    report = _checked(project_root, real_data, "linz_nz_addresses_components")
    assert report.counts() == {}
    assert report.outcome("LA-10").status == "pass"


def test_the_older_linz_layer_has_its_units_in_words(project_root: Path, real_data: Path) -> None:
    report = _checked(project_root, real_data, "linz_addresses_sample")
    assert report.counts() == {"SA-01": 1, "LA-08": 49}
