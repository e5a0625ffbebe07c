"""Tables of places, from files and frames, and what a text names."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from nzdatastd.errors import InputError
from nzdatastd.normaliser.places import Kind, Match, Places
from nzdatastd.normaliser.places_table import Row

ROWS = {
    "suburb_locality": ["Mount Victoria", "Karori", "Kaiwaka", "Pukorokoro / Miranda"],
    "town_city": ["Wellington", "Wellington", "", ""],
}


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.read(pl.DataFrame(ROWS))


@pytest.mark.parametrize(
    ("text", "match", "name"),
    [
        ("karori", Match.LISTED, "Karori"),
        ("Mt Victoria", Match.ALIAS, "Mount Victoria"),
        ("Miranda", Match.ALIAS, "Pukorokoro / Miranda"),
        ("Mt Vic", Match.NEAR, "Mount Victoria"),
        ("Karrori", Match.NEAR, "Karori"),
        ("Zzyzx", Match.NONE, None),
        ("", Match.NONE, None),
    ],
)
def test_a_text_is_resolved(text: str, match: Match, name: str | None, places: Places) -> None:
    found = places.resolve(text)
    named = found.place or (found.candidates[0] if found.candidates else None)
    assert (found.match, named.name if named else None) == (match, name)


def test_a_place_in_no_town_is_one_itself(places: Places) -> None:
    karori, kaiwaka = places.get("karori"), places.get("kaiwaka")
    assert karori is not None
    assert kaiwaka is not None
    assert (karori.kind, kaiwaka.kind) == (Kind.LOCALITY, Kind.TOWN)


def test_files_and_frames_give_the_same_places(tmp_path: Path) -> None:
    frame = pl.DataFrame(ROWS)
    frame.write_csv(tmp_path / "places.csv")
    frame.write_parquet(tmp_path / "places.parquet")
    sources = [
        tmp_path / "places.csv",
        tmp_path / "places.parquet",
        frame,
        frame.lazy(),
        pd.DataFrame(ROWS),
        frame.to_arrow(),
    ]
    assert {len(Places.read(source)) for source in sources} == {len(Places.read(frame))}
    assert all(Places.read(source).resolve("Karori").match is Match.LISTED for source in sources)


def test_a_table_of_roads_lists_places_and_roads(tmp_path: Path) -> None:
    (tmp_path / "roads.csv").write_text(
        'road_id,name,locality,city\n1,Rimu Road,"Karori,Northland",Wellington\n2,Tullaby,Karori,Wellington\n'
    )
    places = Places.read(tmp_path / "roads.csv")
    assert places.tail("northland wellington") is not None
    assert "rimu road" in places.road_names
    assert places.roads_without_type["tullaby"] == ("tullaby",)


def test_a_table_without_localities_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.csv").write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no column of localities"):
        Places.read(tmp_path / "odd.csv")
    with pytest.raises(InputError, match="no such file"):
        Places.read(tmp_path / "absent.csv")


@pytest.mark.parametrize(
    ("text", "match", "name"),
    [
        ("Karori, Wellington", "alias", "Karori"),
        ("Karori (west)", "near", None),
        ("Karori, Auckland", "none", None),
        ("Te Whanganui-a-Tara", "alias", "Wellington"),
        ("Auckland / Tāmaki Makaurau", "alias", "Auckland"),
        ("Wanganui", "alias", "Whanganui"),
        ("PN", "alias", "Palmerston North"),
        ("Palmerston Nth", "alias", "Palmerston North"),
    ],
)
def test_what_agencies_write_for_a_place_is_an_alias(text: str, match: str, name: str | None) -> None:
    found = Places([Row("Karori", "Wellington")]).resolve(text)
    assert (found.match, None if found.place is None else found.place.name) == (match, name)


def test_a_name_that_goes_on_is_near() -> None:
    places = Places([Row("Great Barrier Island (Aotea Island)", "Great Barrier Island (Aotea Island)")])
    assert places.resolve("Great Barr").candidates[0].name == "Great Barrier Island (Aotea Island)"
