"""What an address line holds, as predicates: delivery points, corners, ranges, units in words, shortened road types.

Each constant holds where the text *has* the thing (rules put it in `No`). All are safe on any part of an address: a
street line, a suburb, a town, a postcode. The near misses are real: Corner Peak Lane, Egmont Box Lane, A Street, J Hull
Road, St Johns Road, 100 Acre Road, No 3 Line and The Prom are roads in LINZ's data.

Sources: New Zealand Post's pages on address formats (`nzpost_formats`) for what it names; the code lists for road types
and units; what is miswritten in practice is derived from the Ministry of Education's directories (`moe_directory`).
"""

from __future__ import annotations

from nzdatastd.standards.code_lists.addresses import Placed, road_suffixes, road_types, unit_types
from nzdatastd.standards.predicates import Both, Contains, Either, Matches, No, Predicate
from nzdatastd.standards.rule import Evidence

__all__ = [
    "BOX_AND_STREET",
    "BOX_MISWRITTEN",
    "CARE_OF",
    "CORNER",
    "DELIVERY_POINT",
    "LEADING_NUMBER",
    "LETTER_APART",
    "NUMBER_INSIDE",
    "RANGE",
    "RURAL_DELIVERY_MISWRITTEN",
    "SHORT_ROAD_TYPE",
    "SMALL_LETTER",
    "UNIT_IN_WORDS",
    "word",
]


def word(pattern: str) -> Either:
    """Return the predicate that the pattern stands at the start of a word.

    >>> word("RD [0-9]").predicates[1]
    Contains(pattern='[ ,;:(/](?:RD [0-9])', at_start=False, at_end=False)
    """
    return Either(Contains(pattern, at_start=True), Contains(f"[ ,;:(/](?:{pattern})"))


def _alternatives(words: list[str]) -> str:
    # Any mix of case would be slower; the longest first, so that every engine reads Crt before Cr.
    spelled = {spelling for word in words for spelling in (word, word.upper(), word.lower())}
    return "|".join(sorted(spelled, key=lambda word: (-len(word), word)))


# Road types that many of LINZ's roads carry, and their abbreviations: those of rarer types double as ordinary words
# (Est, Is, Res), and The Prom is a road. Abbreviations that only a third party lists are left out (advisory).
_MANY_ROADS = 40
_OFTEN = [road for road in road_types() if road.linz_roads >= _MANY_ROADS and road.placed is Placed.AFTER]
_LONG = _alternatives([road.name for road in _OFTEN])
_SHORT = _alternatives(
    [short.text for road in _OFTEN for short in road.abbreviations if short.evidence is not Evidence.ADVISORY]
)
_LONG_SUFFIX = _alternatives([suffix.name for suffix in road_suffixes()])
_SHORT_SUFFIX = _alternatives([short for suffix in road_suffixes() for short in suffix.abbreviations])
_LETTER = "[A-Za-zāēīōūĀĒĪŌŪ'’]"

# "14 Norman Senn Ave", "407 Hastings St South", "518 Valley East Rd, RD 14"; "174 S H 2", "(SH2)".
_STATE_HIGHWAY = "(?:SHW?|S H|S[.]H[.]) ?[0-9]"
SHORT_ROAD_TYPE: Predicate = Either(
    Contains(
        f"{_LETTER} (?:(?:{_SHORT})[.]?(?: (?:{_LONG_SUFFIX}|{_SHORT_SUFFIX})[.]?)?"
        f"|(?:{_LONG}) (?:{_SHORT_SUFFIX})[.]?)",
        at_end=True,
    ),
    Contains(f" (?:(?:{_SHORT})|(?:{_LONG}) (?:{_SHORT_SUFFIX}))[.]?(?:,| RD ?[0-9])"),
    word(_STATE_HIGHWAY),
)

# Rural Delivery, PO Box and the other delivery services (official: nzpost_formats, nzpost_guide).
_RURAL = "(?:R[.]? ?D[.]?|R(?:ural|URAL) D(?:elivery|ELIVERY)) ?(?:N[Oo][.]? ?|# ?|-)?[0-9]"
_PO_BOX = "(?:[Pp][.]? ?[Oo][.]?|P(?:ost|OST) O(?:ffice|FFICE)) ?[Bb][Oo][Xx]"
_BAG = "(?:P(?:rivate|RIVATE)|private) [Bb](?:ag|AG)"
_COUNTER = (
    "C(?:ounter|OUNTER) D(?:elivery|ELIVERY)|P(?:oste|OSTE) R(?:estante|ESTANTE)"
    "|C(?:ommunity|OMMUNITY) M(?:ail|AIL) ?[Bb](?:ox|OX)|CMB [A-Z]?[0-9]|[Ff][Rr][Ee][Ee] ?[Pp]ost [0-9]"
)
_RURAL_ALONE = Matches("[Rr]d ?[0-9]{1,3}")

