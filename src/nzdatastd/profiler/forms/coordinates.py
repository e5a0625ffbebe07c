"""The reference system of coordinates, their order, and how finely they are given."""

from __future__ import annotations

import re
from statistics import median

from nzdatastd.profiler.forms.delivered import DeliveredValue
from nzdatastd.profiler.forms.trait import Trait, usual_shape
from nzdatastd.profiler.header_groups import are_lettered
from nzdatastd.profiler.header_names import meaning_of
from nzdatastd.profiler.shapes import BANDS

__all__ = ["coordinate_traits"]

_VALUE = "coordinates"
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.([0-9]+))?")
_NAMES = {
    "4326": "WGS 84, in degrees",
    "4167": "NZGD2000, in degrees",
    "2193": "New Zealand Transverse Mercator, in metres",
    "27200": "New Zealand Map Grid, in metres",
}
_ORDERS = {
    "xy": "east or longitude first",
    "yx": "north or latitude first",
    "turned": "named the wrong way round: north where the name says east",
    "named": "not named the wrong way round",
}
_NZTM, _NZMG = ("nztm_easting", "nztm_northing"), ("nzmg_easting", "nzmg_northing")
_ROUGH = 3  # decimals of a degree: about 100 m
_ROUGH_METRES = 100
_MOST = 0.8
_FEWEST = 5


def coordinate_traits(value: DeliveredValue) -> list[Trait]:
    """Return what can be told of the form of coordinates.

    Args:
        value: coordinates in a column or two.
    """
    if value.value != _VALUE or not value.is_first:
        return []
    records, shown = value.filled(value.columns), usual_shape(value.joined)
    in_one = "text" in value.mapped and len(value.mapped["text"]) == 1
    pairs = _pairs(value)
    phrase = "both in one column" if in_one else "in two columns"
    traits = [Trait("split", _VALUE, "whole" if in_one else "parts", phrase, value.columns, records, shown)]
    if not pairs:
        return traits
    crs = _crs(value, pairs)
    phrase = f"EPSG {crs}: {_NAMES.get(crs, 'as the layout says')}"
    # Degrees of which nobody says the system cannot clash with another system of degrees.
    reading = crs if crs != "4326" or _is_declared(value) else "degrees"
    traits.append(Trait("crs", _VALUE, reading, phrase, value.columns, records, shown, options={"crs": crs}))
    for aspect, order in _orders(value, pairs, in_one=in_one):
        options = {"axis_order": order} if in_one and order in {"xy", "yx"} else {}
        traits.append(
            Trait("axis_order", _VALUE, order, _ORDERS[order], value.columns, records, shown, aspect, options=options)
        )
    return [*traits, *_grain(value, pairs, records, shown)]


def _pairs(value: DeliveredValue) -> list[tuple[str, str]]:
    """Return the two numbers of each record as they stand in the file."""
    if "text" in value.mapped:
        found = [[match[0] for match in _NUMBER.finditer(text)][-2:] for text in value.joined]
        return [(each[0], each[1]) for each in found if len(each) == 2]  # noqa: PLR2004 - a pair
    if "x" not in value.mapped or "y" not in value.mapped:
        return []
    both = zip(value.texts("x"), value.texts("y"), strict=True)
    return [(x, y) for x, y in both if x and y and _NUMBER.fullmatch(x) and _NUMBER.fullmatch(y)]


def _is_degrees(pairs: list[tuple[str, str]]) -> bool:
    return median(abs(float(number)) for pair in pairs for number in pair) <= 200  # noqa: PLR2004 - past any degree


def _crs(value: DeliveredValue, pairs: list[tuple[str, str]]) -> str:
    """Return the declared system, unless the numbers cannot be in it."""
    declared = value.source.layout.options.get("crs", "")
    degrees = _is_degrees(pairs)
    if declared and (declared in {"4326", "4167", "4272"}) == degrees:
        return declared
    if degrees:
        return "4326"
    inside = [_within(pairs, east, north) for east, north in (_NZTM, _NZMG)]
    return "27200" if inside[1] > inside[0] else "2193"


def _within(pairs: list[tuple[str, str]], east: str, north: str) -> int:
    """Return how many pairs lie within the bounds of a grid, whichever number comes first."""
    (west, far), (south, top) = BANDS[east], BANDS[north]
    ordered = [sorted(map(float, pair)) for pair in pairs]
    return sum(west <= x <= far and south <= y <= top for x, y in ordered)


def _is_declared(value: DeliveredValue) -> bool:
    layout = value.source.layout
    named = any((meaning := meaning_of(column)) is not None and meaning.crs for column in value.columns)
    return named or ("crs" in layout.options and layout.origin == "given")


def _orders(value: DeliveredValue, pairs: list[tuple[str, str]], *, in_one: bool) -> list[tuple[str, str]]:
    """Return which of the two comes first, and whether columns are named the right way round, each with its aspect.

    Where the names of columns tell which is east, it does not matter in which order the columns stand.
    """
    east_first = sum(_is_east_first(float(a), float(b)) for a, b in pairs)
    if len(pairs) < _FEWEST or 1 - _MOST < east_first / len(pairs) < _MOST:
        return []
    xy = east_first >= _MOST * len(pairs)
    if in_one or len(value.mapped.get("text", ())) == 2:  # noqa: PLR2004 - a pair
        return [("order", "xy" if xy else "yx"), ("names", "named")]
    columns = [value.mapped[name][0] for name in ("x", "y")]
    order = [value.source.rows.columns.index(column) for column in columns]
    named = [meaning.target if (meaning := meaning_of(column)) is not None else "" for column in columns]
    if not any(named) or are_lettered(value.source.rows.columns):
        return [("order", "xy" if (order[0] < order[1]) == xy else "yx"), ("names", "named")]
    turned = any(
        each == f"coordinates.{'y' if (name == 'x') == xy else 'x'}" for name, each in zip("xy", named, strict=True)
    )
    return [("names", "turned" if turned else "named")]


def _is_east_first(first: float, second: float) -> bool:
    if abs(first) <= 200 and abs(second) <= 200:  # noqa: PLR2004 - past any degree
        return abs(first) > abs(second)
    return first < second


def _grain(value: DeliveredValue, pairs: list[tuple[str, str]], records: int, shown: str) -> list[Trait]:
    if not _is_degrees(pairs):
        return _grain_of_metres(value, pairs, records, shown)
    decimals = [len(match[1] or "") for pair in pairs for each in pair if (match := _NUMBER.fullmatch(each))]
    reading = "rough" if median(decimals) <= _ROUGH else "fine"
    phrase = f"{median(decimals):g} decimals of a degree"
    return [Trait("granularity", _VALUE, reading, phrase, value.columns, records, shown)]


def _grain_of_metres(value: DeliveredValue, pairs: list[tuple[str, str]], records: int, shown: str) -> list[Trait]:
    rounded = sum(float(number) % _ROUGH_METRES == 0 for pair in pairs for number in pair)
    reading = "rough" if rounded >= _MOST * 2 * len(pairs) else "fine"
    phrase = f"whole {_ROUGH_METRES} m" if reading == "rough" else "metres"
    return [Trait("granularity", _VALUE, reading, phrase, value.columns, records, shown)]
