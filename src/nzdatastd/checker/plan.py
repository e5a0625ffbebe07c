"""What a run will do: which rules run on which columns, and which are skipped and why. Made before any row is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nzdatastd.checker.column_executor import Columns, open_condition
from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.standards.conditions import fields_in
from nzdatastd.standards.context import Context
from nzdatastd.standards.fields import full_name
from nzdatastd.standards.record_executor import condition_test, delivered_record
from nzdatastd.standards.rule import Delivered, Rule, Scope, Tally, Unique

__all__ = ["Item", "Plan", "plan"]


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """One rule on one column, or on one value of the records: the unit that counts are kept for.

    Args:
        rule: the rule.
        instance: the value it runs on, such as `street_address` or `person_name.2`.
        field: the full field name that its findings are placed on.
        column: the source column that its findings are placed on.
        columns: the columns of the whole value by short field name.
    """

    rule: Rule
    instance: str
    field: str
    column: str
    columns: Columns


@dataclass(frozen=True, slots=True)
class Plan:
    """The items that will run, and the rules that will not, with the reason."""

    items: tuple[Item, ...]
    broken_layout: tuple[Item, ...]
    kept_layout: tuple[Item, ...]
    skipped: Mapping[str, str]


def plan(rules: Iterable[Rule], layout: Layout, context: Context) -> Plan:
    """Return the plan for a layout: rules on the layout itself are settled here, all others become items.

    Args:
        rules: the rules selected.
        layout: fitted to its source.
        context: the day and the options.
    """
    values = _values(layout)
    items: list[Item] = []
    broken: list[Item] = []
    kept: list[Item] = []
    skipped: dict[str, str] = {}
    for rule in rules:
        instances = {name: columns for name, columns in values.items() if name.partition(".")[0] in rule.values}
        found: list[Item] = []
        reason = f"nothing is mapped to {' or '.join(rule.values)}"
        for instance, columns in instances.items():
            if isinstance(rule.test, Delivered):
                item = _on_layout(rule, instance, columns)
                (kept if _keeps(rule.test, columns, context) else broken).append(item)
                found.append(item)
                continue
            missing = _missing(rule, columns)
            if missing:
                reason = f"not mapped: {', '.join(full_name(instance, name) for name in missing)}"
                continue
            runs = _items(rule, instance, columns, context)
            reason = reason if runs else "does not apply with these columns and options"
            items.extend(runs)
            found.extend(runs)
        if not found:
            skipped[rule.id] = reason
    return Plan(tuple(items), tuple(broken), tuple(kept), skipped)


def _values(layout: Layout) -> Mapping[str, dict[str, tuple[str, ...]]]:
    values: dict[str, dict[str, tuple[str, ...]]] = {}
    for full, columns in layout.columns.items():
        instance, name = parts_of(full)
        values.setdefault(instance, {})[name] = columns
    if layout.id is not None:
        values["record"] = {"id": (layout.id,)}
    return values


def _missing(rule: Rule, columns: Columns) -> list[str]:
    if rule.scope in {Scope.VALUE, Scope.COLUMN}:
        return [] if any(name in columns for name in rule.fields) else list(rule.fields[:1])
    return [name for name in rule.needs if name not in columns]


def _items(rule: Rule, instance: str, columns: Columns, context: Context) -> list[Item]:
    if rule.scope in {Scope.VALUE, Scope.COLUMN}:
        return [
            Item(rule, instance, full_name(instance, name), column, columns)
            for name in rule.fields
            for column in dict.fromkeys(columns.get(name, ()))
        ]
    if rule.scope is Scope.RECORD and open_condition(rule.condition, columns, context) is True:
        return []
    return [_on_layout(rule, instance, columns)]


def _on_layout(rule: Rule, instance: str, columns: Columns) -> Item:
    name = next((name for name in rule.fields if name in columns), rule.fields[0])
    return Item(rule, instance, full_name(instance, name), ", ".join(columns.get(name, ())), columns)


def _keeps(test: Delivered, columns: Columns, context: Context) -> bool:
    return condition_test(test.condition, context)(delivered_record(columns))


def columns_read(item: Item) -> set[str]:
    """Return the source columns that an item looks at."""
    match item.rule.test:
        case Unique(fields=names, filled=filled):
            short = {*names, *filled}
        case Tally() if item.rule.scope is Scope.DATASET:
            short = {name for each in item.rule.tally.conditions.values() for name in fields_in(each)} | set(
                item.rule.fields
            )
        case _ if item.rule.scope is Scope.RECORD:
            short = set(fields_in(item.rule.condition))
        case _:
            return {item.column}
    return {column for name in short for column in item.columns.get(name, ())}
