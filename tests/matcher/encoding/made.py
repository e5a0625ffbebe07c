"""Small sources of people, and a key for tests."""

from __future__ import annotations

import polars as pl

__all__ = ["KEY", "LAYOUT", "people"]

KEY = b"a key of the tests, and of nothing else"
LAYOUT = {
    "id": "ID",
    "columns": {"family_name": "SURNAME", "given_names": "GIVEN", "date_of_birth": "DOB"},
    "options": {"date_order": "day-first"},
}


def people(*rows: tuple[str | None, ...]) -> pl.DataFrame:
    """Return a source: ID, given names, family name and date of birth of each row."""
    return pl.DataFrame(list(rows), schema=dict.fromkeys(("ID", "GIVEN", "SURNAME", "DOB"), pl.String), orient="row")
