"""Rules as JSON Schema keywords, so that what can be said there is said there.

A schema describes the conformant form, as a model writes it: composed, trimmed, numbers as numbers. What no keyword
can say (a comparison of two fields, a check digit) is named in `x-nzdatastd-rules` beside the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, cast

from nzdatastd.standards import predicates as p
from nzdatastd.standards.enforcement import rules_run
from nzdatastd.standards.fields import fields, full_name
from nzdatastd.standards.rule import Rule, Scope

if TYPE_CHECKING:
    from nzdatastd.standards.judged_value import JudgedValue
    from nzdatastd.standards.model import StandardModel

__all__ = ["describe", "draft_2020_12", "keywords", "lowered", "number_keywords"]

Schema = dict[str, Any]

_UNBOUNDED = 10**6


def keywords(predicate: p.Predicate) -> Schema | None:
    """Return the keywords that hold of a text exactly where the predicate does, or None where there are none.

    Args:
        predicate: any predicate.

    >>> keywords(p.Both(p.Matches("[0-9]{4}"), p.No(p.OneOf(frozenset({"0000"})))))
    {'pattern': '^(?:[0-9]{4})$', 'not': {'enum': ['0000']}}
    >>> keywords(p.DateNotAfterAsAt()) is None
    True
    """
    match predicate:
        case p.Always():
            return {}
        case p.Matches(pattern=pattern):
            return {"pattern": f"^(?:{pattern})$"}
        case p.Contains(pattern=pattern, at_start=at_start, at_end=at_end):
            return {"pattern": ("^" if at_start else "") + f"(?:{pattern})" + ("$" if at_end else "")}
        case p.OneOf(values=values):
            return {"enum": sorted(values)}
        case p.LengthBetween(low=low, high=high):
            least = {"minLength": low} if low > 0 else {}
            return {**least, "maxLength": high} if high < _UNBOUNDED else least
        case p.No(predicate=inner):
            negated = keywords(inner)
            return None if negated is None else {"not": negated}
        case p.Both(predicates=predicates):
            each = [keywords(one) for one in predicates]
            return None if None in each else _all_of(cast("list[Schema]", each))
        case p.Either(predicates=predicates):
            each = [keywords(one) for one in predicates]
            return None if None in each else {"anyOf": each}
        case _:
            return None


def number_keywords(predicate: p.Predicate) -> Schema | None:
    """Return the keywords that hold of a number exactly where the predicate does of its text, or None where none do.

    >>> number_keywords(p.DecimalBetween(-48, -34))
    {'minimum': -48, 'maximum': -34}
    """
    match predicate:
        case p.DecimalBetween(low=low, high=high):
            return {"minimum": low, "maximum": high}
        case p.Both(predicates=predicates):
            each = [number_keywords(one) for one in predicates]
            return None if None in each else _all_of(cast("list[Schema]", each))
        case _:
            return None


def _all_of(schemas: Iterable[Schema]) -> Schema:
    merged: Schema = {}
    clashing: list[Schema] = []
    for schema in schemas:
        if schema.keys().isdisjoint(merged):
            merged.update(schema)
        elif schema not in [merged, *clashing]:
            clashing.append(schema)
    return {**merged, "allOf": clashing} if clashing else merged


def lowered(rules: Iterable[Rule], *, numeric: bool = False) -> Schema:
    """Return the keywords for those of the rules that speak of one text and can be said in keywords, wholly or in part.

    Args:
        rules: rules on one field.
        numeric: whether the field is written as a number.
    """
    lower = number_keywords if numeric else keywords
    schemas = []
    for rule in rules:
        if rule.scope is Scope.VALUE:
            predicate = cast("p.Predicate", rule.test)
            parts = predicate.predicates if isinstance(predicate, p.Both) else (predicate,)
            schemas += [schema for schema in map(lower, parts) if schema]
    return _all_of(schemas)


def describe(schema: Schema, model: type[StandardModel]) -> None:
    """Complete, in place, the JSON Schema that Pydantic makes of a model: titles, descriptions, and the rules lowered.

    Args:
        schema: the object schema of the model.
        model: the model.
    """
    schema["title"] = model.value_name.replace("_", " ").capitalize()
    schema["description"] = _prose(model.__doc__ or "")
    for judged in model.judged:
        for short_name, field in judged.fields.items():
            _describe_field(schema["properties"][field], judged, short_name, model)


def _describe_field(prop: Schema, judged: JudgedValue, short_name: str, model: type[StandardModel]) -> None:
    info = model.model_fields[judged.fields[short_name]]
    known = fields().get(full_name(judged.value, short_name))
    if known is not None:
        prop["title"] = info.title or known.title
        prop["description"] = info.description or known.description
    rules = [rule for rule in rules_run(judged) if short_name in rule.fields]
    if rules:
        prop["x-nzdatastd-rules"] = [rule.id for rule in rules]
    for place in _places(prop):
        merged = _all_of([dict(place), lowered(rules, numeric=place["type"] in {"integer", "number"})])
        place.clear()
        place.update(merged)


def _places(prop: Schema) -> list[Schema]:
    alternatives = [prop, *prop.get("anyOf", ())]
    places = [each["items"] if each.get("type") == "array" else each for each in alternatives]
    return [place for place in places if place.get("type") in {"string", "integer", "number"}]


def _prose(docstring: str) -> str:
    """Return the paragraphs of a docstring before its sections, each on one line."""
    paragraphs = [" ".join(paragraph.split()) for paragraph in docstring.split("\n\n")]
    sections = ("Args:", "Raises:", ">>>")
    first = next((i for i, text in enumerate(paragraphs) if text.startswith(sections)), len(paragraphs))
    return "\n\n".join(paragraphs[:first])


def draft_2020_12(model: type[StandardModel]) -> Mapping[str, Any]:
    """Return the JSON Schema of a model as a document of its own.

    Args:
        model: any standard model.
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"{model.value_name}.json",
        **model.model_json_schema(),
    }
