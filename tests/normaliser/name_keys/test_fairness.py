"""What the fairness page promises, as far as it can be measured without the real files."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from nzdatastd.normaliser.name_keys import maori_phonetic_key, name_shape, phonetic_keys
from nzdatastd.normaliser.name_keys.tables import rows
from tests.evaluation.name_keys import alike, collisions, is_kept_out, one

CASES = Path(__file__).resolve().parents[2] / "cases"
MOST_COLLISIONS = 0.1  # % of pairs of different names


def table(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def by_shape() -> dict[str, dict[str, float]]:
    # One form of each name that was taken over: that its forms sound alike is as it should be.
    taken_over = {row["english"]: row["name"] for row in rows("transliterations")}
    names = {row["name"] for row in table("name_lists")} | {*taken_over.values()}
    shaped: defaultdict[str, dict[str, float]] = defaultdict(dict)
    for name in sorted(names):
        shaped[name_shape(name).value][name.casefold()] = 1.0
    return shaped


@pytest.mark.parametrize("shape", ["maori", "pasifika", "asian", "european"])
def test_few_different_names_have_one_maori_key(by_shape: dict[str, dict[str, float]], shape: str) -> None:
    assert len(by_shape[shape]) >= 90
    assert collisions(one(maori_phonetic_key), by_shape[shape])[0] <= MOST_COLLISIONS


def test_no_group_of_names_collides_far_more_than_european_names(by_shape: dict[str, dict[str, float]]) -> None:
    share = {shape: collisions(phonetic_keys, by_shape[shape])[0] for shape in ("maori", "pasifika", "european")}
    assert max(share["maori"], share["pasifika"]) <= max(share["european"], MOST_COLLISIONS / 2)


@pytest.mark.parametrize("kept_out", [False, True])
@pytest.mark.parametrize(("language", "least"), [("maori", 0.85), ("pasifika", 0.9), ("english", 0.9)])
def test_spellings_of_one_name_sound_alike(language: str, least: float, *, kept_out: bool) -> None:
    pairs = [
        (row["name"], row["variant"])
        for row in table("name_variants")
        if row["language"] == language and is_kept_out(row["name"], row["variant"]) is kept_out
    ]
    assert sum(alike(phonetic_keys, *pair) for pair in pairs) / len(pairs) >= least


@pytest.mark.parametrize("row", table("name_near_misses"), ids=lambda row: f"{row['name']}-{row['other']}")
def test_near_misses_sound_different(row: dict[str, str]) -> None:
    assert not alike(phonetic_keys, row["name"], row["other"])
