"""The columns of a standard frame as a Frictionless Table Schema, with what its constraints can say of the rules."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from nzdatastd.standards import predicates as p
from nzdatastd.standards.enforcement import enforced_rules
from nzdatastd.standards.fields import fields, full_name
from nzdatastd.standards.json_schema import lowered
from nzdatastd.standards.rule import Rule, Scope

if TYPE_CHECKING:
    from nzdatastd.standards.judged_value import JudgedValue
    from nzdatastd.standards.model import StandardModel

__all__ = ["table_schema"]

_SAID_ALIKE = ("enum", "minLength", "maxLength", "minimum", "maximum")


def table_schema(models: Iterable[type[StandardModel]]) -> dict[str, Any]:
    """Return the Table Schema of the columns that hold these models' values, in the order of the standard fields.

    A value that has parts is described by its parts; its free text is input, and no standard column. No column is
    required: a row may be without the whole value.

    Args:
        models: standard models.

    >>> from nzdatastd.standards.date_of_birth import DateOfBirth
    >>> column = table_schema([DateOfBirth])["fields"][0]
    >>> column["name"], column["type"]
    ('date_of_birth', 'date')
    """
    held = {judged.value: (judged, model) for model in models for judged in model.judged}
    columns = []
    for standard_field in fields().values():
        if standard_field.value in held:
            judged, model = held[standard_field.value]
            if standard_field.field != "text" or "text" in judged.fields:
                columns.append(_column(judged, model, standard_field.field))
    return {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": columns,
        "missingValues": [""],
    }


def _column(judged: JudgedValue, model: type[StandardModel], short_name: str) -> dict[str, Any]:
    name = full_name(judged.value, short_name)
    rules = [rule for rule in enforced_rules(judged.value) if short_name in rule.fields]
    kind = _type(judged, model, short_name)
    column: dict[str, Any] = {
        "name": name,
        "title": fields()[name].title,
        "description": fields()[name].description,
        "type": kind,
    }
    constraints = _constraints(rules, kind)
    if constraints:
        column["constraints"] = constraints
    if rules:
        column["x-nzdatastd-rules"] = [rule.id for rule in rules]
    return column


def _type(judged: JudgedValue, model: type[StandardModel], short_name: str) -> str:
    field = judged.fields.get(short_name)
    if field is None:
        return "string"
    whole = model.model_json_schema()["properties"][field]
    written = next(each for each in (whole, *whole.get("anyOf", ())) if each.get("type") not in {None, "null"})
    if written.get("format") == "date":
        return "date"
    # Several values of one kind stand in numbered columns; the parts of one value in a list.
    return "string" if written["type"] == "array" and short_name == "text" else str(written["type"])


def _constraints(rules: Iterable[Rule], kind: str) -> dict[str, Any]:
    if kind not in {"string", "integer", "number"}:
        return {}
    rules = tuple(rules)
    said = lowered(rules, numeric=kind != "string")
    constraints = {name: said[name] for name in _SAID_ALIKE if name in said}
    patterns = [pattern for rule in rules if (pattern := _pattern(rule)) is not None]
    return {**constraints, "pattern": patterns[0]} if patterns and kind == "string" else constraints


def _pattern(rule: Rule) -> str | None:
    """Return a rule's pattern as XML Schema has it: anchored of itself, and without non-capturing groups."""
    if rule.scope is not Scope.VALUE:
        return None
    parts = rule.test.predicates if isinstance(rule.test, p.Both) else (rule.test,)
    found = next((part.pattern for part in parts if isinstance(part, p.Matches)), None)
    return None if found is None else f"({found.replace('(?:', '(')})"
