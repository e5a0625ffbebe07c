"""From the fields of a line to the result: the value, its status, and how sure the structure is."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.explanation import LineExplanation
from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.result import Confidence, Normalised, Status
from nzdatastd.standards.model import StandardModel
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress

__all__ = ["Address", "outcome"]

Address = StreetAddress | PostalAddress | OverseasAddress

_STREET_FIELDS = dict.fromkeys(StreetAddress.model_fields)
_POSTAL_FIELDS = dict.fromkeys(PostalAddress.model_fields)

# Words that the quick way to a value does not vouch for; with any of them in a line the model itself judges the fields.
_TO_BE_JUDGED = v.ODD | v.DELIVERY | v.CARE | v.MARK | v.LOT
_MOST_DIGITS = 999_999
_STREET_ELEMENTS = ("road_name", "suburb_locality", "town_city")
_FEWEST_ELEMENTS = 3


def outcome(line: Line, original: object) -> Normalised[Address]:
    """Return the result of a line that all steps have read.

    Args:
        line: the line.
        original: what was given.
    """
    fields = line.fields
    taken = 0
    for claim in line.claims:
        taken += claim[2] - claim[1]
    unparsed = "" if taken == len(line.words) else line.left_over()
    if not fields:
        status = Status.UNPARSED if line.words else Status.BLANK
        return Normalised(None, status, original, {}, (), (), unparsed, Confidence.NONE, LineExplanation(line, "street_address"))
    if line.overseas:
        return _overseas(line, original)
    if line.postal:
        fields.setdefault("delivery_type", "Rural Delivery" if "rural_delivery" in fields else "Street")
    value = _value(line, fields) if line.whole else None
    values: tuple[Address, ...] = () if value is None else (value,)
    if line.more and value is not None:
        values += tuple(each for further in line.more if (each := _value(line, _filled({**fields, **further}))) is not None)
    alternatives: tuple[Address, ...] = ()
    if line.alternatives and value is not None:
        alternatives = tuple(each for other in line.alternatives if (each := _other_value(line, other)) is not None)
    if value is None:
        status = Status.PARTIAL
    else:
        status = Status.AMBIGUOUS if alternatives else Status.CONFORMANT
    doubts = len(set(line.unsure)) if line.unsure else 0
    if unparsed or doubts > 1:
        confidence = Confidence.LOW
    else:
        confidence = Confidence.MEDIUM if doubts else Confidence.HIGH
    kind = "postal_address" if line.postal else "street_address"
    return Normalised(value, status, original, fields, values, alternatives, unparsed, confidence, LineExplanation(line, kind))


def _overseas(line: Line, original: object) -> Normalised[Address]:
    value = _judged(OverseasAddress, line.fields) if line.whole else None
    status, confidence = (Status.PARTIAL, Confidence.LOW) if value is None else (Status.CONFORMANT, Confidence.HIGH)
    explained = LineExplanation(line, "overseas_address")
    values: tuple[Address, ...] = () if value is None else (value,)
    return Normalised(value, status, original, line.fields, values, (), line.left_over(), confidence, explained)


def _value(line: Line, fields: dict[str, object]) -> Address | None:
    if line.postal:
        return _built(PostalAddress, _POSTAL_FIELDS, line, fields)
    missing = 0 if "address_number" in fields or "building_name" in fields else 1
    for element in _STREET_ELEMENTS:
        if element not in fields:
            missing += 1
    if missing > 1 or ("road_name" not in fields and "address_number" not in fields):
        return None
    return _built(StreetAddress, _STREET_FIELDS, line, fields)


def _built(model: type[Any], blank: dict[str, Any], line: Line, fields: dict[str, object]) -> Any:
    if line.flags & _TO_BE_JUDGED or fields.get("address_number", 1) == 0:
        return _judged(model, fields)
    values = blank.copy()
    if fields.keys() <= values.keys():
        values.update(fields)
    else:
        values.update({name: value for name, value in fields.items() if name in values})
    made = model.__new__(model)
    _set(made, "__dict__", values)
    _set(made, "__pydantic_fields_set__", set(fields))
    _set(made, "__pydantic_extra__", None)
    _set(made, "__pydantic_private__", None)
    return made


_set = object.__setattr__


def _judged(model: type[StandardModel], fields: dict[str, object]) -> Any:
    try:
        return model.model_validate({name: value for name, value in fields.items() if name in model.model_fields})
    except ValidationError:
        return None


def _other_value(line: Line, other: dict[str, object]) -> Address | None:
    fields = {**line.fields, **{name: value for name, value in other.items() if not name.startswith("_")}}
    if "_tail" not in other:
        return _value(line, _filled(fields))
    for name in ("suburb_locality", "town_city", "mail_town"):
        fields.pop(name, None)
    return _value_of_other(Line.__new__(Line), line, fields, int(str(other["_tail"])))


def _value_of_other(again: Line, line: Line, fields: dict[str, object], tail: int) -> Address | None:
    from nzdatastd.normaliser.address.localities import read_localities

    for name in ("words", "places", "shouting", "flags", "postal", "whole"):
        setattr(again, name, getattr(line, name))
    again.fields, again.claims, again.unsure = fields, [], []
    places = [claim for claim in line.claims if claim[3] in ("suburb_locality", "town_city", "mail_town") and claim[1] >= tail]
    again.tail = None
    again.segments = [(claim[1], claim[2]) for claim in sorted(places, key=lambda claim: claim[1])]
    read_localities(again)
    return _value(again, _filled(fields))


def _filled(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}
