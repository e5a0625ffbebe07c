"""Frames that are kept: in memory or in files, they give the same."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from nzdatastd.io.kept_frame import FrameKeeper, KeptFrame


def kept(parts: list[pl.DataFrame], most: int) -> KeptFrame:
    keeper = FrameKeeper(most=most)
    for part in parts:
        keeper.add(part)
    return keeper.kept()


def frame(texts: list[str | None]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "text": texts,
            "names": [None if text is None else list(text) for text in texts],
            "blank": [None] * len(texts),
        },
        schema={"text": pl.String(), "names": pl.List(pl.String()), "blank": pl.Date()},
    )


@given(
    parts=st.lists(st.lists(st.text(max_size=3) | st.none(), max_size=5), min_size=1, max_size=4),
    most=st.sampled_from([0, 3, 100]),
    data=st.data(),
)
@settings(deadline=None, max_examples=50)
def test_what_is_kept_is_what_came(parts: list[list[str | None]], most: int, data: st.DataObject) -> None:
    frames = [frame(texts) for texts in parts]
    whole = pl.concat(frames)
    found = kept(frames, most)
    assert found.height == whole.height
    assert_frame_equal(found.whole(), whole)
    assert_frame_equal(found.select(["names"]), whole.select("names"))
    stays = pl.Series(
        data.draw(st.lists(st.booleans(), min_size=whole.height, max_size=whole.height)), dtype=pl.Boolean
    )
    some = found.filter(stays)
    assert some.height == stays.sum()
    assert_frame_equal(some.whole(), whole.filter(stays))
    again = pl.Series([place % 2 == 0 for place in range(some.height)], dtype=pl.Boolean)
    assert_frame_equal(some.filter(again).select(["text"]), whole.filter(stays).filter(again).select("text"))
    assert_frame_equal(pl.concat(some.parts()), whole.filter(stays))


@pytest.mark.parametrize("most", [0, 100])
def test_blank_columns_may_be_left_out(most: int) -> None:
    keeper = FrameKeeper(most=most)
    keeper.add(frame(["a", None]))
    keeper.add(frame([None]))
    assert keeper.kept().columns == ("text", "names", "blank")
    assert keeper.kept().filled().columns == ("text", "names")
    assert KeptFrame.of(frame(["a"])).filled().columns == ("text", "names")


def test_files_are_gone_with_the_frame(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = kept([frame(["a"]), frame(["b"])], 0)
    some = found.filter(pl.Series([True, False]))
    del found
    assert len(list(tmp_path.glob("*/*.parquet"))) == 2
    assert some.select(["text"])["text"].to_list() == ["a"]
    del some
    assert list(tmp_path.iterdir()) == []


def test_it_shows_no_values() -> None:
    assert repr(kept([frame(["Ngata"])], 0)) == "<KeptFrame of 1 rows and 3 columns>"


@given(
    parts=st.lists(st.lists(st.text(max_size=3), max_size=5), min_size=1, max_size=4),
    most=st.sampled_from([0, 100]),
    data=st.data(),
)
@settings(deadline=None, max_examples=50)
def test_rows_are_found_by_their_numbers(parts: list[list[str | None]], most: int, data: st.DataObject) -> None:
    found = kept([frame(texts) for texts in parts], most)
    stays = pl.Series(
        data.draw(st.lists(st.booleans(), min_size=found.height, max_size=found.height)), dtype=pl.Boolean
    )
    for each in (found, found.filter(stays)):
        numbers = sorted(data.draw(st.sets(st.integers(0, each.height - 1)))) if each.height else []
        assert_frame_equal(each.rows(numbers), each.whole()[numbers])
