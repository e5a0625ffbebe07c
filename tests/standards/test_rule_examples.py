"""Every rule proves itself: its passing examples keep it and its failing examples break it."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from importlib.util import find_spec

import pytest

from nzdatastd.standards.catalogue import MODULES
from nzdatastd.standards.context import Context
from nzdatastd.standards.examples import breaks
from nzdatastd.standards.rule import Rule
from nzdatastd.standards.sources import sources

AS_AT = Context(dt.date(2026, 7, 1))
RULES: list[Rule] = [
    rule
    for module in MODULES
    if find_spec(f"nzdatastd.standards.rules.{module}")
    for rule in import_module(f"nzdatastd.standards.rules.{module}").RULES
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_examples_prove_the_rule(rule: Rule) -> None:
    assert len(rule.passes) >= 2
    assert len(rule.fails) >= 2
    for example in rule.passes:
        assert not breaks(rule, example, AS_AT), f"{rule.id} should pass {example!r}"
    for example in rule.fails:
        assert breaks(rule, example, AS_AT), f"{rule.id} should fail {example!r}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_documented(rule: Rule) -> None:
    assert rule.source in sources(), f"{rule.id}: add {rule.source} to sources.csv"
    assert rule.full_fields, f"{rule.id} names no standard field: add it to fields.csv"
    for sentence in (rule.statement, rule.why, rule.fix):
        assert sentence.endswith("."), f"{rule.id}: write whole sentences"
