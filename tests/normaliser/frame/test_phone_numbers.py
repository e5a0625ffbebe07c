"""Phone numbers in frames: several columns, extensions of their own, further numbers kept."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from nzdatastd.io.layout import Layout
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.frame import normalised_batches, plans_of
from nzdatastd.normaliser.frame.one_by_one import OneByOnePlan
from nzdatastd.normaliser.frame.plain_phones import plain_phones
from nzdatastd.normaliser.phone_number.plain import read_plain


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


NUMBERS = st.builds(
    "{}{}{}{}{}{}{}".format,
    st.sampled_from(["0", "(0", "+64", "+64 ", "+64-", "64", "0064", ""]),
    st.sampled_from(
        ["3", "4", "6", "7", "9", "20", "21", "22", "24", "25", "26", "27", "29", "508", "800", "900", "5"]
    ),
    st.sampled_from(["", ")", ") ", " ", "-", "."]),
    st.from_regex(r"\A([0-9]{2,4}|000)\Z"),
    st.sampled_from(["", " ", "-", "  ", "/"]),
    st.from_regex(r"\A([0-9]{2,5}|0000?)\Z"),
    st.sampled_from(["", "", "", " ", "\n", " x2", "٣"]),
)


@given(st.lists(NUMBERS, min_size=1, max_size=30))
@settings(max_examples=300, deadline=None)
def test_plain_numbers_are_those_that_are_read_so_one_by_one(texts: list[str]) -> None:
    found = plain_phones(pl.Series(texts))
    for text, row in zip(texts, found.iter_rows(named=True), strict=True):
        reading = read_plain(text)
        told = (None,) * 4 if reading is None else (reading.national, reading.type, reading.e164, reading.rule)
        assert (row["national"], row["type"], row["e164"], row["rule"]) == told
        assert row["before"] == (None if reading is None or text == reading.e164 else text)


@given(st.lists(NUMBERS | st.none(), min_size=1, max_size=12))
@settings(max_examples=100, deadline=None)
def test_a_column_gives_what_reading_it_one_by_one_gives(texts: list[str | None]) -> None:
    frame = pl.DataFrame({"A": pl.Series(texts, dtype=pl.String)})
    (plan,) = plans_of(Layout.load({"columns": {"phone_number": "A"}}))
    one_by_one = OneByOnePlan.finished(plan, frame, frame, plan.read(frame))  # type: ignore[arg-type]
    assert_frame_equal(normalised(frame, {"phone_number": "A"}), one_by_one)
