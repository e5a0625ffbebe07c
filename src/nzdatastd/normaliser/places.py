"""Places: the localities and towns that an address may name, and which of them a text means.

A small table of towns is built in. The full table comes from the user: a register, the LINZ suburbs and localities
layer, or any
table of roads or addresses with their localities. With it, addresses without commas can be read, and an agency's
restricted list of
suburbs can be held against what people type.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from nzdatastd.normaliser.place import Kind, Place, areas, place_key, town_abbreviations, town_other_names
from nzdatastd.normaliser.places_table import Row, read_rows
from nzdatastd.normaliser.text import fold
from nzdatastd.standards.code_lists import rows

__all__ = ["Kind", "Match", "Place", "Places", "Resolution", "Tail", "built_in_places", "place_key"]

_NEAR_ENOUGH = 80.0  # of rapidfuzz's ratio: two slips in a name of ten letters
_MOST_CANDIDATES = 5
_LONG_ENOUGH = 6  # letters of a name that may go on: Great Barrier for Great Barrier Island
_MOST_TAILS = 200_000
_CENTRE = " central"


Tail = tuple[tuple[int, Place], ...]
"""The places that end a line, from left to right, each with the number of words it takes."""


class Match(StrEnum):
    """How a text was found among the places."""

    LISTED = "listed"
    ALIAS = "alias"
    NEAR = "near"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a text names.

    Args:
        match: listed (as spelled, but for case and macrons), alias (another way to write it), near (the candidates),
            or none.
        place: the place, where it is listed or an alias.
        candidates: what it may be, the likeliest first, where it is near.
    """

    match: Match
    place: Place | None = None
    candidates: tuple[Place, ...] = ()


