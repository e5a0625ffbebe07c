"""Rules on longitudes and latitudes: the order, the signs, and whether the place is in New Zealand."""

from __future__ import annotations

from nzdatastd.standards.conditions import AllOf, AnyOf, Not
from nzdatastd.standards.predicates import DecimalBetween, Either
from nzdatastd.standards.reference_systems import (
    CHATHAMS_LATITUDE_LONGITUDE,
    DECLARED_GEOGRAPHIC,
    DEGREES,
    GEOGRAPHIC,
    NO_PLACE,
    NUMBERS,
    NZGD1949,
    NZGD2000,
    PROJECTED,
    declared,
    east,
    north,
    pair,
)
from nzdatastd.standards.rule import Evidence, Rule, Severity, Tally
from nzdatastd.standards.verdicts import more_than_one

__all__ = ["RULES", "SWAPPED_DEGREES"]

# Areas of use (official: EPSG). NZGD2000 reaches across the 180th meridian, on either convention for longitudes.
_NZGD2000_AREA = AnyOf(pair(160.6, 188.8, -55.95, -25.88), pair(-180, -171.2, -55.95, -25.88))
_NZGD1949_AREA = pair(165.87, 179.27, -47.65, -33.89)
_CHATHAMS_AREA = AnyOf(pair(-177.3, -175.5, -44.7, -43.2), pair(182.7, 184.5, -44.7, -43.2))
_IN_DECLARED_AREA = AnyOf(
    AllOf(declared(NZGD2000), _NZGD2000_AREA),
    AllOf(declared(NZGD1949), _NZGD1949_AREA),
    AllOf(declared(CHATHAMS_LATITUDE_LONGITUDE), _CHATHAMS_AREA),
)

# Land and the water close to it (derived: EPSG areas of use of the onshore systems, a little widened).
_NEW_ZEALAND = AnyOf(
    pair(165.8, 179.3, -47.6, -33.8),
    _CHATHAMS_AREA,
    # Snares and Auckland Islands, Campbell Island, Antipodes and Bounty Islands, Kermadec Islands.
    pair(165.5, 167.0, -51.2, -47.6),
    pair(168.6, 169.7, -52.9, -52.2),
    pair(178.3, 179.4, -50.0, -47.5),
    pair(-179.1, -177.6, -31.6, -29.0),
    pair(180.9, 182.4, -31.6, -29.0),
    # The Ross Dependency.
    AnyOf(pair(160, 210, -90, -60), pair(-180, -150, -90, -60)),
)

_ON_THE_GLOBE = pair(-180, 360, -90, 90)
# No latitude is beyond 90, so a pair with New Zealand's longitude in the latitude's place can only be swapped.
SWAPPED_DEGREES = AllOf(
    east(Either(DecimalBetween(-56, -25), DecimalBetween(25, 56))),
    north(Either(DecimalBetween(160, 190), DecimalBetween(-180, -171))),
)
# New Zealand mirrored at the equator is open ocean: the North Pacific between the Aleutians and Midway.
_MINUS_MISSING = AnyOf(pair(165, 180, 33, 48), pair(-177.3, -175.5, 43.2, 44.7), pair(182.7, 184.5, 43.2, 44.7))
# The Chatham Islands mirrored at the 180th meridian are sea, more than 200 km from the nearest land.
_CHATHAMS_SIGN_MISSING = pair(176.0, 177.3, -44.7, -43.2)
# Metres as they occur in New Zealand, in either order.
_LIKE_METRES = pair(100_000, 7_500_000, 100_000, 7_500_000)
_EXPLAINED = AnyOf(SWAPPED_DEGREES, _MINUS_MISSING, NO_PLACE)

_BEYOND_180 = DecimalBetween(180.000000001, 190)

_STANDARD = "coordinates"
_VALUES = ("coordinates",)
_PAIR = ("x", "y", "crs")
_NEEDS = ("x", "y")

