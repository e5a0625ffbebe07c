"""NZGD49 that is labelled NZGD2000: not to be seen in one pair, plain in many whose places are known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, radians
from statistics import median
from typing import Final

from nzdatastd.normaliser.coordinates.systems import NZGD1949_CODE

__all__ = ["DatumOffset", "datum_offset"]

_METRES_OF_A_DEGREE: Final = 111_000.0  # of latitude; near enough for a difference of 200 m
_NZGD2000: Final = 4167
_FEWEST: Final = 5
_WITHIN: Final = 30.0  # metres: the seven parameters are good to 4 m, addresses to some tens


@dataclass(frozen=True, slots=True)
class DatumOffset:
    """How far pairs lie from the places that they should be.

    Args:
        count: pairs compared.
        east: the median of how far they lie to the east, in metres.
        north: the median of how far they lie to the north, in metres; about -190 for NZGD49 that is not said to be.
        expected_east: where the same pairs would lie if they were in NZGD49.
        expected_north: the same to the north.
    """

    count: int
    east: float
    north: float
    expected_east: float
    expected_north: float

    @property
    def is_nzgd1949(self) -> bool:
        """Whether the pairs are in NZGD49: enough of them, and as far off as that datum is, in its direction."""
        apart = hypot(self.east - self.expected_east, self.north - self.expected_north)
        return self.count >= _FEWEST and apart <= _WITHIN


def datum_offset(
    longitudes: Sequence[float],
    latitudes: Sequence[float],
    known_longitudes: Sequence[float],
    known_latitudes: Sequence[float],
) -> DatumOffset:
    """Compare pairs in degrees with the places they stand for, as a register of addresses has them.

    The pairs are only compared: whether they are transformed from NZGD49 is for whoever knows the source to say.

    Args:
        longitudes: as delivered, said to be in NZGD2000 or WGS 84.
        latitudes: as delivered.
        known_longitudes: of the same places, in NZGD2000.
        known_latitudes: of the same places.

    Returns:
        The median offset, and the one that NZGD49 would have there.

    Raises:
        ValueError: the columns are not of one length, or empty.

    >>> found = datum_offset([175.0] * 5, [-36.5] * 5, [175.0001853] * 5, [-36.4981927] * 5)
    >>> round(found.north), found.is_nzgd1949
    (-201, True)
    >>> datum_offset([175.0] * 5, [-36.5] * 5, [175.0] * 5, [-36.5001] * 5).is_nzgd1949
    False
    """
    from nzdatastd.standards.coordinate_transformation import transform_columns

    if not longitudes:
        raise ValueError("there is no pair to compare")
    moved = transform_columns(list(longitudes), list(latitudes), NZGD1949_CODE, _NZGD2000)
    given = list(zip(longitudes, latitudes, strict=True))
    east, north = _medians(given, list(zip(known_longitudes, known_latitudes, strict=True)))
    expected = _medians(given, list(zip(moved.x, moved.y, strict=True)))
    return DatumOffset(len(given), east, north, *expected)


def _medians(pairs: list[tuple[float, float]], known: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the medians of how far pairs lie to the east and to the north of known ones, in metres."""
    both = list(zip(pairs, known, strict=True))
    east = median((x - x_known) * _METRES_OF_A_DEGREE * cos(radians(y)) for (x, y), (x_known, _) in both)
    return east, median((y - y_known) * _METRES_OF_A_DEGREE for (_, y), (_, y_known) in both)