class Places:
    """A table of places, loaded once and passed as `places=`.

    Args:
        table: rows with a locality, and the town, road and territorial authority where they are known.
        with_towns: whether to keep the built-in towns beside the table.

    >>> places = Places([Row("Mount Victoria", "Wellington", "", "")])
    >>> places.resolve("Mt Victoria").match.value, places.resolve("Mt Vic").candidates[0].name
    ('alias', 'Mount Victoria')
    >>> places.resolve("Karori").match.value
    'none'
    """

    def __init__(self, table: Iterable[Row], *, with_towns: bool = True) -> None:
        builder = _Builder()
        if with_towns:
            builder.add_towns()
        for row in table:
            builder.add(row)
        self._by_key = builder.places()
        self._aliases = builder.aliases(self._by_key)
        self.areas = areas()
        self.road_names = frozenset(builder.roads)
        self.roads_without_type = builder.roads_without_type()
        self._counted, self.roads_numbered = _roads_beginning_with_number(builder.roads)
        self.numbers_of_roads = frozenset(name.partition(" ")[0] for name in self.roads_numbered)
        self._tails: dict[str, Tail | None] = {}
        self._first_words = frozenset(key.partition(" ")[0] for key in (*self._by_key, *self._aliases, *self.areas))

    @classmethod
    def read(cls, source: str | Path | object) -> Places:
        """Read a table of places.

        Args:
            source: a CSV or Parquet file, or a frame (Polars, pandas, Arrow, DuckDB). Columns are known by the names
                that LINZ and
                agencies use: `suburb_locality`, `locality`, `suburb` or `name`; `town_city`, `city`, `town` or
                `major_name`;
                `full_road_name`, or `name` beside a locality; `territorial_authority`. A cell may list several,
                parted by commas.

        Raises:
            InputError: the file does not exist, or has no column of localities.
        """
        return cls(read_rows(source))

    def __len__(self) -> int:
        return len(self._by_key)

    def roads_counted(self, first: str, second: str) -> bool:
        """Return whether a known road begins with these two words, the first of them a number in words: One Tree."""
        return (first, second) in self._counted

    def get(self, key: str) -> Place | None:
        """Return the place, region or territorial authority of a key, or None."""
        return self._by_key.get(key) or self._aliases.get(key) or self.areas.get(key) or self._centre_of(key)

    def _centre_of(self, key: str) -> Place | None:
        # Auckland CBD: the centre of a town is a suburb of it, whether the table lists it or not.
        town = self._by_key.get(key.removesuffix(_CENTRE)) if key.endswith(_CENTRE) else None
        if town is None or not town.is_town:
            return None
        return Place(f"{town.name} Central", key, Kind.LOCALITY, frozenset((town.key,)))

    def tail(self, key: str) -> Tail | None:
        """Return the places that a text consists of, all of it, or None where it is anything else.

        Args:
            key: the words, each folded and written out, parted by single spaces.

        >>> places = Places([Row("Petone", "Lower Hutt", "", "")])
        >>> [(words, place.name) for words, place in places.tail("petone lower hutt")]
        [(1, 'Petone'), (2, 'Lower Hutt')]
        >>> places.tail("petone beach") is None
        True
        """
        try:
            return self._tails[key]
        except KeyError:
            if len(self._tails) >= _MOST_TAILS:
                self._tails.clear()
            found = self._tails[key] = self._read_tail(key)
            return found

    def _read_tail(self, key: str) -> Tail | None:
        if key.partition(" ")[0] not in self._first_words:
            return None
        whole = self.get(key)
        words = key.split(" ")
        if whole is not None:
            return ((len(words), whole),)
        best: Tail | None = None
        last_resort: Tail | None = None
        for cut in range(1, len(words)):
            last = self.get(" ".join(words[cut:]))
            if last is None:
                continue
            before = self._read_tail(" ".join(words[:cut])) if cut > 1 else self._one(words[0])
            if last.kind is Kind.LOCALITY:
                if before is not None and len(before) == 1:
                    # Northland is a suburb of Wellington, and a region.
                    last_resort = last_resort or (*before, (len(words) - cut, self.areas.get(last.key, last)))
                continue
            if before is None or (len(before) > 1 and last.is_town and not _may_be_third(before, last)):
                continue
            if last.is_town and last.key in before[-1][1].towns:
                return (*before, (len(words) - cut, last))
            best = best or (*before, (len(words) - cut, last))
        return best or last_resort

    def _one(self, key: str) -> Tail | None:
        place = self.get(key)
        return None if place is None else ((1, place),)

    def resolve(self, text: str) -> Resolution:
        """Say what place a text names, for holding an agency's list of suburbs against what people type.

        Args:
            text: the name of a suburb, locality or town.
        """
        key = place_key(text)
        if key in self._by_key:
            place = self._by_key[key]
            return Resolution(Match.LISTED if fold(text) == fold(place.name) else Match.ALIAS, place)
        if key in self._aliases:
            return Resolution(Match.ALIAS, self._aliases[key])
        within = self._with_its_town(text)
        if within is not None:
            return Resolution(Match.ALIAS, within)
        bare = self.get(place_key(text.partition("(")[0])) if "(" in text else None
        candidates = (bare,) if bare is not None else self._near(key) if key else ()
        return Resolution(Match.NEAR, None, candidates) if candidates else Resolution(Match.NONE)

    def _with_its_town(self, text: str) -> Place | None:
        """Return the place of `Remuera, Auckland`, which lies in that town."""
        name, comma, town = text.rpartition(",")
        keys = place_key(name), place_key(town)
        place, its_town = (self._by_key.get(key) or self._aliases.get(key) for key in keys)
        if not comma or place is None or its_town is None:
            return None
        return place if its_town.key in place.towns else None

    def _near(self, key: str) -> tuple[Place, ...]:
        from rapidfuzz import fuzz, process

        words = key.split()
        shortened = [
            place
            for place in self._by_key.values()
            if len(parts := place.key.split()) >= len(words)
            and (len(parts) == len(words) or len(key) >= _LONG_ENOUGH)
            and all(part.startswith(word) for part, word in zip(parts, words, strict=False))
        ]
        found = process.extract(
            key, list(self._by_key), scorer=fuzz.ratio, limit=_MOST_CANDIDATES, score_cutoff=_NEAR_ENOUGH
        )
        spelled = [self._by_key[each[0]] for each in found]
        return tuple(dict.fromkeys([*sorted(shortened, key=lambda place: (len(place.key), place.key)), *spelled]))[
            :_MOST_CANDIDATES
        ]


def _roads_beginning_with_number(known: Iterable[str]) -> tuple[frozenset[tuple[str, str]], tuple[str, ...]]:
    from nzdatastd.normaliser.address.vocabulary import COUNTS

    counted: set[tuple[str, str]] = set()
    numbered: set[str] = set()
    for name in {*known, *(fold(row["name"]) for row in rows("roads_beginning_with_number"))}:
        first, _, rest = name.partition(" ")
        if first in COUNTS and rest:
            counted.add((first, rest.split()[0]))
        elif name[:1].isdigit():
            numbered.add(name)
    return frozenset(counted), tuple(sorted(numbered))


