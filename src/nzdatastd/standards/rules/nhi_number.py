"""Rules on the NHI number: its two formats and their check characters.

The old format is AAANNNC, the new one (issued from 1 July 2026) AAANNAX; both stay in use. Letters are A to Z without I
and O. Each of the first six characters counts its value (digits as they are, letters by their place in that alphabet: A
is 1, Z is 24) times 7, 6, 5, 4, 3, 2. In the old format the sum is taken modulo 11: no number has the remainder 0, and
the check digit is 11 less the remainder, with 10 written 0. In the new format it is taken modulo 23, and the check
letter is the one whose value is 23 less the remainder.

Evidence: derived. This gives the check character of every example that Health New Zealand publishes (ZAA0067 to
ZAB0038; ACA31FM to BWT41BY) and agrees with public implementations of HISO 10046:2023. Implementations of the edition
before it took the new format modulo 24, which none of those examples keeps.
"""

from __future__ import annotations

import re

from nzdatastd.standards.predicates import Computed, Contains, Matches, No
from nzdatastd.standards.rule import Evidence, Rule, Severity

__all__ = ["RULES", "check_character"]

_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ"
_VALUES = {**{str(digit): digit for digit in range(10)}, **{letter: i for i, letter in enumerate(_ALPHABET, start=1)}}
_WEIGHTS = (7, 6, 5, 4, 3, 2)
_OLD_MODULUS = 11
_NEW_MODULUS = 23

_OLD = "[A-HJ-NP-Z]{3}[0-9]{4}"
_NEW = "[A-HJ-NP-Z]{3}[0-9]{2}[A-HJ-NP-Z]{2}"


def check_character(first_six: str) -> str | None:
    """Return the check character of an NHI number.

    Args:
        first_six: AAANNN (old format) or AAANNA (new format), in capitals.

    Returns:
        A digit for the old format, a letter for the new one; None where the old format has no number.

    >>> check_character("ZAA006"), check_character("ACA31F")
    ('7', 'M')
    """
    total = sum(_VALUES[character] * weight for character, weight in zip(first_six, _WEIGHTS, strict=True))
    if first_six[-1] in _ALPHABET:
        return _ALPHABET[_NEW_MODULUS - total % _NEW_MODULUS - 1]
    remainder = total % _OLD_MODULUS
    return None if remainder == 0 else str((_OLD_MODULUS - remainder) % 10)


def _right_for(number_format: str) -> Computed:
    of_the_format = re.compile(number_format)

    def is_right(number: str) -> bool:
        return of_the_format.fullmatch(number) is None or number[-1] == check_character(number[:-1])

    return Computed(is_right)


RULES = (
    Rule(
        id="NH-11",
        name="nhi-number-format",
        standard="nhi",
        values=("identifiers",),
        fields=("nhi",),
        statement="An NHI number is three letters and four digits, or three letters, two digits and two letters.",
        why="Anything else is mistyped (I for 1, O for 0), shortened, or another number.",
        fix="Restore the number from the source, in capitals and without spaces; both formats are in use.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="nhi_number_format",
        profile="nhi",
        test=Matches(f"{_OLD}|{_NEW}"),
        passes=("ZAT2348", "ACA31FM"),
        fails=("ZIO1234", "ZAT234", "zat2348", "ZAT 2348", "ZAT23F8"),
    ),
    Rule(
        id="NH-16",
        name="nhi-number-check-digit",
        standard="nhi",
        values=("identifiers",),
        fields=("nhi",),
        statement="The last digit of an NHI number of the old format is its check digit.",
        why="A wrong check digit means that a character was mistyped, and the number may be another person's.",
        fix="Look the number up at the source; never correct the check digit.",
        severity=Severity.ERROR,
        evidence=Evidence.ADVISORY,
        source="nhi_number_format",
        profile="nhi",
        test=_right_for(_OLD),
        passes=("ZAA0067", "ZAA0075", "ZAB0020", "ZAT2348", "ZIO1234"),
        fails=("ZAA0076", "ZZZ0044", "ZTA2348"),
    ),
    Rule(
        id="NH-17",
        name="nhi-number-check-letter",
        standard="nhi",
        values=("identifiers",),
        fields=("nhi",),
        statement="The last letter of an NHI number of the new format is its check letter.",
        why="A wrong check letter means that a character was mistyped, and the number may be another person's.",
        fix="Look the number up at the source; bring software that checks by editions before 2023 up to date.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="nhi_number_format",
        profile="nhi",
        test=_right_for(_NEW),
        passes=("ACA31FM", "ASE37QK", "BWT41BY", "ZAT2348"),
        fails=("ACA31FQ", "AAC31FM", "ABC12DV"),
    ),
    Rule(
        id="NH-18",
        name="nhi-number-not-a-test-number",
        standard="nhi",
        values=("identifiers",),
        fields=("nhi",),
        statement="No NHI number begins with Z: that range is kept for testing.",
        why="A test number among real records is no person's, and many records may share it.",
        fix="Remove test records from the extract.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="nhi_number_format",
        profile="nhi",
        test=No(Contains("[Zz]", at_start=True)),
        passes=("ACA31FM", "AZZ1234"),
        fails=("ZAA0067", "ZBN77VL"),
    ),
)
