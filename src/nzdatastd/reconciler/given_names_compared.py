"""Given names held against each other one by one: a nickname before another further name is another person's."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from nzdatastd.normaliser.name_keys import latin_key, long_vowel_key, name_groups

__all__ = ["ANOTHER", "FORM", "FULLER", "SAME", "given_names_compared"]

SAME: Final = 0
"""All that both hold is the same, but for case and punctuation."""

FORM: Final = 1
"""One or more in another form: a macron, an initial, a nickname, a transliteration."""

FULLER: Final = 2
"""One holds further names."""

ANOTHER: Final = 3
"""The first agree, and a further one does not."""


def given_names_compared(one: Sequence[str], other: Sequence[str]) -> int | None:
    """Return how two rows of given names agree, if the first of one may stand for the first of the other.

    Further names may be left out anywhere; those that are there have to come in the same order.

    Returns:
        The gravest of `SAME`, `FORM`, `FULLER`, `ANOTHER`; None where the first names are not the same, or the same
        names come in another order.

    >>> given_names_compared(["William", "John"], ["Bill", "J"])
    1
    >>> given_names_compared(["Ann", "Mary", "Jo"], ["Ann", "Jo"]), given_names_compared(["Ann"], ["Mary"])
    (2, None)
    >>> given_names_compared(["Bill", "Peter"], ["William", "John"]), given_names_compared(["Jo", "Kim"], ["Jo", "Ki"])
    (3, 2)
    """
    a, b = (tuple(key for name in names if (key := latin_key(name))) for names in (one, other))
    if not a or not b or (a != b and sorted(a) == sorted(b)):
        return None
    first = _related(a[0], b[0])
    if first is None:
        return None
    fewer, more = sorted((a[1:], b[1:]), key=len)
    found, place = first, 0
    for done, name in enumerate(fewer, start=1):
        told = [_related(name, each) for each in more[place:]]
        if done == len(fewer) and _is_cut_off(name, more[place]):
            return FULLER
        nearest = min((kind for kind in told if kind is not None), default=None)
        if nearest is None:
            return ANOTHER
        place += told.index(nearest) + 1
        if len(fewer) - done > len(more) - place:
            return ANOTHER
        found = max(found, nearest)
    return FULLER if len(fewer) < len(more) else found


def _is_cut_off(a: str, b: str) -> bool:
    """Return whether one name is the beginning of the other, as where a field was too short for all names."""
    short, long = sorted((a, b), key=len)
    return 1 < len(short) < len(long) and long.startswith(short)


@lru_cache(maxsize=65_536)
def _related(a: str, b: str) -> int | None:
    """Return whether two given names, transliterated, are the same or forms of one; None where they are neither."""
    if a == b:
        return SAME
    short, long = sorted((a, b), key=len)
    if len(short) == 1:
        return FORM if long.startswith(short) else None
    if long_vowel_key(a) == long_vowel_key(b) or a.replace(" ", "") == b.replace(" ", ""):
        return FORM
    return FORM if set(name_groups(a)) & set(name_groups(b)) else None
