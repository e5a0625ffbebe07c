"""Delimited files as they come: every structural fault is one line that names the file and the line, and no value."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

import polars as pl
import pytest

from nzdatastd.errors import InputError
from nzdatastd.io import blocks, delimited, text_file
from nzdatastd.io.source import Source, open_source


def opened(tmp_path: Path, text: str | bytes, **options: str) -> Source:
    path = tmp_path / "people.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return open_source(path, **options)


def rows(source: Source, size: int = 100_000) -> list[tuple[str | None, ...]]:
    return [row for batch in source.batches(size) for row in batch.rows()]


READ = [
    # text, its rows, why
    ("a,b\n1,2\n", [("1", "2")], "plain"),
    ("a,b\n", [], "a header only"),
    ("a,b", [], "a header only, without a line end"),
    ("a,b\n1,2", [("1", "2")], "no line end at the end"),
    ("a,b\nNULL,NA\nNone,nan\n", [("NULL", "NA"), ("None", "nan")], "people called Null"),
    ('a,b\n,""\n', [(None, "")], "an empty field is missing, a quoted one is empty text"),
    ("a,b\n 1 ,\t2\n", [(" 1 ", "\t2")], "nothing is trimmed"),
    ("a,b\n007,1e5\n", [("007", "1e5")], "nothing is a number"),
    ("a,b\n1,2\n\n3,4\n", [("1", "2"), (None, None), ("3", "4")], "an empty line within keeps the row numbers"),
    ("a,b\n\n1,2\n", [(None, None), ("1", "2")], "an empty line right under the header"),
    ("a,b\n1,2\n,\n\n,\n", [("1", "2")], "empty rows at the end"),
    ("a,b\r\n1,2\r\n\r\n", [("1", "2")], "an empty line at the end, with Windows line ends"),
    ('a,b\n5" pipe,W "Bill" S\n3,4\n', [('5" pipe', 'W "Bill" S'), ("3", "4")], "quotes within unquoted text"),
    ('a,b\nx,"12 Rimu Road\nŌtaki"\n', [("x", "12 Rimu Road\nŌtaki")], "a line break within a field"),
    ('a,b\n"say ""kia ora""",2\n', [('say "kia ora"', "2")], "doubled quotes"),
    ("a,b\nx\r,y\n", [("x\r", "y")], "a bare carriage return is text"),
    ("a\nx\n\ny\n", [("x",), (None,), ("y",)], "one column, one value missing"),
    ('a\n"x, y"\n"say ""z"""\n', [("x, y",), ('say "z"',)], "one column with quotes"),
]


@pytest.mark.parametrize(("text", "expected", "why"), READ)
def test_text_is_read_as_it_stands(tmp_path: Path, text: str, expected: list[tuple[str | None, ...]], why: str) -> None:
    source = opened(tmp_path, text)
    assert rows(source) == expected, why
    assert source.records() == len(expected)
    assert all(kind == pl.String for batch in source.batches() for kind in batch.dtypes)


