"""Batches: the size asked for, nothing lost, nothing moved."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.io.batching import MOST_FRAMES, rebatch


@given(st.lists(st.integers(0, 30), max_size=12), st.integers(1, 25))
def test_rows_stay_in_order_and_batches_have_their_size(heights: list[int], size: int) -> None:
    whole = pl.DataFrame({"id": range(sum(heights))}, schema={"id": pl.Int64})
    starts = [sum(heights[:at]) for at in range(len(heights))]
    parts = [whole.slice(start, height) for start, height in zip(starts, heights, strict=True)]
    batches = list(rebatch(parts, size))
    assert [batch.height for batch in batches[:-1]] == [size] * (len(batches) - 1)
    assert all(0 < batch.height <= size for batch in batches)
    assert [row for batch in batches for row in batch["id"]] == whole["id"].to_list()


def test_small_frames_are_not_gathered_for_ever() -> None:
    parts = [pl.DataFrame({"id": [number]}) for number in range(MOST_FRAMES * 2)]
    assert [batch.height for batch in rebatch(parts, 1_000)] == [MOST_FRAMES, MOST_FRAMES]


def test_a_batch_has_at_least_one_row() -> None:
    with pytest.raises(ValueError, match="at least one row"):
        next(rebatch([pl.DataFrame({"id": [1]})], 0))
