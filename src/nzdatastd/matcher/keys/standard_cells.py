"""The standard cells of one record that keys are made of: what a row of a normalised frame holds, by column."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from nzdatastd.standards.coordinates import Coordinates
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.person import Person
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress

__all__ = ["Cells", "cells_of_person"]

Cells = Mapping[str, Any]
"""Values by standard column: `person_name.family_name`, `date_of_birth`; a column that is not there is blank."""


def cells_of_person(person: Person) -> Cells:
    """Return a person as a row of a normalised frame holds them.

    Args:
        person: as one source holds them.
    """
    cells: dict[str, Any] = {}
    for number, name in enumerate(person.names, 1):
        instance = "person_name" if number == 1 else f"person_name.{number}"
        cells[f"{instance}.given_names"] = name.given_names
        cells[f"{instance}.family_name"] = name.family_name
    if person.date_of_birth is not None:
        cells["date_of_birth"] = person.date_of_birth.value
    for address in person.addresses:
        _put_address(cells, address)
    if person.coordinates is not None:
        _put_coordinates(cells, person.coordinates)
    for number, phone in enumerate(person.phone_numbers, 1):
        cells["phone_number" if number == 1 else f"phone_number.{number}"] = phone.e164
    for number, email in enumerate(person.emails, 1):
        cells["email" if number == 1 else f"email.{number}"] = email
    if person.gender_and_sex is not None:
        cells["gender_and_sex.gender"] = person.gender_and_sex.gender
        cells["gender_and_sex.sex"] = person.gender_and_sex.sex
    for scheme, identifier in person.identifiers.items():
        cells[f"identifiers.{scheme}"] = identifier
    cells["place_name"] = person.place_name
    return cells


def _put_address(cells: dict[str, Any], address: StreetAddress | PostalAddress | OverseasAddress) -> None:
    value = address.value_name
    if f"{value}.there" in cells:
        return
    cells[f"{value}.there"] = True
    # A model's fields are its own attributes: read together, for a comparison takes microseconds.
    cells.update(zip(_columns_of(type(address)), vars(address).values(), strict=True))


@cache
def _columns_of(model: type[StreetAddress | PostalAddress | OverseasAddress]) -> tuple[str, ...]:
    return tuple(f"{model.value_name}.{field}" for field in model.model_fields)


def _put_coordinates(cells: dict[str, Any], coordinates: Coordinates) -> None:
    cells["coordinates.x"], cells["coordinates.y"] = coordinates.x, coordinates.y
    cells["coordinates.crs"] = coordinates.crs
