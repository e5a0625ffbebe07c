"""Syllables of Chinese, Korean and Vietnamese names, which are often written apart: Guo Ping is one name."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["is_syllable"]

_SYLLABLE: Final = re.compile(
    "(?:zh|ch|sh|ng|nh|th|tr|kh|ph|gi|qu|ts|tz|hs|kw|gw|sz|[bcdfghjklmnpqrstvwxyz])?"
    "[aeiou]{1,3}[wy]?(?:ng|nh|ch|[hklmnprt])?|ng"
)


def is_syllable(key: str) -> bool:
    """Return whether a word may be one syllable of a Chinese, Korean or Vietnamese name; many other words may be too.

    Source: the syllables of Hanyu Pinyin, of Wade and Giles, of the Cantonese names of Hong Kong, of the Korean
    romanisations and of Vietnamese without its marks; wider than all of them (derived).

    Args:
        key: the word, in a to z.

    >>> [is_syllable(word) for word in ("guo", "kwok", "hsiu", "nguyen", "hemi", "smith")]
    [True, True, True, False, False, False]
    """
    return _SYLLABLE.fullmatch(key) is not None
