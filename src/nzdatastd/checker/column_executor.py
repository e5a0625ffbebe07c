"""The second of the two executors: rules over whole columns, as Polars expressions.

It reads cleaned text columns (`cleaned`) and gives Boolean expressions without nulls. Nothing here runs Python code for
each row; the one predicate that needs Python (`Computed`) is evaluated on the distinct values of a batch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import reduce
from itertools import pairwise
from operator import and_, or_
from typing import TYPE_CHECKING

from nzdatastd.errors import RuleError
from nzdatastd.standards import conditions as c
from nzdatastd.standards import predicates as p
from nzdatastd.standards.context import Context
from nzdatastd.standards.record_executor import predicate_test
from nzdatastd.standards.text import MACRONS, TRIMMED

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "Columns",
    "cleaned",
    "condition_expression",
    "decimal",
    "decimal_name",
    "fact_expression",
    "open_condition",
    "predicate_expression",
]

Columns = Mapping[str, tuple[str, ...]]
"""The cleaned frame columns that hold each short field name of a value, in the order delivered."""

_DECIMAL = r"^(?:[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?)$"
_WHOLE_NUMBER = r"^(?:[0-9]{1,9})$"
_DATE = r"^(?:[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8})$"


def cleaned(column: pl.Expr, *, composed: bool = False) -> pl.Expr:
    """Return a text column composed (NFC), trimmed and with blanks as nulls, as `standards.text.clean` does one text.

    Args:
        column: a text column.
        composed: that every text in it is known to be composed already, as pure ASCII is.
    """
    import polars as pl

    trimmed = (column if composed else column.str.normalize("NFC")).str.strip_chars(TRIMMED)
    return pl.when(trimmed != "").then(trimmed)


def predicate_expression(predicate: p.Predicate, column: pl.Expr, context: Context) -> pl.Expr:
    """Return the predicate as a Boolean expression over a cleaned column; what it gives on a null means nothing."""
    import polars as pl

    match predicate:
        case p.Matches(pattern=pattern):
            return column.str.contains(f"^(?:{pattern})$")
        case p.Contains(pattern=pattern, at_start=at_start, at_end=at_end):
            return column.str.contains(("^" if at_start else "") + f"(?:{pattern})" + ("$" if at_end else ""))
        case p.OneOf(values=values):
            return column.is_in(sorted(values))
        case p.LengthBetween(low=low, high=high):
            return column.str.len_chars().is_between(low, high)
        case p.DecimalBetween(low=low, high=high):
            return decimal(column).is_between(low, high).fill_null(value=False)
        case p.DateAtLeast(earliest=earliest):
            return ~column.str.contains(_DATE) | _by_notation(column, earliest, pl.Expr.ge)
        case p.DateNotAfterAsAt():
            latest = context.as_at.strftime("%Y%m%d")
            return ~column.str.contains(_DATE) | _by_notation(column, latest, pl.Expr.le)
        case p.Computed(function=function):
            return column.map_batches(lambda series: _on_distinct(series, function), return_dtype=pl.Boolean)
        case p.Always():
            return column.is_not_null()
        case p.No(predicate=inner):
            return ~predicate_expression(inner, column, context)
        case p.Both(predicates=predicates):
            return reduce(and_, (predicate_expression(each, column, context) for each in predicates))
        case p.Either(predicates=predicates):
            return reduce(or_, (predicate_expression(each, column, context) for each in predicates))


def open_condition(condition: c.Condition, columns: Columns, context: Context) -> c.Condition | bool:
    """Return what is left of a condition once options and unmapped fields are settled, or the answer itself."""

    def known(part: c.Present | c.Is) -> bool | None:
        if part.field.startswith("options."):
            chosen = context.option(part.field.removeprefix("options.")) or None
            return chosen is not None and (
                isinstance(part, c.Present) or predicate_test(part.predicate, context)(chosen)
            )
        return None if columns.get(part.field) else False

    return c.with_known(condition, known)


def condition_expression(condition: c.Condition, columns: Columns, context: Context) -> pl.Expr | bool:
    """Return the condition as a Boolean expression without nulls, or the answer where all records share it."""
    left = open_condition(condition, columns, context)
    return left if isinstance(left, bool) else _expression(left, columns, context)


def fact_expression(fact: c.Condition, columns: Columns, context: Context) -> pl.Expr:
    """Return one fact, a condition that is no combination of others, as a Boolean expression without nulls.

    A fact on a number reads the column `decimal_name` of the frame, for many facts ask after the same number.
    """
    import polars as pl

    match fact:
        case c.Is(field=name, predicate=p.DecimalBetween(low=low, high=high)) if len(columns[name]) == 1:
            return pl.col(decimal_name(columns[name][0])).is_between(low, high).fill_null(value=False)
        case _:
            return _expression(fact, columns, context)


def decimal(column: pl.Expr) -> pl.Expr:
    """Return a cleaned column as numbers, null where it is no plain decimal number."""
    import polars as pl

    return pl.when(column.str.contains(_DECIMAL)).then(column).cast(pl.Float64, strict=False)


def decimal_name(column: str) -> str:
    """Return the name under which a frame holds the numbers of a column."""
    return f"\0decimal {column}"


def _by_notation(column: pl.Expr, day: str, compare: Callable[[pl.Expr, str], pl.Expr]) -> pl.Expr:
    """Return the comparison of dates in either notation with a day written YYYYMMDD: digits sort as days do."""
    import polars as pl

    extended = f"{day[:4]}-{day[4:6]}-{day[6:]}"
    is_extended = column.str.len_bytes() == len(extended)
    return pl.when(is_extended).then(compare(column, extended)).otherwise(compare(column, day))


def _expression(condition: c.Condition, columns: Columns, context: Context) -> pl.Expr:
    import polars as pl

    match condition:
        case c.Present(field=name):
            return _whole(name, columns).is_not_null()
        case c.Is(field=name, predicate=predicate):
            whole = _whole(name, columns)
            return whole.is_not_null() & predicate_expression(predicate, whole, context).fill_null(value=False)
        case c.Equal(left=left, right=right):
            return _term(left, columns, context) == _term(right, columns, context)
        case c.EndsWith(whole=whole, ending=ending):
            return _term(whole, columns, context).str.ends_with(_term(ending, columns, context))
        case c.LengthAtMost(term=term, longest=longest):
            return _term(term, columns, context).str.len_chars() <= longest
        case c.LessThan(smaller=smaller, larger=larger):
            return (_number(smaller, columns) < _number(larger, columns)).fill_null(value=False)
        case c.SameParity(left=left_name, right=right_name):
            return (_is_even(left_name, columns) == _is_even(right_name, columns)).fill_null(value=False)
        case c.NoGap(field=name):
            parts = columns.get(name, ())
            gaps = [pl.col(early).is_null() & pl.col(late).is_not_null() for early, late in pairwise(parts)]
            return ~reduce(or_, gaps) if gaps else pl.lit(value=True)
        case c.Not(condition=inner):
            return ~_expression(inner, columns, context)
        case c.AllOf(conditions=each):
            return reduce(and_, (_expression(one, columns, context) for one in each))
        case c.AnyOf(conditions=each):
            return reduce(or_, (_expression(one, columns, context) for one in each))


def _term(term: c.Term, columns: Columns, context: Context) -> pl.Expr:
    import polars as pl

    match term:
        case c.Field(name=name, before=before, after=after):
            if not columns.get(name):
                return pl.lit("")
            whole = _whole(name, columns)
            return (pl.concat_str(pl.lit(before), whole, pl.lit(after)) if before or after else whole).fill_null("")
        case c.Short(term=inner):
            return _term(inner, columns, context).str.replace_many(list(MACRONS), list(MACRONS.values()))
        case c.Join(terms=terms):
            return pl.concat_str([_term(each, columns, context) for each in terms])
        case c.Choice(when=when, then=then, otherwise=otherwise):
            chosen = condition_expression(when, columns, context)
            if isinstance(chosen, bool):
                return _term(then if chosen else otherwise, columns, context)
            return pl.when(chosen).then(_term(then, columns, context)).otherwise(_term(otherwise, columns, context))


def _whole(name: str, columns: Columns) -> pl.Expr:
    import polars as pl

    parts = columns.get(name, ())
    if len(parts) == 1:
        return pl.col(parts[0])
    joined = (
        pl.concat_str([pl.col(part) for part in parts], separator=" ", ignore_nulls=True)
        if parts
        else pl.lit(None, pl.String)
    )
    return pl.when(joined != "").then(joined)


def _number(name: str, columns: Columns) -> pl.Expr:
    import polars as pl

    text = _whole(name, columns)
    return pl.when(text.str.contains(_WHOLE_NUMBER)).then(text.cast(pl.Int64, strict=False))


def _is_even(name: str, columns: Columns) -> pl.Expr:
    import polars as pl

    text = _whole(name, columns)
    return pl.when(text.str.contains("[0-9]$")).then(text.str.contains("[02468]$"))


def _on_distinct(series: pl.Series, function: Callable[[str], bool]) -> pl.Series:
    import polars as pl

    distinct = series.drop_nulls().unique()
    try:
        holds = [function(text) for text in distinct]
    except Exception as error:  # noqa: BLE001  # whatever a rule's function raises, its message may hold a value
        raise RuleError(f"a rule's function raised {type(error).__name__}") from None
    good = distinct.filter(pl.Series(holds, dtype=pl.Boolean))
    return pl.select(pl.when(series.is_not_null()).then(series.is_in(good.implode()))).to_series()
