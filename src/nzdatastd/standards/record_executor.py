"""The first of the two executors: rules on one record, in plain Python. The models use it.

A record is a mapping of a value's short field names to text, or to several texts where a field was delivered in several
columns (`given_names`). The second executor, over Polars columns, is `nzdatastd.checker.column_executor`; a property
test holds the two to the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from nzdatastd.standards import conditions as c
from nzdatastd.standards import predicates as p
from nzdatastd.standards.context import Context
from nzdatastd.standards.rule import Rule, Scope
from nzdatastd.standards.text import clean, without_macrons

__all__ = [
    "Record",
    "broken_rules",
    "condition_test",
    "delivered_record",
    "predicate_test",
    "term_function",
    "term_text",
]

Parts = tuple[str | None, ...]
Record = Mapping[str, Parts]

_DECIMAL = re.compile(r"[+-]?[0-9]{1,15}(?:\.[0-9]{1,15})?")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{8}")


def delivered_record(fields: Mapping[str, str | Sequence[str | None] | None]) -> Record:
    """Return the fields as the rules see them: each as its cleaned parts.

    >>> delivered_record({"family_name": " Smith ", "given_names": ["Te Aroha", ""]})
    {'family_name': ('Smith',), 'given_names': ('Te Aroha', None)}
    """
    return {
        name: (clean(text),) if text is None or isinstance(text, str) else tuple(clean(part) for part in text)
        for name, text in fields.items()
    }


def broken_rules(record: Record, rules: Iterable[Rule], context: Context) -> list[Rule]:
    """Return the value and record rules that a record of one value breaks, in the order given.

    Args:
        record: the value's fields by short name, as `delivered_record` gives them.
        rules: rules of the value; those of other scopes are passed over.
        context: the day and the options.
    """
    return [rule for rule in rules if _breaks(record, rule, context)]


def _breaks(record: Record, rule: Rule, context: Context) -> bool:
    if rule.scope is Scope.VALUE:
        holds = predicate_test(rule.predicate, context)
        parts = [part for name in rule.fields for part in record.get(name, ()) if part is not None]
        return not all(holds(part) for part in parts)
    if rule.scope is Scope.RECORD and all(name in record for name in rule.needs):
        return not condition_test(rule.condition, context)(record)
    return False


def predicate_test(predicate: p.Predicate, context: Context) -> Callable[[str], bool]:
    """Return the predicate as a function of one clean text."""
    holds = _truth(predicate, context)
    return lambda text: bool(holds(text))


def _truth(predicate: p.Predicate, context: Context) -> Callable[[str], object]:
    """Return the predicate as a function whose answer counts as true or false; a match is true."""
    match predicate:
        case p.Matches(pattern=pattern):
            return re.compile(pattern).fullmatch
        case p.Contains(pattern=pattern, at_start=at_start, at_end=at_end):
            return re.compile(("\\A" if at_start else "") + f"(?:{pattern})" + ("\\Z" if at_end else "")).search
        case p.OneOf(values=values):
            return values.__contains__
        case p.LengthBetween(low=low, high=high):
            return lambda text: low <= len(text) <= high
        case p.DecimalBetween(low=low, high=high):
            return lambda text: _DECIMAL.fullmatch(text) is not None and low <= float(text) <= high
        case p.DateAtLeast(earliest=earliest):
            return lambda text: _DATE.fullmatch(text) is None or text.replace("-", "") >= earliest
        case p.DateNotAfterAsAt():
            latest = context.as_at.strftime("%Y%m%d")
            return lambda text: _DATE.fullmatch(text) is None or text.replace("-", "") <= latest
        case p.Computed(function=function):
            return function
        case p.Always():
            return lambda _: True
        case p.No(predicate=inner):
            return _none_of([_truth(each, context) for each in _alternatives(inner)])
        case p.Both(predicates=predicates):
            tests = [_truth(each, context) for each in predicates]
            return lambda text: all(test(text) for test in tests)
        case p.Either():
            none = _none_of([_truth(each, context) for each in _alternatives(predicate)])
            return lambda text: not none(text)


def _alternatives(predicate: p.Predicate) -> Iterable[p.Predicate]:
    """Yield the predicates of which one must hold, however they are nested."""
    if isinstance(predicate, p.Either):
        for each in predicate.predicates:
            yield from _alternatives(each)
    else:
        yield predicate


def _none_of(tests: Sequence[Callable[[str], object]]) -> Callable[[str], bool]:
    if len(tests) == 1:
        test = tests[0]
        return lambda text: not test(text)

    def none(text: str) -> bool:
        for test in tests:  # noqa: SIM110 - a loop, for a generator costs more than most of the tests
            if test(text):
                return False
        return True

    return none


def condition_test(condition: c.Condition, context: Context) -> Callable[[Record], bool]:
    """Return the condition as a function of one record."""
    match condition:
        case c.Present(field=name):
            whole = _whole(name, context)
            return lambda record: whole(record) is not None
        case c.Is(field=name, predicate=predicate):
            whole, holds = _whole(name, context), predicate_test(predicate, context)
            return lambda record: (text := whole(record)) is not None and holds(text)
        case c.Equal(left=left, right=right):
            one, other = term_function(left, context), term_function(right, context)
            return lambda record: one(record) == other(record)
        case c.EndsWith(whole=whole_term, ending=ending):
            one, other = term_function(whole_term, context), term_function(ending, context)
            return lambda record: one(record).endswith(other(record))
        case c.LengthAtMost(term=term, longest=longest):
            one = term_function(term, context)
            return lambda record: len(one(record)) <= longest
        case c.LessThan(smaller=smaller, larger=larger):
            left_text, right_text = _whole(smaller, context), _whole(larger, context)
            return lambda record: _less(left_text(record), right_text(record))
        case c.SameParity(left=left_name, right=right_name):
            left_text, right_text = _whole(left_name, context), _whole(right_name, context)
            return lambda record: _same_parity(left_text(record), right_text(record))
        case c.NoGap(field=name):
            return lambda record: _without_gap(record.get(name, ()))
        case c.Not(condition=inner):
            test = condition_test(inner, context)
            return lambda record: not test(record)
        case c.AllOf(conditions=each):
            return _all_of([condition_test(one, context) for one in each])
        case c.AnyOf(conditions=each):
            tests = [condition_test(one, context) for one in each]
            return lambda record: any(test(record) for test in tests)


def _all_of(tests: Sequence[Callable[[Record], bool]]) -> Callable[[Record], bool]:
    return lambda record: all(test(record) for test in tests)


def term_text(term: c.Term, record: Record, context: Context) -> str:
    """Return the text that a term makes of a record; an empty text where all its fields are blank."""
    return term_function(term, context)(record)


def term_function(term: c.Term, context: Context) -> Callable[[Record], str]:
    """Return the term as a function of one record; see `term_text`."""
    match term:
        case c.Field(name=name, before=before, after=after):
            whole = _whole(name, context)
            return lambda record: "" if (text := whole(record)) is None else f"{before}{text}{after}"
        case c.Short(term=inner):
            long = term_function(inner, context)
            return lambda record: without_macrons(long(record))
        case c.Join(terms=terms):
            parts = [term_function(each, context) for each in terms]
            return lambda record: "".join([part(record) for part in parts])
        case c.Choice(when=when, then=then, otherwise=otherwise):
            holds = condition_test(when, context)
            one, other = term_function(then, context), term_function(otherwise, context)
            return lambda record: one(record) if holds(record) else other(record)


def _whole(name: str, context: Context) -> Callable[[Record], str | None]:
    if name.startswith("options."):
        option = context.option(name.removeprefix("options.")) or None
        return lambda _: option

    def whole(record: Record) -> str | None:
        parts = record.get(name, ())
        if len(parts) == 1:  # nearly always, and by far the quickest
            return parts[0] or None
        return " ".join(part for part in parts if part is not None) or None

    return whole


def _less(smaller: str | None, larger: str | None) -> bool:
    if smaller is None or larger is None or not (_WHOLE_NUMBER.fullmatch(smaller) and _WHOLE_NUMBER.fullmatch(larger)):
        return False
    return int(smaller) < int(larger)


def _same_parity(left: str | None, right: str | None) -> bool:
    if left is None or right is None or not (left[-1] in "0123456789" and right[-1] in "0123456789"):
        return False
    return (left[-1] in "02468") == (right[-1] in "02468")


def _without_gap(parts: Parts) -> bool:
    filled = [part is not None for part in parts]
    return filled == sorted(filled, reverse=True)
