"""Gender and sex in frames: what 3 means is told by the whole column."""

from __future__ import annotations

import polars as pl

from nzdatastd.io.layout import Layout
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.frame import normalised_batches, plans_of


def normalised(columns: dict[str, list[str | None]], layout: dict[str, str], rows: int | None = None) -> pl.DataFrame:
    plans = plans_of(Layout.load({"columns": layout}))
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String()))
    return pl.concat([added for _, added in normalised_batches(open_source(frame), plans, workers=1)])


def told(texts: list[str | None], concept: str = "gender") -> list[tuple[str | None, str]]:
    found = normalised({"A": texts}, {f"gender_and_sex.{concept}": "A"})
    return list(found.select(f"gender_and_sex.{concept}", "gender_and_sex.status").iter_rows())


def test_three_is_undecided_where_the_column_tells_nothing() -> None:
    assert told(["1", "2", "3"]) == [("1", "conformant"), ("2", "conformant"), ("3", "ambiguous")]


def test_three_is_no_code_of_today_beside_codes_of_2015() -> None:
    assert told(["1", "3", "31", "39"]) == [
        ("1", "conformant"),
        (None, "partial"),
        (None, "partial"),
        ("3", "conformant"),
    ]


def test_three_is_another_gender_where_a_label_says_so() -> None:
    codes: list[str | None] = ["1", "3", "3"]
    labels: list[str | None] = ["Male / Tāne", "Another gender / He ira kē anō", None]
    layout = {"gender_and_sex.gender": "C", "gender_and_sex.gender_label": "L"}
    found = normalised({"C": codes, "L": labels}, layout)
    assert found["gender_and_sex.gender"].to_list() == ["1", "3", "3"]
    assert found["gender_and_sex.status"].to_list() == ["conformant"] * 3


def test_three_is_never_a_sex() -> None:
    assert told(["1", "3", "Indeterminate"], "sex") == [("1", "conformant"), (None, "partial"), (None, "partial")]


def test_zero_and_one_alone_are_nothing() -> None:
    assert told(["0", "1", "1"]) == [(None, "partial")] * 3
    assert told(["0", "1", "2"]) == [(None, "partial"), ("1", "conformant"), ("2", "conformant")]


def test_one_column_for_both_gives_neither() -> None:
    found = normalised({"A": ["M", "F", "X", None]}, {"gender_and_sex": "A"})
    assert found["gender_and_sex.gender"].to_list() == found["gender_and_sex.sex"].to_list() == [None] * 4
    assert found["gender_and_sex.gender_or_sex"].to_list() == ["1", "2", None, None]
    assert found["gender_and_sex.status"].to_list() == ["partial", "partial", "partial", "blank"]


def test_the_list_is_told_for_each() -> None:
    found = normalised({"G": ["11", "21"], "S": ["M", "F"]}, {"gender_and_sex.gender": "G", "gender_and_sex.sex": "S"})
    assert found["gender_and_sex.gender_frame"].to_list() == ["gender_identity_2015"] * 2
    assert found["gender_and_sex.sex_frame"].to_list() == ["letter"] * 2
    assert found["gender_and_sex.original"].to_list() == ["11, M", "21, F"]
