"""Steps for what lies inside a property: units, levels, and lots of a survey plan."""

from __future__ import annotations

import re

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.lexicon import LEXICON, Word
from nzdatastd.normaliser.address.line import Line

__all__ = ["read_level", "read_lot", "read_unit"]

_LETTER_AND_NUMBER = re.compile(r"[A-Z]-[0-9]{1,4}|[0-9]{1,4}-[A-Z]")
_LONGEST_UNIT = 5
_LETTERS_OF_UNITS = {"f": "Flat", "u": "Unit"}
_LONGEST_LEVEL = 7
_ORDINALS = {
    word: str(number)
    for number, word in enumerate(
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"], start=1
    )
}
_NAMED_LEVELS = {"ground": "G", "gf": "G", "basement": "B", "mezzanine": "M"}


def read_unit(line: Line) -> None:
    """Take a unit in words: `Flat 2`, `Unit 3B`, `Apt2/14`; the number behind a slash stays in the line."""
    words = line.words
    for start, end in line.segments:
        for at in range(start, end):
            word = words[at]
            if not word.flags & v.UNIT:
                continue
            if word.glued is not None:
                if word.glued[0] not in _LETTERS_OF_UNITS or _stands_before(line, at, start, end):
                    _take_glued(line, at, word)
                    return
                continue
            if not word.unit_type and not _is_letter_for_unit(line, at, start, end):
                continue
            if at + 1 < end and _may_begin_unit(line, at, start) and _take_unit(line, at, end):
                return


def _stands_before(line: Line, at: int, start: int, end: int) -> bool:
    # U3, 39 Rimu Road; but Route U3 is no unit
    if at > start and not line.words[at - 1].flags & v.LEVEL:
        return False
    return (at + 1 == end < line.segments[-1][1]) or (at + 1 < end and bool(line.words[at + 1].flags & v.NUMBER))


def _is_letter_for_unit(line: Line, at: int, start: int, end: int) -> bool:
    # U 3, 39 Rimu Road: the letter and a number are all that stands before the street, or before its number.
    words = line.words
    behind = at + 1
    number = words[behind].number if behind < end else None
    if at > start or number is None:
        return False
    if number.unit:
        return behind + 1 < end  # U5/12 Rimu Road
    return (behind + 1 == end and end < line.segments[-1][1]) or (
        behind + 2 < end and (bool(words[behind + 1].flags & v.NUMBER) or words[behind + 1].raw == "/")
    )


def _may_begin_unit(line: Line, at: int, start: int) -> bool:
    # Within a segment a unit stands behind a number, another unit or level, or a whole road; Cook Flat Road is a road.
    if at == start:
        return True
    before = line.words[at - 1]
    return bool(before.flags & (v.NUMBER | v.TYPE | v.SUFFIX | v.BUILDING | v.LEVEL | v.LETTER))


def _take_unit(line: Line, at: int, end: int) -> bool:
    words = line.words
    unit_type = words[at].unit_type or _LETTERS_OF_UNITS[words[at].key]
    behind = at + 1
    while behind < end - 1 and words[behind].flags & v.MARK and words[behind].number is None:
        behind += 1
    word = words[behind]
    number = word.number
    if number is not None and number.unit and "/" in word.raw:
        line.fields["unit_type"] = unit_type
        line.take("unit-type", at, behind, "unit_type", unit_type)
        line.cut(at, behind)
        return True
    identifier = word.raw.strip("#.,()").upper()
    identifier = identifier.rstrip("/")
    stop = behind + 1
    ends = stop == end or bool(words[stop].flags & v.NUMBER)
    if word.flags & v.COUNT and ends:
        identifier = str(v.COUNTS[word.key])  # Flat Two
    elif _LETTER_AND_NUMBER.fullmatch(identifier) is not None:
        identifier = identifier.replace("-", "")  # Apartment B-3
    elif word.flags & v.LETTER and stop + 1 == end < line.segments[-1][1] and words[stop].digits:
        identifier, stop = f"{identifier}{words[stop].digits}", stop + 1  # Unit B 3, 39 Rimu Road
    elif not _is_identifier(word, identifier):
        return False
    if number is not None and not number.suffix and stop < end and _is_letter_of_unit(line, stop, end):
        identifier += words[stop].raw.upper()
        stop += 1
    unit_stop, stop = stop, _take_further_units(line, stop, end, unit_type)
    if stop < end and words[stop].raw in ("/", "-"):
        if stop > unit_stop:
            line.take("separator", stop, stop + 1, "separator", "")
        else:
            unit_stop += 1
        stop += 1
    line.fields["unit_type"] = unit_type
    line.fields["unit"] = identifier
    line.whole = line.whole and len(identifier) <= _LONGEST_UNIT and identifier.isascii() and identifier.isalnum()
    line.take("unit", at, unit_stop, "unit", f"{unit_type} {identifier}")
    line.cut(at, stop)
    return True


