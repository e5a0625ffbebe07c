"""Agreed coordinates in one reference system: what is put into it, what is left, and what is told."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from nzdatastd.agreement.agreed_coordinates import in_one_system
from nzdatastd.agreement.agreement import Agreement
from nzdatastd.agreement.draft import drafted
from nzdatastd.errors import SettingsError

COUNCIL = "Asset,Hall,Easting,Northing\n17,Karori Hall,1745762,5427760\n18,Petone Hall,1757900,5434100\n"
TRUST = "Id,Name,Lat,Long\na,Karori Hall,-41.288512,174.740512\nc,Waitangi Hall,-43.951,-176.561\n"


def columns(*rows: tuple[float | None, float | None, int | None]) -> pl.DataFrame:
    names = ("coordinates.x", "coordinates.y", "coordinates.crs")
    return pl.DataFrame(rows, schema=dict(zip(names, (pl.Float64, pl.Float64, pl.Int64), strict=True)), orient="row")


# The place in one system, in another, and whether the second is for such places. Source of the first two: LINZ, test
# values of NZTM (official).
CASES = [
    ((172.739193967, -34.444065991, 4167), (1576041.15, 6188574.24, 2193), True),
    ((1576542.01, 5515331.05, 2193), (172.723105968, -40.51240898, 4167), True),
    ((-176.561, -43.951, 4326), (-176.561, -43.951, 4167), True),
    ((183.439, -43.951, 4326), (3, 5, 3793), True),
    ((-176.561, -43.951, 4326), (0, 0, 2193), False),
    ((1748735.554, 5427916.465, 2193), (0, 0, 3793), False),
    ((5.0, 52.0, 4326), (0, 0, 2193), False),
    ((1748735.0, 5427916.0, 9), (0, 0, 2193), False),
]


@pytest.mark.parametrize(("before", "after", "is_for_it"), CASES)
def test_what_is_put_into_a_system(
    before: tuple[float, float, int], after: tuple[float, float, int], is_for_it: bool
) -> None:
    found, [change] = in_one_system(columns(before), after[2])
    x, y, crs = found.row(0)
    assert (change.crs, change.records, change.transformed) == (before[2], 1, int(is_for_it))
    if not is_for_it:
        assert (x, y, crs) == before
    elif after[2] == 3793:
        assert (crs, 3_480_000 < x < 3_520_000, 5_110_000 < y < 5_160_000) == (3793, True, True)
    else:
        assert (x, y, crs) == (pytest.approx(after[0], abs=1e-3), pytest.approx(after[1], abs=1e-3), after[2])


def test_nothing_is_lost_where_there_is_nothing_to_do() -> None:
    rows = columns((None, None, None), (174.0, None, 4326), (5.0, 6.0, None), (1748735.0, 5427916.0, 2193))
    found, changes = in_one_system(rows, 2193)
    assert found.equals(rows)
    assert [(each.crs, each.records, each.transformed) for each in changes] == [(None, 1, 0), (2193, 1, 1)]
    assert in_one_system(rows, None) == (rows, ())
    assert in_one_system(pl.DataFrame({"email": ["a@b.nz"]}), 2193)[1] == ()


@pytest.fixture
def halls(tmp_path: Path) -> Path:
    (tmp_path / "council.csv").write_text(COUNCIL, encoding="utf-8")
    (tmp_path / "trust.csv").write_text(TRUST, encoding="utf-8")
    return tmp_path


def agreement_on_halls(**output: Any) -> dict[str, Any]:
    names = {"council": ("Asset", "Hall", "Easting", "Northing", 2193), "trust": ("Id", "Name", "Long", "Lat", 4326)}
    return {
        "format": 1,
        "name": "halls",
        "purpose": "one list of halls",
        "legal_basis": "none needed",
        "parties": [{"name": name, "contact": "manager", "people": "all"} for name in names],
        "sources": [
            {
                "name": name,
                "party": name,
                "file": f"{name}.csv",
                "layout": {
                    "id": record_id,
                    "columns": {"place_name": place, "coordinates.x": x, "coordinates.y": y},
                    "options": {"crs": crs},
                },
            }
            for name, (record_id, place, x, y, crs) in names.items()
        ],
        "matching": {"one_to_one": True},
        "survivorship": {"sources": ["trust", "council"], "rules": {"default": ["source_priority"]}},
        "sharing": {name: ["place_name", "coordinates"] for name in names},
        "output": output,
    }


def test_a_run_writes_one_system_and_tells_how(halls: Path) -> None:
    run = Agreement.load(agreement_on_halls(crs=2193), halls).run(halls / "out")
    with (run.folder / "agreed.csv").open(encoding="utf-8") as file:
        rows = {row["place_name"]: row for row in csv.DictReader(file)}
    assert {name: row["coordinates.crs"] for name, row in rows.items()} == {
        "Karori Hall": "2193",
        "Petone Hall": "2193",
        "Waitangi Hall": "4326",  # NZTM is not for the Chatham Islands
    }
    assert abs(float(rows["Karori Hall"]["coordinates.x"]) - 1745762) < 100
    assert run.records.filter(pl.col("place_name") == "Karori Hall")["coordinates.crs"].to_list() == [2193]
    told = {each["crs"]: each for each in run.manifest["agreed_coordinates"]}  # type: ignore[attr-defined]
    assert (told[4326]["records"], told[4326]["transformed"], told[4326]["accuracy"]) == (2, 1, 1.0)
    assert "Agreed coordinates are in EPSG:2193." in run.report.read_text(encoding="utf-8")
    delivered = pl.read_parquet(run.folder / "provenance.parquet").filter(pl.col("field") == "coordinates")
    assert "174.740512 -41.288512 4326" in delivered["value"].to_list()


def test_without_a_system_each_keeps_its_own(halls: Path) -> None:
    run = Agreement.load(agreement_on_halls(), halls).run(halls / "out")
    assert set(run.records["coordinates.crs"]) == {2193, 4326}
    assert run.manifest["agreed_coordinates"] == []


@pytest.mark.parametrize("code", [99, 5759, 4979999])  # 5759 is a system of heights
def test_what_is_no_system_is_refused(code: int, halls: Path) -> None:
    with pytest.raises(SettingsError, match=f"crs: {code} is no EPSG code of coordinates"):
        Agreement.load(agreement_on_halls(crs=code), halls)


def test_a_draft_names_a_system_where_sources_differ(halls: Path) -> None:
    assert "\ncrs = 2193  # EPSG" in drafted([halls / "council.csv", halls / "trust.csv"], folder=halls)
    assert "\n# crs = 2193" in drafted([halls / "council.csv"], folder=halls)
