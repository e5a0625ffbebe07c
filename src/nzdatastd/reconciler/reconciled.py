"""The result of reconciling: agreed records, conflicts, provenance, and how each source did."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from nzdatastd.io.kept_frame import FrameKeeper, KeptFrame

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.links import Links
    from nzdatastd.reconciler.policy import Policy

__all__ = ["CHOSEN", "FURTHER", "SAME", "Reconciled"]

CHOSEN: Final = "chosen"
"""The status of the value that stands."""

SAME: Final = "same"
"""The status of a value that is the one that stands, to the letter."""

FURTHER: Final = "further"
"""The status of a value that stands beside the chosen one: a person may have two telephones."""


@dataclass(frozen=True)
class Reconciled:
    """One agreed record for each entity.

    Args:
        links: what was reconciled.
        policy: by which rules.
        records: one row for each entity: `entity_id`, `records`, `sources`, and the standard columns.
        kept_provenance: that of all entities, some after others; in files where it is much.
    """

    links: Links = field(repr=False)
    policy: Policy
    records: pl.DataFrame = field(repr=False)
    kept_provenance: KeptFrame = field(repr=False)

    @cached_property
    def provenance(self) -> pl.DataFrame:
        """Where every value came from, one row for each value of each record.

        Columns: `entity_id`, `field`, `value`, `original`, `source`, `record_id`, `rule`, `status`, `open`. `status` is
        `chosen`, `same`, `further`, or the kind of disagreement.
        """
        return self.kept_provenance.whole()

    @cached_property
    def conflicts(self) -> pl.DataFrame:
        """The disagreements, one row for each entity, field and kind.

        Columns: `entity_id`, `field`, `kind` (format, variant, partial, transposed, outdated, conflict), `values` (the
        chosen one first), `sources`, `rule` that decided, `open` where none did.
        """
        return self.kept_conflicts.whole()

    @cached_property
    def kept_conflicts(self) -> KeptFrame:
        """The disagreements of all entities, some after others; in files where they are many."""
        keeper = FrameKeeper()
        for part in self.kept_provenance.parts():  # all values of an entity are in one part
            keeper.add(_conflicts_in(part))
        return keeper.kept()

    @property
    def open_conflicts(self) -> pl.DataFrame:
        """The conflicts that no rule decided: a person should; the agreed record has no such value."""
        import polars as pl

        return self.conflicts.filter(pl.col("open"))

    @cached_property
    def counts(self) -> pl.DataFrame:
        """How many entities have each kind of disagreement, by field: `field`, `kind`, `entities`, `open`."""
        import polars as pl

        counted = (
            part.group_by("field", "kind", maintain_order=True).agg(
                pl.len().cast(pl.Int64).alias("entities"), pl.col("open").sum().cast(pl.Int64)
            )
            for part in self.kept_conflicts.parts(["field", "kind", "open"])
        )
        return (
            pl.concat(counted)
            .group_by("field", "kind", maintain_order=True)
            .agg(pl.all().sum())
            .sort("field", "entities", "kind", descending=[False, True, False])
        )

    @cached_property
    def quality(self) -> pl.DataFrame:
        """How each source did, by field: `field`, `source`, `values`, `chosen`, `contested`, `won` of the contested."""
        import polars as pl

        return (
            pl.concat(_quality_in(part) for part in self.kept_provenance.parts())
            .group_by("field", "source", maintain_order=True)
            .agg(pl.all().sum())
            .sort("field", "source")
        )

    def accounts(self) -> dict[str, int]:
        """Return what went in and what came out: each pair of numbers is the same, or something was lost.

        >>> from nzdatastd.reconciler.reconcile import reconcile
        """
        from nzdatastd.reconciler.further_values import further_frames, parts_with_first_filled
        from nzdatastd.reconciler.values import VALUES, columns_of_candidates, values_there

        asked = {name for value in VALUES for name in columns_of_candidates(value)}
        values = 0
        for source in self.links.sources:
            for part in parts_with_first_filled(source.values, asked):
                for frame in (part, *further_frames(part, asked)):
                    values += sum(values_there(value, frame) for value in VALUES)
        return {
            "records in": self.links.records.height,
            "records in entities": int(self.records["records"].sum()),
            "values in": values,
            "values in the provenance": self.kept_provenance.height,
        }

    def __str__(self) -> str:
        lines = [f"{self.links.records.height:,} records in {self.records.height:,} entities"]
        for name, kind, entities, is_open in self.counts.iter_rows():
            told = f", {is_open:,} open" if is_open else ""
            lines.append(f"{name:20} {kind:12} {entities:>10,}{told}")
        return "\n".join(lines)


def _conflicts_in(provenance: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    disagreeing = provenance.filter(~pl.col("status").is_in([CHOSEN, SAME, FURTHER]))
    chosen = provenance.filter(pl.col("status") == CHOSEN).select(
        "entity_id", "field", pl.col("value").alias("chosen"), pl.col("source").alias("chosen_source")
    )
    return (
        disagreeing.with_row_index("place")
        .group_by("entity_id", "field", pl.col("status").alias("kind"), maintain_order=True)
        .agg(
            pl.col("place").min(),
            pl.col("value").unique(maintain_order=True).alias("others"),
            pl.col("source").unique(maintain_order=True).alias("other_sources"),
            pl.col("rule").first(),
            pl.col("open").first(),
        )
        .join(chosen, on=["entity_id", "field"], how="left", maintain_order="left")
        .sort("place")
        .select(
            "entity_id",
            "field",
            "kind",
            pl.concat_list(pl.concat_list("chosen"), "others").alias("values"),
            pl.concat_list(pl.concat_list("chosen_source"), "other_sources").alias("sources"),
            "rule",
            "open",
        )
    )


def _quality_in(provenance: pl.DataFrame) -> pl.DataFrame:
    import polars as pl

    contested = ~pl.col("rule").is_in(["only", "agreed", "beside"])
    is_chosen = pl.col("status") == CHOSEN
    return provenance.group_by("field", "source", maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("values"),
        is_chosen.sum().cast(pl.Int64).alias("chosen"),
        contested.sum().cast(pl.Int64).alias("contested"),
        (contested & is_chosen & ~pl.col("open")).sum().cast(pl.Int64).alias("won"),
    )
