"""One record as standard cells, the way that every writer reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["Record"]

_STATUSES = {"unparsed": "not-understood", "ambiguous": "open"}


class Record:
    """One record: its standard cells by column, and what its source wrote.

    Args:
        cells: by standard column, as a normalised frame has them.
        texts: what the source wrote, by full standard field, for values that are not normalised.
    """

    __slots__ = ("cells", "texts")

    def __init__(self, cells: Mapping[str, Any], texts: Mapping[str, Sequence[str | None]]) -> None:
        self.cells = cells
        self.texts = texts

    def get(self, full: str) -> Any:  # noqa: ANN401 - of the type of its column
        """Return a standard cell; None where there is none."""
        return self.cells.get(full)

    def text(self, full: str) -> str | None:
        """Return what the source wrote in a field, its columns joined by commas."""
        return ", ".join(each for each in self.texts.get(full, ()) if each) or None

    def original(self, instance: str) -> str | None:
        """Return what the source wrote of a value."""
        found = self.cells.get(f"{instance}.original")
        return found if isinstance(found, str) and found.strip(" ,;") else None

    def doubts(self, instance: str) -> list[str]:
        """Return what reading the value already lost: reasons of `loss.REASONS`."""
        if self.original(instance) is None:
            return []
        found = [reason for status, reason in _STATUSES.items() if self.cells.get(f"{instance}.status") == status]
        if not found and self.cells.get(f"{instance}.unparsed"):
            found.append("left-over")
        if self.cells.get(f"{instance}.others"):
            found.append("further-value")
        return found
