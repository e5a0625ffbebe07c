"""The words that the grammar knows, read from the code lists: each folded word with what it can be.

Flags are plain integers: a line carries the sum of its words' flags, and a step that looks for none of them is skipped.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from nzdatastd.normaliser.text import fold
from nzdatastd.standards.code_lists import rows
from nzdatastd.standards.code_lists.addresses import level_types, road_suffixes, road_types, unit_types
from nzdatastd.standards.code_lists.countries import countries

__all__ = [
    "AND",
    "BRACKET",
    "BUILDING",
    "CARE",
    "CORNER",
    "COUNT",
    "COUNTRIES",
    "COUNTRY",
    "COUNTS",
    "DASH",
    "DELIVERY",
    "DELIVERY_SERVICES",
    "FIRST",
    "FLAGS",
    "FOREIGN",
    "HIGHWAY",
    "KNOWN",
    "LABELS",
    "LETTER",
    "LEVEL",
    "LEVEL_TYPES",
    "LOT",
    "MARK",
    "NUMBER",
    "ODD",
    "ORDINAL",
    "PARTED",
    "PLACE_WORDS",
    "POSTCODE",
    "ROAD_SUFFIXES",
    "ROAD_TYPES",
    "RURAL",
    "SHORT_POSTCODE",
    "STRONG",
    "STRONG_TYPES",
    "SUFFIX",
    "TENS",
    "TYPE",
    "UNIT",
    "UNIT_TYPES",
    "Known",
]

NUMBER = 1 << 0
POSTCODE = 1 << 1
TYPE = 1 << 2
SUFFIX = 1 << 3
UNIT = 1 << 4
LEVEL = 1 << 5
DELIVERY = 1 << 6
RURAL = 1 << 7
CARE = 1 << 8
AND = 1 << 9
CORNER = 1 << 10
LETTER = 1 << 11
ORDINAL = 1 << 12
COUNTRY = 1 << 13
LOT = 1 << 14
HIGHWAY = 1 << 15
COUNT = 1 << 16
BUILDING = 1 << 17
MARK = 1 << 18
FOREIGN = 1 << 19
ODD = 1 << 20
DASH = 1 << 21
FIRST = 1 << 22
STRONG = 1 << 23
SHORT_POSTCODE = 1 << 24
PARTED = 1 << 25
BRACKET = 1 << 26


def _with_short(lists: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    spelled: dict[str, str] = {}
    for name, short in lists.items():
        for text in (name, *short):
            spelled.setdefault(fold(text), name)
    return spelled


# Types of two words are read by the street step; they cannot be one word's type.
ROAD_TYPES: Mapping[str, str] = {
    **_with_short({row["road_type"]: (row["variant"],) for row in rows("road_type_variants")}),
    **{fold(row["variant"]): row["road_type"] for row in rows("road_type_variants")},
    **_with_short(
        {
            road.name: tuple(short.text for short in road.abbreviations)
            for road in road_types()
            if " " not in road.name and road.placed.value == "after"
        }
    ),
}
"""Road types by their folded spellings, long and short."""

# A type that many roads carry and few places end in tells a road from a place where nothing else does. Derived: of
# LINZ's
# localities, 760 of 3,336 end in a road type, nearly all in one of those left out here.
_ENDS_PLACES_TOO = frozenset(
    {
        "Bay",
        "Park",
        "Hill",
        "Heights",
        "Beach",
        "Point",
        "Valley",
        "Island",
        "Downs",
        "Village",
        "Bush",
        "View",
        "Bridge",
    }
    | {"Creek", "Green", "Grove", "Gardens", "Glen", "Vale", "Cove", "Ridge", "Head", "Haven", "Dale", "Key", "Common"}
    | {"Junction", "Gully", "River", "Landing", "Spur", "Reserve", "Estate", "Rise"}
)
_MANY_ROADS = 25
STRONG_TYPES = frozenset(
    road.name for road in road_types() if road.linz_roads >= _MANY_ROADS and road.name not in _ENDS_PLACES_TOO
)
"""Road types that seldom end the name of a place."""

ROAD_SUFFIXES: Mapping[str, str] = {
    **_with_short({suffix.name: suffix.abbreviations for suffix in road_suffixes()}),
    "extn": "Extension",
    "exten": "Extension",
}
"""What may stand behind a road type, by folded spellings."""

_UNIT_VARIANTS = {
    "Apartment": ("Appt", "Aprt", "Apts", "Apartments"),
    "Flat": ("Flt", "Flats"),
    "Unit": ("Un", "Ut", "Units"),
    "Shop": ("Shops",),
    "Suite": ("Ste", "Suites"),
    "Room": ("Rooms",),
    "Villa": ("Vla", "Villas"),
}
# Beyond LINZ's list, which rule LA-47 holds them to: what people write before the identifier of a unit.
_FURTHER_UNITS = {
    "Townhouse": ("Town-house", "Twnhse"),
    "Studio": (),
    "Penthouse": (),
    "Office": (),
    "Cottage": (),
    "Cabin": (),
}
UNIT_TYPES: Mapping[str, str] = _with_short(
    {each.name: (each.abbreviation or each.name, *_UNIT_VARIANTS.get(each.name, ())) for each in unit_types()}
    | _FURTHER_UNITS
)
"""Unit types by folded spellings."""

_LEVEL_VARIANTS = {"Level": ("Lvl", "Lev", "Levels"), "Floor": ("Flr", "Floors")}
LEVEL_TYPES: Mapping[str, str] = {
    spelling: name
    for spelling, name in _with_short(
        {each.name: (each.abbreviation or each.name, *_LEVEL_VARIANTS.get(each.name, ())) for each in level_types()}
    ).items()
    if len(spelling) > 1 and " " not in spelling
}
"""Level types by folded spellings; a bare L is read only where a number is joined to it."""

PLACE_WORDS: Mapping[str, str] = {row["abbreviation"]: row["word"] for row in rows("place_word_abbreviations")}
"""Words that names of places shorten: Mt, St, Nth. For keys only."""

DELIVERY_SERVICES: Mapping[tuple[str, ...], str] = {
    tuple(row["words"].split()): row["delivery_type"] for row in rows("delivery_services")
}
"""New Zealand Post's delivery services by their folded words."""

