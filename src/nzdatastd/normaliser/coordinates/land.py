"""Where New Zealand's land is, roughly, in degrees and in metres: what tells one reading of a pair from another.

The shapes are drawn wide, 16 km and more beyond the coasts: they decide between readings that lie hundreds of
kilometres apart, never whether a point is on dry land. Each question is asked of one pair and, with the same tables, of
a whole column.
"""

from __future__ import annotations

from functools import cache
from math import floor
from typing import TYPE_CHECKING, Final, NamedTuple

from nzdatastd.normaliser.coordinates.systems import (
    CHATHAM_ISLANDS_CODE,
    NZMG_CODE,
    NZTM_CODE,
    WEB_MERCATOR_CODE,
    systems,
    table,
)

if TYPE_CHECKING:
    import polars as pl

__all__ = [
    "CHATHAMS",
    "INFERRED",
    "Box",
    "in_boxes",
    "in_boxes_of_columns",
    "is_land",
    "is_land_of_columns",
    "on_mainland",
    "on_mainland_of_columns",
    "outlying",
]

INFERRED: Final = (NZTM_CODE, NZMG_CODE, CHATHAM_ISLANDS_CODE, WEB_MERCATOR_CODE)
"""The systems in metres that are told by the numbers alone: each has numbers of its own nearly everywhere."""


class Box(NamedTuple):
    """A rectangle, its edges included."""

    west: float
    south: float
    east: float
    north: float


# Derived: EPSG areas of use, as the rules have them in standards/rules/coordinates_in_degrees.py.
CHATHAMS: Final = Box(-177.3, -44.7, -175.5, -43.2)
_OUTLYING: Final = (
    CHATHAMS,
    Box(165.5, -51.2, 167.0, -47.6),  # Snares, Auckland Islands
    Box(168.6, -52.9, 169.7, -52.2),  # Campbell Island
    Box(178.3, -50.0, 179.4, -47.5),  # Antipodes, Bounty Islands
    Box(-179.1, -31.6, -177.6, -29.0),  # Kermadec Islands
)
# Derived: computed. The first two are the Chatham Islands in NZTM and in their own projection.
_CHATHAMS_IN_NZTM: Final = Box(2_430_000, 5_040_000, 2_475_000, 5_110_000)
_WEB_MERCATOR: Final = (
    Box(18_490_000, -6_030_000, 19_900_000, -4_030_000),
    Box(-19_740_000, -5_560_000, -19_530_000, -5_330_000),
)
# NZMG is NZTM and this much more, to about a kilometre, everywhere on land (derived: computed at 19,933 addresses).
_NZMG_EAST: Final = 910_000
_NZMG_NORTH: Final = 561_700

_MARGIN: Final = 0.2  # degrees of longitude
_EDGE: Final = 0.1  # degrees of latitude
_STEPS: Final = 10  # to a degree of latitude
_STEP: Final = 10_000  # metres


class _Bands(NamedTuple):
    """West and east ends of land for each band from south to north."""

    size: float
    first: int
    west: tuple[float, ...]
    east: tuple[float, ...]

    def hold(self, x: float, y: float) -> bool:
        number = floor(y * self.size) - self.first
        return 0 <= number < len(self.west) and self.west[number] <= x <= self.east[number]

    def hold_of_columns(self, x: pl.Expr, y: pl.Expr) -> pl.Expr:
        import polars as pl

        number = (y * self.size).floor() - self.first
        is_band = number.is_between(0, len(self.west) - 1)
        place = pl.when(is_band).then(number).otherwise(0).fill_nan(0).fill_null(0).cast(pl.UInt32)
        west = pl.lit(pl.Series(self.west, dtype=pl.Float64)).gather(place)
        east = pl.lit(pl.Series(self.east, dtype=pl.Float64)).gather(place)
        return is_band & (west <= x) & (x <= east)


