"""The keys of one given name or family name; a column of millions of names holds few distinct ones."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache
from typing import Final, NamedTuple

from nzdatastd.matcher.keys.name_forms import name_forms
from nzdatastd.matcher.keys.usual_names import is_usual_family_name, is_usual_given_name, sex_of_name, vowel_of
from nzdatastd.normaliser.name_keys import (
    family_groups,
    latin_key,
    long_vowel_key,
    name_groups,
    phonetic_keys,
    raw_key,
    sorted_tokens_key,
    spelling_groups,
)
from nzdatastd.normaliser.name_keys.latin import APOSTROPHES

__all__ = ["APOSTROPHE_MARK", "MARKS", "NameWord", "name_word"]

# Digits that stand for marks and for apostrophes, so that a key of letters and digits tells Māhoe from Mahoe.
MARKS: Final = {"\u0304": "1", "\u0308": "2", "\u0301": "3", "\u0300": "4", "\u0302": "5", "\u0303": "6"}
APOSTROPHE_MARK: Final = "9"


class NameWord(NamedTuple):
    """What is compared of one name.

    Args:
        key: in a to z, digits and spaces; a name in a script without transliteration has a stand-in that equals only
            its own.
        marks: the same with digits for marks and apostrophes: what tells Māhoe from Mahoe.
        sound: its first phonetic key, with a letter for the language whose rules made it; None where it has none.
        sounds: all of them.
        groups: nicknames, transliterations and spellings that it belongs to, as a given name.
        forms: what it may be called by besides, as a given name.
        family_groups: transliterations and spellings that it belongs to, as a family name.
        parts: the names that it is joined of, and those that it may have been where a vowel was destroyed.
        words: its words, particles of Māori names joined to the word that they lead to.
        long: the key with long vowels written once, and its words joined.
        heard: as `sounds`, with the first vowel beside the English key, which has none: what tells Shane from Shaun.
        usual_given: `u` where many bear it as a given name.
        usual_family: `u` where many bear it as a family name.
        sex: `f` or `m` where nearly all who bear it as a given name are of one sex.
    """

    key: str
    marks: str
    sound: str | None
    sounds: tuple[str, ...]
    groups: tuple[str, ...]
    forms: tuple[str, ...]
    family_groups: tuple[str, ...]
    parts: tuple[str, ...]
    words: tuple[str, ...]
    long: str
    heard: tuple[str, ...]
    usual_given: str | None
    usual_family: str | None
    sex: str | None


@lru_cache(maxsize=262_144)
def name_word(name: str) -> NameWord | None:
    """Return the keys of one name; None where it holds no letter.

    Args:
        name: one given name (Te Aroha) or family name (Smith-Jones).

    >>> name_word("Smith-Jones").parts, name_word("Hēmi").groups, name_word("Hēmi").sound
    (('smith', 'jones'), ('james',), 'm hemi')
    >>> name_word("Hēmi").key == name_word("Hemi").key, name_word("Hēmi").marks == name_word("Hemi").marks
    (True, False)
    """
    key = latin_key(name)
    if key is None:
        raw = raw_key(name)
        if raw is None:
            return None
        stand_in = _stand_in(raw)
        return NameWord(
            stand_in, stand_in, None, (), (), (), (), (stand_in,), (stand_in,), stand_in, (), None, None, None
        )
    sounds = phonetic_keys(name)
    is_damaged = _DESTROYED.search(name) is not None
    return NameWord(
        key=key,
        marks=_marked(name) or key,
        sound=sounds[0] if sounds else None,
        sounds=sounds,
        groups=_groups_of(name, key),
        forms=name_forms(name, key),
        family_groups=family_groups(name),
        parts=(*_names_in(key), *_mended(name)),
        words=tuple((sorted_tokens_key(key) or key).split(" ")),
        long=(long_vowel_key(name) or key).replace(" ", ""),
        heard=_heard(key, sounds),
        usual_given="u" if is_usual_given_name(key) and not is_damaged else None,
        usual_family="u" if is_usual_family_name(key) and not is_damaged else None,
        sex=sex_of_name(key),
    )


def _groups_of(name: str, key: str) -> tuple[str, ...]:
    # A table of nicknames has Paula for Paul: a name of women as long as that of men is no short form of it.
    sex = sex_of_name(key)
    groups = [
        group
        for group in name_groups(name)
        if sex is None or sex_of_name(group) in (None, sex) or _is_short_for(key, group)
    ]
    spelt = [each for group in (key, *groups) for each in spelling_groups(group, of_family=False)]
    return tuple(dict.fromkeys((*groups, *spelt)))


# A short form that is a name of the other sex as well leaves two letters out, and has five at most or an ending of pet
# names (advisory): Max for Maxine and Charlie for Charlotte, and not Daniel for Danielle.
_LEFT_OUT: Final = 2
_SHORT: Final = 5
_PET_NAMES: Final = ("ie", "y")


def _is_short_for(key: str, name: str) -> bool:
    return len(key) <= len(name) - _LEFT_OUT and (len(key) <= _SHORT or key.endswith(_PET_NAMES))


def _heard(key: str, sounds: tuple[str, ...]) -> tuple[str, ...]:
    vowel = vowel_of(_names_in(key)[0])
    return tuple(f"{sound} {vowel}" if sound.startswith("e ") and vowel else sound for sound in sounds)


def _names_in(key: str) -> tuple[str, ...]:
    # A particle is no name of its own: van der Berg and van der Meer share none.
    parts = key.split(" ")
    return tuple(dict.fromkeys(part for part in parts if part not in _PARTICLES)) or tuple(parts)


# What stands where a vowel with a macron was destroyed on the way: P?tae.
_DESTROYED: Final = re.compile("(?<=[A-Za-z])[?\ufffd]+(?=[A-Za-z])|[?\ufffd](?=[A-Za-z])")


def _mended(name: str) -> tuple[str, ...]:
    """Return what a name may have been in which one vowel was destroyed."""
    if len(_DESTROYED.findall(name)) != 1:
        return ()
    keys = (latin_key(_DESTROYED.sub(vowel, name)) for vowel in "aeiou")
    return tuple(key for key in keys if key is not None)


# Words that lead to a name and are none of their own (derived: particles of person names).
_PARTICLES: Final = frozenset(
    {"ah", "al", "ap", "bin", "binti", "da", "de", "del", "den", "der", "di", "dos", "du", "el"}
) | {*("la", "le", "mac", "mc", "nga", "o", "st", "te", "ter", "van", "von")}


def _marked(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name).casefold()
    return " ".join("".join(map(_written, decomposed)).split())


def _written(character: str) -> str:
    if character in APOSTROPHES:
        return APOSTROPHE_MARK
    if character in MARKS:
        return MARKS[character]
    if unicodedata.combining(character):
        return ""
    return (latin_key(character) or "") if character.isalnum() else " "


def _stand_in(raw: str) -> str:
    # Letters that are the same for the same name only, and like no other's by any measure of similarity.
    digest = hashlib.blake2b(raw.encode(), digest_size=12).digest()
    return "".join(chr(97 + byte % 26) + chr(97 + byte // 26) for byte in digest)
