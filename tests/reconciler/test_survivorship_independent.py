"""Which value stands by which rule: ties, blanks, one source, three, values not understood; and decisions of people."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.errors import InputError
from nzdatastd.reconciler.policy import SurvivorshipRule
from nzdatastd.reconciler.reconcile import reconcile
from nzdatastd.reconciler.reconciled import Reconciled
from tests.reconciler.cases_reconciled import links_of_cases

CASES: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "survivorship_independent.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]
MOVED = [
    {"street_address": "4 Kauri Street, Petone, Lower Hutt", "record_date": "2015-01-01"},
    {"street_address": "77 Marine Parade, Napier", "record_date": "2023-01-01"},
]


def _standing(found: Reconciled, field: str) -> list[str]:
    chosen = (pl.col("field") == field) & (pl.col("status") == "chosen") & ~pl.col("open")
    return found.provenance.filter(chosen)["source"].to_list()


@pytest.mark.parametrize("case", CASES, ids=[f"{case['policy']['rules']} {case['why']}" for case in CASES])
def test_the_right_value_stands(case: dict[str, Any]) -> None:
    found = reconcile(links_of_cases([case]), case["policy"])
    standing = _standing(found, case["field"])
    assert (standing[0] if standing else None) in case["stands"]
    accounts = found.accounts()
    assert accounts["values in"] == accounts["values in the provenance"]


def _decided(*sources: str) -> pl.DataFrame:
    return pl.DataFrame({"field": "street_address", "source": sources, "id": "0"})


def test_a_decision_goes_before_every_rule() -> None:
    links = links_of_cases([{"records": MOVED}])
    for rule in SurvivorshipRule:
        for source in "ab":
            found = reconcile(links, {"rules": {"default": [rule]}, "sources": ["a"]}, decisions=_decided(source))
            assert _standing(found, "street_address") == [source]
            assert set(found.provenance.filter(pl.col("field") == "street_address")["rule"]) == {"decision"}


def test_a_decision_may_be_told_twice_and_not_against_itself() -> None:
    links = links_of_cases([{"records": MOVED}])
    assert _standing(reconcile(links, decisions=_decided("a", "a")), "street_address") == ["a"]
    with pytest.raises(InputError, match="two different values"):
        reconcile(links, decisions=_decided("a", "b"))
    alike = links_of_cases([{"records": [MOVED[0], {"street_address": "4 Kauri St, Petone, Lower Hutt"}]}])
    assert len(_standing(reconcile(alike, decisions=_decided("a", "b")), "street_address")) == 1


def test_dates_make_a_value_outdated_whichever_rule_chose() -> None:
    links = links_of_cases([{"records": MOVED}])
    for rules in (["source_priority"], ["most_recent"], ["unanimous"], ["longest"]):
        found = reconcile(links, {"rules": {"default": rules}, "sources": ["a"]})
        assert found.conflicts["kind"].to_list() == ["outdated"]
    undated = links_of_cases([{"records": [MOVED[0], {**MOVED[1], "record_date": None}]}])
    assert reconcile(undated).conflicts["kind"].to_list() == ["conflict"]


FIELDS = {
    "person_name": ["Hēmi Ngata", "NGATA, Hemi Rua", "?", "🙂"],
    "date_of_birth": ["1985-03-07", "07/03/1985", "unknown", "1985", "31/02/1985"],
    "gender": ["M", "Male", "Not stated", "Q", "1"],
    "sex": ["F", "Female", "Indeterminate", "2"],
    "street_address": ["12 Rimu Rd, Karori", "PO Box 12, Gore 9740", "near the pub", "12 Rimu Road, RD 2, Gore 9772"],
    "postal_address": ["PO Box 12, Gore 9740", "12 Rimu Road, Gore", "1 Martin Place, Sydney, Australia", "?"],
    "phone_number": ["04 499 0888", "499 0888", "none", "+64 4 499 0888 ext 2"],
    "email": ["jane@example.co.nz", "JANE@EXAMPLE.CO.NZ", "none"],
    "identifiers.nhi": ["ZAC5361", "zac 5361", "12"],
    "place_name": ["Karori School", "KARORI SCHOOL", "—"],
    "record_date": ["2023-01-01", "1 May 2022", "soon"],
}
CELLS = {name: st.none() | st.just(" ") | st.sampled_from(texts) for name, texts in FIELDS.items()}
RECORD = st.sets(st.sampled_from(sorted(FIELDS)), max_size=5).flatmap(
    lambda names: st.fixed_dictionaries({name: CELLS[name] for name in sorted({"place_name", *names})})
)
RULES = st.lists(st.sampled_from([rule.value for rule in SurvivorshipRule]), max_size=3, unique=True)


@given(st.lists(RECORD, min_size=1, max_size=3), RULES)
@settings(max_examples=15)
def test_every_value_given_is_accounted_for(records: list[dict[str, str | None]], rules: list[str]) -> None:
    found = reconcile(links_of_cases([{"records": records}]), {"rules": {"default": rules}, "sources": ["b"]})
    accounts = found.accounts()
    assert accounts["records in"] == accounts["records in entities"] == len(records)
    assert accounts["values in"] == accounts["values in the provenance"]
    # Whatever text a source has, the provenance has it, under its own field or that of the address that it is.
    for source, record in zip("abc", records, strict=False):
        told = found.provenance.filter(pl.col("source") == source)["original"].to_list()
        for name, text in record.items():
            if name != "record_date" and text is not None and text.strip():
                assert any(text in original for original in told)
