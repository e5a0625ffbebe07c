"""The folder that a run writes: what all parties have in common, what each gets, the page, and the manifest."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nzdatastd import __version__
from nzdatastd.agreement.changes import counts_of
from nzdatastd.agreement.delivered import sha256_of
from nzdatastd.agreement.fields import FIELDS
from nzdatastd.agreement.page import page_document
from nzdatastd.agreement.sharing import Received, Share, share_of, share_of_party, shared_with_all
from nzdatastd.io.batching import rebatch
from nzdatastd.io.write import write_frame

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.agreement.outputs import Found

__all__ = ["write_run"]

# The fields that a level of matching speaks of, where they are not called the same.
_FIELDS_OF_LEVELS: Final = {
    "given_names": ("person_name",),
    "family_name": ("person_name",),
    "address": ("street_address", "postal_address"),
}
_ROWS_AT_ONCE: Final = 250_000
_LIBRARIES: Final = ("duckdb", "polars", "splink")


def write_run(found: Found, folder: Path, *, asked: Mapping[str, object], show_values: bool) -> dict[str, object]:
    """Write what a run found, and return its manifest.

    Args:
        found: by the run.
        folder: to write to.
        asked: what the run was asked for besides: `as_at`, `purpose`, `previous`, `decisions`.
        show_values: whether the page shows examples as they are.
    """
    import polars as pl

    agreement, whole, left_out = found.agreement, found.whole, found.left_out
    common = shared_with_all(agreement)
    share = share_of(whole, common)
    _write_share(share, folder, ())
    write_frame([_links(whole.links, common)], folder / "links.parquet")
    if whole.changes is not None:
        write_frame([whole.changes], folder / "changes.csv")
    write_frame([found.quality], folder / "quality.csv")
    write_frame(
        [left_out.group_by("source", "reason").len("records").sort("source", "reason")], folder / "left_out.csv"
    )
    received: dict[str, Received] = {}
    for party in agreement.document.parties:
        own = [source.name for source in agreement.document.sources if source.party == party.name]
        of_party = folder / "parties" / party.name
        of_party.mkdir(parents=True)
        share = share_of_party(agreement, party.name, whole)
        own_values = _write_share(share, of_party, own)
        received[party.name] = Received(share.agreed.height, share.entities.height, own_values)
        write_frame([left_out.filter(pl.col("source").is_in(own))], of_party / "left_out.csv")
    if agreement.path is not None:
        (folder / "agreement.toml").write_bytes(agreement.path.read_bytes())
    manifest = _manifest(found, received, asked)
    document = page_document(found, received, manifest, show_values=show_values)
    from nzdatastd.report.agreement_page import render

    (folder / "report.html").write_text(render(document), encoding="utf-8", newline="\n")
    manifest["outputs"] = [
        {"file": path.relative_to(folder).as_posix(), "bytes": path.stat().st_size, "sha256": sha256_of(path)}
        for path in sorted(each for each in folder.rglob("*") if each.is_file())
    ]
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (folder / "manifest.json").write_text(text, encoding="utf-8", newline="\n")
    return manifest


def _write_share(share: Share, folder: Path, own: Sequence[str]) -> int:
    """Write what a party gets, and return how many values of its own sources are among it.

    Args:
        share: of the party, or of all.
        folder: to write to.
        own: the party's sources.
    """
    import polars as pl

    own_values = 0
    open_values: list[pl.DataFrame] = []

    def passing(parts: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
        nonlocal own_values
        for part in parts:
            own_values += part.filter(pl.col("source").is_in(own)).height
            is_open = pl.col("open").fill_null(value=False)
            open_values.append(part.filter(is_open).select("entity_id", "field", "value", "source", "record_id"))
            yield part

    def provenance() -> None:
        write_frame(_evenly(passing(share.provenance())), folder / "provenance.parquet")
        listed = pl.concat(open_values).with_columns(pl.lit(None, pl.String).alias("stands"))
        write_frame([listed], folder / "open_conflicts.csv")

    def the_rest() -> None:
        write_frame([share.agreed], folder / "agreed.parquet")
        write_frame(_evenly(iter([share.agreed])), folder / "agreed.csv")
        write_frame(_evenly(share.conflicts()), folder / "conflicts.parquet")
        write_frame(_evenly(share.conflicts()), folder / "conflicts.csv")
        write_frame([share.entities], folder / "entities.parquet")

    # Side by side, for either leaves one processor with little to do.
    with ThreadPoolExecutor(2) as threads:
        for each in [threads.submit(job) for job in (provenance, the_rest)]:
            each.result()
    return own_values


def _evenly(parts: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Yield parts as batches of one size, so that the file is the same whatever the parts were; one at least."""
    first = next(parts)
    batch = None
    for batch in rebatch(chain([first], parts), _ROWS_AT_ONCE):
        yield batch
    if batch is None:
        yield first


