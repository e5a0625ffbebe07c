"""The files of the demonstration are what their script makes of its seed, and hold what they are to show."""

from __future__ import annotations

import csv
import io
from importlib.resources import files

from tests.evaluation.build_demo import demo_files

MADE = demo_files()


def test_what_is_shipped_is_what_the_script_makes() -> None:
    for name in ("births.csv", "clinic.csv"):
        shipped = (files("nzdatastd.demo") / name).read_text(encoding="utf-8")
        assert shipped == MADE[name], "run `python -m tests.evaluation.build_demo` and commit"


def test_families_twins_and_people_in_both_are_there() -> None:
    births = list(csv.DictReader(io.StringIO(MADE["births.csv"])))
    homes = [(row["Family name"], row["Number"], row["Road"], row["Town"], row["Date of birth"]) for row in births]
    assert len(set(homes)) < len(homes), "twins"
    assert len({home[:4] for home in homes}) < 0.8 * len(homes), "families"
    assert MADE["truth.csv"].count("\n") > 800
