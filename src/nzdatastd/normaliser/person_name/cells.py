"""One cell of a column of names: nearly every one holds names and nothing else, and is looked at once.

A plain cell needs no other cell of its row to be understood. All others are read by `columns`, row by row.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final, NamedTuple

from nzdatastd.normaliser.findings import broken_rules
from nzdatastd.normaliser.person_name import lexicon as x
from nzdatastd.normaliser.person_name import vocabulary as v
from nzdatastd.normaliser.person_name.honorifics import suffix_text, take_suffix, take_title, title_text
from nzdatastd.normaliser.person_name.lexicon import Word, write
from nzdatastd.normaliser.person_name.tokens import words_of
from nzdatastd.normaliser.person_name.units import Unit, name_units
from nzdatastd.normaliser.text import prepare

__all__ = ["PLAIN_CELL", "Cell", "Role", "is_flat", "name_type_of", "plain_cell"]

PLAIN_CELL: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|(?<! ) |[.]|(?<=\w)['-](?=\w))*")
_MOST_KNOWN: Final = 200_000  # cells; the columns of a file hold fewer distinct ones, or will not be met again
_NOT_PLAIN: Final = (
    x.ORGANISATION
    | x.MAYBE_ORGANISATION
    | x.HOUSEHOLD
    | x.BESIDE
    | x.AND
    | x.ODD
    | x.STAND_IN
    | x.CUT
    | x.LOST
    | x.PROSE
    | x.DOUBT
    | x.THE
)


class Role(StrEnum):
    """What a column holds."""

    TITLE = "title"
    GIVEN = "given"  # one given name
    GIVENS = "givens"  # all given names
    FAMILY = "family_name"
    SUFFIX = "suffix"
    NAME_TYPE = "name_type"

    @property
    def field(self) -> str:
        """The field of the standard that the column belongs to."""
        return "given_names" if self in (Role.GIVEN, Role.GIVENS) else self.value


class Cell(NamedTuple):
    """A plain cell.

    Args:
        written: as the standard writes it; the given names one by one.
        before: as they came, one by one.
        has_lost_case: whether the cell came in one case.
    """

    written: tuple[str, ...]
    before: tuple[str, ...]
    has_lost_case: bool


@lru_cache(maxsize=_MOST_KNOWN)
def plain_cell(role: Role, text: str) -> Cell | None:
    """Return a cell that can be understood by itself; None where it cannot.

    Args:
        role: what its column holds.
        text: of the cell; not blank.

    >>> plain_cell(Role.GIVENS, "TE AROHA MARY").written, plain_cell(Role.GIVEN, "Mary Anne").written
    (('Te Aroha', 'Mary'), ('Mary Anne',))
    >>> plain_cell(Role.FAMILY, "Dr Smith") is None
    True
    """
    prepared = prepare(text).strip()
    if role is Role.NAME_TYPE:
        kind = name_type_of(prepared)
        return None if kind is None else Cell((kind,), (prepared,), has_lost_case=False)
    if PLAIN_CELL.fullmatch(prepared) is None:
        return None
    words = words_of(prepared)
    if role is Role.TITLE:
        taken = take_title(words, alone=True)
        titles = v.title_forms()
        known = not taken.rest or tuple(word.key for word in words) in titles
        return Cell((title_text(words),), (prepared,), has_lost_case=False) if known else None
    if role is Role.SUFFIX:
        known = all(word.flags & x.SUFFIX for word in words)
        return Cell((suffix_text(words),), (prepared,), has_lost_case=False) if known else None
    if not _is_plain(words):
        return None
    return _sound(role, names_cell(role, words))


def _is_plain(words: list[Word]) -> bool:
    flags = 0
    for word in words:
        flags |= word.flags
    if flags & _NOT_PLAIN:
        return False
    if flags & x.TITLE and len(words) > 1:
        taken = take_title(words, more=1)
        if taken.taken or taken.is_doubted:
            return False
    elif flags & x.TITLE and _is_only_title(words[0]):
        return False
    return not (flags & x.SUFFIX and len(words) > 1 and take_suffix(words, more=1, in_field=True).taken)


def _is_only_title(word: Word) -> bool:
    found = v.title_forms().get((word.key,))
    return found is not None and found.told_by == "word" and not word.flags & x.GIVEN


def names_cell(role: Role, words: list[Word]) -> Cell:
    """Return the cell that words of names make.

    Args:
        role: what its column holds.
        words: of the cell.
    """
    flat = is_flat(words)
    units: list[Unit] = name_units(words, cue=True, flat=flat) if role is Role.GIVENS else [tuple(words)]
    as_family = role is Role.FAMILY
    written = tuple([write(unit, as_family=as_family, flat=flat) for unit in units])
    before = tuple([" ".join([word.text for word in unit]) for unit in units])
    return Cell(written, before, flat and written != before)


def is_flat(words: list[Word]) -> bool:
    """Return whether words come in one case only.

    Args:
        words: of a cell.
    """
    small = capitals = False
    for word in words:
        if word.flags & x.CAPITALS:
            capitals = True
        elif word.flags & x.SMALL:
            small = small or not word.flags & (x.PARTICLE | x.JOINS)
        elif not word.flags & x.INITIAL:
            return False
    return small != capitals


def _sound(role: Role, cell: Cell) -> Cell | None:
    """Return a cell none of whose names breaks a rule."""
    return cell if all(_keeps_rules(role.field, name) for name in cell.written) else None


@lru_cache(maxsize=_MOST_KNOWN)
def _keeps_rules(field: str, name: str) -> bool:
    return not broken_rules("person_name", {"family_name": "A", field: name})


@cache
def _name_types() -> Mapping[str, str]:
    return {row["form"]: row["name_type"] for row in v.table("name_types")}


def name_type_of(text: str) -> str | None:
    """Return the name type that a text means; None where it means none for certain.

    Args:
        text: as agencies write it.

    >>> name_type_of("Known As"), name_type_of("OfficialName"), name_type_of("alias2")
    ('known_as', 'official', None)
    """
    return _name_types().get(text.casefold())
