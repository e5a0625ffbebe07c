"""The key columns: what a level may look at, one row for each record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

__all__ = ["KEY_COLUMNS", "LISTS", "NUMBERS", "key_schema"]

_TEXTS: Final = (
    *("given_names", "given_marks", "given_long", "given_sorted", "given_1", "given_rest", "given_initials"),
    *("given_sound", "given_heard", "given_usual", "given_sex", "generation"),
    *("family", "family_marks", "family_long", "family_sound", "family_heard", "family_usual"),
    *("birth_date", "birth_date_turned", "birth_digits"),
    *("address_id", "address", "unit", "number", "road", "place", "town", "postcode"),
    *("phone", "email", "mailbox", "gender", "sex", "nhi"),
    *("place_name", "place_words_sorted", "place_core"),
)
LISTS: Final = (
    "given_all",
    "given_groups",
    "given_forms",
    "given_sounds",
    "given_heard_all",
    "family_sounds",
    "family_heard_all",
    "families",
    "family_groups",
    "family_forms",
    "whole_names",
    "phones",
    "emails",
    "place_words",
    "place_ends",
)
"""Columns of lists of text; null where there are none."""

_WHOLE: Final = ("birth_year", "birth_month", "birth_day")
NUMBERS: Final = ("x", "y")
"""Degrees of longitude and latitude."""

KEY_COLUMNS: Final = (*_TEXTS, *LISTS, *_WHOLE, *NUMBERS)
"""All of them."""


def key_schema() -> dict[str, pl.DataType]:
    """Return the key columns with their types."""
    import polars as pl

    return {
        **dict.fromkeys(_TEXTS, pl.String()),
        **dict.fromkeys(LISTS, pl.List(pl.String())),
        **dict.fromkeys(_WHOLE, pl.Int32()),
        **dict.fromkeys(NUMBERS, pl.Float64()),
    }
