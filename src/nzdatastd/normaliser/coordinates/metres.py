"""Eastings and northings: their order, and the system that they are in where it is not declared or declared wrongly."""

from __future__ import annotations

from typing import Final

from nzdatastd.normaliser.coordinates.land import INFERRED, Box, in_boxes, is_land
from nzdatastd.normaliser.coordinates.placed import How, Mend, Placed, known_numbers, ordered, orders, swap_mends
from nzdatastd.normaliser.coordinates.systems import NZMG_CODE, NZTM_CODE, System, systems
from nzdatastd.normaliser.coordinates.written import LONGITUDE_FIRST
from nzdatastd.normaliser.result import Status

__all__ = ["placed_in_metres"]

_CIRCUIT_RANGE: Final = Box(0, 300_000, 800_000, 1_100_000)  # of LINZ's software, with those of NZGD49


def placed_in_metres(first: float, second: float, how: How, declared: System | None) -> Placed:
    """Return which place two numbers are, one or both of them too large for degrees.

    Args:
        first: the number written first.
        second: the other.
        how: what is declared and what the column tells.
        declared: the declared system, where it is known here.
    """
    readings = [(*ordered(first, second, order), order) for order in orders(how, LONGITUDE_FIRST)]
    if declared is None or declared.is_geographic:
        found = _inferred(readings, how, declared)
    else:
        found = _as_declared(readings, how, declared)
    return found if found is not None else _no_place_in_metres(first, second, how)


def _inferred(readings: list[tuple[float, float, str]], how: How, declared: System | None) -> Placed | None:
    """Return the place of a pair whose system is not declared, or is declared to be one in degrees."""
    fits = [(x, y, crs, order) for x, y, order in readings for crs in INFERRED if is_land(crs, x, y)]
    is_on_land = bool(fits)
    if not fits and declared is None:
        fits = [(x, y, crs, order) for x, y, order in readings for crs in INFERRED if systems()[crs].holds(x, y)]
    if not fits:
        return None
    fits.sort(key=lambda fit: fit[2] != how.told_crs)
    x, y, crs, order = fits[0]
    rule = "system-inferred" if declared is None else "metres-labelled-degrees"
    mends = (*swap_mends(order, how), Mend("crs", "" if declared is None else str(declared.epsg), str(crs), rule))
    doubts = len(mends) + (declared is not None) + (not is_on_land)
    others = tuple(fit[:3] for fit in fits[1:])
    if how.told_crs == crs:
        others = ()
    elif how.told_crs is not None and not others:
        others, rule = ((x, y, how.told_crs),), "unlike-the-column"
    elif not others and not is_on_land and declared is None:
        doubts += 1
    status = Status.AMBIGUOUS if others else Status.CONFORMANT
    return Placed((x, y, crs), status, rule, mends, others, doubts)


def _as_declared(readings: list[tuple[float, float, str]], how: How, declared: System) -> Placed | None:
    x, y, _ = readings[0]
    crs = declared.epsg
    if is_land(crs, x, y):
        return _plain_or_order_open(readings, how, declared)
    swapped_x, swapped_y, order = readings[1]
    if is_land(crs, swapped_x, swapped_y) and not (crs in INFERRED and declared.holds(x, y)):
        mends = swap_mends(order, how)
        return Placed((swapped_x, swapped_y, crs), Status.CONFORMANT, "as-declared", mends, (), len(mends))
    others = [(x2, y2, code, at) for x2, y2, at in readings for code in _rivals(declared) if is_land(code, x2, y2)]
    if not declared.holds(x, y):
        if not others and declared.holds(swapped_x, swapped_y):
            mends = swap_mends(order, how)
            return Placed((swapped_x, swapped_y, crs), Status.CONFORMANT, "as-declared", mends, (), 1 + len(mends))
        return _corrected(others, how, declared)
    if others:  # sea in the declared system, land in another: likely the other, not certain
        x2, y2, code, at = others[0]
        mends = (*swap_mends(at, how), Mend("crs", str(crs), str(code), _label_rule(crs, code)))
        sure = how.told_crs == code
        kept = () if sure else ((x, y, crs),)
        return Placed(
            (x2, y2, code), Status.CONFORMANT if sure else Status.AMBIGUOUS, mends[-1].rule, mends, kept, 1 + len(mends)
        )
    return Placed((x, y, crs), Status.CONFORMANT, "as-declared", (), (), 1)


def _plain_or_order_open(readings: list[tuple[float, float, str]], how: How, declared: System) -> Placed:
    """Return the declared reading; where nothing tells the order and both fit, both."""
    x, y, _ = readings[0]
    swapped_x, swapped_y, _ = readings[1]
    crs = declared.epsg
    if how.order is None and how.told_order is None and is_land(crs, swapped_x, swapped_y):
        return Placed((x, y, crs), Status.AMBIGUOUS, "order-not-known", (), ((swapped_x, swapped_y, crs),), 1)
    return Placed((x, y, crs), Status.CONFORMANT, "as-declared")


def _corrected(others: list[tuple[float, float, int, str]], how: How, declared: System) -> Placed | None:
    """Return the place in the one system that fits, where the declared one cannot be."""
    if not others:
        return None
    x, y, code, order = others[0]
    mends = (*swap_mends(order, how), Mend("crs", str(declared.epsg), str(code), _label_rule(declared.epsg, code)))
    rest = tuple(each[:3] for each in others[1:])
    is_sure = not rest and code in INFERRED and how.told_crs in (None, code)
    if not is_sure and not rest:
        rest = ((x, y, declared.epsg),)
    status = Status.CONFORMANT if is_sure else Status.AMBIGUOUS
    return Placed((x, y, code), status, mends[-1].rule, mends, rest, 1 + len(mends))


def _rivals(declared: System) -> tuple[int, ...]:
    """Return the systems that a pair may be in instead of the declared one; for a circuit, its twin as well."""
    twin = _twin(declared)
    return (*(code for code in INFERRED if code != declared.epsg), *(() if twin is None else (twin,)))


_FIRST_2000, _LAST_2000, _TO_1949 = 2105, 2132, 25_100  # 2105 Mount Eden 2000 is 27205 on NZGD49, and so on


def _twin(system: System) -> int | None:
    if _FIRST_2000 <= system.epsg <= _LAST_2000:
        return system.epsg + _TO_1949
    if _FIRST_2000 <= system.epsg - _TO_1949 <= _LAST_2000:
        return system.epsg - _TO_1949
    return None


def _label_rule(declared: int, found: int) -> str:
    names = {NZTM_CODE: "nztm", NZMG_CODE: "nzmg"}
    return f"{names.get(found, f'epsg-{found}')}-labelled-{names.get(declared, f'epsg-{declared}')}"


def _no_place_in_metres(first: float, second: float, how: How) -> Placed:
    """Return what is known of a pair in metres that is no place: the circuits and zones that it may be in."""
    x, y = ordered(first, second, how.order or how.told_order or LONGITUDE_FIRST)
    known = known_numbers(first, second, how)
    if how.crs is not None and not systems()[how.crs].is_geographic and not in_boxes((_CIRCUIT_RANGE,), x, y):
        return Placed(None, Status.PARTIAL, "outside-declared-system", known=known)
    others = tuple(
        (x, y, system.epsg)
        for system in systems().values()
        if not system.is_geographic and system.epsg not in INFERRED and system.holds(x, y)
    )
    if not others and how.from_text and how.order is None:
        return Placed(None, Status.UNPARSED, "no-place")
    return Placed(None, Status.PARTIAL, "system-not-named" if others else "no-place", others=others, known=known)
