"""Coordinate reference systems as conditions: which one a record declares, and where on the map its pair lies.

A record declares its system in the field `crs`; where that is blank or not delivered, the option `crs` declares it for
the whole source. `x` is east or longitude and `y` north or latitude, unless the option `axis_order` says that the
columns were mapped the other way round.
"""

from __future__ import annotations

from nzdatastd.standards.conditions import AllOf, AnyOf, Condition, Equal, Field, Is, Not, Present, absent
from nzdatastd.standards.predicates import DecimalBetween, Matches, OneOf, Predicate

__all__ = [
    "CHATHAMS_LATITUDE_LONGITUDE",
    "CHATHAM_ISLANDS_TM",
    "CIRCUITS_1949",
    "CIRCUITS_2000",
    "DECLARED_GEOGRAPHIC",
    "DEGREES",
    "GEOGRAPHIC",
    "METRES",
    "NO_PLACE",
    "NUMBERS",
    "NZGD1949",
    "NZGD2000",
    "NZMG",
    "NZTM",
    "PROJECTED",
    "RECOGNISED",
    "UNDECLARED",
    "WGS84",
    "ZEROS",
    "declared",
    "east",
    "north",
    "pair",
]

# EPSG codes (official: EPSG Geodetic Parameter Dataset), with the names that people write in their place. The two words
# WGS84 and NZGD2000 are those of the health sector's geocodes.
WGS84 = "4326|4979|WGS ?(?:19)?84|(?:OGC:)?CRS ?:?84"
NZGD2000 = "4167|4959|NZGD ?2000"
NZGD1949 = "4272|NZGD ?(?:19)?49"
CHATHAMS_LATITUDE_LONGITUDE = "4672|4673"
NZTM = "2193|NZTM ?(?:2000)?|NZGD2000 ?/ ?New Zealand Transverse Mercator 2000"
NZMG = "27200|NZMG|NZGD49 ?/ ?New Zealand Map Grid"
CHATHAM_ISLANDS_TM = "3793|CITM ?(?:2000)?"
CIRCUITS_2000 = "21(?:0[5-9]|[12][0-9]|3[0-2])|3764"
CIRCUITS_1949 = "272(?:0[5-9]|[12][0-9]|3[0-2])"
_OTHER_PROJECTED = "213[345]|5700|378[89]|379[01]|3851|2725[89]|27260|2729[12]|551[89]"
_WEB_MERCATOR = "3857|900913"
_GEOGRAPHIC_CODES = f"{WGS84}|{NZGD2000}|{NZGD1949}|{CHATHAMS_LATITUDE_LONGITUDE}"
_PROJECTED_CODES = f"{NZTM}|{NZMG}|{CHATHAM_ISLANDS_TM}|{CIRCUITS_2000}|{CIRCUITS_1949}|{_OTHER_PROJECTED}"

_PREFIX = "(?:[Ee][Pp][Ss][Gg]::?|urn:ogc:def:crs:EPSG:[0-9.]*:|https?://www[.]opengis[.]net/def/crs/EPSG/[0-9.]+/)"
# Any EPSG code, or a name that is understood; 2193.0 is what software makes of a column of codes with blanks in it.
RECOGNISED = Matches(f"{_PREFIX}?(?:[0-9]{{4,6}}|{_GEOGRAPHIC_CODES}|{_PROJECTED_CODES})(?:[.]0)?")

_Y_THEN_X = Is("options.axis_order", OneOf(frozenset({"yx"})))


def declared(*systems: str) -> Condition:
    """Return the condition that the record, or else the option `crs`, declares one of these systems.

    Args:
        systems: patterns of EPSG codes and names, such as `NZTM`.

    >>> from nzdatastd.standards.context import Context
    >>> from nzdatastd.standards.record_executor import condition_test
    >>> import datetime as dt
    >>> is_nztm = condition_test(declared(NZTM), Context(dt.date(2026, 7, 1), {"crs": "4167"}))
    >>> is_nztm({"crs": ("EPSG:2193",)}), is_nztm({"crs": (None,)})
    (True, False)
    """
    named = Matches(f"{_PREFIX}?(?:{'|'.join(systems)})(?:[.]0)?")
    return AnyOf(Is("crs", named), AllOf(absent("crs"), Is("options.crs", named)))


UNDECLARED = AllOf(absent("crs"), Not(Present("options.crs")))


def east(predicate: Predicate) -> Condition:
    """Return the condition that the easting or longitude has this."""
    return AnyOf(AllOf(Not(_Y_THEN_X), Is("x", predicate)), AllOf(_Y_THEN_X, Is("y", predicate)))


def north(predicate: Predicate) -> Condition:
    """Return the condition that the northing or latitude has this."""
    return AnyOf(AllOf(Not(_Y_THEN_X), Is("y", predicate)), AllOf(_Y_THEN_X, Is("x", predicate)))


def pair(west: float, to_east: float, south: float, to_north: float) -> Condition:
    """Return the condition that the pair lies in this rectangle, its edges included.

    Args:
        west: least easting or longitude.
        to_east: greatest easting or longitude.
        south: least northing or latitude.
        to_north: greatest northing or latitude.
    """
    return AllOf(east(DecimalBetween(west, to_east)), north(DecimalBetween(south, to_north)))


# 15 digits is the most that a decimal number is read with.
_ANY = 1e15
NUMBERS = pair(-_ANY, _ANY, -_ANY, _ANY)
# No projected system in use here has New Zealand within 360 metres of its origin.
DEGREES = pair(-360, 360, -360, 360)
METRES = AllOf(NUMBERS, Not(DEGREES))
# Both zero, or one number twice: no place. In the world's systems a place may have equal longitude and latitude.
ZEROS = pair(0, 0, 0, 0)
NO_PLACE = AnyOf(ZEROS, AllOf(NUMBERS, Equal(Field("x"), Field("y")), Not(declared(WGS84))))

PROJECTED = declared(_PROJECTED_CODES)
DECLARED_GEOGRAPHIC = declared(_GEOGRAPHIC_CODES)
# In degrees by declaration, or by the size of the numbers where no system in metres is declared.
GEOGRAPHIC = AnyOf(DECLARED_GEOGRAPHIC, AllOf(Not(PROJECTED), Not(declared(_WEB_MERCATOR)), DEGREES))
