"""A person as one source holds them: one record, composed of the standards' values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import Discriminator, Field, Strict, Tag

from nzdatastd.standards.coordinates import Coordinates
from nzdatastd.standards.date_of_birth import DateOfBirth
from nzdatastd.standards.field_types import Code, Day, Text, Texts
from nzdatastd.standards.frozen_mapping import FrozenMapping
from nzdatastd.standards.gender_and_sex import GenderAndSex
from nzdatastd.standards.judged_value import JudgedValue
from nzdatastd.standards.model import StandardModel
from nzdatastd.standards.overseas_address import OverseasAddress
from nzdatastd.standards.person_name import PersonName
from nzdatastd.standards.phone_number import PhoneNumber
from nzdatastd.standards.postal_address import PostalAddress
from nzdatastd.standards.street_address import StreetAddress

__all__ = ["Address", "Person"]

_POSTAL_ONLY = {"delivery_type", "delivery_number", "box_lobby", "rural_delivery", "mail_town"}
_OVERSEAS_ONLY = {"lines", "locality", "country"}


def _kind_of_address(given: object) -> str:
    if isinstance(given, StandardModel):
        return given.value_name
    names = set(given) if isinstance(given, Mapping) else set()
    if names & _OVERSEAS_ONLY:
        return OverseasAddress.value_name
    return PostalAddress.value_name if names & _POSTAL_ONLY else StreetAddress.value_name


Address = Annotated[
    Annotated[StreetAddress, Tag("street_address")]
    | Annotated[PostalAddress, Tag("postal_address")]
    | Annotated[OverseasAddress, Tag("overseas_address")],
    Discriminator(_kind_of_address),
]
"""A street, postal or overseas address; told apart by the fields that only one kind has."""


class Person(StandardModel):
    """One record about one person in one source.

    Source: a convention of this library (advisory); each value inside it follows its own standard.

    Args:
        record_id: the source's own key of the record; a whole number is taken as its digits.
        source: the name of the dataset.
        identifiers: numbers that other registers know the person by, by scheme; any mapping is copied and frozen.
        names: the person's names; which is official is said by `name_type`.
        date_of_birth: the day of birth.
        gender_and_sex: gender, sex, or both.
        addresses: street, postal and overseas addresses.
        coordinates: where the person lives, if the source says so beside the address.
        phone_numbers: in the source's order.
        emails: in the source's order.
        place_name: the school, clinic or other place that the record belongs to.
        record_date: the day the record was last confirmed.

    Raises:
        ValidationError: a value breaks a rule; each error's type is the rule's id, its `loc` leads to the field.

    >>> person = Person(record_id=7, names=[PersonName(family_name="Smith", given_names=["Te Aroha"])],
    ...                 identifiers={"school_number": "4211"}, date_of_birth={"value": "1985-03-07"})
    >>> person.names[0].given_names[0], person.identifiers["school_number"]
    ('Te Aroha', '4211')
    >>> Person.model_validate_json(person.model_dump_json()) == person
    True
    """

    value_name = "person"
    judged: ClassVar = (
        JudgedValue("record", {"id": "record_id"}),
        JudgedValue("email", {"text": "emails"}),
        JudgedValue("place_name", {"text": "place_name"}),
        JudgedValue("record_date", {"text": "record_date"}),
        JudgedValue("identifiers", {}),
    )

    record_id: Code | None = Field(
        None, title="Record id", description="The source's own key of the record", examples=["A-1017"]
    )
    source: Text | None = Field(
        None, title="Source", description="The name of the dataset that the record comes from", examples=["enrolments"]
    )
    identifiers: FrozenMapping = Field(
        FrozenMapping(),
        title="Identifiers",
        description="Numbers that other registers know the person by, by scheme",
        examples=[{"nhi": "ZAT2348"}],
    )
    names: Annotated[tuple[PersonName, ...], Strict()] = Field(
        (),
        title="Names",
        description="The person's names, each with its type where that is known",
        examples=[[{"family_name": "Smith", "given_names": ["Te Aroha", "Mary", "Anne"]}]],
    )
    date_of_birth: DateOfBirth | None = Field(
        None, title="Date of birth", description="The day the person was born", examples=[{"value": "1985-03-07"}]
    )
    gender_and_sex: GenderAndSex | None = Field(
        None, title="Gender and sex", description="Gender, sex, or both, by their codes", examples=[{"gender": "3"}]
    )
    addresses: Annotated[tuple[Address, ...], Strict()] = Field(
        (),
        title="Addresses",
        description="Street, postal and overseas addresses",
        examples=[
            [
                {
                    "address_number": 19,
                    "road_name": "Rimu",
                    "road_name_type": "Road",
                    "suburb_locality": "Crofton Downs",
                    "town_city": "Wellington",
                }
            ]
        ],
    )
    coordinates: Coordinates | None = Field(
        None,
        title="Coordinates",
        description="Where the person lives, where the source says so beside the address",
        examples=[{"x": 174.7633, "y": -41.2887, "crs": 4326}],
    )
    phone_numbers: Annotated[tuple[PhoneNumber, ...], Strict()] = Field(
        (), title="Phone numbers", description="In the source's order", examples=[[{"e164": "+6444990888"}]]
    )
    emails: Texts = Field(
        (), title="E-mail addresses", description="In the source's order", examples=[["te.aroha@example.org"]]
    )
    place_name: Text | None = Field(
        None,
        title="Place name",
        description="The school, clinic or other place that the record belongs to",
        examples=["Crofton Downs Primary School"],
    )
    record_date: Day | None = Field(
        None, title="Record date", description="The day the record was last confirmed", examples=["2026-05-01"]
    )
