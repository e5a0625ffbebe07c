"""What a record has besides its first value of a field stays with it: told in provenance, counted, chosen by nobody."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nzdatastd as nz
from nzdatastd.reconciler.further_values import as_first, further_frames, with_first_filled
from nzdatastd.reconciler.reconciled import Reconciled

COLUMNS = {"person_name": "NAME", "person_name.2": "FORMER", "date_of_birth": "DOB", "phone_number": "P1"}
FURTHER = {**COLUMNS, "phone_number.2": "P2", "phone_number.3": "P3"}


def _reconciled(rows: list[dict[str, str | None]]) -> Reconciled:
    schema = dict.fromkeys(("ID", *FURTHER.values()), pl.String())
    one = pl.DataFrame([{"ID": f"{n}", **row} for n, row in enumerate(rows)], schema=schema)
    other = pl.DataFrame({"ID": ["x"], "NAME": ["NGATA, Hemi"], "DOB": ["07/03/1985"], "P1": ["+64 21 555 123"]})
    few = {name: column for name, column in FURTHER.items() if column in other.columns}
    layouts = [{"id": "ID", "columns": FURTHER}, {"id": "ID", "columns": few}]
    links = nz.match(one, other, names=["a", "b"], layouts=layouts, workers=1)
    return nz.reconcile(links, {"sources": ["a", "b"]})


HEMI = {"NAME": "Hēmi Ngata", "DOB": "1985-03-07", "P1": "021 555 123", "P2": "04 499 0889", "P3": "499"}


@pytest.fixture(scope="module")
def found() -> Reconciled:
    return _reconciled([{**HEMI, "FORMER": "Hemi Walker"}])


def test_further_values_stand_beside_the_first_one_of_their_record(found):
    beside = found.provenance.filter(pl.col("rule") == "beside")
    assert beside.select("field", "value", "original", "record_id", "status", "open").rows() == [
        ("person_name", "Hemi Walker", "Hemi Walker", "0", "further", False),
        ("phone_number", "+6444990889", "04 499 0889", "0", "further", False),
        ("phone_number", "499", "499", "0", "further", False),
    ]


def test_they_are_chosen_by_nobody_and_are_no_conflict(found):
    (record,) = found.records.filter(pl.col("entity_id") == "E000001").to_dicts()
    assert record["phone_number"] == "+6421555123"
    assert record["person_name.family_name"] == "Ngata"
    assert "499" not in str(found.conflicts["values"].to_list())
    assert found.quality.filter(field="phone_number", source="a")["contested"].item() == 0


@pytest.mark.parametrize(
    ("cells", "chosen", "beside"),
    [
        ({"P1": " "}, "+6444990889", ["499"]),
        ({"P1": None, "P2": None}, "499", []),
        ({"P1": None, "P2": "", "P3": "021 555 123"}, "+6421555123", []),
        ({"P1": "499"}, "499", ["+6444990889", "499"]),
    ],
)
def test_the_next_value_stands_for_a_blank_first_one(cells, chosen, beside):
    made = _reconciled([{**HEMI, "NAME": "Ann Lee", "DOB": "1990-01-31", **cells}])
    told = made.provenance.filter(source="a", field="phone_number")
    assert told.filter(pl.col("rule") != "beside")["value"].to_list() == [chosen]
    assert told.filter(rule="beside")["value"].to_list() == beside
    accounts = made.accounts()
    assert accounts["values in"] == accounts["values in the provenance"]


def test_a_row_is_moved_up_whole():
    frame = pl.DataFrame(
        {
            "phone_number": ["", "+641", None],
            "phone_number.status": ["unparsed", "conformant", None],
            "phone_number.3": ["+643", "+643", "+643"],
            "phone_number.3.extension": ["7", "8", None],
            "phone_number.2": [None, "+642", "+642"],
        }
    )
    assert with_first_filled(frame).select(sorted([*frame.columns, "phone_number.extension"])).rows() == [
        ("+643", None, None, None, "7", None),
        ("+641", "+642", "+643", "8", None, "conformant"),
        ("+642", None, "+643", None, None, None),
    ]
    plain = frame.select("phone_number", "phone_number.status")
    assert with_first_filled(plain).equals(plain)


text = st.one_of(st.none(), st.sampled_from(["021 555 123", "04 499 0889", "499", "", " ", "Hemi"]))
row = st.fixed_dictionaries(dict.fromkeys(("NAME", "FORMER", "DOB", "P1", "P2", "P3"), text))


@settings(max_examples=15, deadline=None)
@given(st.lists(row, min_size=1, max_size=4))
def test_every_further_value_is_accounted_for(rows):
    made = _reconciled([{**HEMI, "FORMER": None}, *rows])
    accounts = made.accounts()
    assert accounts["values in"] == accounts["values in the provenance"]
    counts = [sum(bool((each[name] or "").strip()) for name in ("P1", "P2", "P3")) for each in (HEMI, *rows)]
    phones = made.provenance.filter(field="phone_number", source="a")
    assert phones.filter(rule="beside").height == sum(max(count - 1, 0) for count in counts)
    assert phones.height == sum(counts)


def test_names_of_columns():
    assert as_first("street_address.2") == "street_address"
    assert as_first("street_address.12.postcode") == "street_address.postcode"
    for name in ("street_address.postcode", "record.id", "phone_number", "person_name.given_names"):
        assert as_first(name) == name
    assert list(further_frames(pl.DataFrame({"a.2": [1]}), {"b"})) == []
