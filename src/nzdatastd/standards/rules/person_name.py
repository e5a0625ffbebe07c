"""Rules of the Person name standard: which fields a name comes in, and how they go together.

What a name is written with is in `person_name_characters`, what it is made of in `person_name_contents`, and what a
whole column of names shows in `person_name_column`; this module gathers them.
"""

from __future__ import annotations

from nzdatastd.standards.conditions import AllOf, AnyOf, Is, NoGap, Not, Present, implies
from nzdatastd.standards.predicates import Contains, Either, Matches, OneOf, any_case
from nzdatastd.standards.rule import Delivered, Evidence, Rule, Severity
from nzdatastd.standards.rules import person_name_characters, person_name_column, person_name_contents

__all__ = ["RULES"]

# The two name types (official), in the spellings that agencies and CIQ use (derived).
_OFFICIAL = f"{any_case('official')}(?:[ _-]?{any_case('name')})?"
_KNOWN_AS = f"{any_case('known')}[ _-]?{any_case('as')}"

# The authoritative records behind an official name: birth, citizenship, passport and immigration (official), and the
# health sector's codes for them (derived: information source codes of the NHI guide). A marriage certificate is not
# among them: a name by marriage is a known-as name.
_AUTHORITATIVE = Either(
    OneOf(frozenset({"BREG", "BRCT", "NZCT", "PPRT", "NZCI", "NZRT", "NZET", "NZPV", "NZTV", "NZNC", "DIA", "INZ"})),
    Contains(
        "|".join(
            any_case(word)
            for word in ("birth", "citizenship", "passport", "immigration", "visa", "name change", "refugee travel")
        )
    ),
)

_FORMAT = "options.given_names_format"

