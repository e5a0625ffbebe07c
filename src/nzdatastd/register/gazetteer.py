"""The places of an index as evidence needs them: what a name means, and how far apart two places are."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from nzdatastd.normaliser.places import Kind, Places, place_key
from nzdatastd.normaliser.places_table import Row
from nzdatastd.standards.code_lists.addresses import territorial_authorities

__all__ = ["Gazetteer", "Place", "slips"]

_KM_PER_DEGREE: Final = 111.2
_SHORT, _LONG = 4, 9
_MOST_OF_TOWN: Final = 0.8
_NOWHERE: Final = frozenset[str]()

# Cities until November 2010, by the Local Government (Auckland Council) Act 2009, and in agencies' files ever since.
_FORMER_CITIES: Final = {
    f"{city}{city_word}": "auckland" for city in ("north shore", "manukau", "waitakere") for city_word in ("", " city")
}


class Place(NamedTuple):
    """One suburb or locality in one town; keys are `place_key`s.

    Args:
        suburb: key of the suburb or locality.
        town: key of the town.
        areas: keys of the council's area and its regions.
        x: of its middle, in degrees; None where no coordinates are known.
        y: the same.
        radius: kilometres from its middle within which most of its streets lie.
    """

    suburb: str | None
    town: str | None
    areas: frozenset[str]
    x: float | None
    y: float | None
    radius: float


PlaceRow = tuple[str | None, str | None, str | None, float | None, float | None, float | None]
"""Suburb, town, territorial authority, middle and radius: a row of `places.parquet`."""


class Gazetteer:
    """What an index knows of places.

    Args:
        rows: of `places.parquet`.
        roads: full name, suburb and town of the roads, for reading addresses without commas.
    """

    def __init__(self, rows: Iterable[PlaceRow], roads: Iterable[tuple[str | None, str | None, str | None]]) -> None:
        table: list[Row] = []
        self._by_key: dict[str, list[Place]] = {}
        self._by_names: dict[tuple[str | None, str | None], Place] = {}
        for suburb, town, authority, x, y, radius in rows:
            table.append(Row(suburb or town or "", town or "", "", authority or ""))
            areas = _area_keys().get(authority or "", _NOWHERE)
            keys = place_key(suburb) if suburb else None, place_key(town) if town else None
            place = Place(*keys, areas, x, y, radius or 0.0)
            self._by_names[suburb, town] = place
            for key in {*keys}:
                if key is not None:
                    self._by_key.setdefault(key, []).append(place)
        self._towns = {key: _middles(key, places) for key, places in self._by_key.items()}
        table.extend(Row(suburb or town or "", town or "", road) for road, suburb, town in roads if road)
        self.places = Places(table)

    def place(self, suburb: str | None, town: str | None) -> Place:
        """Return the place of a suburb and town as the index spells them."""
        return self._by_names[suburb, town]

    def keys(self, text: str | None) -> tuple[str, ...]:
        """Return the keys of the places that a name may mean, its own first; a dual name has one for each half.

        Args:
            text: the name of a suburb or town.
        """
        if not text:
            return ()
        own = place_key(text)
        place = self.places.get(own)
        halves = (half.strip() for half in own.split("/")) if "/" in own else ()
        now = (_FORMER_CITIES[own],) if own in _FORMER_CITIES else ()
        return tuple(dict.fromkeys([own, *([place.key] if place is not None else []), *halves, *now]))

    def named(self, key: str) -> list[Place]:
        """Return the places of a suburb, locality or town of that key."""
        return self._by_key.get(key, [])

    def area(self, text: str) -> str | None:
        """Return the key of the region or council's area that a name means, or None."""
        place = self.places.areas.get(place_key(text))
        return place.key if place is not None and place.kind in (Kind.REGION, Kind.TERRITORIAL_AUTHORITY) else None

    def is_near(self, key: str, place: Place, *, reach: float) -> bool:
        """Return whether a suburb, locality or town of that key lies near a place.

        Where no coordinates are known, that is whether it lies in the same town.

        Args:
            key: of the one.
            place: the other.
            reach: kilometres between them, beyond the radius of each.
        """
        return any(_is_within(place, other, reach) for other in self._towns.get(key, ()))


def _middles(key: str, places: list[Place]) -> list[Place]:
    """Return the places of a key, those that make up one town as one: its middle, and what holds most of it."""
    kept = [place for place in places if place.suburb == key]
    inside = [place for place in places if place.suburb != key]
    spots = [(place.x, place.y) for place in inside if place.x is not None and place.y is not None]
    if not spots:
        return kept + inside[:1]
    x, y = (statistics.median(axis) for axis in zip(*spots, strict=True))
    middle = Place(None, key, _NOWHERE, x, y, 0.0)
    distances = sorted(_kilometres(middle, x, y) for x, y in spots)
    return [*kept, middle._replace(radius=distances[int(_MOST_OF_TOWN * (len(distances) - 1))])]


def _is_within(one: Place, other: Place, reach: float) -> bool:
    if one.x is None or other.x is None or other.y is None:
        return other.town is not None and other.town == one.town
    return _kilometres(one, other.x, other.y) <= reach + one.radius + other.radius


def _kilometres(one: Place, x: float, y: float) -> float:
    """Return how far a place is from a spot, as the crow flies; good to a part in a hundred within New Zealand."""
    if one.x is None or one.y is None:
        return math.inf
    east = (one.x - x + 180) % 360 - 180
    return _KM_PER_DEGREE * math.hypot(east * math.cos(math.radians((one.y + y) / 2)), one.y - y)


def slips(text: str) -> int:
    """Return how many slips of the pen a name of that length may hold and still be known: none, one or two.

    >>> slips("ava"), slips("karori"), slips("crofton downs")
    (0, 1, 2)
    """
    return 0 if len(text) < _SHORT else 1 if len(text) < _LONG else 2


@cache
def _area_keys() -> Mapping[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for authority in territorial_authorities():
        names = (
            authority.name,
            authority.bare_name,
            *authority.regions,
            *(f"{each} Region" for each in authority.regions),
        )
        found[authority.name] = frozenset(map(place_key, names))
    return found
