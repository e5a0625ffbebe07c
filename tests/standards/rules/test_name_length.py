"""The split over lengths means the same as adding them up."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.standards.context import Context
from nzdatastd.standards.record_executor import condition_test, delivered_record
from nzdatastd.standards.rules.name_length import together_at_most

LONGEST = 12


@given(st.integers(0, 14), st.lists(st.integers(0, 7), min_size=1, max_size=3), st.integers(1, 2))
def test_it_is_the_length_of_the_whole_name(family: int, given_names: list[int], between: int) -> None:
    holds = condition_test(together_at_most(LONGEST, between=between), Context(dt.date(2026, 7, 1)))
    record = delivered_record({"family_name": "ā" * family, "given_names": ["ō" * length for length in given_names]})
    givens = " ".join("ō" * length for length in given_names if length)
    whole = family + between + len(givens) if givens else family
    assert holds(record) == (family == 0 or whole <= LONGEST)