def _take_further_units(line: Line, start: int, end: int, unit_type: str) -> int:
    """Take the further units of a list, Flats 1 & 2, each a value of its own; return what comes behind them."""
    words = line.words
    at = start
    while at + 1 < end and words[at].key in ("&", "and", "+"):
        number = words[at + 1].number
        if number is not None and number.unit and number.unit.isalnum() and "/" in words[at + 1].raw:
            line.more += ({"unit_type": unit_type, "unit": number.unit},)
            line.take("separator", at, at + 1, "separator", "")
            line.cut(at, at + 1)
            return at + 1  # Units 3 & 5/14: the number behind the slash is for the street step
        identifier = words[at + 1].raw.strip("#.,()/").upper()
        behind = words[at + 2] if at + 2 < end else None
        follows = behind is None or behind.flags & (v.NUMBER | v.AND) or behind.raw == "-"
        if not follows or not _is_identifier(words[at + 1], identifier) or not identifier.isalnum():
            break
        line.more += ({"unit_type": unit_type, "unit": identifier},)
        line.take("unit-of-list", at, at + 2, "values", f"{unit_type} {identifier}")
        line.cut(at, at + 2)
        at += 2
    return at


def _is_identifier(word: Word, identifier: str) -> bool:
    if not identifier or len(identifier) > _LONGEST_LEVEL:
        return False
    if word.number is not None:
        return True
    return (
        identifier.isascii()
        and (len(identifier) == 1 or any(mark.isdigit() for mark in identifier))
        and identifier.isalnum()
    )


def _is_letter_of_unit(line: Line, at: int, end: int) -> bool:
    letter = line.words[at].flags & v.LETTER
    return bool(letter) and (at + 1 == end or bool(line.words[at + 1].flags & v.NUMBER))


def _take_glued(line: Line, at: int, word: Word) -> None:
    glued = word.glued
    assert glued is not None  # noqa: S101  # the flag says so
    kind, unit = glued
    unit_type = _LETTERS_OF_UNITS.get(kind) or v.UNIT_TYPES[kind]
    line.fields["unit_type"] = unit_type
    line.fields["unit"] = unit
    if kind in _LETTERS_OF_UNITS:
        line.doubt("unit-by-letter")  # F2 may be unit 2 of block F
    line.take("unit", at, at + 1, "unit", f"{unit_type} {unit}")
    line.cut(at, at + 1)


def read_level(line: Line) -> None:
    """Take a level: `Level 3`, `2nd Floor`, `Ground Floor`, `L3` where it stands alone."""
    words = line.words
    for start, end in line.segments:
        for at in range(start, end):
            if words[at].flags & v.LEVEL and _take_level(line, at, start, end):
                return


