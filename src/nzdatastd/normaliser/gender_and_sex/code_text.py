"""Codes and labels as keys to compare by: without case, macrons, signs, and what spreadsheets make of digits."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from nzdatastd.normaliser.text import fold, prepare

__all__ = ["code_key", "parts_of_code"]

_NUMBER: Final = re.compile(r"0*([0-9]{1,2})(?:\.0+)?")
_SIGNS: Final = re.compile(r"\s*[/\\|:;,=_()\[\]]\s*|\s+[-–—]\s+|\s*\.\s+")
_CODE_FIRST: Final = re.compile(r"([0-9]{1,2})(?:\s*[-–—.]\s*|\s+)(?=[^\W\d])")
_LONG: Final = {"taane": "tane", "waahine": "wahine"}


@lru_cache(maxsize=4096)
def code_key(text: str) -> str:
    """Return the key of a text: small letters without macrons, digits without padding, blanks for signs.

    Args:
        text: as written.

    >>> [code_key(text) for text in (" M ", "Male/Tāne", "1.0", "01", "He ira kē anō", "NON-BINARY")]
    ['m', 'male tane', '1', '1', 'he ira ke ano', 'non-binary']
    """
    plain = prepare(text).strip(" .,'\"*")
    number = _NUMBER.fullmatch(plain)
    if number is not None:
        return number[1]
    key = fold(" ".join(_SIGNS.sub(" ", _CODE_FIRST.sub(r"\1 ", plain)).split()))
    return " ".join(_LONG.get(word, word) for word in key.split())


def parts_of_code(text: str) -> tuple[str, ...]:
    """Return the keys of what signs part in a text: a code and its label, or a label in two languages.

    Args:
        text: as written.

    >>> parts_of_code("1 - Male"), parts_of_code("M (Male)"), parts_of_code("non-binary")
    (('1', 'male'), ('m', 'male'), ('non-binary',))
    """
    plain = _CODE_FIRST.sub(r"\1;", prepare(text).strip(" .,'\"*"))
    return tuple(key for part in _SIGNS.split(plain) if (key := code_key(part)))
