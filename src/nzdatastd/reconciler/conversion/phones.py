"""Phone numbers in the form of another layout."""

from __future__ import annotations

from dataclasses import dataclass

from nzdatastd.normaliser.phone_number.formatting import international_form, national_form
from nzdatastd.reconciler.conversion.loss import Losses
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.reconciler.conversion.target import Asked
from nzdatastd.standards.phone_number import PhoneNumber

__all__ = ["PhoneWriter"]


@dataclass(frozen=True)
class PhoneWriter:
    """Writes a phone number.

    Args:
        asked: its column, and that of the extension.
    """

    asked: Asked

    def write(self, record: Record, losses: Losses) -> dict[str, str | None]:
        """Return the cells by column."""
        instance = self.asked.instance
        cells: dict[str, str | None] = dict.fromkeys(self.asked.columns)
        number, original = record.get(instance), record.original(instance)
        if original is None and not number:
            return cells
        losses.given[instance] += 1
        for reason in record.doubts(instance):
            losses.lose(instance, reason)
        if not number:
            losses.lose(instance, "not-understood")
            return cells
        extension = record.get(f"{instance}.extension")
        if columns := self.asked.mapped.get("extension"):
            cells[columns[0]] = extension
            extension = None
        if columns := self.asked.mapped.get("text"):
            cells[columns[0]] = self._written(number, extension, losses)
        return cells

    def _written(self, number: str, extension: str | None, losses: Losses) -> str:
        form = self.asked.options.get("phone_form", "e164")
        full = PhoneNumber.model_construct(e164=number, extension=extension)
        if form == "international":
            return international_form(full)
        if form == "national":
            return national_form(full)
        if extension:
            losses.lose(f"{self.asked.instance}.extension", "no-column")
        if form == "e164" or not number.startswith("+64"):
            return number
        if form == "number":
            losses.lose(self.asked.instance, "zero")
            return number.removeprefix("+64")
        return f"0{number.removeprefix('+64')}"
