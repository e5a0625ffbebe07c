"""What Polars reads otherwise than it stands is noticed, and what it reads rightly is taken."""

from __future__ import annotations

import pytest

from nzdatastd.io.fast_parse import parse_fast

TRUSTED = [
    (b"1,2,3\n4,5,\n", [("1", "2", "3"), ("4", "5", None)]),
    (b"1,2,\n4,5,\n,,\n", [("1", "2", None), ("4", "5", None), (None, None, None)]),
    (b'1,"a, b",\r\n4,"x\r\ny",\r\n', [("1", "a, b", None), ("4", "x\r\ny", None)]),
    (b'1,"say ""x""",\n4,"""",\n', [("1", 'say "x"', None), ("4", '"', None)]),
    (b'1,"",\n4,,""\n', [("1", "", None), ("4", None, "")]),
    (b'"a","b",', [("a", "b", None)]),
]


@pytest.mark.parametrize(("data", "rows"), TRUSTED)
def test_well_formed_text_is_parsed(data: bytes, rows: list[tuple[str | None, ...]]) -> None:
    frame = parse_fast(data, ("a", "b", "c"), ",")
    assert frame is not None
    assert frame.rows() == rows


DOUBTED = [
    (b"1,2,3\n4,5\n", "a record cut short"),
    (b"1,2,\n4,\n", "a record cut short behind a delimiter"),
    (b'1,"x ""y""",\n4,5\n', "a record cut short among doubled quotes"),
    (b"1,2,3,4\n", "a record too long"),
    (b'1,"x,3\n', "an open quote"),
    (b"1,2,3\n4,5,6,", "a delimiter too many at the very end"),
    (b'1,2,"abc""', "an open quote that ends in a doubled one"),
    (b'"William "Bill" Smith",2,3\n', "quotes within a quoted field, which Polars drops"),
    (b'1,"5"" pipe""" long",3\n', "text behind a closing quote"),
    (b'5" pipe,2,3\n6" pipe,2,3\n', "quotes that open nothing"),
    (b"1\r,2,3\n", "a carriage return that Polars drops"),
    (b"\n1,2,3\n", "an empty line on top that Polars passes over"),
    (b"1,\xff,3\n", "no UTF-8"),
]


@pytest.mark.parametrize(("data", "why"), DOUBTED)
def test_what_is_not_certain_is_left_to_the_scanner(data: bytes, why: str) -> None:
    assert parse_fast(data, ("a", "b", "c"), ",") is None, why


def test_quotes_in_a_single_column_are_left_to_the_scanner() -> None:
    assert parse_fast(b'"a"\n"b" "c"\n', ("a",), ",") is None
