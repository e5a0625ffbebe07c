"""Scores at every threshold, from one pass over the joins: what each join adds is counted as it is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from nzdatastd.matcher.joins import Joins
from nzdatastd.matcher.scores import Scores

__all__ = ["scores_over_thresholds"]


class _Tally:
    """What was found so far.

    Args:
        labels: the true entity of each record.
    """

    def __init__(self, labels: Sequence[int | None]) -> None:
        self._labels = labels
        self._sizes = Counter(label for label in labels if label is not None)
        # Most records stay alone or become one of two, so what a cluster holds is counted only when it has joined.
        self._held: dict[int, dict[int, int]] = {}
        self._true_pairs = sum(size * (size - 1) // 2 for size in self._sizes.values())
        self._true_clusters = sum(size > 1 for size in self._sizes.values())
        self._pairs = self._right_pairs = self._clusters = self._right_clusters = 0

    def scores(self) -> tuple[Scores, Scores]:
        """Return the scores of pairs and of clusters as they are."""
        return (
            Scores(self._right_pairs, self._pairs, self._true_pairs),
            Scores(self._right_clusters, self._clusters, self._true_clusters),
        )

    def join(self, low: int, high: int) -> None:
        """Count what a join changes.

        Args:
            low: the record that stands for both clusters from here on.
            high: the record that stood for the other.
        """
        one, other = self._taken(low), self._taken(high)
        size_of_one, size_of_other = sum(one.values()), sum(other.values())
        self._pairs += size_of_one * size_of_other
        if len(one) < len(other):
            one, other = other, one
        for label, count in other.items():
            before = one.get(label, 0)
            self._right_pairs += before * count
            one[label] = before + count
        self._held[low] = one
        self._count(one, 1)

    def _taken(self, root: int) -> dict[int, int]:
        """Return the labels of a cluster with how many records have each, and count the cluster no more."""
        held = self._held.pop(root, None)
        if held is None:
            label = self._labels[root]
            return {} if label is None else {label: 1}
        self._count(held, -1)
        return held

    def _count(self, held: dict[int, int], by: int) -> None:
        size = sum(held.values())
        if size > 1:
            self._clusters += by
            if len(held) == 1 and size == self._sizes[next(iter(held))]:
                self._right_clusters += by


def scores_over_thresholds(
    joins: Joins, labels: Sequence[int | None], thresholds: Sequence[float]
) -> tuple[tuple[float, Scores, Scores], ...]:
    """Return threshold, scores of pairs and scores of clusters, in the order of the thresholds.

    Args:
        joins: down to the lowest of the thresholds.
        labels: the true entity of each record by its number; a record with none counts nowhere.
        thresholds: match probabilities, the lowest first.

    >>> joins = Joins(4, [0.9, 0.6], [0, 0], [2, 1])
    >>> for threshold, pairs, clusters in scores_over_thresholds(joins, [7, 7, 7, 8], [0.5, 0.8]):
    ...     print(threshold, pairs, clusters)
    0.5 Scores(right=3, found=3, true=3) Scores(right=1, found=1, true=1)
    0.8 Scores(right=1, found=1, true=3) Scores(right=0, found=1, true=1)
    """
    tally = _Tally(labels)
    told: list[tuple[float, Scores, Scores]] = []
    steps = zip(joins.chances, joins.lows, joins.highs, strict=True)
    step = next(steps, None)
    for threshold in reversed(thresholds):
        while step is not None and step[0] >= threshold:
            tally.join(step[1], step[2])
            step = next(steps, None)
        told.append((threshold, *tally.scores()))
    return tuple(reversed(told))
