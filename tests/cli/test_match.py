"""`nzdatastd match`: what it writes, prints and refuses, that runs follow one another, and that it tells no values."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import polars as pl
import pytest
from tests.cli.test_cli import run

import nzdatastd as nz

DEMO = files("nzdatastd.demo")
AGENCIES = ("births", "clinic")
BOTH = ("births.csv", "clinic.csv", "--layout", "births.toml", "--layout", "clinic.toml")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("match")
    for agency in AGENCIES:
        lines = (DEMO / f"{agency}.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        (made / f"{agency}.csv").write_text("".join(lines[:201]), encoding="utf-8")
        (made / f"{agency}.toml").write_text((DEMO / f"{agency}.toml").read_text(encoding="utf-8"), encoding="utf-8")
    return made


def test_runs_follow_one_another(folder: Path) -> None:
    first = run(
        folder, "match", *BOTH, "-o", "links.parquet", "--entities", "entities.csv", "--save-model", "model.json",
        "--review", "review.csv", "--band", "0.05", "0.999",
    )  # fmt: skip
    assert first.returncode == 0, first.stderr
    assert "births: 200 records" in first.stdout
    assert "one to one" in first.stdout
    pairs = pl.read_parquet(folder / "links.parquet")
    assert pairs.columns[:6] == ["source_l", "id_l", "source_r", "id_r", "match_weight", "match_probability"]
    entities = pl.read_csv(folder / "entities.csv", infer_schema=False)
    assert entities.height == 400
    assert nz.Model.read(folder / "model.json").calibration is None
    review = pl.read_csv(folder / "review.csv", infer_schema=False)
    assert review.height > 2
    assert f"to be looked at: {review.height:,} pairs, in review.csv; it holds personal data" in first.stdout
    told = first.stdout + first.stderr
    assert not [name for name in ("Henare", "Manurewa", "Terrace", "2102") if name.lower() in told.lower()]

    said = ["different" if number % 4 == 0 else "same" for number in range(review.height)]
    review.with_columns(pl.Series("decision", said)).write_csv(folder / "decisions.csv")
    second = run(
        folder, "match", *BOTH, "-o", "links.csv", "--entities", "entities2.csv", "--previous", "entities.csv",
        "--model", "model.json", "--save-model", "model2.json", "--decisions", "decisions.csv",
        "--decisions", "decisions.csv", "--calibrate",
    )  # fmt: skip
    assert second.returncode == 0, second.stderr
    assert "probabilities are calibrated" in second.stdout
    assert "decisions:" in second.stdout
    assert "entities " in second.stdout
    assert json.loads((folder / "model2.json").read_text(encoding="utf-8"))["calibration"]["method"] == "platt"
    again = pl.read_csv(folder / "entities2.csv", infer_schema=False)
    kept = again.join(entities, on=["source", "id"], suffix="_before")
    assert (kept["entity_id"] == kept["entity_id_before"]).mean() > 0.8


def test_one_file_is_searched_for_people_who_are_there_twice(folder: Path) -> None:
    done = run(folder, "match", "births.csv", "--layout", "births.toml", "-o", "twice.csv", "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert set(pl.read_csv(folder / "twice.csv", infer_schema=False)["source_r"]) <= {"births"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nothing.csv", "-o", "out.csv"), "nothing.csv"),
        ((*BOTH, "-o", "out.docx"), "out.docx"),
        ((*BOTH, "-o", "nowhere/out.csv"), "out.csv"),
        ((*BOTH[:4], "-o", "out.csv"), "2 sources and 1 layouts"),
        ((*BOTH, "-o", "out.csv", "--review", "out.pdf"), "out.pdf"),
        ((*BOTH, "-o", "out.csv", "--entities", "out.csv"), "two outputs have one name"),
        ((*BOTH, "-o", "out.csv", "--model", "births.toml"), "births.toml"),
        ((*BOTH, "-o", "out.csv", "--previous", "births.csv"), "entity_id"),
        ((*BOTH, "-o", "out.csv", "--decisions", "nothing.csv"), "nothing.csv"),
        ((*BOTH, "-o", "out.csv", "--calibrate"), "--decisions"),
        ((*BOTH, "-o", "out.csv", "--mask"), "--review"),
        ((*BOTH, "-o", "out.csv", "--band", "0.9", "0.1"), "--band"),
        ((*BOTH, "-o", "out.csv", "--engine", "abacus"), "abacus"),
        ((*BOTH, "-o", "out.csv", "--threshold", "2"), "threshold"),
        ((*BOTH,), "--output"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(folder: Path, words: tuple[str, ...], said: str) -> None:
    before = {each.name for each in folder.iterdir()}
    done = run(folder, "match", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert {each.name for each in folder.iterdir()} == before
