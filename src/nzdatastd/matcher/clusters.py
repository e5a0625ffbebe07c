"""From links to entities: which records are one person, when each source may or may not hold a person twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

__all__ = ["Clusters", "clusters_of"]


class Clusters:
    """Records that were put together; each begins alone.

    Args:
        sources: the source of each record, by its number.
        one_to_one: sources that hold no person twice.
    """

    def __init__(self, sources: Sequence[int], one_to_one: frozenset[int]) -> None:
        self._parent = list(range(len(sources)))
        # A set of sources is a number, with a bit for each: there is one for each of millions of records.
        self._held = [1 << source for source in sources]
        self._one_to_one = sum(1 << source for source in one_to_one)

    def root(self, record: int) -> int:
        """Return the record that stands for the cluster of a record."""
        parent = self._parent
        while parent[record] != record:
            parent[record] = parent[parent[record]]
            record = parent[record]
        return record

    def may_join(self, left: int, right: int) -> bool:
        """Return whether two clusters hold no source twice that holds nobody twice.

        Args:
            left: root of one.
            right: root of the other.
        """
        return not self._held[left] & self._held[right] & self._one_to_one

    def share_a_source(self, left: int, right: int) -> bool:
        """Return whether two clusters hold records of the same source.

        Args:
            left: root of one.
            right: root of the other.
        """
        return bool(self._held[left] & self._held[right])

    def join(self, left: int, right: int) -> None:
        """Put two clusters together.

        Args:
            left: root of one.
            right: root of the other.
        """
        low, high = sorted((left, right))
        self._parent[high] = low
        self._held[low] |= self._held[high]


def clusters_of(
    sources: Sequence[int],
    links: Iterable[tuple[int, int]],
    *,
    one_to_one: frozenset[int],
    apart: Iterable[tuple[int, int]] = (),
) -> list[int]:
    """Return for each record the record that stands for its entity.

    Links are taken in the order given, the surest first; one that would put two records of a source together that holds
    nobody twice is left out, and so is one between clusters whose records are known to be apart.

    Args:
        sources: the source of each record, by its number.
        links: pairs of records, the surest first.
        one_to_one: sources that hold no person twice.
        apart: pairs of records that are certainly two people.

    >>> clusters_of([0, 0, 1, 1], [(0, 2), (1, 2), (1, 3)], one_to_one=frozenset({0, 1}))
    [0, 1, 0, 1]
    """
    clusters = Clusters(sources, one_to_one)
    enemies: dict[int, set[int]] = {}
    for left, right in apart:
        enemies.setdefault(left, set()).add(right)
        enemies.setdefault(right, set()).add(left)
    for left, right in links:
        low, high = sorted((clusters.root(left), clusters.root(right)))
        if low == high or not clusters.may_join(low, high):
            continue
        foes = enemies.get(low)
        if foes and any(clusters.root(foe) == high for foe in foes):
            continue
        clusters.join(low, high)
        if high in enemies:
            enemies.setdefault(low, set()).update(enemies.pop(high))
    return [clusters.root(record) for record in range(len(sources))]
