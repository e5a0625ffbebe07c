"""What one word of an address line can be. Every word is looked at once and kept; the grammar reads only the answers."""

from __future__ import annotations

import re
from typing import NamedTuple

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.text import fold, restore_case

__all__ = ["LEXICON", "Lexicon", "Number", "Word", "number_of"]

_NUMBER = re.compile(
    r"(?:([0-9]{1,6}(?:-[0-9]{1,6})?[A-Za-z]{0,2}|[A-Za-z]{1,2}[0-9]{0,4}[A-Za-z]?)/)?"
    r"([0-9]{1,6})([A-Za-z]{1,3})?(?:-([0-9]{1,6})([A-Za-z]{1,3})?)?"
)
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-zāēīōūĀĒĪŌŪ]+(?:['-][A-Za-zāēīōūĀĒĪŌŪ]+)*")
_GLUED_UNIT = re.compile(rf"({'|'.join(sorted(v.UNIT_TYPES, key=len, reverse=True))})[.#]?([0-9]{{1,4}}[a-z]?)((?:/.+)?)")
_SHORT_UNIT = re.compile(r"([uf])([0-9]{1,4}[a-z]?)(/[0-9].*)")
_GLUED_LEVEL = re.compile(r"(?:level|lvl|l)([0-9]{1,2}[a-z]?)")
_GLUED_DELIVERY = re.compile(r"(pobox|pob|box|privatebag|pb|bag|cmb)([0-9]+)")
_GLUED_RURAL = re.compile(r"rd[#-]?([0-9]{1,3}[a-z]?)")
_HIGHWAY = re.compile(r"shw?([0-9]{1,2}[a-z]?)")
_FOREIGN = re.compile(r"[0-9]{5}(?:-[0-9]{4})?|[a-z]{1,2}[0-9][0-9a-z]?|[0-9][a-z]{2}|[a-z][0-9][a-z]")
_EDGES = "\"()[]{}<>:*_~=\\!"
_MOST_WORDS = 200_000
_MOST_DIGITS = 6
_POSTCODE_DIGITS = 4
_ZIP_DIGITS = 5


class Number(NamedTuple):
    """A street number as written in one word.

    Args:
        unit: what stands before the slash, in capitals; empty where there is none.
        low: the number, or the low end of a range.
        suffix: the letters behind it, in capitals.
        high: the high end of a range, or None.
        high_suffix: the letters behind that.
        written: unit, number, range and suffix as LINZ composes them, or as they came where they fit no field.
        fits: whether the fields of the standard can hold it all.
    """

    unit: str
    low: int
    suffix: str
    high: int | None
    high_suffix: str
    written: str
    fits: bool


class Word:
    """One word, and what it can be.

    Args:
        raw: as it stands in the prepared text.
    """

    __slots__ = ("flags", "glued", "key", "level_type", "name", "number", "place", "raw", "shouted", "suffix", "type", "unit_type")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.glued: tuple[str, str] | None = None
        self.number: Number | None = None
        if raw.isascii() and raw.isalpha():  # most words: nothing to trim, nothing to fold
            self.key = key = raw.lower()
            shape = v.LETTER if len(raw) == 1 else 0
            self._set_names(raw, "", "")
        elif raw.isascii() and raw.isdigit() and len(raw) <= _MOST_DIGITS:
            self.key = key = raw
            self.number = Number("", int(raw), "", None, "", str(int(raw)), fits=True)
            self.name = self.shouted = raw
            shape = _flags_of_digits(raw)
        else:
            key, shape = self._read_unusual(raw)
        self.place = v.PLACE_WORDS.get(key, key)
        self.type = v.ROAD_TYPES.get(key, "")
        self.suffix = v.ROAD_SUFFIXES.get(key, "")
        self.unit_type = v.UNIT_TYPES.get(key, "")
        self.level_type = v.LEVEL_TYPES.get(key, "")
        self.flags = v.FLAGS.get(key, 0) | shape
        self.flags |= (v.TYPE if self.type else 0) | (v.SUFFIX if self.suffix else 0)
        self.flags |= (v.UNIT if self.unit_type else 0) | (v.LEVEL if self.level_type else 0)

    def _set_names(self, bare: str, before: str, behind: str) -> None:
        if bare.istitle() and bare.isalpha():
            self.name = self.shouted = f"{before}{bare}{behind}"
            return
        self.name = f"{before}{restore_case(bare)}{behind}"
        self.shouted = f"{before}{restore_case(bare, shouting=True)}{behind}"

    def _read_unusual(self, raw: str) -> tuple[str, int]:
        trimmed = raw.strip(_EDGES) or raw
        self.key = key = fold(trimmed)
        bare = trimmed.rstrip(".") or trimmed
        before, _, behind = raw.partition(trimmed)
        self._set_names(bare, "(" if before.endswith("(") else "", ")" if behind.startswith((")", ".)")) else "")
        self.number = number_of(bare.lstrip("#").rstrip("/"))
        return key, self._flags_by_shape(key, bare)

    def _flags_by_shape(self, key: str, bare: str) -> int:
        flags = 0
        if len(key) == 1 and key.isalpha():
            flags |= v.LETTER
        if self.number is not None:
            flags |= v.NUMBER if self.number.fits else v.NUMBER | v.ODD
        elif _PLAIN.fullmatch(bare) is None:
            flags |= v.ODD | self._glued_flags(key)
        if _FOREIGN.fullmatch(key):
            flags |= v.FOREIGN
        return flags

    def _glued_flags(self, key: str) -> int:
        if _ORDINAL.fullmatch(key):
            return v.ORDINAL
        for pattern, flag in _GLUED:
            found = pattern.fullmatch(key)
            if found is not None:
                groups = found.groups()
                self.glued = (groups[0], "".join(groups[1:]).upper()) if len(groups) > 1 else ("", groups[0].upper())
                return flag
        return 0


def _flags_of_digits(raw: str) -> int:
    if len(raw) == _POSTCODE_DIGITS:
        return v.NUMBER | v.POSTCODE
    if len(raw) == _POSTCODE_DIGITS - 1:
        return v.NUMBER | v.SHORT_POSTCODE
    return v.NUMBER | v.FOREIGN if len(raw) == _ZIP_DIGITS else v.NUMBER


_GLUED = (
    (_GLUED_RURAL, v.RURAL),
    (_GLUED_DELIVERY, v.DELIVERY),
    (_HIGHWAY, v.HIGHWAY),
    (_GLUED_LEVEL, v.LEVEL),
    (_GLUED_UNIT, v.UNIT),
    (_SHORT_UNIT, v.UNIT),
)


def number_of(text: str) -> Number | None:
    """Return the street number that a word is, or None where it is none.

    Args:
        text: one word.

    >>> number_of("2/14a")
    Number(unit='2', low=14, suffix='A', high=None, high_suffix='', written='2/14A', fits=True)
    >>> number_of("1A-7A").written, number_of("1A-7B").fits, number_of("12th") is None
    ('1-7A', False, True)
    """
    found = _NUMBER.fullmatch(text)
    if found is None or _ORDINAL.fullmatch(text):
        return None
    unit, low_digits, suffix, high_digits, high_suffix = (part or "" for part in found.groups())
    unit, suffix, high_suffix = unit.upper(), suffix.upper(), high_suffix.upper()
    low, high = int(low_digits), int(high_digits) if high_digits else None
    fits = "-" not in unit
    if high is None:
        written = f"{low}{suffix}"
    else:
        fits = fits and high > low and (not suffix or suffix == high_suffix)
        written = f"{low}-{high}{high_suffix}" if fits else f"{low}{suffix}-{high}{high_suffix}"
    return Number(unit, low, suffix, high, high_suffix, f"{unit}/{written}" if unit else written, fits)


class Lexicon(dict[str, Word]):
    """The words met so far; a new one is looked at when it is first asked for."""

    def __missing__(self, raw: str) -> Word:
        if len(self) >= _MOST_WORDS:
            self.clear()
        word = self[raw] = Word(raw)
        return word


LEXICON = Lexicon()
"""The words of this process: they do not depend on anybody's places."""
