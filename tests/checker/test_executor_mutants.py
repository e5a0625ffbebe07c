"""The proof of the proof: a predicate changed in one executor makes the equivalence test fail."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.checker.test_executors_agree import NEAR_NUMBERS, _tables, by_columns, by_records

from nzdatastd.checker import cleaning, column_executor, hits, patterns
from nzdatastd.standards import predicates as p
from nzdatastd.standards.context import Context

Lowering = Callable[[p.Predicate, pl.Expr, Context], pl.Expr]


def _matches_anywhere(sound: Lowering) -> Lowering:
    def changed(predicate: p.Predicate, column: pl.Expr, context: Context) -> pl.Expr:
        if isinstance(predicate, p.Matches):
            return column.str.contains(predicate.pattern)
        return sound(predicate, column, context)

    return changed


def _counts_bytes(sound: Lowering) -> Lowering:
    def changed(predicate: p.Predicate, column: pl.Expr, context: Context) -> pl.Expr:
        if isinstance(predicate, p.LengthBetween):
            return column.str.len_bytes().is_between(predicate.low, predicate.high)
        return sound(predicate, column, context)

    return changed


def _forgets_no(sound: Lowering) -> Lowering:
    def changed(predicate: p.Predicate, column: pl.Expr, context: Context) -> pl.Expr:
        return sound(predicate.predicate if isinstance(predicate, p.No) else predicate, column, context)

    return changed


def _either_for_both(sound: Lowering) -> Lowering:
    def changed(predicate: p.Predicate, column: pl.Expr, context: Context) -> pl.Expr:
        return sound(p.Either(*predicate.predicates) if isinstance(predicate, p.Both) else predicate, column, context)

    return changed


def _trims_what_polars_trims(column: pl.Expr, *, composed: bool = False) -> pl.Expr:
    trimmed = (column if composed else column.str.normalize("NFC")).str.strip_chars()
    return pl.when(trimmed != "").then(trimmed)


def _never_composes(column: pl.Expr, *, composed: bool = False) -> pl.Expr:
    return column_executor.cleaned(column, composed=True)


def _keeps_blanks(column: pl.Expr, *, composed: bool = False) -> pl.Expr:
    return (column if composed else column.str.normalize("NFC")).str.strip_chars(column_executor.TRIMMED)


PREDICATE_MUTANTS = [
    (_matches_anywhere, "street_address"),
    (_counts_bytes, "person_name"),
    (_forgets_no, "person_name"),
    (_either_for_both, "street_address"),
]
CLEANING_MUTANTS = [
    (_trims_what_polars_trims, "person_name"),
    (_never_composes, "person_name"),
    (_keeps_blanks, "street_address"),
]


def _is_caught(value: str) -> bool:
    @given(st.data())
    @settings(max_examples=400, deadline=None, derandomize=True, phases=[Phase.generate], database=None)
    def agree(data: st.DataObject) -> None:
        table = data.draw(_tables(value))
        assert by_columns(value, table, distinct=True) == by_records(value, table)

    try:
        agree()
    except AssertionError:
        return True
    return False


@pytest.mark.parametrize(("mutate", "value"), PREDICATE_MUTANTS, ids=lambda each: getattr(each, "__name__", each))
def test_a_changed_predicate_is_caught(
    mutate: Callable[[Lowering], Lowering], value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = mutate(column_executor.predicate_expression)
    for module in (column_executor, hits):
        monkeypatch.setattr(module, "predicate_expression", changed)
    assert _is_caught(value)


@pytest.mark.parametrize(("mutant", "value"), CLEANING_MUTANTS, ids=lambda each: getattr(each, "__name__", each))
def test_changed_cleaning_is_caught(
    mutant: Callable[..., pl.Expr], value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cleaning, "cleaned", mutant)
    assert _is_caught(value)


def test_numbers_are_told_by_their_shape_first(monkeypatch: pytest.MonkeyPatch) -> None:
    table = [{"x": [x], "y": [y]} for x in NEAR_NUMBERS for y in ("5427916", "-41.2865", "5.4E6")]
    assert by_columns("coordinates", table, distinct=True) == by_records("coordinates", table)
    monkeypatch.setattr(patterns, "decimal", lambda column: column.cast(pl.Float64, strict=False))
    assert by_columns("coordinates", table, distinct=True) != by_records("coordinates", table)


def test_the_sound_executor_is_not_caught() -> None:
    assert not _is_caught("record")
