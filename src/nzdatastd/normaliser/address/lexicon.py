"""What one word of an address line can be. Each is looked at once and kept; the grammar reads only the answers."""

from __future__ import annotations

import re
from typing import NamedTuple

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.text import fold, restore_case

__all__ = ["LEXICON", "Lexicon", "Number", "Word", "number_of"]

_NUMBER = re.compile(
    r"(?:([0-9A-Za-z]{1,5}|[0-9]{1,4}-[0-9]{1,4})/)?"
    r"([0-9]{1,6})([A-Za-z]{1,3})?(?:-([0-9]{1,6})([A-Za-z]{1,3})?)?"
)
_LETTER_BEHIND_HYPHEN = re.compile(r"(?:[0-9]{1,5}[A-Za-z]?/)?[0-9]{1,6}-[A-Za-z]")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)", re.IGNORECASE)
_PLAIN = re.compile(r"[A-Za-zāēīōūĀĒĪŌŪ]+(?:['-][A-Za-zāēīōūĀĒĪŌŪ]+)*")
_GLUED_UNIT = re.compile(
    rf"({'|'.join(sorted(v.UNIT_TYPES, key=len, reverse=True))})[.#]?([1-9][0-9]{{0,3}}[a-z]?)((?:/.+)?)"
)
_SHORT_UNIT = re.compile(r"([fu])([0-9]{1,4}[a-z]?)((?:/.+)?)")  # F2/9, U5/12, U3
_GLUED_LEVEL = re.compile(r"(?:level|lvl|l)([0-9]{1,2}[a-z]?(?:/[0-9].*)?)")
_GLUED_DELIVERY = re.compile(r"(pobox|pob|box|privatebag|pb|bag|cmb)([0-9]+)")
_GLUED_RURAL = re.compile(r"rd[#-]?([0-9]{1,3}[a-z]?)")
_HIGHWAY = re.compile(r"shw?([0-9]{1,2}[a-z]?)")
_FOREIGN = re.compile(r"[0-9]{5}(?:-[0-9]{4})?|[a-z]{1,2}[0-9][0-9a-z]?|[0-9][a-z]{2}|[a-z][0-9][a-z]")
# Words that were written together: Tauranga3110, No.14, 1126- and -12.
_PARTED = (
    re.compile(r"(.*[^\W\d_]{3}\)?)([-.:/]?)([0-9]{4}\W*)"),
    re.compile(r"((?:no|nr|num|number)[.:#]?)()([0-9]{1,6}[a-z]?(?:[/-][0-9]{1,6}[a-z]?)?)", re.IGNORECASE),
    re.compile(r"([0-9]{1,6}[a-z]?)()(-)", re.IGNORECASE),
    re.compile(r"(-)()([0-9]{1,6}[a-z]?)", re.IGNORECASE),
)
_POINT = re.compile(r"[0-9]\.[0-9]")  # which keys leave out
_NO_SEPARATORS = frozenset("&+/#%?-")
_EDGES = '"()[]{}<>:*_~=\\!'
_MOST_WORDS = 200_000
_MOST_DIGITS = 6
_LONGEST_UNIT = 5


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

    number: Number | None = None
    """The street number that it can be."""
    glued: tuple[str, str] | None = None
    """A keyword and the number joined to it: RD2, Flat2/14."""
    digits = ""
    """Its digits where it is a plain number, whatever marks stand round it."""
    parts: tuple[str, ...] = ()
    """The words that it is made of where several were written together."""
    type = suffix = unit_type = level_type = ""
    """The road type, road suffix, unit type and level type that it can be, in full."""

    def __init__(self, raw: str) -> None:
        self.raw = raw
        if raw.isascii() and raw.isalpha():  # most words: nothing to trim, nothing to fold
            key = raw.lower()
            flags = v.LETTER if len(raw) == 1 else 0
            if raw.istitle():
                self.name = self.shouted = raw
            else:
                self._set_names(raw, "", "")
        elif raw.isascii() and raw[0].isdigit() and (number := _usual_number(raw) or number_of(raw)) is not None:
            self.number = number
            self.digits = raw if raw.isdigit() else ""
            self.key = self.place = raw.lower()
            self.name = self.shouted = raw.upper()
            self.flags = _flags_of_number(raw, number)
            return
        else:
            key, flags = self._read_unusual(raw)
        self.key = key
        self.place = v.PLACE_WORDS.get(key, key)
        known = v.KNOWN.get(key)
        if known is None:
            self.flags = flags
            return
        self.flags = flags | known.flags
        self.type, self.suffix = known.type, known.suffix
        self.unit_type, self.level_type = known.unit_type, known.level_type

    def _set_names(self, bare: str, before: str, behind: str) -> None:
        if bare == "te":  # Rangitoto ki te Tonga; a line of small letters tells nothing, see `Line.name`
            self.name = self.shouted = f"{before}te{behind}"
            return
        if bare.istitle() and bare.isalpha():
            self.name = self.shouted = f"{before}{bare}{behind}"
            return
        self.name = f"{before}{restore_case(bare)}{behind}"
        self.shouted = f"{before}{restore_case(bare, shouting=True)}{behind}"

    def _read_unusual(self, raw: str) -> tuple[str, int]:
        trimmed = raw.strip(_EDGES) or raw
        key = fold(trimmed)
        bare = trimmed.rstrip(".") or trimmed
        before, _, behind = raw.partition(trimmed)
        self._set_names(bare, "(" if before.endswith("(") else "", ")" if behind.startswith((")", ".)")) else "")
        self.number = number_of(bare.lstrip("#").rstrip("/"))
        bracket = v.BRACKET if "(" in raw or ")" in raw else 0
        if bare.isascii() and bare.isdigit() and self.number is not None:
            self.digits = bare
            return key, _flags_of_number(bare, self.number) | bracket
        flags = self._flags_by_shape(key, bare) | bracket
        if not self.number and not flags & _GLUED_FLAGS:
            flags |= self._flags_of_parts(raw)
        return key, flags

    def _flags_of_parts(self, raw: str) -> int:
        if not any(mark.isalnum() for mark in raw) and not _NO_SEPARATORS.intersection(raw):
            return v.DASH  # a full stop that stands alone
        if raw.endswith(":") and fold(raw.rstrip(":")) in v.LABELS:
            return v.DASH
        for pattern in _PARTED:
            found = pattern.fullmatch(raw)
            if found is not None:
                begins = v.FLAGS.get(fold(found[1]), 0) | (v.UNIT if fold(found[1]) in v.UNIT_TYPES else 0)
                if not found[3].startswith("0") and begins & (v.LOT | v.UNIT | v.DELIVERY | v.HIGHWAY | v.LEVEL):
                    return 0
                self.parts = tuple(filter(None, found.groups()))
                return v.PARTED
        return 0

    def _flags_by_shape(self, key: str, bare: str) -> int:
        flags = 0
        if len(key) == 1 and key.isalpha():
            flags |= v.LETTER
        if self.number is not None:
            flags |= v.NUMBER if self.number.fits else v.NUMBER | v.ODD
        elif _PLAIN.fullmatch(bare) is None:
            flags |= v.ODD | (0 if _POINT.search(bare) else self._glued_flags(key))
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
                if flag == v.UNIT and groups[-1]:
                    digit = next(at for at, mark in enumerate(self.raw) if mark.isdigit())
                    self.parts = (self.raw[:digit], self.raw[digit:])  # Flat2/14, U5/12
                    return v.PARTED
                self.glued = (groups[0], "".join(groups[1:]).upper()) if len(groups) > 1 else ("", groups[0].upper())
                return flag
        return 0


