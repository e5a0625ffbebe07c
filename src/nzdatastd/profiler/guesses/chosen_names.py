"""Names that people go by: they are the record's names where a file has no others."""

from __future__ import annotations

from dataclasses import replace

from nzdatastd.profiler.guesses.open_columns import OpenColumns
from nzdatastd.profiler.header_names import meaning_of, words_of
from nzdatastd.profiler.recognition import BY_POSITION

__all__ = ["CHOSEN", "guess_chosen_names"]

CHOSEN = frozenset({"preferred", "known", "usual", "chosen", "alias", "aka"})
"""Words that say of a name in a column's name that a person goes by it."""

_FAMILY = "person_name"


def guess_chosen_names(columns: OpenColumns) -> None:
    """Take the names that people go by, where there are no other names; else they may be a second name.

    Args:
        columns: of the file.
    """
    if columns.targets() & {_FAMILY, f"{_FAMILY}.family_name", f"{_FAMILY}.given_names", "name"}:
        for candidate in list(columns.candidates):
            if candidate.target is None and set(words_of(candidate.facts.column)) & CHOSEN:
                columns.candidates[candidate.index] = replace(candidate, alternatives=(f"{_FAMILY}.2",))
        return
    for candidate in list(columns.candidates):
        words = set(words_of(candidate.facts.column))
        if candidate.target is not None or not words & CHOSEN:
            continue
        meaning = meaning_of(candidate.facts.column)
        target = meaning.target if meaning is not None else _FAMILY
        target = _FAMILY if target == "name" else target
        if target.partition(".")[0] != _FAMILY or candidate.facts.share("name_words") < 0.5:  # noqa: PLR2004 - half
            continue
        columns.candidates[candidate.index] = replace(
            candidate.adding("It is the name that people go by, and the file has no other."),
            target=target,
            by_name=True,
            confidence=BY_POSITION,
            role=meaning.role if meaning is not None else "",
            ordinal=meaning.ordinal if meaning is not None else 0,
        )