FAULTS = [
    # text, what the error says
    ("", "people.csv: the file is empty"),
    ("a,b,c\n1,2,3\n4,5\n6,7,8\n", "people.csv, line 3: 2 fields where the header has 3"),
    ("a,b,c\n1,2,3\n4\n6,7,8\n", "people.csv, line 3: 1 field where the header has 3"),
    ("a,b,c\n1,2,\n4,5\n6,7,\n", "people.csv, line 3: 2 fields where the header has 3"),
    ("a,b,c\n1,2,3\n4,5", "people.csv, line 3: 2 fields where the header has 3"),
    ("a,b\n1,2\n3,4,5\n", "people.csv, line 3: 3 fields where the header has 2"),
    ('a,b\n1,"x\ny"\n3,4,5\n', "people.csv, line 4: 3 fields where the header has 2"),
    ("Schools\n\na,b\n1,2\n3,4,5\n", "people.csv, line 5: 3 fields where the header has 2"),
    ('a,b\n1,2\n"x,3\n4,5\n', "people.csv, line 3: a quote opens here and is never closed"),
    ('a,b\n1,2\n3,"x\n4,5\n', "people.csv, line 3: a quote opens here and is never closed"),
    ('a,"b\n1,2\n', "people.csv, line 1: a quote that opens here is never closed"),
    (
        'a,b\n"William "Bill" Smith",2\n',
        "people.csv, line 2: a quote opens here, and text follows its closing quote: double the quotes within a field",
    ),
    (
        b"a,b\n1,2\n3,\xff\n",
        "people.csv, line 3: bytes that are not utf-8: give the right encoding, or save it as UTF-8",
    ),
    (b"\x7fELF\x02\x01\x00\x00\x00", "people.csv, line 1: a zero byte: this is a binary file, or a damaged text file"),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_each_fault_is_one_line_that_names_its_line(tmp_path: Path, text: str | bytes, message: str) -> None:
    declared = {"encoding": "utf-8"} if isinstance(text, bytes) and b"\xff" in text else {}
    with pytest.raises(InputError) as caught:
        rows(opened(tmp_path, text, **declared))
    assert str(caught.value) == message


def long_file(bad: str = "") -> str:
    """20,000 records, which are several blocks and more than the first megabyte, and perhaps a bad line among them."""
    lines = [f'{number},"Te Aroha, {number}","12 Rimu ""Rd""",' for number in range(20_000)]
    lines[17_000:17_000] = [bad] if bad else []
    return "id,name,street,note\n" + "\n".join(line + "x" * 40 for line in lines) + "\n"


@pytest.mark.parametrize("last_column_empty", [False, True])
def test_a_record_cut_short_is_found_far_into_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, last_column_empty: bool
) -> None:
    monkeypatch.setattr(blocks, "LARGEST_BLOCK", 1 << 16)
    text = long_file("17000,short")
    if last_column_empty:
        text = text.replace(",xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n", ",\n")
    with pytest.raises(InputError, match=r"^people\.csv, line 17002: 2 fields where the header has 4$"):
        rows(opened(tmp_path, text))


def test_rows_come_in_order_and_in_batches_of_the_size_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "LARGEST_BLOCK", 1 << 16)
    source = opened(tmp_path, long_file())
    batches = list(source.batches(3_000))
    assert [batch.height for batch in batches] == [3_000] * 6 + [2_000]
    assert pl.concat(batches)["id"].to_list() == [str(number) for number in range(20_000)]
    assert source.sample(7)["street"].to_list() == ['12 Rimu "Rd"'] * 7


def test_records_are_not_counted_where_it_would_take_a_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "HEAD", 1 << 10)
    assert opened(tmp_path, long_file()).records() is None


FOOTNOTES = [
    # what stands under the table, what is noted
    ("\nSource: Ministry of Education\n", {"footnotes": "from line 5", "trailing_rows": "1"}),
    ("\n(2 rows affected)\n\n", {"footnotes": "from line 5", "trailing_rows": "1"}),
    ("Table information:\nUnits:\nNumber, Magnitude = Units\nFootnotes:\n", {"footnotes": "from line 4"}),
    (",,\nSource: Ministry of Education,,\n,,\n", {"trailing_rows": "3"}),
    (",,\n,,\n,,\n", {"trailing_rows": "3"}),
    (",,", {"trailing_rows": "1"}),
]


@pytest.mark.parametrize("block", [8, 40, 1_000])
@pytest.mark.parametrize(("under", "noted"), FOOTNOTES)
def test_footnotes_and_empty_rows_are_left_out_and_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, under: str, noted: dict[str, str], block: int
) -> None:
    monkeypatch.setattr(blocks, "SMALLEST_BLOCK", block)
    source = opened(tmp_path, "id,name,town\n1,x,y\n2,z,\n" + under)
    assert rows(source, 1) == [("1", "x", "y"), ("2", "z", None)]
    assert {name: fact for name, fact in source.facts.items() if name in {"footnotes", "trailing_rows"}} == noted


NO_FOOTNOTES = [
    # what stands under the table, the error
    ("3\n", "line 4: 1 field where the header has 3"),
    ("3,x\n", "line 4: 2 fields where the header has 3"),
    ("\n3\n", "line 5: 1 field where the header has 3"),
    ("\nSource: Ministry\n4,x,y\n", "line 5: 1 field where the header has 3"),
    ("\nSource: Ministry\n4,x,y,z\n", "line 6: 4 fields where the header has 3"),
]


