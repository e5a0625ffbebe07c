"""Profile `egif`: the archived e-GIF formats for identity records, which old exchanges follow; off unless asked for."""

from __future__ import annotations

import datetime as dt
import re

from nzdatastd.standards.conditions import Is, Present, implies
from nzdatastd.standards.predicates import Computed, OneOf
from nzdatastd.standards.rule import Evidence, Rule, Severity

__all__ = ["RULES"]

_DAY = re.compile(r"([0-9]{4})[- ]?([0-9]{2})[- ]?([0-9]{2})")


def _is_a_day(text: str) -> bool:
    parts = _DAY.fullmatch(text)
    if parts is None:
        return False
    try:
        dt.date(*map(int, parts.groups()))
    except ValueError:
        return False
    return True


RULES = (
    Rule(
        id="EG-01",
        name="egif-last-name-present",
        standard="egif",
        values=("person_name",),
        fields=("family_name", "given_names"),
        statement="A name has its last name.",
        why="The format keeps first, middle and last name apart, and systems built on it look people up by the last.",
        fix="Fill the family name; a person with one name has it there.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="egif_identity_formats",
        profile="egif",
        test=implies(Present("given_names"), Present("family_name")),
        needs=("family_name", "given_names"),
        passes=(
            {"family_name": "Smith", "given_names": ["Fred", "Wiremu", "John"]},
            {"family_name": None, "given_names": None},
        ),
        fails=({"family_name": None, "given_names": "Fred"}, {"family_name": "", "given_names": ["Fred", "John"]}),
    ),
    Rule(
        id="EG-03",
        name="egif-gender-code",
        standard="egif",
        values=("gender_and_sex",),
        fields=("text", "gender", "sex"),
        statement="Gender, which here means current sex, is F, M or U.",
        why="The format knows these three codes only.",
        fix="Recode for this exchange alone: the mandated standard has other codes, and keeps gender and sex apart.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="egif_identity_formats",
        profile="egif",
        test=OneOf(frozenset({"F", "M", "U"})),
        passes=("F", "M", "U"),
        fails=("1", "Female", "f", "X"),
    ),
    Rule(
        id="EG-04",
        name="egif-birth-date-parts",
        standard="egif",
        values=("date_of_birth",),
        fields=("text",),
        statement="Year, month and day of birth are digits and make a real day.",
        why="The parts are exchanged one by one, so that no system need accept them as a date before they are joined.",
        fix="Deliver year, month and day in this order, with leading zeros.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="egif_identity_formats",
        profile="egif",
        test=implies(Present("text"), Is("text", Computed(_is_a_day))),
        passes=({"text": ["1983", "03", "13"]}, {"text": "1984-02-29"}, {"text": None}),
        fails=({"text": ["1983", "3", "13"]}, {"text": "1983-02-29"}, {"text": ["1983", "March", "13"]}),
    ),
)
