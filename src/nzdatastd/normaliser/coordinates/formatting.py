"""Coordinates as text in the forms that people and programs read; each reads back as the same coordinates."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from nzdatastd.errors import NZDataStdError

if TYPE_CHECKING:
    from nzdatastd.standards.coordinates import Coordinates

__all__ = [
    "format_decimal",
    "format_dms",
    "format_ewkt",
    "format_geojson",
    "format_minutes",
    "format_wkt",
    "plain_number",
]


def plain_number(number: float) -> str:
    """Return a number as the shortest decimal that reads back the same, without an exponent and without `.0`.

    >>> [plain_number(each) for each in (1748736.0, -41.2865, 1e-07, 0.0)]
    ['1748736', '-41.2865', '0.0000001', '0']
    """
    text = repr(float(number))
    if "e" in text:
        from decimal import Decimal

        text = f"{Decimal(text):f}"
    return text.removesuffix(".0")


def format_decimal(coordinates: Coordinates) -> str:
    """Return `latitude, longitude` in decimal degrees, or easting and northing with their letters.

    >>> from nzdatastd.standards.coordinates import Coordinates
    >>> format_decimal(Coordinates(x=174.7762, y=-41.2865)), format_decimal(Coordinates(x=1748736, y=5427916, crs=2193))
    ('-41.2865, 174.7762', 'E 1748736 N 5427916')
    """
    x, y = plain_number(coordinates.x), plain_number(coordinates.y)
    return f"{y}, {x}" if _is_geographic(coordinates) else f"E {x} N {y}"


def format_dms(coordinates: Coordinates) -> str:
    r"""Return degrees, minutes and seconds, latitude first, with as many decimals as the numbers have.

    Raises:
        NZDataStdError: the coordinates are not in degrees.

    >>> from nzdatastd.standards.coordinates import Coordinates
    >>> format_dms(Coordinates(x=174.7762, y=-41.2865))
    '41°17\'11.4"S 174°46\'34.32"E'
    """
    latitude, longitude = _degrees(coordinates)
    return f"{_dms(latitude)}{_letter(latitude, 'NS')} {_dms(longitude)}{_letter(longitude, 'EW')}"


def format_minutes(coordinates: Coordinates) -> str:
    """Return degrees and decimal minutes, latitude first.

    Raises:
        NZDataStdError: the coordinates are not in degrees.

    >>> from nzdatastd.standards.coordinates import Coordinates
    >>> format_minutes(Coordinates(x=174.7762, y=-41.2865))
    "41°17.19'S 174°46.572'E"
    """
    latitude, longitude = _degrees(coordinates)
    return f"{_minutes(latitude)}{_letter(latitude, 'NS')} {_minutes(longitude)}{_letter(longitude, 'EW')}"


def format_wkt(coordinates: Coordinates) -> str:
    """Return well-known text, x first whatever the official axis order is; the system is not in it.

    >>> from nzdatastd.standards.coordinates import Coordinates
    >>> format_wkt(Coordinates(x=174.7762, y=-41.2865))
    'POINT (174.7762 -41.2865)'
    """
    return f"POINT ({plain_number(coordinates.x)} {plain_number(coordinates.y)})"


def format_ewkt(coordinates: Coordinates) -> str:
    """Return well-known text with the system in front, as PostGIS reads it.

    >>> from nzdatastd.standards.coordinates import Coordinates
    >>> format_ewkt(Coordinates(x=1748736, y=5427916, crs=2193))
    'SRID=2193;POINT (1748736 5427916)'
    """
    return f"SRID={coordinates.crs};{format_wkt(coordinates)}"


def format_geojson(coordinates: Coordinates) -> dict[str, Any]:
    """Return a GeoJSON point, as a mapping.

    RFC 7946 knows WGS 84 only; another system is named in the member `crs` of the 2008 specification that it replaced.

    >>> from nzdatastd.standards.coordinates import Coordinates
    >>> format_geojson(Coordinates(x=174.7762, y=-41.2865))
    {'type': 'Point', 'coordinates': [174.7762, -41.2865]}
    """
    point: dict[str, Any] = {"type": "Point", "coordinates": [coordinates.x, coordinates.y]}
    if coordinates.crs != 4326:  # noqa: PLR2004 - WGS 84
        name = f"urn:ogc:def:crs:EPSG::{coordinates.crs}"
        point["crs"] = {"type": "name", "properties": {"name": name}}
    return point


def _is_geographic(coordinates: Coordinates) -> bool:
    try:
        return coordinates.longitude is not None
    except AttributeError:
        return False


def _degrees(coordinates: Coordinates) -> tuple[Fraction, Fraction]:
    if not _is_geographic(coordinates):
        raise NZDataStdError(f"EPSG:{coordinates.crs} is not in degrees")
    # By way of the decimal that is written for a number, so that nothing is added behind its last digit.
    return Fraction(plain_number(coordinates.y)), Fraction(plain_number(coordinates.x))


def _letter(number: Fraction, letters: str) -> str:
    return letters[number < 0]


def _minutes(number: Fraction) -> str:
    whole, rest = divmod(abs(number), 1)
    return f"{whole}°{_decimal(rest * 60)}'"


def _dms(number: Fraction) -> str:
    whole, rest = divmod(abs(number), 1)
    minutes, rest = divmod(rest * 60, 1)
    return f"{whole}°{minutes:02}'{_decimal(rest * 60)}\""


def _decimal(number: Fraction) -> str:
    """Return a number that is a finite decimal, exactly."""
    whole, rest = divmod(number, 1)
    digits = []
    while rest:
        digit, rest = divmod(rest * 10, 1)
        digits.append(str(digit))
    return f"{whole}.{''.join(digits)}" if digits else str(whole)
