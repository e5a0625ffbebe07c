"""No one's name is wrong for its marks, its script, its length of one letter or its likeness to a title."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.standards.context import Context
from nzdatastd.standards.record_executor import broken_rules, delivered_record
from nzdatastd.standards.rule import Severity
from nzdatastd.standards.rules.person_name import RULES

CONTEXT = Context(dt.date(2026, 7, 1))
CASES = Path(__file__).parents[2] / "cases" / "names_that_are_right.csv"
RIGHT = [row["name"] for row in csv.DictReader(CASES.read_text(encoding="utf-8").splitlines())]
ERRORS = [rule for rule in RULES if rule.severity is Severity.ERROR]

# Every letter and mark there is, but for the four capitals that misread bytes begin with: with some letters behind them
# (`Ãª`) they are proof of damage.
NAME_CHARACTERS = st.one_of(
    st.characters(categories=("L", "M"), exclude_characters="ÄÅÃÂ"),
    st.sampled_from("āēīōūĀĒĪŌŪ'’‘ʻʼ`- ."),
)


def broken(name: str) -> set[str]:
    found: set[str] = set()
    for fields in ({"family_name": name}, {"given_names": name}, {"text": name}):
        found |= {rule.id for rule in broken_rules(delivered_record(fields), RULES, CONTEXT)}
    return found


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_name_breaks_no_rule(name: str) -> None:
    assert broken(name) == set()


@given(st.text(NAME_CHARACTERS, min_size=1, max_size=30))
def test_no_error_for_letters_marks_apostrophes_and_hyphens(name: str) -> None:
    for fields in ({"family_name": name}, {"given_names": name}):
        assert broken_rules(delivered_record(fields), ERRORS, CONTEXT) == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dr Smith", {"PN-10"}),
        ("SMITH<<JOHN", {"PN-24"}),
        ("Kiwi Plumbing Ltd", {"PN-26"}),
        ("Mary & John", {"PN-25"}),
        ("Smith (Mrs)", {"PN-10", "PN-27"}),
        ("Smith, John", {"PN-28"}),
        ("0'Connor", {"PN-23"}),
        ("M?ori", {"PN-09"}),
        ("ZoÃ«", {"PN-18"}),
        ("NgÄti", {"PN-20"}),
        ("*", {"PN-21"}),
    ],
)
def test_one_fault_is_called_by_one_name(name: str, expected: set[str]) -> None:
    assert broken(name) == expected


def test_blank_names_break_nothing() -> None:
    assert broken("  ") == set()
