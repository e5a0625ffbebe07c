"""The standards as files that other tools read: JSON Schema, Frictionless Table Schema, and the rule catalogue."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from nzdatastd.standards.catalogue import rules
from nzdatastd.standards.coordinates import Coordinates
from nzdatastd.standards.date_of_birth import DateOfBirth
from nzdatastd.standards.gender_and_sex import GenderAndSex
from nzdatastd.standards.json_schema import draft_2020_12
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.person import Person
from nzdatastd.standards.person_name import PersonName
from nzdatastd.standards.phone_number import PhoneNumber
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.rule_document import rule_document
from nzdatastd.standards.street_address import StreetAddress
from nzdatastd.standards.table_schema import table_schema

if TYPE_CHECKING:
    from nzdatastd.standards.model import StandardModel

__all__ = ["MODELS", "rule_document", "schema_files"]

MODELS: tuple[type[StandardModel], ...] = (
    PersonName,
    DateOfBirth,
    GenderAndSex,
    StreetAddress,
    PostalAddress,
    OverseasAddress,
    Coordinates,
    PhoneNumber,
    Person,
)


def schema_files() -> dict[str, str]:
    """Return every exported file's text by its path: the same on every run and every machine.

    >>> list(schema_files())[0]
    'json-schema/person_name.json'
    """
    return {path: json.dumps(document, ensure_ascii=False, indent=2) + "\n" for path, document in _documents()}


def _documents() -> Iterator[tuple[str, Any]]:
    for model in MODELS:
        yield f"json-schema/{model.value_name}.json", draft_2020_12(model)
    for model in MODELS:
        yield f"table-schema/{model.value_name}.json", table_schema(MODELS if model is Person else [model])
    yield "rules.json", [rule_document(rule) for rule in rules()]
