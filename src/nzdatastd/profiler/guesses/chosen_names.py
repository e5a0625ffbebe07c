"""Names that people go by: they are the record's names where a file has no others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from nzdatastd.profiler.guesses.open_columns import OpenColumns
from nzdatastd.profiler.header_names import meaning_of
from nzdatastd.profiler.header_words import words_in_full
from nzdatastd.profiler.recognition import BY_POSITION

if TYPE_CHECKING:
    from nzdatastd.profiler.candidates import Candidate

__all__ = ["CHOSEN", "guess_chosen_names"]

CHOSEN = frozenset({"preferred", "known", "usual", "chosen", "alias", "aka", "nickname"})
"""Words that say of a name in a column's name that a person goes by it."""

_NAME = "person_name"
_GIVEN, _FAMILY = f"{_NAME}.given_names", f"{_NAME}.family_name"
_HALF = 0.5


def guess_chosen_names(columns: OpenColumns) -> None:
    """Take the names that people go by, where there are no other names; else they may be a second name.

    Beside a family name they are given names, where the file has no first given name of its own.

    Args:
        columns: of the file.
    """
    has_first = any(each.target == _GIVEN and _is_first(each) for each in columns.candidates)
    has_names = has_first or bool(columns.targets() & {_NAME, "name"})
    for candidate in list(columns.candidates):
        if candidate.target is not None or not set(words_in_full(candidate.facts.column)) & CHOSEN:
            continue
        if has_names:
            columns.candidates[candidate.index] = replace(candidate, alternatives=(f"{_NAME}.2",))
        else:
            _take(columns, candidate)


def _is_first(candidate: Candidate) -> bool:
    return candidate.role in {"first", "all"} or (not candidate.role and candidate.ordinal <= 1)


def _take(columns: OpenColumns, candidate: Candidate) -> None:
    meaning = meaning_of(candidate.facts.column)
    target = meaning.target if meaning is not None else "name"
    if target == "name":
        target = _GIVEN if _FAMILY in columns.targets() else _NAME
    if target.partition(".")[0] != _NAME or candidate.facts.share("name_words") < _HALF:
        return
    columns.candidates[candidate.index] = replace(
        candidate.adding("It is the name that people go by, and the file has no other."),
        target=target,
        by_name=True,
        confidence=BY_POSITION,
        role=meaning.role if meaning is not None else "",
        ordinal=meaning.ordinal if meaning is not None else 0,
    )
