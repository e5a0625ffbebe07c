"""Two small files of invented people, and how they are linked."""

from __future__ import annotations

import polars as pl

from nzdatastd.matcher.links import Links
from nzdatastd.matcher.match import match
from nzdatastd.matcher.prepared_source import PreparedSource, prepared_sources

__all__ = ["LEFT", "RIGHT", "found_pairs", "linked", "prepared"]

LEFT = {
    "id": "ID",
    "columns": {
        "family_name": "SURNAME",
        "given_names": "GIVEN_NAMES",
        "date_of_birth": "DOB",
        "street_address": "ADDRESS",
        "phone_number": "PHONE",
        "email": "EMAIL",
    },
    "options": {"given_names_format": "2", "date_order": "day-first"},
}
RIGHT = {
    "id": "PERSON_ID",
    "columns": {
        "family_name": "FamilyName",
        "given_names": ["FirstName", "MiddleName"],
        "date_of_birth": "BirthDate",
        "street_address": ["Street", "Suburb", "Town"],
        "street_address.postcode": "Postcode",
        "phone_number": "Mobile",
    },
    "options": {"date_order": "day-first"},
}


def prepared(left: pl.DataFrame, right: pl.DataFrame) -> list[PreparedSource]:
    """Return both files with their keys."""
    return prepared_sources([left, right], layouts=[LEFT, RIGHT], names=["left", "right"], workers=1)


def linked(left: pl.DataFrame, right: pl.DataFrame, **how: object) -> Links:
    """Return the links between both files."""
    return match(left, right, layouts=[LEFT, RIGHT], names=["left", "right"], workers=1, **how)  # type: ignore[arg-type]


def found_pairs(links: Links) -> pl.DataFrame:
    """Return the pairs across both files that are one entity: `left_id`, `right_id`."""
    entities = links.entities()
    left, right = (entities.filter(pl.col("source") == name) for name in ("left", "right"))
    return left.join(right, on="entity_id").select(left_id="id", right_id="id_right")
