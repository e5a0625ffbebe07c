"""Rules on LINZ's columns of the road: its name, type, suffix and label, and the name composed of them."""

from __future__ import annotations

from nzdatastd.standards.address_patterns import SHORT_ROAD_TYPE
from nzdatastd.standards.code_lists.addresses import every_spelling, road_suffixes, road_types
from nzdatastd.standards.conditions import AllOf, AnyOf, EndsWith, Equal, Field, Is, Not, Present, implies
from nzdatastd.standards.linz_composition import FULL_ROAD_NAME
from nzdatastd.standards.predicates import Contains, Either, Matches, No, OneOf
from nzdatastd.standards.rule import Evidence, Rule, Severity

__all__ = ["RULES"]

_STANDARD = "linz_address"
_VALUES = ("street_address", "postal_address")

_TYPES = {road.name for road in road_types()}
_ABBREVIATIONS = {short.text for road in road_types() for short in road.abbreviations} - _TYPES
_SHORT_TYPES = every_spelling({*_ABBREVIATIONS, *(f"{short}." for short in _ABBREVIATIONS)})
_LINZ_SUFFIXES = {suffix.name for suffix in road_suffixes() if suffix.linz_roads}
_ENDINGS = "|".join(sorted(_TYPES | _ABBREVIATIONS, key=lambda word: (-len(word), word)))
_SUFFIXES = "|".join(sorted(_LINZ_SUFFIXES))

# Characters that no road of LINZ's has (derived: measured on all 79,153 roads of 2026). Letters with other diacritics
# and the typographic apostrophe are let pass: no name is wrong for its letters. A slash is rule LA-35's.
_NOT_IN_ROAD_NAMES = Contains('[.,&()#@*?!:;"_+=<>|{}%]|\\[|\\]')
_IN_CAPITALS = Matches("[^a-zāēīōū]*(?:[A-Z]{5}|[A-Z]{2} [A-Z]{2})[^a-zāēīōū]*")

