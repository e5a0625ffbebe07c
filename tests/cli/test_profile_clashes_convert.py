"""`profile`, `clashes` and `convert` from the command line: what is printed and written, and the exit codes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import polars as pl
import pytest
from tests.reconciler.planted_files import planted

from nzdatastd.cli import main
from nzdatastd.io.layout import Layout


def run(*words: str) -> int:
    sys.argv = ["nzdatastd", *words]
    try:
        main()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", ["nzdatastd"])
    pair = planted(["split", "notation"], 1, rows=60)
    pair.left.write_csv("a.csv")
    pair.right.write_csv("b.csv")
    return tmp_path


def test_a_layout_is_written_that_the_other_commands_read(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a", "b"):
        assert run("profile", f"{name}.csv", "-o", f"{name}.toml", "--report", f"{name}.txt") == 0
        assert Layout.load(files / f"{name}.toml").columns
        assert "60 records" in (files / f"{name}.txt").read_text(encoding="utf-8")
    assert run("clashes", "a.csv", "b.csv", "--layout", "a.toml", "--layout", "b.toml", "--format", "json") == 1
    told = json.loads(capsys.readouterr().out)
    assert {each["kind"] for each in told} == {"split", "notation"}
    words = ["--layout", "a.toml", "--to-layout", "b.toml", "-o", "out.csv", "--losses", "lost.csv"]
    assert run("convert", "a.csv", *words) == 0
    out, wanted = pl.read_csv("out.csv", infer_schema=False), pl.read_csv("b.csv", infer_schema=False)
    assert out.height == wanted.height
    assert set(out.columns) <= set(wanted.columns)
    assert pl.read_csv("lost.csv").columns == ["row", "record_id", "field", "reason"]


def test_profiles_and_clashes_are_shown_in_each_format(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("profile", "a.csv", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["records"] == 60
    assert run("profile", "a.csv", "--format", "html") == 0
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")
    assert run("clashes", "a.csv", "b.csv", "--no-measure", "--format", "html", "-o", "c.html") == 1
    page = (files / "c.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert run("clashes", "a.csv", "a.csv", "--no-measure") == 0
    assert "no clashes" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ["profile", "a.csv", "--format", "pdf"],
        ["clashes", "a.csv"],
        ["clashes", "a.csv", "b.csv", "--format", "xml"],
        ["clashes", "a.csv", "gone.csv"],
        ["convert", "a.csv", "--to-layout", "gone.toml", "-o", "out.csv"],
    ],
)
def test_what_cannot_be_done_is_one_line_and_exit_code_2(
    words: list[str], files: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    told = capsys.readouterr().err
    assert told.startswith("nzdatastd: ")
    assert told.count("\n") == 1
    assert not (files / "out.csv").exists()
