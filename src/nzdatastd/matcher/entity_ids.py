"""Ids of entities that stay: the same from run to run where the records stay together, and every change told."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

__all__ = ["EntityChange", "EntityIds", "Kind", "entity_ids"]

Record = Hashable
"""A record by source and id."""


class Kind(StrEnum):
    """What happened to an entity since the run before.

    - `new`: none of its records was there.
    - `merged`: it holds the records of several; it keeps the id of the one with most records.
    - `split`: its records are in several now; the largest part keeps the id.
    - `grown`: it got further records.
    - `shrunk`: records left it, or are no longer there.
    - `gone`: none of its records is there any more.
    """

    NEW = "new"
    MERGED = "merged"
    SPLIT = "split"
    GROWN = "grown"
    SHRUNK = "shrunk"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class EntityChange:
    """One change.

    Args:
        kind: what happened.
        entity_id: the entity as it is called now; as it was called where it is gone.
        before: the ids that its records had, the one with most records first.
    """

    kind: Kind
    entity_id: str
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityIds:
    """Ids for entities.

    Args:
        ids: one for each entity, in their order.
        changes: since the run before; none where there was none.
    """

    ids: tuple[str, ...]
    changes: tuple[EntityChange, ...]


def entity_ids(entities: Sequence[Sequence[Record]], previous: Mapping[Record, str] | None = None) -> EntityIds:
    """Return an id for each entity.

    Args:
        entities: the records of each.
        previous: the entity id of each record in the run before.

    >>> first = entity_ids([["a1", "b1"], ["a2"]])
    >>> first.ids
    ('E000001', 'E000002')
    >>> before = {"a1": "E000001", "b1": "E000001", "a2": "E000002"}
    >>> again = entity_ids([["a1", "b1", "a2"], ["a3"]], before)
    >>> again.ids, [(each.kind.value, each.entity_id) for each in again.changes]
    (('E000001', 'E000003'), [('merged', 'E000001'), ('new', 'E000003')])
    """
    known = previous or {}
    shares = [_shares(entity, known) for entity in entities]
    keeper = _keepers(shares)
    number = max((_number(each) for each in known.values()), default=0)
    ids: list[str] = []
    for place, _ in enumerate(entities):
        kept = keeper.get(place)
        if kept is None:
            number += 1
            kept = f"E{number:06}"
        ids.append(kept)
    return EntityIds(tuple(ids), _changes(entities, shares, ids, known) if previous is not None else ())


def _shares(entity: Sequence[Record], known: Mapping[Record, str]) -> dict[str, int]:
    """Return the ids that the records of an entity had, with how many each, most first."""
    counts: dict[str, int] = {}
    for record in entity:
        if (before := known.get(record)) is not None:
            counts[before] = counts.get(before, 0) + 1
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _keepers(shares: Sequence[Mapping[str, int]]) -> dict[int, str]:
    """Return which entity keeps which id: each id goes where most of its records are, each entity keeps one at most."""
    claims = sorted(
        ((-count, before, place) for place, counts in enumerate(shares) for before, count in counts.items()),
    )
    keeper: dict[int, str] = {}
    taken: set[str] = set()
    for _, before, place in claims:
        if place not in keeper and before not in taken:
            keeper[place] = before
            taken.add(before)
    return keeper


def _number(entity_id: str) -> int:
    return int(entity_id[1:]) if entity_id[:1] == "E" and entity_id[1:].isdigit() else 0


def _changes(
    entities: Sequence[Sequence[Record]],
    shares: Sequence[Mapping[str, int]],
    ids: Sequence[str],
    known: Mapping[Record, str],
) -> tuple[EntityChange, ...]:
    sizes: dict[str, int] = {}
    for before in known.values():
        sizes[before] = sizes.get(before, 0) + 1
    parts: dict[str, int] = {}
    for counts in shares:
        for before in counts:
            parts[before] = parts.get(before, 0) + 1
    changes: list[EntityChange] = []
    for entity, counts, entity_id in zip(entities, shares, ids, strict=True):
        came_from = tuple(counts)
        if not came_from:
            changes.append(EntityChange(Kind.NEW, entity_id))
        elif len(came_from) > 1:
            changes.append(EntityChange(Kind.MERGED, entity_id, came_from))
        elif parts[came_from[0]] > 1:
            changes.append(EntityChange(Kind.SPLIT, entity_id, came_from))
        elif len(entity) > counts[came_from[0]]:
            changes.append(EntityChange(Kind.GROWN, entity_id, came_from))
        elif counts[came_from[0]] < sizes[came_from[0]]:
            changes.append(EntityChange(Kind.SHRUNK, entity_id, came_from))
    changes += [EntityChange(Kind.GONE, gone, (gone,)) for gone in sizes if gone not in parts]
    return tuple(changes)
