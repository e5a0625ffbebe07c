"""What a decision about a pair is made of: what is declared, what was put right, and the place that was found."""

from __future__ import annotations

from dataclasses import dataclass, field

from nzdatastd.normaliser.coordinates.formatting import plain_number
from nzdatastd.normaliser.coordinates.written import LATITUDE_FIRST, LONGITUDE_FIRST
from nzdatastd.normaliser.result import Status

__all__ = ["How", "Mend", "Place", "Placed", "known_numbers", "ordered", "orders", "sign_mend", "swap_mends"]

Place = tuple[float, float, int]
"""x, y and the EPSG code of their system."""


@dataclass(frozen=True, slots=True)
class How:
    """How open points are settled.

    Args:
        crs: EPSG code of the system declared for the pair; None where none is.
        order: `xy` or `yx` where the order is declared or told by letters; None where it is not.
        signed: whether letters tell the signs of the first and of the second number.
        told_crs: the system that nearly all of the column is in; None where there is no column, or it tells none.
        told_order: the order that nearly all of the column has.
        is_order_assumed: whether `order` is no more than what the names of two fields say.
        from_text: whether both numbers stood in one text.
    """

    crs: int | None = None
    order: str | None = None
    signed: tuple[bool, bool] = (False, False)
    told_crs: int | None = None
    told_order: str | None = None
    is_order_assumed: bool = False
    from_text: bool = False


@dataclass(frozen=True, slots=True)
class Mend:
    """One thing that was put right.

    Args:
        what: `x`, `y`, `crs` or `axis_order`.
        before: as it was.
        after: as it is now.
        rule: that did it.
    """

    what: str
    before: str
    after: str
    rule: str


@dataclass(frozen=True, slots=True)
class Placed:
    """What a pair was decided to be.

    Args:
        place: x, y and the system; None where no place was found.
        status: how far it came.
        rule: that decided it.
        mends: what was put right.
        others: the other places that it may be.
        doubts: how many facts do not hold.
        known: the numbers whose axis is known, where there is no place.
    """

    place: Place | None
    status: Status
    rule: str
    mends: tuple[Mend, ...] = ()
    others: tuple[Place, ...] = ()
    doubts: int = 0
    known: dict[str, float] = field(default_factory=dict)


def ordered(first: float, second: float, order: str) -> tuple[float, float]:
    """Return two numbers as x and y.

    Args:
        first: the number written first.
        second: the other.
        order: `xy` or `yx`.
    """
    return (first, second) if order == LONGITUDE_FIRST else (second, first)


def orders(how: How, usual: str) -> tuple[str, str]:
    """Return both orders, the likelier one first.

    Args:
        how: its declared order comes first, else that of the column.
        usual: the one to begin with where nothing tells.
    """
    first = how.order or how.told_order or usual
    return (first, LATITUDE_FIRST if first == LONGITUDE_FIRST else LONGITUDE_FIRST)


def swap_mends(order: str, how: How) -> tuple[Mend, ...]:
    """Return what is put right where a pair is read in another order than the declared one."""
    if how.order is None or order == how.order:
        return ()
    return (Mend("axis_order", how.order, order, "swapped-pair"),)


def sign_mend(what: str, number: float, rule: str) -> Mend:
    """Return the mend of a number whose sign is turned."""
    return Mend(what, plain_number(number), plain_number(-number), rule)


def known_numbers(first: float, second: float, how: How) -> dict[str, float]:
    """Return two numbers by their axes, as far as anything tells these."""
    x, y = ordered(first, second, how.order or how.told_order or LONGITUDE_FIRST)
    return {"x": x, "y": y}