RULES = (
    Rule(
        id="CO-37",
        name="within-the-area-of-the-declared-system",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A pair in NZGD2000, NZGD49 or a Chatham Islands datum lies in the area that the datum is for.",
        why="Outside its area a datum means nothing: the numbers, or the system they are declared in, are wrong.",
        fix="Check the system at the source: places overseas are in WGS 84 (4326).",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Not(
            AllOf(
                declared(NZGD2000, NZGD1949, CHATHAMS_LATITUDE_LONGITUDE),
                _ON_THE_GLOBE,
                Not(_EXPLAINED),
                Not(_IN_DECLARED_AREA),
            )
        ),
        passes=(
            {"x": "174.7762", "y": "-41.2865", "crs": "4167"},
            {"x": "-176.55", "y": "-43.95", "crs": "EPSG:4167"},
            {"x": "183.45", "y": "-43.95", "crs": "4167"},
            {"x": "151.2093", "y": "-33.8688", "crs": "4326"},
        ),
        fails=(
            {"x": "151.2093", "y": "-33.8688", "crs": "4167"},
            {"x": "174.7762", "y": "-4.12865", "crs": "NZGD2000"},
            {"x": "-176.55", "y": "-43.95", "options.crs": "4272"},
        ),
    ),
    Rule(
        id="CO-38",
        name="longitude-in-x-latitude-in-y",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="x holds the longitude and y the latitude.",
        why="Systems write the two in either order; a swapped pair lands nowhere, for no latitude is beyond 90.",
        fix="Map the columns the other way round, or swap the pair; some exports write latitude first (EPSG order).",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Not(AllOf(Not(PROJECTED), SWAPPED_DEGREES)),
        passes=(
            {"x": "174.7762", "y": "-41.2865"},
            {"x": "-176.55", "y": "-43.95"},
            {"x": "-41.2865", "y": "174.7762", "options.axis_order": "yx"},
        ),
        fails=(
            {"x": "-36.6304294", "y": "174.4978477"},
            {"x": "-43.95", "y": "-176.55", "crs": "4326"},
            {"x": "174.7762", "y": "-41.2865", "options.axis_order": "yx"},
        ),
    ),
    Rule(
        id="CO-39",
        name="latitude-is-negative",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A latitude in New Zealand has its minus sign.",
        why="Without it the place is in the open ocean north of the equator.",
        fix="Put the minus sign back; look for the step that took it for a hyphen.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Not(AllOf(GEOGRAPHIC, _MINUS_MISSING)),
        passes=({"x": "174.7762", "y": "-41.2865"}, {"x": "-0.1276", "y": "51.5072", "crs": "4326"}),
        fails=({"x": "174.7762", "y": "41.2865"}, {"x": "-176.55", "y": "43.95", "crs": "4167"}),
    ),
    Rule(
        id="CO-40",
        name="chathams-west-of-180",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A longitude in the Chatham Islands is negative, or beyond 180.",
        why="The islands are east of the 180th meridian; without the sign they are moved 560 km west into the sea.",
        fix="Write -176.5 (or 183.5); look for the step that dropped the sign. Points at sea may be right.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="epsg",
        test=Not(AllOf(GEOGRAPHIC, _CHATHAMS_SIGN_MISSING)),
        passes=(
            {"x": "-176.527573", "y": "-43.93302"},
            {"x": "183.472427", "y": "-43.93302"},
            {"x": "172.9665", "y": "-43.8029"},
        ),
        fails=({"x": "176.527573", "y": "-43.93302"}, {"x": "176.2347", "y": "-44.24356", "crs": "4167"}),
    ),
    Rule(
        id="CO-41",
        name="one-convention-for-longitudes",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="Longitudes beyond the 180th meridian are written in one way throughout: -176.5 or 183.5.",
        why="With both ways in one file, sorting, distances and maps put the Chatham Islands in two places.",
        fix="Subtract 360 from longitudes above 180; normalising does it.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Tally(
            {
                "negative": AllOf(GEOGRAPHIC, east(DecimalBetween(-180, -171))),
                "beyond_180": AllOf(GEOGRAPHIC, east(_BEYOND_180)),
            },
            more_than_one("negative", "beyond_180"),
            affected=("beyond_180",),
        ),
        passes=(
            ({"x": "174.7762", "y": "-41.2865"}, {"x": "-176.55", "y": "-43.95"}),
            ({"x": "174.7762", "y": "-41.2865"}, {"x": "183.45", "y": "-43.95"}),
        ),
        fails=(
            ({"x": "-176.55", "y": "-43.95"}, {"x": "183.45", "y": "-43.95"}),
            ({"x": "183.77", "y": "-44.24"}, {"x": "174.7762", "y": "-41.2865"}, {"x": "-176.23", "y": "-44.24"}),
        ),
    ),
    Rule(
        id="CO-57",
        name="in-new-zealand",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A place is in New Zealand or close to its shores.",
        why="A place elsewhere among New Zealand's is an overseas address, or a digit typed wrongly.",
        fix="Check the record; where it is an overseas place, nothing is wrong.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="epsg",
        test=Not(
            AllOf(
                GEOGRAPHIC,
                _ON_THE_GLOBE,
                Not(_EXPLAINED),
                Not(_NEW_ZEALAND),
                Not(
                    AllOf(
                        declared(NZGD2000, NZGD1949, CHATHAMS_LATITUDE_LONGITUDE),
                        Not(_IN_DECLARED_AREA),
                    )
                ),
            )
        ),
        passes=(
            {"x": "174.7762", "y": "-41.2865", "crs": "4326"},
            {"x": "168.1300", "y": "-46.8990"},
            {"x": "-177.92", "y": "-29.27"},
            {"x": "166.7580", "y": "-77.8494", "crs": "4326"},
        ),
        fails=(
            {"x": "151.2093", "y": "-33.8688", "crs": "4326"},
            {"x": "174.7762", "y": "-14.2865"},
            {"x": "163.0", "y": "-45.0", "crs": "4167"},
        ),
    ),
    Rule(
        id="CO-58",
        name="unit-of-the-declared-system",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A pair is in the unit of its declared system: degrees or metres.",
        why="Metres read as degrees are no place at all; degrees read as metres are all one place in the sea.",
        fix="Declare the system that the numbers are in: 4167 or 4326 for degrees, 2193 for NZTM metres.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Not(AllOf(AnyOf(AllOf(DECLARED_GEOGRAPHIC, _LIKE_METRES), AllOf(PROJECTED, DEGREES)), Not(NO_PLACE))),
        passes=(
            {"x": "1748735", "y": "5427916", "crs": "2193"},
            {"x": "174.7762", "y": "-41.2865", "crs": "4167"},
            {"x": "1748735", "y": "5427916"},
        ),
        fails=(
            {"x": "1748735", "y": "5427916", "crs": "4326"},
            {"x": "174.7762", "y": "-41.2865", "crs": "2193"},
            {"x": "-41.2865", "y": "174.7762", "options.crs": "EPSG:27200"},
        ),
    ),
    Rule(
        id="CO-59",
        name="longitude-up-to-180",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A longitude is at most 180.",
        why="183.5 is right in some exports and is read as -176.5, but much software refuses it.",
        fix="Subtract 360; normalising does it.",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Not(AllOf(GEOGRAPHIC, east(_BEYOND_180), north(DecimalBetween(-90, 90)))),
        passes=({"x": "179.999", "y": "-41.0"}, {"x": "-176.55", "y": "-43.95"}),
        fails=({"x": "183.45", "y": "-43.95"}, {"x": "183.77", "y": "-44.24", "crs": "4167"}),
    ),
    Rule(
        id="CO-60",
        name="on-the-globe",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A latitude is between -90 and 90 and a longitude between -180 and 360.",
        why="Beyond that there is no place: the decimal point was lost, or the column holds something else.",
        fix="Look for a step that dropped the decimal point (-412865 for -41.2865), and export again.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Not(AllOf(GEOGRAPHIC, NUMBERS, Not(_ON_THE_GLOBE), Not(_EXPLAINED), Not(_LIKE_METRES))),
        passes=({"x": "174.7762", "y": "-41.2865"}, {"x": "255.0", "y": "40.0", "crs": "4326"}),
        fails=(
            {"x": "174776200", "y": "-41286500", "crs": "4326"},
            {"x": "174.7762", "y": "-141.2865"},
            {"x": "-284.5", "y": "-41.2", "crs": "4167"},
        ),
    ),
)