@cache
def _degrees() -> _Bands:
    rows = [{side: float(row[side]) for side in row} for row in table("land")]
    first = floor(min(row["south"] for row in rows) * _STEPS) - 1
    last = floor(max(row["north"] for row in rows) * _STEPS)
    west, east = [], []
    for number in range(first, last + 1):
        middle = (number + 0.5) / _STEPS
        near = [row for row in rows if row["south"] - _EDGE < middle < row["north"] + _EDGE]
        west.append(min(row["west"] for row in near) - _MARGIN)
        east.append(max(row["east"] for row in near) + _MARGIN)
    return _Bands(_STEPS, first, tuple(west), tuple(east))


@cache
def _metres() -> _Bands:
    rows = sorted(table("land_nztm"), key=lambda row: int(row["south"]))
    first = int(rows[0]["south"]) // _STEP
    return _Bands(
        1 / _STEP, first, tuple(float(row["west"]) for row in rows), tuple(float(row["east"]) for row in rows)
    )


def on_mainland(longitude: float, latitude: float) -> bool:
    """Return whether a place is on or near the North, South or Stewart Island.

    Args:
        longitude: in degrees, up to 180.
        latitude: in degrees.

    >>> on_mainland(174.7762, -41.2865), on_mainland(-176.5599, -43.9535), on_mainland(174.7762, -14.2865)
    (True, False, False)
    """
    return _degrees().hold(longitude, latitude)


def on_mainland_of_columns(longitude: pl.Expr, latitude: pl.Expr) -> pl.Expr:
    """Return `on_mainland` of columns."""
    return _degrees().hold_of_columns(longitude, latitude)


def outlying() -> tuple[Box, ...]:
    """Return the boxes of the islands that are not the mainland; that of the Chatham Islands is the first."""
    return _OUTLYING


def in_boxes(boxes: tuple[Box, ...], x: float, y: float) -> bool:
    """Return whether a pair lies in one of some boxes."""
    return any(west <= x <= east and south <= y <= north for west, south, east, north in boxes)


def in_boxes_of_columns(boxes: tuple[Box, ...], x: pl.Expr, y: pl.Expr) -> pl.Expr:
    """Return `in_boxes` of columns."""
    import polars as pl

    return pl.any_horizontal(
        x.is_between(west, east) & y.is_between(south, north) for west, south, east, north in boxes
    )


def is_land(crs: int | None, x: float, y: float) -> bool:
    """Return whether a pair is on or near New Zealand's land when it is read in a system.

    Args:
        crs: EPSG code; None for degrees of any datum. A system that has no shape of its own has its area of use.
        x: longitude up to 180, or easting.
        y: latitude or northing.

    >>> is_land(NZTM_CODE, 1748736, 5427916), is_land(NZMG_CODE, 1748736, 5427916), is_land(2113, 395954, 802562)
    (True, False, True)
    """
    if crs is None:
        return on_mainland(x, y) or in_boxes(_OUTLYING, x, y)
    if crs == NZTM_CODE:
        return _metres().hold(x, y) or in_boxes((_CHATHAMS_IN_NZTM,), x, y)
    if crs == NZMG_CODE:
        return _metres().hold(x - _NZMG_EAST, y - _NZMG_NORTH)
    if crs == WEB_MERCATOR_CODE:
        return in_boxes(_WEB_MERCATOR, x, y)
    system = systems().get(crs)
    return system is not None and system.holds(x, y)


def is_land_of_columns(crs: int | None, x: pl.Expr, y: pl.Expr) -> pl.Expr:
    """Return `is_land` of columns, for degrees, NZTM and NZMG.

    Raises:
        KeyError: it is another system.
    """
    if crs is None:
        return on_mainland_of_columns(x, y) | in_boxes_of_columns(_OUTLYING, x, y)
    if crs == NZTM_CODE:
        return _metres().hold_of_columns(x, y) | in_boxes_of_columns((_CHATHAMS_IN_NZTM,), x, y)
    if crs == NZMG_CODE:
        return _metres().hold_of_columns(x - _NZMG_EAST, y - _NZMG_NORTH)
    raise KeyError(crs)
