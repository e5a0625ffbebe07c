"""An address outside New Zealand."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from nzdatastd.standards.code_lists.countries import countries
from nzdatastd.standards.field_types import Text, Texts
from nzdatastd.standards.model import StandardModel

__all__ = ["OverseasAddress"]


def _country(code: str) -> str:
    if code not in countries():
        raise PydanticCustomError("country_code", "Input should be an ISO 3166-1 alpha-2 country code, such as AU")
    return code


def _list_countries(schema: dict[str, Any]) -> None:
    schema["enum"] = sorted(countries())


class OverseasAddress(StandardModel):
    """An address in another country: its lines as written there, and what is safely known about them.

    No New Zealand standard splits overseas addresses further, and other countries' addresses do not fit its parts.

    Source: country codes, ISO 3166-1 alpha-2 (official); the rest is a convention of this library (advisory).

    Args:
        lines: the address lines in order, without the country; a list becomes a tuple.
        locality: the city or town.
        region: the state or province.
        postcode: as written in that country.
        country: ISO 3166-1 alpha-2 code.

    Raises:
        ValidationError: the country is no such code, or the address breaks a rule.

    >>> OverseasAddress(lines=["1 Martin Place"], locality="Sydney", region="NSW", postcode="2000", country="AU").lines
    ('1 Martin Place',)
    """

    value_name = "overseas_address"

    lines: Texts = Field(examples=[["1 Martin Place"]])
    locality: Text | None = Field(None, examples=["Sydney"])
    region: Text | None = Field(None, examples=["NSW"])
    postcode: Text | None = Field(None, examples=["2000"])
    country: Annotated[Text, AfterValidator(_country)] = Field(examples=["AU", "WS"], json_schema_extra=_list_countries)
