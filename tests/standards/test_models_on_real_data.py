"""Every address of LINZ's own layer is a conformant street address, and the views compose what LINZ composed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from nzdatastd.standards.coordinates import Coordinates
from nzdatastd.standards.street_address import StreetAddress

NAMED_OTHERWISE = {"road_type_name": "road_name_type", "road_suffix": "road_name_suffix"}
VIEWS = ("full_address_number", "full_road_name", "full_address")


@pytest.fixture(scope="module")
def addresses(real_data: Path) -> list[dict[str, str]]:
    with (real_data / "linz_nz_addresses_components.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_linz_addresses_are_conformant_and_composed_alike(addresses: list[dict[str, str]]) -> None:
    assert len(addresses) == 2726
    for row in addresses:
        parts = {NAMED_OTHERWISE.get(name, name): text for name, text in row.items()}
        address = StreetAddress.model_validate(
            {name: parts[name] for name in StreetAddress.model_fields.keys() & parts}
        )
        assert [getattr(address, view) for view in VIEWS] == [row[view] for view in VIEWS]


def test_linz_positions_are_conformant(addresses: list[dict[str, str]]) -> None:
    for row in addresses:
        place = Coordinates.model_validate({"x": row["lon"], "y": row["lat"], "crs": 4167})
        assert (place.longitude, place.latitude) == (float(row["lon"]), float(row["lat"]))