def _links(links: pl.DataFrame, fields: tuple[str, ...]) -> pl.DataFrame:
    """Return the scored pairs without the levels of fields that are not shared with all."""
    dropped = [
        name
        for name in links.columns
        if name in (*FIELDS, *_FIELDS_OF_LEVELS)
        and not set(_FIELDS_OF_LEVELS.get(name, (name,)))
        <= {*fields, *(() if name != "address" else ("postal_address",))}
    ]
    return links.drop(dropped)


def _manifest(found: Found, received: Mapping[str, Received], asked: Mapping[str, object]) -> dict[str, Any]:
    agreement, reconciled, left_out = found.agreement, found.reconciled, found.left_out
    document = agreement.document
    accounts = reconciled.accounts()
    records = {source.name: source.ids.len() for source in reconciled.links.sources}
    inputs = []
    for entry in document.sources:
        path = agreement.file_of(entry)
        out_of_it = left_out.filter(left_out["source"] == entry.name)
        reasons = out_of_it["reason"].value_counts(sort=True).sort("reason")
        inputs.append(
            {
                "source": entry.name,
                "party": entry.party,
                "file": path.name,
                "bytes": path.stat().st_size,
                "sha256": sha256_of(path),
                **(
                    {"layout_sha256": sha256_of(agreement.folder / entry.layout)}
                    if isinstance(entry.layout, str)
                    else {}
                ),
                "records": records[entry.name] + out_of_it.height,
                "left_out": dict(reasons.iter_rows()),
                "taking_part": records[entry.name],
            }
        )
    delivered = sum(records.values()) + left_out.height
    counts = {
        "records delivered": delivered,
        "records left out": left_out.height,
        **accounts,
        "values in the parties' own provenance": sum(each.own_values for each in received.values()),
        "entities": reconciled.records.height,
        "open conflicts": reconciled.open_conflicts.height,
    }
    _refuse_losses(counts)
    conflicts: dict[str, dict[str, int]] = {}
    for field, kind, entities, _ in reconciled.counts.iter_rows():
        conflicts.setdefault(field, {})[kind] = entities
    return {
        "nzdatastd": __version__,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "agreement": {
            "name": document.name,
            "version": document.version,
            "sha256": None if agreement.path is None else sha256_of(agreement.path),
        },
        **{name: _told(value) for name, value in asked.items()},
        "inputs": inputs,
        "promises": [each.as_told() for each in found.promises],
        "counts": counts,
        "conflicts": conflicts,
        "agreed_coordinates": [each.as_told() for each in found.coordinates],
        "changes": counts_of(found.whole.changes),
        "parameters": {
            **document.matching.model_dump(mode="json"),
            "model_sha256": None
            if document.matching.model is None
            else sha256_of(agreement.folder / document.matching.model),
            "prior_used": reconciled.links.model.prior,
            "seed": 1,
            "survivorship": document.survivorship.model_dump(mode="json"),
            "sharing": {party: list(fields) for party, fields in document.sharing.items()},
            "ids": document.output.ids,
            "crs": document.output.crs,
        },
    }


def _refuse_losses(counts: Mapping[str, int]) -> None:
    same = (
        ("records delivered", counts["records left out"] + counts["records in"]),
        ("records in", counts["records in entities"]),
        ("values in", counts["values in the provenance"]),
        ("values in", counts["values in the parties' own provenance"]),
    )
    for name, other in same:
        if counts[name] != other:
            raise RuntimeError(
                f"counts in and counts out differ, so nothing is written: {name} {counts[name]}, {other}"
            )


def _told(value: object) -> object:
    """Return what the manifest says of something the run was asked for: a file by its name and content."""
    if isinstance(value, str | PathLike) and Path(value).is_file():
        return {"file": Path(value).name, "sha256": sha256_of(Path(value))}
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if value is None or isinstance(value, str) else "a frame"
