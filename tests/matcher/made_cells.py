"""Standard cells of made-up records, awkward ones among them: what keys are made of."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
from hypothesis import strategies as st

__all__ = ["SCHEMA", "frame_of", "rows"]

_TEXT = pl.String()
SCHEMA: dict[str, pl.DataType] = {
    "person_name.given_names": pl.List(_TEXT),
    "person_name.family_name": _TEXT,
    "person_name.suffix": _TEXT,
    "person_name.2.given_names": pl.List(_TEXT),
    "person_name.2.family_name": _TEXT,
    "person_name.3.family_name": _TEXT,
    "date_of_birth": pl.Date(),
    "date_of_birth.year": pl.Int32(),
    "date_of_birth.month": pl.Int32(),
    "date_of_birth.day": pl.Int32(),
    "street_address.unit": _TEXT,
    "street_address.address_number": pl.Int64(),
    "street_address.address_number_suffix": _TEXT,
    "street_address.address_number_high": pl.Int64(),
    "street_address.road_name": _TEXT,
    "street_address.road_name_type": _TEXT,
    "street_address.suburb_locality": _TEXT,
    "street_address.town_city": _TEXT,
    "street_address.postcode": _TEXT,
    "postal_address.delivery_type": _TEXT,
    "postal_address.delivery_number": _TEXT,
    "postal_address.box_lobby": _TEXT,
    "postal_address.road_name": _TEXT,
    "postal_address.address_number": pl.Int64(),
    "postal_address.mail_town": _TEXT,
    "postal_address.postcode": _TEXT,
    "coordinates.x": pl.Float64(),
    "coordinates.y": pl.Float64(),
    "phone_number": _TEXT,
    "phone_number.2": _TEXT,
    "phone_number.others": pl.List(_TEXT),
    "email": _TEXT,
    "email.2": _TEXT,
    "gender_and_sex.gender": _TEXT,
    "gender_and_sex.sex": _TEXT,
    "identifiers.nhi": _TEXT,
    "place_name": _TEXT,
}
"""Columns of a normalised frame that are compared, with their types."""

_NAMES = [
    *(
        "Hēmi",
        "Hemi",
        "James",
        "Te Aroha",
        "Aroha",
        "Mary-Jane",
        "J",
        "Wiremu",
        "William",
        "Bill",
        "Jennfier",
        "Ronald",
    ),
    *("Donald", "Paula", "Paul", "Smith", "Smyth", "Smith-Jones", "Te Kanawa", "O'Neill", "ONeill", "Harris"),
    *(
        "Harrison",
        "Featherstonhaugh",
        "Featherston",
        "van der Berg",
        "李",
        "王小明",
        "Иванов",
        "Αθηνά",
        "Tāmati",
        "Taamati",
    ),
    *("Hinemoana", "Moana", "Min-jun Kim", "Kim", "Minjun", "Tangaroa", "Takaroa", "Hsu", "Xu", "Wirihana", "Wilson"),
    *("Tuʻipulotu", "Ng", "", " ", "-", "'", "\u0304", "Zoë", "Ærø", "ß", "x" * 300, "Māori " * 40),
]
_names = st.one_of(st.sampled_from(_NAMES), st.sampled_from(_NAMES), st.text(max_size=12))
_lists = st.lists(_names, max_size=3)
_texts = st.one_of(
    st.sampled_from(["Rimu", "Totara", "Road", "Street", "Karori", "Ōtāhuhu", "Wellington", "6012", "2", "A", "", " "]),
    st.text(max_size=10),
)
_phones = st.one_of(
    st.sampled_from(["+6421234567", "+6421234568", "+6444990888", "+", "021 234", "+64 ٣٤"]), st.text(max_size=6)
)
_emails = st.one_of(
    st.sampled_from(["te.aroha@example.org", "TE.AROHA@example.org ", "a@b", "@", "nobody", "hēmi@example.org"]),
    st.text(max_size=8),
)
_days = st.one_of(
    st.dates(dt.date(1899, 12, 30), dt.date(2026, 1, 1)),
    st.sampled_from([dt.date(1900, 1, 1), dt.date(1970, 1, 1), dt.date(1985, 3, 7), dt.date(1985, 7, 3)]),
)
_codes = st.sampled_from(["1", "2", "3", "9", "", "x"])
_BY_COLUMN: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(SCHEMA, _texts),
    **{name: _names for name in SCHEMA if name.endswith("family_name")},
    **{name: _lists for name in SCHEMA if name.endswith("given_names")},
    "person_name.suffix": st.one_of(st.sampled_from(["Jr", "Snr", "III", "MNZM", "2nd", "Jr."]), _texts),
    "date_of_birth": _days,
    "date_of_birth.year": st.integers(1900, 2026),
    "date_of_birth.month": st.integers(1, 12),
    "date_of_birth.day": st.integers(1, 31),
    **{name: st.integers(0, 99_999) for name in SCHEMA if "address_number" in name and not name.endswith("suffix")},
    "coordinates.x": st.floats(166.0, 179.9),
    "coordinates.y": st.floats(-47.5, -34.0),
    "phone_number": _phones,
    "phone_number.2": _phones,
    "phone_number.others": st.lists(_phones, max_size=2),
    "email": _emails,
    "email.2": _emails,
    "gender_and_sex.gender": _codes,
    "gender_and_sex.sex": _codes,
    "place_name": st.one_of(st.sampled_from(["St Mary's School", "Saint Marys School (Ōtāhuhu)", "学校"]), _texts),
}
rows: st.SearchStrategy[dict[str, Any]] = st.fixed_dictionaries(
    {name: st.one_of(st.none(), strategy) for name, strategy in _BY_COLUMN.items()}
)
"""Rows of a normalised frame."""


def frame_of(made: list[dict[str, Any]]) -> pl.DataFrame:
    """Return rows as a frame."""
    return pl.DataFrame(made, schema=SCHEMA, orient="row")
