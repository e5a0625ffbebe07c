"""The street line of an address as another layout writes it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from nzdatastd.standards.code_lists.addresses import road_types
from nzdatastd.standards.linz_composition import TYPES_BEFORE_NAME

__all__ = ["Fields", "delivery_text", "inside_text", "number_text", "road_text", "street_line", "unit_in_words"]

Fields = Mapping[str, str | None]
"""The parts of an address by field, all as text."""


def number_text(fields: Fields, *, unit: bool, high: bool = True, suffix: bool = True) -> str:
    """Return number, range and letter, with the unit before a slash if it is asked for.

    >>> number_text({"unit": "2", "address_number": "14", "address_number_suffix": "A"}, unit=True)
    '2/14A'
    """
    before = f"{fields['unit']}/" if unit and fields.get("unit") else ""
    upper = f"-{fields['address_number_high']}" if high and fields.get("address_number_high") else ""
    letter = fields.get("address_number_suffix") if suffix else None
    return f"{before}{fields.get('address_number') or ''}{upper}{letter or ''}"


def road_text(fields: Fields, *, short: bool, with_type: bool = True, with_suffix: bool = True) -> str:
    """Return the road with its type and suffix.

    >>> road_text({"road_name": "Rimu", "road_name_type": "Road"}, short=True)
    'Rimu Rd'
    """
    name, kind = fields.get("road_name") or "", (fields.get("road_name_type") or "") if with_type else ""
    suffix = (fields.get("road_name_suffix") or "") if with_suffix else ""
    is_first = kind in TYPES_BEFORE_NAME
    kind = _short_types().get(kind, kind) if short else kind
    return " ".join(filter(None, (kind, name, suffix) if is_first else (name, kind, suffix)))


def unit_in_words(fields: Fields, form: str) -> bool:
    """Return whether the unit is written in words: as asked, else where its type is known."""
    return bool(fields.get("unit")) and (form == "words" or (form != "slash" and bool(fields.get("unit_type"))))


def inside_text(fields: Fields) -> list[str]:
    """Return what stands before the street: the building and the level."""
    level = " ".join(filter(None, (fields.get("level_type"), fields.get("level"))))
    return [text for text in (fields.get("building_name"), level) if text]


def delivery_text(fields: Fields) -> str:
    """Return the box, bag or counter of a postal address; empty for a letterbox on a street."""
    if fields.get("delivery_type") in {None, "Street", "Rural Delivery"}:
        return ""
    return " ".join(filter(None, (fields.get("delivery_type"), fields.get("delivery_number"))))


def street_line(fields: Fields, *, unit_form: str, short: bool) -> str:
    """Return the line of an address above its suburb and town.

    Args:
        fields: the parts.
        unit_form: `slash`, `words`, or empty where both will do.
        short: whether types of roads are shortened.

    >>> fields = {"unit_type": "Flat", "unit": "2", "address_number": "14"}
    >>> fields |= {"road_name": "Rimu", "road_name_type": "Road"}
    >>> street_line(fields, unit_form="", short=False), street_line(fields, unit_form="slash", short=True)
    ('Flat 2, 14 Rimu Road', '2/14 Rimu Rd')
    """
    words = unit_in_words(fields, unit_form)
    unit = f"{fields.get('unit_type') or 'Unit'} {fields['unit']}" if words else ""
    number = number_text(fields, unit=not words)
    street = " ".join(filter(None, (number.rstrip("/"), road_text(fields, short=short))))
    service = delivery_text(fields)
    return ", ".join(filter(None, (service, *inside_text(fields), unit, street)))


@cache
def _short_types() -> Mapping[str, str]:
    return {road.name: road.abbreviations[0].text for road in road_types() if road.abbreviations}
