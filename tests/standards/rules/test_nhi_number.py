"""The check characters, against the numbers that Health New Zealand publishes as examples of both formats."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nzdatastd.standards.rules.nhi_number import check_character

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
PUBLISHED = (
    *("ZAA0067", "ZAA0075", "ZAA0083", "ZAB0003", "ZAB0011", "ZAB0020", "ZAB0038"),
    *("ACA31FM", "ASE37QK", "ARE62RS", "BGJ06AS", "BGA44DT", "BWT41BY"),
)


@pytest.mark.parametrize("number", PUBLISHED)
def test_published_numbers(number: str) -> None:
    assert check_character(number[:-1]) == number[-1]


def test_the_old_format_leaves_out_remainder_zero() -> None:
    assert check_character("ZZZ004") is None


@given(st.from_regex(f"[{LETTERS}]{{3}}[0-9]{{2}}[{LETTERS}]", fullmatch=True), st.integers(0, 5), st.data())
def test_one_mistyped_character_of_the_same_kind_changes_the_check_letter(
    first_six: str, at: int, data: st.DataObject
) -> None:
    # A and Z differ by 23, the modulus: that pair alone goes unnoticed.
    assume(first_six[at] != "Z")
    kind = "0123456789" if first_six[at].isdigit() else LETTERS.replace("Z", "")
    others = [character for character in kind if character != first_six[at]]
    mistyped = first_six[:at] + data.draw(st.sampled_from(others)) + first_six[at + 1 :]
    assert check_character(mistyped) != check_character(first_six)


@given(st.from_regex(f"[{LETTERS}]{{3}}[0-9]{{3}}", fullmatch=True))
def test_an_old_number_has_a_digit_or_does_not_exist(first_six: str) -> None:
    assert check_character(first_six) in {None, *"0123456789"}
