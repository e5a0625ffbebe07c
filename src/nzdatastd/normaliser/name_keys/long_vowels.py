"""Long vowels of te reo Māori and the Pasifika languages: macron, doubled, with a diaeresis, or not written at all."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from nzdatastd.normaliser.name_keys.latin import CACHED, latin_key
from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["long_vowel_key"]

_REPEATED: Final = re.compile(r"([aeiou])\1+")


@lru_cache(maxsize=CACHED)
def long_vowel_key(text: str) -> str | None:
    """Return the Latin key with long vowels written once: Māka, Maaka, Mäka and Maka have one key.

    Two vowels stay two in words where they belong to different parts of the word (manaaki, whakaahua) and are therefore
    never a long vowel; these are listed in long_vowels.csv, and are known inside longer names too. For keys only: a
    value is never rewritten from one spelling to another.

    Source: Te Taura Whiri i te Reo Māori, Guidelines for Māori Language Orthography (derived).

    Args:
        text: a name or a word of one.

    >>> {long_vowel_key(name) for name in ("Māka", "Maaka", "Mäka", "Maka")}
    {'maka'}
    >>> long_vowel_key("Manaaki"), long_vowel_key("Te Whakaahua")
    ('manaaki', 'te whakaahua')
    """
    key = latin_key(text)
    if key is None or _REPEATED.search(key) is None:
        return key
    return "".join(
        part if number % 2 else _REPEATED.sub(r"\1", part) for number, part in enumerate(_two_vowels().split(key))
    )


@cache
def _two_vowels() -> re.Pattern[str]:
    words = sorted((row["word"] for row in rows("long_vowels")), key=len, reverse=True)
    return re.compile(f"({'|'.join(words)})")
