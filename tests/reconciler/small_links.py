"""Links made by hand: which records are one entity is said, not found out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import polars as pl

from nzdatastd.matcher.links import Links
from nzdatastd.matcher.model import Model
from nzdatastd.matcher.prepared_source import prepared_sources

__all__ = ["COLUMNS", "links_of"]

COLUMNS = {
    "family_name": "family",
    "given_names": "given",
    "date_of_birth": "born",
    "sex": "sex",
    "street_address": "address",
    "phone_number": "phone",
    "identifiers.nhi": "nhi",
    "place_name": "place",
    "record_date": "seen",
    "coordinates.x": "x",
    "coordinates.y": "y",
}
_FULL = {
    "family_name": "person_name.family_name",
    "given_names": "person_name.given_names",
    "sex": "gender_and_sex.sex",
}


def links_of(
    sources: Mapping[str, Sequence[Mapping[str, str | None]]], together: Iterable[tuple[tuple[str, int], ...]]
) -> Links:
    """Return links between records.

    Args:
        sources: rows by the name of their source; keys are the columns of COLUMNS. `id` may be among them.
        together: records that are of one entity, each by its source and its place there.
    """
    prepared = prepared_sources(
        [_frame(rows) for rows in sources.values()],
        layouts=[_layout(rows) for rows in sources.values()],
        names=list(sources),
        workers=1,
    )
    starts, start = {}, 0
    for name, rows in sources.items():
        starts[name] = start
        start += len(rows)
    pairs = [
        (starts[left] + i, starts[right] + j) for records in together for (left, i), (right, j) in pairwise(records)
    ]
    scored = pl.DataFrame(
        [(min(pair), max(pair), 20.0, 1.0) for pair in pairs],
        schema={
            "record_l": pl.Int64,
            "record_r": pl.Int64,
            "match_weight": pl.Float64,
            "match_probability": pl.Float64,
        },
        orient="row",
    )
    model = Model.default()
    scored = scored.with_columns(pl.lit(-1, pl.Int32).alias(ladder.field) for ladder in model.ladders)
    return Links(tuple(prepared), scored, model, (), frozenset())


def _frame(rows: Sequence[Mapping[str, str | None]]) -> pl.DataFrame:
    names = list(dict.fromkeys(name for row in rows for name in row))
    return pl.DataFrame({name: pl.Series([row.get(name) for row in rows], dtype=pl.String) for name in names})


def _layout(rows: Sequence[Mapping[str, str | None]]) -> dict[str, object]:
    there = {name for row in rows for name in row}
    columns = {_FULL.get(field, field): column for field, column in COLUMNS.items() if column in there}
    found: dict[str, object] = {"columns": columns, "options": {"crs": "4326", "date_order": "day-first"}}
    if "id" in there:
        found["id"] = "id"
    return found
