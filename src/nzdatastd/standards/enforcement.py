"""The rules that a standard model enforces, compiled once for each value: what makes a model refuse a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, cast

from nzdatastd.standards.catalogue import rules_of
from nzdatastd.standards.conditions import Is, Present, with_known
from nzdatastd.standards.context import Context
from nzdatastd.standards.record_executor import Record, condition_test, predicate_test
from nzdatastd.standards.rule import Rule, Scope

if TYPE_CHECKING:
    from nzdatastd.standards.conditions import Condition
    from nzdatastd.standards.judged_value import JudgedValue
    from nzdatastd.standards.predicates import Predicate

__all__ = ["Breach", "breaches", "enforced_rules", "rules_run"]

# A birth today in New Zealand lies in the future by UTC. A day has begun once it has begun anywhere on Earth.
_EARLIEST_ZONE = dt.timezone(dt.timedelta(hours=14))


@dataclass(frozen=True, slots=True)
class Breach:
    """One rule that a record breaks, at one field.

    Args:
        rule: the rule.
        field: the short name of the field where the fault lies.
        text: the text found there; for masking, never for showing.
    """

    rule: Rule
    field: str
    text: str | None


@dataclass(frozen=True, slots=True)
class _Compiled:
    by_field: tuple[tuple[str, tuple[tuple[Rule, Callable[[str], bool]], ...]], ...]
    by_record: tuple[tuple[Rule, str, Callable[[Record], bool]], ...]


def enforced_rules(value: str) -> tuple[Rule, ...]:
    """Return the rules of a value that its model enforces: settled errors about one field or one record.

    Args:
        value: the value's name, such as `street_address`.
    """
    return tuple(rule for rule in rules_of([value]) if rule.enforced_by_models)


def rules_run(judged: JudgedValue) -> tuple[Rule, ...]:
    """Return those of a value's enforced rules that the model has the fields for.

    Args:
        judged: the value as the model holds it.
    """
    return tuple(
        rule
        for rule in enforced_rules(judged.value)
        if any(name in judged.fields for name in rule.fields)
        and (rule.scope is Scope.VALUE or all(name in judged.fields for name in rule.needs))
    )


def breaches(judged: JudgedValue, record: Record) -> Iterator[Breach]:
    """Yield what the record breaks: a rule on values once for each field that breaks it, a rule on records once.

    Args:
        judged: the value.
        record: its cleaned texts by short field name, every field of the value present.
    """
    settled = tuple((name, record[name][0]) for name in judged.options)
    compiled = _compiled(judged, settled, _today())
    for name, tests in compiled.by_field:
        texts = [text for text in record[name] if text is not None]
        if texts:
            for rule, holds in tests:
                broken = next((text for text in texts if not holds(text)), None)
                if broken is not None:
                    yield Breach(rule, name, broken)
    for rule, name, keeps in compiled.by_record:
        if not keeps(record):
            yield Breach(rule, name, " ".join(filter(None, record[name])) or None)


def _today() -> dt.date:
    return dt.datetime.now(_EARLIEST_ZONE).date()


@lru_cache(maxsize=256)
def _compiled(judged: JudgedValue, settled: tuple[tuple[str, str | None], ...], as_at: dt.date) -> _Compiled:
    context = Context(as_at, {name: text for name, text in settled if text is not None})
    by_field: dict[str, list[tuple[Rule, Callable[[str], bool]]]] = {}
    by_record: list[tuple[Rule, str, Callable[[Record], bool]]] = []
    for rule in rules_run(judged):
        held = [name for name in rule.fields if name in judged.fields]
        if rule.scope is Scope.VALUE:
            holds = predicate_test(cast("Predicate", rule.test), context)
            for name in held:
                by_field.setdefault(name, []).append((rule, holds))
        else:
            left = with_known(cast("Condition", rule.test), partial(_answer, dict(settled), context))
            if left is not True:
                by_record.append((rule, held[0], _never if left is False else condition_test(left, context)))
    return _Compiled(tuple((name, tuple(tests)) for name, tests in by_field.items()), tuple(by_record))


def _answer(settled: Mapping[str, str | None], context: Context, part: Present | Is) -> bool | None:
    """Return the answer to a part of a condition where every record judged has the same: an option, a settled field."""
    option = part.field.removeprefix("options.")
    if option == part.field and part.field not in settled:
        return None
    text = settled[part.field] if option == part.field else context.option(option) or None
    return text is not None and (isinstance(part, Present) or predicate_test(part.predicate, context)(text))


def _never(_: Record) -> bool:
    return False
