"""The order in which records become entities: one pass over the links, from which every threshold can be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import chain
from math import exp2, inf, log2
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
        chances: the match probability of the link that each join rests on, less what a second record costs; `FORCED`
            where a person decided it.
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
    second_costs: float = 0.0,
    against: Iterable[tuple[int, int, float]] = (),
    apart: Iterable[tuple[int, int]] = (),
    forced: Iterable[tuple[int, int]] = (),
) -> Joins:
    """Return the joins that links make.

    What a person decided is joined first, whatever else is known. Then links are taken, the surest first; one that
    would put two records of a source together that holds nobody twice is left out, and so is one between clusters of
    which two records are apart, or speak against it more than the link speaks for it.

    Args:
        sources: the source of each record, by its number.
        links: pairs of records with their match probability, the surest first.
        one_to_one: sources that hold no person twice.
        second_costs: match weight that is taken off a link which brings a second record of a source into an entity.
        against: pairs of records with the match weights, below 0, that speak against their being one person.
        apart: pairs of records that are two people, whatever links say.
        forced: pairs of records that are one person.

    >>> joins = joins_of([0, 0, 1, 1], [(0, 2, 0.9), (1, 2, 0.8), (1, 3, 0.7)], one_to_one=frozenset({0, 1}))
    >>> joins.roots(0.5), joins.roots(0.75)
    ([0, 1, 0, 1], [0, 1, 0, 3])
    >>> joins = joins_of([0, 0, 1], [(0, 2, 0.9), (1, 2, 0.8)], one_to_one=frozenset(), second_costs=2.0)
    >>> [round(chance, 4) for chance in joins.chances]
    [0.9, 0.5]
    """
    clusters = Clusters(sources, one_to_one)
    foes = _foes(chain(against, ((left, right, -inf) for left, right in apart)))
    chances: list[float] = []
    lows: list[int] = []
    highs: list[int] = []

    def join(low: int, high: int, chance: float) -> None:
        clusters.join(low, high)
        if high in foes:
            fewer, more = sorted((foes.pop(high), foes.pop(low, {})), key=len)
            for foe, weight in fewer.items():
                more[foe] = min(weight, more.get(foe, 0.0))
            foes[low] = more
        chances.append(chance)
        lows.append(low)
        highs.append(high)

    def are_apart(low: int, high: int, weight: float) -> bool:
        if low not in foes or high not in foes:
            return False
        fewer, other = (low, high) if len(foes[low]) < len(foes[high]) else (high, low)
        return any(weight + less <= 0 and clusters.root(foe) == other for foe, less in foes[fewer].items())

    for left, right in forced:
        low, high = sorted((clusters.root(left), clusters.root(right)))
        if low != high:
            join(low, high, FORCED)
    waiting: list[tuple[float, int, int, int]] = []
    for left, right, chance, has_waited in _the_surest_first(links, waiting):
        low, high = sorted((clusters.root(left), clusters.root(right)))
        if low == high or not clusters.may_join(low, high) or are_apart(low, high, _weight(chance)):
            continue
        if second_costs and not has_waited and clusters.share_a_source(low, high):
            heappush(waiting, (-_less(chance, second_costs), len(chances), left, right))
        else:
            join(low, high, chance)
    return Joins(len(sources), chances, lows, highs)


def _foes(against: Iterable[tuple[int, int, float]]) -> dict[int, dict[int, float]]:
    foes: dict[int, dict[int, float]] = {}
    for left, right, weight in against:
        for one, other in ((left, right), (right, left)):
            known = foes.setdefault(one, {})
            known[other] = min(weight, known.get(other, 0.0))
    return foes


def _the_surest_first(
    links: Iterable[tuple[int, int, float]], waiting: list[tuple[float, int, int, int]]
) -> Iterator[tuple[int, int, float, bool]]:
    """Yield links, and in their places among them those that wait, which may come to be while this runs."""
    for left, right, chance in links:
        while waiting and -waiting[0][0] >= chance:
            less, _, one, other = heappop(waiting)
            yield one, other, -less, True
        yield left, right, chance, False
    while waiting:
        less, _, one, other = heappop(waiting)
        yield one, other, -less, True


def _weight(chance: float) -> float:
    """Return the match weight of a match probability, no more than it can tell."""
    return log2(max(chance, _LEAST) / max(1 - chance, _LEAST))


_LEAST: Final = 1e-15


def _less(chance: float, weight: float) -> float:
    """Return a match probability less a match weight."""
    factor = exp2(-weight)
    return chance * factor / (1 - chance + chance * factor)
