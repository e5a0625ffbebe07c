"""Profile `bdm`: what the Registrar-General of Births, Deaths and Marriages accepts as a name; off unless asked for.

For agencies that register, or exchange with the register, names given in New Zealand. It judges no name that a person
has already, least of all one from overseas.
"""

from __future__ import annotations

from nzdatastd.standards.conditions import Present, implies
from nzdatastd.standards.predicates import Contains, Matches, No, any_case
from nzdatastd.standards.rule import Evidence, Rule, Severity
from nzdatastd.standards.rules.name_length import together_at_most

__all__ = ["RULES"]

_NAMES = ("family_name", "given_names")

# Numbers and symbols (official: "must not include numbers or symbols"). Hyphens, apostrophes, macrons, umlauts and full
# stops of initials are none; which international letters are taken is not public, so every letter passes.
_NUMBERS_AND_SYMBOLS = '[0-9!"#\\$%&+*/:;<=>?@\\^_{|}~\\\\()]|\\['

# Names declined as resembling an official title or rank (official: the department's yearly lists, 2001 to 2025).
_TITLES_AND_RANKS = (
    *("Bishop", "Captain", "Chief", "Commodore", "Constable", "Duke", "Emperor", "Empress", "Judge", "Justice"),
    *("King", "Knight", "Lady", "Lord", "Madam", "Majesty", "Major", "Master", "Pope", "President", "Prince"),
    *("Princess", "Queen", "Royal", "Royalty", "Saint", "Sir", "Sovereign"),
)
_TITLE_WORDS = "|".join(any_case(word) for word in _TITLES_AND_RANKS)

_GUIDED = 69
_UNREASONABLE = 100
_LONG_GIVEN = ("Te Whakahekenga", "Wilhelmina", "Bartholomea")

RULES = (
    Rule(
        id="PN-11",
        name="bdm-no-numbers-or-symbols",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES,
        statement="A name to be registered holds no number or symbol.",
        why="The Registrar-General declines it; letters, hyphens, apostrophes, macrons and umlauts are accepted.",
        fix="Spell the name in letters.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="dia_names",
        profile="bdm",
        test=No(Contains(_NUMBERS_AND_SYMBOLS)),
        passes=("Zoë", "Mary-ann", "Hūmārire", "O’Brien", "J."),
        fails=("4Real", "V8", "Prince$$", "/", "@"),
    ),
    Rule(
        id="PN-13",
        name="bdm-under-seventy-characters",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES,
        statement="A name to be registered has fewer than 70 characters in all, spaces included.",
        why="Guidance to parents gives this length; certificates and agencies' fields may cut what is longer.",
        fix="Tell the parents; the Act itself only says unreasonably long.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="smartstart_names",
        profile="bdm",
        test=together_at_most(_GUIDED),
        needs=_NAMES,
        passes=(
            {"family_name": "Ngata", "given_names": ["Āpirana", "Turupa"]},
            {"family_name": "N" * 34, "given_names": "A" * 34},
            {"family_name": "N" * 69, "given_names": None},
        ),
        fails=(
            {"family_name": "N" * 35, "given_names": "A" * 34},
            {"family_name": "Featherstonehaugh-Cholmondeley", "given_names": [*_LONG_GIVEN, "Mary"]},
            {"family_name": "N" * 70, "given_names": None},
        ),
    ),
    Rule(
        id="PN-14",
        name="bdm-not-unreasonably-long",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES,
        statement="A name to be registered has at most 100 characters in all, spaces included.",
        why="The department has called more than 100 characters unreasonably long, and declines such names.",
        fix="Tell the parents before the notification is sent.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="dia_names",
        profile="bdm",
        test=together_at_most(_UNREASONABLE),
        needs=_NAMES,
        passes=(
            {"family_name": "N" * 49, "given_names": "A" * 50},
            {"family_name": "Featherstonehaugh-Cholmondeley", "given_names": [*_LONG_GIVEN, "Mary"]},
        ),
        fails=({"family_name": "N" * 50, "given_names": "A" * 50}, {"family_name": "N" * 101, "given_names": None}),
    ),
    Rule(
        id="PN-15",
        name="bdm-no-title-or-rank",
        standard="person_name",
        values=("person_name",),
        fields=("given_names",),
        statement="A given name to be registered does not resemble an official title or rank.",
        why="The Registrar-General may decline it unless the parents justify it; King and Prince lead the lists.",
        fix="Have the justification at hand, such as a family name carried on; a name once registered is right.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="dia_names",
        profile="bdm",
        test=No(Matches(f"(?:.*[ -])?(?:{_TITLE_WORDS})(?:[ -].*)?")),
        passes=("Kingsley", "Regina", "Justine", "Earl", "Marquis"),
        fails=("King", "Legion-King", "PRINCE", "Mary Royal"),
    ),
    Rule(
        id="PN-16",
        name="bdm-surname-and-other-name",
        standard="person_name",
        values=("person_name",),
        fields=_NAMES,
        statement="A birth is notified with one surname and at least one other name.",
        why="One name alone needs a religious, philosophical or cultural reason, or a stillbirth (section 13).",
        fix="Send the reason with the notification; a single name is allowed, and stands in the family name.",
        severity=Severity.INFO,
        evidence=Evidence.ADVISORY,
        source="bdm_act",
        profile="bdm",
        test=implies(Present("family_name"), Present("given_names")),
        needs=_NAMES,
        passes=(
            {"family_name": "Ngata", "given_names": "Āpirana"},
            {"family_name": None, "given_names": None},
        ),
        fails=({"family_name": "Madonna", "given_names": None}, {"family_name": "Ngata", "given_names": [" ", None]}),
    ),
)
