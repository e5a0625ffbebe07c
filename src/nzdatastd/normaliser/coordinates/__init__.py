"""Coordinates: any text, pair of numbers or object to x, y and a reference system.

x is always east or longitude, y always north or latitude. A system that is not named is inferred from the numbers where
they fit one only; degrees of no named system are taken as WGS 84 (EPSG:4326), which is NZGD2000 to within a metre, and
the change says so. Degrees in NZGD49 lie 190 m beside them and cannot be told from a pair alone:
`datum_offset` compares many with places that are known.
"""

from __future__ import annotations

from nzdatastd.normaliser.coordinates.column_evidence import CoordinateEvidence, coordinate_evidence
from nzdatastd.normaliser.coordinates.datum_offset import DatumOffset, datum_offset
from nzdatastd.normaliser.coordinates.formatting import (
    format_decimal,
    format_dms,
    format_ewkt,
    format_geojson,
    format_minutes,
    format_wkt,
)
from nzdatastd.normaliser.coordinates.outcome import Declared, normalised_coordinates
from nzdatastd.normaliser.coordinates.written import LATITUDE_FIRST, LONGITUDE_FIRST
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.coordinates import Coordinates

__all__ = [
    "CoordinateEvidence",
    "DatumOffset",
    "Declared",
    "coordinate_evidence",
    "datum_offset",
    "format_decimal",
    "format_dms",
    "format_ewkt",
    "format_geojson",
    "format_minutes",
    "format_wkt",
    "normalise_coordinates",
    "normalised_coordinates",
]


def normalise_coordinates(
    x: object,
    y: object = None,
    *,
    crs: object = None,
    axis_order: str | None = None,
    column: CoordinateEvidence | None = None,
) -> Normalised[Coordinates]:
    r"""Return the coordinates that a pair, a text or an object stands for.

    A mistake is put right only where the pair can be nothing else, and every mending is in `changes`: swapped numbers,
    a latitude without its minus, longitudes up to 360, metres labelled degrees, NZMG labelled NZTM. What is likely and
    not certain is `ambiguous`, with the other readings in `alternatives`. A pair in a meridional circuit whose name is
    not given is `partial`, for all 28 circuits share one range of numbers; the circuits that it may be in are the
    alternatives.

    Args:
        x: longitude or easting, as a number or a text; or the whole pair: a text (decimal degrees, degrees with minutes
            and seconds, metres with or without labels, WKT, EWKT, GeoJSON, a geo: URI, ISO 6709, hexadecimal EWKB), a
            GeoJSON mapping, one with names such as `lat` and `lon`, two numbers, or an object with x and y.
        y: latitude or northing.
        crs: the reference system: an EPSG code, or a name such as `NZTM` or `EPSG:4167`.
        axis_order: `xy` where x and y are what their names say, `yx` where they are the other way round; for a text,
            which number comes first.
        column: what the column that the pair stands in tells; see `coordinate_evidence`.

    Returns:
        A `Normalised` whose value is `Coordinates` or None; `fields` holds `x`, `y` and `crs` as far as known. Nothing
        raises.

    >>> found = normalise_coordinates(1748736, 5427916)
    >>> found.value.crs, round(found.value.to(4167).latitude, 4)
    (2193, -41.2865)
    >>> found = normalise_coordinates("41°17'11.4\"S 174°46'34.32\"E")
    >>> found.value.latitude, found.value.longitude, found.status.value
    (-41.2865, 174.7762, 'conformant')
    >>> found = normalise_coordinates(2658760, 5989630, crs=2193)
    >>> found.value.crs, found.changes[0].rule
    (27200, 'nzmg-labelled-nztm')
    >>> normalise_coordinates(395954, 802562).status.value, normalise_coordinates(395954, 802562, crs=2113).value.crs
    ('partial', 2113)
    """
    order = axis_order if axis_order in (LONGITUDE_FIRST, LATITUDE_FIRST) else None
    return normalised_coordinates(x, y, Declared.of(crs, order, column))
