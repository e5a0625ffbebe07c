"""What each column may hold, judged by itself: its name first, and whether its values can be that."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nzdatastd.profiler.expected import FEWEST, expected_of
from nzdatastd.profiler.facts import ColumnFacts, facts_of
from nzdatastd.profiler.header_groups import are_lettered, shared_beginnings
from nzdatastd.profiler.header_names import Meaning, is_silent, meaning_of
from nzdatastd.profiler.recognition import BY_NAME, BY_NAME_AND_VALUE
from nzdatastd.profiler.value_evidence import told_by_values
from nzdatastd.standards.fields import fields

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Candidate", "candidate_for", "candidates_in", "percentage"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A column and what it may hold.

    Args:
        index: its position in the source, from 0.
        facts: the counts over its sample.
        target: as in `Meaning`; None where nothing is known, or the values cannot be what the name says.
        evidence: sentences so far.
        by_name: whether the name says so.
        by_value: whether the values say so by themselves.
        confidence: see `Recognition`.
        silent: whether the name says nothing.
        known: whether the name is one of those known, whatever its values are.
        role: see `Meaning`.
        ordinal: see `Meaning`.
        block: see `Meaning`.
        crs: see `Meaning`.
        seen_in: see `Meaning`.
        alternatives: see `Recognition`.
    """

    index: int
    facts: ColumnFacts
    target: str | None
    evidence: tuple[str, ...]
    by_name: bool = False
    by_value: bool = False
    confidence: float = 0.0
    silent: bool = False
    known: bool = False
    role: str = ""
    ordinal: int = 0
    block: str | None = None
    crs: str | None = None
    seen_in: str = ""
    alternatives: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The first part of the target: `address`, `person_name` …; empty where there is none."""
        return (self.target or "").partition(".")[0]

    @property
    def short(self) -> str:
        """The target without its first part: `suburb_locality`; empty where it has one part only."""
        return (self.target or "").partition(".")[2]

    @property
    def is_empty(self) -> bool:
        """Whether the sample has no value."""
        return self.facts.filled == 0

    def adding(self, *sentences: str) -> Candidate:
        """Return the candidate with more evidence."""
        return replace(self, evidence=(*self.evidence, *sentences))


def candidates_in(sample: pl.DataFrame, today: dt.date) -> tuple[Candidate, ...]:
    """Return a candidate for each column of a sample, in order."""
    lettered, shared = are_lettered(sample.columns), shared_beginnings(sample.columns)
    return tuple(
        candidate_for(index, facts, today, lettered=lettered, ignoring=shared.get(facts.column, ""))
        for index, facts in enumerate(facts_of(sample))
    )


def candidate_for(
    index: int, facts: ColumnFacts, today: dt.date, *, lettered: bool = False, ignoring: str = ""
) -> Candidate:
    """Return what a column may hold.

    Args:
        index: its position in the source.
        facts: the counts over its sample.
        today: no date of birth is later.
        lettered: whether the columns are called A, B, C … in their order, so that `E` is no easting.
        ignoring: the first word of its name, where it says nothing; see `shared_beginnings`.
    """
    silent = lettered or is_silent(facts.column)
    meaning = None if lettered else meaning_of(facts.column, ignoring=ignoring)
    if meaning is None:
        return _unnamed(index, facts, silent=silent, today=today)
    if meaning.held_back is not None:
        why = f"The name says {_title(meaning.target)}, but also {meaning.held_back!r}: it is not the record's own."
        return Candidate(index, facts, None, (why,), known=True)
    named = _named(index, facts, meaning)
    if named.target is None and (silent or told_by_values(facts, silent=False, today=today) is not None):
        return _unnamed(index, facts, silent=silent, today=today)
    return named


def _named(index: int, facts: ColumnFacts, meaning: Meaning) -> Candidate:
    evidence = [f"The name says {_title(meaning.target)}."]
    expected = expected_of(meaning.target)
    fit = 1.0
    telling = False
    if not facts.filled:
        evidence.append("The sample has no value.")
    elif expected is not None:
        fit, telling = expected.fit(facts), expected.telling
        evidence.append(f"{percentage(fit)} of the {facts.filled:,} filled values in the sample {expected.phrase}.")
    target = meaning.target if fit >= FEWEST else None
    if target is None:
        evidence.append("That is too few for what the name says.")
        fit = 0.0
    return Candidate(
        index,
        facts,
        target,
        tuple(evidence),
        by_name=target is not None,
        by_value=target is not None and telling,
        confidence=fit * (BY_NAME_AND_VALUE if telling else BY_NAME),
        silent=is_silent(facts.column),
        known=True,
        role=meaning.role,
        ordinal=meaning.ordinal,
        block=meaning.block,
        crs=meaning.crs,
        seen_in=meaning.seen_in,
    )


def _unnamed(index: int, facts: ColumnFacts, *, silent: bool, today: dt.date) -> Candidate:
    says = "The name says nothing." if silent else "The name is not one of those known."
    says = "The values are not what the name says." if not silent and meaning_of(facts.column) is not None else says
    told = told_by_values(facts, silent=silent, today=today)
    if told is None:
        return Candidate(index, facts, None, (says,), silent=silent)
    return Candidate(
        index,
        facts,
        told.target,
        (says, f"{percentage(told.share)} of the {facts.filled:,} filled values in the sample {told.phrase}."),
        by_value=True,
        confidence=told.confidence,
        silent=silent,
        role=told.role,
        block=told.block,
    )


def percentage(share: float) -> str:
    """Return a share as a whole percentage; neither 100% nor 0% where it is merely close.

    >>> percentage(0.9999), percentage(1.0)
    ('99%', '100%')
    """
    whole = int(share * 100)
    return f"{max(whole, 1) if share > 0 else 0}%"


def _title(target: str) -> str:
    family, _, short = target.partition(".")
    known = fields().get(target) or fields().get(f"street_address.{short}") or fields().get(f"postal_address.{short}")
    if known is not None:
        return known.title.lower() if known.title.istitle() or known.title[1:].islower() else known.title
    return {"line": "address line", "id": "record id"}.get(short, family.replace("_", " "))
