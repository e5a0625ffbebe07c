"""Rules on the characters of a person's name: what an export destroyed, and signs that no name is written with.

Names are letters of any script with their marks, apostrophes of every kind, hyphens, spaces and the full stops of
initials: no rule here looks at any of these.
"""

from __future__ import annotations

from nzdatastd.standards.mojibake import DESTROYED_MACRONS, ESCAPED, MISREAD_UTF8, STRAY_CAPITALS
from nzdatastd.standards.predicates import Contains, No
from nzdatastd.standards.rule import Evidence, Rule, Severity

__all__ = ["RULES"]

_NAMES_AND_TEXT = ("family_name", "given_names", "text")
_EVERY_TEXT = ("family_name", "given_names", "title", "suffix", "text")

RULES = (
    Rule(
        id="PN-09",
        name="macrons-come-through",
        standard="person_name",
        values=("person_name",),
        fields=_EVERY_TEXT,
        statement="Macron vowels come through whole, with no question mark or misread bytes in their place.",
        why="A destroyed macron cannot be put back by rule, and the person can no longer be found by name.",
        fix="Export again as UTF-8 from the source; `?` in a name cannot be repaired, only looked up.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="orthography",
        test=No(DESTROYED_MACRONS),
        passes=("Ngāti", "Zoë", "JOÃO", "Ängström", "Smith?", "? Smith"),
        fails=("Nga?ti", "NgÄ\u0081ti", "MÄ«ria", "H\ufffdmi", "?ria", "TÅ\u00ab"),
    ),
    Rule(
        id="PN-18",
        name="letters-read-as-utf-8",
        standard="person_name",
        values=("person_name",),
        fields=_EVERY_TEXT,
        statement="Accented letters and curly apostrophes come through whole, not as misread UTF-8.",
        why="`ZoÃ«` and `Oâ€™Brien` match neither Zoë nor O’Brien, and get worse with each further export.",
        fix="Read the file as UTF-8; where the damage is older, re-encode as Windows-1252 and decode as UTF-8.",
        severity=Severity.ERROR,
        evidence=Evidence.DERIVED,
        source="unicode_nfc",
        test=No(MISREAD_UTF8),
        passes=("Zoë", "O’Brien", "ʻOfa", "JOÃO", "Müller", "Åse", "ÂNGELA"),
        fails=("ZoÃ«", "Oâ€™Brien", "Ê»Ofa", "MÃ¼ller", "NgÃ¢ti"),
    ),
    Rule(
        id="PN-19",
        name="no-escaped-characters",
        standard="person_name",
        values=("person_name",),
        fields=_EVERY_TEXT,
        statement="No character is left written as an HTML or JSON escape.",
        why="`O&#39;Brien` is what a web form stored; no other system reads it as O'Brien.",
        fix="Unescape the text once, where it left the web form.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(ESCAPED),
        passes=("O'Brien", "Māori", "Smith & Jones"),
        fails=("O&#39;Brien", "M&#257;ori", "Smith &amp; Jones", "M\\u0101ori"),
    ),
    Rule(
        id="PN-20",
        name="no-stray-capital",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES_AND_TEXT,
        statement="No capital Ä or Å stands inside a word of small letters.",
        why="It is what is left of ā or ō when a system drops the second byte: `NgÄti` for Ngāti.",
        fix="Export again as UTF-8; which vowel it was cannot be told from the rest.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(STRAY_CAPITALS),
        passes=("Ångström", "HÄMÄLÄINEN", "Järvinen"),
        fails=("NgÄti", "WhangÄrei", "PÅtatau PÅtaka raÅka"),
    ),
    Rule(
        id="PN-23",
        name="no-digits-in-names",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES_AND_TEXT,
        statement="A name holds no digit.",
        why="Digits come from mistyping (0 for O) and from systems that number repeated names.",
        fix="Correct the letter, or move the number to a field of its own.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(Contains("[0-9]")),
        passes=("O'Connor", "III", "Ōtene"),
        fails=("0'Connor", "Smith2", "4Real"),
    ),
    Rule(
        id="PN-24",
        name="no-signs-in-names",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES_AND_TEXT,
        statement="A name holds none of the signs $ % = # < > { } | ~ ^ _ \\ ; and no plus sign inside a word.",
        why="They are field separators, filler and markup that came with the name: `SMITH<<JOHN`, `Smith_2`.",
        fix="Restore the name from the source.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(Contains("[\\$%=#<>{}|~\\^_\\\\;]|[A-Za-z][+][A-Za-z]")),
        passes=("O'Brien-Smith", "Ahmad @ Mat", "Ravi s/o Kumar", "J. R.", "D'Arcy"),
        fails=("SMITH<<JOHN", "Smith_Jones", "Mary;Anne", "Ke$ha"),
    ),
    Rule(
        id="PN-29",
        name="single-spaces-in-names",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES_AND_TEXT,
        statement="Words of a name are parted by one plain space.",
        why="Two spaces, a tab, a line break or a no-break space look like one space and match differently.",
        fix="Replace any run of white space by one space.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="library",
        test=No(Contains("  |[\t\n\r\u00a0\u2007\u202f]")),
        passes=("Te Aroha", "Mary Anne"),
        fails=("Te  Aroha", "Te\u00a0Aroha", "Mary\tAnne"),
    ),
)
