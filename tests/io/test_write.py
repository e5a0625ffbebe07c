"""Writing: whole or not at all, and read back as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from nzdatastd.errors import InputError, SettingsError
from nzdatastd.io import write
from nzdatastd.io.source import open_source
from nzdatastd.io.write import atomic_path, write_frame

TYPED = pl.DataFrame(
    {
        "id": [1, 2],
        "town": ["Ōtaki", None],
        "born": [dt.date(1985, 7, 3), None],
        "x": [174.5, 1234.0],
        "given_names": [["Te Aroha", "Mary"], None],
        "living": [True, None],
    }
)
AS_TEXT = [
    ("1", "Ōtaki", "1985-07-03", "174.5", '["Te Aroha","Mary"]', "true"),
    ("2", None, None, "1234", None, None),
]
FORMATS = [".csv", ".tsv", ".parquet", ".ndjson", ".jsonl", ".xlsx"]


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_frame_is_written_and_read_back(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"Ngā tāngata{suffix}"
    write_frame(TYPED.iter_slices(1), path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    source = open_source(path)
    assert source.columns == tuple(TYPED.columns)
    read = [row for batch in source.batches() for row in batch.rows()]
    names = ["Te Aroha", "Mary"]
    assert [row[:4] + row[5:] for row in read] == [row[:4] + row[5:] for row in AS_TEXT]
    assert pl.Series([read[0][4]]).str.json_decode(pl.List(pl.String)).to_list() == [names]


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".xlsx"])
def test_a_frame_without_rows_leaves_its_columns(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"people{suffix}"
    write_frame([TYPED.clear()], path)
    source = open_source(path)
    assert (source.columns, source.records()) == (tuple(TYPED.columns), 0)


def test_parquet_keeps_its_types(tmp_path: Path) -> None:
    write_frame(TYPED.iter_slices(1), tmp_path / "people.parquet")
    assert_frame_equal(pl.read_parquet(tmp_path / "people.parquet"), TYPED)


# Any text but a zero byte, which no text file holds.
CELL = st.none() | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
SPECIAL = st.lists(st.sampled_from(["a", "ā", ",", "\t", ";", '"', "\n", "\r", "\r\n", " ", "NULL"])).map("".join)
ROWS = st.lists(st.tuples(CELL | SPECIAL, CELL | SPECIAL, CELL | SPECIAL), max_size=8)


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".parquet", ".ndjson"])
@given(rows=ROWS, size=st.integers(1, 4))
def test_every_byte_of_every_value_comes_back(
    tmp_path_factory: pytest.TempPathFactory, suffix: str, rows: list[tuple[str | None, ...]], size: int
) -> None:
    path = tmp_path_factory.getbasetemp() / f"any{suffix}"
    # The last row is filled: rows of nothing at the end of a text file are no records.
    whole = [*rows, ("last", "row", "filled")]
    frame = pl.DataFrame(whole, schema=dict.fromkeys(("id", "name", "town"), pl.String), orient="row")
    write_frame(frame.iter_slices(size), path)
    assert [row for batch in open_source(path).batches() for row in batch.rows()] == whole


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".ndjson", ".xlsx"])
def test_nothing_is_left_when_the_rows_break_off(tmp_path: Path, suffix: str) -> None:
    def broken() -> Iterator[pl.DataFrame]:
        yield TYPED
        raise InputError("the source broke off")

    path = tmp_path / f"people{suffix}"
    path.write_text("what was there before")
    with pytest.raises(InputError, match=r"^the source broke off$"):
        write_frame(broken(), path)
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    assert path.read_text() == "what was there before"


def test_the_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    with atomic_path(path) as part:
        part.write_text("{}")
        assert not path.exists()
        assert part.parent == path.parent
    assert path.read_text() == "{}"


def test_an_interrupted_block_leaves_nothing(tmp_path: Path) -> None:
    def interrupted() -> None:
        with atomic_path(tmp_path / "report.json") as part:
            part.write_text("{")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("people.docx", "people.docx: its suffix stands for no format: use .csv, .tsv, .parquet"),
        ("people", "people: its suffix stands for no format"),
        ("no/such/folder/people.csv", "people.csv: the folder to write it to does not exist"),
        ("folder.csv", "folder.csv: a directory"),
    ],
)
def test_where_nothing_can_be_written_one_line_says_why(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    with pytest.raises(SettingsError) as caught:
        write_frame([TYPED], tmp_path / name)
    assert str(caught.value).startswith(message)
    assert str(tmp_path) not in str(caught.value)


def test_without_a_frame_there_is_nothing_to_write(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no frame"):
        write_frame([], tmp_path / "people.csv")
    assert list(tmp_path.iterdir()) == []


def test_text_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "people.xlsx"
    frame = pl.DataFrame({"id": ["1"], "note": ["=1+1"], "url": ["https://example.org"], "n": ["007"]})
    write_frame([frame], path)
    assert open_source(path).sample().rows() == frame.rows()


def test_what_a_sheet_cannot_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match=r"^row 2: a text of more than 32,767 characters does not fit Excel$"):
        write_frame([pl.DataFrame({"note": ["x" * 40_000]})], tmp_path / "people.xlsx")
    monkeypatch.setattr(write, "EXCEL_ROWS", 3)
    with pytest.raises(SettingsError, match=r"^an Excel sheet holds 3 rows at most: write Parquet or CSV$"):
        write_frame([pl.DataFrame({"id": [1, 2, 3]})], tmp_path / "people.xlsx")
    assert list(tmp_path.iterdir()) == []
