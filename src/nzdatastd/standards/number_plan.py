"""The New Zealand telephone number plan as patterns: which digits a number may have, and how people write them.

The ranges are those of Google's libphonenumber, region NZ; the tests hold the patterns to that library's answers. Rules
use patterns in its place because they run on any engine, and over whole columns.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = [
    "EXTENSION",
    "FREEPHONE_WORD",
    "LOCAL_NUMBER",
    "NATIONAL_NUMBER",
    "NEW_ZEALAND_NUMBER",
    "NUMBER_AND_EXTENSION_ONLY",
    "OVERSEAS_NUMBER",
    "PLACEHOLDER",
    "SEVERAL_NUMBERS",
    "SPREADSHEET_NUMBER",
    "WITHOUT_ZERO",
]


class _Range(NamedTuple):
    """The first digits, separated by blanks, and how many more follow them."""

    start: str
    least: int
    most: int


# Derived: libphonenumber 9.0.43, region NZ, compared over generated numbers in the tests.
_RANGES = (
    # Landlines: an area code and seven digits; 240 is Scott Base.
    _Range("3 [2-79]", 6, 6),
    _Range("[49] [2-9]", 6, 6),
    _Range("6 [235-9]", 6, 6),
    _Range("7 [2-57-9]", 6, 6),
    _Range("2 4 0", 5, 5),
    # Mobiles.
    _Range("2 1", 6, 8),
    _Range("2 [027-9]", 7, 8),
    _Range("2 7 5", 5, 5),
    _Range("2 6", 6, 7),
    # Freephone, 0900 services, personal numbers, other services.
    _Range("5 0 8", 6, 7),
    _Range("8 0", 6, 8),
    _Range("9 0", 6, 8),
    _Range("7 0", 7, 7),
    _Range("1 [13-57-9]", 8, 8),
    _Range("5 0 0 [08]", 3, 3),
    _Range("5 0 3 0", 3, 3),
    _Range("5 0 6 6", 3, 3),
    _Range("5 0 7 7", 3, 3),
    _Range("5 0 8 8", 3, 3),
    _Range("8 1 [16-9]", 2, 7),
    _Range("8 2 2", 2, 7),
    _Range("8 3 [0-9]", 2, 7),
    _Range("8 4 [045]", 2, 7),
    _Range("8 5 [459]", 2, 7),
    _Range("8 6 [235-9]", 2, 7),
    _Range("8 7 [0-3579]", 2, 7),
    _Range("8 9 0", 2, 7),
)

# What stands between digits: blanks, brackets, stops, slashes and the hyphens and dashes of word processors.
_SIGNS = " .()/\u00a0\u2010\u2011\u2013-"
_GAP = f"[{_SIGNS}]*"
_DIGIT = f"[0-9]{_GAP}"


def _plan(gap: str, *, shortest: int = 5) -> str:
    patterns = []
    for start, least, most in _RANGES:
        digits = start.split()
        fewest = max(least, shortest - len(digits))
        if fewest <= most:
            repeat = f"{{{fewest}}}" if fewest == most else f"{{{fewest},{most}}}"
            patterns.append(f"{gap.join(digits)}{gap}(?:[0-9]{gap}){repeat}")
    return "|".join(patterns)


# The national number in digits only, without the 0 in front: 94097813.
NATIONAL_NUMBER = _plan("")

_COUNTRY_CODE = f"(?:[+]{_GAP}|0{_GAP}0{_GAP})?6{_GAP}4{_GAP}(?:0{_GAP})?"
# A number with its 0 or +64 in front. Without either, people still dial it right where it has eight digits or more.
WITHOUT_ZERO = f"[(]?(?:{_plan(_GAP, shortest=8)})"
NEW_ZEALAND_NUMBER = f"[(]?(?:{_COUNTRY_CODE}|0{_GAP})(?:{_plan(_GAP)})|{WITHOUT_ZERO}"
LOCAL_NUMBER = f"[2-9]{_GAP}(?:{_DIGIT}){{6}}"

# From abroad: 7 digits (Niue) to 15, with the country code first (official: ITU-T E.164, clause 6); 64 is judged above.
OVERSEAS_NUMBER = f"[(]?(?:[+]|0{_GAP}0){_GAP}(?:[1-57-9]{_GAP}[0-9]|6{_GAP}[0-35-9]){_GAP}(?:{_DIGIT}){{5,13}}"

# Words on the keypad behind 0800, 0508 and 0900, where digits beyond the number's length do no harm: 0800 POLICE.
FREEPHONE_WORD = (
    f"(?:{_COUNTRY_CODE}|0{_GAP})(?:8{_GAP}0{_GAP}0|5{_GAP}0{_GAP}8|9{_GAP}0{_GAP}0){_GAP}"
    f"(?:{_DIGIT}){{0,5}}[A-Za-z]{_GAP}(?:[A-Za-z0-9]{_GAP}){{3,11}}"
)

_EXTENSION_WORD = "(?:[Ee][Xx][Tt]?[Nn]?|[Ee]xtension|EXTENSION|[Xx]|#)"
EXTENSION = f"[,;]?{_GAP}{_EXTENSION_WORD}[.:= ]*[0-9]{{1,6}}[) ]*"
NUMBER_AND_EXTENSION_ONLY = f"[0-9+,;{_SIGNS}]+(?:{_EXTENSION_WORD}[.:= ]*[0-9]{{1,6}}[) ]*)?"

_SEVEN_DIGITS = f"[(+]*(?:[0-9][{_SIGNS.replace('/', '')}]*){{7,}}"
# Two numbers with a sign or word between them, or more digits than any number in the world has.
SEVERAL_NUMBERS = (
    f"{_SEVEN_DIGITS}(?:{EXTENSION})? *(?:[/,;&|\n]|or|and) *{_SEVEN_DIGITS}(?:.|\n)*|[(+]*(?:[0-9][+{_SIGNS}]*){{16,}}"
)

# What a spreadsheet makes of a number: 6.49E+10, 94097813.0.
SPREADSHEET_NUMBER = "[0-9](?:[.][0-9]+)?[Ee][+]?[0-9]{1,2}|[0-9]{7,12}[.]0"

# One digit over and over, the digits in order, or nothing but zeros behind the area code.
PLACEHOLDER = "|".join(
    [
        *(f"{digit}{_GAP}(?:{digit}{_GAP}){{2,}}" for digit in "0123456789"),
        f"(?:0{_GAP})?{_GAP.join('1234567')}{_GAP}(?:8{_GAP})?(?:9{_GAP})?(?:0{_GAP})?",
        f"[(]?(?:{_COUNTRY_CODE}|0{_GAP})(?:[34679]|2{_GAP}[0-9]|8{_GAP}0{_GAP}0){_GAP}(?:0{_GAP}){{6,}}",
    ]
)
