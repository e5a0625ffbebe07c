"""Quality figures count a value where it is, not in the column that it was delivered in."""

from __future__ import annotations

import polars as pl

import nzdatastd as nz
from nzdatastd.agreement.quality import quality_of

COLUMNS = {"person_name": "N", "street_address": "S", "postal_address": "P", "phone_number": "A", "phone_number.2": "B"}


def test_conformant_values_are_counted_under_what_they_are_also_where_they_stand_for_a_blank_one():
    frame = pl.DataFrame(
        {
            "ID": ["1", "2", "3", "4"],
            "N": ["Ann Lee", "Hemi Ngata", "Bob Ray", "Mere Walker"],
            "S": ["PO Box 12, Gore 9740", "12 Rimu Road, Gore 9710", None, "?"],
            "P": [None, None, "PO Box 5, Gore 9740", None],
            "A": [None, None, None, None],
            "B": ["021 555 123", "499", None, None],
        },
        schema_overrides={"A": pl.String},
    )
    found = quality_of(nz.reconcile(nz.match(frame, layouts=[{"id": "ID", "columns": COLUMNS}], workers=1)))
    told = found.filter(pl.col("field") != "person_name").select("field", "values", "complete", "conformant")
    assert told.rows() == [
        ("street_address", 2, 0.5, 0.5),
        ("postal_address", 2, 0.5, 1.0),
        ("phone_number", 2, 0.5, 0.5),
    ]
