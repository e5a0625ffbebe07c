"""The name of a person, in the parts that the mandated standard asks for."""

from __future__ import annotations

from pydantic import Field

from nzdatastd.standards.field_types import Text, Texts
from nzdatastd.standards.model import StandardModel

__all__ = ["PersonName"]


class PersonName(StandardModel):
    """A person's name: family name, and the given names in order.

    This is the standard's preferred form, a field for each given name; one given name may hold a space (Te Aroha). A
    person with one name has it as the family name.

    Source: Person name mandated data standard, Government Chief Data Steward; based on the NZ Government OASIS CIQ
    Name Profile (official).

    Args:
        title: what precedes the name, such as Dr.
        given_names: in order; a list becomes a tuple.
        family_name: the family name, or the one name.
        suffix: what follows the name, such as Jr.
        name_type: `official` or `known_as`.

    Raises:
        ValidationError: the name breaks a rule; each error's type is the rule's id.

    >>> name = PersonName(family_name="Smith", given_names=["Te Aroha", "Mary", "Anne"])
    >>> name.given_names
    ('Te Aroha', 'Mary', 'Anne')
    >>> name == PersonName(given_names=("Te Aroha", "Mary", "Anne"), family_name=" Smith ")
    True
    >>> name
    PersonName(given_names=('Aa Aaaaa', 'Aaaa', 'Aaaa'), family_name='Aaaaa')
    """

    value_name = "person_name"

    title: Text | None = Field(None, examples=["Dr", "Mr"])
    given_names: Texts = Field((), examples=[["Te Aroha", "Mary", "Anne"]])
    family_name: Text = Field(examples=["Smith", "Ngata"])
    suffix: Text | None = Field(None, examples=["Jr", "KNZM"])
    name_type: Text | None = Field(None, examples=["official", "known_as"])
