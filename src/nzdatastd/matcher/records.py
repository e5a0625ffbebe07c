"""Whatever stands for one record, as standard cells: a person, a name, a row of a frame, a dict of texts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from nzdatastd.errors import InputError
from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.matcher.keys.standard_cells import Cells, cells_of_person
from nzdatastd.standards.model import StandardModel
from nzdatastd.standards.person import Person
from nzdatastd.standards.person_name import PersonName

__all__ = ["cells_of"]

_OF_PERSON = frozenset(Person.model_fields)
_PLURALS = frozenset({"names", "addresses", "phone_numbers", "emails"})


def cells_of(record: object) -> Cells:
    """Return the standard cells of one record.

    Args:
        record: a `Person`, a `PersonName`, a row of a normalised frame as a dict, a dict as `Person.model_dump` gives
            it, or a dict of texts by standard field.

    Raises:
        InputError: it is none of these.

    >>> cells_of({"family_name": "Smith", "given_names": ["Te Aroha"]})["person_name.family_name"]
    'Smith'
    """
    if isinstance(record, Person):
        return cells_of_person(record)
    if isinstance(record, PersonName):
        return {"person_name.given_names": record.given_names, "person_name.family_name": record.family_name}
    if isinstance(record, StandardModel):
        return cells_of_person(Person.model_validate(_in_person(record)))
    if isinstance(record, str):
        return _cells_of_texts({"person_name": record})
    if not isinstance(record, Mapping):
        raise InputError(f"a record to compare is a Person or a dict, not {type(record).__name__}")
    given = {str(name): value for name, value in record.items()}
    if given.keys() <= _OF_PERSON and given.keys() & _PLURALS:
        return cells_of_person(Person.model_validate(given))
    if any(name.endswith(".status") for name in given):
        return given
    return _cells_of_texts(given)


def _in_person(value: StandardModel) -> Mapping[str, object]:
    name = value.value_name
    plural = {"street_address": "addresses", "postal_address": "addresses", "overseas_address": "addresses"}
    plural["phone_number"] = "phone_numbers"
    return {plural[name]: (value,)} if name in plural else {name: value}


def _cells_of_texts(given: Mapping[str, Any]) -> Cells:
    """Return the cells of texts that are yet to be normalised, each value by its own normaliser."""
    named = {name: value for name, value in given.items() if value is not None}
    if not named:
        return {}
    layout = Layout.load({"columns": {name: name for name in named if name not in ("source", "record_id")}})
    by_value: dict[str, dict[str, Any]] = {}
    for full, columns in layout.columns.items():
        value, field = parts_of(full)
        by_value.setdefault(value, {})[field] = named[columns[0]]
    cells: dict[str, Any] = {}
    for value, fields in by_value.items():
        cells.update(_cells_of_value(value, fields))
    return cells


def _cells_of_value(value: str, fields: Mapping[str, Any]) -> Cells:
    root = value.partition(".")[0]
    if root == "person_name":
        return _name_cells(value, fields)
    if root == "date_of_birth":
        return _date_cells(value, fields["text"])
    if root in ("street_address", "postal_address"):
        return _address_cells(value, fields)
    if root == "phone_number":
        return _phone_cells(value, fields["text"])
    if root == "gender_and_sex":
        return _gender_cells(value, fields)
    if root == "coordinates":
        return _coordinate_cells(value, fields)
    return {value if field == "text" else f"{value}.{field}": each for field, each in fields.items()}


def _name_cells(value: str, fields: Mapping[str, Any]) -> Cells:
    from nzdatastd.normaliser.person_name import normalise_person_name

    given = fields.get("given_names")
    is_split = isinstance(given, Sequence) and not isinstance(given, str)
    if "text" not in fields and (given is None or is_split):
        return {f"{value}.given_names": tuple(given or ()), f"{value}.family_name": fields.get("family_name")}
    found = normalise_person_name(fields["text"] if fields.keys() == {"text"} else fields)
    cells = {f"{value}.{field}": each for field, each in found.fields.items()}
    for number, other in enumerate(found.values[1:], 2):
        cells[f"{value}.{number}.given_names"] = other.given_names
        cells[f"{value}.{number}.family_name"] = other.family_name
    return cells


def _date_cells(value: str, given: object) -> Cells:
    from nzdatastd.normaliser.date_of_birth import normalise_date_of_birth

    if isinstance(given, dt.date) and not isinstance(given, dt.datetime):
        return {value: given}
    found = normalise_date_of_birth(given)
    cells: dict[str, Any] = {f"{value}.{field}": each for field, each in found.fields.items()}
    return cells if found.value is None else {**cells, value: found.value.value}


def _address_cells(value: str, fields: Mapping[str, Any]) -> Cells:
    from nzdatastd.normaliser.address import normalise_address

    found = normalise_address(fields["text"] if fields.keys() == {"text"} else fields, postal=value == "postal_address")
    kind = "postal_address" if "delivery_type" in found.fields else "street_address"
    return {f"{kind}.{field}": each for field, each in found.fields.items()}


def _phone_cells(value: str, given: object) -> Cells:
    from nzdatastd.normaliser.phone_number import normalise_phone_number

    found = normalise_phone_number(given)
    cells: dict[str, Any] = {} if found.value is None else {value: found.value.e164}
    return {**cells, f"{value}.others": [each.e164 for each in found.values[1:]]}


def _gender_cells(value: str, fields: Mapping[str, Any]) -> Cells:
    from nzdatastd.normaliser.gender_and_sex import normalise_gender_and_sex

    found = normalise_gender_and_sex(fields.get("gender"), fields.get("sex"))
    return {f"{value}.{field}": each for field, each in found.fields.items()}


def _coordinate_cells(value: str, fields: Mapping[str, Any]) -> Cells:
    from nzdatastd.normaliser.coordinates import normalise_coordinates

    found = normalise_coordinates(fields.get("x", fields.get("text")), fields.get("y"), crs=fields.get("crs"))
    if found.value is None:
        return {}
    return {f"{value}.x": found.value.x, f"{value}.y": found.value.y, f"{value}.crs": found.value.crs}
