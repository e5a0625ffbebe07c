"""The rules of the catalogue that normalised fields break: the same answer as judging rule by rule, but quick.

Most of the work is done once for all addresses, names and dates that fill the same fields: which of the rules on whole
records are settled by that, and what is left of the others. Rules on one text are judged once for each text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple, cast

from nzdatastd.normaliser.result import RuleBroken
from nzdatastd.standards import conditions as c
from nzdatastd.standards.context import Context
from nzdatastd.standards.predicates import Predicate
from nzdatastd.standards.record_executor import Record, condition_test, predicate_test
from nzdatastd.standards.rule import Rule, Scope

__all__ = ["broken_rules", "remaining"]

_MOST_TEXTS: Final = 100_000
_CONTEXT: Final = Context(dt.date.min)


def broken_rules(value: str, texts: Mapping[str, str]) -> tuple[RuleBroken, ...]:
    """Return the rules of the catalogue that the fields of a value break, in its order; those of profiles are left out.

    Args:
        value: the value's name in the catalogue: `street_address`.
        texts: the fields that are filled, by their short names.

    >>> [each.rule for each in broken_rules("street_address", {"address_number": "12", "road_name": "Rimu"})][:1]
    ['SA-15']
    """
    rules = _rules(value)
    broken = rules.broken(texts)
    if not broken:
        return ()
    if len(broken) == 1:
        return (rules.told[broken[0]],)
    return tuple(rules.told[rule] for rule in rules.told if rule in broken)


def remaining(condition: c.Condition, present: frozenset[str]) -> c.Condition | bool:
    """Return what is left of a condition where only these fields are filled: True or False where that settles it.

    Args:
        condition: the condition.
        present: the names of the fields that are filled.

    >>> from nzdatastd.standards.conditions import AllOf, Present
    >>> remaining(AllOf(Present("unit"), Present("road_name")), frozenset({"unit"}))
    False
    """
    match condition:
        case c.Present(field=name) | c.Is(field=name) if name.startswith("options."):
            return condition_test(condition, _CONTEXT)({})
        case c.Present(field=name):
            return name in present
        case c.Is(field=name):
            return condition if name in present else False
        case c.Not(condition=inner):
            left = remaining(inner, present)
            return not left if isinstance(left, bool) else c.Not(left)
        case c.AllOf(conditions=each):
            parts = [remaining(part, present) for part in each]
            return False if False in parts else _joined(c.AllOf, parts, settled=True)
        case c.AnyOf(conditions=each):
            parts = [remaining(part, present) for part in each]
            return True if True in parts else _joined(c.AnyOf, parts, settled=False)
        case _:
            return condition


def _joined(
    kind: type[c.AllOf] | type[c.AnyOf], parts: Iterable[c.Condition | bool], *, settled: bool
) -> c.Condition | bool:
    still_open = [part for part in parts if not isinstance(part, bool)]
    if not still_open:
        return settled
    return still_open[0] if len(still_open) == 1 else kind(*still_open)


def _parts(condition: c.Condition) -> Iterable[c.Condition]:
    """Yield conditions that hold together where and only where the condition does."""
    if isinstance(condition, c.AllOf):
        for part in condition.conditions:
            yield from _parts(part)
    else:
        yield condition


def _fields(condition: object) -> frozenset[str] | None:
    """Return the fields that a condition looks at; None where that is not plain."""
    match condition:
        case c.Present(field=name) | c.Is(field=name):
            return frozenset((name,))
        case c.Not(condition=inner):
            return _fields(inner)
        case c.AllOf(conditions=each) | c.AnyOf(conditions=each):
            found = [_fields(part) for part in each]
            return None if None in found else frozenset().union(*(each for each in found if each is not None))
        case _:
            return None


class _Tests:
    """Tests of the text of one field, each with the rule it belongs to; a text is judged once.

    Args:
        tests: the tests.
        more: tests to run before them, whose answers are kept there as well.
    """

    def __init__(self, tests: Iterable[tuple[str, Callable[[str], bool]]], more: _Tests | None = None) -> None:
        self._tests = tuple(tests)
        self._more = more
        self.known: dict[str, tuple[str, ...]] = {}

    def judged(self, text: str) -> tuple[str, ...]:
        """Return the rules that a text breaks."""
        rules = self.known.get(text)
        if rules is None:
            if len(self.known) >= _MOST_TEXTS:
                self.known.clear()
            rules = () if self._more is None else self._more.judged(text)
            rules = self.known[text] = (*rules, *(rule for rule, holds in self._tests if not holds(text)))
        return rules


class _Pattern(NamedTuple):
    """What is known once it is known which fields are filled.

    Args:
        broken: the rules that are broken whatever the texts are.
        by_text: by field, the rules on one text, and what is left of rules on records and looks at that text alone.
        by_record: what is left and looks at several fields together.
    """

    broken: tuple[str, ...]
    by_text: Mapping[str, _Tests]
    by_record: tuple[tuple[str, Callable[[Record], bool]], ...]


class _Rules:
    """The rules of one value, made ready once."""

    def __init__(self, rules: tuple[Rule, ...], names: tuple[str, ...]) -> None:
        self.told = {
            rule.id: RuleBroken(rule.id, rule.severity.value, rule.evidence.value, tuple(rule.fields), rule.statement)
            for rule in rules
        }
        self._by_record = tuple(
            (rule.id, cast("c.Condition", rule.test))
            for rule in rules
            if rule.scope is Scope.RECORD and all(name in names for name in rule.needs)
        )
        by_field: dict[str, list[tuple[str, Callable[[str], bool]]]] = {}
        for rule in rules:
            if rule.scope is Scope.VALUE:
                holds = predicate_test(cast("Predicate", rule.test), _CONTEXT)
                for name in rule.fields:
                    by_field.setdefault(name, []).append((rule.id, holds))
        self._by_field = {name: _Tests(tests) for name, tests in by_field.items()}
        self._left: dict[tuple[str, tuple[tuple[str, c.Condition], ...]], _Tests] = {}
        self._patterns: dict[frozenset[str], _Pattern] = {}

    def broken(self, texts: Mapping[str, str]) -> list[str]:
        """Return the ids of the rules that the texts break; one may be there twice."""
        present = frozenset(texts)
        pattern = self._patterns.get(present)
        if pattern is None:
            pattern = self._patterns[present] = self._pattern(present)
        broken = list(pattern.broken)
        by_text = pattern.by_text
        for name, text in texts.items():
            tests = by_text[name]
            rules = tests.known.get(text)
            if rules is None:
                rules = tests.judged(text)
            if rules:
                broken += rules
        if pattern.by_record:
            record = {name: (text,) for name, text in texts.items()}
            broken += [rule for rule, holds in pattern.by_record if not holds(record)]
        return broken

    def _pattern(self, present: frozenset[str]) -> _Pattern:
        broken: list[str] = []
        by_text: dict[str, list[tuple[str, c.Condition]]] = {name: [] for name in present}
        by_record: list[tuple[str, Callable[[Record], bool]]] = []
        for rule, condition in self._by_record:
            left = remaining(condition, present)
            if left is False:
                broken.append(rule)
            for part in () if isinstance(left, bool) else _parts(left):
                fields = _fields(part)
                if fields is not None and len(fields) == 1:
                    by_text[next(iter(fields))].append((rule, part))
                else:
                    by_record.append((rule, condition_test(part, _CONTEXT)))
        tests = {name: self._tests(name, tuple(parts)) for name, parts in by_text.items()}
        return _Pattern(tuple(broken), tests, tuple(by_record))

    def _tests(self, name: str, parts: tuple[tuple[str, c.Condition], ...]) -> _Tests:
        """Return the tests of what is left of rules; the same for all patterns that leave the same."""
        found = self._left.get((name, parts))
        if found is None:
            tests = ((rule, _of_text(name, condition_test(part, _CONTEXT))) for rule, part in parts)
            found = self._left[name, parts] = _Tests(tests, self._by_field.get(name))
        return found


def _of_text(name: str, holds: Callable[[Record], bool]) -> Callable[[str], bool]:
    return lambda text: holds({name: (text,)})


@cache
def _rules(value: str) -> _Rules:
    from nzdatastd.standards.catalogue import rules_of
    from nzdatastd.standards.fields import fields

    rules = tuple(rule for rule in rules_of([value]) if rule.profile is None)
    return _Rules(rules, tuple(each.field for each in fields().values() if each.value == value))
