"""Coordinate columns: which is east and which is north, and in which reference system."""

from __future__ import annotations

from collections.abc import Sequence

from nzdatastd.profiler.assigned import Assigned
from nzdatastd.profiler.candidates import Candidate
from nzdatastd.profiler.facts import ColumnFacts

__all__ = ["assign_coordinates"]

# Where a file has several pairs, the one whose names say most is taken.
_KINDS = ("degrees", "metres", "xy", "shape")
_MOST = 0.5
_WGS84, _NZTM, _NZMG = "4326", "2193", "27200"
_NORTHINGS = ("latitude", "nztm_northing", "nzmg_northing")
_EASTINGS = ("longitude", "longitude_west", "longitude_past_180", "nztm_easting", "nzmg_easting")


def assign_coordinates(candidates: Sequence[Candidate], assigned: Assigned, *, by_values: bool = False) -> None:
    """Give the coordinate columns their fields, and say in which reference system they are.

    Args:
        candidates: every candidate of the file, in column order.
        assigned: is told what was decided.
        by_values: whether values tell which is east against names that plainly say latitude and longitude; else such
            columns stay as named, for the rules to find.
    """
    mine = [each for each in candidates if each.family == "coordinates"]
    pair = _pair(mine)
    taken: list[Candidate] = []
    if pair is not None:
        taken = list(pair)
        x, y = _turned(*pair, by_values=by_values)
        assigned.options["crs"], why = _crs(x, y)
        assigned.give(x.adding(why), "coordinates.x")
        assigned.give(y.adding(why), "coordinates.y")
    for each in mine:
        if each in taken:
            continue
        if each.target == "coordinates" and not taken and not each.is_empty:
            taken.append(each)
            assigned.give(each, "coordinates")
        else:
            alone = "Its other coordinate was not found." if not taken else "Other columns hold the coordinates."
            assigned.refuse(each, alone)


def _pair(candidates: Sequence[Candidate]) -> tuple[Candidate, Candidate] | None:
    """Return the x and y of the best pair: told by names; else by values, if these are the only ones."""
    for by_name in (True, False):
        for kind in _KINDS:
            found = [each for each in candidates if each.role == kind and each.by_name == by_name and not each.is_empty]
            xs = [each for each in found if each.target == "coordinates.x"]
            ys = [each for each in found if each.target == "coordinates.y"]
            if xs and ys and (by_name or len(xs) == len(ys) == 1):
                same = [(x, y) for x in xs for y in ys if x.crs == y.crs]
                return same[0] if same else (xs[0], ys[0])
    return None


def _turned(x: Candidate, y: Candidate, *, by_values: bool) -> tuple[Candidate, Candidate]:
    """Return east first. Some call the north x: a plain `x` and `y` are told apart by their values."""
    if x.role not in {"xy", "shape"} and not by_values:
        return x, y
    north_in_x = _most(x.facts, _NORTHINGS) and not _most(x.facts, _EASTINGS)
    east_in_y = _most(y.facts, _EASTINGS) and not _most(y.facts, _NORTHINGS)
    if north_in_x and east_in_y:
        return (
            y.adding("The name says y or north, but the values are eastings or longitudes."),
            x.adding("The name says x or east, but the values are northings or latitudes."),
        )
    return x, y


def _crs(x: Candidate, y: Candidate) -> tuple[str, str]:
    declared = x.crs or y.crs
    if declared is not None:
        return declared, f"The name says EPSG {declared}."
    for code, east, north in ((_NZTM, "nztm_easting", "nztm_northing"), (_NZMG, "nzmg_easting", "nzmg_northing")):
        if _most(x.facts, (east,)) and _most(y.facts, (north,)):
            return code, f"The values lie where those of EPSG {code} do."
    return _WGS84, f"No reference system is stated: degrees are taken as EPSG {_WGS84}."


def _most(facts: ColumnFacts, shapes: Sequence[str]) -> bool:
    return sum(facts.share(shape) for shape in shapes) >= _MOST
