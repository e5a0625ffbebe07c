"""The shapes of land: computed again, asked of one pair and of columns, and apart from one another."""

from __future__ import annotations

from math import ceil, floor

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from nzdatastd.normaliser.coordinates.land import is_land, is_land_of_columns, on_mainland
from nzdatastd.normaliser.coordinates.systems import NZMG_CODE, NZTM_CODE, table
from nzdatastd.standards.coordinate_transformation import transform_columns

# Capes and islets at the edges: longitude and latitude, about.
EDGES = [
    *((172.15, -34.15), (172.68, -34.42), (173.05, -34.41), (175.42, -36.05), (178.57, -37.69), (177.88, -39.29)),
    *((177.10, -39.64), (175.29, -41.61), (173.75, -39.28), (172.68, -40.50), (174.28, -41.73), (173.12, -43.80)),
    *((166.43, -45.93), (166.60, -46.16), (166.88, -46.57), (167.53, -47.29), (168.22, -46.90), (170.73, -45.77)),
]


def computed() -> list[dict[str, str]]:
    rows = [{side: float(row[side]) for side in row} for row in table("land")]
    to_nztm = Transformer.from_crs(4167, NZTM_CODE, always_xy=True)
    bands: dict[int, list[float]] = {}
    for number in range(-476, -339):
        near = [row for row in rows if row["south"] - 0.1 - 1e-9 <= number / 10 + 0.05 <= row["north"] + 0.1 + 1e-9]
        if not near:
            continue
        west, east = min(row["west"] for row in near) - 0.2, max(row["east"] for row in near) + 0.2
        for step in range(11):
            for longitude in (west, (west + east) / 2, east):
                x, y = to_nztm.transform(longitude, number / 10 + step / 100)
                bands.setdefault(floor(y / 10_000), []).append(x)
    return [
        {
            "south": str(band * 10_000),
            "west": str(floor(min(xs) / 1000) * 1000),
            "east": str(ceil(max(xs) / 1000) * 1000),
        }
        for band, xs in sorted(bands.items(), reverse=True)
    ]


def test_the_bands_in_nztm_are_those_in_degrees() -> None:
    assert [dict(row) for row in table("land_nztm")] == computed()


@pytest.mark.parametrize(("longitude", "latitude"), EDGES)
def test_all_land_is_in(longitude: float, latitude: float) -> None:
    assert on_mainland(longitude, latitude)
    for crs in (NZTM_CODE, NZMG_CODE):
        found = transform_columns([longitude], [latitude], 4167, crs)
        assert is_land(crs, found.x[0], found.y[0])
        other = NZMG_CODE if crs == NZTM_CODE else NZTM_CODE
        assert not is_land(other, found.x[0], found.y[0])


@given(st.lists(st.tuples(st.floats(-200, 400), st.floats(-100, 100)), max_size=20))
def test_columns_of_degrees_as_one_pair(pairs: list[tuple[float, float]]) -> None:
    frame = pl.DataFrame(pairs, schema={"x": pl.Float64, "y": pl.Float64}, orient="row")
    found = frame.select(is_land_of_columns(None, pl.col("x"), pl.col("y"))).to_series().to_list()
    assert found == [is_land(None, x, y) for x, y in pairs]


@given(
    st.lists(st.tuples(st.floats(-1e7, 1e7), st.floats(-1e7, 1e7)), max_size=20),
    st.sampled_from([NZTM_CODE, NZMG_CODE]),
)
def test_columns_of_metres_as_one_pair(pairs: list[tuple[float, float]], crs: int) -> None:
    frame = pl.DataFrame(pairs, schema={"x": pl.Float64, "y": pl.Float64}, orient="row")
    found = frame.select(is_land_of_columns(crs, pl.col("x"), pl.col("y"))).to_series().to_list()
    assert found == [is_land(crs, x, y) for x, y in pairs]


def test_other_systems_have_no_columns() -> None:
    with pytest.raises(KeyError):
        is_land_of_columns(2113, pl.col("x"), pl.col("y"))
