"""Damage to a text that can be undone with certainty: letters misread by another code page, and escapes.

A run of characters is mended where its bytes in that code page are whole UTF-8 for letters or quotation marks, and
where the text shows what no name is written with (`standards/mojibake.py`). A question mark in place of a macron is
not mended: nothing tells which letter it was.

Sources: as `standards/mojibake.py`; the code pages are Python's codecs.
"""

from __future__ import annotations

import html
import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["mended"]

_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_SUSPECT: Final = re.compile("[ÄÅÃÂâÊïƒ≈─┼]|&[#A-Za-z0-9]{2,8};|\\\\u[0-9A-Fa-f]{4}")
_UNICODE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})")
_PAGES: Final = ("cp1252", "latin-1", "mac_roman", "cp437", "cp850")
_MOST_TIMES: Final = 3
_MARKS: Final = frozenset("‘’“”–—…ʻʼ`´-'\u00a0")


def mended(text: str) -> str:
    r"""Return a text with what was misread or escaped put right, as far as that can be proved.

    Args:
        text: as delivered.

    >>> mended("MÄ«ria O&#39;Brien"), mended("Oâ€™Brien"), mended("JOÃO"), mended("M?ria")
    ("Mīria O'Brien", 'O’Brien', 'JOÃO', 'M?ria')
    """
    if _SUSPECT.search(text) is None:
        return text
    misread, escaped = _tests()
    for _ in range(_MOST_TIMES):
        before = text
        if escaped(text):
            text = html.unescape(_UNICODE.sub(lambda found: chr(int(found[1], 16)), text))
        if misread(text):
            text = _RUN.sub(lambda found: _decoded(found[0]), text)
        if text == before:
            break
    return text


def _decoded(run: str) -> str:
    for page in _PAGES:
        try:
            found = _bytes(run, page).decode("utf-8")
        except UnicodeError:
            continue
        if len(found) < len(run) and all(character.isalpha() or character in _MARKS for character in found):
            return found
    return run


def _bytes(run: str, page: str) -> bytes:
    """Return the bytes of a run; Windows-1252 keeps the five bytes that it has no characters for."""
    if page != "cp1252":
        return run.encode(page)
    return b"".join(
        bytes([ord(character)]) if ord(character) in _UNDEFINED else character.encode(page) for character in run
    )


_UNDEFINED: Final = frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D})


@cache
def _tests() -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    import datetime as dt

    from nzdatastd.standards.context import Context
    from nzdatastd.standards.mojibake import DESTROYED_MACRONS, ESCAPED, MISREAD_UTF8
    from nzdatastd.standards.predicates import Either
    from nzdatastd.standards.record_executor import predicate_test

    context = Context(dt.date.max)
    return predicate_test(Either(DESTROYED_MACRONS, MISREAD_UTF8), context), predicate_test(ESCAPED, context)