RULES = (
    Rule(
        id="LA-09",
        name="full-road-name-composed",
        standard=_STANDARD,
        values=_VALUES,
        fields=("full_road_name", "road_name", "road_name_type", "road_name_suffix"),
        needs=("full_road_name", "road_name", "road_name_type", "road_name_suffix"),
        statement=(
            "The full road name is name, type and suffix; State Highway, Te Ara, Ara and Rue stand before the name."
        ),
        why="Where the composed column and its parts disagree, nobody knows which of them is the road.",
        fix="Compose the column anew from its parts, or correct the part that is wrong.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=implies(
            AllOf(Present("full_road_name"), Present("road_name")), Equal(Field("full_road_name"), FULL_ROAD_NAME)
        ),
        passes=(
            {"full_road_name": "State Highway 1", "road_name": "1", "road_name_type": "State Highway"}
            | {"road_name_suffix": None},
            {"full_road_name": "Te Ara Oneone Whanake", "road_name": "Oneone Whanake", "road_name_type": "Te Ara"}
            | {"road_name_suffix": None},
            {"full_road_name": "Alma Street North", "road_name": "Alma", "road_name_type": "Street"}
            | {"road_name_suffix": "North"},
            {"full_road_name": "The Lane", "road_name": "The Lane", "road_name_type": None, "road_name_suffix": None},
        ),
        fails=(
            {"full_road_name": "1 State Highway", "road_name": "1", "road_name_type": "State Highway"}
            | {"road_name_suffix": None},
            {"full_road_name": "Oneone Whanake Te Ara", "road_name": "Oneone Whanake", "road_name_type": "Te Ara"}
            | {"road_name_suffix": None},
            {"full_road_name": "Alma North Street", "road_name": "Alma", "road_name_type": "Street"}
            | {"road_name_suffix": "North"},
        ),
    ),
    Rule(
        id="LA-11",
        name="road-name-plainly-written",
        standard=_STANDARD,
        values=_VALUES,
        fields=("road_name", "full_road_name"),
        statement=(
            "A road name holds no full stop, comma, ampersand or bracket and no doubled space, and is not in capitals."
        ),
        why="LINZ's 79,153 roads have none of these; a name that has one does not match its road.",
        fix="Write St John Road and Smith and Jones Road; move remarks in brackets elsewhere; keep small letters.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=No(Either(_NOT_IN_ROAD_NAMES, Contains("[ \t\u00a0]{2}"), _IN_CAPITALS)),
        passes=(
            "D'Arcy Street",
            "Kāhu Lane",
            "YMCA Road",
            "Winton-Hedgehope Highway",
            "O’Roarkes Road",
            "T Y Duncan Road",
        ),
        fails=("St. John Road", "Smith & Jones Road", "MAIN ROAD", "Tauranga Road (SH2)", "Main  Road"),
    ),
    Rule(
        id="LA-12",
        name="linz-road-type-in-full",
        standard=_STANDARD,
        values=_VALUES,
        fields=("road_name_type", "full_road_name"),
        statement="In LINZ's columns the road type, and a direction behind it, are spelled in full.",
        why="LINZ never shortens here; Mollett St joins with no road of the register.",
        fix="Write the type in full; short forms belong in road_name_label.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=No(Either(OneOf(_SHORT_TYPES), SHORT_ROAD_TYPE)),
        passes=("Street", "Mollett Street", "St Johns Road", "The Terrace", "State Highway", "Broadway"),
        fails=("St", "Rd.", "Mollett St", "Alma Street Nth", "CRES"),
    ),
    Rule(
        id="LA-13",
        name="label-with-known-abbreviation",
        standard=_STANDARD,
        values=_VALUES,
        fields=("road_name_label", "full_road_name"),
        needs=("road_name_label", "full_road_name"),
        statement="A shortened road name ends in a known type or abbreviation, or equals the full name.",
        why="An abbreviation that nobody else uses cannot be read back: Aly is Alley, Alleyw is anything.",
        fix="Use an abbreviation of the code list of road types; Crt and Ct, Dr and Drv, Cres and Cr are all known.",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="nzpost_adv358",
        test=implies(
            Present("road_name_label"),
            AnyOf(
                Equal(Field("road_name_label"), Field("full_road_name")),
                Is("road_name_label", Contains(f" (?:{_ENDINGS})(?: (?:{_SUFFIXES}))?", at_end=True)),
            ),
        ),
        passes=(
            {"road_name_label": "Camerton Rd", "full_road_name": "Camerton Road"},
            {"road_name_label": "Star Aly", "full_road_name": "Star Alley"},
            {"road_name_label": "Allom Bay", "full_road_name": "Allom Bay"},
            {"road_name_label": "Alma St North", "full_road_name": "Alma Street North"},
        ),
        fails=(
            {"road_name_label": "Star Alleyw", "full_road_name": "Star Alley"},
            {"road_name_label": "Camerton Rod", "full_road_name": "Camerton Road"},
        ),
    ),
    Rule(
        id="LA-14",
        name="known-road-type",
        standard=_STANDARD,
        values=_VALUES,
        fields=("road_name_type",),
        statement="A road type is one that LINZ or New Zealand Post uses, in full or short.",
        why="An unknown type is often a slip (Raod), or the last word of a name that has no type (Broadway).",
        fix="Correct the slip, or give the whole name in road_name and leave the type blank. New types do appear.",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="nzpost_adv358",
        test=OneOf(every_spelling(_TYPES | _ABBREVIATIONS) | {word.lower() for word in _TYPES | _ABBREVIATIONS}),
        passes=("Road", "ROAD", "Te Ara", "Crescent", "Cr", "State Highway", "Wynd"),
        fails=("Raod", "Broadway", "Street North"),
    ),
    Rule(
        id="LA-15",
        name="known-road-suffix",
        standard=_STANDARD,
        values=_VALUES,
        fields=("road_name_suffix",),
        statement="A road suffix is North, South, East, West, Upper, Lower, Central or Extension.",
        why="Alma Street N, Nth and North are one road and three texts.",
        fix="Write the suffix in full; what is no suffix belongs to the road name.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=OneOf(every_spelling(_LINZ_SUFFIXES)),
        passes=("North", "EXTENSION", "Lower"),
        fails=("Nth", "N", "Northeast"),
    ),
    Rule(
        id="LA-16",
        name="type-not-in-the-name-too",
        standard=_STANDARD,
        values=_VALUES,
        fields=("road_name", "road_name_type"),
        needs=("road_name", "road_name_type"),
        statement="The road name does not end in the type that stands in its own field.",
        why="Composed, the road becomes Oneriri Road Road, and joins with nothing.",
        fix="Take the type off the road name; or map a column that holds both to full_road_name.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="linz_addresses",
        test=Not(
            AllOf(
                Present("road_name"),
                Present("road_name_type"),
                EndsWith(Field("road_name"), Field("road_name_type", before=" ")),
            )
        ),
        passes=(
            {"road_name": "Oneriri", "road_name_type": "Road"},
            {"road_name": "Great South", "road_name_type": "Road"},
            {"road_name": "Railroad", "road_name_type": "road"},
            {"road_name": "The Lane", "road_name_type": None},
        ),
        fails=(
            {"road_name": "Oneriri Road", "road_name_type": "Road"},
            {"road_name": "The Strand", "road_name_type": "Strand"},
        ),
    ),
)
