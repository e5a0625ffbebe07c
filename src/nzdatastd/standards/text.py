"""The one place for what text is before any rule looks at it: NFC, trimmed, and blank means missing.

Every executor cleans in the same order (compose, then trim, then blank to None), so that a rule gives the same answer
on one record and on a whole column. Only the edges are trimmed: what stands inside a value is for the rules to judge.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["MACRONS", "TRIMMED", "clean", "mask", "outline", "without_macrons"]

# The edges that agencies' exports pad with: ASCII white space, the no-break spaces of spreadsheets and web forms, and
# the ideographic space. Listed one by one because str.strip(), Rust and DuckDB each hold another idea of white space.
TRIMMED = " \t\n\v\f\r\u00a0\u2007\u202f\u3000"

# The five long vowels of te reo Māori, as single code points after NFC (official: Te Taura Whiri i te Reo Māori,
# Guidelines for Māori Language Orthography).
MACRONS = dict(zip("āēīōūĀĒĪŌŪ", "aeiouAEIOU", strict=True))

_TO_SHORT = {ord(long): short for long, short in MACRONS.items()}

_LONGEST_RUN_SHOWN = 4
_LONG_RUN = re.compile(r"([Aa9])\1{4,}")
_RUN = re.compile(r"([Aa9])\1+")
_REPEATED_WORD = re.compile(r"(?<![^ ])([^ ]+)(?: \1)+(?![^ ])")


def clean(text: str | None) -> str | None:
    """Return the text composed (NFC) and trimmed, or None where nothing is left.

    Args:
        text: any text, or None.

    Returns:
        The cleaned text, never an empty string.

    >>> clean("  Nga\u0304ti  ")
    'Ngāti'
    >>> clean(" \u00a0 ") is None
    True
    """
    if text is None:
        return None
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    return composed.strip(TRIMMED) or None


def without_macrons(text: str) -> str:
    """Return the text with the macron vowels of te reo Māori written short, as LINZ's `_ascii` columns have them.

    >>> without_macrons("Ōtāhuhu")
    'Otahuhu'
    """
    return text.translate(_TO_SHORT)


def mask(text: str | None) -> str:
    """Return the shape of a value in place of the value: letters as A or a, digits as 9, runs cut at four.

    A shape tells a reader what kind of fault it is ("99/99/9999" in a date column) and not whose it is. Runs are cut so
    that the length of a name is not told.

    Args:
        text: the value as delivered, or None.

    Returns:
        The shape, or "(blank)".

    >>> mask("14A Māhoe Street")
    '99A Aaaaa Aaaaa'
    >>> mask(None)
    '(blank)'
    """
    if text is None or not text.strip(TRIMMED):
        return "(blank)"
    return _LONG_RUN.sub(r"\1" * _LONGEST_RUN_SHOWN, text.translate(_KINDS))


def outline(text: str | None) -> str:
    """Return the coarse shape of a value: a letter or digit for each run, and repeated words told once.

    What many values share where their shapes are all different: "9 Aa…" for street lines of any length.

    Args:
        text: the value as delivered, or None.

    Returns:
        The outline, or "(blank)".

    >>> outline("14A Māhoe Street")
    '9A Aa…'
    >>> outline("48-52 Rosehill Drive RD 2")
    '9-9 Aa… A 9'
    """
    if text is None or not text.strip(TRIMMED):
        return "(blank)"
    kinds = _RUN.sub(r"\1", text.translate(_KINDS))
    return _REPEATED_WORD.sub(r"\1…", kinds)


class _Kinds(dict[int, str]):
    """What stands for each character in a shape, found out once for each character that is met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isalpha():
            kind = "A" if character.isupper() else "a"
        elif character.isdigit():
            kind = "9"
        else:
            kind = character if character.isprintable() else "¤"
        self[code] = kind
        return kind


_KINDS = _Kinds()
