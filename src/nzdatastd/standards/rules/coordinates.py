"""Rules on coordinates: how a pair is delivered, in which system, and with what accuracy.

What longitudes and latitudes must hold is in `coordinates_in_degrees`, what eastings and northings must hold in
`coordinates_in_metres`; this module gathers them.
"""

from __future__ import annotations

from nzdatastd.standards.conditions import AllOf, AnyOf, Is, Not, Present, absent
from nzdatastd.standards.predicates import Matches
from nzdatastd.standards.reference_systems import (
    DEGREES,
    GEOGRAPHIC,
    METRES,
    NO_PLACE,
    NUMBERS,
    PROJECTED,
    RECOGNISED,
    UNDECLARED,
    ZEROS,
)
from nzdatastd.standards.rule import Delivered, Evidence, Rule, Severity, Tally
from nzdatastd.standards.rules import coordinates_in_degrees, coordinates_in_metres
from nzdatastd.standards.verdicts import more_than_one, share_at_least

__all__ = ["RULES"]

_STANDARD = "coordinates"
_VALUES = ("coordinates",)
_PAIR = ("x", "y", "crs")
_NEEDS = ("x", "y")


def _both(pattern: str) -> AllOf:
    return AllOf(Is("x", Matches(pattern)), Is("y", Matches(pattern)))


# Four decimals of a degree are 11 metres, whole hundreds of metres are a map reference (derived: computed at 41° S).
_COARSE = AnyOf(
    AllOf(GEOGRAPHIC, _both("[+-]?[0-9]{1,3}(?:[.][0-9]{1,4})?")),
    AllOf(METRES, _both("[0-9]+00(?:[.]0+)?")),
)
# Ten decimals of a degree are a hundredth of a millimetre.
_TOO_FINE = AllOf(GEOGRAPHIC, _both("[+-]?[0-9]{1,3}[.][0-9]{10,}"))
_JUDGED = AllOf(NUMBERS, Not(ZEROS))

