"""The invented people are the same from the same seed, and true where they are said to be true."""

from __future__ import annotations

from functools import partial

import polars as pl
import pytest

from tests.evaluation.match_scores import clusters, pairwise_scores
from tests.evaluation.synthetic_addresses import roads
from tests.evaluation.synthetic_names import name_stock
from tests.evaluation.synthetic_people import people, people_single, people_variant


@pytest.fixture(autouse=True)
def _invented(monkeypatch):
    """Without the real files, so that this runs everywhere."""
    monkeypatch.delenv("NZDATASTD_REAL_DATA", raising=False)
    name_stock.cache_clear()
    roads.cache_clear()
    yield
    name_stock.cache_clear()
    roads.cache_clear()


def test_the_same_seed_gives_the_same_and_another_another():
    one, two, other = people(600, 7), people(600, 7), people(600, 8)
    assert all(a.equals(b) for a, b in zip(one, two, strict=True))
    assert not one[0].equals(other[0])


@pytest.mark.parametrize("make", [people, people_variant, partial(people_variant, dirty=True)])
def test_files_have_the_size_asked_for_and_truth_is_one_to_one(make):
    left, right, truth = make(1_001, 3)
    assert left.height + right.height == 1_001
    assert set(truth["left_id"]) <= set(left.to_series())
    assert set(truth["right_id"]) <= set(right.to_series())
    assert left.to_series().is_unique().all()
    assert right.to_series().is_unique().all()
    assert truth["left_id"].is_unique().all()
    assert truth["right_id"].is_unique().all()
    assert set(left.dtypes + right.dtypes) == {pl.String}


def test_overlap_and_duplicates_are_as_asked():
    assert people(2_000, 1, overlap=0.5)[2].height == 500
    truth = people(2_000, 1, duplicates=0.2)[2]
    assert truth.height > people(2_000, 1)[2].height * 0.8
    assert not truth["left_id"].is_unique().all()


def test_one_file_holds_whole_clusters():
    records, truth = people_single(1_000, 5, duplicates=0.3)
    assert records.height == 1_000
    assert (truth["left_id"] < truth["right_id"]).all()
    assert sum(len(cluster) - 1 for cluster in clusters(truth)) == 300
    assert pairwise_scores(truth.select(left_id="right_id", right_id="left_id"), truth, one_file=True).f1 == 1


def test_a_pair_without_noise_agrees():
    left, right, truth = people(4_000, 2)
    clean = truth.filter(pl.col("kinds").list.len() == 0)
    pairs = clean.join(left, left_on="left_id", right_on="ID").join(right, left_on="right_id", right_on="PERSON_ID")
    assert pairs.height > 20
    assert (pairs["SURNAME"] == pairs["FamilyName"]).all()
    assert (pairs["DOB"].str.to_date("%d/%m/%Y") == pairs["BirthDate"].str.to_date()).all()
    digits = [pairs[name].str.replace(r"^\+64", "0").str.replace_all(r"\D", "") for name in ("PHONE", "Mobile")]
    assert (digits[0] == digits[1]).all()


def test_every_kind_and_trap_occurs():
    truth = pl.concat([people_variant(6_000, 4, dirty=True)[2], people(6_000, 4)[2]])
    assert truth["kinds"].explode().n_unique() >= 36
    assert truth["traps"].explode().drop_nulls().n_unique() == 9
    assert truth["name_group"].n_unique() == 7
