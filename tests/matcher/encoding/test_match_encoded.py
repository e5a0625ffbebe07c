"""Linking without a key: who is linked, what is refused, and that sampling finds what looking at all pairs does."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nzdatastd as nz
from nzdatastd.matcher.encoding import candidates
from nzdatastd.matcher.encoding.candidates import candidate_pairs, sampled_bits
from nzdatastd.matcher.encoding.filters import FilterMaker, filters
from nzdatastd.matcher.encoding.keys_of_secret import keys_of
from nzdatastd.matcher.encoding.match_encoded import match_encoded
from nzdatastd.matcher.encoding.similarity import similar_pairs
from tests.matcher.encoding.made import KEY, LAYOUT, people

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[2] / "cases" / "encoded_pairs.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def sides() -> list[nz.Encoded]:
    return [
        nz.encode(
            people(*((f"{number}", *case[side].values()) for number, case in enumerate(CASES))),
            LAYOUT,
            key=KEY,
            plain_ids=True,
            workers=1,
        )
        for side in ("a", "b")
    ]


def test_the_pairs_of_the_table_are_told_apart(sides: list[nz.Encoded]) -> None:
    found = set(match_encoded(*sides).select("id_l", "id_r").iter_rows())
    expected = {(f"{number}", f"{number}") for number, case in enumerate(CASES) if case["same"]}
    assert found == expected, [CASES[int(each[0])]["why"] for each in found ^ expected]


def test_a_record_is_in_one_pair_unless_it_may_be_in_several() -> None:
    twice = people(("1", "Hemi", "Ngata", "1985-03-07"), ("2", "Hēmi", "NGATA", "7/3/1985"))
    one, two = (nz.encode(each, LAYOUT, key=KEY, plain_ids=True, workers=1) for each in (twice.head(1), twice))
    assert match_encoded(one, two).rows() == [("1", "1", 1.0)]
    assert match_encoded(one, two, one_to_one=False).rows() == [("1", "1", 1.0), ("1", "2", 1.0)]


def test_files_and_objects_give_the_same(sides: list[nz.Encoded], tmp_path: Path) -> None:
    paths = [each.write(tmp_path / f"{number}.parquet") for number, each in enumerate(sides)]
    assert match_encoded(*paths).equals(match_encoded(*sides))


def test_nobody_is_linked_to_an_empty_file(sides: list[nz.Encoded]) -> None:
    empty = replace(sides[1], records=sides[1].records.clear())
    assert match_encoded(sides[0], empty).is_empty()
    assert match_encoded(sides[0], empty).schema == {"id_l": pl.String, "id_r": pl.String, "similarity": pl.Float64}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"key_check": "0" * 16}, "two keys"),
        ({"made_with": "0.0.1"}, "two versions"),
        ({"fields": ("family_name",)}, "two schemes"),
    ],
)
def test_what_does_not_belong_together_is_refused(
    sides: list[nz.Encoded], change: dict[str, object], told: str
) -> None:
    stranger = replace(sides[1], header=replace(sides[1].header, **change))
    with pytest.raises(nz.InputError, match=told) as refused:
        match_encoded(sides[0], stranger)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("threshold", [0.59, 1.01, -1])
def test_a_threshold_out_of_range_is_refused(sides: list[nz.Encoded], threshold: float) -> None:
    with pytest.raises(nz.SettingsError, match=r"between 0\.6 and 1"):
        match_encoded(*sides, threshold=threshold)


def _many(records: int, slip: str) -> pl.Series:
    names = [f"{'aeiou'[n % 5]}{'bdfgk'[n // 5 % 5]}{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}" for n in range(records)]
    cells = pl.DataFrame(
        {
            "given_1": [f"{name}{slip}" for name in names],
            "given_rest": [name[::-1] for name in names],
            "given_groups": [None] * records,
            "family": [f"family{name}" for name in names],
            "birth_date": [f"{1930 + n % 80}{1 + n % 12:02}{1 + n % 28:02}" for n in range(records)],
        },
        schema_overrides={"given_groups": pl.List(pl.String)},
    )
    return pl.Series(list(filters(cells, FilterMaker(keys_of(KEY)))), dtype=pl.Binary)


def test_sampled_bits_find_what_looking_at_all_pairs_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = _many(150, ""), _many(150, "x")
    whole = similar_pairs(left, right, 0.8).sort("left", "right")
    monkeypatch.setattr(candidates, "_BRUTE", 1)
    monkeypatch.setattr(candidates, "_AT_ONCE", 50)
    found = similar_pairs(left, right, 0.8).sort("left", "right")
    assert whole.height >= 150
    assert found.join(whole, on=["left", "right", "similarity"], how="anti").is_empty()
    assert found.height >= 0.98 * whole.height
    assert similar_pairs(left, left, 1.0).height >= 150


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 10**7), st.integers(1, 10**7), st.floats(0.6, 1), st.floats(0.01, 0.6))
def test_tables_are_few_and_alike_for_any_sizes(left: int, right: int, threshold: float, filled: float) -> None:
    tables = sampled_bits(512, left, right, threshold, filled)
    assert 1 <= len(tables) <= 400
    assert len({len(each) for each in tables}) == 1
    assert all(0 <= place < 512 for each in tables for place in each)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.binary(min_size=64, max_size=64), max_size=6), st.lists(st.binary(min_size=64, max_size=64), max_size=6)
)
def test_similarity_is_the_dice_coefficient(left: list[bytes], right: list[bytes]) -> None:
    def bits(filter_: bytes) -> int:
        return int.from_bytes(filter_, "little")

    expected = {}
    for one, left_filter in enumerate(left):
        for other, right_filter in enumerate(right):
            total = bits(left_filter).bit_count() + bits(right_filter).bit_count()
            if total and 2 * (bits(left_filter) & bits(right_filter)).bit_count() / total >= 0.6:
                expected[one, other] = 2 * (bits(left_filter) & bits(right_filter)).bit_count() / total
    found = similar_pairs(pl.Series(left, dtype=pl.Binary), pl.Series(right, dtype=pl.Binary), 0.6)
    assert {(one, other): alike for one, other, alike in found.iter_rows()} == expected


@pytest.mark.parametrize("at_once", [1, 3, 1_000])
def test_candidates_are_all_pairs_whose_bits_agree(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "_AT_ONCE", at_once)
    left = pl.DataFrame({"word_0": [0, 1, 2, 3]}, schema={"word_0": pl.UInt64})
    right = pl.DataFrame({"word_0": [3, 1, 0]}, schema={"word_0": pl.UInt64})
    found = {pair for part in candidate_pairs(left, right, [1]) for pair in part.iter_rows()}
    assert found == {(0, 1), (0, 2), (1, 1), (1, 2), (2, 0), (3, 0)}
    assert sum(part.height for part in candidate_pairs(left, right, [])) == 12
