"""What the name of a column says that it holds.

`headers.csv` lists the names that agencies use, `header_words.csv` the words that come with them (postal, patient,
mother's …) and `header_abbreviations.csv` how words are shortened; `SOURCES.md` tells where they come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from types import MappingProxyType

from nzdatastd.profiler.header_words import (
    LONGEST_NAME,
    header_rows,
    not_alone,
    shortened,
    spelt_out,
    telling,
    words_of,
)
from nzdatastd.standards.text import MACRONS

__all__ = ["Meaning", "is_kept_elsewhere", "is_silent", "meaning_of"]

# The projections come before the datum that they are on: `NZGD2000 NZTM easting` is in NZTM.
_CRS = {
    "2193": re.compile(r"nztm(?:[ _-]?2000)?|epsg[ _:]*2193", re.IGNORECASE),
    "27200": re.compile(r"nzmg|epsg[ _:]*27200", re.IGNORECASE),
    "4167": re.compile(r"nzgd[ _-]?2000|(?<![a-z])gd2000|epsg[ _:]*4167", re.IGNORECASE),
    "4326": re.compile(r"wgs[ _-]?(?:19)?84|epsg[ _:]*4326", re.IGNORECASE),
}
_LINE_AND_NUMBER = 2
_ASIDE = re.compile(r"\((?:if (?:any|known|applicable)|optional|required)\)", re.IGNORECASE)
_ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third"}
_ORDINAL = re.compile(r"(?<![0-9A-Za-z])(?:1st|2nd|3rd)(?![0-9A-Za-z])", re.IGNORECASE)
_LOST, _LONG_VOWELS = re.compile("[?\ufffd]"), "".join(set(MACRONS)).lower()
# Names that spreadsheets, databases and libraries give where nobody gave one: COL1, Column 3, Unnamed: 2, F7, _c0, V2 …
_SILENT = re.compile(
    r"_?(?:c|col|column|f|field|v|var|variable|x|attr|attribute|unnamed|untitled|_?duplicated)?[ _:.-]*[0-9]*"
    r"|unnamed[ _:.-]*[0-9]+[ _]level[ _][0-9]+|[a-z]",
    re.IGNORECASE,
)
# The words of header_words.csv that may stand beside a name, by the first part of what it stands for; a name with any
# other of them is about something else (the mother's name, the former address).
_ALONGSIDE = {
    "address": frozenset({"postal", "street", "subject", "noise"}),
    "street_address": frozenset({"street", "subject", "noise"}),
    "phone_number": frozenset({"postal", "street", "subject", "noise", "telephone"}),
    "email": frozenset({"postal", "street", "subject", "noise", "telephone"}),
    "coordinates": frozenset({"street", "subject", "noise"}),
}
_ALONGSIDE_OTHERS = frozenset({"subject", "noise"})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name says.

    Args:
        target: a standard field; `address.…` where it may be of a street or a postal address; `name` and `number` where
            only the values and the columns beside it can tell.
        role: tells apart names with the same target: the `first` and the `middle` name.
        ordinal: the number in the name: 2 for `Address Line 2`, 0 where there is none.
        block: the address that the name belongs to, where it says so.
        crs: EPSG code of the reference system that the name states.
        held_back: the word that makes it another's, such as `mother`; None where nothing does.
        seen_in: where the name was met, a key of `SOURCES.md`.
    """

    target: str
    role: str = ""
    ordinal: int = 0
    block: str | None = None
    crs: str | None = None
    held_back: str | None = None
    seen_in: str = ""


def is_silent(name: str) -> bool:
    """Return whether a name says nothing: it is blank, a number, or one that software gives.

    >>> is_silent("COL1"), is_silent("Unnamed: 3"), is_silent("Decile")
    (True, True, False)
    """
    return not words_of(name) or _SILENT.fullmatch(name.strip()) is not None


