"""Planted clashes are found, and nothing else is; what is told of them is whole, and holds no values."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import polars as pl
import pytest
from tests.reconciler.planted_files import KINDS, compatible, planted

from nzdatastd.errors import SettingsError
from nzdatastd.reconciler.clashes import clashes

ROWS = 120
CONTRACT = ("kind", "field", "left", "right", "records_left", "records_right", "conversion", "loses")
# A system that does something to the letters of names does it to addresses as well; whether there is enough of them to
# show it is left to chance.
BY_CHANCE = frozenset((kind, "street_address") for kind in ("case", "macrons", "encoding"))


def found(kinds: list[str], seed: int, *, telling: bool) -> tuple[set[tuple[str, str]], frozenset[tuple[str, str]]]:
    pair = planted(kinds, seed, telling=telling, rows=ROWS)
    return {(each.kind, each.field) for each in clashes(pair.left, pair.right, measure=False)}, pair.truth


@pytest.mark.parametrize("telling", [True, False], ids=["names tell", "names say nothing"])
def test_every_kind_is_found_and_no_other(*, telling: bool) -> None:
    missed: Counter[tuple[str, str]] = Counter()
    false: Counter[tuple[str, str]] = Counter()
    plantings = [([kind], seed) for seed, kind in enumerate(KINDS)]
    plantings += [(compatible([*KINDS[seed:], *KINDS[:seed]][:6]), 100 + seed) for seed in range(0, len(KINDS), 4)]
    total = 0
    for kinds, seed in plantings:
        told, truth = found(kinds, seed, telling=telling)
        total += len(truth - BY_CHANCE)
        missed.update(truth - told - BY_CHANCE)
        false.update(told - truth)
    assert missed.total() <= 0.02 * total, missed
    assert false.total() <= 0.03 * total, false


def test_files_of_one_form_have_no_clashes() -> None:
    pair = planted([], 7, rows=ROWS)
    result = clashes(pair.left, pair.right)
    assert [each.kind for each in result] == []
    assert result.exit_code == 0
    assert "no clashes" in result.to_text()


def test_a_clash_is_told_in_full() -> None:
    pair = planted(["notation", "split", "restricted_list"], 3, rows=ROWS)
    result = clashes(pair.left, pair.right)
    told = json.loads(result.to_json())
    assert told
    assert result.exit_code == 1
    for each in told:
        assert tuple(each)[: len(CONTRACT)] == CONTRACT
        assert all(each[name] not in {None, ""} for name in CONTRACT)
        assert [settlement["towards"] for settlement in each["settlements"]] == ["left", "right", "standard"]
        assert each["settlements"][0]["cost_left"] == {"columns": 0, "records": 0}
        assert each["settlements"][0]["cost_right"]["columns"] >= 1
        assert each["settlements"][0]["command"].startswith("nzdatastd convert")
        assert each["masked_left"]
        assert each["masked_right"]


def test_the_same_files_give_the_same_text() -> None:
    pair = planted(["case", "macrons"], 4, rows=60)
    assert clashes(pair.left, pair.right).to_json() == clashes(pair.left, pair.right).to_json()


def test_no_value_of_the_data_is_told() -> None:
    pair = planted(["split", "encoding"], 2, rows=60)
    result = clashes(pair.left, pair.right)
    told = result.to_json() + result.to_text() + result.to_html() + repr(result)
    values = {text for frame in (pair.left, pair.right) for column in frame for text in column if text}
    assert [text for text in values if len(text) > 9 and not text[:4].isdigit() and text in told] == []


def test_what_a_direction_loses_is_measured() -> None:
    mixed = pl.DataFrame({"Surname": ["Smith", "van der Berg", "DeSouza", "Ngata"] * 10})
    capitals = mixed.with_columns(pl.col("Surname").str.to_uppercase())
    [clash] = clashes(mixed, capitals)
    by_way = {each.towards: each for each in clash.settlements}
    assert (clash.kind, by_way["right"].lost, by_way["right"].measured_on) == ("case", 10, 40)
    assert by_way["right"].loses == "the case of names (10 records, as measured)"
    assert (by_way["left"].lost, by_way["standard"].lost) == (0, 0)


def test_encodings_of_files_clash(tmp_path: Path) -> None:
    rows = "Surname,Town\n" + "".join(f"Tūhoe{each},Taupō\n" for each in "abcdefghijklmnop") * 3
    names = "Surname,Town\n" + "".join(f"Zoë{each},Taupo\n" for each in "abcdefghijklmnop") * 3
    (tmp_path / "a.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "b.csv").write_text(names, encoding="cp1252")
    result = clashes(tmp_path / "a.csv", tmp_path / "b.csv", measure=False)
    assert ("encoding", "person_name") in {(each.kind, each.field) for each in result}


def test_three_sources_are_compared_pair_by_pair() -> None:
    pair = planted(["notation"], 3, rows=60)
    result = clashes(pair.left, pair.right, pair.left, measure=False)
    assert len(result) == 2
    assert len(result.sources) == 3


def test_layouts_can_be_given() -> None:
    one = pl.DataFrame({"A": ["Smith, Aroha"] * 20, "B": ["07/03/1985"] * 20})
    other = pl.DataFrame({"X": ["Smith"] * 20, "Y": ["Aroha"] * 20, "Z": ["1985-03-07"] * 20})
    layouts = [
        {"columns": {"person_name": "A", "date_of_birth": "B"}},
        {"columns": {"family_name": "X", "given_names": "Y", "date_of_birth": "Z"}},
    ]
    kinds = [(each.kind, each.field) for each in clashes(one, other, layouts=layouts)]
    assert kinds == [("split", "person_name"), ("notation", "date_of_birth")]


def test_wrong_settings_are_told() -> None:
    frame = pl.DataFrame({"A": ["x"]})
    with pytest.raises(SettingsError, match="two sources"):
        clashes(frame)
    with pytest.raises(SettingsError, match="2 layouts"):
        clashes(frame, frame, layouts=[None])


def test_empty_files_clash_in_nothing() -> None:
    empty = pl.DataFrame(schema={"A": pl.String})
    assert len(clashes(empty, empty)) == 0
