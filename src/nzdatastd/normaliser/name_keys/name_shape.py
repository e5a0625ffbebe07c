"""What a name's spelling is like: for reporting error by groups of names, never for saying who somebody is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final

from nzdatastd.normaliser.name_keys.latin import APOSTROPHES, CACHED, latin_key
from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["NameShape", "name_shape", "told_first"]


class NameShape(StrEnum):
    """A way that names are spelt."""

    MAORI = "maori"
    PASIFIKA = "pasifika"
    ASIAN = "asian"
    EUROPEAN = "european"
    OTHER = "other"


# Ten consonants that always stand singly, five vowels, and every syllable ends in a vowel (official: W. L. Williams,
# First Lessons in Maori; Te Taura Whiri i te Reo Māori).
_MAORI: Final = re.compile("(?:(?:ng|wh|[hkmnprtw])?[aeiou])+")
_PASIFIKA: Final = re.compile("(?:(?:ng|[fghjklmnpstv])?[aeiou])+")
_FEWEST_VOWELS: Final = 3  # Leota and Fonoti; with fewer, a word is as likely a European one: Pile, Sole
_MACRON: Final = re.compile("[āēīōū]")
_OKINA: Final = re.compile(f"(?:^|(?<=[aeiou]))[{re.escape(APOSTROPHES)}](?=[aeiou])")
_VIETNAMESE: Final = re.compile("[\u031b\u0309\u0323]|[\u0302\u0306][\u0300\u0301\u0303]")  # decomposed
_ASIAN_SCRIPTS: Final = frozenset(
    {
        "BENGALI",
        "BOPOMOFO",
        "CJK",
        "DEVANAGARI",
        "GUJARATI",
        "GURMUKHI",
        "HANGUL",
        "HIRAGANA",
        "KANNADA",
        "KATAKANA",
        "KHMER",
        "LAO",
        "MALAYALAM",
        "MYANMAR",
        "SINHALA",
        "TAMIL",
        "TELUGU",
        "THAI",
        "TIBETAN",
    }
)
_EUROPEAN_SCRIPTS: Final = frozenset({"CYRILLIC", "GREEK"})
_PARTED: Final = re.compile(r"[\s-]+")
_SHAPE_OF_LANGUAGE: Final = {
    "maori": NameShape.MAORI,
    "cook_islands": NameShape.PASIFIKA,
    "fijian": NameShape.PASIFIKA,
    "niuean": NameShape.PASIFIKA,
    "samoan": NameShape.PASIFIKA,
    "tokelauan": NameShape.PASIFIKA,
    "tongan": NameShape.PASIFIKA,
}
_TOLD_FIRST: Final = (NameShape.MAORI, NameShape.PASIFIKA, NameShape.ASIAN, NameShape.OTHER, NameShape.EUROPEAN)


@lru_cache(maxsize=CACHED)
def name_shape(name: str) -> NameShape:
    """Return what a name's spelling is like: Māori, Pasifika, Asian, European, or other.

    It tells whether keys and matching err more often on some names than on others. It tells nothing of a person:
    names of every shape are given to people of every descent. Names that fit two shapes are told apart by short lists
    (name_shapes.csv, asian_names.csv, and the tables of nicknames and transliterations), and are often wrong.

    Args:
        name: a word, or a whole name; of several words, one that is not European is told first.

    >>> [name_shape(name).value for name in ("Ngāhuia", "Tuʻi", "Nguyễn", "Smith", "Aroha Smith", "Иванова", "محمد")]
    ['maori', 'pasifika', 'asian', 'european', 'maori', 'european', 'other']
    """
    return told_first({_of_word(word) for word in _PARTED.split(name) if any(letter.isalpha() for letter in word)})


def told_first(shapes: Container[NameShape]) -> NameShape:
    """Return the shape of a whole name, from those of its words.

    Args:
        shapes: of the words.

    >>> told_first({NameShape.EUROPEAN, NameShape.MAORI}).value
    'maori'
    """
    return next((shape for shape in _TOLD_FIRST if shape in shapes), NameShape.OTHER)


def _of_word(word: str) -> NameShape:
    key = latin_key(word)
    if key is None:
        return _of_script(word)
    key = key.replace(" ", "")
    small = unicodedata.normalize("NFC", word.casefold())
    marked = _OKINA.search(small) is not None
    if marked and _PASIFIKA.fullmatch(key):
        return NameShape.PASIFIKA
    if (listed := _listed().get(key)) is not None:
        return listed
    if not small.isascii() and _VIETNAMESE.search(unicodedata.normalize("NFD", small)):
        return NameShape.ASIAN
    if len(key) > 1 and _MAORI.fullmatch(key):
        return NameShape.MAORI
    vowels = sum(key.count(vowel) for vowel in "aeiou")
    if _PASIFIKA.fullmatch(key) and (vowels >= _FEWEST_VOWELS or _MACRON.search(small)):
        return NameShape.PASIFIKA
    return NameShape.EUROPEAN


def _of_script(word: str) -> NameShape:
    for character in word:
        if character.isalpha() and not character.isascii():
            script = unicodedata.name(character, "").split(" ")[0].split("-")[0]
            if script in _ASIAN_SCRIPTS:
                return NameShape.ASIAN
            if script in _EUROPEAN_SCRIPTS:
                return NameShape.EUROPEAN
    return NameShape.OTHER


@cache
def _listed() -> Mapping[str, NameShape]:
    english = (row[column] for row in rows("nicknames") for column in ("name", "nickname"))
    listed = dict.fromkeys(english, NameShape.EUROPEAN)
    listed |= {latin_key(row["english"]) or "": NameShape.EUROPEAN for row in rows("transliterations")}
    listed |= {row["name"]: NameShape.ASIAN for row in rows("asian_names")}
    taken_over = sorted(
        rows("transliterations"), key=lambda row: row["language"] == "maori"
    )  # Pita is one in Samoan too
    listed |= {latin_key(row["name"]) or "": _SHAPE_OF_LANGUAGE[row["language"]] for row in taken_over}
    return listed | {row["name"]: NameShape(row["shape"]) for row in rows("name_shapes")}
