"""Accepted and rejected rows: together every row exactly once, in order, values byte for byte."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from nzdatastd.checker.settings import FailOn, Settings
from nzdatastd.checker.split import REASONS, split_rows, write_split
from nzdatastd.io.layout import Layout
from nzdatastd.io.source import open_source

AS_AT = dt.date(2026, 7, 1)
LAYOUT = Layout.load({"id": "NO", "columns": {"date_of_birth": "DOB", "family_name": "NAME"}})
CELL = st.one_of(
    st.none(), st.sampled_from(["1985-03-07", " 1985-03-07", "7/3/85", "Smith", "P?tiki", ""]), st.text(max_size=8)
)


def _apart(frame: pl.DataFrame, settings: Settings) -> tuple[pl.DataFrame, pl.DataFrame]:
    pairs = list(split_rows(open_source(frame), LAYOUT, settings, as_at=AS_AT))
    return pl.concat([good for good, _ in pairs]), pl.concat([bad for _, bad in pairs])


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=12), st.sampled_from(list(FailOn)))
@settings(max_examples=150, deadline=None)
def test_no_row_is_lost_doubled_moved_or_changed(rows: list[tuple[str | None, ...]], fail_on: FailOn) -> None:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("NO", "DOB", "NAME"), pl.String), orient="row")
    numbered = frame.with_columns(at=pl.int_range(pl.len()).cast(pl.String))
    good, bad = _apart(numbered, Settings(fail_on=fail_on))
    together = pl.concat([good, bad.drop(REASONS)]).sort(pl.col("at").cast(pl.Int64))
    assert_frame_equal(together, numbered)
    for side in (good, bad):
        assert side["at"].cast(pl.Int64).is_sorted()
    assert bad[REASONS].null_count() == 0


def test_reasons_name_the_rules_and_repeated_records_are_rejected() -> None:
    frame = pl.DataFrame(
        {"NO": ["1", "1", "2"], "DOB": ["1985-03-07", "1985-3-7", "1985-03-07"], "NAME": ["A", "B", "C"]}
    )
    good, bad = _apart(frame, Settings(select=("DB-01", "RC-01")))
    assert good["NAME"].to_list() == ["A", "C"]
    assert bad[REASONS].to_list() == ["DB-01 RC-01"]


def test_files_appear_whole(tmp_path: Path) -> None:
    source = tmp_path / "people.csv"
    source.write_text('NO,DOB,NAME\n1,1985-03-07,"Smith, ""J"""\n2,7/3/85,\n', encoding="utf-8")
    good, bad = tmp_path / "good.csv", tmp_path / "bad.csv"
    write_split(open_source(source), LAYOUT, Settings(select=("DB-01",)), as_at=AS_AT, accepted=good, rejected=bad)
    assert good.read_text(encoding="utf-8") == 'NO,DOB,NAME\n1,1985-03-07,"Smith, ""J"""\n'
    assert bad.read_text(encoding="utf-8") == f"NO,DOB,NAME,{REASONS}\n2,7/3/85,,DB-01\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.csv", "good.csv", "people.csv"]
