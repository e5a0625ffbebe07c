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

__all__ = ["Record", "broken_rules", "condition_test", "delivered_record", "predicate_test", "term_text"]

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
    match predicate:
        case p.Matches(pattern=pattern):
            full = re.compile(pattern)
            return lambda text: full.fullmatch(text) is not None
        case p.Contains(pattern=pattern, at_start=at_start, at_end=at_end):
            found = re.compile(("\\A" if at_start else "") + f"(?:{pattern})" + ("\\Z" if at_end else ""))
            return lambda text: found.search(text) is not None
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
            holds = predicate_test(inner, context)
            return lambda text: not holds(text)
        case p.Both(predicates=predicates):
            tests = [predicate_test(each, context) for each in predicates]
            return lambda text: all(test(text) for test in tests)
        case p.Either(predicates=predicates):
            tests = [predicate_test(each, context) for each in predicates]
            return lambda text: any(test(text) for test in tests)


def condition_test(condition: c.Condition, context: Context) -> Callable[[Record], bool]:
    """Return the condition as a function of one record."""
    match condition:
        case c.Present(field=name):
            return lambda record: _whole(record, name, context) is not None
        case c.Is(field=name, predicate=predicate):
            holds = predicate_test(predicate, context)
            return lambda record: (text := _whole(record, name, context)) is not None and holds(text)
        case c.Equal(left=left, right=right):
            return lambda record: term_text(left, record, context) == term_text(right, record, context)
        case c.EndsWith(whole=whole, ending=ending):
            return lambda record: term_text(whole, record, context).endswith(term_text(ending, record, context))
        case c.LengthAtMost(term=term, longest=longest):
            return lambda record: len(term_text(term, record, context)) <= longest
        case c.LessThan(smaller=smaller, larger=larger):
            return lambda record: _less(_whole(record, smaller, context), _whole(record, larger, context))
        case c.SameParity(left=left_name, right=right_name):
            return lambda record: _same_parity(_whole(record, left_name, context), _whole(record, right_name, context))
        case c.NoGap(field=name):
            return lambda record: _without_gap(record.get(name, ()))
        case c.Not(condition=inner):
            test = condition_test(inner, context)
            return lambda record: not test(record)
        case c.AllOf(conditions=each):
            tests = [condition_test(one, context) for one in each]
            return lambda record: all(test(record) for test in tests)
        case c.AnyOf(conditions=each):
            tests = [condition_test(one, context) for one in each]
            return lambda record: any(test(record) for test in tests)


def term_text(term: c.Term, record: Record, context: Context) -> str:
    """Return the text that a term makes of a record; an empty text where all its fields are blank."""
    match term:
        case c.Field(name=name, before=before, after=after):
            text = _whole(record, name, context)
            return "" if text is None else f"{before}{text}{after}"
        case c.Short(term=inner):
            return without_macrons(term_text(inner, record, context))
        case c.Join(terms=terms):
            return "".join(term_text(each, record, context) for each in terms)
        case c.Choice(when=when, then=then, otherwise=otherwise):
            return term_text(then if condition_test(when, context)(record) else otherwise, record, context)


def _whole(record: Record, name: str, context: Context) -> str | None:
    if name.startswith("options."):
        return context.option(name.removeprefix("options.")) or None
    return " ".join(part for part in record.get(name, ()) if part is not None) or None


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
