"""The table of name pairs is well formed: balanced, no pair twice in either order, every kind on one side only."""

from __future__ import annotations

import json
from pathlib import Path

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "name_pairs.jsonl").read_text(encoding="utf-8").splitlines()
]


def test_each_row_is_whole():
    for row in ROWS:
        assert set(row) == {"a", "b", "same", "kind", "why", "source"}
        for side in (row["a"], row["b"]):
            assert set(side) == {"given_names", "family_name"}
            assert side["family_name"]
            assert all(side["given_names"])
        assert row["a"] != row["b"]


def test_no_pair_comes_twice():
    pairs = [frozenset(json.dumps(row[side], ensure_ascii=False) for side in "ab") for row in ROWS]
    assert len(set(pairs)) == len(pairs)


def test_same_and_different_are_balanced():
    same = sum(row["same"] for row in ROWS)
    assert len(ROWS) >= 200
    assert 0.4 <= same / len(ROWS) <= 0.6
