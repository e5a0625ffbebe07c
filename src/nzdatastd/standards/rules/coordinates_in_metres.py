"""Rules on eastings and northings: New Zealand's projections, their extents, and one taken for another."""

from __future__ import annotations

from nzdatastd.standards.conditions import AllOf, AnyOf, Not
from nzdatastd.standards.reference_systems import (
    CHATHAM_ISLANDS_TM,
    CIRCUITS_1949,
    CIRCUITS_2000,
    METRES,
    NO_PLACE,
    NZMG,
    NZTM,
    UNDECLARED,
    declared,
    pair,
)
from nzdatastd.standards.rule import Evidence, Rule, Severity

__all__ = ["RULES", "SWAPPED_METRES"]

# Extents in metres: west, east, south, north (derived: the areas of use of the EPSG dataset, projected and rounded
# outwards; the range of the circuits is that of LINZ's own software, and 100 km less for those on NZGD49, whose origin
# is so much nearer).
_NZTM_EXTENT = pair(980_000, 2_130_000, 4_730_000, 6_230_000)
_NZMG_EXTENT = pair(1_890_000, 3_040_000, 5_290_000, 6_790_000)
_CHATHAM_ISLANDS_TM_EXTENT = pair(3_430_000, 3_590_000, 5_045_000, 5_215_000)
_CIRCUIT_EXTENT = pair(100_000, 800_000, 400_000, 1_100_000)
_CIRCUIT_1949_EXTENT = pair(0, 700_000, 300_000, 1_000_000)
# The Chatham Islands in NZTM: legal, far outside the projection's area (derived: computed).
_CHATHAMS_IN_NZTM = pair(2_430_000, 2_475_000, 5_040_000, 5_110_000)

# NZMG is NZTM plus 910 km east and 562 km north everywhere on land, to about 1 km (derived: computed at 19,933
# addresses). East of 2,120,000 NZTM has no land and no area, so such a pair is NZMG.
_SURELY_NZMG = pair(2_120_000, 3_040_000, 5_290_000, 6_790_000)
# Here NZTM has only sea, off Wairarapa and Hawke's Bay, and NZMG has Fiordland and Southland (same addresses, none in
# NZTM).
_SOUTHERN_NZMG = pair(1_970_000, 2_119_999.999, 5_290_000, 5_620_000)
_NZTM_WEST_OF_NZMG = pair(980_000, 1_889_999.999, 4_730_000, 6_230_000)

# In every projection of the country the northing is the larger number, but for the circuits, where it need not be.
SWAPPED_METRES = AllOf(
    AnyOf(UNDECLARED, declared(NZTM, NZMG, CHATHAM_ISLANDS_TM)), pair(4_700_000, 7_300_000, 900_000, 3_700_000)
)
# The size of NZTM numbers (derived: the range check of LINZ's software; 3,430,000 is where Chatham Islands TM begins).
_LIKE_NZTM = pair(500_000, 3_429_999.999, 3_500_000, 7_500_000)

_STANDARD = "coordinates"
_VALUES = ("coordinates",)
_PAIR = ("x", "y", "crs")
_NEEDS = ("x", "y")

