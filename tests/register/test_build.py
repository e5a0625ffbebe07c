"""Building and opening an index: whole or not at all, versioned, checksummed."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from nzdatastd.errors import InputError, SettingsError
from nzdatastd.register import Register

from .conftest import SMALL


def test_the_manifest_tells_what_the_index_was_made_of(small_register: Register) -> None:
    manifest = small_register.manifest
    assert manifest["sources"] == [{"name": "small_register.csv", "kind": "addresses"}]
    assert manifest["addresses"] == len(SMALL.read_text(encoding="utf-8").splitlines()) - 1
    assert set(manifest["files"]) == {"streets.parquet", "addresses.parquet", "places.parquet"}  # type: ignore[call-overload]


def test_addresses_are_in_the_order_of_their_streets(small_register: Register) -> None:
    addresses = pl.read_parquet(small_register.folder / "addresses.parquet")
    assert addresses["address"].to_list() == list(range(addresses.height))
    assert addresses["street"].is_sorted()


def test_nothing_is_left_beside_the_index(tmp_path: Path) -> None:
    Register.build(SMALL, tmp_path / "register")
    assert [each.name for each in tmp_path.iterdir()] == ["register"]
    assert {each.name for each in (tmp_path / "register").iterdir()} == {
        "manifest.json", "streets.parquet", "addresses.parquet", "places.parquet",
    }  # fmt: skip


def test_a_failed_build_leaves_the_index_that_was_there(tmp_path: Path) -> None:
    Register.build(SMALL, tmp_path / "register")
    before = (tmp_path / "register" / "manifest.json").read_bytes()
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError):
        Register.build(tmp_path / "bad.csv", tmp_path / "register")
    assert (tmp_path / "register" / "manifest.json").read_bytes() == before
    assert {each.name for each in tmp_path.iterdir()} == {"register", "bad.csv"}


def test_an_index_is_built_anew_over_an_old_one(tmp_path: Path) -> None:
    half = pl.read_csv(SMALL, infer_schema=False).head(10)
    half.write_csv(tmp_path / "half.csv")
    assert Register.build(SMALL, tmp_path / "register").manifest["addresses"] != 10
    assert Register.build(tmp_path / "half.csv", tmp_path / "register").manifest["addresses"] == 10


def test_a_folder_that_is_no_register_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "dear.txt").write_text("hello", encoding="utf-8")
    with pytest.raises(SettingsError, match="is no register"):
        Register.build(SMALL, tmp_path / "letters")
    assert [each.name for each in (tmp_path / "letters").iterdir()] == ["dear.txt"]


def test_a_damaged_index_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    Register.build(SMALL, folder)
    with (folder / "streets.parquet").open("ab") as file:
        file.write(b"x")
    with pytest.raises(InputError, match=r"streets\.parquet is missing or was changed"):
        Register.open(folder)


def test_an_index_of_another_format_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "register"
    Register.build(SMALL, folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    (folder / "manifest.json").write_text(json.dumps({**manifest, "format": 99}), encoding="utf-8")
    with pytest.raises(InputError, match="build it anew"):
        Register.open(folder)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"format": 1}'])
def test_a_broken_manifest_is_refused(tmp_path: Path, content: str) -> None:
    (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match="build the register anew"):
        Register.open(tmp_path)


def test_no_index_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nzdatastd register build"):
        Register.open(tmp_path / "nothing")


def test_roads_add_streets_and_postcodes(tmp_path: Path) -> None:
    roads = tmp_path / "roads.csv"
    roads.write_text(
        "road_id,postcode,name,locality,city\n"
        '1,6012,Rimu Road,Kelburn,Wellington\n2,5010,Kea Street,"Alicetown, Petone",Lower Hutt\n'
        "3,\\N,Moa Lane,Ngaio,\\N\n",
        encoding="utf-8",
    )
    rows = pl.read_csv(SMALL, infer_schema=False).drop("postcode")
    rows.write_csv(tmp_path / "addresses.csv")
    register = Register.build(tmp_path / "addresses.csv", tmp_path / "register", roads)
    assert register.find("14 Rimu Road, Kelburn, Wellington").address.postcode == "6012"  # type: ignore[union-attr]
    found = register.find("3 Kea Street, Petone, Lower Hutt")
    assert (found.status.value, found.candidates[0].text) == ("partial", "Kea Street, Petone, Lower Hutt")
    assert register.find("1 Moa Lane, Ngaio").status.value == "partial"


def test_a_table_of_roads_alone_is_a_weaker_register(tmp_path: Path) -> None:
    roads = tmp_path / "roads.csv"
    roads.write_text("road_id,postcode,name,locality,city\n1,6012,Rimu Road,Kelburn,Wellington\n", encoding="utf-8")
    found = Register.build(roads, tmp_path / "register").find("14 Rimu Rd, Kelburn, Wellington")
    assert (found.status.value, found.address) == ("partial", None)
    assert found.candidates[0].text == "Rimu Road, Kelburn, Wellington"
