"""Each pair is told by the most telling rule, alone; and no place is refused."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.standards.context import Context
from nzdatastd.standards.record_executor import condition_test, delivered_record
from nzdatastd.standards.rule import Rule, Scope
from nzdatastd.standards.rules.coordinates import RULES

AS_AT = Context(dt.date(2026, 7, 1))
CASES = list(
    csv.DictReader((Path(__file__).parents[2] / "cases" / "coordinate_pairs.csv").read_text("utf-8").splitlines())
)
# CO-69 asks for the system where a column of systems is delivered; the table leaves it blank for "not declared".
RECORD_RULES = [rule for rule in RULES if rule.scope is Scope.RECORD and rule.id != "CO-69"]


COMPILED = [(rule, condition_test(rule.test, AS_AT)) for rule in RECORD_RULES]


def _broken(x: str, y: str, crs: str) -> list[Rule]:
    record = delivered_record({"x": x, "y": y, "crs": crs})
    return [rule for rule, keeps in COMPILED if not keeps(record)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['x']},{case['y']},{case['crs'] or 'undeclared'}")
def test_the_most_telling_rule_alone(case: dict[str, str]) -> None:
    broken = {rule.id for rule in _broken(case["x"], case["y"], case["crs"])}

    assert broken == set(case["expected"].split()), case["why"]


CODES = st.sampled_from(["", "4326", "4167", "4272", "2193", "27200", "3793", "2113", "27213"])
SIZES = st.sampled_from([200, 2_000_000, 8_000_000])


@st.composite
def pairs(draw: st.DrawFn) -> tuple[str, str, str]:
    size = draw(SIZES)
    x, y = draw(st.floats(-size, size)), draw(st.floats(-size, size))
    return f"{x:.4f}", f"{y:.4f}", draw(CODES)


@given(pairs())
def test_an_error_has_one_explanation(pair: tuple[str, str, str]) -> None:
    errors = [rule.id for rule in _broken(*pair) if rule.severity == "error"]

    assert len(errors) <= 1, pair


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_no_place_on_land_is_refused_in_wgs84(longitude: float, latitude: float) -> None:
    refused = [rule for rule in _broken(f"{longitude:.6f}", f"{latitude:.6f}", "4326") if rule.enforced_by_models]

    # Null island, and the open ocean of the North Pacific where New Zealand's latitudes lack their minus.
    assert not refused or {rule.id for rule in refused} <= {"CO-39", "CO-54"}
    if refused and refused[0].id == "CO-39":
        assert 33 <= latitude <= 48
        assert longitude >= 165 or longitude <= -175
