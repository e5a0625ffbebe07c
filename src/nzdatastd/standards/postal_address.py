"""A postal address: where mail is delivered."""

from __future__ import annotations

from pydantic import Field

from nzdatastd.standards.field_types import Text, WholeNumber
from nzdatastd.standards.model import StandardModel

__all__ = ["PostalAddress"]


class PostalAddress(StandardModel):
    """A postal address in New Zealand: a box or bag, a rural delivery, a counter, or a letterbox on a street.

    The mandated Street address standard leaves postal addresses out; this follows the addressing standards of NZ
    Post. The postal suburb, mail town and postcode are those of the delivery round and may differ from where the
    place physically is.

    Source: Addressing standards, NZ Post (official); the parts of a street line are those of `StreetAddress`.

    Args:
        delivery_type: Street, PO Box, Private Bag, Rural Delivery, Counter Delivery …
        delivery_number: the number of the box or bag; None for a street, a rural delivery or a counter.
        box_lobby: the place of the box lobby where it differs from the mail town.
        rural_delivery: the rural round, such as RD 1.
        unit_type: as in `StreetAddress`, like all parts of the street line.
        unit: the identifier of the unit.
        level_type: Level or Floor.
        level: the identifier of the level.
        building_name: the building.
        address_number: the number on the road, or the low end of a range.
        address_number_suffix: the letter behind the number.
        address_number_high: the high end of a range.
        road_name: the road's name without its type.
        road_name_type: the road's type in full.
        road_name_suffix: North, South …
        suburb_locality: the suburb as mail is addressed.
        mail_town: the town whose sorting centre delivers the mail.
        postcode: four digits as text.

    Raises:
        ValidationError: the address breaks a rule; each error's type is the rule's id.

    >>> box = PostalAddress(delivery_type="PO Box", delivery_number="23226", mail_town="Wellington", postcode="6140")
    >>> box.delivery_number, box.postcode
    ('23226', '6140')
    """

    value_name = "postal_address"

    delivery_type: Text = Field(examples=["PO Box", "Rural Delivery", "Street"])
    delivery_number: Text | None = Field(None, examples=["23226"])
    box_lobby: Text | None = Field(None, examples=["Courtenay Place"])
    rural_delivery: Text | None = Field(None, examples=["RD 1"])
    unit_type: Text | None = Field(None, examples=["Flat"])
    unit: Text | None = Field(None, examples=["2"])
    level_type: Text | None = Field(None, examples=["Level"])
    level: Text | None = Field(None, examples=["3"])
    building_name: Text | None = Field(None, examples=["Freyberg House"])
    address_number: WholeNumber | None = Field(None, examples=[1703])
    address_number_suffix: Text | None = Field(None, examples=["A"])
    address_number_high: WholeNumber | None = Field(None, examples=[1709])
    road_name: Text | None = Field(None, examples=["Rimu"])
    road_name_type: Text | None = Field(None, examples=["Road"])
    road_name_suffix: Text | None = Field(None, examples=["North"])
    suburb_locality: Text | None = Field(None, examples=["Crofton Downs"])
    mail_town: Text | None = Field(None, examples=["Wellington", "Warkworth"])
    postcode: Text | None = Field(None, examples=["6140", "0983"])

    @property
    def full_address_number(self) -> str | None:
        """Unit, number, letter and range of the street line as one text, as LINZ composes it."""
        from nzdatastd.standards.linz_composition import FULL_ADDRESS_NUMBER

        return self.composed(FULL_ADDRESS_NUMBER)

    @property
    def full_road_name(self) -> str | None:
        """Road name of the street line with its type and suffix, as LINZ composes it."""
        from nzdatastd.standards.linz_composition import FULL_ROAD_NAME

        return self.composed(FULL_ROAD_NAME)
