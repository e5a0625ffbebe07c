"""Links: what came of a match, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.blocking import Block
from nzdatastd.matcher.clusters import clusters_of
from nzdatastd.matcher.entity_ids import EntityChange, entity_ids
from nzdatastd.matcher.ladder import MISSING
from nzdatastd.matcher.model import Model
from nzdatastd.matcher.splink_engine import RECORD

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.prepared_source import PreparedSource

__all__ = ["BAND", "THRESHOLD", "Links"]

THRESHOLD: Final = 0.5
"""Match probability from which two records are one entity, where nothing else is asked for."""

BAND: Final = (0.1, 0.9)
"""Match probabilities between which a person should look."""


_APART: Final = -5.0
"""Match weight under which two records are not put together by way of a third (advisory)."""


@dataclass(frozen=True)
class Links:
    """The links between the records of sources.

    Args:
        sources: as they were matched.
        scored: the scored pairs by the numbers of their records, the likeliest first.
        model: the weights, as the data made them.
        blocks: the blocking rules, each with the pairs that it brings.
        one_to_one: the sources, by number, that hold nobody twice.
        threshold: the match probability from which `entities` joins.
        band: the match probabilities between which a person should look.
        previous: entities of the run before: `entity_id`, `source`, `id`.
    """

    sources: tuple[PreparedSource, ...]
    scored: pl.DataFrame = field(repr=False)
    model: Model
    blocks: tuple[Block, ...] = field(repr=False)
    one_to_one: frozenset[int]
    threshold: float = THRESHOLD
    band: tuple[float, float] = BAND
    previous: pl.DataFrame | None = field(default=None, repr=False)

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """The scored pairs, the likeliest first.

        Columns: `source_l`, `id_l`, `source_r`, `id_r`, `match_weight`, `match_probability`, and the level of each
        field by its name.
        """
        import polars as pl

        records = self.records
        left, right = (records[self.scored[f"{RECORD}_{side}"]] for side in "lr")
        return pl.DataFrame(
            [
                left["source"].alias("source_l"),
                left["id"].alias("id_l"),
                right["source"].alias("source_r"),
                right["id"].alias("id_r"),
                self.scored["match_weight"],
                self.scored["match_probability"],
                *(
                    self.scored[ladder.field].replace_strict(
                        {-1: MISSING, **dict(enumerate(ladder.names()))}, return_dtype=pl.String
                    )
                    for ladder in self.model.ladders
                ),
            ]
        )

    @cached_property
    def records(self) -> pl.DataFrame:
        """All records, in the order of their numbers: `source` and `id`."""
        import polars as pl

        return pl.concat(
            source.ids.to_frame("id").select(pl.lit(source.name).alias("source"), "id") for source in self.sources
        )

    @property
    def above(self) -> pl.DataFrame:
        """The pairs above the review band: links that need no look."""
        return self._between(self.band[1], 1.1)

    @property
    def in_band(self) -> pl.DataFrame:
        """The pairs in the review band: a person should look."""
        return self._between(*self.band)

    @property
    def below(self) -> pl.DataFrame:
        """The pairs below the review band, down to the least likely ones that were kept."""
        return self._between(-0.1, self.band[0])

    def _between(self, low: float, high: float) -> pl.DataFrame:
        import polars as pl

        chance = pl.col("match_probability")
        return self.pairs.filter((chance >= low) & (chance < high))

    def clusters(self, threshold: float | None = None) -> list[int]:
        """Return for each record, by its number, the record that stands for its entity.

        Args:
            threshold: the match probability from which records are joined; that of the links where none is given.
        """
        import polars as pl

        least = self.threshold if threshold is None else threshold
        sure = self.scored.filter(pl.col("match_probability") >= least)
        of = [number for number, source in enumerate(self.sources) for _ in range(source.keys.height)]
        apart = (
            self.scored.filter(pl.col("match_weight") < _APART) if len(self.one_to_one) < len(self.sources) else None
        )
        return clusters_of(
            of,
            sure.select(f"{RECORD}_l", f"{RECORD}_r").iter_rows(),
            one_to_one=self.one_to_one,
            apart=() if apart is None else apart.select(f"{RECORD}_l", f"{RECORD}_r").iter_rows(),
        )

    def entities(self, threshold: float | None = None) -> pl.DataFrame:
        """Return all records with their entities: `entity_id`, `source`, `id`; every record is there once.

        Args:
            threshold: the match probability from which records are joined; that of the links where none is given.
        """
        return self._with_ids(threshold)[0]

    def changes(self, threshold: float | None = None) -> tuple[EntityChange, ...]:
        """Return what became of the entities of the run before: merged, split, grown, shrunk, gone, and new ones.

        Args:
            threshold: as `entities` takes it.
        """
        return self._with_ids(threshold)[1]

    def _with_ids(self, threshold: float | None) -> tuple[pl.DataFrame, tuple[EntityChange, ...]]:
        import polars as pl

        members: dict[int, list[int]] = {}
        for record, root in enumerate(self.clusters(threshold)):
            members.setdefault(root, []).append(record)
        known: dict[Hashable, str] | None = None
        named: Sequence[Hashable] = range(self.records.height)
        if self.previous is not None:
            named = list(zip(self.records["source"], self.records["id"], strict=True))
            known = {
                (source, each): entity
                for entity, source, each in self.previous.select("entity_id", "source", "id").iter_rows()
            }
        made = entity_ids([[named[record] for record in each] for each in members.values()], known)
        by_record = dict.fromkeys(range(self.records.height), "")
        for entity_id, each in zip(made.ids, members.values(), strict=True):
            by_record.update(dict.fromkeys(each, entity_id))
        ids = pl.Series("entity_id", list(by_record.values()), pl.String)
        return self.records.select(ids, "source", "id"), made.changes

    def __str__(self) -> str:
        entities = self.entities()
        linked = entities.height - entities["entity_id"].n_unique()
        used = [block for block in self.blocks if block.chosen]
        lines = [
            *(f"{source.name}: {source.keys.height:,} records" for source in self.sources),
            f"{self.scored.height:,} pairs kept of those that {len(used)} blocking rules brought",
            f"{self.above.height:,} above the review band, {self.in_band.height:,} in it",
            f"{entities['entity_id'].n_unique():,} entities, {linked:,} links at {self.threshold} (uncalibrated)",
        ]
        return "\n".join(lines)
