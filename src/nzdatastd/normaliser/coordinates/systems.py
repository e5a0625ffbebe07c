"""New Zealand's coordinate reference systems: their names, units, extents, and the one that a text names."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from nzdatastd.standards.reference_systems import CHATHAM_ISLANDS_TM, NZGD1949, NZGD2000, NZMG, NZTM, WGS84

__all__ = [
    "CHATHAM_ISLANDS_CODE",
    "NZGD1949_CODE",
    "NZMG_CODE",
    "NZTM_CODE",
    "WEB_MERCATOR_CODE",
    "WGS84_CODE",
    "System",
    "system_named",
    "systems",
    "table",
]

WGS84_CODE: Final = 4326
NZGD1949_CODE: Final = 4272
NZTM_CODE: Final = 2193
NZMG_CODE: Final = 27200
CHATHAM_ISLANDS_CODE: Final = 3793
WEB_MERCATOR_CODE: Final = 3857

_MARGIN: Final = {"degree": 0.0, "metre": 10_000.0, "yard": 10_000.0}
_PREFIX: Final = re.compile(
    r"(?:srid ?[=:]? ?|epsg ?::? ?|urn:ogc:def:crs:epsg:[0-9.]*:|https?://www\.opengis\.net/def/crs/epsg/[0-9.]+/)",
    re.IGNORECASE,
)
_CODE: Final = re.compile(r"([0-9]{4,6})(?:\.0+)?")
_SAME_AS_OTHERS: Final = {900913: WEB_MERCATOR_CODE}


@dataclass(frozen=True, slots=True)
class System:
    """One reference system.

    Args:
        epsg: its code.
        name: as the EPSG dataset has it.
        unit: `degree`, `metre` or `yard`.
        datum: `NZGD2000`, `NZGD49`, `WGS 84`, or one of the two of the Chatham Islands.
        west: least easting or longitude of its area of use.
        south: least northing or latitude.
        east: greatest easting or longitude.
        north: greatest northing or latitude.
    """

    epsg: int
    name: str
    unit: str
    datum: str
    west: float
    south: float
    east: float
    north: float

    @property
    def is_geographic(self) -> bool:
        """Whether its coordinates are degrees."""
        return self.unit == "degree"

    def holds(self, x: float, y: float) -> bool:
        """Return whether a pair lies in its area of use, or within ten kilometres of it."""
        margin = _MARGIN[self.unit]
        return self.west - margin <= x <= self.east + margin and self.south - margin <= y <= self.north + margin


@cache
def table(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of a table of this package, each by column.

    Args:
        name: the file name without `.csv`.
    """
    text = (files("nzdatastd.normaliser.coordinates") / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def systems() -> Mapping[int, System]:
    """Return the systems that are known here, by EPSG code.

    >>> systems()[2113].name
    'NZGD2000 / Wellington 2000'
    """
    sides = ("west", "south", "east", "north")
    known = [
        System(int(row["epsg"]), row["name"], row["unit"], row["datum"], *(float(row[side]) for side in sides))
        for row in table("systems")
    ]
    return {system.epsg: system for system in known}


@cache
def _names() -> Mapping[str, int]:
    """Return codes by full names and by the names of circuits, in small letters without blanks and slashes."""
    names: dict[str, int] = {}
    for system in systems().values():
        names[_key(system.name)] = system.epsg
        short = system.name.partition(" / ")[2]
        if short.endswith(" 2000"):
            circuit = f"{short.removesuffix(' 2000')} Circuit 2000"
            for name in (short, circuit, f"NZGD2000 {circuit}"):
                names[_key(name)] = system.epsg
        if short.endswith(" Circuit"):
            names[_key(f"{short} 1949")] = names[_key(f"NZGD49 {short} 1949")] = system.epsg
    return names


def _key(name: str) -> str:
    return re.sub(r"[ /_-]+", "", name).casefold()


# The same patterns as those of the rules, so that both understand the same names.
_PATTERNS: Final = tuple(
    (re.compile(pattern, re.IGNORECASE), code)
    for pattern, code in (
        (WGS84, WGS84_CODE),
        (NZGD2000, 4167),
        (NZGD1949, NZGD1949_CODE),
        (NZTM, NZTM_CODE),
        (NZMG, NZMG_CODE),
        (CHATHAM_ISLANDS_TM, CHATHAM_ISLANDS_CODE),
    )
)


def system_named(given: object) -> int | None:
    """Return the EPSG code of the system that something names; None where it names none that is known.

    Args:
        given: a code, a text such as `EPSG:2193`, `NZTM2000` or `NZGD2000 / Wellington 2000`, or an object with a
            method `to_epsg`, as pyproj's are.

    >>> [system_named(each) for each in (2193, "EPSG:4167", "2193.0", "NZTM", "wgs84", "Mount Eden 2000", "GPS")]
    [2193, 4167, 2193, 2193, 4326, 2105, None]
    """
    if isinstance(given, bool) or given is None:
        return None
    if isinstance(given, int):
        return _SAME_AS_OTHERS.get(given, given) if 1000 <= given <= 999_999 else None  # noqa: PLR2004 - EPSG's range
    if isinstance(given, float):
        return system_named(int(given)) if given.is_integer() else None
    if isinstance(given, str):
        return _named_by_text(given)
    try:
        return system_named(given.to_epsg())  # type: ignore[attr-defined]  # of any class
    except Exception:  # noqa: BLE001 - any object may come, and none may break the run
        return None


@cache
def _named_by_text(given: str) -> int | None:
    text = " ".join(given.split()).strip(" ,;:()[]<>")
    text = _PREFIX.sub("", text, count=1) if _PREFIX.match(text) else text
    if (code := _CODE.fullmatch(text)) is not None:
        return system_named(int(code[1]))
    if re.fullmatch(r"(?:urn:ogc:def:crs:)?(?:ogc:)?(?:[0-9.]+:)?crs ?:?84", text, re.IGNORECASE):
        return WGS84_CODE
    for pattern, epsg in _PATTERNS:
        if pattern.fullmatch(text):
            return epsg
    return _names().get(_key(text))
