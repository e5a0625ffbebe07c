"""The fields that an agreement speaks of: the values that are reconciled, each under one name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.reconciler.values import VALUES
from nzdatastd.standards.fields import full_name

__all__ = ["FIELDS", "columns_of", "fields_of_column", "fields_of_layout", "in_words", "without_number"]

FIELDS: Final = tuple(value.name for value in VALUES)
"""All of them, in the order of reports."""

_COLUMNS: Final = {value.name: (*value.columns, *value.carried) for value in VALUES}

# A free text for an address may turn out to be any of them: `PO Box 12` in a column of streets.
_ADDRESSES: Final = ("street_address", "postal_address", "overseas_address")
_CODES: Final[Mapping[str, tuple[str, ...]]] = {"gender": ("gender",), "sex": ("sex",), "text": ("gender", "sex")}

_WORDS: Final = {
    "person_name": "name",
    "date_of_birth": "date of birth",
    "street_address": "street address",
    "postal_address": "postal address",
    "overseas_address": "overseas address",
    "phone_number": "telephone",
    "email": "e-mail",
    "nhi": "NHI number",
    "place_name": "name of the place",
}


def fields_of_layout(layout: Layout) -> tuple[str, ...]:
    """Return the fields that a source with this layout may hold, in their order.

    >>> fields_of_layout(Layout.load({"columns": {"family_name": "SURNAME", "sex": "SEX", "street_address": "ADDR"}}))
    ('person_name', 'sex', 'street_address', 'postal_address', 'overseas_address')
    """
    found = {field for full in layout.columns for field in fields_of_column(full)}
    return tuple(name for name in FIELDS if name in found)


def fields_of_column(full: str) -> tuple[str, ...]:
    """Return the fields that columns mapped to a standard field may hold.

    >>> fields_of_column("person_name.2.family_name"), fields_of_column("gender_and_sex")
    (('person_name',), ('gender', 'sex'))
    >>> fields_of_column("record_date")
    ()
    """
    value, short = parts_of(full)
    root = value.partition(".")[0]
    if root == "gender_and_sex":
        return _CODES.get(short, ())
    if root == "identifiers":
        return (short,) if short in FIELDS else ()
    if root in ("street_address", "postal_address") and short == "text":
        return _ADDRESSES
    if root == "street_address":
        return _ADDRESSES[:2] if "road_name" in short else _ADDRESSES[:1]
    return (root,) if root in FIELDS else ()


def without_number(full: str) -> str:
    """Return the standard field of a first value that one of a further value is like.

    >>> without_number("person_name.2.family_name"), without_number("sex")
    ('person_name.family_name', 'sex')
    """
    value, short = parts_of(full)
    return full_name(value.partition(".")[0], short)


def columns_of(fields: Iterable[str]) -> tuple[str, ...]:
    """Return the standard columns of fields, in the order of the fields.

    >>> columns_of(["gender", "email"])
    ('gender_and_sex.gender', 'email')
    """
    return tuple(column for field in fields for column in _COLUMNS[field])


def in_words(fields: Iterable[str]) -> str:
    """Return fields as a person would list them.

    >>> in_words(["person_name", "date_of_birth", "sex"])
    'name, date of birth and sex'
    """
    words = [_WORDS.get(field, field.replace("_", " ")) for field in fields]
    if not words:
        return "nothing"
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
