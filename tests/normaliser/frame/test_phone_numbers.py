"""Phone numbers in frames: several columns, extensions of their own, further numbers kept."""

from __future__ import annotations

import polars as pl

from nzdatastd.io.layout import Layout
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.frame import normalised_batches, plans_of


def normalised(frame: pl.DataFrame, columns: dict[str, object], workers: int = 1) -> pl.DataFrame:
    plans = plans_of(Layout.load({"columns": columns}))
    return pl.concat([added for _, added in normalised_batches(open_source(frame), plans, workers=workers)])


def test_area_code_and_number_in_two_columns() -> None:
    frame = pl.DataFrame({"AREA": ["04", "9", None], "NO": ["499 0888", "4097813", "021 123 456"]})
    found = normalised(frame, {"phone_number": ["AREA", "NO"]})
    assert found["phone_number"].to_list() == ["+6444990888", "+6494097813", "+6421123456"]
    assert found["phone_number.original"].to_list() == ["04, 499 0888", "9, 4097813", "021 123 456"]


def test_an_extension_in_a_column_of_its_own() -> None:
    frame = pl.DataFrame({"NO": ["04 499 0888", "04 499 0888 x3", "021 123 456"], "EXT": ["x2", None, ""]})
    found = normalised(frame, {"phone_number": "NO", "phone_number.extension": "EXT"})
    assert found["phone_number.extension"].to_list() == ["2", "3", None]


def test_further_numbers_of_a_field_and_of_a_person_are_kept() -> None:
    frame = pl.DataFrame({"HOME": ["04 499 0888 x2 / 04 499 0999 x3"], "MOB": ["0211234567"]})
    row = normalised(frame, {"phone_number": "HOME", "phone_number.2": "MOB"}).row(0, named=True)
    assert row["phone_number"] == "+6444990888"
    assert row["phone_number.others"] == ["+6444990999 ext 3"]
    assert row["phone_number.2"] == "+64211234567"
    assert (row["phone_number.type"], row["phone_number.2.type"]) == ("landline", "mobile")


def test_what_is_known_of_a_number_that_is_not_whole_has_its_column() -> None:
    row = normalised(pl.DataFrame({"A": ["499 0888"]}), {"phone_number": "A"}).row(0, named=True)
    assert (row["phone_number"], row["phone_number.status"]) == (None, "partial")
    assert (row["phone_number.national_number"], row["phone_number.type"]) == ("4990888", "landline")


def test_workers_give_the_same() -> None:
    frame = pl.DataFrame({"A": ["04 499 0888", "+61 2 9374 4000", "499 0888/9", None, "0800 POLICE"]})
    assert normalised(frame, {"phone_number": "A"}, 2).equals(normalised(frame, {"phone_number": "A"}))
