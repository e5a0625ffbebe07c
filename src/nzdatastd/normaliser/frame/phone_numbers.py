"""Phone numbers in a frame: each distinct text is read once, by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nzdatastd.normaliser.frame.one_by_one import OneByOnePlan
from nzdatastd.normaliser.phone_number import Home, normalised_phone_number
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.phone_number import PhoneNumber

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.places import Places

__all__ = ["PhoneNumberPlan", "phone_number_plans"]

_TOLD = ("extension", "type", "country", "national_number")


def phone_number_plans(
    mapped: Mapping[str, Mapping[str, tuple[str, ...]]],
    layout: Layout,  # noqa: ARG001 - every form takes it
    _: Places | None,
) -> list[PhoneNumberPlan]:
    """Return a plan for each phone number of a layout.

    Args:
        mapped: the columns by field, by instance; area code and number may be two columns, in this order.
        layout: no option of it bears on phone numbers.
        _: the table of localities; phone numbers need none.
    """
    return [
        PhoneNumberPlan(instance, {name: columns[name] for name in ("text", "extension") if name in columns})
        for instance, columns in mapped.items()
        if instance.partition(".")[0] == "phone_number" and "text" in columns
    ]


@dataclass(frozen=True)
class PhoneNumberPlan(OneByOnePlan[PhoneNumber]):
    """How a phone number is normalised.

    Args:
        instance: `phone_number`, `phone_number.2`.
        columns: those of the number, and that of its extension.
        home: where numbers without a country code are dialled.
    """

    home: Home = field(default_factory=Home)

    def fields(self) -> Mapping[str, pl.DataType]:
        """Return the international form, the extension, and what the number is for."""
        import polars as pl

        return dict.fromkeys((self.instance, *(f"{self.instance}.{name}" for name in _TOLD)), pl.String())

    def normalised(self, row: tuple[str | None, ...]) -> Normalised[PhoneNumber]:
        """Return the result of one row."""
        if len(row) == 1:
            return normalised_phone_number(row[0], self.home)
        by_column = dict(zip(self.sources, row, strict=True))
        texts = [text for name in self.columns["text"] if (text := by_column[name]) and text.strip()]
        extension = next((by_column[name] for name in self.columns.get("extension", ())), None)
        return normalised_phone_number(" ".join(texts), self.home, extension)

    def cells(self, found: Normalised[PhoneNumber]) -> tuple[object, ...]:
        """Return the cells of one result."""
        told = found.fields
        return (None if found.value is None else found.value.e164, *(told.get(name) for name in _TOLD))

    def written(self, value: PhoneNumber) -> str:
        """Return a number in the international form, its extension behind it."""
        return value.e164 if value.extension is None else f"{value.e164} ext {value.extension}"
