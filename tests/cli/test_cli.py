"""The command line: what it prints, what it writes, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

PEOPLE = """NO,SURNAME,DOB,STREET
1,Smith,1985-03-07,12 Rimu Road
2,Tūhoe,7/3/1985,PO Box 12
3,P?tiki,1990-02-30,4 Rimu Rd
"""
LAYOUT = 'id = "NO"\n[columns]\nfamily_name = "SURNAME"\ndate_of_birth = "DOB"\nstreet_address = "STREET"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "people.toml").write_text(LAYOUT, encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "nzdatastd", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "COLUMNS": "120", "NO_COLOR": "1", "PYTHONUTF8": "1", **environment},
    )


def check(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(folder, "check", "people.csv", "--layout", "people.toml", "--as-at", "2026-07-01", *words, **environment)


def test_findings_end_with_one_and_clean_files_with_nought(folder: Path) -> None:
    assert check(folder).returncode == 1
    assert check(folder, "--fail-on", "never").returncode == 0
    assert check(folder, "--select", "DB-04").returncode == 0


def test_text_says_the_rule_the_count_and_the_place(folder: Path) -> None:
    out = check(folder).stdout
    for said in ("DB-01", "DOB (date_of_birth)", "SA-07", "33.3%", "Skipped", "FAIL"):
        assert said in out


def test_json_has_the_form_that_programs_rely_on(folder: Path) -> None:
    found = json.loads(check(folder, "--format", "json").stdout)
    assert {"source", "records", "findings_total", "rules", "findings"} <= found.keys()
    broken = {each["rule"]: each for each in found["rules"] if each["count"]}
    assert {"rule", "severity", "count", "share"} <= broken["DB-01"].keys()
    assert {"rule", "severity", "evidence", "record_id", "row", "field", "column", "masked"} <= found["findings"][
        0
    ].keys()
    assert "value" not in found["findings"][0]
    assert found["findings_total"] == sum(each["count"] for each in found["rules"])


def test_the_other_formats_are_what_they_say(folder: Path) -> None:
    assert ET.fromstring(check(folder, "--format", "junit").stdout).tag == "testsuites"  # noqa: S314  # our own
    assert json.loads(check(folder, "--format", "sarif").stdout)["version"] == "2.1.0"
    assert check(folder, "--format", "html").stdout.lstrip().startswith("<!")
    summary = folder / "summary.md"
    annotations = check(folder, "--format", "github", GITHUB_STEP_SUMMARY=str(summary)).stdout
    assert annotations.startswith("::")
    assert "DB-01" in summary.read_text(encoding="utf-8")


def test_a_report_is_written_whole(folder: Path) -> None:
    done = check(folder, "--format", "html", "-o", "report.html")
    assert done.stdout == ""
    assert (folder / "report.html").read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_rows_are_written_apart(folder: Path) -> None:
    check(folder, "--accepted", "good.csv", "--rejected", "bad.csv")
    assert (folder / "good.csv").read_text(encoding="utf-8").splitlines() == PEOPLE.splitlines()[:2]
    assert (folder / "bad.csv").read_text(encoding="utf-8").count("\n") == 3


def test_a_baseline_lets_only_what_is_new_fail(folder: Path) -> None:
    assert check(folder, "--write-baseline", "known.json").returncode == 1
    assert check(folder, "--baseline", "known.json").returncode == 0
    with (folder / "people.csv").open("a", encoding="utf-8") as file:
        file.write("4,Ngata,1/1/1980,5 Rimu Road\n")
    done = check(folder, "--baseline", "known.json")
    assert done.returncode == 1
    assert "DB-01" in done.stdout


def test_settings_are_read_from_the_project(folder: Path) -> None:
    (folder / "nzdatastd.toml").write_text('fail-on = "never"\nignore = ["DB"]\n')
    done = check(folder, "--format", "json")
    assert done.returncode == 0
    assert not [each for each in json.loads(done.stdout)["rules"] if each["rule"].startswith("DB")]


def test_several_files_are_checked_in_one_run(folder: Path) -> None:
    (folder / "more.csv").write_text(PEOPLE, encoding="utf-8")
    done = run(folder, "check", "people.csv", "more.csv", "--layout", "people.toml", "--format", "json")
    assert [each["source"] for each in json.loads(done.stdout)] == ["people.csv", "more.csv"]


WRONG = [
    # arguments, what the one line names
    (["check", "nowhere.csv"], "nowhere.csv"),
    (["check", "."], "directory"),
    (["check", "people.csv", "--layout", "nowhere.toml"], "nowhere.toml"),
    (["check", "people.csv", "--select", "ZZ-99"], "ZZ-99"),
    (["check", "people.csv", "--format", "pdf"], "--format"),
    (["check", "people.csv", "--fail-on", "loud"], "fail level"),
    (["check", "people.csv", "--as-at", "yesterday"], "--as-at"),
    (["check", "people.csv", "--option", "crs"], "name=value"),
    (["check", "people.csv", "--option", "colour=red"], "colour"),
    (["check", "people.csv", "--profile", "nih"], "nih"),
    (["check", "people.csv", "--baseline", "nowhere.json"], "nowhere.json"),
    (["check", "people.csv", "-o", "nowhere/report.txt"], "report.txt"),
    (["check", "empty.csv"], "empty.csv"),
    (["check", "header.csv", "--layout", "people.toml"], "no rows"),
    (["check", "ragged.csv"], "ragged.csv"),
    (["check", "cut.parquet"], "cut.parquet"),
    (["explain", "ZZ-99"], "ZZ-99"),
    (["rules", "--standard", "shoes"], "standards are"),
]


@pytest.mark.parametrize(("words", "named"), WRONG, ids=lambda case: " ".join(case) if isinstance(case, list) else "")
def test_what_is_wrong_is_said_in_one_line(folder: Path, words: list[str], named: str) -> None:
    (folder / "empty.csv").write_bytes(b"")
    (folder / "header.csv").write_text("NO,SURNAME,DOB,STREET\n")
    (folder / "ragged.csv").write_text("A,B\n1,2\n1,2,3\n")
    (folder / "cut.parquet").write_bytes(b"PAR1\x00\x00")
    done = run(folder, *words)
    assert done.returncode == 2, done.stdout
    assert named in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_rules_are_listed_and_filtered(folder: Path) -> None:
    listed = json.loads(run(folder, "rules", "--format", "json").stdout)
    assert {
        "id",
        "standard",
        "fields",
        "statement",
        "severity",
        "evidence",
        "source",
        "url",
        "passes",
        "fails",
    } <= listed[0].keys()
    some = json.loads(
        run(folder, "rules", "--format", "json", "--standard", "date_of_birth", "--severity", "error").stdout
    )
    assert {(each["standard"], each["severity"]) for each in some} == {("date_of_birth", "error")}
    assert "SA-03" in run(folder, "rules").stdout


def test_a_rule_is_explained(folder: Path) -> None:
    out = run(folder, "explain", "sa-03").stdout
    for said in ("SA-03", "Why it matters", "How to fix", "1/21", "https://"):
        assert said in out


def test_the_demonstration_leaves_files_and_reports(folder: Path) -> None:
    done = run(folder, "demo", "-o", "shown")
    assert done.returncode == 0
    files = {f"{name}.{suffix}" for name in ("births", "clinic") for suffix in ("csv", "toml", "html")}
    pages = {"births-profile.html", "clinic-profile.html", "clashes.html"}
    assert {path.name for path in (folder / "shown").iterdir()} == {*files, *pages, "agreement.toml", "agreed"}
    lines = done.stdout.rstrip().splitlines()
    assert [line[:2] for line in lines[-7:-2]] == ["1.", "2.", "3.", "4.", "5."]
    assert (folder / lines[-1].removeprefix("Report: ")).is_file()
