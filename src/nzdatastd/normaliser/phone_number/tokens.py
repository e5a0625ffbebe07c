"""The text of a phone field taken apart: digits, words, signs, each in its place in the text."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum
from typing import Final

__all__ = ["Kind", "Token", "gap", "is_glued", "plain", "tokens"]

_DASHES: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00ad"
_BREAKS: Final = "\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029|"
_SIGNS: Final[dict[int, str]] = {
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _BREAKS), ";"),
    **dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"), " "),
    **dict.fromkeys(map(ord, "\uff0b\u2795\u207a"), "+"),
    **dict.fromkeys(map(ord, "\uff08[{\uff3b"), "("),
    **dict.fromkeys(map(ord, "\uff09]}\uff3d"), ")"),
    **dict.fromkeys(map(ord, "\u2044\u2215\uff0f\\"), "/"),
    **dict.fromkeys(map(ord, "\u00b7\u2022\u2219\u30fb\uff0e\u3002"), "."),
    **dict.fromkeys(map(ord, "\uff0c\u3001"), ","),
    0xFF1A: ":",
    0xFF1B: ";",
    0xFF03: "#",
    0x2019: "'",
    0x2018: "'",
    0x02BC: "'",
    0x02BB: "'",
}
_TOKEN: Final = re.compile(
    r"(?P<MAIL>[^\s,;()]*(?:@|://|www\.)[^\s,;()]*)"
    r"|(?P<DIGITS>[0-9]+)|(?P<PLUS>\+)"
    r"|(?P<WORD>[^\W\d_]+(?:[/.'][^\W\d_]+)*)"
    r"|(?P<HARD>[,;&]|\.{2,})|(?P<GAP>[\s()./-])|(?P<OTHER>[^\s])"
)
_MOST: Final = 2_000  # characters: no phone field is longer


class Kind(Enum):
    """What a token is."""

    DIGITS = "digits"
    PLUS = "plus"
    WORD = "word"
    MAIL = "an e-mail address or a page"
    HARD = "what parts two numbers"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text.

    Args:
        kind: what it is.
        text: it, in plain signs.
        start: its first character.
        end: the one after its last.
    """

    kind: Kind
    text: str
    start: int
    end: int


def plain(text: str) -> str:
    r"""Return the text with plain digits and signs, each character for one character.

    Args:
        text: any.

    >>> plain("０４\u2013499")
    '04-499'
    """
    if text.isascii() and "\n" not in text and "|" not in text:
        return text.translate(_ASCII)
    return "".join(map(_plain_character, text))


_ASCII: Final = {code: sign for code, sign in _SIGNS.items() if code < 128}  # noqa: PLR2004 - ASCII


def _plain_character(character: str) -> str:
    found = _SIGNS.get(ord(character))
    if found is not None:
        return found
    if character.isascii():
        return character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return " " if category == "Zs" else character


def tokens(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text; blanks, brackets, hyphens, slashes and single stops between them are left out.

    Args:
        text: of `plain`.

    >>> [each.text for each in tokens("Ph (04) 499-0888 x2")]
    ['Ph', '04', '499', '0888', 'x', '2']
    """
    found = []
    for each in _TOKEN.finditer(text, 0, _MOST):
        name = each.lastgroup
        if name is not None and name != "GAP":
            found.append(Token(Kind[name], each[0], *each.span()))
    if len(text) > _MOST and text[_MOST:].strip():
        found.append(Token(Kind.OTHER, text[_MOST:].strip(), _MOST, len(text)))
    return tuple(found)


def gap(text: str, before: Token, after: Token) -> str:
    """Return what stands between two tokens.

    Args:
        text: of `plain`.
        before: the first.
        after: the second.
    """
    return text[before.end : after.start]


def is_glued(before: Token, after: Token) -> bool:
    """Return whether nothing stands between two tokens.

    Args:
        before: the first.
        after: the second.
    """
    return before.end == after.start