COUNTRIES: Mapping[tuple[str, ...], str] = {
    **{tuple(fold(name).replace("&", "and").split()): code for code, name in countries().items()},
    **{tuple(fold(row["name"]).split()): row["code"] for row in rows("country_names")},
    ("new", "zealand"): "NZ",
    ("nz",): "NZ",
    ("n", "z"): "NZ",
    ("nzl",): "NZ",
    ("aotearoa",): "NZ",
    ("aotearoa", "new", "zealand"): "NZ",
    ("new", "zealand", "aotearoa"): "NZ",
    ("aotearoa/new", "zealand"): "NZ",
}
"""Countries by the folded words of their names."""

COUNTS: Mapping[str, int] = {
    word: count
    for count, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        start=1,
    )
}
"""Numbers in words, up to twenty."""

LABELS = frozenset({"address", "addr", "street", "postal", "physical", "residential", "home", "mailing", "location"})
"""What stands before a colon to say that an address follows."""

_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
TENS: Mapping[str, int] = {word: 10 * count for count, word in enumerate(_TENS, start=2)}
"""The tens in words; a word of ones may follow: Twenty One Queen Street."""

COUNTS = {
    **COUNTS,
    **TENS,
    **{f"{ten}-{one}": tens + COUNTS[one] for ten, tens in TENS.items() for one in list(COUNTS)[:9]},
}


def _flags() -> dict[str, int]:
    flags: dict[str, int] = {}

    def mark(words: object, flag: int) -> None:
        for word in words:  # type: ignore[attr-defined]
            flags[word] = flags.get(word, 0) | flag

    mark({word for words in DELIVERY_SERVICES for word in words} - {"p", "o"}, DELIVERY)
    mark({"rd", "rural", "r"}, RURAL)
    mark({"f", "u"}, UNIT)
    mark({"c/-", "c/o", "co", "care", "attn", "attention", "att", "c-", "c/", "%"}, CARE)
    mark({"&", "and", "+", "/"}, AND)
    mark({"cnr", "corner", "crn", "intersection"}, CORNER)
    mark({"-", "--", "~", ":"}, DASH)
    mark({words[-1] for words in COUNTRIES}, COUNTRY)
    mark({"lot", "lots", "dp", "pt", "sec", "section"}, LOT)
    mark({"highway", "hwy", "sh", "shw"}, HIGHWAY)
    mark(COUNTS, COUNT)
    mark((row["word"] for row in rows("building_words")), BUILDING)
    mark({"no", "number", "num", "nr", "rapid", "#"}, MARK)
    mark({"te", "ara", "rue", "state", "the", "old"}, FIRST)
    mark((spelling for spelling, name in ROAD_TYPES.items() if name in STRONG_TYPES), STRONG)
    mark({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"}, ORDINAL)
    mark({"ground", "gf", "basement", "mezzanine"}, LEVEL)
    mark({"nsw", "vic", "qld", "sa", "wa", "tas", "nt", "act"}, FOREIGN)
    mark({"wales", "queensland", "australia", "tasmania", "territory"}, FOREIGN)  # states of Australia in full
    return flags


FLAGS: Mapping[str, int] = _flags()
"""What a folded word can be, beside road types and the like."""


class Known(NamedTuple):
    """What a folded word of the vocabulary can be; empty where it is not that."""

    flags: int
    type: str
    suffix: str
    unit_type: str
    level_type: str


def _known() -> dict[str, Known]:
    known = {}
    for key in {*FLAGS, *ROAD_TYPES, *ROAD_SUFFIXES, *UNIT_TYPES, *LEVEL_TYPES}:
        found = (ROAD_TYPES.get(key, ""), ROAD_SUFFIXES.get(key, ""), UNIT_TYPES.get(key, ""), LEVEL_TYPES.get(key, ""))
        flags = FLAGS.get(key, 0)
        for name, flag in zip(found, (TYPE, SUFFIX, UNIT, LEVEL), strict=True):
            flags |= flag if name else 0
        known[key] = Known(flags, *found)
    return known


KNOWN: Mapping[str, Known] = _known()
"""All that is known of a folded word, in one place."""
