"""A text in a column of one kind of address, read as another kind, is one value: of the kind that it is, and once."""

from __future__ import annotations

from collections import Counter

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nzdatastd as nz
from nzdatastd.normaliser.frame.addresses_elsewhere import with_texts_where_read
from nzdatastd.reconciler.reconciled import Reconciled

BOX, ABROAD, HOME, NOWHERE = "PO Box 12, Gore 9740", "1 Martin Place, Sydney, Australia", "12 Rimu Road, Gore", "?"
COLUMNS = {"person_name": "NAME", "street_address": "S1", "street_address.2": "S2", "postal_address": "P1"}


def _reconciled(*rows: tuple[str | None, ...]) -> Reconciled:
    records = [(f"{n}", f"Ann {'ABCDEFGH'[n]}lee", *row) for n, row in enumerate(rows)]
    frame = pl.DataFrame(records, schema=dict.fromkeys(("ID", "NAME", "S1", "S2", "P1"), pl.String()), orient="row")
    links = nz.match(frame, names=["a"], layouts=[{"id": "ID", "columns": COLUMNS}], workers=1)
    return nz.reconcile(links)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ((BOX, None, None), [("postal_address", BOX, "only")]),
        ((BOX, None, "PO Box 5, Gore 9740"), [("postal_address", "PO Box 5, Gore 9740", "only"),
                                              ("postal_address", BOX, "beside")]),
        ((BOX, HOME, None), [("street_address", HOME, "only"), ("postal_address", BOX, "only")]),
        ((HOME, ABROAD, BOX), [("street_address", HOME, "only"), ("postal_address", BOX, "only"),
                               ("overseas_address", ABROAD, "only")]),
        ((ABROAD, None, ABROAD), [("overseas_address", ABROAD, "only"), ("overseas_address", ABROAD, "beside")]),
        ((BOX, None, HOME), [("postal_address", HOME, "only"), ("postal_address", BOX, "beside")]),
        ((NOWHERE, BOX, None), [("street_address", NOWHERE, "only"), ("postal_address", BOX, "only")]),
    ],
)  # fmt: skip
def test_each_text_stands_under_the_kind_that_it_is(row, told):
    found = _reconciled(row).provenance.filter(pl.col("field") != "person_name")
    assert sorted(found.select("field", "original", "rule").rows()) == sorted(told)


def test_a_box_in_a_column_of_streets_does_not_contradict_a_street():
    one = pl.DataFrame({"ID": ["1"], "N": ["Hemi Ngata"], "D": ["1985-03-07"], "S": [BOX], "P": [BOX]})
    other = pl.DataFrame({"ID": ["x"], "N": ["Hemi Ngata"], "D": ["1985-03-07"], "S": [HOME], "P": [BOX]})
    columns = {"person_name": "N", "date_of_birth": "D", "street_address": "S", "postal_address": "P"}
    layout = {"id": "ID", "columns": columns}
    found = nz.reconcile(nz.match(one, other, names=["a", "b"], layouts=[layout, layout], workers=1))
    assert found.records.height == 1
    assert found.records["street_address.address_number"].to_list() == [12]
    assert found.conflicts.is_empty()


text = st.sampled_from(
    [None, " ", BOX, "PO Box 5, Gore 9740", ABROAD, HOME, "9 Kauri St, Petone", NOWHERE, "near town"]
)


@given(st.lists(st.tuples(text, text, text), min_size=1, max_size=4))
@settings(max_examples=25, deadline=None)
def test_provenance_has_every_text_as_often_as_the_source(rows):
    found = _reconciled(*rows)
    told = found.provenance.filter(pl.col("field") != "person_name")
    for number, row in enumerate(rows):
        texts = told.filter(record_id=f"{number}")["original"].to_list()
        assert Counter(texts) == Counter(each for each in row if each is not None and each.strip())
    accounts = found.accounts()
    assert accounts["values in"] == accounts["values in the provenance"] == told.height + len(rows)


def test_frames_without_addresses_stay_as_they_are():
    frame = pl.DataFrame({"person_name.original": ["Ann"], "postal_address.unit": ["1"], "street_address.unit": ["2"]})
    assert with_texts_where_read(frame).equals(frame)
