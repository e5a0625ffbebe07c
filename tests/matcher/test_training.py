"""What random pairs tell of strangers: all pairs of few records, a sample of many, whatever columns the files hold."""

from __future__ import annotations

import polars as pl
import pytest

from nzdatastd.matcher.model import Model
from nzdatastd.matcher.prepared_source import prepared_sources
from nzdatastd.matcher.training import level_sql, with_chances_of_strangers

DEFAULT = Model.default()


def _sexes(name: str, column: str, count: int) -> pl.DataFrame:
    frame = pl.DataFrame({"ID": [f"{name}{number}" for number in range(count)]}).with_columns(
        pl.Series("S", ["female", "male", "male"] * (count // 3)), pl.Series("N", [f"Name {n}" for n in range(count)])
    )
    layout = {"id": "ID", "columns": {"family_name": "N", f"gender_and_sex.{column}": "S"}}
    (source,) = prepared_sources([frame], layouts=[layout], names=[name], workers=1)
    return source.keys


def test_which_column_the_files_hold_makes_no_evidence():
    """A sex that agrees with a sex says as much as one that agrees with a gender, however many of either there are."""
    weights = {}
    for column in ("sex", "gender"):
        keys = [_sexes("a", "sex", 600), _sexes("b", column, 600)]
        learnt = with_chances_of_strangers(DEFAULT, keys, seed=1)
        for level in ("same", "as_gender"):
            weights[column, level] = learnt.weights("sex", level)
    assert weights["sex", "same"] == pytest.approx(weights["sex", "as_gender"], abs=1e-9)
    assert weights["gender", "same"] == pytest.approx(weights["gender", "as_gender"], abs=1e-9)
    assert weights["sex", "same"] == pytest.approx(weights["gender", "as_gender"], abs=0.02)
    assert 0.7 < weights["sex", "same"][0] < 1.0


@pytest.mark.parametrize("sources", [1, 2])
def test_of_few_records_every_pair_is_counted_once(sources):
    keys = [_sexes(name, "sex", 9) for name in "ab"[:sources]]
    pairs = 81 if sources == 2 else 36
    of_strangers = {level: each.stranger for level, each in DEFAULT.chances["sex"].items()}
    shipped = of_strangers["different"] / sum(of_strangers.values())
    learnt = with_chances_of_strangers(DEFAULT, keys, seed=1).chances["sex"]["different"].stranger
    # Three of nine are women: 36 of 81 pairs differ, and 18 of 36 within one file.
    counted = 36 if sources == 2 else 18
    assert learnt == pytest.approx((counted + 20_000 * shipped) / (pairs + 20_000), rel=1e-9)


def test_no_records_teach_nothing():
    none = _sexes("a", "sex", 0)
    assert with_chances_of_strangers(DEFAULT, [none, none], seed=1).chances == DEFAULT.chances


def test_the_sql_of_a_ladder_names_its_levels_by_number():
    (ladder,) = (each for each in DEFAULT.ladders if each.field == "gender")
    assert level_sql(ladder).startswith("CASE WHEN")
    assert level_sql(ladder).endswith("ELSE 1 END")
