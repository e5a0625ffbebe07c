"""Cases of disagreement, each an entity of its own, reconciled together with those of the same shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

import polars as pl

from nzdatastd.matcher.links import Links
from nzdatastd.matcher.model import Model
from nzdatastd.matcher.prepared_source import prepared_sources
from nzdatastd.reconciler.disagreements import Kind
from nzdatastd.reconciler.reconcile import reconcile

__all__ = ["Case", "kinds_found", "links_of_cases"]

Case = Mapping[str, Any]
"""`field`, `records` (one of each source, by standard fields, with the system of coordinates as `crs`) and `kinds`."""

_FULL: Final = {
    "family_name": "person_name.family_name",
    "given_names": "person_name.given_names",
    "gender": "gender_and_sex.gender",
    "sex": "gender_and_sex.sex",
}
_SOURCES: Final = "abcd"
_BY_COLUMN: Final = ("gender", "sex")  # which list of codes a column is in, all its cells tell together
_GRAVITY: Final = ("agree", *Kind)


def kinds_found(cases: Sequence[Case]) -> list[str]:
    """Return the kind of disagreement of each case, the gravest of several; `agree` where there is none."""
    together = defaultdict(list)
    for place, case in enumerate(cases):
        together[_shape(place, case)].append(place)
    found = ["agree"] * len(cases)
    for places in together.values():
        reconciled = reconcile(links_of_cases([cases[place] for place in places]))
        of_entity = dict(reconciled.provenance.select("entity_id", pl.col("record_id").cast(pl.Int64)).iter_rows())
        for entity, field, kind in reconciled.conflicts.select("entity_id", "field", "kind").iter_rows():
            place = places[of_entity[entity]]
            if field == cases[place]["field"]:
                found[place] = max(found[place], kind, key=_GRAVITY.index)
    return found


def links_of_cases(cases: Sequence[Case]) -> Links:
    """Return links in which the records of each case are one entity; all cases have the same fields."""
    height, names = len(cases), _SOURCES[: len(cases[0]["records"])]
    frames, layouts = [], []
    for number in range(len(names)):
        rows = [case["records"][number] for case in cases]
        fields = sorted({field for row in rows for field in row} - {"crs"}) or sorted(
            {field for case in cases for field in case["records"][0]} - {"crs"}
        )
        texts = {field: pl.Series([row.get(field) for row in rows], dtype=pl.String) for field in fields}
        frames.append(pl.DataFrame({"id": [str(place) for place in range(height)], **texts}))
        system = next((row["crs"] for row in rows if "crs" in row), "4326")
        layouts.append(
            {
                "id": "id",
                "columns": {_FULL.get(field, field): field for field in fields},
                "options": {"crs": system, "date_order": "day-first"},
            }
        )
    model = Model.default()
    pairs = [
        (source * height + place, (source + 1) * height + place, 20.0, 1.0)
        for source in range(len(names) - 1)
        for place in range(height)
    ]
    schema = {
        "record_l": pl.Int64(),
        "record_r": pl.Int64(),
        "match_weight": pl.Float64(),
        "match_probability": pl.Float64(),
    }
    scored = pl.DataFrame(pairs, schema=schema, orient="row").with_columns(
        pl.lit(-1, pl.Int32).alias(ladder.field) for ladder in model.ladders
    )
    sources = prepared_sources(frames, layouts=layouts, names=list(names), workers=1)
    return Links(tuple(sources), scored, model, (), frozenset())


def _shape(place: int, case: Case) -> tuple[object, ...]:
    fields = tuple((*sorted(record), record.get("crs")) for record in case["records"])
    return case["field"], place if case["field"] in _BY_COLUMN else None, fields
