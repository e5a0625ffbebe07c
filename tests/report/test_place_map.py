"""The map of a run: the coast is there, and nothing is drawn where it is cut off."""

from __future__ import annotations

import re

import pytest

from nzdatastd.report.place_map import place_map

PLACES = {
    "Taumarunui": (175.27, -38.88),
    "Hamilton": (175.28, -37.79),
    "Twizel": (170.10, -44.26),
    "Chatham Islands, south": (183.47, -44.05),
}


def drawn(*names: str) -> object:
    cells = [{"x": x, "y": y, "entities": 3, "together": 1} for x, y in (PLACES[name] for name in names)]
    return place_map({"cells": cells})


@pytest.mark.parametrize("names", [("Taumarunui",), ("Hamilton", "Twizel"), tuple(PLACES)])
def test_what_is_written_is_within_the_picture(names: tuple[str, ...]) -> None:
    found = drawn(*names)
    assert len(found.land) == 9  # islands
    assert len(found.places) == len(names)
    for x, y, radius, _, _ in found.places:
        assert radius < x < found.width - radius
        assert radius < y < found.height - radius
    for x, _, _, _, words in found.lines:
        assert not words or x + 45 < found.width


def test_the_coast_is_that_of_new_zealand() -> None:
    found = drawn(*PLACES)
    inside = 0
    for outline in found.land:
        assert re.fullmatch(r"M-?[\d.]+ -?[\d.]+(L-?[\d.]+ -?[\d.]+)+Z", outline)
        points = [tuple(map(float, each.split())) for each in outline[1:-1].split("L")]
        assert len(points) >= 3
        inside += sum(_is_inside((x, y), points) for x, y, *_ in found.places)
    assert inside == len(PLACES)


def _is_inside(point: tuple[float, float], ring: list[tuple[float, float]]) -> bool:
    x, y = point
    crossed = False
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            crossed = not crossed
    return crossed
