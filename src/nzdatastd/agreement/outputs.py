"""All that a run found, under the ids that leave the house: as delivered, or their codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from nzdatastd.agreement.changes import changes_of
from nzdatastd.agreement.entity_codes import entity_codes
from nzdatastd.agreement.pseudonyms import codes
from nzdatastd.io.kept_frame import MOST_IN_MEMORY, FrameKeeper, KeptFrame

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.agreement.agreed_coordinates import Change
    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.agreement.promises import Promise
    from nzdatastd.reconciler.reconciled import Reconciled

__all__ = ["Found", "Whole", "whole_of"]


@dataclass(frozen=True)
class Found:
    """What a run found, with what it was asked.

    Args:
        agreement: what was run.
        reconciled: everything that was found, under plain ids.
        whole: the same under the ids that leave the house.
        quality: figures of each source and field.
        left_out: the records that take no part: `source`, `record_id`, `reason`.
        promises: how each promise to deliver by the standards was kept.
        coordinates: how agreed coordinates came into one reference system; empty where each keeps its own.
    """

    agreement: Agreement
    reconciled: Reconciled
    whole: Whole
    quality: pl.DataFrame
    left_out: pl.DataFrame
    promises: tuple[Promise, ...] = ()
    coordinates: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Whole:
    """All that a run found, before it is shared out.

    Args:
        records: agreed, one row for each entity.
        provenance: one row for each value of each record; all of an entity in one part.
        conflicts: one row for each entity, field and kind; all of an entity in one part.
        entities: `entity_id`, `source`, `record_id`: every record once.
        links: the scored pairs, with `record_id_l` and `record_id_r`.
        changes: what became of the entities of the run before; None where there was none.
    """

    records: pl.DataFrame
    provenance: KeptFrame
    conflicts: KeptFrame
    entities: pl.DataFrame
    links: pl.DataFrame
    changes: pl.DataFrame | None = None


def whole_of(reconciled: Reconciled, key: bytes | None, threshold: float) -> Whole:
    """Return what was found, under plain ids or their codes.

    An entity's code is made of its first record. It stays the same as long as this is its first record; where
    the run before is known, as long as most of its records stay together.

    Args:
        reconciled: what was found.
        key: for the codes; None where ids stay plain.
        threshold: the match probability from which records are one entity.
    """
    import polars as pl

    entities = reconciled.links.entities(threshold).rename({"id": "record_id"})
    pairs = reconciled.links.pairs.rename({"id_l": "record_id_l", "id_r": "record_id_r"})
    found = Whole(reconciled.records, reconciled.kept_provenance, reconciled.kept_conflicts, entities, pairs)
    if key is None:
        return replace(found, changes=changes_of(reconciled.links, threshold, None))
    before = reconciled.links.previous
    of_entities = entity_codes(key, entities, () if before is None else before["entity_id"].unique().to_list())
    of_records = entities.select("source", "record_id").with_columns(
        pl.Series("code", codes(key, "record", entities.select("source", "record_id").iter_rows()))
    )

    def coded(frame: pl.DataFrame) -> pl.DataFrame:
        for side in ("", "_l", "_r"):
            if f"record_id{side}" in frame.columns:
                on = [f"source{side}", f"record_id{side}"]
                table = of_records.rename({"source": on[0], "record_id": on[1]})
                frame = _replaced(frame, on, table, on[1])
        return _replaced(frame, ["entity_id"], of_entities, "entity_id") if "entity_id" in frame.columns else frame

    # In the order of the codes, for the order of delivery is telling as well.
    return Whole(
        coded(found.records).sort("entity_id"),
        _in_order_of_codes(found.provenance, coded),
        _in_order_of_codes(found.conflicts, coded),
        coded(found.entities).sort("entity_id", "source", "record_id"),
        coded(found.links).sort("match_weight", "record_id_l", "record_id_r", descending=[True, False, False]),
        changes_of(reconciled.links, threshold, of_entities),
    )


def _in_order_of_codes(kept: KeptFrame, coded: Callable[[pl.DataFrame], pl.DataFrame]) -> KeptFrame:
    """Return a frame in the order of its codes, of which a sixteenth is in memory at a time where it is large."""
    import polars as pl

    if kept.height <= MOST_IN_MEMORY:
        return KeptFrame.of(coded(kept.whole()).sort("entity_id", maintain_order=True))
    some: defaultdict[object, FrameKeeper] = defaultdict(FrameKeeper)
    for part in kept.parts():
        for (digit,), rows in coded(part).group_by(pl.col("entity_id").str.slice(0, 1), maintain_order=True):
            some[digit].add(rows)
    whole = FrameKeeper()
    for _, keeper in sorted(some.items(), key=lambda item: str(item[0])):
        whole.add(keeper.kept().whole().sort("entity_id", maintain_order=True))
    return whole.kept()


def _replaced(frame: pl.DataFrame, on: list[str], table: pl.DataFrame, name: str) -> pl.DataFrame:
    found = frame.join(table, on=on, how="left", maintain_order="left")
    return found.with_columns(found["code"].alias(name)).select(frame.columns)
