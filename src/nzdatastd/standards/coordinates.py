"""Where a place is, as a pair of coordinates and the system they are in."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import TYPE_CHECKING

from pydantic import Field

from nzdatastd.standards.field_types import DecimalNumber, WholeNumber
from nzdatastd.standards.model import StandardModel

if TYPE_CHECKING:
    from nzdatastd.standards.coordinate_transformation import Transformed

__all__ = ["Coordinates"]


@lru_cache(maxsize=64)
def _views(crs: int) -> tuple[str, ...]:
    """Return what x and y are called in a reference system; nothing where the system is not known here."""
    from nzdatastd.standards.context import Context
    from nzdatastd.standards.record_executor import condition_test
    from nzdatastd.standards.reference_systems import DECLARED_GEOGRAPHIC, PROJECTED

    record, context = {"crs": (str(crs),)}, Context(dt.date.min)
    if condition_test(DECLARED_GEOGRAPHIC, context)(record):
        return ("longitude", "latitude")
    return ("easting", "northing") if condition_test(PROJECTED, context)(record) else ()


class Coordinates(StandardModel):
    """A pair of coordinates: x is always east or longitude, y always north or latitude.

    That holds whatever the official axis order of the reference system is (NZTM2000 and WGS 84 both put y first).

    Source: coordinate reference systems, EPSG Geodetic Parameter Dataset (official); LINZ on NZGD2000 and its
    projections (official). No mandated New Zealand standard on coordinates has been published yet.

    Args:
        x: longitude in degrees or easting in metres.
        y: latitude in degrees or northing in metres.
        crs: EPSG code of the reference system; 4326 is WGS 84, 2193 is NZTM2000.

    Raises:
        ValidationError: the pair breaks a rule; each error's type is the rule's id.

    >>> Coordinates(x=174.7633, y=-41.2887).latitude
    -41.2887
    >>> Coordinates(x=1748735, y=5427916, crs=2193).northing
    5427916.0
    >>> Coordinates(x=1748735, y=5427916, crs=2193).latitude
    Traceback (most recent call last):
    AttributeError: EPSG:2193 has no latitude: read easting and northing
    """

    value_name = "coordinates"
    options = ("crs",)

    x: DecimalNumber = Field(title="x (east)", examples=[174.7633, 1748735.0])
    y: DecimalNumber = Field(title="y (north)", examples=[-41.2887, 5427916.0])
    crs: WholeNumber = Field(4326, examples=[4326, 4167, 2193])

    @property
    def longitude(self) -> float:
        """Degrees east; an AttributeError where the system is not geographic."""
        return self._view(self.x, "longitude")

    @property
    def latitude(self) -> float:
        """Degrees north, so below zero in New Zealand; an AttributeError where the system is not geographic."""
        return self._view(self.y, "latitude")

    @property
    def easting(self) -> float:
        """Metres east of the false origin; an AttributeError where the system is not projected."""
        return self._view(self.x, "easting")

    @property
    def northing(self) -> float:
        """Metres north of the false origin; an AttributeError where the system is not projected."""
        return self._view(self.y, "northing")

    def to(self, crs: int) -> Transformed:
        """Return the place in another reference system, with the transformation that was used and its accuracy.

        Args:
            crs: EPSG code of the system wanted.

        Raises:
            NZDataStdError: there is no such system, no transformation to it, or no such place in it.

        >>> Coordinates(x=172.739193967, y=-34.444065991, crs=4167).to(2193).easting
        1576041.1499...
        """
        from nzdatastd.standards.coordinate_transformation import transformed

        return transformed(self, crs)

    def _view(self, number: float, name: str) -> float:
        known = _views(self.crs)
        if name in known:
            return number
        raise AttributeError(f"EPSG:{self.crs} has no {name}: read {' and '.join(known or ('x', 'y'))}")
