"""Rules on address lines of free text: what is no part of a street address, and what is written in several ways."""

from __future__ import annotations

from nzdatastd.standards.address_patterns import (
    CARE_OF,
    CORNER,
    LETTER_APART,
    RANGE,
    SMALL_LETTER,
    UNIT_IN_WORDS,
)
from nzdatastd.standards.predicates import Contains, Matches, No, OneOf
from nzdatastd.standards.rule import Evidence, Rule, Severity, Tally
from nzdatastd.standards.verdicts import share_at_least

__all__ = ["RULES"]

_STANDARD = "street_address"
_VALUES = ("street_address",)
_ANY_ADDRESS = ("street_address", "postal_address")
_NAMED = ("text", "building_name", "road_name", "full_road_name", "suburb_locality", "town_city", "mail_town")

# What people and systems write where there is no address (advisory).
_PLACEHOLDER_WORDS = (
    *("n/a", "none", "nil", "null", "unknown", "not known", "address unknown", "no address", "not applicable"),
    *("not provided", "not supplied", "not given", "not stated", "not recorded", "no fixed abode", "no fixed address"),
    *("nfa", "as above", "same as above", "as per postal", "same as postal", "same", "tba", "tbc", "to be advised"),
    *("to be confirmed", "withheld", "confidential", "refused", "declined", "missing", "test", "xxx"),
    *("-", "--", ".", "..", "?", "??"),
)
_PLACEHOLDERS = frozenset(
    spelling for words in _PLACEHOLDER_WORDS for spelling in (words, words.upper(), words.title(), words.capitalize())
)

