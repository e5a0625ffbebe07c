"""What the rules say of dates of birth as files hold them, and that no real date is refused."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.standards.context import Context
from nzdatastd.standards.examples import breaks
from nzdatastd.standards.record_executor import broken_rules, delivered_record
from nzdatastd.standards.rule import Rule
from nzdatastd.standards.rules import date_of_birth_column
from nzdatastd.standards.rules.date_of_birth import RULES

AS_AT = Context(dt.date(2026, 7, 1))
BY_ID = {rule.id: rule for rule in RULES}


def _broken(text: str | list[str]) -> set[str]:
    return {rule.id for rule in broken_rules(delivered_record({"text": text}), RULES, AS_AT)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1985-03-07", set()),
        ("19850307", set()),
        ("1900-01-01", set()),
        ("2026-07-01", set()),
        ("1899-06-05", {"DB-10"}),
        ("2026-07-02", {"DB-06"}),
        ("9999-12-31", {"DB-06"}),
        ("1985-02-30", {"DB-02"}),
        ("9999-99-99", {"DB-02"}),
        ("7/03/1985", {"DB-01"}),
        ("7 Māehe 1985", {"DB-01"}),
        ("1985", {"DB-01", "DB-05"}),
        ("1985-00-00", {"DB-02", "DB-05"}),
        ("1985-03-XX", {"DB-01", "DB-05"}),
        ("07032000", {"DB-02", "DB-17"}),
        ("1985307", {"DB-01", "DB-08"}),
        ("7/03/85", {"DB-01", "DB-14"}),
        ("31113", {"DB-01", "DB-15"}),
        ("1985-03-07T00:00:00+12:00", {"DB-01", "DB-04"}),
        ("1985-03-07 (verified)", {"DB-01", "DB-09"}),
        ("Not known", {"DB-01", "DB-16"}),
        (["7", "3", "1985"], {"DB-01"}),
    ],
)
def test_what_a_text_breaks(text: str | list[str], expected: set[str]) -> None:
    assert _broken(text) == expected


@given(st.dates(max_value=AS_AT.as_at), st.booleans())
def test_models_refuse_no_past_day(day: dt.date, basic: bool) -> None:
    text = day.isoformat().replace("-", "") if basic else day.isoformat()
    enforced = [rule for rule in RULES if rule.enforced_by_models]

    assert broken_rules(delivered_record({"text": text}), enforced, AS_AT) == []


@pytest.mark.parametrize("rule", date_of_birth_column.RULES, ids=lambda rule: rule.id)
def test_days_spread_evenly_break_no_rule_on_columns(rule: Rule) -> None:
    every_day = [(dt.date(1940, 1, 1) + dt.timedelta(days)).isoformat() for days in range(0, 30_000, 3)]

    assert not breaks(rule, every_day, AS_AT)


@pytest.mark.parametrize(("unknown", "of", "found"), [(8, 800, True), (7, 100, False), (8, 900, False)])
def test_how_many_first_of_january_are_too_many(unknown: int, of: int, found: bool) -> None:
    column = ["1985-01-01"] * unknown + ["1985-03-07"] * (of - unknown)

    assert breaks(BY_ID["DB-07"], column, AS_AT) is found
