"""What happened to a line, worked out when somebody asks: changes, trace, and the rules that the fields break."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple, cast

from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.result import Change, RuleBroken, Step
from nzdatastd.normaliser.text import token_spans
from nzdatastd.standards.conditions import AllOf, AnyOf, Condition, Is, Not, Present
from nzdatastd.standards.context import Context
from nzdatastd.standards.predicates import Predicate
from nzdatastd.standards.record_executor import Record, condition_test, predicate_test
from nzdatastd.standards.rule import Rule, Scope

__all__ = ["LineExplanation"]

_MOST_TEXTS = 100_000


class LineExplanation:
    """Explains one line that was read.

    Args:
        line: the line.
        value: the name of the value in the catalogue, such as `street_address`.
    """

    __slots__ = ("_findings", "_told", "_value", "line")

    def __init__(self, line: Line, value: str) -> None:
        self.line = line
        self._value = value
        self._findings: tuple[RuleBroken, ...] | None = None
        self._told: tuple[tuple[Change, ...], tuple[Step, ...]] | None = None

    def changes(self) -> tuple[Change, ...]:
        """Return what was written differently, in the order of the text."""
        return self._tell()[0]

    def trace(self) -> tuple[Step, ...]:
        """Return which rule took which span, in the order of the text."""
        return self._tell()[1]

    def _tell(self) -> tuple[tuple[Change, ...], tuple[Step, ...]]:
        if self._told is None:
            text = self.line.text
            spans = token_spans(text)
            changes, steps = [], []
            for rule, start, end, field, after in sorted(self.line.claims, key=_by_place):
                span = (spans[start][0], spans[end - 1][1])
                steps.append(Step(rule, span, field))
                before = text[span[0] : span[1]]
                if before != after:
                    changes.append(Change(field, span, before, after, rule))
            self._told = (tuple(changes), tuple(steps))
        return self._told

    def findings(self) -> tuple[RuleBroken, ...]:
        """Return the rules of the catalogue that the fields break, in its order."""
        if self._findings is None:
            self._findings = self._judge()
        return self._findings

    def _judge(self) -> tuple[RuleBroken, ...]:
        rules = _compiled(self._value)
        texts = {name: str(given) for name, given in self.line.fields.items() if given is not None}
        broken: set[str] = set()
        for name, text in texts.items():
            broken.update(rules.broken_by_text(name, text))
        broken.update(rules.broken_by_record(texts))
        return tuple(rules.told[rule] for rule in rules.told if rule in broken) if broken else ()


def _by_place(claim: tuple[str, int, int, str, str]) -> int:
    return claim[1]


class _Pattern(NamedTuple):
    """What is known of the rules on records once it is known which fields are filled."""

    broken: tuple[str, ...]
    open: tuple[tuple[str, Callable[[Record], bool]], ...]


def settled_by_presence(condition: Condition, present: frozenset[str]) -> bool | None:
    """Return whether a condition holds where only these fields are filled, or None where that depends on their texts.

    Args:
        condition: the condition.
        present: the names of the fields that are filled.

    >>> from nzdatastd.standards.conditions import AllOf, Present
    >>> settled_by_presence(AllOf(Present("unit"), Present("road_name")), frozenset({"unit"}))
    False
    """
    match condition:
        case Present(field=name) | Is(field=name) if name.startswith("options."):
            return condition_test(condition, Context(dt.date.min))({})
        case Present(field=name):
            return name in present
        case Is(field=name):
            return False if name not in present else None
        case Not(condition=inner):
            kept = settled_by_presence(inner, present)
            return None if kept is None else not kept
        case AllOf(conditions=each):
            return _settled_by_parts(each, present, deciding=False)
        case AnyOf(conditions=each):
            return _settled_by_parts(each, present, deciding=True)
        case _:
            return None


def _settled_by_parts(parts: tuple[Condition, ...], present: frozenset[str], *, deciding: bool) -> bool | None:
    kept = [settled_by_presence(part, present) for part in parts]
    if deciding in kept:
        return deciding
    return None if None in kept else not deciding


class _Compiled:
    """The rules of one value, made ready once."""

    def __init__(self, rules: tuple[Rule, ...], names: tuple[str, ...]) -> None:
        context = Context(dt.date.min)
        self.blank: Mapping[str, tuple[None]] = dict.fromkeys(names, (None,))
        self.told = {
            rule.id: RuleBroken(rule.id, rule.severity.value, rule.evidence.value, tuple(rule.fields), rule.statement)
            for rule in rules
        }
        self._by_record = tuple(
            (rule.id, cast("Condition", rule.test), condition_test(cast("Condition", rule.test), context))
            for rule in rules
            if rule.scope is Scope.RECORD and all(name in self.blank for name in rule.needs)
        )
        self._by_presence: dict[frozenset[str], _Pattern] = {}
        self._by_field: dict[str, list[tuple[str, Callable[[str], bool]]]] = {}
        for rule in rules:
            if rule.scope is Scope.VALUE:
                holds = predicate_test(cast("Predicate", rule.test), context)
                for name in rule.fields:
                    self._by_field.setdefault(name, []).append((rule.id, holds))
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def broken_by_record(self, texts: Mapping[str, str]) -> list[str]:
        """Return the rules on whole records that the texts break; most are settled by which fields are filled."""
        present = frozenset(texts)
        pattern = self._by_presence.get(present)
        if pattern is None:
            settled = [(rule, settled_by_presence(test, present), holds) for rule, test, holds in self._by_record]
            pattern = self._by_presence[present] = _Pattern(
                tuple(rule for rule, kept, _ in settled if kept is False),
                tuple((rule, holds) for rule, kept, holds in settled if kept is None),
            )
        broken = list(pattern.broken)
        if pattern.open:
            record: Record = {**self.blank, **{name: (text,) for name, text in texts.items()}}
            broken += [rule for rule, holds in pattern.open if not holds(record)]
        return broken

    def broken_by_text(self, field: str, text: str) -> tuple[str, ...]:
        known = self._known.get((field, text))
        if known is None:
            if len(self._known) >= _MOST_TEXTS:
                self._known.clear()
            known = tuple(rule for rule, holds in self._by_field.get(field, ()) if not holds(text))
            self._known[field, text] = known
        return known


@cache
def _compiled(value: str) -> _Compiled:
    from nzdatastd.standards.catalogue import rules_of
    from nzdatastd.standards.fields import fields

    rules = tuple(rule for rule in rules_of([value]) if rule.profile is None)
    return _Compiled(rules, tuple(each.field for each in fields().values() if each.value == value))
