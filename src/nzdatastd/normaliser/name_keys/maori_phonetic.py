"""A phonetic key for Māori and Pasifika names: what is heard alike, and written in several ways, has one key.

Codes made for English keep consonants and drop vowels. Māori has ten consonants, and its vowels carry the names:
under such codes Hana, Hina, Hone and Hūnia are one. This key does the reverse: it keeps the vowels, and folds only
what is known to be written in several ways. maori_phonetic.csv lists each folding with its reason.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from nzdatastd.normaliser.name_keys.latin import CACHED, latin_key
from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["maori_phonetic_key"]

_LETTERS: Final = re.compile("[abefghijklmnoprstuvwyz ]*[aehioruy]")  # no folding takes another last letter away
_SYLLABLES: Final = re.compile("(?:[hkmnprstw]?[aeiou]+)+")  # after the foldings, every syllable ends in a vowel
_LONG: Final = re.compile(r"([aeiou])\1+")
_FIRST_INNER_LAST: Final = re.compile("([^aeiou]?[aeiou]+)(.+)([^aeiou][aeiou]+)")


@lru_cache(maxsize=CACHED)
def maori_phonetic_key(word: str) -> str | None:
    """Return the key of a name that is spelt like a Māori or Pasifika name; None for any other.

    Folded are: length of vowels; wh, f, ph, v and w; ng, n and Samoan g; l and r; spellings of before the reform of
    Tongan (b, j); letters put in for English readers (Nyree, Marka, Kirri); and e and i, o and u in inner syllables,
    which bear no stress. Kept apart are the vowels of first and last syllables (Hēmi and Hēni, Mere and Miri), h and
    s, and k and n except in Kāi Tahu and Kāti.

    Args:
        word: a name; one of several words has the key of the words joined.

    >>> [maori_phonetic_key(name) for name in ("Māka", "Maaka", "Marka", "Wiremu", "Wirimu", "Ngaire", "Nyree")]
    ['maka', 'maka', 'maka', 'wirimu', 'wirimu', 'naire', 'naire']
    >>> maori_phonetic_key("Hēmi"), maori_phonetic_key("Hēni"), maori_phonetic_key("Smith")
    ('hemi', 'heni', None)
    """
    key = latin_key(word)
    if key is None or _LETTERS.fullmatch(key) is None:
        return None
    letters, vowels, inner = _foldings()
    for pattern, becomes in letters:
        key = pattern.sub(becomes, key)
    if _SYLLABLES.fullmatch(key) is None:
        return None
    for pattern, becomes in vowels:
        key = pattern.sub(becomes, key)
    parts = _FIRST_INNER_LAST.fullmatch(key)
    return key if parts is None else _LONG.sub(r"\1", f"{parts[1]}{parts[2].translate(inner)}{parts[3]}")


@cache
def _foldings() -> tuple[
    tuple[tuple[re.Pattern[str], str], ...], tuple[tuple[re.Pattern[str], str], ...], dict[int, str]
]:
    steps = {
        step: tuple((row["pattern"], row["becomes"]) for row in rows("maori_phonetic") if row["step"] == step)
        for step in ("letters", "vowels", "inner")
    }
    letters, vowels = (
        tuple((re.compile(pattern), becomes) for pattern, becomes in steps[step]) for step in ("letters", "vowels")
    )
    return letters, vowels, {ord(letter): becomes for letter, becomes in steps["inner"]}
