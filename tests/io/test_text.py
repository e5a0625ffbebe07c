"""Values as text: the same from one Python value as from a column, and never changed in meaning."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.io.text import as_text, text_frame

UTC = dt.UTC
moment = dt.datetime.fromisoformat
AUCKLAND = dt.timezone(dt.timedelta(hours=13))

WRITTEN = [
    # value, text
    (None, None),
    ("", ""),
    (" Ōtaki ", " Ōtaki "),
    (True, "true"),
    (6011, "6011"),
    (2**70, "1180591620717411303424"),
    (1234.0, "1234"),
    (-0.0, "0"),
    (174.7772239, "174.7772239"),
    (0.1, "0.1"),
    (1e-07, "0.0000001"),
    (1e16, "10000000000000000"),
    (1e19, "10000000000000000000"),
    (1e300, "1e300"),
    (float("nan"), None),
    (float("inf"), "inf"),
    (float("-inf"), "-inf"),
    (Decimal("12.50"), "12.50"),
    (Decimal("1E+3"), "1000"),
    (Decimal("NaN"), None),
    (dt.date(1985, 7, 3), "1985-07-03"),
    (moment("1985-07-03"), "1985-07-03"),
    (moment("1985-07-03T14:30"), "1985-07-03T14:30:00"),
    (moment("1985-07-03T14:30:00.000500"), "1985-07-03T14:30:00.000500"),
    (dt.datetime(1985, 7, 3, tzinfo=UTC), "1985-07-03T00:00:00+00:00"),
    (dt.datetime(1985, 7, 3, tzinfo=AUCKLAND), "1985-07-03T00:00:00+13:00"),
    (moment("1985-07-03T14:30:00.250"), "1985-07-03T14:30:00.250"),
    (dt.time(9, 5), "09:05:00"),
    (dt.time(9, 5, 0, 1_000), "09:05:00.001"),
    (dt.timedelta(days=1, seconds=3), "P1DT3S"),
    (dt.timedelta(seconds=-1.5), "-PT1.5S"),
    (dt.timedelta(), "P0D"),
    (b"Levin", "Levin"),
    (b"\xff\x00", "ff00"),
    (b"\x00\x01", "0001"),
    ([1, "ā", None, 2.5], '[1,"ā",null,2.5]'),
    ({"born": dt.date(1985, 7, 3), "x": float("nan")}, '{"born":"1985-07-03","x":null}'),
    (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
    (np.int64(7), "7"),
    (np.float64(7.0), "7"),
    (np.datetime64("1985-07-03"), "1985-07-03"),
    (np.array([1, 2]), "[1,2]"),
    (pd.NA, None),
    (pd.NaT, None),
    (pd.Timestamp("1985-07-03"), "1985-07-03"),
    (pd.Period("1985-07", "M"), "1985-07"),
]


@pytest.mark.parametrize(("value", "text"), WRITTEN, ids=[repr(value) for value, _ in WRITTEN])
def test_a_value_is_written_as_text(value: object, text: str | None) -> None:
    assert as_text(value) == text


ZONELESS = st.datetimes(moment("1600-01-01"), moment("2200-01-01"))
VALUES = {
    pl.Int64(): st.integers(-(2**63), 2**63 - 1),
    pl.UInt8(): st.integers(0, 255),
    pl.Float64(): st.floats(),
    pl.Boolean(): st.booleans(),
    pl.String(): st.text(),
    pl.Date(): st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)),
    pl.Datetime("us"): ZONELESS | ZONELESS.map(lambda one: one.replace(hour=0, minute=0, second=0, microsecond=0)),
    pl.Datetime("us", "UTC"): ZONELESS.map(lambda one: one.replace(tzinfo=UTC)),
    pl.Time(): st.times(),
    pl.Duration("us"): st.timedeltas(dt.timedelta(days=-10_000), dt.timedelta(days=10_000)),
    pl.Decimal(20, 3): st.decimals(-(10**9), 10**9, places=3),
    pl.Binary(): st.binary(),
    pl.Categorical(): st.text(),
    pl.List(pl.Int64): st.lists(st.integers(0, 9)),
    pl.Struct({"a": pl.String, "b": pl.Float64}): st.fixed_dictionaries({"a": st.text(), "b": st.floats()}),
    pl.List(pl.Struct({"a": pl.Date})): st.lists(st.fixed_dictionaries({"a": st.dates()})),
}


@pytest.mark.parametrize("kind", VALUES, ids=str)
@given(data=st.data())
def test_a_column_is_written_as_its_values_are(kind: pl.DataType, data: st.DataObject) -> None:
    values = data.draw(st.lists(st.none() | VALUES[kind], max_size=5))
    column = pl.Series("x", values, dtype=kind)
    written = text_frame(column.to_frame())
    assert written.schema == {"x": pl.String}
    assert written["x"].to_list() == [as_text(value) for value in column.to_list()]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_reads_back_as_it_was(value: float) -> None:
    assert float(as_text(value) or "") == value


def test_a_single_float_is_written_in_its_own_precision() -> None:
    assert text_frame(pl.DataFrame({"x": pl.Series([0.1, 1234.0], dtype=pl.Float32)})).rows() == [("0.1",), ("1234",)]


def test_columns_of_nothing_are_text_too() -> None:
    assert text_frame(pl.DataFrame({"x": [None, None]})).schema == {"x": pl.String}
