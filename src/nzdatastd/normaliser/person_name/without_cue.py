"""The readings of a name that neither comma nor capitals part.

- Without such a cue the last name is the family name. `Te` and its like never stand alone, and a particle (`van der`)
  begins the family name.
- Which name is said first is not known. The text is open where the first is a family name of a people that says it
  first (`Chen Wei`), and where only the names behind it are usual given names (`Smith Jennifer`, `SMITH JOHN`).
- Where the name between the first and the last may belong to the family name, the text is open. It is not open where
  each name in between is an initial or a usual given name (`John William Smith`): unhyphenated double family names are
  rare beside these. It is open where one is not (`Anthony Penman Walters`), where one begins with `Te`
  (`Hēmi Te Rangi Walker`), and where two given names are often one (`Mary Anne`).
- A single name is the family name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Final

from nzdatastd.normaliser.name_keys import is_syllable
from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name.lexicon import Word
from nzdatastd.normaliser.person_name.readings import Reading, Readings
from nzdatastd.normaliser.person_name.units import Unit, is_name_too, name_units

__all__ = ["last_is_family", "read_without_cue"]

_TWO: Final = 2
_MOST_UNITS: Final = 8  # of one person; more is a sentence or a list
_OFTEN_ONE: Final = frozenset(
    first + " " + second
    for firsts, seconds in (
        ("mary sarah betty emma", "jane"),
        ("mary", "rose leigh lee kay"),
        ("mary sarah jo ruth leigh carol lee", "ann anne"),
        ("mary billie emma bobbie sarah", "jo"),
        ("mary peggy ellie betty bobbie", "lou sue may"),
        ("john jean", "paul pierre luc claude"),
        ("anna rosa ana", "maria"),
        ("rose ruth ann anne", "marie mary maree"),
        ("mary ellen beth", "beth ellen kate"),
        ("maria jose juan", "teresa jose luis carlos maria"),
        ("abdul abd", "rahman aziz karim rahim"),
    )
    for first in firsts.split()
    for second in seconds.split()
)


def read_without_cue(words: list[Word], around: Reading, *, flat: bool, before_given: bool = False) -> Readings:
    """Return the readings of a name that neither comma nor capitals part.

    Args:
        words: of given names and family name.
        around: the title and suffix of the name.
        flat: whether the text has one case only.
        before_given: whether a single name is a given name: Sir Edmund.
    """
    units = name_units(words, cue=False, flat=flat)
    if len(units) == 1:
        if before_given:
            return Readings(around._replace(given=(units[0],)), rule="title-and-given", doubts=1, is_partial=True)
        is_cut = len(units[0]) == 1 and _is_no_name(units[0][0])
        return Readings(around._replace(family=units[0]), rule="single-name", doubts=1 + is_cut, is_partial=is_cut)
    if len(units) > _MOST_UNITS:
        return Readings(around, rule="too-long", left_over=tuple(words), is_partial=True, doubts=2)
    if units[-1][0].flags & x.INITIAL or (_is_initials(units[-1]) and len(units) == _TWO):
        names = [unit for unit in units if not _is_initials(unit)]
        if len(names) == 1 and names[0] is units[0]:
            best = around._replace(family=units[0], given=tuple(units[1:]))
            plain = around._replace(given=tuple(units[:-1]), family=units[-1])
            return Readings(best, (plain,), "initials-behind", doubts=1)
    start = _family_start(units)
    if start == 0:  # van der Merwe Piet
        best = around._replace(family=units[0], given=tuple(units[1:]))
        return Readings(best, (around._replace(family=tuple(chain.from_iterable(units))),), "particle-first", doubts=1)
    family = tuple(chain.from_iterable(units[start:]))
    best = Reading(tuple(units[:start]), family, around.title, around.suffix)
    others = (
        ()
        if not flat and len(units) == _TWO and _is_plain_pair(units)
        else tuple(_others(units, start, around, flat=flat))
    )
    if others and (
        _is_said_first(units, strictly=True)
        or _is_followed_by_syllables(units)
        or (_is_syllables(units[-1], flat=flat) and not units[0][0].flags & (x.GIVEN | x.PARTICLE | x.INITIAL))
    ):
        others, best = (best, *others[:-1]), others[-1]
    return Readings(best, others, "last-is-family", doubts=bool(others))


def _is_no_name(word: Word) -> bool:
    """Return whether a word is never a name by itself: J, Te, van der, Jr."""
    if word.flags & x.INITIAL:
        return len(word.text.rstrip(".")) == 1 and word.text[0].isascii()
    if word.flags & x.PARTICLE:
        return not is_name_too(word)
    return bool(word.flags & x.SUFFIX) and word.key in _GENERATIONS


_SAID_BEHIND: Final = frozenset({"junior", "senior"})
_GENERATIONS: Final = frozenset({"jr", "jnr", "sr", "snr", "ii", "iii"})


def _is_plain_pair(units: Sequence[Unit]) -> bool:
    """Return whether two names are open in nothing: a first and a last name."""
    first, last = units[0][0], units[1][0]
    return (
        not (first.flags | last.flags) & (_BINDING | x.SAID_FIRST)
        and last.flags & (x.GIVEN | x.ALSO_FAMILY) != x.GIVEN
        and not _is_syllables(units[1], flat=False)
        and not last.flags & x.SUFFIX
    )


_BINDING: Final = x.PARTICLE | x.JOINS


def _is_initials(unit: Unit) -> bool:
    word = unit[0]
    return len(unit) == 1 and bool(
        word.flags & x.INITIAL or (word.flags & x.CAPITALS and word.given.isupper() and len(word.text) <= _TWO + 1)
    )


def _family_start(units: Sequence[Unit]) -> int:
    """Return where the family name begins: at a particle, else at the last name."""
    for place, unit in enumerate(units[1:], 1):
        if len(unit) > 1 and unit[0].flags & (x.FAMILY_PARTICLE | x.JOINED):
            return place
    if len(units[0]) > 1 and units[0][0].flags & x.FAMILY_PARTICLE:
        return 0
    return len(units) - 1


def _others(units: Sequence[Unit], start: int, around: Reading, *, flat: bool) -> Iterable[Reading]:
    """Yield what a name without a cue may be as well."""
    middle = units[1:start]
    first, last = units[0], units[-1]
    is_open = any(not _is_given(unit) for unit in middle) or start < len(units) - 1
    joined = next(
        (place for place in range(start - 1) if _key(units[place]) + " " + _key(units[place + 1]) in _OFTEN_ONE), None
    )
    if len(units) == _TWO and len(first) == 1 and first[0].flags & x.FAMILY_PARTICLE and not first[0].flags & x.GIVEN:
        yield around._replace(family=(*first, *last))
    elif start > 1 and (is_open or joined is not None):
        yield around._replace(given=tuple(units[: start - 1]), family=tuple(chain.from_iterable(units[start - 1 :])))
    elif is_open:
        yield around._replace(given=tuple(units[:-1]), family=last)
    if start == len(units) - 1 and len(last) > 1 and last[0].flags & x.EITHER_PARTICLE and is_name_too(last[0]):
        yield around._replace(given=(*units[:-1], last[:1]), family=last[1:])
    if len(units) == _TWO and last[0].key in _SAID_BEHIND and not first[0].flags & x.GIVEN:  # Smith Junior
        yield around._replace(family=first, suffix=(*last, *around.suffix))
    if joined is not None:
        together = (*units[joined], *units[joined + 1])
        given = (*units[:joined], together, *units[joined + 2 : start])
        yield around._replace(given=given, family=tuple(chain.from_iterable(units[start:])))
    if len(first) > 1 and first[0].flags & x.EITHER_PARTICLE and len(units) == _TWO and _is_given_name(last, flat=flat):
        yield around._replace(family=first, given=(last,))
    if start == len(units) - 1 and len(last) > _TWO and last[1].flags & x.JOINS and start > 0:
        yield around._replace(family=tuple(chain.from_iterable(units)))
    if first[0].flags & x.SAID_FIRST or _is_said_first(units, strictly=not flat) or _is_syllables(last, flat=flat):
        yield around._replace(family=first, given=tuple(units[1:]))


def _is_given_name(unit: Unit, *, flat: bool) -> bool:
    """Return whether a name is a usual given name, and seldom a family name where the case may tell."""
    if len(unit) > 1 or not unit[0].flags & x.GIVEN:
        return False
    return flat or not unit[0].flags & x.ALSO_FAMILY


def _is_said_first(units: Sequence[Unit], *, strictly: bool) -> bool:
    """Return whether the first name may be the family name, said first: SMITH JOHN, Smith Jennifer.

    So it is where all behind it are usual given names and it is none itself.

    Args:
        units: the names.
        strictly: whether the last one must be a given name that is seldom a family name.
    """
    first, last = units[0], units[-1]
    if len(first) > 1 or first[0].flags & (x.GIVEN | x.INITIAL) or _is_initials(first) or len(last) > 1:
        return False
    if strictly and last[0].flags & x.ALSO_FAMILY:
        return False
    return bool(last[0].flags & x.GIVEN) and all(map(_is_given, units[1:]))


def _is_followed_by_syllables(units: Sequence[Unit]) -> bool:
    """Return whether a family name that is said first stands before two syllables or more: Wong Ka Ming, Tran Van Hung.

    None of them is a usual given name, for Wong Kay Ling is as likely Kay Ling Wong's order as Wong's; and the last is
    no family name of the kind, for Wong Ka Chan may have been turned.
    """
    first, behind = units[0], list(chain.from_iterable(units[1:]))
    if len(first) > 1 or not first[0].flags & x.SAID_FIRST or first[0].flags & x.GIVEN or len(behind) < _TWO:
        return False
    if behind[-1].flags & x.SAID_FIRST:
        return False
    return all(is_syllable(word.key) and not word.flags & x.GIVEN for word in behind)


def _is_syllables(unit: Unit, *, flat: bool) -> bool:
    """Return whether a name is written as Korean and Chinese given names often are: Geun-hye."""
    text = unit[0].text
    if flat or len(unit) > 1 or "-" not in text or unit[0].flags & x.PARTICLE:
        return False
    first, _, rest = text.partition("-")
    return first[:1].isupper() and not first.isupper() and rest.isalpha() and rest.islower()


def _is_given(unit: Unit) -> bool:
    return (len(unit) == 1 and bool(unit[0].flags & (x.GIVEN | x.INITIAL))) or _is_initials(unit)


def _key(unit: Unit) -> str:
    return unit[0].key if len(unit) == 1 else ""


def last_is_family(words: list[Word], around: Reading) -> Reading:
    """Return the reading whose family name is the last name.

    Args:
        words: of given names and family name.
        around: the title and suffix of the name.
    """
    units = name_units(words, cue=False)
    return Reading(tuple(units[:-1]), units[-1], around.title, around.suffix)
