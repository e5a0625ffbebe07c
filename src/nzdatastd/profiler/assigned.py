"""What becomes of the candidates: fields for some, reasons for the others."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from nzdatastd.profiler.candidates import Candidate

__all__ = ["Assigned", "Given"]


@dataclass(frozen=True, slots=True)
class Given:
    """A column that was given a field.

    Args:
        candidate: the column, with its evidence.
        field: the standard field in full.
        place: its place among the columns of the field, from 1.
    """

    candidate: Candidate
    field: str
    place: int = 1


@dataclass(slots=True)
class Assigned:
    """What was decided so far.

    Args:
        given: the columns that hold a field.
        refused: the columns that looked like one and do not, each with the reason in its evidence.
        options: the layout's options, by name.
    """

    given: list[Given] = field(default_factory=list)
    refused: list[Candidate] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)

    def give(self, candidate: Candidate, field_name: str, place: int = 1) -> None:
        """Note that a column holds a field."""
        self.given.append(Given(candidate, field_name, place))

    def give_in_order(self, candidates: Iterable[Candidate], field_name: str) -> None:
        """Note that columns hold one field together."""
        for place, candidate in enumerate(candidates, start=1):
            self.give(candidate, field_name, place)

    def refuse(self, candidate: Candidate, *reasons: str) -> None:
        """Note that a column holds no field, and why."""
        self.refused.append(candidate.adding(*reasons))