def _take_level(line: Line, at: int, start: int, end: int) -> bool:
    words = line.words
    word = words[at]
    before = words[at - 1] if at > start else None
    behind = words[at + 1] if at + 1 < end else None
    if word.glued is not None:
        level, slash, number = word.glued[1].partition("/")
        if slash:
            return _set_level_of_slashed(line, at, at, level, number)
        if behind is None or behind.flags & (v.NUMBER | v.UNIT):
            return _set_level(line, at, at + 1, "Level", level)
        return False
    if word.key in _NAMED_LEVELS:
        first = at - 1 if before is not None and before.key == "lower" else at
        last = at + 2 if behind is not None and behind.level_type else at + 1
        if last == at + 1 and behind is not None and not behind.flags & v.NUMBER:
            return False
        level_type = words[last - 1].level_type if last > at + 1 else "Floor"
        return _set_level(line, first, last, level_type, ("L" if first < at else "") + _NAMED_LEVELS[word.key])
    stands_apart = before is None or bool(before.flags & (v.TYPE | v.SUFFIX))
    if behind is not None and behind.number is not None and "/" not in behind.raw[:-1] and stands_apart:
        slashed = at + 2 < end and words[at + 2].raw == "/"
        return _set_level(line, at, at + (3 if slashed else 2), word.level_type, behind.raw.strip("#./").upper())
    if behind is not None and behind.number is not None and behind.number.unit and stands_apart:
        unit, _, number = behind.raw.strip("#.()").partition("/")
        return _set_level_of_slashed(line, at, at + 1, unit.upper(), number)
    if behind is not None and at == start and _is_level_name(behind):
        return _set_level(line, at, at + 2, word.level_type, _NAMED_LEVELS.get(behind.key, behind.key.upper()))
    if (
        before is not None
        and before.flags & (v.ORDINAL | v.COUNT)
        and (at - 1 == start or words[at - 2].flags & v.NUMBER)
    ):
        digits = "".join(mark for mark in before.key if mark.isdigit())
        level = digits or _ORDINALS.get(before.key) or str(v.COUNTS.get(before.key, before.key))
        return _set_level(line, at - 1, at + 1, word.level_type, level.upper())
    return False


def _set_level_of_slashed(line: Line, start: int, at: int, level: str, number: str) -> bool:
    """Take the level of `Level 1/45` and `L1/45`; the word is put back as 45, which the street step reads."""
    word = LEXICON[number]
    if word.number is None:
        return False
    line.words[at] = word
    line.flags |= word.flags
    line.fields["level_type"] = "Level"
    line.fields["level"] = level
    if start < at:
        line.take("level", start, at, "level", f"Level {level}")
        line.cut(start, at)
    line.doubt("level-or-unit")
    return True


def _is_level_name(word: Word) -> bool:
    return word.key in _NAMED_LEVELS or bool(word.flags & v.LETTER) or (word.key[:1] == "b" and word.key[1:].isdigit())


def _set_level(line: Line, start: int, end: int, level_type: str, level: str) -> bool:
    line.fields["level_type"] = level_type
    line.fields["level"] = level
    line.whole = line.whole and len(level) <= _LONGEST_LEVEL and level.isascii() and level.isalnum()
    line.take("level", start, end, "level", f"{level_type} {level}")
    line.cut(start, end)
    return True


def read_lot(line: Line) -> None:
    """Take a lot or plan of the survey, `Lot 5 DP 12345`: a legal description, which no address field holds."""
    words = line.words
    for start, end in line.segments:
        for at in range(start, end):
            if words[at].key in ("lot", "lots", "dp", "section", "sec") and at in (start, end - 2):
                stop = at
                while stop + 1 < end and words[stop].flags & v.LOT and _is_plan_number(words[stop + 1]):
                    stop += 2
                if stop > at:
                    line.fields["legal_description"] = line.name(at, stop)
                    line.take("lot", at, stop, "legal_description", line.raw(at, stop))
                    line.cut(at, stop)
                    return


def _is_plan_number(word: Word) -> bool:
    return word.key[:1].isdigit() or bool(word.flags & v.LETTER)