DELIVERY_POINT: Predicate = Either(word(f"{_RURAL}|{_PO_BOX}|{_BAG}|{_COUNTER}"), _RURAL_ALONE)

# "RD3", "R D 3", "R.D.3", "RD No 3", "Rural Delivery 3".
RURAL_DELIVERY_MISWRITTEN: Predicate = Either(
    word(
        "RD[0-9]|RD[.] ?[0-9]|R[.] ?D[.]? ?[0-9]|R D[.]? ?[0-9]|RD ?(?:N[Oo][.]? ?|# ?|-)[0-9]"
        "|R(?:ural|URAL) D(?:elivery|ELIVERY) ?(?:N[Oo][.]? ?|# ?)?[0-9]"
    ),
    _RURAL_ALONE,
)

# "P O Box 77020", "P.O. Box 9", "POBox 9", "PO Box No 9", "Box 9"; "PO Box 77 020", "Private Bag 92-006".
_BOX_OR_BAG = " (?:Box|BOX|box|Bag|BAG|bag)"
_PO_MISWRITTEN = _alternatives(
    [
        f"{post} Box".replace(".", "[.]")
        for post in ("P O", "P.O.", "P. O.", "PO.", "P.O", "P O.", "P. O", "Post Office")
    ]
    + [f"{post}Box".replace(".", "[.]") for post in ("P.O.", "PO", "PO.")]
)
_BROKEN_NUMBER = "[0-9]{1,3}[ -][0-9]{3}"
BOX_MISWRITTEN: Predicate = Either(
    Contains(_PO_MISWRITTEN),
    Contains("(?:P[.]?O[.]?B ?|B[Oo][Xx] )[0-9]", at_start=True),
    Contains(f"{_BOX_OR_BAG}(?:[0-9]| ?(?:N[Oo][.]? ?|# ?)[0-9]| {_BROKEN_NUMBER}[ ,])"),
    Contains(f"{_BOX_OR_BAG} {_BROKEN_NUMBER}", at_end=True),
)

_NUMBER = "[0-9]+[A-Za-z]?(?: ?[-–] ?[0-9]+[A-Za-z]?)?"

# "PO Box 9, 12 Main Road", "12 Main Road, PO Box 9".
BOX_AND_STREET: Predicate = Either(
    Contains(f"{_BOX_OR_BAG}(?: [0-9]+)? ?[,;] ?(?:[0-9A-Za-z]+/)?{_NUMBER} [A-Z]"),
    Contains(f"{_NUMBER} [^,;]+ (?:{_LONG}|{_SHORT})[.]? ?[,;]? ?(?:{_PO_BOX}|{_BAG})", at_start=True),
)

# "Cnr Borman Road and Hare Puke Drive", "Corner Robert Coup Road & Ohoka Road", "Shands & Robinsons Roads".
_AND = "(?: & | and | AND )"
_CORNER_OF = f"(?:C(?:nr|NR|rn|RN)[.]? [A-Z]|[Cc](?:orner|ORNER) (?:[Oo][Ff] )?[A-Z][^,]*(?:{_AND}| ?/ ?)[A-Z])"
CORNER: Predicate = Either(
    Contains(f"(?:[0-9]+ )?{_CORNER_OF}", at_start=True),
    Contains(f", ?{_CORNER_OF}"),
    Contains(f" (?:{_LONG}|{_SHORT}){_AND}[A-Z][A-Za-z' ]+ (?:{_LONG}|{_SHORT})", at_end=True),
    Contains(f"{_AND}[A-Z][A-Za-z' ]+ (?:Roads|ROADS|Rds|Streets|STREETS|Sts|Avenues|AVENUES)"),
)

