"""The mapping of each real file, written down by hand from its columns and a look at its values."""

from __future__ import annotations

from pathlib import Path

import pytest

from nzdatastd.io.source import open_source
from nzdatastd.profiler.recognise import recognised_columns, recognised_layout

LAYOUTS = {
    "moe_schools_2017.csv": {
        "id": "School ID",
        "columns": {
            "place_name": ("Name",),
            "street_address": ("Street", "Suburb", "City"),
            "postal_address": ("Postal Address 1", "Postal Address 2", "Postal Address 3"),
            "postal_address.postcode": ("Postal Code",),
            "coordinates.x": ("Longitude",),
            "coordinates.y": ("Latitude",),
        },
        "options": {"crs": "4326"},
    },
    "moe_schools_2026.csv": {
        "id": "School Number",
        "columns": {
            "place_name": ("School Name",),
            "street_address": ("Street", "Suburb", "Town / City"),
            "postal_address": ("Postal Address", "Postal Address Suburb", "Postal Address City"),
            "postal_address.postcode": ("Postal Code",),
            "street_address.territorial_authority": ("Territorial Authority",),
            "coordinates.x": ("Longitude",),
            "coordinates.y": ("Latitude",),
        },
        "options": {"crs": "4326"},
    },
    "moe_schools_2026_as_downloaded.csv": {
        "id": "School Number",
        "columns": {
            "place_name": ("School Name",),
            "phone_number": ("Telephone",),
            "street_address": ("Street", "Suburb", "Town / City"),
            "postal_address": ("Postal Address", "Postal Address Suburb", "Postal Address City"),
            "postal_address.postcode": ("Postal Code",),
            "street_address.territorial_authority": ("Territorial Authority",),
            "coordinates.x": ("Longitude",),
            "coordinates.y": ("Latitude",),
        },
        "options": {"crs": "4326"},
    },
    "linz_nz_addresses_components.csv": {
        "id": "address_id",
        "columns": {
            "street_address.address_id": ("address_id",),
            "street_address.full_address_number": ("full_address_number",),
            "street_address.full_road_name": ("full_road_name",),
            "street_address.full_address": ("full_address",),
            "street_address.territorial_authority": ("territorial_authority",),
            "street_address.unit": ("unit",),
            "street_address.address_number": ("address_number",),
            "street_address.address_number_suffix": ("address_number_suffix",),
            "street_address.address_number_high": ("address_number_high",),
            "street_address.road_name": ("road_name",),
            "street_address.road_name_type": ("road_type_name",),
            "street_address.road_name_suffix": ("road_suffix",),
            "street_address.suburb_locality": ("suburb_locality",),
            "street_address.town_city": ("town_city",),
            "street_address.is_land": ("is_land",),
            "street_address.address_lifecycle": ("address_lifecycle",),
            "street_address.full_road_name_ascii": ("full_road_name_ascii",),
            "street_address.full_address_ascii": ("full_address_ascii",),
            "street_address.territorial_authority_ascii": ("territorial_authority_ascii",),
            "street_address.road_name_ascii": ("road_name_ascii",),
            "street_address.suburb_locality_ascii": ("suburb_locality_ascii",),
            "street_address.town_city_ascii": ("town_city_ascii",),
            "street_address.postcode": ("postcode",),
            "coordinates.x": ("lon",),
            "coordinates.y": ("lat",),
        },
        "options": {"crs": "4326"},
    },
    "linz_addresses_sample.csv": {
        "id": "address_id",
        "columns": {
            "street_address.address_id": ("address_id",),
            "street_address.full_address": ("full_address",),
            "street_address.suburb_locality_ascii": ("suburb_locality_ascii",),
            "street_address.town_city_ascii": ("town_city_ascii",),
            "street_address.postcode": ("postcode",),
            "coordinates.x": ("gd2000_xcoord",),
            "coordinates.y": ("gd2000_ycoord",),
        },
        "options": {"crs": "4167"},
    },
}


@pytest.mark.parametrize("file", LAYOUTS)
def test_a_real_file_is_mapped_as_by_hand(file: str, real_data: Path) -> None:
    layout = recognised_layout(open_source(real_data / file))
    assert {"id": layout.id, "columns": dict(layout.columns), "options": dict(layout.options)} == LAYOUTS[file]


# With the names taken away: what was still recognised when this was written, and nothing that is wrong.
WITHOUT_NAMES = {
    "moe_schools_2017.csv": {
        "street_address": ("Street", "Suburb", "City"),
        "postal_address": ("Postal Address 1", "Postal Address 2", "Postal Address 3"),
        "postal_address.postcode": ("Postal Code",),
        "coordinates.x": ("Longitude",),
        "coordinates.y": ("Latitude",),
    },
    "moe_schools_2026_as_downloaded.csv": {
        "record.id": ("School Number",),
        "phone_number": ("Telephone",),
        "street_address": ("Street", "Suburb", "Town / City"),
        "postal_address": ("Postal Address", "Postal Address Suburb", "Postal Address City"),
        "postal_address.postcode": ("Postal Code",),
        "coordinates.x": ("Longitude",),
        "coordinates.y": ("Latitude",),
    },
    "linz_addresses_sample.csv": {
        "street_address": ("full_address",),
        "street_address.suburb_locality": ("suburb_locality_ascii",),
        "street_address.town_city": ("town_city_ascii",),
        "street_address.postcode": ("postcode",),
        "coordinates.x": ("gd2000_xcoord",),
        "coordinates.y": ("gd2000_ycoord",),
    },
}


@pytest.mark.parametrize("file", WITHOUT_NAMES)
def test_a_real_file_without_names_is_mapped_by_its_values(file: str, real_data: Path) -> None:
    sample = open_source(real_data / file).sample()
    silent = sample.rename({column: f"COL{number}" for number, column in enumerate(sample.columns, start=1)})
    found: dict[str, tuple[str, ...]] = {}
    for column, each in zip(sample.columns, recognised_columns(silent), strict=True):
        if each.field is not None:
            found[each.field] = (*found.get(each.field, ()), column)
    assert found == WITHOUT_NAMES[file]