def meaning_of(name: str, *, ignoring: str = "") -> Meaning | None:
    """Return what a column name stands for, or None where it is not one of those known.

    Args:
        name: the column's name as delivered.
        ignoring: a first word that says nothing, because the names of other columns begin with it as well.

    >>> meaning_of("Postal Address City").target, meaning_of("Postal Address City").block
    ('address.town_city', 'postal')
    >>> meaning_of("mothersSurname").held_back
    'mothers'
    >>> meaning_of("Total School Roll") is None
    True
    """
    name = _ASIDE.sub(" ", name)
    bare, crs = _without_crs(_ORDINAL.sub(lambda found: _ORDINALS[found[0].lower()], name[:LONGEST_NAME]))
    words = words_of(bare)
    if ignoring and words[:1] == (ignoring,):
        words = words[1:]
    if len(words) == 1 and words[0] not in shortened():
        words = _split_joined(words[0])
    in_full = words if len(words) == 1 and words[0] in not_alone() else tuple(map(spelt_out, words))
    if len(words) == _LINE_AND_NUMBER and in_full[0] == "line" and words[1].isdigit():
        in_full = ("address", *in_full)  # nothing else has lines that are counted
    ways = (words, in_full, _in_usual_order(in_full), *_restored(bare))
    return next((each for way in ways for each in _readings(way, crs)), None)


def is_kept_elsewhere(words: Sequence[str]) -> bool:
    """Return whether the words of a name speak of a number that another register gives to a person.

    Such a number is no record id: reports show record ids.

    >>> is_kept_elsewhere(words_of("Passport No"))
    True
    """
    return any(telling().get(word) == "elsewhere" for word in words)


def _readings(words: Sequence[str], crs: str | None) -> Iterator[Meaning]:
    """Yield the readings of a name, the one with the longest known phrase first; all words around it must be known."""
    for start, end in sorted(combinations(range(len(words) + 1), 2), key=lambda span: span[0] - span[1]):
        known = _known().get("".join(words[start:end]))
        around = [*words[:start], *words[end:]]
        if known is None:
            continue
        target, role, seen_in = known
        told = {word: _tells(word, target) for word in around if not word.isdigit()}
        if None in told.values():
            continue
        if target == "number" and "subject" in told.values():
            target = "record.id"
        numbers = [int(word) for word in around if word.isdigit()]
        family = target.partition(".")[0]
        strange = [word for word, tells in told.items() if tells not in _ALONGSIDE.get(family, _ALONGSIDE_OTHERS)]
        yield Meaning(
            target,
            role,
            ordinal=numbers[-1] if numbers else 0,
            block=next((tells for tells in told.values() if tells in {"postal", "street"}), None),
            crs=crs,
            held_back=strange[0] if strange else None,
            seen_in=seen_in,
        )


def _tells(word: str, target: str) -> str | None:
    """Return what a word beside a name tells; another word for the same, as in `Date of birth (DOB)`, adds nothing."""
    again = _known().get(word, ("",))[0] == target
    return "noise" if again else telling().get(word)


def _in_usual_order(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name in the order of a known one that has the same: `birth date` for `date birth`."""
    return _by_words().get(tuple(sorted(words)), tuple(words))


def _restored(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of the known names that a name was before its macrons became question marks: `R? wh?nau`."""
    if _LOST.search(name) is None:
        return
    yield from (words_of(part) for part in name.split("/") if _LOST.search(part) is None and words_of(part))
    pattern = "".join(f"[{_LONG_VOWELS}]" if _LOST.fullmatch(mark) else re.escape(mark) for mark in name.lower())
    known = (row["header"] for row in header_rows("headers.csv"))
    yield from (words_of(header) for header in known if re.fullmatch(pattern, header))


def _without_crs(name: str) -> tuple[str, str | None]:
    stated = next((code for code, pattern in _CRS.items() if pattern.search(name)), None)
    for pattern in _CRS.values():
        name = pattern.sub(" ", name)
    return name, stated


def _split_joined(word: str) -> tuple[str, ...]:
    """Return the two words of a name written as one, such as `homephone`; the word itself where it is not two."""
    if word in _known():
        return (word,)
    for first in sorted(telling(), key=len, reverse=True):
        if word.startswith(first) and word.removeprefix(first) in _known():
            return (first, word.removeprefix(first))
    return (word,)


@cache
def _known() -> Mapping[str, tuple[str, str, str]]:
    """Target, role and origin of each name, by its words run together (so `post code` and `Postcode` are one)."""
    return MappingProxyType(
        {
            "".join(words_of(row["header"])): (row["target"], row["role"], row["seen_in"])
            for row in header_rows("headers.csv")
        }
    )


@cache
def _by_words() -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """The words of each known name of two words or more, by the same words sorted; where two have the same, neither."""
    found: dict[tuple[str, ...], set[tuple[str, ...]]] = {}
    for row in header_rows("headers.csv"):
        words = words_of(row["header"])
        if len(words) > 1:
            found.setdefault(tuple(sorted(words)), set()).add(words)
    return MappingProxyType({key: next(iter(each)) for key, each in found.items() if len(each) == 1})
