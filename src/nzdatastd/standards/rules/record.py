"""Rules on what every record holds whatever it is about: an id of its own, and text that is clean inside."""

from __future__ import annotations

from nzdatastd.standards.conditions import Present
from nzdatastd.standards.predicates import Contains, No
from nzdatastd.standards.rule import Evidence, Rule, Severity, Unique

__all__ = ["RULES"]

# Characters that show as nothing and make equal values differ: zero-width spaces and joiners, the byte-order mark, soft
# hyphen, and the control characters (derived: Unicode general categories Cf and Cc, the ones met in agencies' exports).
_INVISIBLE = "[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2060\ufeff]"

_TEXT_FIELDS = (
    "text",
    "given_names",
    "family_name",
    "building_name",
    "road_name",
    "full_road_name",
    "suburb_locality",
    "town_city",
    "mail_town",
)

RULES = (
    Rule(
        id="RC-01",
        name="record-id-unique",
        standard="record",
        values=("record",),
        fields=("id",),
        statement="No two records of a source have the same record id.",
        why="Findings, links and agreed records point to a record by its id; with a repeated id they point to two.",
        fix="Remove the repeated rows, or map a column that does tell the records apart.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Unique(("id",), filled=("id",)),
        passes=(({"id": "1"}, {"id": "2"}), ({"id": "A1"}, {"id": "a1"})),
        fails=(({"id": "1"}, {"id": "1"}), ({"id": "7"}, {"id": "8"}, {"id": " 7 "})),
    ),
    Rule(
        id="RC-02",
        name="record-id-filled",
        standard="record",
        values=("record",),
        fields=("id",),
        statement="Every record has its record id.",
        why="A record without an id cannot be pointed to, corrected at its source or linked again next year.",
        fix="Fill the id at the source, or leave `id` out of the layout so that rows are counted instead.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Present("id"),
        passes=({"id": "1"}, {"id": "ZZZ0016"}),
        fails=({"id": None}, {"id": "  "}),
    ),
    Rule(
        id="TX-01",
        name="no-invisible-characters",
        standard="text",
        values=("person_name", "street_address", "postal_address", "place_name", "phone_number", "email"),
        fields=_TEXT_FIELDS,
        statement="A value holds no invisible or control character.",
        why="Two values that look the same on every screen do not match, and nobody can see why.",
        fix="Remove zero-width characters, byte-order marks, soft hyphens and control characters at the export.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="unicode_nfc",
        test=No(Contains(_INVISIBLE)),
        passes=("Hēmi", "O'Brien-Smith"),
        fails=("He\u200bmi", "\ufeffSmith"),
    ),
)
