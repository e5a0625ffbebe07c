"""Filters: the same record gives the same, another key an unlike one, and no text makes them raise."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.matcher.encoding.filters import FilterMaker, filters, folded, positions, shared_positions
from nzdatastd.matcher.encoding.keys_of_secret import keys_of
from nzdatastd.matcher.encoding.scheme import BITS, FOLDED_BITS, fields_of_scheme
from nzdatastd.matcher.encoding.tokens import KINDS

KEYS = keys_of(b"k" * 16)
OTHER = keys_of(b"l" * 16)
TEXTS = st.text(max_size=30)
CELLS = st.fixed_dictionaries(
    {
        "given_1": st.none() | TEXTS,
        "given_rest": st.none() | TEXTS,
        "given_groups": st.none() | st.lists(TEXTS, max_size=3),
        "family": st.none() | TEXTS,
        "birth_date": st.none() | st.dates().map("{:%Y%m%d}".format) | TEXTS,
    }
)


def test_the_table_of_fields_can_be_carried_out() -> None:
    for each in fields_of_scheme():
        assert each.kind in KINDS
        assert 0 < each.positions <= 32


@given(CELLS)
def test_any_cells_give_a_filter_and_the_same_give_the_same(cells: dict[str, object]) -> None:
    made = FilterMaker(KEYS).whole(cells)
    assert 0 <= made < 1 << BITS
    assert 0 <= folded(made) < 1 << FOLDED_BITS
    assert FilterMaker(KEYS).whole(cells) == made


@settings(max_examples=30)
@given(st.lists(CELLS, min_size=1, max_size=5))
def test_a_frame_gives_what_each_record_gives(records: list[dict[str, object]]) -> None:
    kinds = {**dict.fromkeys(records[0], pl.String), "given_groups": pl.List(pl.String)}
    made = list(filters(pl.DataFrame(records, schema=kinds), FilterMaker(KEYS)))
    alone = [folded(FilterMaker(KEYS).whole(each)).to_bytes(FOLDED_BITS // 8, "little") for each in records]
    assert made == alone


def test_under_another_key_filters_share_what_chance_lets_them() -> None:
    shared, one, other = 0, 0, 0
    for number in range(300):
        cells = {"given_1": f"name{number}", "family": f"family{number}", "birth_date": f"19{number % 100:02}0307"}
        left, right = (folded(FilterMaker(keys).whole(cells)) for keys in (KEYS, OTHER))
        shared += (left & right).bit_count()
        one, other = one + left.bit_count(), other + right.bit_count()
    expected = one * other / (300 * FOLDED_BITS)
    assert abs(shared / expected - 1) < 0.05


def test_positions_are_spread_evenly() -> None:
    counts = [0] * BITS
    for number in range(4_000):
        for place in positions(KEYS.of("field name"), f"token {number}", 32):
            counts[place] += 1
    mean = 4_000 * 32 / BITS
    chi_squared = sum((count - mean) ** 2 / mean for count in counts)
    assert abs(chi_squared - (BITS - 1)) < 5 * (2 * (BITS - 1)) ** 0.5  # five standard deviations


def test_the_same_name_sets_other_bits_in_another_year() -> None:
    names = {"given_1": "aroha", "family": "ngata"}
    one, other = (folded(FilterMaker(KEYS).whole({**names, "birth_date": day})) for day in ("19850307", "19860307"))
    dice = 2 * (one & other).bit_count() / (one.bit_count() + other.bit_count())
    assert dice < 0.6


def test_a_field_of_its_own_key_has_positions_of_its_own() -> None:
    assert positions(KEYS.of("field name"), "te", 12) != positions(KEYS.of("field name_group"), "te", 12)
    assert positions(KEYS.of("field name"), "te", 12)[:6] == positions(KEYS.of("field name"), "te", 6)


def test_a_name_that_stands_for_many_takes_no_more_room_than_one_that_stands_for_few() -> None:
    (field,) = (each for each in fields_of_scheme() if each.kind == "listed")
    for tokens in range(3, field.positions * 3 + 1):
        assert 3 * field.positions < 2 * tokens * shared_positions(field, tokens) <= 6 * field.positions
    maker = FilterMaker(KEYS)
    few, many = ({"given_groups": [f"name {n}" for n in range(count)]} for count in (2, 16))
    assert maker.whole(few) & maker.whole(many)
