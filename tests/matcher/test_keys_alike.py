"""A record has the same keys by itself as it has in a frame."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.matcher.keys.columns import KEY_COLUMNS
from nzdatastd.matcher.keys.frame_keys import frame_keys
from nzdatastd.matcher.keys.record_keys import record_keys
from tests.matcher.made_cells import frame_of, rows


@settings(max_examples=60)
@given(st.lists(rows, min_size=1, max_size=8))
def test_a_row_of_a_frame_has_the_keys_of_the_record(made):
    for keys, row in zip(frame_keys(frame_of(made)).to_dicts(), made, strict=True):
        alone = record_keys(row)
        assert {name: keys[name] for name in KEY_COLUMNS if keys[name] != alone[name]} == {}, {
            name: alone[name] for name in KEY_COLUMNS if keys[name] != alone[name]
        }


@settings(max_examples=30)
@given(rows)
def test_no_key_is_empty(row):
    keys = record_keys(row)
    assert [name for name in KEY_COLUMNS if keys[name] in ("", [])] == []
    for name in ("given_1", "family", "road", "place", "town", "place_core"):
        assert keys[name] is None or set(keys[name]) <= set("abcdefghijklmnopqrstuvwxyz0123456789 ")


def test_coordinates_in_another_system_have_the_key_of_the_place():
    cells = {"coordinates.x": 1_748_735.0, "coordinates.y": 5_427_916.0, "coordinates.crs": 2193}
    in_frame = frame_keys(pl.DataFrame([cells])).to_dicts()[0]
    alone = record_keys(cells)
    assert alone["x"] == pytest.approx(174.776, abs=0.01)
    assert (in_frame["x"], in_frame["y"]) == (
        pytest.approx(alone["x"], abs=1e-9),
        pytest.approx(alone["y"], abs=1e-9),
    )


def test_columns_that_are_not_there_are_blank():
    assert frame_keys(pl.DataFrame({"x": [1, 2]})).to_dicts() == [dict.fromkeys(KEY_COLUMNS)] * 2