def _usual_number(raw: str) -> Number | None:
    """Return the number of the usual forms, 14, 14A and 2/14, without the pattern that reads the others."""
    unit, slash, rest = raw.partition("/")
    if not slash:
        unit, rest = "", raw
    elif not unit.isdigit() or len(unit) > _LONGEST_UNIT:
        return None
    digits, suffix = (rest, "") if rest.isdigit() else (rest[:-1], rest[-1:].upper())
    if not digits.isdigit() or len(digits) > _MOST_DIGITS or (suffix and not suffix.isalpha()):
        return None
    low = int(digits)
    written = f"{low}{suffix}"
    return Number(unit, low, suffix, None, "", f"{unit}/{written}" if unit else written, True)


def _flags_of_number(raw: str, number: Number) -> int:
    if not number.fits:
        return v.NUMBER | v.ODD
    if raw.isdigit():
        return _FLAGS_BY_LENGTH.get(len(raw), v.NUMBER)
    return v.NUMBER | v.FOREIGN if _FOREIGN.fullmatch(raw.lower()) is not None else v.NUMBER


_FLAGS_BY_LENGTH = {
    3: v.NUMBER | v.SHORT_POSTCODE,
    4: v.NUMBER | v.POSTCODE,
    5: v.NUMBER | v.FOREIGN,
    6: v.NUMBER | v.FOREIGN,
}

_GLUED_FLAGS = v.RURAL | v.DELIVERY | v.HIGHWAY | v.LEVEL | v.UNIT | v.ORDINAL
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
    if _LETTER_BEHIND_HYPHEN.fullmatch(text) is not None:
        text = f"{text[:-2]}{text[-1]}"  # 14-A
    found = _NUMBER.fullmatch(text)
    if found is None or _ORDINAL.fullmatch(text):
        return None
    unit, low_digits, suffix, high_digits, high_suffix = (part or "" for part in found.groups())
    if unit[:1].isalpha() and (
        _GLUED_UNIT.fullmatch(unit.casefold()) is not None
        or _SHORT_UNIT.fullmatch(text.casefold()) is not None
        or _GLUED_LEVEL.fullmatch(unit.casefold()) is not None
    ):
        return None  # Flat2/14, L2/45: a unit or level in words
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
