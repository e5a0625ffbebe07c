"""What a reading of a name is: which words are given names, family name, title and suffix."""

from __future__ import annotations

from typing import NamedTuple

from nzdatastd.normaliser.person_name.lexicon import Word
from nzdatastd.normaliser.person_name.units import Unit

__all__ = ["Reading", "Readings"]


class Reading(NamedTuple):
    """One way to read a name.

    Args:
        given: the given names in order.
        family: the words of the family name.
        title: the words before the name.
        suffix: the words behind it.
    """

    given: tuple[Unit, ...] = ()
    family: Unit = ()
    title: Unit = ()
    suffix: Unit = ()


class Readings(NamedTuple):
    """The readings of one person's name.

    Args:
        best: the likeliest.
        others: what it may be as well.
        rule: that read it.
        flat: whether the text has one case only.
        doubts: how many facts do not hold.
        left_over: words that no rule understood.
        is_partial: whether the best reading is less than a whole name.
    """

    best: Reading
    others: tuple[Reading, ...] = ()
    rule: str = ""
    flat: bool = False
    doubts: int = 0
    left_over: tuple[Word, ...] = ()
    is_partial: bool = False
