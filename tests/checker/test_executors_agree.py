"""One definition, two executors: on arbitrary text both give the same rule ids for each record.

Cross-field rules are included. A predicate changed in one executor makes this fail.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import defaultdict

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.checker.batch import judged_batch, work_for
from nzdatastd.checker.cleaning import cleaned_batch
from nzdatastd.checker.plan import plan
from nzdatastd.checker.split import REASONS, rules_by_row
from nzdatastd.io.layout import Layout
from nzdatastd.standards.catalogue import rules
from nzdatastd.standards.context import Context
from nzdatastd.standards.examples import record_counts, text_counts
from nzdatastd.standards.fields import fields, full_name
from nzdatastd.standards.record_executor import broken_rules, delivered_record
from nzdatastd.standards.rule import Rule, Scope, Tally
from nzdatastd.standards.text import clean

CONTEXT = Context(dt.date(2026, 7, 1))
VALUES = sorted({value for rule in rules() for value in rule.values})
SEVERAL = {"given_names": 3, "text": 2}  # fields that are delivered in several columns here


def _texts_of(rule: Rule) -> list[str]:
    found: list[str] = []

    def gather(example: object) -> None:
        if isinstance(example, str):
            found.append(example)
        elif isinstance(example, dict):
            for part in example.values():
                gather(part)
        elif isinstance(example, (list, tuple)):
            for part in example:
                gather(part)

    gather([*rule.passes, *rule.fails])
    return found


EXAMPLES: dict[str, list[str]] = defaultdict(list)
for _rule in rules():
    for _value in _rule.values:
        EXAMPLES[_value].extend(_texts_of(_rule))

# Letters and marks that engines are known to treat apart: composed and combining macrons, ʻokina, no-break and
# zero-width spaces, byte-order mark, line separators, long s, Kelvin sign, dotted I, digits of other scripts, and plain
# near misses.
NASTY = st.text(
    st.one_of(
        st.sampled_from("āĒo\u0304ʻ'’`\u00a0\u200b\ufeff\u001f\u000b\u0085\u2028\u2029ſKİßǅ٣３²½"),
        st.sampled_from("ABCabc 019-/.,&()?#\n\t"),
        st.characters(codec="utf-8"),
    ),
    max_size=14,
)


# What one engine or another takes for white space.
EDGES = st.sampled_from(["", " ", "\u0085", "\u2028", "\u2003", "\u00a0", "\u3000", "\ufeff", "\u001f"])
# What one engine or another takes for a number, or for a day.
NEAR_NUMBERS = [
    "1.7e6",
    "5.4E6",
    "1_748_736",
    "nan",
    "inf",
    "+174.5",
    " 174.5",
    "１７４",
    "0x1F",
    "1985-3-7",
    "1985-03-07T00",
]


def _cell(value: str) -> st.SearchStrategy[str | None]:
    known = st.sampled_from(EXAMPLES[value] or ["x"])
    bent = st.tuples(known, NASTY, st.integers(0, 40)).map(lambda t: t[0][: t[2]] + t[1] + t[0][t[2] :])
    decomposed = known.map(lambda text: unicodedata.normalize("NFD", text))
    long = st.integers(1, 130).map(lambda length: "ā" * length)
    padded = st.tuples(EDGES, known, EDGES).map("".join)
    return st.one_of(st.none(), known, known, bent, decomposed, padded, st.sampled_from(NEAR_NUMBERS), long, NASTY)


@st.composite
def _tables(draw: st.DrawFn, value: str) -> list[dict[str, list[str | None]]]:
    names = [each.field for each in fields().values() if each.value == value]
    chosen = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    cell = _cell(value)
    return draw(
        st.lists(
            st.fixed_dictionaries(
                {name: st.lists(cell, min_size=n, max_size=n) for name in chosen if (n := SEVERAL.get(name, 1))}
            ),
            min_size=1,
            max_size=6,
        )
    )


def _layout(value: str, row: dict[str, list[str | None]]) -> Layout:
    columns = {full_name(value, name): tuple(f"{name} {n}" for n in range(len(parts))) for name, parts in row.items()}
    if value == "record":
        return Layout({"place_name": ("id 0",)}, id="id 0")
    return Layout(columns)


def _frame(table: list[dict[str, list[str | None]]]) -> pl.DataFrame:
    return pl.DataFrame(
        {f"{name} {n}": [row[name][n] for row in table] for name, parts in table[0].items() for n in range(len(parts))},
        schema_overrides={f"{name} {n}": pl.String for name, parts in table[0].items() for n in range(len(parts))},
    )


def by_columns(value: str, table: list[dict[str, list[str | None]]], *, distinct: bool) -> list[set[str]]:
    frame = _frame(table)
    mine = [rule for rule in rules() if value in rule.values and rule.scope in {Scope.VALUE, Scope.RECORD}]
    work = work_for(plan(mine, _layout(value, table[0]), CONTEXT), frame)
    few = frozenset(work.by_column) if distinct else frozenset()
    work = type(work)(work.by_column, work.on_records, work.unique, work.columns, few)
    broken = rules_by_row(judged_batch(cleaned_batch(frame, work.columns, work.few_distinct), work, CONTEXT))
    found: list[set[str]] = [set() for _ in table]
    for row, reasons in broken.iter_rows():
        found[row] = set(reasons.split())
    return found


def by_records(value: str, table: list[dict[str, list[str | None]]]) -> list[set[str]]:
    mine = [rule for rule in rules() if value in rule.values]
    return [{rule.id for rule in broken_rules(delivered_record(row), mine, CONTEXT)} for row in table]


@pytest.mark.parametrize("value", VALUES)
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_both_executors_give_the_same_rule_ids(value: str, data: st.DataObject) -> None:
    table = data.draw(_tables(value))
    expected = by_records(value, table)
    assert by_columns(value, table, distinct=True) == expected
    assert by_columns(value, table, distinct=False) == expected


TALLIES = [rule for rule in rules() if isinstance(rule.test, Tally)]


@pytest.mark.parametrize("rule", TALLIES, ids=lambda rule: rule.id)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_both_executors_count_alike(rule: Rule, data: st.DataObject) -> None:
    value = rule.values[0]
    test = rule.test
    assert isinstance(test, Tally)
    if rule.scope is Scope.COLUMN:
        table = [{rule.fields[0]: [text]} for text in data.draw(st.lists(_cell(value), min_size=1, max_size=12))]
        expected = text_counts([clean(row[rule.fields[0]][0]) for row in table], test.predicates, CONTEXT)
    else:
        cell = _cell(value)
        table = data.draw(
            st.lists(
                st.fixed_dictionaries({name: st.lists(cell, min_size=1, max_size=1) for name in rule.fields}),
                min_size=1,
                max_size=8,
            )
        )
        expected = record_counts([delivered_record(row) for row in table], test.conditions, CONTEXT)
    frame = _frame(table)
    for distinct in (True, False):
        work = work_for(plan([rule], _layout(value, table[0]), CONTEXT), frame)
        few = frozenset(work.by_column) if distinct else frozenset()
        work = type(work)(work.by_column, work.on_records, work.unique, work.columns, few)
        counted: dict[str, int] = {}
        for judged in judged_batch(cleaned_batch(frame, work.columns, work.few_distinct), work, CONTEXT):
            for (_, name), times in judged.tallied.items():
                counted[name] = counted.get(name, 0) + times
        if counted:
            assert {**counted, "records": len(table)} == dict(expected)


def test_reasons_column_is_not_a_name_agencies_use() -> None:
    assert REASONS not in {field.title for field in fields().values()}
