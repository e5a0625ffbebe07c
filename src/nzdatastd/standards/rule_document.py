"""A rule as a plain document, for `schemas/rules.json`, the command line and the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from nzdatastd.standards.rule import Rule
from nzdatastd.standards.sources import sources

__all__ = ["rule_document"]


def rule_document(rule: Rule) -> dict[str, Any]:
    """Return all that is to be told about a rule, as JSON has it.

    Args:
        rule: any rule whose source is known to `sources.csv`.

    Returns:
        `id`, `name`, `standard`, `scope`, `fields` (full names), `statement`, `why`, `fix`, `severity`, `evidence`,
        `source` (the document's title), `url`, `profile`, `option`, `unverified`, `passes` and `fails`.

    >>> from nzdatastd.standards.rules.record import RULES
    >>> document = rule_document(RULES[0])
    >>> document["id"], document["fields"], document["severity"], document["passes"][0]
    ('RC-01', ['record.id'], 'error', [{'id': '1'}, {'id': '2'}])
    """
    source = sources()[rule.source]
    return {
        "id": rule.id,
        "name": rule.name,
        "standard": rule.standard,
        "scope": rule.scope.value,
        "fields": list(rule.full_fields),
        "statement": rule.statement,
        "why": rule.why,
        "fix": rule.fix,
        "severity": rule.severity.value,
        "evidence": rule.evidence.value,
        "source": source.title,
        "url": source.url,
        "profile": rule.profile,
        "option": rule.option,
        "unverified": rule.unverified,
        "passes": [_plain(example) for example in rule.passes],
        "fails": [_plain(example) for example in rule.fails],
    }


def _plain(example: object) -> object:
    if isinstance(example, Mapping):
        return {name: _plain(text) for name, text in example.items()}
    if isinstance(example, Sequence) and not isinstance(example, str):
        return [_plain(part) for part in example]
    return example