RULES = (
    Rule(
        id="SA-13",
        name="no-corner",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "full_address", "full_road_name", "road_name"),
        statement="An address names one road, not the corner of two.",
        why="A corner has two roads and no number; registers hold the property under one of them, and do not find it.",
        fix="Give the number on the road that the council has allocated it on.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="nzpost_formats",
        test=No(CORNER),
        passes=(
            "Corner Peak Lane",
            "Hole and Corner Road",
            "12 Poets Corner Road",
            "Mills and Ford Road West",
            "35A Grand Vue Road, Kawaha Point",
            "Cosy Corner",
        ),
        fails=(
            "Cnr Borman Road and Hare Puke Drive",
            "Corner Robert Coup Road & Ohoka Road",
            "Shands & Robinsons Roads",
            "Great North Road and Blockhouse Bay Road",
        ),
    ),
    Rule(
        id="SA-14",
        name="no-range-in-line",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text",),
        statement="A street line has one number, not a range.",
        why=(
            "48-52 may be three properties, one property, or unit 48 of 52; another agency holds only the 48 or the 50."
        ),
        fix=(
            "Give the number that the council uses for the property; keep a true range as low and high number in "
            "two fields."
        ),
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="nzpost_formats",
        test=No(RANGE),
        passes=("48 Rosehill Drive", "1099 Kairanga-Bunnythorpe Road", "18th Avenue", "2/48 Main Street"),
        fails=("48-52 Rosehill Drive", "4 - 8 Blue Mountain Road", "Kura, 12–14 Rimu Road", "2E/7-15 Emily Place"),
    ),
    Rule(
        id="SA-17",
        name="no-care-of",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "full_address", "building_name", "full_road_name", "road_name"),
        statement="A street address does not name who takes in the mail (c/-, care of).",
        why=(
            "It tells of a second person or organisation, is no part of where the place is, and hides the street "
            "behind it."
        ),
        fix="Move it to the recipient lines of the postal address.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="gcds_street_address",
        test=No(CARE_OF),
        passes=("C/12 Rimu Road", "76 Rosier Road", "Carey Street", "Careys Bay"),
        fails=("c/- Prospect School 76 Rosier Road", "C/O 12 Rimu Road", "Care of the Manager, 5 Main Street"),
    ),
    Rule(
        id="SA-18",
        name="unit-not-in-words",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text",),
        statement=(
            "A street line writes a unit before the number with a slash, and a level or unit in words on a line of "
            "its own."
        ),
        why="Level 5 204 Thorndon Quay and 5/204 Thorndon Quay are read as different places, or the 5 as the number.",
        fix="Write 2/21 Rimu Road, or deliver unit, level and number in their own fields.",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="gcds_street_address",
        test=No(UNIT_IN_WORDS),
        passes=(
            "2/21 Rimu Road",
            "Level 5",
            "Cook Flat Road",
            "12 Level Street",
            "1 Villa Court",
            "Flat Bush School Road",
        ),
        fails=("Level 5 204 Thorndon Quay", "Flat 2, 21 Rimu Road", "Ground Floor 8 Tangihua Street", "21 Flat 2"),
    ),
    Rule(
        id="SA-19",
        name="letter-joined-to-number",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "full_address"),
        statement="A letter follows the number without a space.",
        why="24 A Brougham Street is read as number 24 on a road called A Brougham Street.",
        fix="Write 24A.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="nzpost_formats",
        test=No(LETTER_APART),
        passes=(
            "24A Brougham Street",
            "24 A Street",
            "9 A K Road",
            "146 J Renall Road",
            "7 A Renall Road",
            "12 O Kupe Place",
        ),
        fails=("24 A Brougham Street", "1/24 b Brougham Street", "24 A"),
    ),
    Rule(
        id="SA-20",
        name="letter-is-a-capital",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "full_address", "full_address_number"),
        statement="The letter behind a number is a capital.",
        why="33a and 33A are one house and two texts; LINZ writes the capital.",
        fix="Turn the letter into a capital at the export, or let the normaliser do it.",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="linz_aims",
        test=No(SMALL_LETTER),
        passes=("33A Pomaria Road", "18th Avenue", "1/33A", "33 a Beckett Street"),
        fails=("33a Pomaria Road", "1/33a", "2/1b Takapuwahia Drive"),
    ),
    Rule(
        id="SA-23",
        name="no-placeholder",
        standard=_STANDARD,
        values=_ANY_ADDRESS,
        fields=_NAMED,
        statement="A field of an address is left blank where nothing is known, not filled with a placeholder.",
        why="Everybody with the address Unknown, As above or No fixed abode appears to live together.",
        fix="Leave the field blank; if it matters why, as with no fixed abode, say so in a field of its own.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(OneOf(_PLACEHOLDERS)),
        passes=("Unknown Road", "Tester Street", "Nonesuch Lane", "X"),
        fails=("Unknown", "N/A", "as above", "NO FIXED ABODE", "-"),
    ),
    Rule(
        id="SA-24",
        name="not-all-in-capitals",
        standard=_STANDARD,
        values=_ANY_ADDRESS,
        fields=_NAMED,
        statement="A column of addresses is not delivered in capitals throughout.",
        why=(
            "Capitals lose what the letters tell (McDonald, O'Roarkes, La Valla), and macrons are often lost on "
            "the way."
        ),
        fix="Export the values as they were entered; letter case cannot be put back with certainty.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Tally(
            {"capitals": Matches("[^a-zāēīōū]*[A-ZĀĒĪŌŪ]{3}[^a-zāēīōū]*")},
            share_at_least("capitals", 0.5, times=3),
            affected=("capitals",),
        ),
        passes=(("19 Rimu Road", "YMCA", "RSA"), ("KARORI", "Tawa", "Ilam", None)),
        fails=(("19 RIMU ROAD", "4 HIGH STREET", "7 THE TERRACE"), ("KARORI", "TAWA", "Ilam", "ŌTAKI", None)),
    ),
    Rule(
        id="SA-26",
        name="single-spaces",
        standard=_STANDARD,
        values=_ANY_ADDRESS,
        fields=("text", "building_name", "suburb_locality", "town_city", "mail_town"),
        statement="The words of an address are parted by single spaces.",
        why="A doubled space or a tab is invisible on a screen and makes two equal addresses differ.",
        fix="Collapse runs of spaces at the export, or let the normaliser do it.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(Contains("[ \t\u00a0]{2}|\t")),
        passes=("48-52 Rosehill Drive", " Karori "),
        fails=("48-52  Rosehill Drive", "Upper\tHutt"),
    ),
    Rule(
        id="SA-27",
        name="number-without-words",
        standard=_STANDARD,
        values=_VALUES,
        fields=("text", "full_address_number"),
        statement="The number stands without Rapid, No. or a number sign before it.",
        why="Rapid 1448 was once how rural numbers were marked; 1448 is the number, and what registers hold.",
        fix="Write the number alone.",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="linz_aims",
        test=No(Contains("(?:R(?:apid|APID)(?: N(?:o|umber|O|UMBER))?[.:]?|N[Oo][.]|#|Nr[.]?) ?[0-9]", at_start=True)),
        passes=("1448 Waikaretu Valley Road", "No 3 Line", "No 1 Road", "12 Rapids Road"),
        fails=("Rapid 1448 Waikaretu Valley Road", "No. 21 Rimu Road", "#21"),
    ),
)
