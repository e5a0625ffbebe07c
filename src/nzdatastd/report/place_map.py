"""A map without tiles: cells of places over the outline of the land, as one SVG."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from math import cos, log, radians
from typing import Any, Final

__all__ = ["PlaceMap", "place_map"]

_HEIGHT: Final = 560.0
_MARGIN: Final = 24.0
_LARGEST: Final = 13.0
_SMALLEST: Final = 2.2
_WORDS: Final = 52.0  # the width of what is written beside a line


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """What the template draws, in the units of the picture.

    Args:
        width: of the picture.
        height: of the picture.
        land: the outline of each island, as the path of an SVG.
        lines: of the grid: x1, y1, x2, y2, and what is written beside it.
        places: circles: x, y, radius, whether most are in several sources, and what they say.
    """

    width: float
    height: float
    land: list[str]
    lines: list[tuple[float, float, float, float, str]]
    places: list[tuple[float, float, float, bool, str]]


def place_map(given: Mapping[str, Any]) -> PlaceMap:
    """Return the drawing of a map.

    Args:
        given: `cells` (`x` east to 360, `y` north, `entities`, `together`).

    >>> drawn = place_map({"cells": [{"x": 174.8, "y": -41.3, "entities": 7, "together": 7}]})
    >>> len(drawn.places), drawn.places[0][3]
    (1, True)
    """
    cells = given["cells"]
    xs = [cell["x"] for cell in cells] or [166.0, 179.0]
    ys = [cell["y"] for cell in cells] or [-47.5, -34.0]
    west, east = min(xs) - 0.5, max(xs) + 0.5
    south, north = min(ys) - 0.5, max(ys) + 0.5
    squeeze = cos(radians((south + north) / 2))
    scale = min((_HEIGHT - 2 * _MARGIN) / (north - south), 900 / ((east - west) * squeeze))
    width = (east - west) * squeeze * scale + 2 * _MARGIN
    height = (north - south) * scale + 2 * _MARGIN

    def at(x: float, y: float) -> tuple[float, float]:
        return round(_MARGIN + (x - west) * squeeze * scale, 1), round(_MARGIN + (north - y) * scale, 1)

    step = 2 if max(east - west, north - south) > 5 else 0.5  # noqa: PLR2004 - degrees: what reads well
    lines = [(*at(x, north), *at(x, south), _degrees(x, "E", "W")) for x in _marks(west, east, step)] + [
        (*at(west, y), *at(east, y), _degrees(y, "N", "S")) for y in _marks(south, north, step)
    ]
    lines = [(*line[:4], line[4] if line[0] + _WORDS < width else "") for line in lines]
    most = max((cell["entities"] for cell in cells), default=1)
    places = []
    for cell in sorted(cells, key=lambda each: -each["entities"]):
        x, y = at(cell["x"], cell["y"])
        grown = log(cell["entities"] + 1) / log(most + 1)
        radius = round(_SMALLEST + (_LARGEST - _SMALLEST) * grown**2 if most > 1 else _SMALLEST, 1)
        told = f"{cell['entities']:,} here, {cell['together']:,} of them in several sources"
        places.append((x, y, radius, cell["together"] * 2 >= cell["entities"], told))
    return PlaceMap(round(width, 1), round(height, 1), list(_outlines(at)), lines, places)


def _marks(low: float, high: float, step: float) -> list[float]:
    first = int(low // step) + 1
    return [number * step for number in range(first, int(high // step) + 1)]


def _degrees(number: float, positive: str, negative: str) -> str:
    if positive == "E" and number > 180:  # noqa: PLR2004 - east of the 180th meridian
        number -= 360
    return f"{abs(number):g}° {positive if number >= 0 else negative}"


def _outlines(at: Callable[[float, float], tuple[float, float]]) -> Iterator[str]:
    for island in _coastline():
        yield f"M{'L'.join(f'{x:g} {y:g}' for x, y in (at(*point) for point in island))}Z"


@cache
def _coastline() -> tuple[tuple[tuple[float, float], ...], ...]:
    """Return the islands, each as its points (source: Natural Earth 1:10m, thinned; see SOURCES.md)."""
    text = (files("nzdatastd.report") / "coastline.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(
        tuple((float(row["x"]), float(row["y"])) for row in points)
        for _, points in groupby(rows, lambda row: row["island"])
    )
