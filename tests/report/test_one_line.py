from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.report.one_line import one_line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Māori – whānau ʻokina", "Māori – whānau ʻokina"),
        ("Postal\r\nCode", "Postal Code"),
        ("a\tb\x0bc\x85d\u2028e", "a b c d e"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("gpj.\u202eelif", "gpj.\ufffdelif"),
        ("\ud800\ufffe\x00", "\ufffd\ufffd\ufffd"),
        ("", ""),
    ],
)
def test_what_cannot_stand_on_a_line_is_replaced(text: str, expected: str) -> None:
    assert one_line(text) == expected


@given(st.text(st.characters(exclude_categories=())))
def test_the_result_is_one_printable_line_that_utf_8_can_hold(text: str) -> None:
    line = one_line(text)
    assert len(line.encode().decode().splitlines()) <= 1
    assert {unicodedata.category(character) for character in line}.isdisjoint({"Cc", "Cs", "Zl", "Zp"})
    assert one_line(line) == line