def _may_be_third(before: Tail, last: Place) -> bool:
    # Oneroa, Waiheke Island, Auckland: the third is the region that the town lies in. Stoke, Stoke, Nelson: the first
    # is
    # part of the road.
    return (before[-1][1].is_town and last.key in areas()) or before[0][1] is before[1][1]


class _Builder:
    """Gathers the rows of a table into places."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._towns: dict[str, str] = {}
        self._inside: dict[str, set[str]] = {}
        self._alone: set[str] = set()
        self._seen: set[tuple[str, str, str]] = set()
        self._authorities: dict[str, set[str]] = {}
        self.roads: set[str] = set()

    def add_towns(self) -> None:
        for row in rows("towns"):
            self._town(row["name"], row["territorial_authority"])

    def _town(self, name: str, authority: str) -> str:
        key = place_key(name)
        self._towns.setdefault(key, name)
        if authority:
            self._authorities.setdefault(key, set()).add(authority)
        return key

    def add(self, row: Row) -> None:
        if row.road:
            self.roads.add(fold(row.road))
        where = (row.locality, row.town, row.territorial_authority)
        if where in self._seen:
            return
        self._seen.add(where)
        towns = [self._town(name, "") for name in _several(row.town)]
        localities = _several(row.locality)
        for name in localities:
            key = place_key(name)
            self._names.setdefault(key, name)
            if row.territorial_authority:
                self._authorities.setdefault(key, set()).add(row.territorial_authority)
            if not towns or key in towns:
                self._alone.add(key)
            # Of a road through several localities and towns nobody can tell which locality lies in which town.
            if len(towns) == 1:
                self._inside.setdefault(key, set()).update(towns)

    def places(self) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for key, name in {**self._names, **self._towns}.items():
            authorities = self._authorities.get(key, set())
            kind = Kind.TOWN if key in self._towns or key in self._alone else Kind.LOCALITY
            inside = frozenset(self._inside.get(key, ()))
            found[key] = Place(name, key, kind, inside, next(iter(authorities)) if len(authorities) == 1 else None)
        return found

    def aliases(self, places: Mapping[str, Place]) -> dict[str, Place]:
        found: dict[str, Place] = {}
        for place in places.values():
            for alias in _aliases(place.key, place.name):
                if alias not in places:
                    found.setdefault(alias, place)
        for abbreviation, town in {**town_abbreviations(), **town_other_names()}.items():
            if abbreviation not in places and (named := places.get(place_key(town))) is not None:
                found.setdefault(abbreviation, named)
        return found

    def roads_without_type(self) -> dict[str, tuple[str, ...]]:
        from nzdatastd.normaliser.address import vocabulary as v

        by_first: dict[str, set[str]] = {}
        for name in {fold(row["name"]) for row in rows("roads_without_type")} | self.roads:
            words = name.split()
            ends_in_type = len(words) > 1 and words[-1] in v.ROAD_TYPES
            ends_in_suffix = words[:-2] and words[-1] in v.ROAD_SUFFIXES and words[-2] in v.ROAD_TYPES
            if not (ends_in_type or ends_in_suffix or (v.FLAGS.get(words[0], 0) & v.FIRST and words[0] != "the")):
                by_first.setdefault(words[0], set()).add(name)
        return {first: tuple(sorted(names)) for first, names in by_first.items()}


def _several(cell: str) -> list[str]:
    return [part for part in (each.strip() for each in cell.split(",")) if part and part != "\\N"]


def _aliases(key: str, name: str) -> Iterable[str]:
    folded = place_key(name.split("(", maxsplit=1)[0])
    yield folded
    if "(" in name:
        yield place_key(name.split("(")[1])
    if "-" in key:
        yield key.replace("-", " ")
    if "/" in key:
        halves = [half.strip() for half in key.split("/")]
        yield "/".join(halves)
        yield " / ".join(halves)
        yield from halves
    if key.endswith(" islands"):  # Chatham Island
        yield key.removesuffix("s")
    if key.endswith(" central"):
        yield f"central {key.removesuffix(' central')}"


@cache
def built_in_places() -> Places:
    """Return the built-in towns, for texts that come without a table.

    >>> built_in_places().resolve("Taupō").match.value
    'listed'
    """
    return Places(())
