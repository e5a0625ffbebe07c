"""Headers: found under title lines, made unique, and missed where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from nzdatastd.errors import InputError
from nzdatastd.io.delimiter import table_width
from nzdatastd.io.header import column_names, find_header
from nzdatastd.io.source import open_source

FOUND = [
    # text, the columns, the first data line, why
    ("id,name\n1,x\n", ("id", "name"), 2, "plain"),
    ("Schools directory\n\nid,name,town\n1,x,y\n", ("id", "name", "town"), 4, "a title and a blank line"),
    ("Schools directory,,\n,,\nid,name,town\n1,x,y\n", ("id", "name", "town"), 4, "a title padded by a spreadsheet"),
    ("Roll,,,\n,,,\nId,Name,Town,Roll\n1,x,y,9\n", ("Id", "Name", "Town", "Roll"), 4, "few records under the title"),
    ('"Name","Town /\nCity"\nx,y\n', ("Name", "Town / City"), 3, "a line break within a name"),
    ("Notes, made by hand\nid,name,town\n1,x,y\n2,z,y\n", ("id", "name", "town"), 3, "prose with commas"),
    ("region,2018,2019,2020\nOtago,12,7,9\n", ("region", "2018", "2019", "2020"), 2, "years as names"),
    (",name,town\n0,x,y\n", ("column 1", "name", "town"), 2, "the unnamed row numbers of R and pandas"),
    (",name\na,x\nb,y\n", ("column 1", "name"), 2, "the same, with one column beside"),
    ("name,name,name (2)\na,b,c\n", ("name", "name (3)", "name (2)"), 2, "repeated names"),
    ("id,,\n1,2,3\n", ("id", "column 2", "column 3"), 2, "blank names"),
    ("sep=;\nid;name\n1;x\n", ("id", "name"), 3, "the line by which Excel is told the delimiter"),
    ("address\n12 Rimu Road, Levin\n", ("address",), 2, "one column"),
    ("\n\nid,name\n1,x\n", ("id", "name"), 4, "blank lines on top"),
]


@pytest.mark.parametrize(("text", "columns", "line", "why"), FOUND)
def test_the_header_is_found(tmp_path: Path, text: str, columns: tuple[str, ...], line: int, why: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8", newline="")
    source = open_source(path)
    assert (source.columns, source.first_row_line) == (columns, line), why
    body = text.splitlines()[line - 1 :]
    assert source.records() == len(body)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,Ngata,1985-07-03\n2,Smith,1990-01-31\n", "line 1: this looks like a record, not like column names"),
        ("pera@example.org.nz,04 499 0888\nmere@example.org.nz,04 499 0777\n", "line 1: this looks like a record"),
        ("id,name\n1,x,y\n2,z,y\n3,z,y\n", "line 1: 2 fields where the records below have 3"),
        ("\n \n\t\n", "the file is empty"),
        (",,\n,,\n", "no header line"),
    ],
)
def test_a_file_without_a_header_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        open_source(path)
    assert str(caught.value).startswith(("a.csv, " if message.startswith("line") else "a.csv: ") + message)
    for value in ("Ngata", "1985", "pera"):
        assert value not in str(caught.value)


def test_the_names_are_noted_for_the_report() -> None:
    names, notes = column_names(["Name", None, "Name", " "])
    assert names == ("Name", "column 2", "Name (2)", "column 4")
    assert notes == {"unnamed_columns": "column 2, column 4", "repeated_columns": "Name (2)"}


def test_a_name_that_is_taken_is_not_given_twice() -> None:
    assert column_names([None, "column 1", "a", "a", "a (2)"])[0] == ("column 1 (2)", "column 1", "a", "a (3)", "a (2)")


def test_rows_without_a_filled_cell_have_no_header() -> None:
    rows = [(None, None), ("", None)]
    assert find_header(rows, table_width(rows)) is None
