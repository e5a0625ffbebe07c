"""Values that are not normalised: they are handed on as they were delivered."""

from __future__ import annotations

from dataclasses import dataclass

from nzdatastd.reconciler.conversion.loss import Losses
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.reconciler.conversion.target import Asked

__all__ = ["AsDelivered"]

_STYLED = frozenset({"place_name"})


@dataclass(frozen=True)
class AsDelivered:
    """Writes e-mail addresses, identifiers, names of places, record dates.

    Args:
        asked: the columns.
    """

    asked: Asked

    def write(self, record: Record, losses: Losses) -> dict[str, str | None]:
        """Return the cells by column."""
        instance = self.asked.instance
        cells: dict[str, str | None] = dict.fromkeys(self.asked.columns)
        for name, columns in self.asked.mapped.items():
            full = instance if name == "text" else f"{instance}.{name}"
            text = record.text(full)
            if text is None:
                continue
            losses.given[full] += 1
            if self.asked.value in _STYLED:
                text = self.asked.style.written(text, full, losses)
            cells[columns[0]] = text
        return cells