RULES = (
    Rule(
        id="CO-42",
        name="within-nztm",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A pair in NZTM lies in the projection's area: the North, South and Stewart Islands.",
        why="Outside it there is no land; the numbers, or the system they are declared in, are wrong.",
        fix="Check the pair at its source, and the system: NZMG (27200), a circuit, Chatham Islands TM (3793).",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Not(
            AllOf(
                AnyOf(AllOf(declared(NZTM), METRES), AllOf(UNDECLARED, _LIKE_NZTM)),
                Not(_NZTM_EXTENT),
                Not(_CHATHAMS_IN_NZTM),
                Not(_SURELY_NZMG),
                Not(SWAPPED_METRES),
                Not(NO_PLACE),
            )
        ),
        passes=(
            {"x": "1748736", "y": "5427916", "crs": "2193"},
            {"x": "1242000.5", "y": "4849000.25"},
            {"x": "2437834", "y": "5080009", "crs": "2193"},
        ),
        fails=(
            {"x": "1748736", "y": "542791", "crs": "2193"},
            {"x": "748736", "y": "5427916"},
            {"x": "17487360", "y": "5427916", "options.crs": "EPSG:2193"},
        ),
    ),
    Rule(
        id="CO-43",
        name="easting-in-x-northing-in-y",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="x holds the easting and y the northing.",
        why="The official order of NZTM is northing first; a swapped pair lies thousands of kilometres away.",
        fix="Map the columns the other way round, or swap the pair.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Not(SWAPPED_METRES),
        passes=(
            {"x": "1748736", "y": "5427916", "crs": "2193"},
            {"x": "5427916", "y": "1748736", "options.axis_order": "yx"},
        ),
        fails=({"x": "5427916", "y": "1748736", "crs": "2193"}, {"x": "5989630", "y": "2658760"}),
    ),
    Rule(
        id="CO-44",
        name="map-grid-declared-as-such",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A pair in the old New Zealand Map Grid is declared as such (27200), not as NZTM.",
        why="Read as NZTM, every place is moved 910 km east and 562 km north, into the sea.",
        fix="Declare 27200, or convert to NZTM with a geodetic library; never by adding numbers.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Not(AllOf(AnyOf(declared(NZTM), UNDECLARED), _SURELY_NZMG)),
        passes=({"x": "2658760", "y": "5989630", "crs": "27200"}, {"x": "1748736", "y": "5427916", "crs": "2193"}),
        fails=({"x": "2658760", "y": "5989630", "crs": "2193"}, {"x": "2658760", "y": "5989630"}),
    ),
    Rule(
        id="CO-45",
        name="circuit-declared-as-such",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A pair in a meridional circuit is declared as such (2105 to 2132).",
        why="The 28 circuits share one range of numbers: undeclared, a pair is 28 places.",
        fix="Ask the source which circuit it is, and declare it.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="linz_coordinate_systems",
        test=Not(AllOf(AnyOf(declared(NZTM, NZMG, CHATHAM_ISLANDS_TM), UNDECLARED), _CIRCUIT_EXTENT)),
        passes=({"x": "395954", "y": "802562", "crs": "2113"}, {"x": "1748736", "y": "5427916"}),
        fails=({"x": "395954", "y": "802562"}, {"x": "395954", "y": "802562", "crs": "2193"}),
    ),
    Rule(
        id="CO-61",
        name="nztm-declared-as-such",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A pair in NZTM is declared as such (2193), not as the old New Zealand Map Grid.",
        why="Read in the old grid, every place is moved 910 km west and 562 km south, into the sea.",
        fix="Declare 2193.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="epsg",
        test=Not(AllOf(declared(NZMG), _NZTM_WEST_OF_NZMG)),
        passes=({"x": "2658760", "y": "5989630", "crs": "27200"}, {"x": "1748736", "y": "5427916", "crs": "2193"}),
        fails=({"x": "1748736", "y": "5427916", "crs": "27200"}, {"x": "1242000", "y": "4849000", "crs": "NZMG"}),
    ),
    Rule(
        id="CO-62",
        name="chathams-in-their-own-projection",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A place in the Chatham Islands is in Chatham Islands TM (3793) or in degrees.",
        why="NZTM reaches so far only with distortion: distances there are wrong by several parts in a thousand.",
        fix="Deliver degrees (4167), or convert with a geodetic library to 3793.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="epsg",
        test=Not(AllOf(AnyOf(declared(NZTM), UNDECLARED), _CHATHAMS_IN_NZTM)),
        passes=({"x": "3495192", "y": "5131343", "crs": "3793"}, {"x": "-176.5599", "y": "-43.9535", "crs": "4167"}),
        fails=({"x": "2437834", "y": "5080009", "crs": "2193"}, {"x": "2459676", "y": "5044387"}),
    ),
    Rule(
        id="CO-63",
        name="within-the-declared-projection",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A pair in the old Map Grid, Chatham Islands TM or a circuit lies in that projection's area.",
        why="Outside it there is no land, or another projection is meant.",
        fix="Check the pair and the declared system at the source.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="linz_coordinate_systems",
        test=Not(
            AllOf(
                METRES,
                Not(SWAPPED_METRES),
                Not(NO_PLACE),
                AnyOf(
                    AllOf(declared(NZMG), Not(_NZMG_EXTENT), Not(_NZTM_WEST_OF_NZMG)),
                    AllOf(declared(CHATHAM_ISLANDS_TM), Not(_CHATHAM_ISLANDS_TM_EXTENT)),
                    AllOf(declared(CIRCUITS_2000), Not(_CIRCUIT_EXTENT)),
                    AllOf(declared(CIRCUITS_1949), Not(_CIRCUIT_1949_EXTENT)),
                ),
            )
        ),
        passes=(
            {"x": "2658760", "y": "5989630", "crs": "27200"},
            {"x": "3495192", "y": "5131343", "crs": "3793"},
            {"x": "395954", "y": "802562", "crs": "2113"},
            {"x": "295954", "y": "702562", "crs": "27213"},
        ),
        fails=(
            {"x": "2658760", "y": "7989630", "crs": "27200"},
            {"x": "1748736", "y": "5427916", "crs": "3793"},
            {"x": "1748736", "y": "5427916", "crs": "2113"},
        ),
    ),
    Rule(
        id="CO-64",
        name="in-a-known-system",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement="A pair in metres whose system is not declared fits one of New Zealand's projections.",
        why="Numbers that fit none of them cannot be put on a map.",
        fix="Ask the source for the system and declare it; where none fits, the numbers are damaged.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="epsg",
        test=Not(
            AllOf(
                UNDECLARED,
                METRES,
                Not(_LIKE_NZTM),
                Not(_CHATHAM_ISLANDS_TM_EXTENT),
                Not(_CIRCUIT_EXTENT),
                Not(SWAPPED_METRES),
                Not(NO_PLACE),
            )
        ),
        passes=({"x": "1748736", "y": "5427916"}, {"x": "395954", "y": "802562"}, {"x": "3495192", "y": "5131343"}),
        fails=({"x": "174776200", "y": "-41286500"}, {"x": "1748736", "y": "54"}),
    ),
    Rule(
        id="CO-71",
        name="southern-map-grid-declared-as-such",
        standard=_STANDARD,
        values=_VALUES,
        fields=_PAIR,
        needs=_NEEDS,
        statement=(
            "A pair that is sea in NZTM and Southland or Fiordland in the old Map Grid is declared as the latter."
        ),
        why="In the west of Southland the numbers of the old grid pass for NZTM numbers off Hawke's Bay.",
        fix="Look at the other pairs of the source: where they are in the old grid, declare 27200.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="epsg",
        test=Not(AllOf(AnyOf(declared(NZTM), UNDECLARED), _SOUTHERN_NZMG)),
        passes=({"x": "2096752", "y": "5519401", "crs": "27200"}, {"x": "1951004", "y": "5604198", "crs": "2193"}),
        fails=({"x": "2096752", "y": "5519401", "crs": "2193"}, {"x": "2016692", "y": "5431107"}),
    ),
)
