"""Entities as a frame: each record with the id of its entity."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from nzdatastd.matcher.entity_ids import EntityChange, entity_ids

if TYPE_CHECKING:
    import polars as pl

__all__ = ["entities_of"]


def entities_of(
    records: pl.DataFrame, roots: Sequence[int], previous: pl.DataFrame | None
) -> tuple[pl.DataFrame, tuple[EntityChange, ...]]:
    """Return `entity_id`, `source` and `id` of each record, and what became of the entities of the run before.

    Args:
        records: `source` and `id` of all records, in the order of their numbers.
        roots: for each record the one that stands for its entity: the first of its records.
        previous: entities of the run before: `entity_id`, `source`, `id`; None where there is none.

    >>> import polars as pl
    >>> records = pl.DataFrame({"source": ["a", "a", "b"], "id": ["1", "2", "1"]})
    >>> entities_of(records, [0, 1, 0], None)[0]["entity_id"].to_list()
    ['E000001', 'E000002', 'E000001']
    """
    import polars as pl

    if previous is None:
        # As `entity_ids` numbers them: by the first record of each.
        number = pl.Series("entity_id", roots, pl.Int64).rank("dense").cast(pl.String).str.zfill(6)
        return records.select(("E" + number).alias("entity_id"), "source", "id"), ()
    members: dict[int, list[int]] = {}
    for record, root in enumerate(roots):
        members.setdefault(root, []).append(record)
    named = list(zip(records["source"], records["id"], strict=True))
    before = previous.select(pl.col("entity_id", "source", "id").cast(pl.String))
    known: dict[Hashable, str] = {
        (source, each): entity for entity, source, each in before.iter_rows() if entity is not None
    }
    made = entity_ids([[named[record] for record in each] for each in members.values()], known)
    ids = [""] * records.height
    for entity_id, each in zip(made.ids, members.values(), strict=True):
        for record in each:
            ids[record] = entity_id
    return records.select(pl.Series("entity_id", ids, pl.String), "source", "id"), made.changes
