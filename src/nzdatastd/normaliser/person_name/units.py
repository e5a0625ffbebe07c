"""Words that belong together in one name: `Te Rangi`, `van der Berg`, `Te Whiti o Rongomai`, `O' Brien`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name import vocabulary as v
from nzdatastd.normaliser.person_name.lexicon import Word

__all__ = ["Unit", "is_name_too", "name_units"]

Unit = tuple[Word, ...]
"""The words of one name."""

_BINDS: Final = x.PARTICLE | x.JOINS
_ENOUGH: Final = 3  # words from which on `Nga` or `Tu'i` binds, and is no given name by itself


def name_units(words: Sequence[Word], *, cue: bool, flat: bool = False) -> list[Unit]:
    """Return the names that words make.

    Args:
        words: of one person's name, or its given names.
        cue: whether it is known that these are given names, or one family name.
        flat: whether the text has one case only.

    >>> words = [word for token in "Te Aroha Mary van der Berg".split() for word in x.LEXICON[token]]
    >>> [" ".join(word.text for word in unit) for unit in name_units(words, cue=False)]
    ['Te Aroha', 'Mary', 'van der Berg']
    """
    if not any(word.flags & _BINDS for word in words):
        return [(word,) for word in words]
    found: list[Unit] = []
    place, count = 0, len(words)
    while place < count:
        unit = [words[place]]
        place += 1
        while place < count:
            if _binds(unit, words, place, is_first=not found, cue=cue, flat=flat):
                unit.append(words[place])
                place += 1
            elif place + 1 < count and _joins(words[place], unit, flat=flat):
                unit += words[place : place + 2]
                place += 2
            else:
                break
        found.append(tuple(unit))
    return found


def _binds(unit: Sequence[Word], words: Sequence[Word], place: int, *, is_first: bool, cue: bool, flat: bool) -> bool:
    """Return whether the last word of a unit belongs to the next word."""
    word = unit[-1]
    flags = word.flags
    if flags & x.JOINED:
        return True
    if flags & x.EITHER_PARTICLE:
        return not is_name_too(word) or (len(words) >= _ENOUGH and not cue)
    if not flags & x.FAMILY_PARTICLE:
        return False
    if not is_first or len(unit) > 1:
        return not cue or bool(flags & x.SMALL) or not flags & x.GIVEN
    if words[place].flags & x.FAMILY_PARTICLE and place + 1 < len(words):
        return True
    return bool(flags & x.SMALL) and not flat


def is_name_too(word: Word) -> bool:
    """Return whether a particle is a name by itself as well: Nga, Tu'i.

    Args:
        word: a particle.
    """
    found = v.particles().get(word.text.casefold())
    return found is not None and found.also_a_name


def _joins(word: Word, unit: Sequence[Word], *, flat: bool) -> bool:
    """Return whether a word stands between two words of one name: Te Whiti o Rongomai, Ortega y Gasset."""
    if not word.flags & x.JOINS:
        return False
    if word.flags & x.SMALL and not flat and not word.flags & x.STOP:
        return True
    return word.key == "o" and bool(unit[0].flags & x.EITHER_PARTICLE) and len(unit) > 1
