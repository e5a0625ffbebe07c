"""The code lists of addresses: road types and suffixes, units and levels, councils' areas, regions and postcodes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from nzdatastd.standards.code_lists import rows
from nzdatastd.standards.rule import Evidence
from nzdatastd.standards.text import without_macrons

__all__ = [
    "Abbreviation",
    "Namesake",
    "Placed",
    "PostcodePrefix",
    "Region",
    "RoadSuffix",
    "RoadType",
    "SubAddressType",
    "TerritorialAuthority",
    "every_spelling",
    "level_types",
    "postcode_prefixes",
    "regions",
    "road_suffixes",
    "road_types",
    "territorial_authorities",
    "unit_types",
]


class Placed(StrEnum):
    """Where a road type stands: after the name (Rimu Road) or before it (State Highway 1, Te Ara Oneone)."""

    AFTER = "after"
    BEFORE = "before"


class Namesake(StrEnum):
    """Which places carry the bare name of a territorial authority or region, in LINZ's data."""

    TOWN_AND_SUBURB = "town and suburb"
    TOWN = "town"
    SUBURB = "suburb"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A road type written short, and who writes it so.

    Args:
        text: as written, without a full stop: `Cres`.
        evidence: official (LINZ's labels), derived (copies of New Zealand Post's list) or advisory (another).
        listed_by: who lists it, by the keys told in `SOURCES.md`.
    """

    text: str
    evidence: Evidence
    listed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RoadType:
    """A road type.

    Args:
        name: in full: `Road`, `State Highway`.
        placed: before or after the road's name.
        linz_roads: how many of LINZ's 79,153 roads of 2026 carry it.
        evidence: official (a type in LINZ's layers), derived (copies of New Zealand Post's list) or advisory.
        listed_by: who lists it, by the keys told in `SOURCES.md`.
        abbreviations: the ways to write it short, the best evidenced first. Sources disagree about some (Court is `Ct`
            or `Crt`); none where no source shortens the type.
    """

    name: str
    placed: Placed
    linz_roads: int
    evidence: Evidence
    listed_by: tuple[str, ...]
    abbreviations: tuple[Abbreviation, ...]


@dataclass(frozen=True, slots=True)
class RoadSuffix:
    """A direction or other word behind a road type: `North`.

    Args:
        name: in full.
        abbreviations: the ways to write it short.
        linz_roads: how many of LINZ's roads of 2026 carry it; 0 for those that only other lists have.
        evidence: official where LINZ has it, else advisory.
        listed_by: who lists it, by the keys told in `SOURCES.md`.
    """

    name: str
    abbreviations: tuple[str, ...]
    linz_roads: int
    evidence: Evidence
    listed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SubAddressType:
    """What a unit or a level is called: `Flat`, `Level`.

    Args:
        name: in full.
        abbreviation: as written short; empty where there is none.
        evidence: official where LINZ's editing client offers it, else advisory.
        listed_by: who lists it, by the keys told in `SOURCES.md`.
    """

    name: str
    abbreviation: str
    evidence: Evidence
    listed_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TerritorialAuthority:
    """A city or district council's area.

    Args:
        name: with macrons, and with the word District, City or Territory where it has one: `Whangārei District`.
        kind: District, City or Territory.
        regions: the regions that it lies in by official data.
        further_regions: regions that a small part of it lies in by secondary sources.
        namesake: which places carry its bare name.
    """

    name: str
    kind: str
    regions: tuple[str, ...]
    further_regions: tuple[str, ...]
    namesake: Namesake

    @property
    def bare_name(self) -> str:
        """The name without District, City or Territory: `Whangārei`."""
        return self.name.removesuffix(f" {self.kind}")


@dataclass(frozen=True, slots=True)
class Region:
    """A region, or Stats NZ's `Area Outside Region` (the Chatham Islands).

    Args:
        name: with macrons.
        iso_3166_2: its code, empty for the area outside.
        unitary: whether its council is a territorial authority too.
        namesake: which places carry its name; None for the area outside.
    """

    name: str
    iso_3166_2: str
    unitary: bool
    namesake: Namesake | None


@dataclass(frozen=True, slots=True)
class PostcodePrefix:
    """The first two digits of a postcode, and the regions that its postcodes lie in."""

    prefix: str
    regions: tuple[str, ...]


def every_spelling(names: Iterable[str]) -> frozenset[str]:
    """Return the names as agencies deliver them: with and without macrons, as written and in capitals.

    >>> sorted(every_spelling(["Taupō District"]))
    ['TAUPO DISTRICT', 'TAUPŌ DISTRICT', 'Taupo District', 'Taupō District']
    """
    spelled = {spelling for name in names for spelling in (name, without_macrons(name))}
    return frozenset(spelled | {name.upper() for name in spelled})


@cache
def road_types() -> tuple[RoadType, ...]:
    """Return the road types, from `road_types.csv` and `road_type_abbreviations.csv`.

    >>> [each.text for road in road_types() if road.name == "Court" for each in road.abbreviations]
    ['Ct', 'Crt']
    """
    short: dict[str, list[Abbreviation]] = {}
    for row in rows("road_type_abbreviations"):
        if row["abbreviation"] != row["road_type"]:
            found = Abbreviation(row["abbreviation"], Evidence(row["evidence"]), tuple(row["listed_by"].split()))
            short.setdefault(row["road_type"], []).append(found)
    return tuple(
        RoadType(
            row["name"],
            Placed(row["placed"]),
            int(row["linz_roads"]),
            Evidence(row["evidence"]),
            tuple(row["listed_by"].split()),
            tuple(short.get(row["name"], ())),
        )
        for row in rows("road_types")
    )


@cache
def road_suffixes() -> tuple[RoadSuffix, ...]:
    """Return the road suffixes, from `road_suffixes.csv`.

    >>> [suffix.name for suffix in road_suffixes() if "Nth" in suffix.abbreviations]
    ['North']
    """
    return tuple(
        RoadSuffix(
            row["name"],
            _several(row["abbreviations"]),
            int(row["linz_roads"]),
            Evidence(row["evidence"]),
            tuple(row["listed_by"].split()),
        )
        for row in rows("road_suffixes")
    )


@cache
def unit_types() -> tuple[SubAddressType, ...]:
    """Return the unit types, from `unit_types.csv`.

    >>> unit_types()[0].name
    'Apartment'
    """
    return _sub_address_types("unit_types")


@cache
def level_types() -> tuple[SubAddressType, ...]:
    """Return the level types, from `level_types.csv`.

    >>> [each.name for each in level_types()]
    ['Floor', 'Level', 'Lower Ground']
    """
    return _sub_address_types("level_types")


@cache
def territorial_authorities() -> tuple[TerritorialAuthority, ...]:
    """Return the 67 territorial authorities, from `territorial_authorities.csv`.

    >>> [each.regions for each in territorial_authorities() if each.bare_name == "Waitaki"]
    [('Otago', 'Canterbury')]
    """
    return tuple(
        TerritorialAuthority(
            row["name"],
            row["kind"],
            _several(row["regions"]),
            _several(row["further_regions"]),
            Namesake(row["namesake"]),
        )
        for row in rows("territorial_authorities")
    )


@cache
def regions() -> tuple[Region, ...]:
    """Return the sixteen regions and the area outside them, from `regions.csv`.

    >>> len(regions()), regions()[0].iso_3166_2
    (17, 'NZ-AUK')
    """
    return tuple(
        Region(
            row["name"],
            row["iso_3166_2"],
            row["unitary"] == "yes",
            Namesake(row["namesake"]) if row["namesake"] else None,
        )
        for row in rows("regions")
    )


@cache
def postcode_prefixes() -> tuple[PostcodePrefix, ...]:
    """Return the 84 postcode prefixes in use, from `postcode_prefixes.csv`.

    >>> [each.regions for each in postcode_prefixes() if each.prefix == "60"]
    [('Wellington',)]
    """
    return tuple(PostcodePrefix(row["prefix"], _several(row["regions"])) for row in rows("postcode_prefixes"))


def _sub_address_types(name: str) -> tuple[SubAddressType, ...]:
    return tuple(
        SubAddressType(row["name"], row["abbreviation"], Evidence(row["evidence"]), tuple(row["listed_by"].split()))
        for row in rows(name)
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))
