"""The pairs that a rule is said to bring are those that it brings."""

from __future__ import annotations

from itertools import combinations, product

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.matcher.blocking import BLOCK_COLUMNS, RULES, chosen_blocks, pairs_of, with_block_columns
from nzdatastd.matcher.keys.columns import KEY_COLUMNS
from nzdatastd.matcher.keys.frame_keys import frame_keys
from tests.matcher.made_cells import frame_of, rows

_values = st.lists(st.tuples(st.sampled_from(["a", "b", None]), st.sampled_from(["x", "y", None])), max_size=9)


def _alike(left, right):
    return None not in left and left == right


@settings(max_examples=60)
@given(st.lists(_values, min_size=1, max_size=3))
def test_counts_are_those_of_brute_force(sources):
    schema = {"family": pl.String, "place": pl.String}
    frames = [pl.DataFrame(each, schema=schema, orient="row") for each in sources]
    across = sum(_alike(*pair) for one, two in combinations(sources, 2) for pair in product(one, two))
    inside = sum(_alike(*pair) for each in sources for pair in combinations(each, 2))
    assert pairs_of(frames, ["family", "place"], within=False) == across
    assert pairs_of(frames, ["family", "place"], within=True) == across + inside


def test_rules_use_columns_that_there_are():
    assert {column for rule in RULES for column in rule} <= {*KEY_COLUMNS, *BLOCK_COLUMNS}
    assert len({frozenset(rule) for rule in RULES}) == len(RULES)


@settings(max_examples=20)
@given(st.lists(rows, min_size=1, max_size=5))
def test_every_rule_is_told_with_its_count(made):
    keys = with_block_columns(frame_keys(frame_of(made)))
    blocks = chosen_blocks([keys, keys], within=False)
    assert [block.columns for block in blocks] == list(RULES)
    for block in blocks:
        assert block.chosen == (not block.reason)
        if block.chosen:
            assert block.pairs == pairs_of([keys, keys], block.columns, within=False) > 0


def test_names_that_are_swapped_share_a_block():
    names = [{"given_names": "Wiremu", "family_name": "Ngata"}, {"given_names": "Ngata", "family_name": "Wiremu"}]
    frame = pl.DataFrame([{f"person_name.{field}": text for field, text in each.items()} for each in names])
    frame = frame.with_columns(pl.col("person_name.given_names").str.split(" "))
    keys = with_block_columns(frame_keys(frame))
    assert keys["block_names"].n_unique() == 1
    assert keys["block_names"].null_count() == 0
    alone = with_block_columns(frame_keys(frame.with_columns(pl.lit(None, pl.String).alias("person_name.family_name"))))
    assert alone["block_names"].null_count() == 2
