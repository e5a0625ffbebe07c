"""Drafting: what is drafted can be read, whatever files and columns are called, and holds what was recognised."""

from __future__ import annotations

import tomllib
from pathlib import Path

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nzdatastd.agreement.agreement import Agreement
from nzdatastd.agreement.draft import TO_DO, drafted
from nzdatastd.errors import LayoutError, SettingsError


def test_a_draft_holds_what_was_recognised(folder: Path) -> None:
    text = drafted([folder / "births.csv", folder / "clinic.csv"], folder=folder)
    (folder / "draft.toml").write_text(text, encoding="utf-8")
    document = Agreement.load(folder / "draft.toml").document
    assert [source.file for source in document.sources] == ["births.csv", "clinic.csv"]
    assert {"person_name", "date_of_birth"} <= set(document.matching.fields)
    assert "nhi" not in document.sharing["births"]
    assert document.sharing.keys() == {"births", "clinic"}
    assert "# - split, person_name" in text
    assert text.count(TO_DO) == 5


def test_layouts_that_are_known_are_kept(folder: Path) -> None:
    (folder / "births.toml").write_text('id = "ID"\n[columns]\nfamily_name = "SURNAME"\n', encoding="utf-8")
    text = drafted([folder / "births.csv", folder / "clinic.csv"], [folder / "births.toml"], folder=folder)
    assert tomllib.loads(text)["sources"][0]["layout"]["columns"] == {"person_name.family_name": "SURNAME"}


def test_files_of_one_name_and_odd_names_get_names_of_their_own(folder: Path) -> None:
    (folder / "a").mkdir()
    (folder / "a" / "Births.csv").write_bytes((folder / "births.csv").read_bytes())
    (folder / "a" / "-my file (1).csv").write_bytes((folder / "births.csv").read_bytes())
    sources = [folder / "births.csv", folder / "a" / "Births.csv", folder / "a" / "-my file (1).csv"]
    names = [party["name"] for party in tomllib.loads(drafted(sources, folder=folder))["parties"]]
    assert names == ["births_1", "Births_2", "my_file__1_"]


def test_what_cannot_be_drafted(folder: Path) -> None:
    (folder / "nothing.csv").write_text("a,b\n?,?\n", encoding="utf-8")
    with pytest.raises(LayoutError, match=r"nothing.csv.*--layout"):
        drafted([folder / "nothing.csv"])
    with pytest.raises(SettingsError):
        drafted([])


@given(st.text(min_size=1, max_size=12), st.text(min_size=1, max_size=12))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_column_name_can_be_written(tmp_path: Path, one: str, other: str) -> None:
    path = tmp_path / "people.parquet"
    names = dict.fromkeys(["SURNAME", f"x{one}", f"y{other}"])
    pl.DataFrame({name: ["Smith", "Ngata"] for name in names}).write_parquet(path)
    (tmp_path / "draft.toml").write_text(drafted([path], folder=tmp_path), encoding="utf-8", newline="\n")
    agreement = Agreement.load(tmp_path / "draft.toml")
    agreement.refuse_misfits()
    assert agreement.document.sources[0].file == "people.parquet"
