"""Which value of the catalogue a standard model is, and what the rules call its fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nzdatastd.standards.record_executor import Parts, Record

__all__ = ["JudgedValue"]


@dataclass(frozen=True, slots=True, eq=False)
class JudgedValue:
    """A value that rules speak of, as a model holds it.

    Args:
        value: the value's name in the catalogue, such as `street_address`.
        fields: the model's field for each short field name of the value.
        options: short names of fields that settle the option of the same name for the value.
    """

    value: str
    fields: Mapping[str, str]
    options: tuple[str, ...] = ()
    _renamed: bool = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_renamed", any(short != name for short, name in self.fields.items()))

    def record(self, texts: Mapping[str, Parts]) -> Record:
        """Return the record that the rules judge, given the texts of all the model's fields.

        Args:
            texts: each field's cleaned parts by the model's field name.
        """
        return {short: texts[name] for short, name in self.fields.items()} if self._renamed else texts
