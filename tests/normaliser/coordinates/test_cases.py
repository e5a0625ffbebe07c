"""Pairs and texts as people and programs write them, each with what it is and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nzdatastd.normaliser.coordinates import normalise_coordinates
from nzdatastd.normaliser.result import Confidence, Normalised, Status
from nzdatastd.standards.coordinates import Coordinates

CASES = [
    json.loads(line)
    for name in ("coordinate_texts", "coordinate_texts_independent")
    for line in (Path(__file__).parents[2] / "cases" / f"{name}.jsonl").read_text("utf-8").splitlines()
]


def normalised(case: dict[str, Any]) -> Normalised[Coordinates]:
    options = {name: case[name] for name in ("crs", "axis_order") if name in case}
    return normalise_coordinates(*case["given"], **options)


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{n}: {case['why']}") for n, case in enumerate(CASES, 1)])
def test_case(case: dict[str, Any]) -> None:
    found = normalised(case)
    assert found.status == case["status"]
    if "expected" in case:
        assert found.value is not None
        assert (found.value.x, found.value.y) == pytest.approx(case["expected"][:2], abs=1e-11)
        assert found.value.crs == case["expected"][2]
    else:
        assert found.value is None
    if "rule" in case:
        assert case["rule"] in {change.rule for change in found.changes}


@pytest.mark.parametrize("case", CASES, ids=range(1, len(CASES) + 1))
def test_the_parts_of_a_result_agree(case: dict[str, Any]) -> None:
    found = normalised(case)
    assert (found.value is not None) == (found.status in {Status.CONFORMANT, Status.AMBIGUOUS})
    if found.value is not None:
        assert dict(found.fields) == found.value.model_dump()
        assert Coordinates(**found.value.model_dump()) == found.value
    assert bool(found.alternatives) or found.status is not Status.AMBIGUOUS
    assert (found.confidence is Confidence.NONE) == (found.status in {Status.UNPARSED, Status.BLANK})
    if found.status is Status.UNPARSED:
        assert found.unparsed
