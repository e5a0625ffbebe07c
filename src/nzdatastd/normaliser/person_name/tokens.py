"""A text taken apart into words, with the commas between them, and put in order for the reading of names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from nzdatastd.normaliser.person_name.lexicon import LEXICON, Word

__all__ = ["COMMA", "levelled", "parts_of", "words_of"]

COMMA: Final = Word(",", ",", 0, ",", ",", ",")

_LETTER: Final = r"[^\W\d_]"
_HYPHEN_APART: Final = re.compile(rf"(?<={_LETTER})(?: -|- )(?={_LETTER})")
_HYPHEN_BETWEEN: Final = re.compile(rf"(?<={_LETTER}) -+ (?={_LETTER})")
_SLASH: Final = re.compile(r"(?<=[^\W\d_.)]) ?/ ?(?=[^\W\d_(])")
_ONE_WORD: Final = re.compile(
    r"(?<!\S)(?:[sdbc]/o|a/[lp]|n/[ak]|a/prof|[fa]/k/a|(?:s?he|they)/(?:him|her|them|they))(?![^\W\d_])", re.IGNORECASE
)
_KEPT: Final = "\x1f"


def words_of(text: str) -> list[Word]:
    """Return the words of a text; a comma is a word of its own.

    Args:
        text: prepared.

    >>> [word.text for word in words_of("Smith, J.R.")]
    ['Smith', ',', 'J.', 'R.']
    """
    if "," not in text:
        tokens: Iterable[str] = text.split()
    else:
        tokens = text.replace(",", " , ").split()
    found: list[Word] = []
    for token in tokens:
        if token == ",":  # noqa: S105 - a token of a text
            found.append(COMMA)
        else:
            found += LEXICON[token]
    return found


def parts_of(words: Sequence[Word]) -> list[list[Word]]:
    """Return the words between the commas; parts without words are left out.

    Args:
        words: as `words_of` returns them.

    >>> [[word.text for word in part] for part in parts_of(words_of("Smith, John,"))]
    [['Smith'], ['John']]
    """
    if COMMA not in words:
        return [list(words)]
    parts: list[list[Word]] = [[]]
    for word in words:
        if word is COMMA:
            parts.append([])
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def levelled(text: str) -> str:
    """Return a text in which people are parted by `&` only, and hyphens stand close.

    Args:
        text: prepared.

    >>> levelled("Conaglen/Austin"), levelled("Ravi s/o Kumar"), levelled("Barton - Redgrave")
    ('Conaglen & Austin', 'Ravi s/o Kumar', 'Barton-Redgrave')
    """
    if "/" in text:
        text = _ONE_WORD.sub(lambda found: found[0].replace("/", _KEPT), text)
        text = _SLASH.sub(" & ", text).replace(_KEPT, "/")
    for sign in "&+":
        text = text.replace(sign, f" {sign} ")
    if "-" in text:
        text = _HYPHEN_BETWEEN.sub("-", _HYPHEN_APART.sub("-", text))
    return " ".join(text.split())
