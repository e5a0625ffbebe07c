"""What the page on a run tells, as plain data: the flow, the conflicts, the sources, the parties, the map."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.agreement.fields import FIELDS, in_words
from nzdatastd.reconciler.disagreements import Kind
from nzdatastd.standards.catalogue import rules_by_id
from nzdatastd.standards.text import mask

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.agreement.outputs import Found
    from nzdatastd.agreement.sharing import Received
    from nzdatastd.reconciler.reconciled import Reconciled

__all__ = ["page_document"]

_EXAMPLES: Final = 2  # of each field and kind
_CELL: Final = 0.1  # degrees: about 8 by 11 kilometres
_LEAST_IN_CELL: Final = 5  # homes in a cell of the map (advisory: as statistical offices suppress small cells)


def page_document(
    found: Found, received: Mapping[str, Received], manifest: Mapping[str, Any], *, show_values: bool
) -> dict[str, Any]:
    """Return what the page tells, as plain data.

    Args:
        found: by the run.
        received: how much each party got.
        manifest: of the run.
        show_values: whether examples are shown as they are.
    """
    import polars as pl

    document, reconciled, left_out = found.agreement.document, found.reconciled, found.left_out
    together = reconciled.records.filter(pl.col("sources").list.len() > 1).height
    reasons = left_out.group_by("source", "reason").len().sort("source", "reason")
    links = reconciled.links
    return {
        "tool": {"name": "nzdatastd", "version": manifest["nzdatastd"]},
        "agreement": document.model_dump(
            mode="json", include={"name", "version", "purpose", "legal_basis", "retention"}
        ),
        "as_at": manifest["as_at"],
        "show_values": show_values,
        "inputs": manifest["inputs"],
        "counts": manifest["counts"],
        "together": together,
        "pairs": {"above": links.above.height, "in_band": links.in_band.height, "threshold": links.threshold},
        "kinds": [kind.value for kind in Kind],
        "promises": _promises(found),
        "changes": manifest["changes"],
        "crs": document.output.crs,
        "coordinates": manifest["agreed_coordinates"],
        "conflicts": _conflicts(reconciled),
        "examples": _examples(reconciled, show_values=show_values),
        "quality": [
            {**row, "words": in_words([row["field"]]), "latest": row["latest"] and row["latest"].isoformat()}
            for row in found.quality.iter_rows(named=True)
        ],
        "left_out": [dict(zip(("source", "reason", "records"), row, strict=True)) for row in reasons.iter_rows()],
        "parties": [
            {
                "name": party.name,
                "title": party.title or party.name,
                "contact": party.contact,
                "fields": in_words(document.sharing[party.name]),
                "entities": received[party.name].agreed,
                "records": received[party.name].own_records,
            }
            for party in document.parties
        ],
        "map": _map(found.agreement, reconciled),
    }


def _promises(found: Found) -> list[dict[str, Any]]:
    least = found.agreement.document.promises.at_least
    return [
        {
            **each.as_told(),
            "words": in_words([each.field]),
            "share": each.share,
            "is_broken": each.falls_short_of(least),
            "broken": [
                {"rule": rule, "records": records, "statement": rules_by_id()[rule].statement}
                for rule, records in each.broken.items()
            ],
        }
        for each in found.promises
    ]


def _conflicts(reconciled: Reconciled) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for field, kind, entities, is_open in reconciled.counts.iter_rows():
        row = found.setdefault(field, {"field": field, "words": in_words([field]), "kinds": {}, "open": 0})
        row["kinds"][kind] = entities
        row["open"] += is_open
    return [found[field] for field in FIELDS if field in found]


def _examples(reconciled: Reconciled, *, show_values: bool) -> list[dict[str, Any]]:
    import polars as pl

    def first(conflicts: pl.DataFrame) -> pl.DataFrame:
        telling = conflicts.filter(pl.col("kind") != Kind.FORMAT.value)
        return telling.group_by("field", "kind", maintain_order=True).head(_EXAMPLES)

    found = pl.concat(first(part) for part in reconciled.kept_conflicts.parts())
    kinds = {kind.value: number for number, kind in enumerate(Kind)}
    shown = first(found).select("field", "kind", "values", "sources", "rule", "open")
    return [
        {
            **row,
            "words": in_words([row["field"]]),
            "values": [value if show_values else mask(value) for value in row["values"]],
        }
        for row in sorted(shown.iter_rows(named=True), key=lambda row: (FIELDS.index(row["field"]), kinds[row["kind"]]))
    ]


def _map(agreement: Agreement, reconciled: Reconciled) -> dict[str, Any] | None:
    """Return where the entities are, in cells; None where no field of places is shared with all."""
    import polars as pl

    if not all("coordinates" in shared for shared in agreement.document.sharing.values()):
        return None
    keys = pl.concat(source.kept_keys.select(["x", "y"]) for source in reconciled.links.sources)
    entities = reconciled.links.entities()
    placed = pl.concat([entities, keys], how="horizontal").drop_nulls(["x", "y"])
    one_each = placed.group_by("entity_id", maintain_order=True).agg(
        pl.col("x").first(), pl.col("y").first(), (pl.col("source").n_unique() > 1).alias("together")
    )
    if one_each.is_empty():
        return None
    about_people = any(name.startswith("person_name") for each in agreement.layouts.values() for name in each.columns)
    least = _LEAST_IN_CELL if about_people else 1
    # One side of the 180th meridian, so that the Chathams lie east of the mainland.
    east = pl.when(pl.col("x") < 0).then(pl.col("x") + 360).otherwise("x")
    cells = (
        one_each.with_columns(
            (east / _CELL).floor().cast(pl.Int32).alias("i"), (pl.col("y") / _CELL).floor().cast(pl.Int32).alias("j")
        )
        .group_by("i", "j")
        .agg(pl.len().cast(pl.Int64).alias("entities"), pl.col("together").sum().cast(pl.Int64))
        .sort("i", "j")
    )
    drawn = cells.filter(pl.col("entities") >= least)
    return {
        "cells": [
            {"x": round((i + 0.5) * _CELL, 2), "y": round((j + 0.5) * _CELL, 2), "entities": n, "together": m}
            for i, j, n, m in drawn.iter_rows()
        ],
        "entities": one_each.height,
        "not_drawn": one_each.height - int(drawn["entities"].sum()),
        "least": least,
    }
