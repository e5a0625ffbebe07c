"""Clashes at the edges: differences that are easily missed, and differences that are none."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from tests.profiler.made_values import ROAD_TYPES, ROADS, made

from nzdatastd.reconciler.clashes import clashes

ROWS = 120
PERSON = {"Surname": "family name", "Given names": "given names", "DOB": "iso birth"}
ADDRESS = {"Suburb": "suburb", "Town": "town", "Postcode": "postcode"}
SHORT = {"Road": "Rd", "Street": "St", "Avenue": "Ave", "Place": "Pl"}


def frame(columns: dict[str, str | list[str]], seed: str = "") -> pl.DataFrame:
    return pl.DataFrame({
        name: made(kind, ROWS, name + seed) if isinstance(kind, str) else (kind * ROWS)[:ROWS]
        for name, kind in columns.items()
    })  # fmt: skip


def told(left: dict[str, str | list[str]], right: dict[str, str | list[str]]) -> set[tuple[str, str]]:
    return {(each.kind, each.field) for each in clashes(frame(left), frame(right, "x"), measure=False)}


def lines(*, unit: str = "", numbers: bool = True, short: bool = False) -> list[str]:
    found = []
    for at in range(60):
        kind = ROAD_TYPES[at % 4]
        road = f"{ROADS[at % 10]} {SHORT[kind] if short else kind}"
        begin = f"{unit}{at * 7 % 90 + 1} " if at % 5 == 0 else f"{at * 7 % 90 + 1} "
        found.append((begin if numbers else "") + road)
    return found


def test_a_file_in_utf_16_clashes_with_one_in_utf_8_even_without_long_vowels(tmp_path: Path) -> None:
    rows = "Surname,DOB\n" + "".join(f"Smith,1985-03-{day:02}\n" for day in range(1, 29))
    for name, encoding in (("one", "utf-8"), ("marked", "utf-8-sig"), ("wide", "utf-16")):
        (tmp_path / f"{name}.csv").write_bytes(rows.encode(encoding))
    one, marked, wide = (tmp_path / f"{name}.csv" for name in ("one", "marked", "wide"))
    assert [each.kind for each in clashes(one, wide, measure=False)] == ["encoding"]
    assert not clashes(one, marked, measure=False)


def test_a_unit_in_its_own_column_clashes_with_one_in_the_line() -> None:
    apart = {**PERSON, "Flat": ["2", "", "", "", "A"], "Street": lines(), **ADDRESS}
    assert told(apart, {**PERSON, "Street": lines(unit="2/"), **ADDRESS}) == {("split", "street_address")}


def test_types_of_roads_are_told_beside_another_split() -> None:
    parts = {"No": "address number", "Road name": "bare road", "Road type": ["Road", "Street", "Avenue", "Place"]}
    found = told({**PERSON, **parts, **ADDRESS}, {**PERSON, "Street": lines(short=True), **ADDRESS})
    assert {("split", "street_address"), ("notation", "street_address")} <= found


@pytest.mark.parametrize(
    ("coarse", "kinds"),
    [
        ({"Street": lines(numbers=False), **ADDRESS}, {("granularity", "street_address")}),
        (dict(ADDRESS), {("granularity", "street_address")}),
    ],
    ids=["the road only", "the suburb only"],
)
def test_addresses_told_less_finely(coarse: dict[str, str | list[str]], kinds: set[tuple[str, str]]) -> None:
    assert told({**PERSON, "Street": lines(), **ADDRESS}, {**PERSON, **coarse}) == kinds


@pytest.mark.parametrize(("name", "field"), [("Council", "territorial_authority"), ("Region", "region")])
def test_an_area_on_one_side_is_missing_on_the_other(name: str, field: str) -> None:
    side = {**PERSON, "Street": lines(), **ADDRESS}
    areas = ["Hamilton City", "Auckland"] if name == "Council" else ["Waikato", "Auckland"]
    assert told({**side, name: areas}, side) == {("missing", field)}


def test_the_order_of_columns_is_no_order_of_axes_where_names_tell_which_is_east() -> None:
    one = {**PERSON, "Longitude": "longitude", "Latitude": "latitude"}
    assert told(one, {**PERSON, "Latitude": "latitude", "Longitude": "longitude"}) == set()
    turned = {**PERSON, "X": "latitude", "Y": "longitude"}
    assert told({**PERSON, "X": "longitude", "Y": "latitude"}, turned) == {("axis_order", "coordinates")}
    silent = {"COL1": "longitude", "COL2": "latitude"}, {"COL1": "latitude", "COL2": "longitude"}
    assert told(*silent) == {("axis_order", "coordinates")}


def test_coordinates_in_whole_kilometres_are_told_less_finely() -> None:
    rough = {
        "X": [str(1_500_000 + 1000 * at) for at in range(60)],
        "Y": [str(5_100_000 + 1000 * at) for at in range(60)],
    }
    fine = {"X": "NZTM easting", "Y": "NZTM northing"}
    assert told({**PERSON, **fine}, {**PERSON, **rough}) == {("granularity", "coordinates")}


def test_own_keys_that_merely_look_different_are_no_clash() -> None:
    ids = [f"{at:05}" for at in range(ROWS)]
    letters = [f"AB{at:06}" for at in range(500, 500 + ROWS)]
    same = [f"{int(text):08}" for text in ids]
    assert told({"ID": ids, **PERSON}, {"ID": letters, **PERSON}) == set()
    assert told({"ID": ids, **PERSON}, {"ID": same, **PERSON}) <= {("identifier", "record.id")}
    dashed = [f"{text[:2]}-{text[2:]}" for text in ids]
    assert told({"ID": ids, **PERSON}, {"ID": dashed, **PERSON}) == {("identifier", "record.id")}


def test_gender_is_not_sex_even_in_the_same_codes() -> None:
    assert told({**PERSON, "Sex": ["M", "F"]}, {**PERSON, "Gender": ["F", "M"]}) == {("code_frame", "gender_and_sex")}
    other = told({**PERSON, "Sex": ["M", "F"]}, {**PERSON, "Gender": ["1", "2"]})
    assert other == {("code_frame", "gender_and_sex")}


def test_a_postcode_is_missing_also_where_one_address_is_postal() -> None:
    boxes = {"Postal address": [f"PO Box {number}" for number in range(10, 90)], "Town": "town"}
    found = told({**PERSON, "Street": lines(), **ADDRESS}, {**PERSON, **boxes})
    assert {("address_type", "address"), ("missing", "postcode")} <= found


def test_what_may_be_there_is_not_told_as_missing() -> None:
    two = {"COL1": "whole name", "COL2": "whole name", "COL3": "email"}
    assert told({"COL1": "whole name", "COL2": "email"}, two) == set()
    assert told({"COL1": "whole name", "COL2": "email"}, {"COL1": "email"}) == {("missing", "person_name")}


def test_lines_that_heap_up_at_their_longest_are_cut_off_in_small_files_too() -> None:
    full = {**PERSON, "Street": "street line", **ADDRESS}
    texts = [(text or "")[:14].strip() for text in made("street line", ROWS, "cut")]
    assert told(full, {**PERSON, "Street": texts, **ADDRESS}) >= {("length", "street_address")}
    short = [text for text in made("street line", 4 * ROWS, "short") if text and len(text) < 15]
    assert ("length", "street_address") not in told(full, {**PERSON, "Street": short, **ADDRESS})


def test_a_suburb_that_is_a_saint_is_no_short_type_of_road() -> None:
    one = {**PERSON, "Address": [f"{text}, St Albans, Christchurch" for text in lines()]}
    other = {**PERSON, "Address": [f"{text}, St Albans, Christchurch" for text in lines(short=True)]}
    assert told(one, other) == {("notation", "street_address")}
    assert told(one, {**PERSON, "Address": list(reversed(one["Address"]))}) == set()


@pytest.mark.parametrize(("east", "north"), [(2_309_000, 5_475_000), (2_667_000, 6_480_000), (2_152_000, 5_412_000)])
def test_pairs_of_the_map_grid_are_told_from_those_of_nztm_all_over_the_country(east: int, north: int) -> None:
    old = [f"{north + 37 * at}, {east + 53 * at}" for at in range(60)]
    new = [f"{north - 562_000 + 37 * at}, {east - 910_000 + 53 * at}" for at in range(60)]
    assert told({**PERSON, "Location": new}, {**PERSON, "Location": old}) == {("crs", "coordinates")}


def test_a_postcode_within_a_whole_address_is_not_missing_beside_a_column_of_councils() -> None:
    whole = [f"{text}, Karori, Wellington 6012" for text in lines()]
    found = told({**PERSON, "Address": whole, "Council": ["Wellington City"]}, {**PERSON, "Street": lines(), **ADDRESS})
    assert ("missing", "postcode") not in found
