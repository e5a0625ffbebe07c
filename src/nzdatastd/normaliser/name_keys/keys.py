"""All keys of a name together: what matching reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from nzdatastd.normaliser.name_keys.english_phonetic import english_phonetic_key
from nzdatastd.normaliser.name_keys.latin import CACHED, latin_key, raw_key
from nzdatastd.normaliser.name_keys.long_vowels import long_vowel_key
from nzdatastd.normaliser.name_keys.maori_phonetic import maori_phonetic_key
from nzdatastd.normaliser.name_keys.mrz import mrz_name
from nzdatastd.normaliser.name_keys.name_groups import name_groups
from nzdatastd.normaliser.name_keys.name_shape import NameShape, name_shape, told_first
from nzdatastd.normaliser.name_keys.phonetic import phonetic_keys
from nzdatastd.normaliser.name_keys.whole_name import initials, sorted_tokens_key
from nzdatastd.standards.person_name import PersonName

__all__ = ["NameKeys", "PartKeys", "name_keys", "part_keys"]


@dataclass(frozen=True, slots=True)
class PartKeys:
    """The keys of one part of a name: the family name, or one given name, of one word or several.

    Personal data: keys are never logged, and are not shown in a repr.

    Args:
        raw: for exact comparison, in any script.
        latin: in a to z; None where it is not in Latin letters.
        long_vowels: the same with long vowels written once.
        maori_phonetic: None where it is not spelt like a Māori or Pasifika name.
        english_phonetic: None where it is not in Latin letters.
        phonetic: the one of these, or both, that it is to be compared by; see `phonetic_keys`.
        groups: of names that may stand for one another; for given names.
        shape: of the spelling.
    """

    raw: str | None
    latin: str | None
    long_vowels: str | None
    maori_phonetic: str | None
    english_phonetic: str | None
    phonetic: tuple[str, ...]
    groups: tuple[str, ...]
    shape: NameShape

    def __repr__(self) -> str:
        return f"{type(self).__name__}(shape={self.shape.value!r})"


@dataclass(frozen=True, slots=True)
class NameKeys:
    """The keys of a name.

    Args:
        given: of each given name, in order.
        family: of the family name.
        unsplit: of each word, where the name came as one text: which of them is the family name is not guessed.
        raw: the whole name for exact comparison, given names first, or as it came.
        latin: the whole name in a to z; None where any of it is not in Latin letters.
        sorted_tokens: its words in alphabetical order.
        initials: of the given names.
        mrz: as in the machine readable zone of a passport; None where it came as one text.
        shape: of the spelling of the whole name.
    """

    given: tuple[PartKeys, ...]
    family: PartKeys | None
    unsplit: tuple[PartKeys, ...]
    raw: str | None
    latin: str | None
    sorted_tokens: str | None
    initials: str | None
    mrz: str | None
    shape: NameShape

    def __repr__(self) -> str:
        return f"{type(self).__name__}(shape={self.shape.value!r})"


NO_NAME: Final = NameKeys((), None, (), None, None, None, None, None, NameShape.OTHER)


@lru_cache(maxsize=CACHED)
def part_keys(part: str) -> PartKeys:
    """Return the keys of one part of a name.

    Args:
        part: a family name, or a given name.

    >>> keys = part_keys("Hēmi")
    >>> keys.latin, keys.maori_phonetic, keys.english_phonetic, keys.groups, keys.shape.value
    ('hemi', 'hemi', 'hmi', ('james',), 'maori')
    """
    return PartKeys(
        raw_key(part),
        latin_key(part),
        long_vowel_key(part),
        maori_phonetic_key(part),
        english_phonetic_key(part),
        phonetic_keys(part),
        name_groups(part),
        name_shape(part),
    )


def name_keys(name: PersonName | Mapping[str, object] | str | None) -> NameKeys:
    """Return the keys of a name.

    Args:
        name: a `PersonName`; a mapping with `family_name` and `given_names` (a text is one given name, else one for
        each);
            or one text, of which nothing is said to be the family name. Anything else, and a blank, has no keys.

    >>> keys = name_keys({"family_name": "Ngata", "given_names": ["Āpirana", "Turupa"]})
    >>> keys.latin, keys.initials, keys.mrz, keys.family.maori_phonetic
    ('apirana turupa ngata', 'at', 'NGATA<<APIRANA<TURUPA', 'nata')
    >>> keys = name_keys("NGATA, Āpirana Turupa")
    >>> keys.family, [part.latin for part in keys.unsplit], keys.sorted_tokens
    (None, ['ngata', 'apirana', 'turupa'], 'apirana ngata turupa')
    """
    if isinstance(name, str):
        return _unsplit(name)
    if isinstance(name, PersonName):
        return _of_parts(name.family_name, name.given_names)
    if isinstance(name, Mapping):
        return _of_parts(_text(name.get("family_name")) or "", _texts(name.get("given_names")))
    return NO_NAME


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = (value,)
    if not isinstance(value, Iterable) or isinstance(value, (bytes, Mapping)):
        return ()
    return tuple(text for each in value if (text := _text(each)) is not None)


@lru_cache(maxsize=CACHED)
def _of_parts(family_name: str, given_names: tuple[str, ...]) -> NameKeys:
    whole = " ".join((*given_names, family_name)).strip()
    if not whole:
        return NO_NAME
    given = tuple(part_keys(given_name) for given_name in given_names)
    family = part_keys(family_name) if family_name else None
    parts = given if family is None else (*given, family)
    return NameKeys(
        given,
        family,
        (),
        raw_key(whole),
        latin_key(whole),
        sorted_tokens_key(whole),
        initials(given_names),
        mrz_name(family_name, given_names),
        told_first({part.shape for part in parts}),
    )


@lru_cache(maxsize=CACHED)
def _unsplit(name: str) -> NameKeys:
    if not name.strip():
        return NO_NAME
    parts = tuple(part_keys(word) for word in name.replace(",", " ").split())
    return NameKeys(
        (),
        None,
        parts,
        raw_key(name),
        latin_key(name),
        sorted_tokens_key(name),
        None,
        None,
        told_first({part.shape for part in parts}),
    )
