"""A street address: where a place physically is."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import Field

from nzdatastd.standards.field_types import Text, WholeNumber
from nzdatastd.standards.model import StandardModel

__all__ = ["MandatedElements", "StreetAddress"]


class MandatedElements(NamedTuple):
    """The four elements that the mandated standard keeps in fields of their own; None where an element is not known.

    Args:
        number: unit, number and letter as one text (1/21A), or the building name that stands in for a number.
        road_name: with its type and suffix.
        suburb_locality: the suburb or locality.
        town_city: the town or city.
    """

    number: str | None
    road_name: str | None
    suburb_locality: str | None
    town_city: str | None


class StreetAddress(StandardModel):
    """A street address in its parts, named as in LINZ's NZ Addresses layer where that has the part.

    Road types, suffixes and unit types are written in full; a unit or level holds its identifier only. The whole
    texts are composed as LINZ composes them. A postal delivery point (PO Box, RD) is a `PostalAddress`.

    Source: Street address mandated data standard, Government Chief Data Steward; based on ISO 19160-1:2015
    (official). Field
    names: LINZ NZ Addresses, layer 123113 (official), and for unit and level types the layer before it.

    Args:
        address_id: LINZ's key of the address.
        unit_type: Flat, Unit, Apartment …
        unit: the identifier of the unit, such as 2 or 7A.
        level_type: Level or Floor.
        level: the identifier of the level, such as 3 or B1.
        building_name: the building; it may stand in for a number.
        address_number: the number on the road, or the low end of a range.
        address_number_suffix: the letter behind the number.
        address_number_high: the high end of a range.
        road_name: the road's name without its type.
        road_name_type: Road, Street, State Highway …
        road_name_suffix: North, South, East, West, Upper, Lower, Central or Extension.
        suburb_locality: the suburb or locality that the address is physically in.
        town_city: the town or city.
        territorial_authority: the city or district.
        postcode: four digits as text.

    Raises:
        ValidationError: the address breaks a rule; each error's type is the rule's id.

    >>> address = StreetAddress(address_number=19, road_name="Rimu", road_name_type="Road",
    ...                         suburb_locality="Crofton Downs", town_city="Wellington")
    >>> address.full_address
    '19 Rimu Road, Crofton Downs, Wellington'
    >>> address.mandated
    MandatedElements(number='19', road_name='Rimu Road', suburb_locality='Crofton Downs', town_city='Wellington')
    """

    value_name = "street_address"

    address_id: WholeNumber | None = Field(None, examples=[1234567])
    unit_type: Text | None = Field(None, examples=["Flat", "Apartment"])
    unit: Text | None = Field(None, examples=["2", "7A"])
    level_type: Text | None = Field(None, examples=["Level", "Floor"])
    level: Text | None = Field(None, examples=["3", "B1"])
    building_name: Text | None = Field(None, examples=["Freyberg House"])
    address_number: WholeNumber | None = Field(None, examples=[19])
    address_number_suffix: Text | None = Field(None, examples=["A"])
    address_number_high: WholeNumber | None = Field(None, examples=[23])
    road_name: Text | None = Field(None, examples=["Rimu", "Māhoe"])
    road_name_type: Text | None = Field(None, examples=["Road", "State Highway"])
    road_name_suffix: Text | None = Field(None, examples=["North"])
    suburb_locality: Text | None = Field(None, examples=["Crofton Downs"])
    town_city: Text | None = Field(None, examples=["Wellington", "Whangārei"])
    territorial_authority: Text | None = Field(None, examples=["Wellington City"])
    postcode: Text | None = Field(None, examples=["6035", "0620"])

    @property
    def full_address_number(self) -> str | None:
        """Unit, number, letter and range as one text, as LINZ composes it.

        >>> StreetAddress(unit="1", address_number=21, address_number_suffix="A", road_name="Broadway",
        ...               suburb_locality="Newmarket", town_city="Auckland").full_address_number
        '1/21A'
        """
        from nzdatastd.standards.linz_composition import FULL_ADDRESS_NUMBER

        return self.composed(FULL_ADDRESS_NUMBER)

    @property
    def full_road_name(self) -> str | None:
        """Road name with its type and suffix, as LINZ composes it.

        >>> StreetAddress(address_number=3, road_name="1", road_name_type="State Highway",
        ...               suburb_locality="Kaiwaka", town_city="Kaiwaka").full_road_name
        'State Highway 1'
        """
        from nzdatastd.standards.linz_composition import FULL_ROAD_NAME

        return self.composed(FULL_ROAD_NAME)

    @property
    def full_address(self) -> str | None:
        """The whole address as one text, as LINZ composes it; a town that equals the suburb is written once."""
        from nzdatastd.standards.linz_composition import FULL_ADDRESS

        return self.composed(FULL_ADDRESS)

    @property
    def mandated(self) -> MandatedElements:
        """The four elements of the mandated standard."""
        number = self.full_address_number or self.building_name
        return MandatedElements(number, self.full_road_name, self.suburb_locality, self.town_city)
