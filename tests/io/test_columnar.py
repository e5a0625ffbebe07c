"""Parquet and JSON lines: typed values as text, late fields, and files that break off."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from nzdatastd.errors import InputError
from nzdatastd.io import columnar
from nzdatastd.io.source import open_source

PEOPLE = pl.DataFrame(
    {
        "id": [1, 2, 3],
        "postcode": ["0420", None, ""],
        "born": [dt.date(1985, 7, 3), None, dt.date(2001, 1, 31)],
        "x": [174.7772239, 175.0, None],
        "names": [["Te Aroha", "Mary"], [], None],
    }
)
AS_TEXT = [
    ("1", "0420", "1985-07-03", "174.7772239", '["Te Aroha","Mary"]'),
    ("2", None, None, "175", "[]"),
    ("3", "", "2001-01-31", None, None),
]


def test_parquet_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "Ngā [tāngata] *.parquet"
    PEOPLE.write_parquet(path)
    source = open_source(path)
    assert (source.kind, source.records(), source.columns) == ("parquet", 3, tuple(PEOPLE.columns))
    assert [row for batch in source.batches(2) for row in batch.rows()] == AS_TEXT
    assert [batch.height for batch in source.batches(2)] == [2, 1]


def test_parquet_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    PEOPLE.write_parquet(path)
    assert open_source(path).kind == "parquet"


@pytest.mark.parametrize("share", [0.2, 0.9])
def test_parquet_that_is_cut_off_is_refused(tmp_path: Path, share: float) -> None:
    path = tmp_path / "people.parquet"
    PEOPLE.write_parquet(path)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(InputError, match=r"^people\.parquet: damaged, or cut off before its end: export it again$"):
        open_source(path)


def test_parquet_that_is_damaged_within_is_refused_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    pl.DataFrame({"id": [str(number) for number in range(50_000)]}).write_parquet(path)
    data = bytearray(path.read_bytes())
    data[1_000:3_000] = bytes(2_000)
    path.write_bytes(data)
    source = open_source(path)
    with pytest.raises(InputError, match=r"^people\.parquet: damaged"):
        list(source.batches())


def test_what_is_called_parquet_must_be(tmp_path: Path) -> None:
    path = tmp_path / "people.parquet"
    path.write_text("id,name\n1,x\n")
    with pytest.raises(InputError, match=r"^people\.parquet: not a Parquet file"):
        open_source(path)


LINES = """\
{"id": 1, "postcode": "0420", "x": 174.7772239}
{"id": 12345678901234567890, "postcode": null, "names": ["Te Aroha", "Mary"]}

{"postcode": 6011, "living": true, "town": {"name": "Ōtaki"}}
"""


@pytest.mark.parametrize("block", [10, 1 << 20])
@pytest.mark.parametrize("suffix", ["ndjson", "jsonl", "json"])
def test_json_lines_are_read_as_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, block: int) -> None:
    monkeypatch.setattr(columnar, "BLOCK", block)
    path = tmp_path / f"people.{suffix}"
    path.write_text("\ufeff" + LINES, encoding="utf-8")
    source = open_source(path)
    assert source.kind == "ndjson"
    assert source.columns == ("id", "postcode", "x", "names", "living", "town")
    rows = [row for batch in source.batches(1) for row in batch.rows()]
    assert [row[:3] for row in rows] == [
        ("1", "0420", "174.7772239"),
        ("12345678901234567890", None, None),
        (None, "6011", None),
    ]
    assert rows[2][4] == "true"
    assert "Ōtaki" in (rows[2][5] or "")
    assert source.records() == 3


def test_a_field_whose_type_changes_is_still_a_field(tmp_path: Path) -> None:
    path = tmp_path / "people.ndjson"
    path.write_text('{"a": {"b": 1}}\n{"a": "x"}\n{"a": [1], "c": 2}\n')
    source = open_source(path)
    assert source.columns == ("a", "c")
    assert [row[1] for batch in source.batches() for row in batch.rows()] == [None, None, "2"]


@pytest.mark.parametrize("block", [10, 1 << 20])
@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1}\n{"a":\n{"a": 3}\n', "line 2: not a complete JSON object"),
        ('{"a": 1}\n\n{"a": 2}\n{"a": 3', "line 4: not a complete JSON object"),
        ('{"a": 1}\n[1, 2]\n', "line 2: JSON, but not an object with named fields"),
        ('{"a": 1} {"a": 2}\n', "line 1: not a complete JSON object"),
    ],
)
def test_a_broken_line_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, message: str, block: int
) -> None:
    monkeypatch.setattr(columnar, "BLOCK", block)
    path = tmp_path / "people.ndjson"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        open_source(path)
    assert str(caught.value) == f"people.ndjson, {message}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[\n{"a": 1},\n{"a": 2}\n]\n', "people.json: a JSON array: write one object on each line instead"),
        ("\n\n", "people.json: no JSON object in it"),
    ],
)
def test_other_json_is_refused(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "people.json"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        open_source(path)
    assert str(caught.value) == message
