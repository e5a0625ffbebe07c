"""What happened to a line, worked out when somebody asks: changes, trace, and the rules that the fields break."""

from __future__ import annotations

import datetime as dt
from functools import cache

from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.result import Change, Explanation, RuleBroken, Span, Step
from nzdatastd.normaliser.text import token_spans
from nzdatastd.standards.context import Context
from nzdatastd.standards.record_executor import broken_rules, delivered_record
from nzdatastd.standards.rule import Rule

__all__ = ["explain"]


def explain(line: Line, value: str) -> Explanation:
    """Return what the steps did to the line, in the order of the text.

    Args:
        line: the line, read.
        value: the name of the value in the catalogue, `street_address` or `postal_address`.
    """
    spans = token_spans(line.text)
    claims = sorted(line.claims, key=lambda claim: (claim[1], claim[2]))
    changes = []
    trace = []
    for rule, start, end, field, after in claims:
        span: Span | None = (spans[start][0], spans[end - 1][1]) if end <= len(spans) else None
        before = line.text[span[0] : span[1]] if span is not None else line.raw(start, end)
        trace.append(Step(rule, span, field))
        if before != after:
            changes.append(Change(field, span, before, after, rule))
    return Explanation(tuple(changes), tuple(trace), _findings(line, value))


def _findings(line: Line, value: str) -> tuple[RuleBroken, ...]:
    texts = {name: None if given is None else str(given) for name, given in line.fields.items()}
    rules, names = _rules(value)
    record = delivered_record({**dict.fromkeys(names), **texts})
    broken = broken_rules(record, rules, Context(dt.date.min))
    return tuple(
        RuleBroken(rule.id, str(rule.severity.value), str(rule.evidence.value), tuple(rule.fields), rule.statement) for rule in broken
    )


@cache
def _rules(value: str) -> tuple[tuple[Rule, ...], tuple[str, ...]]:
    from nzdatastd.standards.catalogue import rules_of
    from nzdatastd.standards.fields import fields

    rules = tuple(rule for rule in rules_of([value]) if rule.profile is None)
    return rules, tuple(each.field for each in fields().values() if each.value == value)
