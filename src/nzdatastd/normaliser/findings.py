"""The rules of the catalogue that normalised fields break: the same answer as judging rule by rule, but quick.

Most of the work is done once for all addresses, names and dates that fill the same fields: which of the rules on whole
records are settled by that, and what is left of the others. What looks at one text is judged once for each text, and
what looks at several together once for each combination.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import Final, NamedTuple

from nzdatastd.normaliser.result import RuleBroken
from nzdatastd.normaliser.suspicion import Signs, signs_of, suspicion
from nzdatastd.standards import conditions as c
from nzdatastd.standards.context import Context
from nzdatastd.standards.predicates import No, Predicate
from nzdatastd.standards.record_executor import Record, condition_test, predicate_test
from nzdatastd.standards.rule import Rule, Scope

__all__ = ["broken_rules", "rule_broken"]

_MOST_KNOWN: Final = 100_000


def broken_rules(value: str, texts: Mapping[str, str], *, as_at: dt.date = dt.date.max) -> tuple[RuleBroken, ...]:
    """Return the rules of the catalogue that the fields of a value break, in its order; those of profiles are left out.

    Args:
        value: the value's name in the catalogue: `street_address`.
        texts: the fields that are filled, by their short names.
        as_at: the day that "not in the future" is judged against.

    >>> [each.rule for each in broken_rules("street_address", {"address_number": "12", "road_name": "Rimu"})][:1]
    ['SA-15']
    """
    rules = _rules(value, as_at)
    broken = rules.broken(texts)
    if not broken:
        return ()
    if len(broken) == 1:
        return (rules.told[broken[0]],)
    return tuple(rules.told[rule] for rule in rules.told if rule in broken)


def rule_broken(value: str, rule: str) -> RuleBroken:
    """Return what is told of a rule that somebody else has found broken.

    Args:
        value: the value's name in the catalogue.
        rule: the rule's id.

    >>> rule_broken("date_of_birth", "DB-07").severity
    'warning'
    """
    return _rules(value, dt.date.max).told[rule]


class _TextTests:
    """Tests of the text of one field, each with the rule it belongs to; a text is judged once.

    Args:
        tests: the tests.
        more: tests to run before them, whose answers are kept there as well.
        signs: by rule, the signs without which a text cannot break it.
    """

    def __init__(
        self,
        tests: Iterable[tuple[str, Callable[[str], bool]]],
        more: _TextTests | None = None,
        signs: Mapping[str, Signs] = MappingProxyType({}),
    ) -> None:
        self._tests = tuple(tests)
        self._needed = tuple((rule, holds) for rule, holds in self._tests if rule not in signs)
        self._is_suspect = suspicion(signs.values()) if signs else None
        self._more = more
        self.known: dict[str, tuple[str, ...]] = {}

    def judged(self, text: str) -> tuple[str, ...]:
        """Return the rules that a text breaks."""
        rules = self.known.get(text)
        if rules is None:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            rules = () if self._more is None else self._more.judged(text)
            tests = self._tests if self._is_suspect is None or self._is_suspect(text) else self._needed
            if tests:
                rules = (*rules, *[rule for rule, holds in tests if not holds(text)])
            self.known[text] = rules
        return rules


@dataclass(frozen=True, eq=False)
class _Part:
    """What is left of a rule on records, once it is known which of its fields are filled.

    Args:
        rule: the rule's id.
        fields: the filled fields that it looks at.
        holds: the test of a record.
        known: the answers so far, by the texts of these fields.
    """

    rule: str
    fields: tuple[str, ...]
    holds: Callable[[Record], bool]
    known: dict[tuple[str, ...], bool] = field(default_factory=dict, repr=False)

    def is_kept(self, texts: Mapping[str, str]) -> bool:
        """Return whether the record keeps to the rule."""
        key = tuple([texts[name] for name in self.fields])
        kept = self.known.get(key)
        if kept is None:
            if len(self.known) >= _MOST_KNOWN:
                self.known.clear()
            kept = self.known[key] = self.holds({name: (texts[name],) for name in self.fields})
        return kept


class _Pattern(NamedTuple):
    """What is known once it is known which fields are filled.

    Args:
        broken: the rules that are broken whatever the texts are.
        by_text: by field, the rules on one text, and what is left of rules on records and looks at that text alone.
        by_record: what is left and looks at several fields together.
    """

    broken: tuple[str, ...]
    by_text: Mapping[str, _TextTests]
    by_record: tuple[_Part, ...]


class _Rules:
    """The rules of one value, made ready once."""

    def __init__(self, rules: tuple[Rule, ...], names: tuple[str, ...], context: Context) -> None:
        self._context = context
        self.told = {
            rule.id: RuleBroken(rule.id, rule.severity.value, rule.evidence.value, tuple(rule.fields), rule.statement)
            for rule in rules
        }
        self._by_record = tuple(
            (rule.id, rule.condition, frozenset(c.fields_in(rule.condition)))
            for rule in rules
            if rule.scope is Scope.RECORD and all(name in names for name in rule.needs)
        )
        self._by_value = tuple(rule for rule in rules if rule.scope is Scope.VALUE)
        self._by_field: dict[str, _TextTests] = {}
        self._parts: dict[tuple[str, frozenset[str]], tuple[_Part | None, ...]] = {}
        self._text_tests: dict[tuple[str, tuple[_Part, ...]], _TextTests] = {}
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
        for part in pattern.by_record:
            if not part.is_kept(texts):
                broken.append(part.rule)
        return broken

    def _pattern(self, present: frozenset[str]) -> _Pattern:
        broken: list[str] = []
        by_text: dict[str, list[_Part]] = {name: [] for name in present}
        by_record: list[_Part] = []
        for rule, condition, fields in self._by_record:
            for part in self._parts_left(rule, condition, present & fields):
                if part is None:
                    broken.append(rule)
                elif len(part.fields) == 1:
                    by_text[part.fields[0]].append(part)
                else:
                    by_record.append(part)
        tests = {name: self._tests(name, tuple(parts)) for name, parts in by_text.items()}
        return _Pattern(tuple(broken), tests, tuple(by_record))

    def _parts_left(self, rule: str, condition: c.Condition, present: frozenset[str]) -> tuple[_Part | None, ...]:
        """Return what is left of a rule, None for one that is broken; kept for all that fill the same of its fields."""
        parts = self._parts.get((rule, present))
        if parts is None:
            left = c.with_known(condition, lambda part: _known(part, present, self._context))
            if isinstance(left, bool):
                parts = () if left else (None,)
            else:
                parts = tuple(_part(rule, each, present, self._context) for each in _conjuncts(left))
            self._parts[rule, present] = parts
        return parts

    def _tests(self, name: str, parts: tuple[_Part, ...]) -> _TextTests:
        """Return the tests of one field with what is left of rules; kept for all patterns that leave the same."""
        found = self._text_tests.get((name, parts))
        if found is None:
            tests = [(part.rule, _of_text(name, part.holds)) for part in parts]
            found = self._text_tests[name, parts] = _TextTests(tests, self._field_tests(name))
        return found

    def _field_tests(self, name: str) -> _TextTests:
        """Return the tests of the rules on one field; made when a text of it is first met, for patterns take time."""
        found = self._by_field.get(name)
        if found is None:
            predicates = {rule.id: rule.predicate for rule in self._by_value if name in rule.fields}
            found = _tests_of(predicates, self._context)
            self._by_field[name] = found
        return found


def _known(part: c.Present | c.Is, present: frozenset[str], context: Context) -> bool | None:
    if part.field.startswith("options."):
        return condition_test(part, context)({})
    if part.field not in present:
        return False
    return True if isinstance(part, c.Present) else None


def _conjuncts(condition: c.Condition) -> Iterator[c.Condition]:
    """Yield conditions that hold together where and only where the condition does."""
    if isinstance(condition, c.AllOf):
        for part in condition.conditions:
            yield from _conjuncts(part)
    else:
        yield condition


def _part(rule: str, condition: c.Condition, present: frozenset[str], context: Context) -> _Part:
    fields = tuple(dict.fromkeys(name for name in c.fields_in(condition) if name in present))
    return _Part(rule, fields, condition_test(condition, context))


def _tests_of(predicates: Mapping[str, Predicate], context: Context) -> _TextTests:
    signs = {
        rule: found
        for rule, predicate in predicates.items()
        if isinstance(predicate, No) and (found := signs_of(predicate.predicate)) is not None
    }
    return _TextTests([(rule, predicate_test(each, context)) for rule, each in predicates.items()], signs=signs)


def _of_text(name: str, holds: Callable[[Record], bool]) -> Callable[[str], bool]:
    return lambda text: holds({name: (text,)})


@lru_cache(maxsize=64)
def _rules(value: str, as_at: dt.date) -> _Rules:
    from nzdatastd.standards.catalogue import rules_of
    from nzdatastd.standards.fields import fields

    rules = tuple(rule for rule in rules_of([value]) if rule.profile is None)
    names = tuple(each.field for each in fields().values() if each.value == value)
    return _Rules(rules, names, Context(as_at))
