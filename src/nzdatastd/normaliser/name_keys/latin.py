"""A name in the letters a to z: what all the other keys are made from."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["latin_key", "raw_key"]

CACHED: Final = 65_536  # names: what a column of a million records holds, about

# ʻOkina, apostrophes and marks that are typed for them are dropped, so that Tuʻi is Tui and O'Brien is OBrien in a
# key; so is what stands where a macron was destroyed, for nothing tells which vowel it was.
APOSTROPHES: Final = "'`´‘’‛ʻʼʽʾʿˈˊˋ′‵＇ꞌ"
_DROPPED: Final = frozenset(f"{APOSTROPHES}?\N{REPLACEMENT CHARACTER}\N{SOFT HYPHEN}\u200b\u200c\u200d\u2060\ufeff")
_NOT_LATIN: Final = "\0"
_NAMED: Final = re.compile("LATIN (?:CAPITAL |SMALL )?LETTER (?:CAPITAL |SMALL )?([A-Z])(?: WITH .*)?")


class _Letters(dict[int, str]):
    """What stands for each character in a key, found out once for each character that is met."""

    def __init__(self) -> None:
        super().__init__((ord(row["letter"]), row["key"]) for row in rows("latin_letters"))

    def __missing__(self, code: int) -> str:
        self[code] = found = self._found(chr(code))
        return found

    def _found(self, character: str) -> str:
        if character in _DROPPED:
            return ""
        if character.isascii():
            return character.lower() if character.isalnum() else " "
        decomposed = unicodedata.normalize("NFKD", character).casefold()
        if decomposed != character:
            return "".join(self[ord(part)] for part in decomposed)
        category = unicodedata.category(character)
        if category == "Mn":
            return ""
        if category == "Nd":
            return str(unicodedata.decimal(character))
        if category[0] not in "LM":
            return " "
        named = _NAMED.fullmatch(unicodedata.name(character, ""))
        return named[1].lower() if named else _NOT_LATIN


_LETTERS: Final = _Letters()


@lru_cache(maxsize=CACHED)
def latin_key(text: str) -> str | None:
    """Return a name in a to z, digits and single spaces; None where a letter has no transliteration, or none is left.

    Marks go (NFKD), special letters are written in full (latin_letters.csv), apostrophes and the ʻokina are dropped,
    and hyphens and other signs part words. A name that is wholly or partly in another script is never guessed at: it
    has a `raw_key` only, and matches exactly or not at all.

    Args:
        text: a name or a word of one.

    >>> latin_key("Tuʻi  Ō'Brien-SMITH"), latin_key("Søren Łukasz Groß"), latin_key("李 Wei"), latin_key(" - ")
    ('tui obrien smith', 'soren lukasz gross', None, None)
    """
    key = text.translate(_LETTERS)
    return None if _NOT_LATIN in key else " ".join(key.split()) or None


@lru_cache(maxsize=CACHED)
def raw_key(text: str) -> str | None:
    """Return a name in its own script for exact comparison: composed (NFKC), small letters, single spaces.

    Args:
        text: a name or a word of one.

    >>> raw_key("  Мария  ИВАНОВА"), raw_key(" ")
    ('мария иванова', None)
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(folded.split()) or None
