"""The tables of name pairs are well formed: balanced, no pair twice in either order; names of one person score higher.

`name_pairs` was written with the matcher at hand. Half of `name_pairs_independent` and of `name_pairs_blind`, and the
whole of `name_pairs_unseen`, were only ever scored, and never read while the matcher was mended.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import nzdatastd as nz
from tests.evaluation.match_scores import auc

FIELDS = {"a", "b", "same", "kind", "why", "source"}
CASES = Path(__file__).parents[1] / "cases"
TABLES = {
    name: [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    for name in ("name_pairs", "name_pairs_independent", "name_pairs_blind", "name_pairs_unseen")
}
each_table = pytest.mark.parametrize("name", TABLES)


@each_table
def test_each_row_is_whole(name: str):
    for row in TABLES[name]:
        assert set(row) - {"held_out"} == FIELDS
        for side in (row["a"], row["b"]):
            assert set(side) in ({"given_names", "family_name"}, {"person_name"})
            assert side.get("family_name") or side.get("given_names") or side["person_name"]
            assert all(side.get("given_names", ()))
        assert row["a"] != row["b"]


@each_table
def test_no_pair_comes_twice(name: str):
    pairs = [frozenset(json.dumps(row[side], ensure_ascii=False) for side in "ab") for row in TABLES[name]]
    assert len(set(pairs)) == len(pairs)


@each_table
def test_same_and_different_are_balanced(name: str):
    rows = TABLES[name]
    same = sum(row["same"] for row in rows)
    assert len(rows) >= 200
    assert 0.4 <= same / len(rows) <= 0.6


def test_half_of_the_independent_pairs_are_held_out():
    rows = TABLES["name_pairs_independent"]
    assert len(rows) >= 600
    for same in (True, False):
        halves = [row["held_out"] for row in rows if row["same"] is same]
        assert abs(2 * sum(halves) - len(halves)) <= 1


@pytest.mark.parametrize(
    ("name", "least"),
    [("name_pairs", 0.975), ("name_pairs_independent", 0.945), ("name_pairs_blind", 0.91), ("name_pairs_unseen", 0.94)],
)
def test_names_of_one_person_score_above_names_of_two(name: str, least: float):
    rows = TABLES[name]
    assert auc([nz.compare(row["a"], row["b"]).match_weight for row in rows], [row["same"] for row in rows]) >= least
