"""The rules that a promise is judged by, as quality checks of a data contract."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, Final

from nzdatastd.agreement.promises import layout_of_field, promised_rules
from nzdatastd.io.layout import Layout
from nzdatastd.standards.context import Context
from nzdatastd.standards.rule import Rule, Scope
from nzdatastd.standards.sources import sources

__all__ = ["rules_of_columns"]

_DIMENSIONS: Final = {Scope.RECORD: "consistency"}


def rules_of_columns(layout: Layout, delivers: Iterable[str]) -> dict[str, list[dict[str, Any]]]:
    """Return the checks of each column by its name; those on several columns, or on the layout, under an empty name.

    Args:
        layout: of the source.
        delivers: the fields that it promises.

    >>> layout = Layout.load({"columns": {"date_of_birth": "DOB"}})
    >>> [each["name"] for each in rules_of_columns(layout, ["date_of_birth"])["DOB"]][:2]
    ['DB-01', 'DB-02']
    """
    from nzdatastd.checker.plan import plan

    found: dict[str, dict[str, dict[str, Any]]] = {}
    for field in delivers:
        part = layout_of_field(layout, field)
        # The day of the check is not known: no rule is left out for it.
        planned = plan(promised_rules(part, field), part, Context(dt.date.max, dict(part.options)))
        names = {column for columns in part.columns.values() for column in columns}
        for item in (*planned.items, *planned.broken_layout, *planned.kept_layout):
            alone = item.rule.scope in (Scope.VALUE, Scope.COLUMN) and item.column in names
            found.setdefault(item.column if alone else "", {})[item.rule.id] = _check(item.rule)
    return {column: list(checks.values()) for column, checks in found.items()}


def _check(rule: Rule) -> dict[str, Any]:
    source = sources()[rule.source]
    return {
        "name": rule.id,
        "description": rule.statement,
        "type": "custom",
        "engine": "nzdatastd",
        "implementation": {"rule": rule.id},
        "dimension": _DIMENSIONS.get(rule.scope, "conformity"),
        "severity": rule.severity.value,
        "authoritativeDefinitions": [
            {"url": source.url, "type": "businessDefinition", "description": f"{source.title} ({rule.evidence.value})"}
        ],
    }