# "48-52 Rosehill Drive", "4 - 8 Blue Mountain Road", "Unit 4F, 55-57 High Street", "12-14" in a column of numbers.
_RANGE = "(?:[0-9A-Za-z]+/)?[0-9]+[A-Za-z]? ?[-–] ?[0-9]+[A-Za-z]?"
RANGE: Predicate = Either(Matches(_RANGE), Contains(f"(?:[A-Za-z' ]+[0-9]*[A-Za-z]?, ?)?{_RANGE} [A-Z]", at_start=True))

# "24 A Brougham Street"; not A Street, A K Road or A Renall Road, which are roads.
_LETTER_NAMED = "(?:A Renall|B Westhead|F Lowry|G Irwin|[A-K] (?:Street|Road|Avenue|Lane|Place|Drive))"
LETTER_APART: Predicate = Either(
    Matches("(?:[0-9A-Za-z]+/)?[0-9]+ [A-Za-z]"),
    Both(
        Contains("(?:[0-9A-Za-z]+ ?/ ?)?[0-9]+ [A-IKa-ik] [A-Z][A-Za-zāēīōū'’]", at_start=True),
        No(Contains(f"(?:[0-9A-Za-z]+ ?/ ?)?[0-9]+ {_LETTER_NAMED}", at_start=True)),
    ),
)

# "33a Pomaria Road", "1/33a".
SMALL_LETTER: Predicate = Either(
    Matches("(?:[0-9A-Za-z]+/)?[0-9]+[a-z](?:-[0-9]+[a-z]?)?"),
    Contains("(?:[0-9A-Za-z]+/)?[0-9]+[a-z] [A-Z]", at_start=True),
)

# "Level 5 204 Thorndon Quay", "Unit 10 34 Grant Road", "Ground Floor 8 Tangihua Street", "Flat 2, 21 Rimu Road".
_UNIT_WORDS = _alternatives(
    [
        *(each.name for each in unit_types()),
        *("Apt", "Ste", "Rm", "Shp", "Level", "Lvl", "Floor", "Flr", "Block", "Studio", "Villa", "House", "Office"),
    ]
)
_STOREYS = "(?:Ground|GROUND|First|Second|Third|Fourth|Fifth|Top|Upper|Lower|[0-9]{1,2}(?:st|nd|rd|th))"
UNIT_IN_WORDS: Predicate = Either(
    Contains(f"(?:{_UNIT_WORDS})[.]? ?(?:[0-9]+[A-Za-z]?|[A-Z])(?:[ ,/-]+[0-9])", at_start=True),
    Contains(f"(?:{_STOREYS} (?:Floor|FLOOR|Flr|Level)|Basement|BASEMENT)[ ,]+[0-9A-Z]", at_start=True),
    Contains(f"[0-9][A-Za-z]?[ ,]+(?:{_UNIT_WORDS})[.]? ?[0-9]+[A-Za-z]?", at_end=True),
)

# "c/- Prospect School", "C/O", "care of".
_CARE_OF = "(?:[Cc]/ ?[-–Oo]|[Cc][.]/|Care of |care of |CARE OF )"
CARE_OF: Predicate = Either(Contains(_CARE_OF, at_start=True), Contains(f"[ ,]{_CARE_OF}"))

# "19 Rimu Road"; not 8th Avenue, 100 Acre Road, 55 Arcade, 309 Road, or 1 of State Highway 1.
LEADING_NUMBER: Predicate = Both(
    Contains(f"(?:[0-9A-Za-z]+/)?{_NUMBER},? [A-Za-zĀĒĪŌŪ]", at_start=True),
    No(Contains("[0-9]+ (?:Acre|Acres|Mile|Miles|Chain) ", at_start=True)),
    No(Matches("[0-9]+ (?:Acre|Acres|Mile|Miles|Chain)")),  # the name of 100 Acre Road without its type
    No(Matches(f"[0-9]+[A-Za-z]? (?:Arcade|{_LONG}|{_LONG_SUFFIX})(?: (?:{_LONG_SUFFIX}))?")),
)

# "Freyberg House 20 Aitken Street"; not Compartment 26 Road, No 1 Line Pohangina or Main Road State Highway 26.
NUMBER_INSIDE: Predicate = Both(
    Contains(
        f"[A-Za-z],? (?:[0-9A-Za-z]+/)?[0-9]+[A-Za-z]? [A-Z][A-Za-zāēīōū'’ -]+ (?:{_LONG}|{_SHORT})[.]?", at_end=True
    ),
    No(Contains("(?:N[Oo][.]?|H(?:ighway|IGHWAY)|Route|Compartment|Run|The) [0-9]")),
)
