"""Longitudes and latitudes: their order, their signs, and longitudes that are counted up to 360."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from nzdatastd.normaliser.coordinates.formatting import plain_number
from nzdatastd.normaliser.coordinates.land import CHATHAMS, Box, in_boxes, is_land, on_mainland
from nzdatastd.normaliser.coordinates.placed import (
    How,
    Mend,
    Placed,
    known_numbers,
    ordered,
    orders,
    sign_mend,
    swap_mends,
)
from nzdatastd.normaliser.coordinates.systems import NZGD1949_CODE, WGS84_CODE, System
from nzdatastd.normaliser.coordinates.written import LATITUDE_FIRST, LONGITUDE_FIRST
from nzdatastd.normaliser.result import Status

__all__ = ["CHATHAMS_SIGN_MISSING", "placed_in_degrees"]

# As rules CO-39 and CO-40 have them.
_MINUS_MISSING: Final = (Box(165, 33, 180, 48), Box(-177.3, 43.2, -175.5, 44.7))
CHATHAMS_SIGN_MISSING: Final = Box(176.0, -44.7, 177.3, -43.2)
_LONGITUDES: Final = Box(160.6, -1, 180, 1), Box(-180, -1, -171.2, 1)  # of New Zealand, beside a latitude of zero
_LATITUDES: Final = (-56.0, -25.0)
_GLOBE: Final = Box(-180, -90, 180, 90)
_WATERS: Final = Box(160.6, -55.95, 180, -25.88), Box(-180, -55.95, -171.2, -25.88)  # the area of NZGD2000
_COARSE: Final = 1_000  # a number of whole thousandths has three decimals at most


def placed_in_degrees(first: float, second: float, how: How, declared: System | None) -> Placed:
    """Return which place two numbers of the size of degrees are.

    Args:
        first: the number written first.
        second: the other.
        how: what is declared and what the column tells.
        declared: the declared system, where it is known here.
    """
    mislabelled = declared is not None and not declared.is_geographic
    crs = declared.epsg if declared is not None and declared.is_geographic else WGS84_CODE
    label = _label_mends(how.crs, crs, mislabelled=mislabelled)
    readings = [_Degrees(*ordered(first, second, order), order) for order in orders(how, LATITUDE_FIRST)]
    for reading in readings:
        if is_land(None, reading.longitude, reading.y):
            mends = (*swap_mends(reading.order, how), *reading.wrapped(), *label)
            doubts = sum(mend.what != "x" for mend in mends)
            place = (reading.longitude, reading.y, crs)
            if mislabelled and declared is not None and declared.datum == "NZGD49":
                others = ((*place[:2], NZGD1949_CODE),)
                return Placed(place, Status.AMBIGUOUS, "degrees-labelled-metres", mends, others, doubts)
            return Placed(place, Status.CONFORMANT, "in-new-zealand", mends, (), doubts)
    for reading in readings:
        found = _with_signs_mended(reading, how, crs, label, mislabelled=mislabelled)
        if found is not None:
            return found
    return _elsewhere((first, second), readings, how, crs, label, mislabelled=mislabelled)


@dataclass(frozen=True, slots=True)
class _Degrees:
    x: float
    y: float
    order: str

    @property
    def longitude(self) -> float:
        # Rounded as far as a decimal number of that size is told apart: 183.4401 - 360 is -176.5599.
        return round(self.x - 360, 12) if 180 < self.x <= 360 else self.x  # noqa: PLR2004 - a circle, and half of it

    def wrapped(self) -> tuple[Mend, ...]:
        if self.longitude == self.x:
            return ()
        return (Mend("x", plain_number(self.x), plain_number(self.longitude), "longitude-past-180"),)

    def is_signed(self, how: How) -> bool:
        """Whether a letter tells the hemisphere of the latitude."""
        return how.signed[1] if self.order == LONGITUDE_FIRST else how.signed[0]


def _label_mends(declared: int | None, crs: int, *, mislabelled: bool) -> tuple[Mend, ...]:
    if declared is None:
        return (Mend("crs", "", str(crs), "degrees-as-wgs84"),)
    return (Mend("crs", str(declared), str(crs), "degrees-labelled-metres"),) if mislabelled else ()


def _with_signs_mended(
    reading: _Degrees, how: How, crs: int, label: tuple[Mend, ...], *, mislabelled: bool
) -> Placed | None:
    x, y = reading.longitude, reading.y
    before = (*swap_mends(reading.order, how), *reading.wrapped())
    flip_x = sign_mend("x", x, "sign-of-longitude")
    flip_y = sign_mend("y", y, "minus-missing")
    if in_boxes((CHATHAMS_SIGN_MISSING,), x, y):
        mends, mended, sure = (*before, flip_x), (-x, y), False
    elif in_boxes(_MINUS_MISSING, x, y) and (on_mainland(x, -y) or in_boxes((CHATHAMS,), x, -y)):
        is_bare = how.from_text and how.order is None and x.is_integer() and y.is_integer()  # `41 174`: anything
        sure = not (reading.is_signed(how) or mislabelled or is_bare)
        mends, mended = (*before, flip_y), (x, -y)
    elif x < 0 and on_mainland(-x, y):
        mends, mended, sure = (*before, flip_x), (-x, y), False
    elif y > 0 and (on_mainland(-x, -y) or in_boxes((CHATHAMS,), -x, -y)):
        mends, mended, sure = (*before, flip_x, flip_y), (-x, -y), False
    else:
        return None
    status = Status.CONFORMANT if sure else Status.AMBIGUOUS
    others = () if sure else ((x, y, crs),)
    return Placed((*mended, crs), status, mends[-1].rule, (*mends, *label), others, len(mends) + len(label))


def _elsewhere(
    pair: tuple[float, float],
    readings: list[_Degrees],
    how: How,
    crs: int,
    label: tuple[Mend, ...],
    *,
    mislabelled: bool,
) -> Placed:
    """Return a place that is not in New Zealand, or none."""
    valid = [reading for reading in readings if in_boxes((_GLOBE,), reading.longitude, reading.y)]
    half = _beside_a_zero(readings[0]) if how.crs is None or how.crs != WGS84_CODE else None
    if half is not None:
        return Placed(None, Status.PARTIAL, "half-a-pair", known=half)
    unknown = Placed(None, Status.PARTIAL, "no-place", known=known_numbers(*pair, how))
    if not valid or mislabelled:
        return unknown
    if how.order is None and how.told_order is None:
        is_near = in_boxes(_WATERS, valid[0].longitude, valid[0].y)
        if how.from_text and not is_near and any(map(_is_coarse, pair)):
            return Placed(None, Status.UNPARSED, "no-place")
        if len(valid) > 1:
            places = tuple((reading.longitude, reading.y, crs) for reading in valid)
            return Placed(places[0], Status.AMBIGUOUS, "order-not-known", label, places[1:], 2)
    by_column = how.is_order_assumed and how.told_order is not None
    reading = next((each for each in valid if by_column and each.order == how.told_order), valid[0])
    mends = (*swap_mends(reading.order, how), *reading.wrapped(), *label)
    return Placed((reading.longitude, reading.y, crs), Status.CONFORMANT, "elsewhere", mends, (), 1 + len(mends))


def _beside_a_zero(reading: _Degrees) -> dict[str, float] | None:
    if reading.y == 0 and in_boxes(_LONGITUDES, reading.longitude, 0):
        return {"x": reading.x}
    if reading.x == 0 and _LATITUDES[0] <= reading.y <= _LATITUDES[1]:
        return {"y": reading.y}
    return None


def _is_coarse(number: float) -> bool:
    return (number * _COARSE).is_integer()
