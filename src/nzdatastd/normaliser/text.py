"""Text as the normalisers read it: one form for blanks, quotes and dashes, keys to compare by, and case put right.

What goes into a value keeps its macrons and its ʻokina. `fold` drops them, and is for keys only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "prepare", "restore_case", "token_spans"]

# Characters that separate like a space, like a comma, or not at all; and those that are written in several ways.
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_BREAKS = "\n\r\v\f\t\x1c\x1d\x1e\x1f\x85\u2028\u2029;|"
_NOTHING = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_APOSTROPHES = "\u2018\u2019\u201b\u00b4\u0060\u2032\uff07"
_QUOTES = "\u201c\u201d\u201f\u2033\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u00ad\ufe58\ufe63\uff0d"
_PREPARED: dict[int, str] = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _BREAKS), ","),
    **dict.fromkeys(map(ord, _NOTHING), ""),
    **dict.fromkeys(map(ord, _APOSTROPHES), "'"),
    **dict.fromkeys(map(ord, _QUOTES), '"'),
    0x2044: "/",
    0xFF0C: ",",
    0x3001: ",",
}

# Dropped in keys: ʻokina and apostrophes in all their forms, full stops, brackets and quotes.
_NOT_IN_KEYS = dict.fromkeys(map(ord, "'\"`´.()[]‘’‛ʻʼʽ′“”"))

# Small words that stay small inside a name, as LINZ writes road names; `Te` is no such word.
_SMALL = frozenset({"of", "and", "the", "o", "a", "ki", "de", "la", "du", "van", "von", "der", "den"})
_SHORT_CAPITALS = 3

_TOKEN = re.compile("[^ ,]+")


def prepare(text: str) -> str:
    r"""Return the text composed (NFC), with plain spaces, commas for breaks between lines, and plain quotes and dashes.

    Args:
        text: any text.

    >>> prepare("Flat\u00a02\n12\u201314 O\u2019Connell Street")
    "Flat 2,12-14 O'Connell Street"
    """
    if text.isascii() and text.isprintable() and ";" not in text and "|" not in text and "`" not in text:
        return text
    return unicodedata.normalize("NFC", text.translate(_PREPARED))


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return a key to compare texts by: small letters without marks, apostrophes, full stops and brackets.

    Never a value to keep: the macron belongs to the name.

    Args:
        text: any text.

    >>> fold("  Ōtāhuhu "), fold("Hawke’s  Bay"), fold("St. Heliers"), fold("Ngā-Ti")
    ('otahuhu', 'hawkes bay', 'st heliers', 'nga-ti')
    """
    if not text.isascii():
        text = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return " ".join(text.casefold().translate(_NOT_IN_KEYS).split())


def restore_case(word: str, *, shouting: bool = False) -> str:
    """Return a word of a name in the case that names have, where it came all small or all in capitals.

    Args:
        word: one word.
        shouting: whether the whole line came in capitals; else short words in capitals stay as they are (RSA, SH).

    >>> [restore_case(word) for word in ("māhoe", "MAIN", "McKay", "o'connor", "of", "RSA", "mcleod", "hawke's")]
    ['Māhoe', 'Main', 'McKay', "O'Connor", 'of', 'RSA', 'McLeod', "Hawke's"]
    """
    if word.islower():
        return word if word in _SMALL else _capitalised(word)
    if (
        word.isupper()
        and (shouting or len(word) > _SHORT_CAPITALS)
        and word[-1].isalpha()
        and word.isascii() | shouting
    ):
        small = word.lower()
        return small if shouting and small in _SMALL else _capitalised(small)
    return word


def _capitalised(word: str) -> str:
    return "-".join(_capitalised_part(part) for part in word.split("-"))


def _capitalised_part(part: str) -> str:
    first, apostrophe, rest = part.partition("'")
    if apostrophe and len(first) == 1 and len(rest) > 1:
        return f"{first.upper()}'{_capitalised_part(rest)}"
    if part.startswith("mc") and len(part) > len("mc") + 1 and part[len("mc")].isalpha():
        return f"Mc{part[len('mc') :].capitalize()}"
    if "/" in part:
        return "/".join(_capitalised_part(half) for half in part.split("/"))
    return part[:1].upper() + part[1:]


def token_spans(text: str) -> list[tuple[int, int]]:
    """Return where the tokens of a text lie, as `prepare` and a split at spaces and commas take it apart.

    Args:
        text: the text as delivered.

    >>> token_spans("2/14A Rimu St,Karori")
    [(0, 5), (6, 10), (11, 13), (14, 20)]
    """
    if prepare(text) is text:
        return [found.span() for found in _TOKEN.finditer(text)]
    spans: list[tuple[int, int]] = []
    start = end = -1
    for place, character in enumerate(text):
        prepared = _PREPARED.get(ord(character), character)
        if prepared == "":
            continue
        if prepared == "," or prepared.isspace():
            if start >= 0:
                spans.append((start, end))
            start = -1
        else:
            start = place if start < 0 else start
            end = place + 1
    if start >= 0:
        spans.append((start, end))
    return spans
