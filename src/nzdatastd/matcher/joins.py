"""The order in which records become entities: one pass over the links, from which every threshold can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from nzdatastd.matcher.clusters import Clusters

__all__ = ["FORCED", "Joins", "joins_of"]

FORCED: Final = inf
"""The chance of a join that a person decided."""


@dataclass(frozen=True, slots=True)
class Joins:
    """Clusters put together two by two, the surest first.

    Args:
        records: how many records there are; each begins alone.
        chances: the match probability of the link that each join rests on; `FORCED` where a person decided it.
        lows: the record that stands for one of the clusters, and for both from there on.
        highs: the record that stood for the other.
    """

    records: int
    chances: Sequence[float]
    lows: Sequence[int]
    highs: Sequence[int]

    def from_probability(self, threshold: float) -> Iterator[tuple[int, int]]:
        """Yield the joins that are as likely as a threshold, the surest first.

        Args:
            threshold: a match probability.
        """
        for chance, low, high in zip(self.chances, self.lows, self.highs, strict=True):
            if chance < threshold:
                return
            yield low, high

    def roots(self, threshold: float) -> list[int]:
        """Return for each record the record that stands for its entity: the first of its records.

        Args:
            threshold: the match probability from which records are joined.

        >>> Joins(4, [0.9, 0.6], [1, 0], [3, 1]).roots(0.5), Joins(4, [0.9, 0.6], [1, 0], [3, 1]).roots(0.8)
        ([0, 0, 2, 0], [0, 1, 2, 1])
        """
        above = list(range(self.records))
        for low, high in self.from_probability(threshold):
            above[high] = low
        # A record stands for those behind it, so one pass from the first on finds every root.
        for record, parent in enumerate(above):
            above[record] = above[parent]
        return above


def joins_of(
    sources: Sequence[int],
    links: Iterable[tuple[int, int, float]],
    *,
    one_to_one: frozenset[int],
    apart: Iterable[tuple[int, int]] = (),
    forced: Iterable[tuple[int, int]] = (),
) -> Joins:
    """Return the joins that links make.

    What a person decided is joined first, whatever else is known. Then links are taken in the order given; one that
    would put two records of a source together that holds nobody twice is left out, and so is one between clusters whose
    records are known to be apart.

    Args:
        sources: the source of each record, by its number.
        links: pairs of records with their match probability, the surest first.
        one_to_one: sources that hold no person twice.
        apart: pairs of records that are two people.
        forced: pairs of records that are one person.

    >>> joins = joins_of([0, 0, 1, 1], [(0, 2, 0.9), (1, 2, 0.8), (1, 3, 0.7)], one_to_one=frozenset({0, 1}))
    >>> joins.roots(0.5), joins.roots(0.75)
    ([0, 1, 0, 1], [0, 1, 0, 3])
    """
    clusters = Clusters(sources, one_to_one)
    foes: dict[int, set[int]] = {}
    for left, right in apart:
        foes.setdefault(left, set()).add(right)
        foes.setdefault(right, set()).add(left)
    chances: list[float] = []
    lows: list[int] = []
    highs: list[int] = []

    def join(low: int, high: int, chance: float) -> None:
        clusters.join(low, high)
        if high in foes:
            fewer, more = sorted((foes.pop(high), foes.pop(low, set())), key=len)
            more.update(fewer)
            foes[low] = more
        chances.append(chance)
        lows.append(low)
        highs.append(high)

    for left, right in forced:
        low, high = sorted((clusters.root(left), clusters.root(right)))
        if low != high:
            join(low, high, FORCED)
    for left, right, chance in links:
        low, high = sorted((clusters.root(left), clusters.root(right)))
        if low == high or not clusters.may_join(low, high):
            continue
        if low in foes and high in foes:
            fewer, other = (low, high) if len(foes[low]) < len(foes[high]) else (high, low)
            if any(clusters.root(foe) == other for foe in foes[fewer]):
                continue
        join(low, high, chance)
    return Joins(len(sources), chances, lows, highs)
