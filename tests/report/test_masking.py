from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.report.masking import RARE_SHAPE, rare_shapes_hidden


@pytest.mark.parametrize(
    ("shapes", "at_least", "expected"),
    [
        (["999"] * 5, 5, ["999"] * 5),
        (["999"] * 4, 5, [RARE_SHAPE] * 4),
        (["A", "99", "A"], 2, ["A", RARE_SHAPE, "A"]),
        (["A"], 1, ["A"]),
        (["", ""], 5, ["", ""]),  # a finding on a whole column has no shape to hide
        ([], 5, []),
    ],
)
def test_a_shape_shows_only_where_enough_findings_share_it(
    shapes: list[str], at_least: int, expected: list[str]
) -> None:
    assert rare_shapes_hidden(shapes, at_least) == expected


@given(st.lists(st.sampled_from(["999", "Aaaa", "99 Aa", "", "(blank)"])), st.integers(1, 8))
def test_order_and_number_are_kept_and_no_rare_shape_is_left(shapes: list[str], at_least: int) -> None:
    hidden = rare_shapes_hidden(shapes, at_least)
    assert len(hidden) == len(shapes)
    for before, after in zip(shapes, hidden, strict=True):
        assert after in {before, RARE_SHAPE}
        assert (after == RARE_SHAPE) == (before != "" and Counter(shapes)[before] < at_least)
