"""What happened to a line, worked out when somebody asks: changes, trace, and the rules that the fields break."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache
from typing import cast

from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.result import Change, RuleBroken, Span, Step
from nzdatastd.normaliser.text import token_spans
from nzdatastd.standards.conditions import Condition
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

    __slots__ = ("_line", "_value")

    def __init__(self, line: Line, value: str) -> None:
        self._line = line
        self._value = value

    def changes(self) -> tuple[Change, ...]:
        """Return what was written differently, in the order of the text."""
        return tuple(
            Change(field, span, before, after, rule)
            for rule, span, before, field, after in self._claims()
            if before != after
        )

    def trace(self) -> tuple[Step, ...]:
        """Return which rule took which span, in the order of the text."""
        return tuple(Step(rule, span, field) for rule, span, _, field, _ in self._claims())

    def _claims(self) -> list[tuple[str, Span, str, str, str]]:
        line = self._line
        spans = token_spans(line.text)
        found = []
        for rule, start, end, field, after in sorted(line.claims, key=_by_place):
            span = (spans[start][0], spans[end - 1][1])
            found.append((rule, span, line.text[span[0] : span[1]], field, after))
        return found

    def findings(self) -> tuple[RuleBroken, ...]:
        """Return the rules of the catalogue that the fields break, in its order."""
        rules = _compiled(self._value)
        texts = {name: str(given) for name, given in self._line.fields.items() if given is not None}
        broken: set[Rule] = set()
        for name, text in texts.items():
            broken.update(rules.broken_by_text(name, text))
        record: Record = {**rules.blank, **{name: (text,) for name, text in texts.items()}}
        broken.update(rule for rule, holds in rules.by_record if not holds(record))
        return tuple(rules.told[rule] for rule in rules.told if rule in broken) if broken else ()


def _by_place(claim: tuple[str, int, int, str, str]) -> int:
    return claim[1]


class _Compiled:
    """The rules of one value, made ready once."""

    def __init__(self, rules: tuple[Rule, ...], names: tuple[str, ...]) -> None:
        context = Context(dt.date.min)
        self.blank: Mapping[str, tuple[None]] = dict.fromkeys(names, (None,))
        self.told = {
            rule: RuleBroken(rule.id, rule.severity.value, rule.evidence.value, tuple(rule.fields), rule.statement)
            for rule in rules
        }
        self.by_record = [
            (rule, condition_test(cast("Condition", rule.test), context))
            for rule in rules
            if rule.scope is Scope.RECORD and all(name in self.blank for name in rule.needs)
        ]
        self._by_field: dict[str, list[tuple[Rule, Callable[[str], bool]]]] = {}
        for rule in rules:
            if rule.scope is Scope.VALUE:
                holds = predicate_test(cast("Predicate", rule.test), context)
                for name in rule.fields:
                    self._by_field.setdefault(name, []).append((rule, holds))
        self._known: dict[tuple[str, str], tuple[Rule, ...]] = {}

    def broken_by_text(self, field: str, text: str) -> tuple[Rule, ...]:
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
