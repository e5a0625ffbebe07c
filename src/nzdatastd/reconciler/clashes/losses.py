"""What converting loses, measured: each source's rows, or some of them, are written in the other's layout."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nzdatastd.errors import NZDataStdError
from nzdatastd.io.frames import open_frame
from nzdatastd.io.layout import Layout
from nzdatastd.profiler.profile import Profile
from nzdatastd.reconciler.conversion import Losses, converted, standard_layout
from nzdatastd.reconciler.conversion.loss import Loss

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Measured", "measured"]

_MEASURED_ON = 500
# What a clash of a kind can be blamed for: other reasons are other clashes.
_REASONS: Mapping[str, frozenset[str]] = {
    "split": frozenset({"not-understood", "left-over", "open", "boundary", "no-column"}),
    "notation": frozenset({"not-understood", "left-over", "open", "century", "not-in-notation", "zero", "no-column"}),
    "code_frame": frozenset({"not-understood", "no-code", "other-concept", "concept-undecided"}),
    "crs": frozenset({"no-transformation", "not-understood"}),
    "axis_order": frozenset({"not-understood"}),
    "length": frozenset({"cut"}),
    "case": frozenset({"case"}),
    "macrons": frozenset({"macrons"}),
    "encoding": frozenset({"left-over"}),
    "name_format": frozenset({"too-few-columns", "boundary", "open"}),
    "name_type": frozenset({"no-column"}),
    "address_type": frozenset({"not-physical", "not-postal"}),
    "missing": frozenset({"no-column"}),
    "identifier": frozenset({"no-column"}),
    "granularity": frozenset({"grain"}),
}
_ADDRESSES = ("street_address", "postal_address")
_PARTS = frozenset({"suburb_locality", "town_city", "postcode", "unit", "address"})


@dataclass(frozen=True)
class Measured:
    """What one conversion loses.

    Args:
        losses: by field and reason.
        rows: that it was measured on.
        records: of the source: counts are scaled to it.
    """

    losses: tuple[Loss, ...]
    rows: int
    records: int

    def of(self, kind: str, field: str) -> int:
        """Return how many records lose something that a clash of this kind and field is to blame for."""
        reasons = _REASONS.get(kind, frozenset())
        found = max((each.records for each in self.losses if each.reason in reasons and _is_of(each, field)), default=0)
        return found if self.rows == self.records else round(found * self.records / max(1, self.rows))


def _is_of(loss: Loss, field: str) -> bool:
    if field == "address":
        return loss.field.startswith(_ADDRESSES)
    if field in _PARTS:
        return loss.field.startswith(_ADDRESSES) and loss.field.endswith(f".{field}")
    return loss.field == field or loss.field.startswith(f"{field}.")


def measured(source: Profile, layout: Layout | None, options: Mapping[str, str] | None = None) -> Measured | None:
    """Return what a source loses in another layout; None where the conversion cannot be run.

    Args:
        source: profiled.
        layout: of the other side; None for the standard's.
        options: what is known of that side beyond its layout.
    """
    rows = _some(source.delivered.rows)
    theirs = standard_layout(source.layout) if layout is None else layout
    theirs = replace(theirs, options={**theirs.options, **(options or {})})
    losses = Losses()
    try:
        for _ in converted(open_frame(rows), source.layout, theirs, losses, workers=1):
            pass
    except NZDataStdError:
        return None
    return Measured(tuple(losses), rows.height, source.records)


def _some(rows: pl.DataFrame) -> pl.DataFrame:
    """Return some rows, spread over all."""
    step = max(1, -(-rows.height // _MEASURED_ON))
    return rows if step == 1 else rows.gather_every(step)
