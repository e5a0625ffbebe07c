"""The columns that are still open, their values, and the way to settle one."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from nzdatastd.normaliser.text import fold
from nzdatastd.profiler.candidates import Candidate, percentage
from nzdatastd.profiler.header_words import names_subject
from nzdatastd.profiler.recognition import BY_COMPANY
from nzdatastd.profiler.shapes import words
from nzdatastd.standards.text import clean

if TYPE_CHECKING:
    import polars as pl

__all__ = ["OpenColumns"]

_FEWEST_VALUES = 5


@dataclass
class OpenColumns:
    """Every column of a file; those that say nothing and hold no field yet are open.

    Args:
        candidates: in column order; settled ones are put in their place.
        sample: the text columns.
        today: no date of birth is later.
    """

    candidates: list[Candidate]
    sample: pl.DataFrame
    today: dt.date
    _counts: dict[int, Counter[str]] = field(default_factory=dict)

    def __iter__(self) -> Iterator[Candidate]:
        """Iterate over the open columns in order."""
        return (each for each in self.candidates if self.is_open(each))

    @staticmethod
    def is_open(candidate: Candidate, *, fewest: int | None = None) -> bool:
        """Return whether a column's name says nothing, it holds no field yet, and has values enough to look at.

        `Learner` says whom the records are about, and not what of them. Units are few: `fewest` is asked of them.
        """
        says_little = candidate.silent or (not candidate.known and names_subject(candidate.facts.column))
        return says_little and candidate.target is None and candidate.facts.filled >= (fewest or _FEWEST_VALUES)

    def targets(self) -> frozenset[str]:
        """Return what columns hold so far."""
        return frozenset(each.target for each in self.candidates if each.target)

    def has(self, family: str) -> bool:
        """Return whether a column holds something of a value: `person_name`, `address`."""
        return any(each.family == family for each in self.candidates)

    def reopen_lone_coordinates(self) -> None:
        """Open columns of numbers that lie where coordinates do, while no other column can be their other half."""
        halves = [each for each in self.candidates if each.family == "coordinates" and each.short]
        if len({each.target for each in halves}) == 1:
            for each in halves:
                if each.silent and not each.by_name:
                    again = replace(each, target=None, by_value=False, confidence=0.0, role="")
                    self.candidates[each.index] = again

    def reopen_births(self) -> None:
        """Open columns of dates that could all be of birth, so that the rows can tell which comes first."""
        births = [each for each in self.candidates if each.target == "date_of_birth" and each.silent]
        if len(births) > 1:
            for each in births:
                again = replace(each, target=None, by_value=False, confidence=0.0)
                self.candidates[each.index] = again

    def values(self, candidate: Candidate) -> Counter[str]:
        """Return the values that are there, trimmed, with how often each occurs."""
        if candidate.index not in self._counts:
            texts = (clean(text) for text in self.sample.to_series(candidate.index).to_list())
            missing = words("missing")
            self._counts[candidate.index] = Counter(text for text in texts if text and fold(text) not in missing)
        return self._counts[candidate.index]

    def share(self, candidate: Candidate, test: Callable[[str], bool]) -> float:
        """Return the share of filled values that pass a test."""
        counts = self.values(candidate)
        total = counts.total()
        return sum(times for text, times in counts.items() if test(text)) / total if total else 0.0

    def distinct_share(self, candidate: Candidate, test: Callable[[str], bool]) -> float:
        """Return the share of different values that pass a test."""
        counts = self.values(candidate)
        return sum(map(test, counts)) / len(counts) if counts else 0.0

    def leave_open(self, candidates: Iterable[Candidate], target: str) -> None:
        """Note that several columns could hold something, and none of them more likely than the others.

        Args:
            candidates: the columns.
            target: what each of them could hold.
        """
        for each in candidates:
            said = "It could be this or another column; nothing tells which."
            self.candidates[each.index] = replace(each.adding(said), alternatives=(*each.alternatives, target))

    def settle(
        self,
        candidate: Candidate,
        target: str,
        said: str,
        *,
        share: float = 1.0,
        alternatives: tuple[str, ...] = (),
        role: str = "",
        ordinal: int = 0,
        block: str | None = None,
    ) -> Candidate:
        """Put a guess in the place of an open column.

        Args:
            candidate: the column.
            target: what it holds, as in `Meaning`.
            said: the evidence, behind "of the filled values".
            share: of the filled values that fit.
            alternatives: what else it could be.
            role: as in `Meaning`.
            ordinal: as in `Meaning`.
            block: as in `Meaning`.
        """
        counted = f"{percentage(share)} of the {candidate.facts.filled:,} filled values in the sample {said}"
        settled = replace(
            candidate.adding(counted),
            target=target,
            by_value=True,
            confidence=BY_COMPANY * share,
            role=role,
            ordinal=ordinal,
            block=block,
            alternatives=alternatives,
        )
        self.candidates[candidate.index] = settled
        return settled