_PAIRS = (
    Rule(
        id="CO-36",
        name="columns-not-swapped",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="x is mapped to the column of eastings or longitudes, and y to that of northings or latitudes.",
        why="Official axis orders put the northing or latitude first, and exports follow them or not.",
        fix="Map the two columns the other way round, or set the option axis_order to yx.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Tally(
            {
                "pairs": _JUDGED,
                "swapped": AnyOf(
                    AllOf(Not(PROJECTED), coordinates_in_degrees.SWAPPED_DEGREES),
                    coordinates_in_metres.SWAPPED_METRES,
                ),
            },
            share_at_least("swapped", 0.5, times=2, of="pairs"),
            affected=("swapped",),
        ),
        passes=(
            ({"x": "174.7762", "y": "-41.2865"}, {"x": "172.6362", "y": "-43.5321"}),
            ({"x": "174.7762", "y": "-41.2865"}, {"x": "172.6362", "y": "-43.5321"}, {"x": "-36.85", "y": "174.76"}),
        ),
        fails=(
            ({"x": "-41.2865", "y": "174.7762"}, {"x": "-43.5321", "y": "172.6362"}),
            ({"x": "5427916", "y": "1748736"}, {"x": "5180000", "y": "1570000"}, {"x": None, "y": None}),
        ),
    ),
    Rule(
        id="CO-50",
        name="decimals-enough",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="Pairs have at least five decimals in degrees, and are not rounded to hundreds of metres.",
        why="Four decimals are 11 metres, three are 110: the point is on the neighbour's land, or in the next street.",
        fix="Export with six decimals in degrees or whole metres.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {"pairs": _JUDGED, "coarse": _COARSE},
            share_at_least("coarse", 0.5, times=3, of="pairs"),
            affected=("coarse",),
        ),
        passes=(
            (
                {"x": "174.776", "y": "-41.28"},
                {"x": "172.636225", "y": "-43.53205"},
                {"x": "170.50281", "y": "-45.8788"},
            ),
            ({"x": "1748736", "y": "5427916"}, {"x": "1570600", "y": "5180000"}, {"x": "1406512", "y": "4917023"}),
        ),
        fails=(
            ({"x": "174.776", "y": "-41.287"}, {"x": "172.636", "y": "-43.532"}, {"x": "170.503", "y": "-45.879"}),
            ({"x": "1748700", "y": "5427900"}, {"x": "1570600", "y": "5180000"}, {"x": "1406500", "y": "4917000"}),
        ),
    ),
    Rule(
        id="CO-52",
        name="system-declared",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        statement="The coordinate reference system is declared, in a column or in the layout.",
        why="The same place has other numbers in NZTM, in the old Map Grid, in NZGD2000 and in each of 28 circuits.",
        fix="Set the option crs to the EPSG code: 2193 for NZTM, 4167 for NZGD2000, 4326 for WGS 84.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="nz_base_geocode",
        test=Delivered(AnyOf(Present("crs"), Is("options.crs", RECOGNISED))),
        passes=({"x": "LONGITUDE", "y": "LATITUDE", "crs": "DATUM"}, {"x": "E", "y": "N", "options.crs": "2193"}),
        fails=({"x": "LONGITUDE", "y": "LATITUDE"}, {"x": "E", "y": "N", "options.crs": "GPS"}),
    ),
    Rule(
        id="CO-54",
        name="pair-complete-and-a-place",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A pair has both its numbers, which are not both zero and not the same number twice.",
        why="Zeros put the record in the Gulf of Guinea; half a pair, or one number copied into both, is no place.",
        fix="Leave both numbers blank where the place is not known.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=AllOf(
            AnyOf(AllOf(Present("x"), Present("y")), AllOf(absent("x"), absent("y"))),
            Not(NO_PLACE),
        ),
        passes=(
            {"x": "174.7762", "y": "-41.2865"},
            {"x": None, "y": " "},
            {"x": "0", "y": "51.4779", "crs": "4326"},
        ),
        fails=(
            {"x": "174.7762", "y": None},
            {"x": "0.000000", "y": "0"},
            {"x": "-41.2865", "y": "-41.2865"},
            {"x": "1748736", "y": "1748736", "crs": "2193"},
        ),
    ),
    Rule(
        id="CO-65",
        name="one-unit-in-a-file",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="Pairs whose system is not declared are all in degrees or all in metres.",
        why="The file was put together from sources in several systems, and each of the others may differ as well.",
        fix="Ask each source for its system and deliver it in a column crs.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {"degrees": AllOf(UNDECLARED, DEGREES, Not(NO_PLACE)), "metres": AllOf(UNDECLARED, METRES)},
            more_than_one("degrees", "metres"),
            affected=("degrees", "metres"),
        ),
        passes=(
            ({"x": "174.7762", "y": "-41.2865"}, {"x": "0", "y": "0"}),
            ({"x": "174.7762", "y": "-41.2865", "crs": "4167"}, {"x": "1748736", "y": "5427916", "crs": "2193"}),
        ),
        fails=(
            ({"x": "174.7762", "y": "-41.2865"}, {"x": "1748736", "y": "5427916"}),
            ({"x": "2658760", "y": "5989630"}, {"x": "1748736", "y": "5427916"}, {"x": "-176.55", "y": "-43.95"}),
        ),
    ),
    Rule(
        id="CO-66",
        name="plain-decimal-numbers",
        standard=_STANDARD,
        values=_VALUES,
        fields=("x", "y"),
        statement="Coordinates are plain decimal numbers.",
        why="Degrees with minutes, thousands separators, letters and exponents are text to software, or other numbers.",
        fix="Export decimal degrees or metres with a point and a minus sign: -41.2865, not 41°17'11\"S or 5,427,916.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Matches("[+-]?[0-9]+(?:[.][0-9]+)?"),
        passes=("174.7762", "-41.2865", "1748736"),
        fails=("41°17'11\"S", "5,427,916", "174.7762E", "\u221241.2865", "1.748736E+06", "41,2865"),
    ),
    Rule(
        id="CO-67",
        name="system-by-its-code",
        standard=_STANDARD,
        values=_VALUES,
        fields=("crs",),
        statement="A coordinate reference system is named by its EPSG code.",
        why="GPS, lat/long and New Zealand are said of several systems.",
        fix="Write the EPSG code: 2193, 4167, 4326. The words NZTM, NZGD2000, NZMG and WGS84 are understood as well.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="nz_base_geocode",
        test=RECOGNISED,
        passes=("2193", "EPSG:4167", "WGS84", "urn:ogc:def:crs:EPSG::2193"),
        fails=("GPS", "lat/long", "EPSG"),
    ),
    Rule(
        id="CO-68",
        name="decimals-not-more-than-known",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="Longitudes and latitudes have at most nine decimals.",
        why="More decimals than anyone can measure make equal places differ and files larger.",
        fix="Round to eight decimals at the export.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {"pairs": _JUDGED, "too_fine": _TOO_FINE},
            share_at_least("too_fine", 0.5, times=1, of="pairs"),
            affected=("too_fine",),
        ),
        passes=(
            ({"x": "174.776223", "y": "-41.286512"}, {"x": "172.63622511", "y": "-43.53205123"}),
            ({"x": "1748736.12345678901", "y": "5427916.00123456789"},),
        ),
        fails=(
            ({"x": "174.77622312345678", "y": "-41.286512345678"},),
            ({"x": "172.6362251112", "y": "-43.5320512399"}, {"x": "", "y": ""}),
        ),
    ),
    Rule(
        id="CO-69",
        name="system-of-every-pair",
        standard=_STANDARD,
        values=_VALUES,
        fields=("crs", "x", "y"),
        needs=("crs", "x", "y"),
        statement="Every pair has its coordinate reference system, where systems are delivered record by record.",
        why="A blank among several systems is a guess between places hundreds of metres or kilometres apart.",
        fix="Fill the column crs for every pair, or set the option crs for the blanks.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="nz_base_geocode",
        test=Not(AllOf(Present("x"), Present("y"), UNDECLARED)),
        passes=(
            {"x": "174.7762", "y": "-41.2865", "crs": "4167"},
            {"x": "174.7762", "y": "-41.2865", "crs": None, "options.crs": "4167"},
            {"x": None, "y": None, "crs": None},
        ),
        fails=({"x": "174.7762", "y": "-41.2865", "crs": None}, {"x": "1748736", "y": "5427916", "crs": " "}),
    ),
    Rule(
        id="CO-70",
        name="a-field-for-each-number",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "x", "y"),
        statement="x and y are delivered in a field each.",
        why="In one text, readers disagree on which number comes first and what separates them.",
        fix="Split the column at the export, longitude or easting into x and latitude or northing into y.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Delivered(absent("text")),
        passes=({"x": "EASTING", "y": "NORTHING"}, {"x": "LON", "y": "LAT", "crs": "DATUM"}),
        fails=({"text": "LOCATION"}, {"text": "lat_long", "crs": "DATUM"}),
    ),
    Rule(
        id="CO-72",
        name="both-numbers-delivered",
        standard=_STANDARD,
        values=_VALUES,
        fields=("x", "y"),
        statement="Where one of x and y is delivered, so is the other.",
        why="Half of the pairs is no place for any record.",
        fix="Map both columns, or neither.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Delivered(AnyOf(AllOf(Present("x"), Present("y")), AllOf(absent("x"), absent("y")))),
        passes=({"x": "LONGITUDE", "y": "LATITUDE"}, {"text": "LOCATION"}),
        fails=({"x": "LONGITUDE"}, {"y": "NORTHING", "crs": "DATUM"}),
    ),
)

RULES = tuple(sorted((*_PAIRS, *coordinates_in_degrees.RULES, *coordinates_in_metres.RULES), key=lambda rule: rule.id))
