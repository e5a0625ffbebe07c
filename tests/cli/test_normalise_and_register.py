"""`nzdatastd normalise` and `nzdatastd register`: what they write, print and refuse, and that they tell no values."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
from tests.cli.test_cli import run
from tests.register.conftest import SMALL

CLIENTS = 'NO,ADDRESS\n1,"1 Rimu Rd, Kelburn, Wellington"\n2,"Zebedee House, 99 Quuxland Rise, Kelburn"\n3,\n'
LAYOUT = 'id = "NO"\n[columns]\nstreet_address = "ADDRESS"\n'
PLANTED = ("Zebedee", "Quuxland", "Rimu")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clients.csv").write_text(CLIENTS, encoding="utf-8")
    (tmp_path / "clients.toml").write_text(LAYOUT, encoding="utf-8")
    return tmp_path


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    built = run(folder, "register", "build", str(SMALL), "--output", "register")
    assert built.returncode == 0, built.stderr
    assert built.stdout.startswith("register: ")
    return folder / "register"


@pytest.mark.parametrize("suffix", ["csv", "parquet", "ndjson", "tsv", "xlsx"])
def test_normalise_writes_every_form(folder: Path, suffix: str) -> None:
    done = run(folder, "normalise", "clients.csv", "--layout", "clients.toml", "-o", f"out.{suffix}")
    assert done.returncode == 0, done.stderr
    assert (folder / f"out.{suffix}").stat().st_size > 100
    assert "conformant" in done.stderr
    if suffix == "csv":
        rows = pl.read_csv(folder / "out.csv", infer_schema=False)
        assert rows["NO"].to_list() == ["1", "2", "3"]
        assert rows["street_address.full_address"][0] == "1 Rimu Road, Kelburn, Wellington"
        assert json.loads(rows["street_address.changes"][0])[0]["after"] == "Road"


def test_normalise_tells_no_values(folder: Path) -> None:
    done = run(folder, "normalise", "clients.csv", "--layout", "clients.toml", "-o", "out.csv")
    assert not [word for word in PLANTED if word in done.stdout + done.stderr]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("normalise", "nothing.csv", "-o", "out.csv"), "nothing.csv"),
        (("normalise", "clients.csv", "-o", "out.docx"), "out.docx"),
        (("normalise", "clients.csv", "--layout", "nothing.toml", "-o", "out.csv"), "nothing.toml"),
        (("register", "find", "1 Rimu Road", "-r", "nowhere"), "register build"),
        (("register", "geocode", "clients.csv", "-r", "nowhere", "-o", "out.csv"), "register build"),
        (("register", "build", "clients.toml"), "clients.toml"),
    ],
)
def test_what_is_wrong_is_one_line_and_two(folder: Path, words: tuple[str, ...], said: str) -> None:
    done = run(folder, *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert {each.name for each in folder.iterdir()} == {"clients.csv", "clients.toml"}


def test_find_tells_the_candidates(register: Path) -> None:
    done = run(register.parent, "register", "find", "1 rimu rd kelburn", "--register", "register")
    assert done.stdout.splitlines()[0].startswith("corrected")
    assert "1 Rimu Road, Kelburn, Wellington" in done.stdout
    told = json.loads(run(register.parent, "register", "find", "1 rimu rd kelburn", "--format", "json").stdout)
    assert (told["status"], told["address_id"]) == ("corrected", 1000)
    assert told["candidates"][0]["full_address"] == "1 Rimu Road, Kelburn, Wellington"


def test_geocode_adds_the_registers_columns(register: Path, folder: Path) -> None:
    done = run(
        folder, "register", "geocode", "clients.csv", "-r", str(register), "--layout", "clients.toml", "-o", "o.csv"
    )
    assert done.returncode == 0, done.stderr
    rows = pl.read_csv(folder / "o.csv", infer_schema=False)
    assert rows["register.status"].to_list() == ["equivalent", "absent", None]
    assert rows["register.address_id"].to_list() == ["1000", None, None]
    assert not [word for word in PLANTED if word in done.stdout + done.stderr]
