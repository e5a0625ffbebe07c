"""Frames of all identifying fields: without rows, with blanks only, and from a script without a main guard."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import nzdatastd as nz

LAYOUT = {
    "columns": {
        "person_name": "NAME",
        "person_name.2.family_name": "SURNAME",
        "person_name.2.given_names": ["GIVEN1", "GIVEN2"],
        "date_of_birth": "BORN",
        "phone_number": "PHONE",
        "coordinates.x": "X",
        "coordinates.y": "Y",
        "gender": "GENDER",
        "sex": "SEX",
    }
}
COLUMNS = ("NAME", "SURNAME", "GIVEN1", "GIVEN2", "BORN", "PHONE", "X", "Y", "GENDER", "SEX")
ROW = dict(
    zip(
        COLUMNS,
        ("SMITH, Te Aroha", "NGATA", "MERE", None, "7/3/1985", "021 123 456", "1748735", "5427916", "F", "2"),
        strict=True,
    )
)


def test_two_digits_of_a_year_come_first_only_where_the_column_shows_it() -> None:
    layout = {"columns": {"date_of_birth": "BORN"}, "options": {"century_pivot": "1930"}}
    for other, status in (("1985-03-07", "conformant"), ("85/03/07", "ambiguous")):
        found = nz.normalise(pl.DataFrame({"BORN": ["25/12/30", other]}), layout)
        assert found["date_of_birth.status"][0] == status


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_the_columns_do_not_depend_on_the_rows(rows: int) -> None:
    schema = dict.fromkeys(COLUMNS, pl.String)
    found = nz.normalise(pl.DataFrame([ROW] * rows, schema=schema), LAYOUT)
    blank = nz.normalise(pl.DataFrame({name: [None] * 2 for name in COLUMNS}, schema=schema), LAYOUT)
    assert found.height == rows
    assert found.schema == blank.schema
    assert {blank[name].unique().item() for name in blank.columns if name.endswith(".status")} == {"blank"}


SCRIPT = """
import polars as pl, nzdatastd as nz
names = pl.DataFrame({"NAME": ["Dr SMITH, Mary", "Mary Jane Smith"]})
found = nz.normalise(names, {"columns": {"person_name": "NAME"}}, workers=2)
print(found["person_name.status"].to_list())
"""


def test_a_script_needs_no_guard_for_worker_processes(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.stdout.split("\n")[0] == "['conformant', 'ambiguous']", done.stderr[-500:]
