"""From the fields of a line to the result: the value, its status, and how sure the structure is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from pydantic import ValidationError

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.explanation import LineExplanation
from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.result import Confidence, Normalised, Status, sealed
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress

__all__ = ["Address", "outcome"]

Address = StreetAddress | PostalAddress | OverseasAddress
AddressT = TypeVar("AddressT", StreetAddress, PostalAddress, OverseasAddress)

_STREET_FIELDS: dict[str, object] = dict.fromkeys(StreetAddress.model_fields)
_POSTAL_FIELDS: dict[str, object] = dict.fromkeys(PostalAddress.model_fields)

# Words that the quick way to a value does not vouch for; with any of them in a line the model itself judges the fields.
_TO_BE_JUDGED = v.ODD | v.DELIVERY | v.CARE | v.MARK | v.LOT | v.PARTED
_NOT_PLAIN = _TO_BE_JUDGED | v.NUMBER | v.RURAL


def outcome(line: Line, original: object) -> Normalised[Address]:
    """Return the result of a line that all steps have read.

    Args:
        line: the line.
        original: what was given.
    """
    fields = line.fields
    if not fields:
        status = Status.UNPARSED if line.words else Status.BLANK
        explanation = LineExplanation(line, "street_address")
        return sealed(None, status, original, {}, (), (), line.left_over(), Confidence.NONE, explanation)
    if line.overseas:
        return _overseas(line, original)
    if line.postal:
        fields.setdefault("delivery_type", "Rural Delivery" if "rural_delivery" in fields else "Street")
    value = _value(line, fields) if line.whole else None
    values: tuple[Address, ...] = () if value is None else (value,)
    if line.more and value is not None:
        further = (_value(line, _filled({**fields, **each}), judged=True) for each in line.more)
        values += tuple(each for each in further if each is not None)
    alternatives: tuple[Address, ...] = ()
    if line.alternatives and value is not None:
        alternatives = tuple(each for other in line.alternatives if (each := _other_value(line, other)) is not None)
    if len(values) <= len(line.more):  # what no value holds is left over
        line.claims = [claim for claim in line.claims if claim[0] not in _OF_A_LIST]
    status = _PARTIAL if value is None else _AMBIGUOUS if alternatives else _CONFORMANT
    unparsed = line.left_over()
    doubts = len(line.unsure)
    confidence = _LOW if unparsed or doubts > 1 else _MEDIUM if doubts else _HIGH
    explanation = LineExplanation(line, "postal_address" if line.postal else "street_address")
    return sealed(value, status, original, fields, values, alternatives, unparsed, confidence, explanation)


_OF_A_LIST = frozenset({"number-of-list", "unit-of-list"})
_HIGH, _MEDIUM, _LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW
_CONFORMANT, _AMBIGUOUS, _PARTIAL = Status.CONFORMANT, Status.AMBIGUOUS, Status.PARTIAL


def _overseas(line: Line, original: object) -> Normalised[Address]:
    value = _judged(OverseasAddress, line.fields) if line.whole else None
    status, confidence = (Status.PARTIAL, Confidence.LOW) if value is None else (Status.CONFORMANT, Confidence.HIGH)
    explained = LineExplanation(line, "overseas_address")
    values: tuple[Address, ...] = () if value is None else (value,)
    return sealed(value, status, original, line.fields, values, (), line.left_over(), confidence, explained)


def _value(line: Line, fields: dict[str, object], *, judged: bool = False) -> Address | None:
    if line.postal:
        return _built(PostalAddress, _POSTAL_FIELDS, line, fields, judged=judged)
    missing = ("address_number" not in fields and "building_name" not in fields) + ("road_name" not in fields)
    missing += ("suburb_locality" not in fields) + ("town_city" not in fields)
    if "legal_description" in fields and "address_number" not in fields:
        return None
    if missing > 1 or ("road_name" not in fields and "address_number" not in fields):
        return None
    return _built(StreetAddress, _STREET_FIELDS, line, fields, judged=judged)


def _built(
    model: type[AddressT], blank: dict[str, object], line: Line, fields: dict[str, object], *, judged: bool
) -> AddressT | None:
    name = str(fields.get("road_name", "A"))
    is_usual = not line.flags & _TO_BE_JUDGED and (name.isalpha() or name.replace(" ", "").isalpha())
    if not is_usual and (judged or not _names_are_plain(line)):
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


def _names_are_plain(line: Line) -> bool:
    """Return whether the names in the fields are made of plain words: letters, inner apostrophes and hyphens."""
    words = line.words
    for rule, start, end, field, _ in line.claims:
        if field in _NAME_FIELDS and rule != "highway-number":
            for word in words[start:end]:
                if word.flags & _NOT_PLAIN:
                    return False
    return True


_NAME_FIELDS = frozenset({"road_name", "suburb_locality", "town_city", "mail_town", "box_lobby", "building_name"})


def _judged(model: type[AddressT], fields: dict[str, object]) -> AddressT | None:
    try:
        return model.model_validate({name: value for name, value in fields.items() if name in model.model_fields})
    except ValidationError:
        return None


def _other_value(line: Line, other: Mapping[str, object]) -> Address | None:
    fields = {**line.fields, **{name: value for name, value in other.items() if not name.startswith("_")}}
    if "_tail" not in other:
        return _value(line, _filled(fields), judged=True)
    for name in ("suburb_locality", "town_city", "mail_town"):
        fields.pop(name, None)
    return _value_of_other(line.again(), line, fields, int(str(other["_tail"])))


def _value_of_other(again: Line, line: Line, fields: dict[str, object], tail: int) -> Address | None:
    from nzdatastd.normaliser.address.localities import read_localities

    again.fields = fields
    places = [
        claim for claim in line.claims if claim[3] in ("suburb_locality", "town_city", "mail_town") and claim[1] >= tail
    ]
    again.segments = [(claim[1], claim[2]) for claim in sorted(places, key=lambda claim: claim[1])]
    read_localities(again)
    return _value(again, _filled(fields), judged=True)


def _filled(fields: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in fields.items() if value is not None}
