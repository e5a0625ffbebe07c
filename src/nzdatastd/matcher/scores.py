"""Scores of found links: precision, recall and F1, with the counts behind them."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Scores"]


@dataclass(frozen=True, slots=True)
class Scores:
    """How good what was found is.

    Args:
        right: found and true.
        found: all found.
        true: all true.

    >>> scores = Scores(right=9, found=10, true=12)
    >>> scores.precision, scores.recall, round(scores.f1, 4)
    (0.9, 0.75, 0.8182)
    """

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Share of what was found that is true; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is true that was found; 1 where nothing is true."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0
