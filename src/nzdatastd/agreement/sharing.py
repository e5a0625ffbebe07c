"""Who gets what: each party the fields that are shared with it, of the people it may know of, and its own records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.agreement.fields import FIELDS, columns_of

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.agreement.outputs import Whole

__all__ = ["KEPT", "Received", "Share", "share_of", "share_of_party", "shared_with_all"]

KEPT: Final = "kept"
"""The status of a value that is shared with nobody: whether others agree with it would be telling."""

_FIRST: Final = ("entity_id", "records", "sources")


@dataclass(frozen=True)
class Share:
    """What one party gets, or all of them have in common.

    Args:
        agreed: one row for each entity, with the columns of the shared fields.
        provenance: every value of the shared fields, and all values of the party's own records, part by part; made
            anew each time it is asked for.
        conflicts: disagreements on the shared fields, in the same way.
        entities: the records with their entities; a party's own only.
    """

    agreed: pl.DataFrame
    provenance: Callable[[], Iterator[pl.DataFrame]]
    conflicts: Callable[[], Iterator[pl.DataFrame]]
    entities: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Received:
    """How much a party got, after it was written.

    Args:
        agreed: agreed records.
        own_records: records of its own sources.
        own_values: values of these.
    """

    agreed: int
    own_records: int
    own_values: int


def shared_with_all(agreement: Agreement) -> tuple[str, ...]:
    """Return the fields that every party may have."""
    sharing = agreement.document.sharing
    return tuple(field for field in FIELDS if all(field in shared for shared in sharing.values()))


def share_of(whole: Whole, fields: tuple[str, ...]) -> Share:
    """Return what all parties have in common.

    Args:
        whole: of the run.
        fields: shared with all.
    """
    import polars as pl

    return Share(
        _agreed(whole.records, fields),
        lambda: (part.filter(pl.col("field").is_in(fields)) for part in whole.provenance.parts()),
        lambda: (part.filter(pl.col("field").is_in(fields)) for part in whole.conflicts.parts()),
        whole.entities,
    )


def share_of_party(agreement: Agreement, party: str, whole: Whole) -> Share:
    """Return what one party gets.

    Args:
        agreement: with its sharing.
        party: by name.
        whole: of the run.
    """
    import polars as pl

    document = agreement.document
    fields = document.sharing[party]
    own = [source.name for source in document.sources if source.party == party]
    entities = whole.entities.filter(pl.col("source").is_in(own))
    known = entities.select("entity_id").unique()
    takes_all = not own or any(each.name == party and each.people == "all" for each in document.parties)

    def seen(frame: pl.DataFrame) -> pl.DataFrame:
        return frame if takes_all else frame.join(known, on="entity_id", how="semi", maintain_order="left")

    shared = pl.col("field").is_in(fields)
    is_own = pl.col("source").is_in(own)

    def seen_values(part: pl.DataFrame) -> pl.DataFrame:
        return (
            seen(part)
            .filter(shared | is_own)
            .with_columns(
                pl.when(shared).then("rule").alias("rule"),
                pl.when(shared).then("status").otherwise(pl.lit(KEPT)).alias("status"),
                pl.when(shared).then("open").alias("open"),
            )
        )

    return Share(
        seen(_agreed(whole.records, fields)),
        lambda: (seen_values(part) for part in whole.provenance.parts()),
        lambda: (seen(part).filter(shared) for part in whole.conflicts.parts()),
        entities,
    )


def _agreed(records: pl.DataFrame, fields: tuple[str, ...]) -> pl.DataFrame:
    return records.select(*_FIRST, *(column for column in columns_of(fields) if column in records.columns))
