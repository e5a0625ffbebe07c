"""The written cases: the conventions first, then hard lines by category with their near misses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nzdatastd.normaliser.address import normalise_address
from nzdatastd.normaliser.places import Places
from nzdatastd.standards.code_lists.addresses import road_types

CASES = Path(__file__).resolve().parents[2] / "cases"
TYPES_BEFORE = {road.name for road in road_types() if road.placed.value == "before"}


def cases(name: str) -> list[Any]:
    rows = [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=f"{number}-{row['why']}") for number, row in enumerate(rows, 1)]


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.read(CASES / "address_places.csv")


WRITTEN = ("address_conventions", "address_hard", "address_independent")


@pytest.mark.parametrize("case", [case for name in WRITTEN for case in cases(name)])
def test_a_written_case_is_read_as_its_convention_says(case: dict[str, Any], places: Places) -> None:
    result = normalise_address(case["text"], places=places)
    assert {name: result.fields.get(name) for name in case["fields"]} == case["fields"]
    if "status" in case:
        assert result.status == case["status"]
    if "values" in case:
        assert len(result.values) == case["values"]


@pytest.mark.parametrize("case", cases("address_streets_alone"))
def test_a_street_without_a_place_is_read(case: dict[str, str]) -> None:
    fields = normalise_address(case["text"]).fields
    high = f"-{fields['address_number_high']}" if "address_number_high" in fields else ""
    name, kind = str(fields["road_name"]), str(fields.get("road_name_type", ""))
    road = f"{kind} {name}" if kind in TYPES_BEFORE else f"{name} {kind}".strip()
    assert (f"{fields.get('address_number', '')}{high}", road) == (case["number"], case["road"])
