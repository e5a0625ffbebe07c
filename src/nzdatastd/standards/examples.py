"""Whether an example breaks its rule: the catalogue's own proof, run on the first executor."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import cast

from nzdatastd.standards import predicates as p
from nzdatastd.standards.conditions import Condition
from nzdatastd.standards.context import Context
from nzdatastd.standards.record_executor import Record, condition_test, delivered_record, predicate_test
from nzdatastd.standards.rule import Counts, Delivered, Example, Fields, Rule, Scope, Tally, Unique
from nzdatastd.standards.text import clean

__all__ = ["breaks", "context_for", "record_counts", "text_counts"]


def breaks(rule: Rule, example: Example, context: Context) -> bool:
    """Return whether the example breaks the rule.

    Args:
        rule: any rule of the catalogue.
        example: in the rule's own form: a text, a record by field, a column or a list of records.
        context: the day and the options; `options.name` entries of a record example are laid over it.
    """
    match rule.test:
        case Tally() as tally if rule.scope is Scope.COLUMN:
            texts = [clean(text) for text in cast("Sequence[str | None]", example)]
            return tally.broken(text_counts(texts, tally.predicates, context))
        case Tally() as tally:
            records = [delivered_record(fields) for fields in cast("Sequence[Fields]", example)]
            return tally.broken(record_counts(records, tally.conditions, context))
        case Unique(fields=names, filled=filled):
            return _repeats([delivered_record(fields) for fields in cast("Sequence[Fields]", example)], names, filled)
        case Delivered(condition=condition):
            context, fields = context_for(cast("Fields", example), context)
            return not condition_test(condition, context)(delivered_record(fields))
    if rule.scope is Scope.VALUE:
        text = clean(cast("str", example))
        return text is not None and not predicate_test(rule.predicate, context)(text)
    context, fields = context_for(cast("Fields", example), context)
    record = delivered_record(fields)
    return not condition_test(rule.condition, context)(record)


def context_for(example: Fields, context: Context) -> tuple[Context, Fields]:
    """Return the context with the example's own `options.` entries, and its other entries."""
    chosen = {name.removeprefix("options."): str(text) for name, text in example.items() if name.startswith("options.")}
    rest = {name: text for name, text in example.items() if not name.startswith("options.")}
    return Context(context.as_at, {**context.chosen, **chosen}), rest


def text_counts(texts: Sequence[str | None], counted: Mapping[str, p.Predicate], context: Context) -> Counts:
    """Return how many of a column's texts each predicate holds on, with `filled` and `records`."""
    filled = [text for text in texts if text is not None]
    counts = {name: sum(map(predicate_test(each, context), filled)) for name, each in counted.items()}
    return {**counts, "filled": len(filled), "records": len(texts)}


def record_counts(records: Sequence[Record], counted: Mapping[str, Condition], context: Context) -> Counts:
    """Return how many records each condition holds on, with `filled` (records with any field filled) and `records`."""
    counts = {name: sum(map(condition_test(each, context), records)) for name, each in counted.items()}
    filled = sum(any(part is not None for parts in record.values() for part in parts) for record in records)
    return {**counts, "filled": filled, "records": len(records)}


def _repeats(records: Iterable[Record], names: tuple[str, ...], filled: tuple[str, ...]) -> bool:
    seen: set[tuple[object, ...]] = set()
    for record in records:
        if any(not any(record.get(name, ())) for name in filled):
            continue
        key = tuple(record.get(name, ()) for name in names)
        if key in seen:
            return True
        seen.add(key)
    return False
