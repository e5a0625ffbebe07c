"""Records judged by pattern: cross-field rules on the few combinations of facts that occur, not on every row.

The cross-field rules of a catalogue say different things about the same few facts: this field is filled, that number
lies between those bounds. Each fact is found once for every row and packed into a bit; rows with the same bits break
the same rules. So the rules themselves are evaluated on the distinct patterns: few, however many rows there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

from nzdatastd.checker.cleaning import ROW, TIMES
from nzdatastd.checker.column_executor import decimal, decimal_name, fact_expression, open_condition
from nzdatastd.checker.hits import Hits, Judged
from nzdatastd.checker.plan import Item
from nzdatastd.standards import conditions as c
from nzdatastd.standards.context import Context
from nzdatastd.standards.predicates import DecimalBetween
from nzdatastd.standards.rule import Tally

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Facts", "facts_for", "judged_patterns", "pattern_query"]

_BITS = 63
_FILLED = "filled"
Open = c.Condition | bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be found out about every record for some items.

    Args:
        expressions: a Boolean expression for each fact, over a cleaned frame.
        conditions: each item's condition, or its named conditions for a tally, with facts that are known taken out.
        numbers: the position of each fact, by value and by the part of the condition that it answers.
        decimals: the columns that are read as numbers.
    """

    expressions: Sequence[pl.Expr]
    conditions: Mapping[Item, Mapping[str, Open]]
    numbers: Mapping[tuple[str, c.Condition], int]
    decimals: Sequence[str]


def facts_for(items: Sequence[Item], context: Context) -> Facts:
    """Return the facts that the conditions of these items rest on, each once.

    Args:
        items: record items, and dataset items that count records.
        context: the day and the options.
    """
    import polars as pl

    expressions: list[pl.Expr] = [pl.int_range(pl.len()) >= 0]  # true for every row: the query has a row for each
    numbers: dict[tuple[str, c.Condition], int] = {}
    conditions: dict[Item, Mapping[str, Open]] = {}
    for item in items:
        asked = {name: open_condition(each, item.columns, context) for name, each in _conditions(item).items()}
        conditions[item] = asked
        for condition in asked.values():
            for fact in [] if isinstance(condition, bool) else _facts_in(condition):
                if (item.instance, fact) not in numbers:
                    numbers[item.instance, fact] = len(expressions)
                    expressions.append(fact_expression(fact, item.columns, context))
    read_as_numbers = {
        column: None
        for item in items
        for (instance, fact) in numbers
        if instance == item.instance and isinstance(fact, c.Is) and isinstance(fact.predicate, DecimalBetween)
        for column in item.columns[fact.field]
    }
    return Facts(expressions, conditions, numbers, list(read_as_numbers))


def pattern_query(frame: pl.DataFrame, facts: Facts) -> pl.LazyFrame:
    """Return the query for the pattern of every row: its facts as bits of one or more whole numbers.

    Args:
        frame: the cleaned batch.
        facts: what to find out.
    """
    import polars as pl

    numbers = frame.lazy().with_columns(
        decimal(pl.col(column)).alias(decimal_name(column)) for column in facts.decimals
    )
    found = numbers.select(each.alias(str(number)) for number, each in enumerate(facts.expressions))
    count = len(facts.expressions)
    return found.select(_packed(range(first, min(first + _BITS, count))) for first in range(0, count, _BITS))


def judged_patterns(facts: Facts, packed: pl.DataFrame) -> Judged:
    """Return what the records of a batch break.

    Args:
        facts: as asked.
        packed: what `pattern_query` found.
    """
    import polars as pl

    words = packed.columns
    patterns = packed.group_by(words).agg(pl.len().alias(TIMES))
    bits = [
        ((pl.col(f"\0{number - number % _BITS}") // (1 << number % _BITS)) % 2 == 1).alias(str(number))
        for number in range(len(facts.expressions))
    ]
    patterns = patterns.with_columns(bits)
    holds = {
        (item, name): _over_facts(condition, item.instance, facts.numbers)
        for item, asked in facts.conditions.items()
        for name, condition in asked.items()
    }
    times = patterns.select(
        pl.col(TIMES).filter(each).sum().alias(str(number)) for number, each in enumerate(holds.values())
    ).row(0)
    broken: dict[Item, int] = {}
    tallied: dict[tuple[Item, str], int] = {}
    flags: dict[str, pl.Expr] = {}
    carried: dict[str, Item] = {}
    for (item, name), held in zip(holds, times, strict=True):
        if isinstance(item.rule.test, Tally):
            tallied[item, name] = held
            continue
        broken[item] = packed.height - held
        if broken[item]:
            flag = f"broken {len(carried)}"
            flags[flag] = ~holds[item, name]
            carried[flag] = item
    if not carried:
        return Judged(broken, tallied, None)
    failing = patterns.select(*words, **flags).filter(pl.any_horizontal(list(carried)))
    rows = packed.with_row_index(ROW).join(failing, on=words, how="inner", maintain_order="left")
    return Judged(broken, tallied, Hits(rows.select(ROW, *carried), carried))


def _packed(numbers: range) -> pl.Expr:
    import polars as pl

    bits = (pl.col(str(number)).cast(pl.UInt64) * (1 << place) for place, number in enumerate(numbers))
    return reduce(or_, bits).alias(f"\0{numbers.start}")


def _conditions(item: Item) -> Mapping[str, c.Condition]:
    if not isinstance(item.rule.test, Tally):
        return {"": item.rule.condition}
    filled = c.AnyOf(*(c.Present(name) for name in item.rule.fields if item.columns.get(name)))
    return {**item.rule.tally.conditions, _FILLED: filled}


def _facts_in(condition: c.Condition) -> list[c.Condition]:
    match condition:
        case c.Not(condition=inner):
            return _facts_in(inner)
        case c.AllOf(conditions=conditions) | c.AnyOf(conditions=conditions):
            return [fact for each in conditions for fact in _facts_in(each)]
        case fact:
            return [fact]


def _over_facts(condition: Open, instance: str, numbers: Mapping[tuple[str, c.Condition], int]) -> pl.Expr:
    import polars as pl

    match condition:
        case bool():
            return pl.lit(condition)
        case c.Not(condition=inner):
            return ~_over_facts(inner, instance, numbers)
        case c.AllOf(conditions=conditions):
            return reduce(and_, (_over_facts(each, instance, numbers) for each in conditions))
        case c.AnyOf(conditions=conditions):
            return reduce(or_, (_over_facts(each, instance, numbers) for each in conditions))
        case fact:
            return pl.col(str(numbers[instance, fact]))
