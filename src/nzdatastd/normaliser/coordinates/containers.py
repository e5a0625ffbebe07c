"""Pairs in the forms of programs: WKT, EWKT, GeoJSON and its like, EWKB, geo: URIs, ISO 6709, and objects of any class.

Sources: OGC 06-103r4 (WKT and WKB, official); PostGIS (EWKT and EWKB: the SRID in front; advisory); RFC 7946 (GeoJSON,
official); RFC 5870 (geo: URIs, official); ISO 6709 annex H (official).
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import Final

from nzdatastd.normaliser.coordinates.figures import figures
from nzdatastd.normaliser.coordinates.systems import system_named
from nzdatastd.normaliser.coordinates.written import LATITUDE_FIRST, LONGITUDE_FIRST, Written

__all__ = ["written_as_object", "written_as_program_text"]

_NUMBER: Final = r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]*)?|\.[0-9]{1,15})(?:[eE][+-]?[0-9]{1,2})?"
_WKT: Final = re.compile(
    rf"(?:SRID ?= ?(?P<srid>[0-9]{{4,6}}) ?[;,] ?|<(?P<iri>[^>]{{1,80}})> ?)?POINT ?(?P<more>ZM|Z|M)? ?"
    rf"\( ?(?P<x>{_NUMBER}) (?P<y>{_NUMBER})(?P<rest>(?: {_NUMBER}){{0,2}}) ?\)",
    re.IGNORECASE,
)
_GEO: Final = re.compile(
    rf"geo:(?P<y>{_NUMBER}),(?P<x>{_NUMBER})(?P<rest>(?:,{_NUMBER})?)(?P<with>(?:;[^;]+)*)", re.IGNORECASE
)
_ISO_6709: Final = re.compile(
    r"(?P<y>[+-](?:[0-9]{2}|[0-9]{4}|[0-9]{6})(?:\.[0-9]+)?)(?P<x>[+-](?:[0-9]{3}|[0-9]{5}|[0-9]{7})(?:\.[0-9]+)?)"
    r"(?P<rest>(?:[+-][0-9]+(?:\.[0-9]+)?)?)(?:CRS(?P<crs>[A-Za-z0-9_: -]+))?/?"
)
_WKB: Final = re.compile(r"0[01][0-9A-Fa-f]{40,80}")
_POINT_CODE: Final = 1
_HAS_Z, _HAS_M, _HAS_SRID = 0x80000000, 0x40000000, 0x20000000
_LONGEST: Final = 2_000
_PAIR: Final = 2
_NAMES: Final = (
    (("longitude", "lon", "lng", "long"), ("latitude", "lat")),
    (("easting", "east", "e"), ("northing", "north", "n")),
    (("x",), ("y",)),
)
_SYSTEM_NAMES: Final = ("crs", "srid", "epsg", "wkid", "datum", "srs")


def written_as_program_text(text: str) -> Written | None:
    """Return the pair of a text in one of the forms of programs; None where it is in none of them.

    Args:
        text: as written, without blanks at its ends.

    >>> found = written_as_program_text("SRID=2193;POINT(1748736 5427916)")
    >>> found.first, found.second, found.crs
    (1748736.0, 5427916.0, 2193)
    >>> written_as_program_text("geo:-41.2865,174.7762;u=35").order
    'yx'
    """
    if len(text) > _LONGEST:
        return None
    if text[:1] == "{":
        try:
            return written_as_object(json.loads(text))
        except (ValueError, RecursionError):
            return None
    single = " ".join(text.split())
    if (found := _WKT.fullmatch(single)) is not None:
        named = found["srid"] or found["iri"]
        crs = system_named(named) if named else None
        if named and crs is None:
            return None
        heights = found["rest"].split()
        return _of_wkt(found["x"], found["y"], crs, heights, found["more"])
    if (found := _GEO.fullmatch(single)) is not None:
        return _of_uri(found)
    if (found := _ISO_6709.fullmatch(single)) is not None:
        return _of_iso_6709(found)
    return _of_wkb(single) if _WKB.fullmatch(single) else None


def written_as_object(given: object) -> Written | None:
    """Return the pair of an object: a mapping, a sequence of two numbers, or one with x and y or a geo interface.

    Args:
        given: any object; one that breaks when it is asked is none of these.

    >>> written_as_object({"type": "Point", "coordinates": [174.7762, -41.2865]}).second
    -41.2865
    >>> written_as_object({"lat": -41.2865, "lng": 174.7762}).order
    'xy'
    """
    if isinstance(given, Mapping):
        return _of_mapping(given)
    if isinstance(given, Sequence) and not isinstance(given, str | bytes | bytearray):
        numbers = [_number(each) for each in given[:4]]
        if _PAIR <= len(given) <= _PAIR + 1 and None not in numbers:
            dropped = tuple(("height", str(each)) for each in given[2:])
            return Written(numbers[0], numbers[1], None, rule="pair-in-one-value", dropped=dropped)
        return None
    if isinstance(given, str | bytes | bytearray | Real):
        return None
    try:
        interface = getattr(given, "__geo_interface__", None)
        if isinstance(interface, Mapping):
            return _of_mapping(interface)
        if callable(getattr(given, "tolist", None)) and getattr(given, "shape", None) in {(2,), (3,)}:
            return written_as_object(given.tolist())  # type: ignore[attr-defined]  # asked for the line before
        x, y = _number(getattr(given, "x", None)), _number(getattr(given, "y", None))
        crs = system_named(getattr(given, "crs", None))
    except Exception:  # noqa: BLE001 - any object may come, and none may break the run
        return None
    return None if x is None or y is None else Written(x, y, LONGITUDE_FIRST, crs=crs, rule="pair-in-one-value")


def _number(given: object) -> float | None:
    if isinstance(given, str):
        found = figures(given.strip())
        return found[0].number if len(found) == 1 and not found[0].rule else None
    if isinstance(given, bool) or not isinstance(given, Real | Decimal):
        return None
    try:
        number = float(given)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 1e15 else None  # noqa: PLR2004 - the most that a decimal number is read with


def _of_wkt(x: str, y: str, crs: int | None, heights: Sequence[str], measure: str | None) -> Written:
    names = {"M": ("measure",), None: ("height", "measure")}.get((measure or "").upper() or None, ("height", "measure"))
    dropped = tuple(zip(names, heights, strict=False))
    return Written(
        float(x), float(y), LONGITUDE_FIRST, (False, False), crs, "well-known-text", not dropped, dropped=dropped
    )


def _of_uri(found: re.Match[str]) -> Written | None:
    crs, dropped = None, [("height", found["rest"][1:])] if found["rest"] else []
    for part in found["with"].split(";")[1:]:
        name, _, value = part.partition("=")
        if name.casefold() == "crs":
            crs = system_named(value)
            if crs is None:
                return None
        else:
            dropped.append(("uncertainty" if name.casefold() == "u" else "parameter", part))
    # RFC 5870: where no system is named, it is WGS 84.
    return Written(
        float(found["y"]), float(found["x"]), LATITUDE_FIRST, (False, False), crs or 4326, "geo-uri", not dropped,
        dropped=tuple(dropped),
    )  # fmt: skip


def _of_iso_6709(found: re.Match[str]) -> Written | None:
    crs = None
    if found["crs"]:
        crs = system_named(found["crs"].replace("_", ":"))
        if crs is None:
            return None
    y, x = _packed(found["y"], 2), _packed(found["x"], 3)
    if y is None or x is None:
        return None
    dropped = (("height", found["rest"]),) if found["rest"] else ()
    return Written(y, x, LATITUDE_FIRST, (True, True), crs, "iso-6709", False, dropped=dropped)


def _packed(text: str, digits: int) -> float | None:
    whole, point, fraction = text[1:].partition(".")
    parts = [whole[:digits], *(whole[place : place + 2] for place in range(digits, len(whole), 2))]
    parts[-1] += point + fraction
    if any(Fraction(part) >= 60 for part in parts[1:]):  # noqa: PLR2004 - minutes and seconds
        return None
    number = float(sum(Fraction(part) / 60**place for place, part in enumerate(parts)))
    return -number if text[0] == "-" else number


def _of_wkb(text: str) -> Written | None:
    raw = bytes.fromhex(text) if len(text) % 2 == 0 else b""
    if not raw:
        return None
    order = "<" if raw[0] else ">"
    try:
        (kind,) = struct.unpack_from(f"{order}I", raw, 1)
        crs, start = None, 5
        if kind & _HAS_SRID:
            crs, start = system_named(int(struct.unpack_from(f"{order}I", raw, 5)[0])), 9
            if crs is None:
                return None
        code, has_z, has_m = kind & 0x0FFFFFFF, bool(kind & _HAS_Z), bool(kind & _HAS_M)
        if code >= 1000:  # noqa: PLR2004 - ISO's way of telling of heights and measures
            has_z, has_m = has_z or code // 1000 in (1, 3), has_m or code // 1000 in (2, 3)
            code %= 1000
        count = 2 + has_z + has_m
        if code != _POINT_CODE or len(raw) != start + 8 * count:
            return None
        numbers = struct.unpack_from(f"{order}{count}d", raw, start)
    except struct.error:
        return None
    if any(not abs(number) < 1e15 for number in numbers[:2]):  # noqa: PLR2004 - nan, for an empty point, among them
        return None
    names = [name for name, is_there in (("height", has_z), ("measure", has_m)) if is_there]
    dropped = tuple((name, str(number)) for name, number in zip(names, numbers[2:], strict=True))
    x, y = numbers[:2]
    return Written(x, y, LONGITUDE_FIRST, (False, False), crs, "well-known-binary", not dropped, dropped=dropped)


def _of_mapping(given: Mapping[object, object]) -> Written | None:
    kind = given.get("type")
    if kind == "Feature":
        inner = given.get("geometry")
        return _of_mapping(inner) if isinstance(inner, Mapping) and inner.get("type") == "Point" else None
    if kind == "Point":
        return _of_geojson(given)
    if kind is not None:
        return None
    named = {str(name).casefold(): value for name, value in given.items()}
    systems = [named[name] for name in (*_SYSTEM_NAMES, "spatialreference") if named.get(name) is not None]
    codes = {_system_of(each) for each in systems}
    if None in codes or len(codes) > 1:
        return None
    crs = next(iter(codes), None)
    for xs, ys in _NAMES:
        x = [_number(named[name]) for name in xs if name in named]
        y = [_number(named[name]) for name in ys if name in named]
        if len(x) == len(y) == 1 and x[0] is not None and y[0] is not None:
            known = {*xs, *ys, *_SYSTEM_NAMES, "spatialreference"}
            dropped = tuple((str(name), str(value)) for name, value in named.items() if name not in known)
            return Written(x[0], y[0], LONGITUDE_FIRST, crs=crs, rule="named-values", dropped=dropped)
    return None


def _system_of(given: object) -> int | None:
    if isinstance(given, Mapping):
        inner = given.get("properties", given)
        named = inner if isinstance(inner, Mapping) else given
        return system_named(named.get("latestWkid") or named.get("wkid") or named.get("name") or named.get("code"))
    return system_named(given)


def _of_geojson(given: Mapping[object, object]) -> Written | None:
    place = given.get("coordinates")
    if not isinstance(place, Sequence) or isinstance(place, str | bytes) or not _PAIR <= len(place) <= _PAIR + 2:
        return None
    numbers = [_number(each) for each in place]
    if numbers[0] is None or numbers[1] is None:
        return None
    crs = None
    if given.get("crs") is not None:
        crs = _system_of(given["crs"])
        if crs is None:
            return None
    dropped = tuple(("height", str(each)) for each in place[2:])
    return Written(
        numbers[0], numbers[1], LONGITUDE_FIRST, (False, False), crs, "geojson", not dropped, dropped=dropped
    )
