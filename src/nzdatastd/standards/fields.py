"""The standard fields: every name that a layout may map a column to, and what it means."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["StandardField", "fields", "full_name"]


@dataclass(frozen=True, slots=True)
class StandardField:
    """A named part of a value: `road_name` of a street address, or `text` for a value delivered as free text."""

    value: str
    field: str
    title: str
    description: str


def full_name(value: str, field_name: str) -> str:
    """Return a field's name as layouts write it: `street_address.unit`, or `date_of_birth` for a value as one text.

    >>> full_name("street_address", "unit"), full_name("date_of_birth", "text")
    ('street_address.unit', 'date_of_birth')
    """
    return value if field_name == "text" else f"{value}.{field_name}"


@cache
def fields() -> Mapping[str, StandardField]:
    """Return the standard fields by full name, from `fields.csv`.

    >>> fields()["street_address.postcode"].description
    'Four digits as text'
    """
    text = (files("nzdatastd.standards") / "fields.csv").read_text(encoding="utf-8")
    rows = [StandardField(**row) for row in csv.DictReader(text.splitlines())]
    return MappingProxyType({full_name(row.value, row.field): row for row in rows})
