"""A phonetic key for English and other European names: Metaphone, with the sound of a last vowel kept."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from nzdatastd.normaliser.name_keys.latin import CACHED, latin_key
from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["english_phonetic_key"]

_LONGEST: Final = 64  # letters: longer than any name, and what is given may be any text

# Metaphone drops all vowels but a first one, and the last one tells names apart: Maria, Marie, Mario. It is added.
_LAST_VOWEL: Final = re.compile(
    "(?:(?P<i>ee|[aeiou]?ie|[aeou]?[iy]|e?igh|(?<=[lz])oe|ae)|(?P<a>ah?)|(?P<o>oh?|oe|ow|eau)|(?P<u>u[eh]?|oo|ew))$"
)


@lru_cache(maxsize=CACHED)
def english_phonetic_key(word: str) -> str | None:
    """Return how a name sounds to an English ear; None where the name is not in Latin letters.

    It is made for English. Of two Māori names it says far too often that they are alike, for it drops the vowels:
    compare names that have a `maori_phonetic_key` by that one, or by `phonetic_keys`.

    Source: Metaphone (L. Philips, Computer Language 7/12, December 1990), as jellyfish computes it, with the sound of a
    last vowel behind it (advisory); english_spellings.csv for the spellings that are put right before.

    Args:
        word: a name; one of several words has the key of the words joined.

    >>> [english_phonetic_key(name) for name in ("Stephen", "Steven", "MacDonald", "McDonald", "Geoffrey", "Jeffrey")]
    ['stfn', 'stfn', 'mktnlt', 'mktnlt', 'jfri', 'jfri']
    >>> english_phonetic_key("李") is None
    True
    """
    from jellyfish import metaphone

    key = latin_key(word)
    if key is None:
        return None
    key = key.replace(" ", "")[:_LONGEST]
    any_of_them, spellings = _spellings()
    if any_of_them.search(key):
        for pattern, becomes in spellings:
            key = pattern.sub(becomes, key)
    consonants = "".join(character for character in metaphone(key).lower() if character.isalnum())
    last = _LAST_VOWEL.search(key)
    return f"{consonants}{last.lastgroup}" if last and len(key) > len(last[0]) else consonants or None


@cache
def _spellings() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    each = tuple((re.compile(row["pattern"]), row["becomes"]) for row in rows("english_spellings"))
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in each)), each
