"""What a given name may be called besides: its short or southern form, what it may have been taken from, its pinyin.

Rules, where the tables of nicknames and transliterations end. A record has the forms of its own name, and they are held
against the name of the other record, never against its forms: Hinemoa and Hinewai are both called Hine, and are two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from nzdatastd.matcher.keys.usual_names import given_names_that_many_bear
from nzdatastd.normaliser.name_keys import long_vowel_key, mandarin_forms, maori_phonetic_key, name_groups, name_shape
from nzdatastd.normaliser.name_keys.name_shape import NameShape

__all__ = ["name_forms"]

_OPEN_SYLLABLES: Final = frozenset({NameShape.MAORI, NameShape.PASIFIKA})
_SYLLABLE: Final = re.compile("(?:ng|wh|[^aeiou])?[aeiou]")
_SHORT: Final = range(4, 7)  # letters of a name for every day (advisory): Hine, Tama, Huia, Moana
_LEFT_OUT: Final = 2  # letters that it leaves out at least: Maia is no short Maiah
_NO_BEGINNING: Final = "eiou"  # a cut before these parts two vowels that are heard as one
_CONSONANTS: Final = 3  # that tell what a name was taken from (advisory); with two, Hone would be Jane as well as John


def name_forms(name: str, key: str) -> tuple[str, ...]:
    """Return what a Māori, Pasifika or Chinese name may be called by, as its spelling tells; nothing for other names.

    Args:
        name: one given name.
        key: the same in a to z.

    >>> name_forms("Hinemoana", "hinemoana")
    ('hine', 'hinemo', 'moana')
    >>> name_forms("Tangaroa", "tangaroa")[0], "charlotte" in name_forms("Harota", "harota")
    ('takaroa', True)
    >>> name_forms("William", "william")
    ()
    """
    if mandarin := mandarin_forms(key):
        return mandarin
    if name_shape(name) not in _OPEN_SYLLABLES:
        return ()
    joined = key.replace(" ", "")
    forms = [joined.replace("ng", "k")] if "ng" in joined else []
    forms += _short(joined)
    if not name_groups(name):
        forms += _taken_over(joined)
    return tuple(dict.fromkeys(forms))


def _short(key: str) -> Iterator[str]:
    ends = [found.end() for found in _SYLLABLE.finditer(key)]
    cuts = [end for end in ends if len(key) - end >= _LEFT_OUT]
    yield from (key[:cut] for cut in cuts if cut in _SHORT)
    yield from (
        key[cut:] for cut in cuts if cut >= _LEFT_OUT and len(key) - cut in _SHORT and key[cut] not in _NO_BEGINNING
    )


# How the consonants of English names are heard in te reo Māori and the Pasifika languages, which have fewer of them
# (derived: the pairs of transliterations.csv). Samoan and Tongan keep s where Māori has h, and l where it has r.
_SPELT: Final = (
    *(("ph", "f"), ("tch", "s"), ("sch", "s"), ("chr", "kr"), ("ch", "s"), ("sh", "s"), ("th", "t"), ("ck", "k")),
    *(("qu", "kw"), ("x", "ks"), ("ge", "se"), ("gi", "si"), ("gy", "si"), ("ce", "se"), ("ci", "si"), ("cy", "si")),
    *(("c", "k"), ("j", "s"), ("z", "s"), ("y", "i")),
)
_HEARD: Final = str.maketrans("bfvgsl", "pppkhr")
_ENGLISH_R: Final = re.compile("r(?![aeiou])")
_REPEATED: Final = re.compile(r"(.)\1+")


_VOWELS: Final = str.maketrans("iu", "eo")  # e and i, o and u are told apart too seldom in what is taken over
_SOUND: Final = re.compile("([^aeiou]|^)([aeiou]*)")


class _Heard(NamedTuple):
    """A name as it is heard: its consonants, and the vowels behind each of them, the first ones behind none."""

    consonants: str
    vowels: tuple[str, ...]

    @classmethod
    def of(cls, letters: str) -> _Heard:
        sounds = _SOUND.findall(letters)
        return cls("".join(each[0] for each in sounds), tuple(each[1].translate(_VOWELS)[:1] for each in sounds))


def _taken_over(key: str) -> Iterator[str]:
    """Yield the names that a name may have been taken from: the same consonants, and vowels that do not differ."""
    folded = (long_vowel_key(key) or key).replace("wh", "w").replace("ng", "g")
    borrowed = _Heard.of(folded.translate(_HEARD).replace("w", "p"))
    if len(borrowed.consonants) < _CONSONANTS:
        return
    for name, vowels in _lenders().get(borrowed.consonants, ()):
        # Between two consonants that stand together, and at the end, the borrower has any vowel.
        if len(vowels) == len(borrowed.vowels) and all(
            vowel in ("", taken) for vowel, taken in zip(vowels, borrowed.vowels, strict=True)
        ):
            yield name


def _sounds_of_a_lender(key: str) -> Iterator[_Heard]:
    for spelt, heard in _SPELT:
        key = key.replace(spelt, heard)
    key = _ENGLISH_R.sub("", key.removesuffix("h").removesuffix("e"))
    key = _REPEATED.sub(r"\1", key.translate(_HEARD).replace("w", "p"))
    yield from (_Heard.of(heard) for heard in dict.fromkeys((key.replace("d", "r"), key.replace("d", "t"))))


@cache
def _lenders() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    found: defaultdict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for name in given_names_that_many_bear():
        if name_shape(name) is NameShape.EUROPEAN and maori_phonetic_key(name) is None:
            for heard in _sounds_of_a_lender(name):
                found[heard.consonants].append((name, heard.vowels))
    return {consonants: tuple(names) for consonants, names in found.items()}
