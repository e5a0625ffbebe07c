"""Capital and small letters of a word of a name, put back where it came in one case."""

from __future__ import annotations

import re
from typing import Final

from nzdatastd.normaliser.person_name import vocabulary as v

__all__ = ["is_capitals", "restored"]

_PREFIXED: Final = re.compile(r"(?:Ma?c|O'|D'|Fitz|De|Du|La|Le|Van|Von)[^\W\d_]{3,}")
_VOWELS: Final = frozenset("aeiouy")
_SHORT: Final = 2
_THREE: Final = 3


def is_capitals(text: str) -> bool:
    """Return whether a word is in capitals, but for a prefix perhaps: McDONALD, Wall-McMAHON is not.

    Args:
        text: one word.

    >>> [is_capitals(text) for text in ("SMITH", "McDONALD", "WALL-McMAHON", "McDonald")]
    [True, True, True, False]
    """
    return text.isupper() or (len(text) > _THREE and all(map(_is_part_in_capitals, text.split("-"))))


def _is_part_in_capitals(part: str) -> bool:
    if part.isupper():
        return True
    return _PREFIXED.fullmatch(part) is not None and part[3:].isupper() and sum(map(str.isupper, part)) >= len(part) - 2


def restored(text: str, *, as_family: bool) -> str:
    """Return a word with capital and small letters as names have them, where it came in one case.

    Behind `Mc` and `O'` a capital follows; behind `Mac` one cannot know, and none does.

    Args:
        text: one word.
        as_family: whether it is of a family name: two letters of a given name may be initials.

    >>> [restored(text, as_family=True) for text in ("MCDONALD", "o'brien", "MACDONALD", "FA'AFOI", "McKay", "LI")]
    ['McDonald', "O'Brien", 'Macdonald', "Fa'afoi", 'McKay', 'Li']
    >>> restored("AJ", as_family=False)
    'AJ'
    """
    if len(text) == 1 or (len(text) == _THREE and text[1] == "-" and text.isupper()):  # J-P
        return text.upper() if text.islower() and len(text.upper()) == 1 else text
    if is_capitals(text):
        if not text.isupper():
            return "-".join(
                _capitalised(part.lower()) if part.isupper() else _prefix_kept(part) for part in text.split("-")
            )
        return text if _may_be_initials(text, as_family=as_family) else _capitalised(text.lower())
    if text.islower():
        return _capitalised(text)
    if len(text) > _SHORT and text[0].islower() and text[1:].isupper():
        return _capitalised(text.lower())
    return text


def _prefix_kept(text: str) -> str:
    start = next(place for place, character in enumerate(text) if place and character.isupper())
    return text[:start] + text[start] + text[start + 1 :].lower()


def _may_be_initials(text: str, *, as_family: bool) -> bool:
    """Return whether a short word in capitals is likelier initials: JR, AJ; not JO, LI or NG."""
    small = v.key(text)
    if len(text) > _THREE or not text.isalpha():
        return False
    vowels = sum(letter in _VOWELS for letter in small)
    if small in v.given_names() or small in v.family_names_first():
        return False
    if len(text) == _SHORT:
        is_syllable = small[-1:] in _VOWELS and small[:1] not in _VOWELS
        return not is_syllable if not as_family else vowels == 0
    return vowels == 0


def _capitalised(small: str) -> str:
    parts = small.split("-")
    return (
        "-".join(
            _capitalised_part(part) if not 0 < place < len(parts) - 1 or part not in v.particles() else part
            for place, part in enumerate(parts)
        )
        if parts[0] != "al" or len(parts) == 1
        else "al-" + "-".join(map(_capitalised_part, parts[1:]))
    )


def _capitalised_part(part: str) -> str:
    first, apostrophe, rest = part.partition("'")
    # O'Brien, D'Arcy, N'Golo; but A'ali'i, I'i: behind a vowel other than o the apostrophe is a letter of the name.
    if apostrophe and len(first) == 1 and rest and first not in "aeiu":
        return f"{first.upper()}'{_capitalised_part(rest)}"
    if part.startswith("mc") and len(part) > _THREE and part[2].isalpha():
        return f"Mc{_first_capital(part[2:])}"
    return _first_capital(part)


def _first_capital(part: str) -> str:
    for place, character in enumerate(part):
        if character.isalpha() and character not in "ʻʼʽ":
            upper = character.upper()
            return part if len(upper) > 1 else part[:place] + upper + part[place + 1 :]
    return part
