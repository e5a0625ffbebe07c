"""The streets of an index, in memory: which of them a road and its places may mean, and what speaks for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from nzdatastd.normaliser.places import Places, place_key
from nzdatastd.register.evidence import ENOUGH, LEAST, points_of
from nzdatastd.register.gazetteer import Gazetteer, Place, slips
from nzdatastd.register.places_asked import PlacesAsked

if TYPE_CHECKING:
    import polars as pl

__all__ = ["KEYS", "Asked", "Meant", "Streets", "road_key"]

_MOST_MEANT: Final = 12
_MOST_KEPT: Final = 200_000
# fmt: off
_ORDINALS: Final = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth",
    "nineteenth", "twentieth",
]
# fmt: on
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}
_IN_DIGITS: Final = {word: f"{number}{_ENDINGS.get(number, 'th')}" for number, word in enumerate(_ORDINALS, 1)}


class Asked(NamedTuple):
    """What an address says of its street, as the normaliser gives it; None where it says nothing.

    Args:
        road: the full name.
        name: the name without type and suffix.
        type: the type in full.
        suffix: the suffix in full.
        suburb: suburb or locality.
        town: town or city, or the town of the mail.
        postcode: four digits.
    """

    road: str | None
    name: str | None
    type: str | None
    suffix: str | None
    suburb: str | None
    town: str | None
    postcode: str | None


class Meant(NamedTuple):
    """A street that may be meant.

    Args:
        street: its number in the index.
        points: of all the evidence.
        evidence: the keys of `evidence.csv`.
    """

    street: int
    points: int
    evidence: tuple[str, ...]


class _Street(NamedTuple):
    type: str | None
    suffix: str | None
    place: Place
    postcodes: Sequence[str]


def road_key(name: str) -> str:
    """Return the key of a road's name: folded, words written out, hyphens as spaces, ordinals in digits.

    Args:
        name: with or without type and suffix.

    >>> road_key("Mt. Eden Road"), road_key("Tenth Avenue"), road_key("Seaview-Wainuiomata Road")
    ('mount eden road', '10th avenue', 'seaview wainuiomata road')
    """
    words = place_key(name).replace("-", " ").split()
    if words and words[0] in _IN_DIGITS:
        words[0] = _IN_DIGITS[words[0]]
    return " ".join(words)


KEYS: Final = {"full_road_name": road_key, "road_name": road_key}
"""How the key columns of `streets.parquet` are made: `full_road_name_key`, `road_name_key`."""


class Streets:
    """The streets of an index.

    Args:
        table: `streets.parquet`.
        gazetteer: the places of the index.
    """

    def __init__(self, table: pl.DataFrame, gazetteer: Gazetteer) -> None:
        columns = table.to_dict(as_series=False)
        self._gazetteer = gazetteer
        self._names: list[str] = columns["road_name_key"]
        self._by_road = _numbers_by(columns["full_road_name_key"])
        self._by_name = _numbers_by(self._names)
        places = list(map(gazetteer.place, columns["suburb_locality"], columns["town_city"]))
        types, suffixes, postcodes = (columns[name] for name in ("road_name_type", "road_name_suffix", "postcodes"))
        self._streets = list(map(_Street, types, suffixes, places, (each or () for each in postcodes)))
        self._by_suburb = _numbers_by([place.suburb for place in places])
        self._by_town = _numbers_by([place.town for place in places])
        self._spelled: dict[str, tuple[list[str], dict[str, list[int]]]] = {}
        self.meant = lru_cache(maxsize=_MOST_KEPT)(self._meant)
        self._places_asked = lru_cache(maxsize=_MOST_KEPT)(self._places_of)

    @property
    def places(self) -> Places:
        """The localities and towns of the index."""
        return self._gazetteer.places

    def _places_of(self, suburb: str | None, town: str | None) -> PlacesAsked:
        return PlacesAsked(suburb, town, self._gazetteer)

    def _meant(self, asked: Asked) -> tuple[Meant, ...]:
        """Return the streets that may be meant, the likeliest first."""
        if not asked.road:
            return ()
        places = self._places_asked(asked.suburb, asked.town)
        road, name = road_key(asked.road), road_key(asked.name or asked.road)
        same = self._by_road.get(road, ())
        known = _KNOWN[bool(same)]
        if places.are_blank and not asked.postcode:
            no_place = ("places not given",) if len(same) != 1 else ()
            return tuple(
                self._judged(((number, ("road same", *no_place)) for number in same), places, None)[:_MOST_MEANT]
            )
        streets, postcode = self._streets, asked.postcode
        roads: dict[int, tuple[str, ...]] = dict.fromkeys(same, ("road same",))
        for key, kind, suffix in ((road, None, None), (name, asked.type, asked.suffix)):
            for number in self._by_name.get(key, ()):
                if number not in roads and _may_be(streets[number], places, postcode):
                    roads[number] = (*_of_road(kind, suffix, streets[number]), *known)
        found = self._judged(roads.items(), places, asked.postcode)
        if not found or found[0].points < ENOUGH:
            near = {number: keys for number, keys in self._near(name, asked, places, known) if number not in roads}
            found = sorted([*found, *self._judged(near.items(), places, asked.postcode)], key=_by_points)
        return tuple(found[:_MOST_MEANT])

    def _judged(
        self, roads: Iterable[tuple[int, tuple[str, ...]]], places: PlacesAsked, postcode: str | None
    ) -> list[Meant]:
        found = []
        for number, of_road in roads:
            street = self._streets[number]
            if not _may_be(street, places, postcode):
                continue
            of_places = places.evidence(street.place)
            of_postcode = _of_postcode(postcode, street.postcodes)
            points = of_places.points + _points(*of_road, of_postcode)
            if points >= LEAST:
                found.append(Meant(number, points, (*of_road, *of_places.keys, of_postcode)))
        return sorted(found, key=_by_points)

    def _near(
        self, name: str, asked: Asked, places: PlacesAsked, known: tuple[str, ...]
    ) -> Iterable[tuple[int, tuple[str, ...]]]:
        """Yield the streets of the places asked for whose names are a slip or two from the name."""
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import extract

        most = slips(name)
        for place in places.known if most else ():
            names, numbers = self._spellings(place)
            for spelled, distance, _ in extract(name, names, scorer=OSA.distance, score_cutoff=most, limit=_MOST_MEANT):
                for number in numbers[spelled] if distance else ():
                    of_road = _of_road(asked.type, asked.suffix, self._streets[number])
                    if "road type differs" not in of_road:
                        yield number, (f"road spelling {int(distance)}", *of_road, *known)

    def _spellings(self, place: str) -> tuple[list[str], dict[str, list[int]]]:
        found = self._spelled.get(place)
        if found is None:
            numbers: dict[str, list[int]] = {}
            for number in {*self._by_suburb.get(place, ()), *self._by_town.get(place, ())}:
                numbers.setdefault(self._names[number], []).append(number)
            found = self._spelled[place] = (list(numbers), numbers)
        return found


_KNOWN: Final = {True: ("road known elsewhere",), False: ()}


@lru_cache(maxsize=10_000)
def _points(*keys: str) -> int:
    return points_of(keys)


def _numbers_by(keys: Sequence[str | None]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, key in enumerate(keys):
        if key:
            found.setdefault(key, []).append(number)
    return found


def _may_be(street: _Street, places: PlacesAsked, postcode: str | None) -> bool:
    """Return whether a street has anything in common with the places asked for: the many that have not drop out."""
    return places.may_mean(street.place) or (postcode is not None and postcode in street.postcodes)


def _by_points(meant: Meant) -> tuple[int, int]:
    return -meant.points, meant.street


def _of_road(kind: str | None, suffix: str | None, street: _Street) -> tuple[str, ...]:
    keys = []
    if kind != street.type:
        keys.append("road type differs" if kind else "road type missing")
    if suffix != street.suffix:
        keys.append("road suffix differs" if suffix else "road suffix missing")
    return tuple(keys) or ("road same",)


def _of_postcode(asked: str | None, postcodes: Sequence[str]) -> str:
    if not asked or not postcodes:
        return "postcode missing"
    if asked in postcodes:
        return "postcode same"
    near = any(postcode[:2] == asked[:2] for postcode in postcodes)
    return "postcode near" if near else "postcode far"
