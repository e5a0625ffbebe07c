"""Looking one address up: a table of cases, and what holds for every text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.normaliser.address.formatting import one_line
from nzdatastd.register import FoundStatus, Register

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "register_find.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_case(small_register: Register, case: dict[str, object]) -> None:
    found = small_register.find(str(case["text"]))
    address_id = found.address.address_id if found.address else None
    assert (found.status.value, address_id) == (case["status"], case["address_id"]), found.reason
    if "reason" in case:
        assert found.reason == case["reason"]


def test_columns_are_looked_up_like_text(small_register: Register) -> None:
    found = small_register.find(
        {"unit": "2", "address_number": 16, "road_name": "Rimu", "road_name_type": "Road", "suburb_locality": "Kelburn",
         "town_city": "Wellington"}
    )  # fmt: skip
    assert found.status is FoundStatus.EQUIVALENT
    assert found.address is not None
    assert found.address.address_id == 1012


def test_candidates_are_ranked_and_say_what_is_wrong_with_them(small_register: Register) -> None:
    found = small_register.find("10 Queen Street, Auckland")
    texts = [each.text for each in found.candidates]
    assert texts[:2] == ["10 Queen Street, Auckland Central, Auckland", "10 Queen Street, Northcote Point, Auckland"]
    assert [each.score for each in found.candidates] == sorted((each.score for each in found.candidates), reverse=True)
    assert found.candidates[0].reason == "suburb added"


def test_a_partial_answer_gives_the_number_or_the_street(small_register: Register) -> None:
    number = small_register.find("3/16 Rimu Road, Kelburn, Wellington")
    assert (number.longitude, number.latitude) != (None, None)
    street = small_register.find("99 Rimu Road, Kelburn, Wellington")
    assert street.longitude == pytest.approx(174.7604, abs=1e-3)


def test_a_representation_shows_no_address(small_register: Register) -> None:
    found = small_register.find("14 Rimu Road, Kelburn, Wellington")
    assert "Rimu" not in repr(found)
    assert "Rimu" not in repr(found.candidates[0])


@given(st.text(max_size=60))
@settings(max_examples=25, deadline=None)
def test_no_text_raises(small_register: Register, text: str) -> None:
    assert small_register.find(text).status in FoundStatus


def test_every_entry_is_found_by_its_own_text(small_register: Register) -> None:
    import polars as pl

    from nzdatastd.register.entries import entries

    rows = pl.read_parquet(small_register.folder / "addresses.parquet").select("address", "street")
    streets = pl.read_parquet(small_register.folder / "streets.parquet")
    for entry in entries(rows, streets, small_register.folder).iter_rows(named=True):
        found = small_register.find(entry["full_address"])
        assert found.status is FoundStatus.EXACT, entry
        assert found.address is not None
        assert found.address.address_id == entry["address_id"]
        assert one_line(found.address).startswith(entry["full_address"].partition(",")[0])
