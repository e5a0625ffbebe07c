"""What was written, before anything is decided: two numbers, which axis each belongs to, and the system named."""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["LATITUDE_FIRST", "LONGITUDE_FIRST", "Written"]

LONGITUDE_FIRST: Final = "xy"
LATITUDE_FIRST: Final = "yx"


class Written(NamedTuple):
    """One reading of what was written.

    Args:
        first: the number written first; None where it is missing.
        second: the other.
        order: `xy` or `yx` where letters, labels or the form of writing tell; None where nothing does.
        signed: whether the signs of the first and of the second are told by a letter or a word.
        crs: EPSG code of the system named in the text.
        rule: the way of writing; empty for plain decimal numbers in two fields.
        is_plain: whether nothing but the two numbers was written, so that nothing is changed by reading them.
        doubts: how many facts do not hold.
        dropped: what was written and has no field, such as a height: what it is, and its text.
        unparsed: what was not understood.
        is_order_told: whether letters or the form of writing tell `order`, and not the names of two fields alone.
    """

    first: float | None
    second: float | None
    order: str | None = None
    signed: tuple[bool, bool] = (False, False)
    crs: int | None = None
    rule: str = ""
    is_plain: bool = True
    doubts: int = 0
    dropped: tuple[tuple[str, str], ...] = ()
    unparsed: str = ""
    is_order_told: bool = True