_STRUCTURE = (
    Rule(
        id="PN-01",
        name="family-name-in-its-own-column",
        standard="person_name",
        values=("person_name",),
        fields=("family_name", "given_names", "text"),
        statement="The family name comes in a column of its own, apart from the given names.",
        why="In one text nobody can tell for certain where the family name begins: `Te Aroha Mary Anne`.",
        fix="Deliver family name and given names in separate columns, as entered; splitting later is guessing.",
        severity=Severity.ERROR,
        evidence=Evidence.OFFICIAL,
        source="gcds_person_name",
        test=Delivered(implies(AnyOf(Present("text"), Present("given_names")), Present("family_name"))),
        passes=(
            {"family_name": "SURNAME", "given_names": ["GIVEN_1", "GIVEN_2"]},
            {"text": "DISPLAY_NAME", "family_name": "SURNAME", "given_names": "GIVENS"},
        ),
        fails=({"text": "NAME"}, {"given_names": "FIRST_NAME"}),
    ),
    Rule(
        id="PN-02",
        name="given-names-in-a-column-each",
        standard="person_name",
        values=("person_name",),
        fields=("given_names",),
        statement="Each given name comes in a column of its own, in order: the preferred format.",
        why="In one column, `Te Aroha Mary` may be two given names or three; only the person can tell.",
        fix="Deliver GIVEN_1, GIVEN_2 … with given_names_format = 1; one column for all is compliant, not preferred.",
        severity=Severity.INFO,
        evidence=Evidence.OFFICIAL,
        source="gcds_person_name",
        test=Delivered(implies(Present("given_names"), Is(_FORMAT, OneOf(frozenset({"1"}))))),
        passes=(
            {"given_names": ["GIVEN_1", "GIVEN_2", "GIVEN_3"]},
            {"family_name": "SURNAME", "options.given_names_format": "2"},
        ),
        fails=(
            {"given_names": "GIVENS", "options.given_names_format": "2"},
            {"given_names": ["FIRST", "MIDDLE"], "options.given_names_format": "first_middle"},
        ),
    ),
    Rule(
        id="PN-04",
        name="one-given-names-column-for-matching-only",
        standard="person_name",
        values=("person_name",),
        fields=("given_names",),
        statement="All given names in one column are shared for matching only.",
        why="The standard says that this format may only be suitable for matching people across organisations.",
        fix="For any other purpose, deliver a column for each given name.",
        severity=Severity.WARNING,
        evidence=Evidence.OFFICIAL,
        source="gcds_person_name",
        test=Delivered(
            Not(
                AllOf(
                    Present("given_names"),
                    Is(_FORMAT, OneOf(frozenset({"2"}))),
                    Is("options.purpose", OneOf(frozenset({"other"}))),
                )
            )
        ),
        passes=(
            {"given_names": "GIVENS", "options.given_names_format": "2", "options.purpose": "matching"},
            {"given_names": "GIVENS", "options.given_names_format": "2"},
            {"given_names": ["GIVEN_1", "GIVEN_2"], "options.purpose": "other"},
        ),
        fails=(
            {"given_names": "GIVENS", "options.given_names_format": "2", "options.purpose": "other"},
            {"family_name": "NAME", "given_names": "FN", "options.given_names_format": "2", "options.purpose": "other"},
        ),
    ),
    Rule(
        id="PN-05",
        name="given-names-without-gap",
        standard="person_name",
        values=("person_name",),
        fields=("given_names",),
        statement="No given name column is empty while a later one is filled.",
        why="A gap means that a name was lost, or that it stands in the wrong place and will be read as a middle name.",
        fix="Move the names forward, or restore the missing one from the source.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="gcds_person_name",
        test=NoGap("given_names"),
        passes=(
            {"given_names": ["Te Aroha", "Mary", "Anne"]},
            {"given_names": ["Te Aroha", "Mary", None]},
            {"given_names": [None, None]},
        ),
        fails=({"given_names": ["Te Aroha", None, "Anne"]}, {"given_names": [" ", "Mary"]}),
    ),
    Rule(
        id="PN-06",
        name="single-name-is-the-family-name",
        standard="person_name",
        values=("person_name",),
        fields=("family_name", "given_names"),
        statement="The family name is filled where a given name is; a person with one name has it as the family name.",
        why="A system that finds people by family name never finds this one.",
        fix="Put a single name into the family name, with no given names; otherwise restore the family name.",
        severity=Severity.WARNING,
        evidence=Evidence.DERIVED,
        source="nhi_guide",
        test=implies(Present("given_names"), Present("family_name")),
        needs=("family_name", "given_names"),
        passes=(
            {"family_name": "Madonna", "given_names": None},
            {"family_name": "Ngata", "given_names": ["Āpirana", "Turupa"]},
        ),
        fails=(
            {"family_name": None, "given_names": "Madonna"},
            {"family_name": " ", "given_names": ["Te Aroha", "Mary"]},
        ),
    ),
    Rule(
        id="PN-07",
        name="name-type-official-or-known-as",
        standard="person_name",
        values=("person_name",),
        fields=("name_type",),
        statement="The name type is official or known as.",
        why="The two types carry different weight: only an official name can be verified against a government record.",
        fix="Map the agency's own types onto official (verifiable) and known_as (every other name that a person uses).",
        severity=Severity.WARNING,
        evidence=Evidence.OFFICIAL,
        source="gcds_person_name",
        test=Matches(f"{_OFFICIAL}|{_KNOWN_AS}"),
        passes=("official", "known_as", "Known as", "OfficialName"),
        fails=("alias2", "unofficial", "known"),
    ),
    Rule(
        id="PN-08",
        name="official-name-from-an-authoritative-record",
        standard="person_name",
        values=("person_name",),
        fields=("name_source", "name_type"),
        statement="A name that is called official names its record: birth, citizenship, passport or immigration.",
        why="An official name can be verified against such a record; without it the claim cannot be checked.",
        fix="Record the document that the name was taken from, or call the name known_as.",
        severity=Severity.WARNING,
        evidence=Evidence.OFFICIAL,
        source="gcds_person_name",
        test=implies(Is("name_type", Matches(_OFFICIAL)), Is("name_source", _AUTHORITATIVE)),
        needs=("name_type", "name_source"),
        passes=(
            {"name_type": "official", "name_source": "NZ Passport"},
            {"name_type": "official", "name_source": "BREG"},
            {"name_type": "known_as", "name_source": "loyalty card"},
        ),
        fails=(
            {"name_type": "official", "name_source": "loyalty card"},
            {"name_type": "official", "name_source": None},
            {"name_type": "Official name", "name_source": "NZMC"},
        ),
    ),
    Rule(
        id="PN-17",
        name="given-names-format-is-known",
        standard="person_name",
        values=("person_name",),
        fields=("given_names",),
        statement="The given names come in one of the two formats whose text is public.",
        why="First and middle names may be the standard's third format or none at all: its text is not public.",
        fix="Deliver a column for each given name (format 1), or all of them in one column (format 2).",
        severity=Severity.INFO,
        evidence=Evidence.DERIVED,
        source="gcds_person_name",
        option="given_names_format",
        test=Delivered(implies(Present("given_names"), Is(_FORMAT, OneOf(frozenset({"1", "2"}))))),
        passes=({"given_names": ["GIVEN_1", "GIVEN_2"]}, {"given_names": "GIVENS", "options.given_names_format": "2"}),
        fails=(
            {"given_names": ["FIRST", "MIDDLE"], "options.given_names_format": "first_middle"},
            {"family_name": "LAST", "given_names": "FIRST", "options.given_names_format": "first_middle"},
        ),
    ),
)

RULES = (*_STRUCTURE, *person_name_characters.RULES, *person_name_contents.RULES, *person_name_column.RULES)
