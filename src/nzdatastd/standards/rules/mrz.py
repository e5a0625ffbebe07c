"""Profile `mrz`: names that meet the machine readable zone of a passport (advisory, off unless asked for)."""

from __future__ import annotations

from nzdatastd.standards.predicates import Contains, No
from nzdatastd.standards.rule import Evidence, Rule, Severity
from nzdatastd.standards.rules.name_length import together_at_most

__all__ = ["RULES"]

# A passport (size TD3) has 39 positions for the name, two of them for `<<` between the identifiers (derived: ICAO Doc
# 9303, as read in secondary sources). Lengths are those of the written name: apostrophes take no position, Ü takes two.
_POSITIONS = 39
_BETWEEN = 2

RULES = (
    Rule(
        id="MR-06",
        name="fits-the-machine-readable-zone",
        standard="mrz",
        values=("person_name",),
        fields=("family_name", "given_names"),
        statement="Family name and given names fit the 39 positions of a passport's machine readable zone.",
        why="A longer name is cut there: what a reader takes from the zone then differs from the name on the page.",
        fix="Compare such names with the printed page, never with the zone alone.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="icao_9303",
        profile="mrz",
        test=together_at_most(_POSITIONS, between=_BETWEEN),
        needs=("family_name", "given_names"),
        passes=(
            {"family_name": "Ngata", "given_names": ["Āpirana", "Turupa"]},
            {"family_name": "N" * 18, "given_names": "A" * 19},
            {"family_name": "N" * 39, "given_names": None},
        ),
        fails=(
            {"family_name": "N" * 19, "given_names": "A" * 19},
            {"family_name": "Featherstonehaugh", "given_names": ["Te Whakahekenga", "Mary", "Anne"]},
        ),
    ),
    Rule(
        id="MR-07",
        name="no-machine-readable-form",
        standard="mrz",
        values=("person_name",),
        fields=("family_name", "given_names", "text"),
        statement="A name is exchanged as written, not in the form of the machine readable zone.",
        why="`OBRIEN<<ANNE<MARIE` has lost the apostrophe, the hyphen, the letter case and every macron.",
        fix="Take the name from the printed page or the chip's full name, not from the zone.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="icao_9303",
        profile="mrz",
        test=No(Contains("<")),
        passes=("O'Brien", "Anne-Marie", "NGATA"),
        fails=("OBRIEN<<ANNE<MARIE", "ANNE<MARIE"),
    ),
)
