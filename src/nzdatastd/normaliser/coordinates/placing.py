"""Which place a pair of numbers is: its order, its signs and its system, decided where only one reading fits.

A reading that fits as it was written is taken as it was written. Else the usual mistakes are looked at, and mended only
where the pair can be nothing else: a latitude of 174 does not exist, the mirror image of New Zealand in the north is
open ocean, and NZTM and NZMG have their numbers in different places nearly everywhere. What is likely and not certain
is `ambiguous`.
"""

from __future__ import annotations

from typing import Final

from nzdatastd.normaliser.coordinates.degrees import placed_in_degrees
from nzdatastd.normaliser.coordinates.metres import placed_in_metres
from nzdatastd.normaliser.coordinates.placed import How, Placed, ordered
from nzdatastd.normaliser.coordinates.systems import WGS84_CODE, systems
from nzdatastd.normaliser.coordinates.written import LONGITUDE_FIRST
from nzdatastd.normaliser.result import Status

__all__ = ["DEGREES", "placed"]

DEGREES: Final = 360
"""Numbers up to it are degrees, larger ones metres: no projection has New Zealand within 360 metres of its origin."""

_NOTHING: Final = 1e-12  # a degree, or a metre, of which nothing is left


def placed(first: float, second: float, how: How) -> Placed:
    """Return which place two numbers are.

    Args:
        first: the number written first.
        second: the other.
        how: what is declared and what the column tells.

    >>> placed(-41.2865, 174.7762, How(order="xy")).place
    (174.7762, -41.2865, 4326)
    >>> found = placed(2658760, 5989630, How(crs=2193, order="xy"))
    >>> found.place, found.mends[0].rule
    ((2658760, 5989630, 27200), 'nzmg-labelled-nztm')
    >>> found = placed(395954, 802562, How())
    >>> found.status.value, found.place, (395954, 802562, 2113) in found.others
    ('partial', None, True)
    """
    first, second = (0.0 if abs(number) < _NOTHING else number for number in (first, second))
    if first == second == 0:
        return Placed(None, Status.UNPARSED, "zeros")
    if first == second and how.crs != WGS84_CODE:
        return Placed(None, Status.UNPARSED, "one-number-twice")
    declared = systems().get(how.crs) if how.crs is not None else None
    if how.crs is not None and declared is None:
        x, y = ordered(first, second, how.order or LONGITUDE_FIRST)
        sure = how.order is not None
        others = () if sure else ((y, x, how.crs),)
        return Placed((x, y, how.crs), Status.CONFORMANT if sure else Status.AMBIGUOUS, "as-declared", others=others)
    if abs(first) <= DEGREES and abs(second) <= DEGREES:
        return placed_in_degrees(first, second, how, declared)
    return placed_in_metres(first, second, how, declared)