@pytest.mark.parametrize("block", [8, 1_000])
@pytest.mark.parametrize(("under", "message"), NO_FOOTNOTES)
def test_a_record_cut_short_is_no_footnote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, under: str, message: str, block: int
) -> None:
    monkeypatch.setattr(blocks, "SMALLEST_BLOCK", block)
    with pytest.raises(InputError, match=message):
        rows(opened(tmp_path, "id,name,town\n1,x,y\n2,z,\n" + under), 1)


def test_a_record_with_its_first_field_only_is_kept(tmp_path: Path) -> None:
    text = "id,name,town\n1,x,y\nTe Aroha,,\n,,\n42,,\n"
    expected = [("1", "x", "y"), ("Te Aroha", None, None), (None, None, None), ("42", None, None)]
    assert rows(opened(tmp_path, text)) == expected


def test_one_line_of_many_megabytes_fails_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "people.csv"
    with path.open("wb") as stream:
        stream.write(b"x" * (1 << 20))
        stream.truncate(2 << 30)  # sparse: two gigabytes that take no place on the disk
    monkeypatch.setattr(text_file, "detect_encoding", None)  # which would read it through
    monkeypatch.setattr(text_file, "STEP", 1 << 16)
    monkeypatch.setattr(text_file, "LONGEST_RECORD", 1 << 18)
    with pytest.raises(InputError, match=r"^people\.csv, line 1: no line break within 16 MB"):
        open_source(path)


def test_a_long_line_within_the_table_fails_by_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited, "HEAD", 64)
    monkeypatch.setattr(blocks, "SMALLEST_BLOCK", 64)
    monkeypatch.setattr(blocks, "LONGEST_RECORD", 1 << 10)
    text = "a,b\n" + "1,2\n" * 100 + "1," + "x" * 5_000 + "\n" + "1,2\n" * 100
    with pytest.raises(InputError, match=r"^people\.csv, line 102: no line break within 16 MB"):
        rows(opened(tmp_path, text), 1)


def test_an_open_quote_does_not_swallow_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "SMALLEST_BLOCK", 64)
    monkeypatch.setattr(blocks, "LONGEST_RECORD", 1 << 10)
    text = "a,b\n" + "1,2\n" * 400 + '1,"x\n' + "1,2\n" * 100_000
    read_lines, passed = blocks._read_lines, [0]

    def counted(stream: BinaryIO, size: int) -> bytes:
        lines = read_lines(stream, size)
        passed[0] += len(lines)
        return lines

    monkeypatch.setattr(blocks, "_read_lines", counted)
    with pytest.raises(InputError, match=r"^people\.csv, line 402: a quote opens here and is never closed$"):
        rows(opened(tmp_path, text), 1)
    assert passed[0] < 10_000


def test_a_field_longer_than_a_block_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "SMALLEST_BLOCK", 16)
    note = "Ōtaki, \n" * 500
    assert rows(opened(tmp_path, f'a,b\n1,2\n3,"{note}"\n4,5\n'), 1) == [("1", "2"), ("3", note), ("4", "5")]


@pytest.mark.parametrize(("suffix", "kind"), [("csv", "csv"), ("tsv", "tsv"), ("txt", "csv")])
def test_the_kind_tells_the_delimiter(tmp_path: Path, suffix: str, kind: str) -> None:
    path = tmp_path / f"people.{suffix}"
    path.write_text("a\tb\n1\t2\n" if suffix == "tsv" else "a;b\n1;2\n")
    source = open_source(path)
    assert source.kind == kind
    assert source.facts["delimiter"] == ("tab" if suffix == "tsv" else "semicolon")


def test_a_declared_delimiter_is_believed(tmp_path: Path) -> None:
    assert opened(tmp_path, "a,b^c\n1,2^3\n", delimiter="^").columns == ("a,b", "c")


def test_a_source_can_be_read_again_and_left_half_read(tmp_path: Path) -> None:
    source = opened(tmp_path, "a,b\n1,2\n3,4\n")
    first = source.batches(1)
    assert next(first).rows() == [("1", "2")]
    assert rows(source) == [("1", "2"), ("3", "4")]
    assert next(first).rows() == [("3", "4")]
