"""What a whole column must tell before its first row can be read: the order of day and month, a reference system."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from nzdatastd.normaliser.frame.plan import Plan

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.source import Source

__all__ = ["Undecided", "with_evidence"]


@runtime_checkable
class Undecided(Protocol):
    """A plan that looks at all rows first."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The columns of the source that it reads."""

    def evidence(self, given: pl.DataFrame) -> object:
        """Return what some rows tell.

        Args:
            given: the columns of `sources`, as text.
        """

    def decided(self, evidence: Sequence[object]) -> Plan:
        """Return the plan to run.

        Args:
            evidence: of all rows, part by part.
        """


def with_evidence(plans: Sequence[Plan], source: Source, rows: int) -> list[Plan]:
    """Return the plans with what the source tells as a whole; it is read once more only where one asks for that.

    Args:
        plans: some of them undecided.
        source: opened.
        rows: of a batch.
    """
    undecided = [plan for plan in plans if isinstance(plan, Undecided)]
    told: list[list[object]] = [[] for _ in undecided]
    for batch in source.batches(rows) if undecided else ():
        for plan, found in zip(undecided, told, strict=True):
            found.append(plan.evidence(batch.select(plan.sources)))
    decided = {id(plan): plan.decided(found) for plan, found in zip(undecided, told, strict=True)}
    return [decided.get(id(plan), plan) for plan in plans]
