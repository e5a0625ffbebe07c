"""The keys of a whole name, whichever of its words is the family name, and of the suffix that tells father from son."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

__all__ = ["generation_key", "whole_names"]


def whole_names(words: Iterable[str], letters: str) -> list[str]:
    """Return a whole name as keys of which another with the same words, or the same letters, has one.

    Args:
        words: of all its names, particles of Māori names joined to the word that they lead to.
        letters: of all its names, given names first.

    >>> whole_names(["young", "ho", "kim"], "younghokim")
    ['ho kim young', 'younghokim']
    """
    return [" ".join(sorted(words)), letters]


_GENERATIONS: Final = {
    **dict.fromkeys(("senior", "snr", "sr", "i"), "1"),
    **dict.fromkeys(("junior", "jnr", "jr", "ii", "2nd"), "2"),
    **dict.fromkeys(("iii", "3rd"), "3"),
    **dict.fromkeys(("iv", "4th"), "4"),
}


@lru_cache(maxsize=1024)
def generation_key(suffix: str | None) -> str | None:
    """Return which bearer of a name a suffix says that a person is, from the first; None where it says nothing of it.

    >>> generation_key("Jr"), generation_key("III"), generation_key("MNZM"), generation_key(None)
    ('2', '3', None, None)
    """
    if suffix is None:
        return None
    words = suffix.casefold().replace(".", "").split()
    return next((found for word in words if (found := _GENERATIONS.get(word))), None)
