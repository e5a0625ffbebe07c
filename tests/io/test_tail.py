"""What stands under a table: empty rows and footnotes, in one frame or over several."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.io.tail import is_prose, leave_out_tail

Row = tuple[str | None, ...]
RECORD: Row = ("1", "x", None)
EMPTY: Row = (None, None, None)
NOTE: Row = ("Source: Stats NZ", None, None)
ID_ONLY: Row = ("42", None, None)

CASES = [
    # rows, how many are kept
    ([RECORD, RECORD], 2),
    ([RECORD, EMPTY, EMPTY], 1),
    ([RECORD, EMPTY, RECORD], 3),
    ([RECORD, EMPTY, NOTE], 1),
    ([RECORD, EMPTY, NOTE, NOTE, EMPTY], 1),
    ([RECORD, NOTE], 2),
    ([RECORD, EMPTY, ID_ONLY], 3),
    ([RECORD, EMPTY, ID_ONLY, EMPTY], 3),
    ([RECORD, EMPTY, NOTE, RECORD], 4),
    ([EMPTY, EMPTY], 0),
]


def frame(rows: list[Row]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(("id", "name", "town"), pl.String), orient="row")


@pytest.mark.parametrize(("rows", "kept"), CASES)
@pytest.mark.parametrize("size", [1, 2, 10])
def test_only_the_end_is_left_out(rows: list[Row], kept: int, size: int) -> None:
    facts: dict[str, str] = {}
    parts = frame(rows).iter_slices(size)
    assert [row for part in leave_out_tail(parts, facts) for row in part.rows()] == rows[:kept]
    assert facts == ({"trailing_rows": str(len(rows) - kept)} if kept < len(rows) else {})


def test_in_a_narrow_table_only_empty_rows_are_left_out() -> None:
    rows = [("1", "x"), (None, None), ("Source: Stats NZ", None), (None, None)]
    parts = [pl.DataFrame(rows, schema=dict.fromkeys(("id", "name"), pl.String), orient="row")]
    assert [row for part in leave_out_tail(parts, {}) for row in part.rows()] == rows[:3]


@given(st.lists(st.sampled_from([RECORD, EMPTY, ID_ONLY]), max_size=12), st.integers(1, 4))
def test_what_is_left_out_and_what_is_kept_make_the_whole(rows: list[Row], size: int) -> None:
    facts: dict[str, str] = {}
    kept = [row for part in leave_out_tail(frame(rows).iter_slices(size), facts) for row in part.rows()]
    assert rows[: len(kept)] == kept
    assert all(row == EMPTY for row in rows[len(kept) :])
    assert int(facts.get("trailing_rows", "0")) == len(rows) - len(kept)
    assert not kept or kept[-1] != EMPTY


@pytest.mark.parametrize(
    ("cell", "prose"),
    [("Source: x", True), ("Footnotes:", True), ("* provisional figures", True), ("NZ12345", False), ("1 2", False)],
)
def test_a_footnote_reads_like_prose(cell: str, prose: bool) -> None:
    assert is_prose(cell) is prose
