"""What a model is given, cleaned: the values to build it from, and the texts that the rules judge."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Set
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from nzdatastd.standards.text import clean

if TYPE_CHECKING:
    from nzdatastd.standards.record_executor import Parts

__all__ = ["ModelInput", "read", "text_of"]

_MOST_DECIMALS = 15
_MOST_DIGITS = 10**18  # Python refuses to write integers of thousands of digits, and no standard has a longer one


class ModelInput(NamedTuple):
    """What a model was given.

    Args:
        values: cleaned values by field name; blanks and Nones are left out, so that a default or "missing" takes
            their place.
        texts: what the rules see by field name: each field's cleaned parts, numbers as digits and days as YYYY-MM-DD.
        unreadable: names of fields that hold something no rule can read.
    """

    values: Mapping[str, Any]
    texts: Mapping[str, Parts]
    unreadable: Set[str]


def read(given: Mapping[str, Any], fields: Set[str]) -> ModelInput:
    """Return what a model was given, cleaned; unknown fields are kept as they are, for the model to refuse.

    Args:
        given: values by field name.
        fields: the model's field names.

    >>> read({"family_name": " Smith ", "given_names": ["Te Aroha", " "]}, {"family_name", "given_names"})
    ModelInput(values={'family_name': 'Smith', 'given_names': ('Te Aroha',)},
               texts={'family_name': ('Smith',), 'given_names': ('Te Aroha', None)}, unreadable=set())
    """
    values: dict[str, Any] = {}
    texts: dict[str, Parts] = {}
    unreadable: set[str] = set()
    for name, value in given.items():
        if name not in fields:
            values[name] = value
        elif isinstance(value, str):
            text = clean(value)
            if text is not None:
                values[name] = text
                texts[name] = (text,)
        elif isinstance(value, list | tuple):
            parts = tuple(clean(part) if isinstance(part, str) else part for part in value)
            kept = tuple(part for part in parts if part is not None)
            if kept or not parts:
                values[name] = kept
            if all(part is None or isinstance(part, str) for part in parts):
                texts[name] = parts
            else:
                unreadable.add(name)
        elif value is not None:
            values[name] = value
            text = text_of(value)
            if text is None:
                unreadable.add(name)
            else:
                texts[name] = (text,)
    return ModelInput(values, texts, unreadable)


def text_of(value: object) -> str | None:
    """Return a value as the text that rules judge, or None where it is none that they read.

    >>> text_of(19), text_of(-41.2887), text_of(1748735.0), text_of(dt.date(1985, 3, 7)), text_of(True)
    ('19', '-41.2887', '1748735', '1985-03-07', None)
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return str(value) if -_MOST_DIGITS < value < _MOST_DIGITS else None
    if isinstance(value, float):
        return _plain_decimal(value)
    if type(value) is dt.date:
        return value.isoformat()
    return None


def _plain_decimal(number: float) -> str:
    # Rules read plain decimals only: no exponent, and no more decimals than any coordinate system can mean.
    plain = repr(round(number, _MOST_DECIMALS))
    return plain.removesuffix(".0") if "e" not in plain else format(Decimal(plain), "f")
