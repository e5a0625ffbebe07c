"""Many batches give what one gives: nothing that is kept from one to the next changes an answer."""

from __future__ import annotations

import time

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from nzdatastd.io.layout import Layout
from nzdatastd.io.running import is_running
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.frame import batches, normalised_batches, plans_of

LAYOUT = Layout.load(
    {
        "columns": {
            "family_name": "F",
            "given_names": "G",
            "date_of_birth": "D",
            "street_address": ["A", "S"],
            "phone_number": "P",
            "sex": "X",
        }
    }
)
CELLS = {
    "F": ["Ngata", "NGATA", "van der Berg", "Smith (Jones)", "", None],
    "G": ["Hēmi", "hemi rua", "Mary Ann", "J", None],
    "D": ["1985-03-07", "7/3/1985", "31/12/1999", "soon", None],
    "A": ["12 Rimu Rd", "2/7B Rimu Rd", "PO Box 12", "309 Road", None],
    "S": ["Karori", "Ōtāhuhu", "77", None],
    "P": ["04 499 0888", "021 123 4567", "none", None],
    "X": ["1", "M", None],
}
ROWS = st.lists(st.tuples(*(st.sampled_from(each) for each in CELLS.values())), min_size=1, max_size=20)


def normalised(rows: list[tuple[str | None, ...]], workers: int = 1) -> pl.DataFrame:
    source = open_source(pl.DataFrame(rows, schema=dict.fromkeys(CELLS, pl.String()), orient="row"))
    return pl.concat([added for _, added in normalised_batches(source, plans_of(LAYOUT), workers=workers)])


@given(rows=ROWS, size=st.integers(1, 7))
@settings(max_examples=40, deadline=None)
def test_many_batches_give_what_one_gives(rows: list[tuple[str | None, ...]], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "_ROWS", size)
        many = normalised(rows)
    assert_frame_equal(many, normalised(rows))


def test_batches_that_are_read_ahead_come_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [tuple(cells[number % len(cells)] for cells in CELLS.values()) for number in range(40)]
    whole = normalised(rows)
    monkeypatch.setattr(batches, "_ROWS", 7)
    monkeypatch.setattr(batches, "_FEW", 0)
    assert_frame_equal(normalised(rows, workers=2), whole)


def test_whoever_stops_early_leaves_no_worker_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_ROWS", 7)
    rows = [tuple(cells[number % len(cells)] for cells in CELLS.values()) for number in range(40)]
    source = open_source(pl.DataFrame(rows, schema=dict.fromkeys(CELLS, pl.String()), orient="row"))
    coming = normalised_batches(source, plans_of(LAYOUT), workers=2)
    next(coming)
    workers = tuple(coming.gi_frame.f_locals["pool"]._pool._processes)  # type: ignore[attr-defined]
    assert workers
    coming.close()  # type: ignore[attr-defined]
    # The system is asked, for a `Process` calls itself alive where the pool was first to take note of its end.
    given_up = time.monotonic() + 30
    while any(map(is_running, workers)) and time.monotonic() < given_up:
        time.sleep(0.05)
    assert not any(map(is_running, workers))
