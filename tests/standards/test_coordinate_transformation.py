"""The published test points hold, and a fallback from grid to parameters is never silent."""

from __future__ import annotations

import csv
import warnings
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from pyproj import Transformer
from pyproj.transformer import TransformerGroup

from nzdatastd.errors import NZDataStdError
from nzdatastd.standards.coordinate_transformation import transform_columns, transformed
from nzdatastd.standards.coordinates import Coordinates

CASES = Path(__file__).parents[1] / "cases" / "coordinate_test_points.csv"
POINTS = list(csv.DictReader(CASES.read_text("utf-8").splitlines()))
ARC_SECOND = 1 / 3600
GRID = "nz_linz_nzgd2kgrid0005.tif"


def points(*methods: str) -> list[object]:
    return [pytest.param(point, id=point["id"]) for point in POINTS if point["method"] in methods]


def tolerance(point: dict[str, str]) -> float:
    number, unit = point["tolerance"].split()
    return float(number) * {"m": 1, "arcsec": ARC_SECOND}[unit]


def start(point: dict[str, str]) -> Coordinates:
    return Coordinates(x=point["longitude"], y=point["latitude"], crs=point["from_crs"])


def operations() -> list[Transformer]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(TransformerGroup(4272, 4167, always_xy=True).transformers)


def has_grid() -> bool:
    return any("NZGD49 to NZGD2000 (3)" in each.description for each in operations())


@pytest.mark.parametrize("point", points("projection"))
def test_projections(point: dict[str, str]) -> None:
    found = start(point).to(int(point["to_crs"]))
    assert abs(found.x - float(point["east"])) <= tolerance(point)
    assert abs(found.y - float(point["north"])) <= tolerance(point)
    assert (found.accuracy, found.fallback, found.reason) == (0.0, False, "")
    back = found.value.to(int(point["from_crs"]))
    assert abs(back.x - start(point).x) < 1e-6
    assert abs(back.y - start(point).y) < 1e-6


@pytest.mark.parametrize("point", points("7-parameter"))
def test_seven_parameters(point: dict[str, str]) -> None:
    if has_grid():
        pytest.skip(f"{GRID} is here, so the seven parameters are not what is used")
    found = start(point).to(4167)
    assert abs(found.longitude - float(point["east"])) <= tolerance(point)
    assert abs(found.latitude - float(point["north"])) <= tolerance(point)
    assert found.transformation == "NZGD49 to NZGD2000 (2)"
    assert found.accuracy == 4.0
    assert found.fallback
    assert GRID in found.reason


@pytest.mark.parametrize("point", points("grid"))
def test_the_grid_or_a_fallback_that_is_told(point: dict[str, str]) -> None:
    found = start(point).to(4167)
    if not has_grid():
        assert found.fallback
        assert GRID in found.reason
        assert abs(found.latitude - float(point["north"])) < 4 / 111_000  # what the seven parameters are good for
        pytest.skip(f"{GRID} is not in PROJ's data folders: the fallback was reported, the grid could not be tested")
    assert not found.fallback
    assert abs(found.longitude - float(point["east"])) <= tolerance(point)
    assert abs(found.latitude - float(point["north"])) <= tolerance(point)


@pytest.mark.parametrize("point", points("3-parameter"))
def test_three_parameters_as_proj_has_them(point: dict[str, str]) -> None:
    [three] = [each for each in operations() if "NZGD49 to NZGD2000 (1)" in each.description]
    x, y = three.transform(float(point["longitude"]), float(point["latitude"]))
    assert abs(x - float(point["east"])) <= tolerance(point)
    assert abs(y - float(point["north"])) <= tolerance(point)


@pytest.mark.parametrize("point", points("geocentric"))
def test_geocentric_as_proj_has_it(point: dict[str, str]) -> None:
    to_xyz = Transformer.from_crs(int(point["from_crs"]), int(point["to_crs"]), always_xy=True)
    found = to_xyz.transform(float(point["longitude"]), float(point["latitude"]), float(point["height"]))
    wanted = (float(point["east"]), float(point["north"]), float(point["up"]))
    assert np.allclose(found, wanted, rtol=0, atol=tolerance(point))


def test_every_point_is_used() -> None:
    assert {point["method"] for point in POINTS} == {
        *("projection", "7-parameter", "grid", "3-parameter", "geocentric"),
    }
    assert len(POINTS) == 54


def test_nzgd2000_and_wgs84_are_the_same_to_a_metre() -> None:
    found = Coordinates(x=174.7762, y=-41.2865, crs=4326).to(4167)
    assert (found.x, found.y) == (174.7762, -41.2865)
    assert found.accuracy == 1.0
    assert "NZGD2000 to WGS 84" in found.transformation


def test_the_same_system_changes_nothing() -> None:
    here = Coordinates(x=174.7762, y=-41.2865)
    assert here.to(4326).value is here
    assert here.to(4326).accuracy == 0.0


@pytest.mark.parametrize("make", [list, tuple, np.array, pl.Series])
def test_columns_of_every_kind(make: type) -> None:
    xs, ys = [174.7762, 172.6362], [-41.2865, -43.5321]
    found = transform_columns(make(xs), make(ys), 4326, 2193)
    assert type(found.x) is (list if make is tuple else type(make(xs)))
    for number, (x, y) in enumerate(zip(xs, ys, strict=True)):
        alone = transformed(Coordinates(x=x, y=y), 2193)
        assert (found.x[number], found.y[number]) == (alone.x, alone.y)
        assert found.transformation == alone.transformation


def test_missing_numbers_stay_missing() -> None:
    found = transform_columns(pl.Series([None, 174.7762]), pl.Series([-41.2865, -41.2865]), 4326, 2193)
    assert found.x.is_null().to_list() == found.y.is_null().to_list() == [True, False]
    listed = transform_columns([None, 1e300], [-41.0, 1e300], 4326, 2193)  # type: ignore[list-item]
    assert all(np.isnan([*listed.x, *listed.y]))


@pytest.mark.parametrize(("crs", "message"), [(1, "no coordinate reference system"), (5773, "transformation")])
def test_systems_that_cannot_be_had(crs: int, message: str) -> None:
    with pytest.raises(NZDataStdError, match=message):
        Coordinates(x=174.7762, y=-41.2865).to(crs)


def test_a_place_that_the_other_system_does_not_reach() -> None:
    with pytest.raises(NZDataStdError, match="outside"):
        Coordinates(x=151.2093, y=-33.8688).to(2193)


def test_the_network_stays_off(monkeypatch: pytest.MonkeyPatch) -> None:
    from pyproj import network

    network.set_network_enabled(active=True)
    try:
        assert Coordinates(x=172.7, y=-40.5, crs=4272).to(2193).fallback is not has_grid_offline()
        assert network.is_network_enabled()
    finally:
        network.set_network_enabled(active=False)


def has_grid_offline() -> bool:
    from pyproj import network

    was = network.is_network_enabled()
    network.set_network_enabled(active=False)
    try:
        return has_grid()
    finally:
        network.set_network_enabled(active=was)
