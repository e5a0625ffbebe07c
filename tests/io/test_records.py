"""The scanner: RFC 4180 with line numbers, and the two ways in which quoting breaks off."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.io.records import OpenQuoteError, TextAfterQuoteError, records

SPLIT = [
    # text, the cells of its records
    ("a,b\n1,2\n", [("a", "b"), ("1", "2")]),
    ("a,b\r\n1,2", [("a", "b"), ("1", "2")]),
    (',""\n', [(None, "")]),
    ('"Smith, Te Aroha",x\n', [("Smith, Te Aroha", "x")]),
    ('"12 Rimu Road\r\nŌtaki",x\r\n', [("12 Rimu Road\r\nŌtaki", "x")]),
    ('"say ""kia ora""",x\n', [('say "kia ora"', "x")]),
    ('5" pipe,W "Bill" S\n', [('5" pipe', 'W "Bill" S')]),
    (' "x",y\n', [(' "x"', "y")]),
    ("a\n\nb\n", [("a",), (None,), ("b",)]),
    ("a\rb,c\n", [("a\rb", "c")]),
    ('a,"b"\r\n', [("a", "b")]),
]


@pytest.mark.parametrize(("text", "cells"), SPLIT)
def test_text_is_split_into_records(text: str, cells: list[tuple[str | None, ...]]) -> None:
    assert [record.cells for record in records(text, ",")] == cells


def test_each_record_knows_its_line_and_its_place() -> None:
    text = 'id,note\n1,"two\nlines"\n2,x\n'
    found = [(record.line, text[record.start : record.end], record.next_line) for record in records(text, ",")]
    assert found == [(0, "id,note\n", 1), (1, '1,"two\nlines"\n', 3), (3, "2,x\n", 4)]


@pytest.mark.parametrize(
    ("text", "fault", "start", "line"),
    [
        ('a,b\n1,"x\n2,y\n', OpenQuoteError, 4, 1),
        ('a,b\n"x\ny","z\n', OpenQuoteError, 4, 2),
        ('a,b\n"William "Bill" Smith",x\n', TextAfterQuoteError, 4, 1),
        ('a,b\nx,"1"2\n', TextAfterQuoteError, 4, 1),
    ],
)
def test_broken_quoting_is_told_by_the_line_on_which_the_quote_opened(
    text: str, fault: type[OpenQuoteError], start: int, line: int
) -> None:
    with pytest.raises(fault) as caught:
        list(records(text, ","))
    assert (caught.value.start, caught.value.line) == (start, line)


CELLS = st.lists(st.sampled_from(["a", "ā", ",", ";", '"', "\n", "\r\n", " ", "'", "𝄞"]), max_size=8).map("".join)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=6), st.sampled_from([",", ";", "\t"]))
def test_what_the_csv_module_writes_is_read_back(rows: list[list[str]], delimiter: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    read = [[cell or "" for cell in record.cells] for record in records(stream.getvalue(), delimiter)]
    assert read == rows
