"""Carry out an agreement: a visible list of steps, from the files that were delivered to a folder of results."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from nzdatastd.agreement.agreed_coordinates import in_one_system
from nzdatastd.agreement.consent import reasons_left_out
from nzdatastd.agreement.delivered import consents_of, given_to_match, opened_sources
from nzdatastd.agreement.matching import agreed_links
from nzdatastd.agreement.outputs import Found, whole_of
from nzdatastd.agreement.promises import Promise, kept_promises, refuse_broken
from nzdatastd.agreement.pseudonyms import codes, key_of
from nzdatastd.agreement.quality import quality_of
from nzdatastd.agreement.written import write_run
from nzdatastd.io.whole_folder import atomic_folder

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.matcher.prepared_source import PreparedSource
    from nzdatastd.normaliser.places import Places
    from nzdatastd.reconciler.reconciled import Reconciled

__all__ = ["MANIFEST", "Run", "run"]

MANIFEST = "manifest.json"
"""The file of the folder that tells what went in and what came out."""


@dataclass(frozen=True)
class Run:
    """What came of running an agreement.

    Args:
        folder: what was written.
        reconciled: everything that was found, under plain ids, before it was shared out.
        left_out: the records that take no part: `source`, `record_id`, `reason`.
        quality: figures of each source and field.
        manifest: what went in and what came out, as the folder's `manifest.json` has it.
        promises: how each promise to deliver by the standards was kept.
    """

    folder: Path
    reconciled: Reconciled = field(repr=False)
    left_out: pl.DataFrame = field(repr=False)
    quality: pl.DataFrame = field(repr=False)
    manifest: dict[str, object] = field(repr=False)
    promises: tuple[Promise, ...] = ()

    @property
    def records(self) -> pl.DataFrame:
        """The agreed records, one row for each entity."""
        return self.reconciled.records

    @property
    def conflicts(self) -> pl.DataFrame:
        """The disagreements, one row for each entity, field and kind."""
        return self.reconciled.conflicts

    @property
    def provenance(self) -> pl.DataFrame:
        """Every value of every record, and what became of it."""
        return self.reconciled.provenance

    @property
    def report(self) -> Path:
        """The page to look at."""
        return self.folder / "report.html"

    def accounts(self) -> dict[str, int]:
        """Return what went in and what came out."""
        return self.reconciled.accounts()

    def __str__(self) -> str:
        return str(self.reconciled)


def run(
    agreement: Agreement,
    out: Path,
    *,
    as_at: dt.date | None = None,
    purpose: str | None = None,
    previous: object = None,
    decisions: object = None,
    places: Places | None = None,
    workers: int | None = None,
    show_values: bool = False,
    progress: Callable[[str, int], None] | None = None,
) -> Run:
    """Carry an agreement out; see `Agreement.run`."""
    from nzdatastd.agreement.earlier import decisions_of, previous_of
    from nzdatastd.matcher.prepared_source import prepared_sources
    from nzdatastd.reconciler.reconcile import reconcile

    document = agreement.document
    tell = progress or (lambda _, __: None)
    key = key_of(document.output, agreement.folder)
    with atomic_folder(out, mark=MANIFEST) as part:
        opened = opened_sources(agreement)
        promises = kept_promises(agreement, opened, as_at)
        if document.promises.on_broken == "refuse":
            refuse_broken(promises, document.promises.at_least)
        names = [entry.name for entry in document.sources]
        whole_sources = prepared_sources(
            given_to_match(agreement, opened),
            layouts=[agreement.layouts[name] for name in names],
            names=names,
            places=places,
            workers=workers,
            progress=lambda rows: tell("normalising", rows),
        )
        reasons = [
            reasons_left_out(source, consents, as_at) if (consents := consents_of(agreement, entry, purpose)) else None
            for entry, source in zip(document.sources, opened, strict=True)
        ]
        prepared = [_taking_part(*each) for each in zip(whole_sources, reasons, strict=True)]
        left_out = _left_out(whole_sources, reasons)
        del whole_sources
        tell("matching", 0)
        links = agreed_links(agreement, prepared, previous_of(previous, prepared, key))
        tell("reconciling", 0)
        reconciled = reconcile(links, agreement.policy, decisions=decisions_of(decisions, links, key))
        records, coordinates = in_one_system(reconciled.records, document.output.crs)
        reconciled = replace(reconciled, records=records)
        whole = whole_of(reconciled, key, document.matching.threshold)
        tell("writing", 0)
        quality = quality_of(reconciled)
        manifest = write_run(
            Found(agreement, reconciled, whole, quality, _coded(left_out, key), promises, coordinates),
            part,
            asked={"as_at": as_at, "purpose": purpose, "previous": previous, "decisions": decisions},
            show_values=show_values,
        )
    return Run(out, reconciled, left_out, quality, manifest, promises)


def _taking_part(source: PreparedSource, reasons: pl.Series | None) -> PreparedSource:
    if reasons is None or not reasons.is_not_null().any():
        return source
    stays = reasons.is_null()
    return replace(
        source,
        ids=source.ids.filter(stays),
        kept_keys=source.kept_keys.filter(stays),
        values=source.values.filter(stays),
    )


def _left_out(sources: list[PreparedSource], reasons: list[pl.Series | None]) -> pl.DataFrame:
    import polars as pl

    schema = dict.fromkeys(("source", "record_id", "reason"), pl.String())
    found = [pl.DataFrame(schema=schema)]
    for source, why in zip(sources, reasons, strict=True):
        if why is not None:
            frame = pl.DataFrame({"record_id": source.ids, "reason": why}).drop_nulls("reason")
            found.append(frame.select(pl.lit(source.name).alias("source"), "record_id", "reason"))
    return pl.concat(found)


def _coded(left_out: pl.DataFrame, key: bytes | None) -> pl.DataFrame:
    import polars as pl

    if key is None:
        return left_out
    made = codes(key, "record", left_out.select("source", "record_id").iter_rows())
    return left_out.with_columns(pl.Series("record_id", made, pl.String)).sort("source", "record_id")
