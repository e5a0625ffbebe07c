"""Coordinates in the reference system and the order of another layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from nzdatastd.errors import NZDataStdError
from nzdatastd.normaliser.coordinates.formatting import plain_number
from nzdatastd.reconciler.conversion.loss import Losses
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.reconciler.conversion.target import Asked

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CoordinatesWriter"]

# A millimetre in metres, a hundredth of a millimetre in degrees: far finer than any transformation is good for.
_DECIMALS = {True: 8, False: 3}
_DEGREES = 360.0


@dataclass(frozen=True)
class CoordinatesWriter:
    """Writes coordinates.

    Args:
        asked: the columns of x and y, or the one that holds both.
    """

    asked: Asked

    @property
    def crs(self) -> int | None:
        """The EPSG code of the system asked for; None where the layout names none."""
        chosen = self.asked.options.get("crs", "")
        return int(chosen) if chosen.isdigit() else None

    def prepared(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return normalised columns with the coordinates in the system asked for: whole columns at a time."""
        import polars as pl

        from nzdatastd.standards.coordinate_transformation import transform_columns

        x, y, crs = (f"{self.asked.instance}.{name}" for name in ("x", "y", "crs"))
        if self.crs is None or not {x, y, crs} <= set(frame.columns):
            return frame
        frame = frame.with_row_index("row")
        parts = []
        for (code,), part in frame.group_by(crs, maintain_order=True):
            if code is None or int(str(code)) == self.crs:
                parts.append(part)
                continue
            try:
                found = transform_columns(part[x], part[y], int(str(code)), self.crs)
                moved: Mapping[str, Any] = {x: found.x, y: found.y}
            except NZDataStdError:
                moved = {x: pl.lit(None, pl.Float64), y: pl.lit(None, pl.Float64)}
            parts.append(part.with_columns(pl.lit(self.crs, dtype=part[crs].dtype).alias(crs), **moved))
        return pl.concat(parts).sort("row").drop("row") if parts else frame.drop("row")

    def write(self, record: Record, losses: Losses) -> dict[str, str | None]:
        """Return the cells by column."""
        instance, mapped = self.asked.instance, self.asked.mapped
        cells: dict[str, str | None] = dict.fromkeys(self.asked.columns)
        x, y, crs = (record.get(f"{instance}.{name}") for name in ("x", "y", "crs"))
        original = record.original(instance)
        if original is None and x is None:
            return cells
        losses.given[instance] += 1
        if x is None or y is None:
            read = record.get(f"{instance}.status") in {"conformant", "ambiguous"}
            losses.lose(instance, "no-transformation" if read else "not-understood")
            return cells
        for reason in record.doubts(instance):
            losses.lose(instance, reason)
        texts = _number(x), _number(y)
        if "text" in mapped:
            turned = texts[::-1] if self.asked.options.get("axis_order") == "yx" else texts
            columns = mapped["text"]
            cells |= {columns[0]: ", ".join(turned)} if len(columns) == 1 else dict(zip(columns, turned, strict=False))
        whole = None if crs is None else str(crs)
        for name, cell in (("x", texts[0]), ("y", texts[1]), ("crs", whole)):
            if name in mapped:
                cells[mapped[name][0]] = cell
        return cells


@lru_cache(maxsize=4096)
def _number(number: float) -> str:
    return plain_number(round(float(number), _DECIMALS[abs(number) <= _DEGREES]))
