"""The address code lists agree with themselves and with each other."""

from __future__ import annotations

import pytest

from nzdatastd.standards.code_lists.addresses import (
    Namesake,
    Placed,
    every_spelling,
    level_types,
    postcode_prefixes,
    regions,
    road_suffixes,
    road_types,
    territorial_authorities,
    unit_types,
)
from nzdatastd.standards.rule import Evidence

KNOWN_LISTS = {
    *("linz_addresses", "linz_addresses_105689", "linz_aims", "nzpost_adv358", "hud_address"),
    *("street_type_list", "addressfinder"),
}
REGIONS = {region.name for region in regions()}


def test_the_lists_are_as_long_as_the_country_is() -> None:
    assert (len(road_types()), len(territorial_authorities()), len(regions()), len(postcode_prefixes())) == (
        *(157, 67, 17, 84),
    )
    assert {area.kind for area in territorial_authorities()} == {"City", "District", "Territory"}


@pytest.mark.parametrize("listed", [road_types(), road_suffixes(), unit_types(), level_types()])
def test_names_are_unique_and_every_source_is_known(listed: tuple) -> None:
    names = [each.name for each in listed]
    assert len(names) == len(set(names))
    assert all(each.listed_by and KNOWN_LISTS.issuperset(each.listed_by) for each in listed)


def test_sources_that_disagree_are_all_kept() -> None:
    short = {road.name: [each.text for each in road.abbreviations] for road in road_types()}
    assert short["Court"] == ["Ct", "Crt"]
    assert short["Drive"] == ["Dr", "Drv"]
    assert short["Crescent"] == ["Cres", "Cr", "Crs"]
    assert short["Bay"] == []


def test_no_abbreviation_stands_for_two_types() -> None:
    meanings: dict[str, set[str]] = {}
    for road in road_types():
        for each in road.abbreviations:
            meanings.setdefault(each.text, set()).add(road.name)
            assert KNOWN_LISTS.issuperset(each.listed_by)
    assert {text: names for text, names in meanings.items() if len(names) > 1} == {}


def test_what_linz_has_is_official() -> None:
    assert all(("linz_addresses" in road.listed_by) == (road.evidence is Evidence.OFFICIAL) for road in road_types())
    assert {road.name for road in road_types() if road.placed is Placed.BEFORE} == {
        "State Highway",
        "Te Ara",
        "Ara",
        "Rue",
    }


def test_every_region_that_a_list_names_exists() -> None:
    assert all(REGIONS.issuperset(each.regions) and each.regions for each in postcode_prefixes())
    assert all(REGIONS.issuperset(area.regions + area.further_regions) for area in territorial_authorities())
    assert {name for area in territorial_authorities() for name in area.regions} == REGIONS
    assert {name for each in postcode_prefixes() for name in each.regions} == REGIONS


def test_unitary_councils_are_authorities_of_their_region() -> None:
    areas = {area.bare_name: area for area in territorial_authorities()}
    assert all(areas[region.name].regions == (region.name,) for region in regions() if region.unitary)


def test_prefixes_are_two_digits_in_order() -> None:
    prefixes = [each.prefix for each in postcode_prefixes()]
    assert prefixes == sorted(set(prefixes))
    assert all(len(prefix) == 2 and prefix.isdigit() for prefix in prefixes)
    assert not {"00", "27", "99"} & set(prefixes)


def test_towns_that_are_regions_too() -> None:
    named = {region.name: region.namesake for region in regions()}
    assert named["Nelson"] is named["Gisborne"] is Namesake.TOWN_AND_SUBURB
    assert named["Auckland"] is named["Wellington"] is Namesake.TOWN
    assert named["Canterbury"] is named["Hawke's Bay"] is named["Taranaki"] is Namesake.NONE


def test_spellings() -> None:
    assert every_spelling(["Ōtorohanga District"]) == {
        "Ōtorohanga District",
        "Otorohanga District",
        "ŌTOROHANGA DISTRICT",
        "OTOROHANGA DISTRICT",
    }
