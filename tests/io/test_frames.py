"""Frames of other libraries: read as text, and given back in kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from polars.testing import assert_frame_equal

from nzdatastd.errors import InputError
from nzdatastd.io.frames import frame_like
from nzdatastd.io.source import Source, open_source

PEOPLE = pl.DataFrame(
    {"id": [1, 2, 3], "town": ["Ōtaki", None, ""], "born": [dt.date(1985, 7, 3), None, dt.date(2001, 1, 31)]}
)
AS_TEXT = [("1", "Ōtaki", "1985-07-03"), ("2", None, None), ("3", "", "2001-01-31")]


class Stream:
    """Whatever has an Arrow stream."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return PEOPLE.__arrow_c_stream__(requested_schema)


def relation() -> duckdb.DuckDBPyRelation:
    people = PEOPLE.to_arrow()
    return duckdb.connect().from_arrow(people)


KINDS: list[tuple[str, Callable[[], object], int | None]] = [
    ("polars", lambda: PEOPLE, 3),
    ("polars", PEOPLE.lazy, None),
    ("pandas", PEOPLE.to_pandas, 3),
    ("pandas", lambda: PEOPLE.to_pandas(use_pyarrow_extension_array=True), 3),
    ("arrow", PEOPLE.to_arrow, 3),
    ("arrow", lambda: PEOPLE.to_arrow().combine_chunks().to_batches()[0], 3),
    ("arrow", lambda: PEOPLE.to_arrow().to_reader(), None),
    ("arrow", Stream, 3),
    ("duckdb", relation, None),
]


def rows(source: Source, size: int = 2) -> list[tuple[str | None, ...]]:
    return [row for batch in source.batches(size) for row in batch.rows()]


@pytest.mark.parametrize(("kind", "make", "count"), KINDS)
def test_every_kind_of_frame_is_read_as_text(kind: str, make: Callable[[], object], count: int | None) -> None:
    source = open_source(make())
    assert (source.kind, source.columns, source.path, source.records()) == (kind, ("id", "town", "born"), None, count)
    assert source.name == ("DuckDB relation" if kind == "duckdb" else "data frame")
    assert source.sample(1).rows() == AS_TEXT[:1]
    assert rows(source) == AS_TEXT
    assert [batch.height for batch in open_source(make()).batches(2)] == [2, 1]


@pytest.mark.parametrize(("kind", "make", "count"), KINDS)
def test_a_frame_without_rows_has_its_columns(kind: str, make: Callable[[], object], count: int | None) -> None:
    empty = PEOPLE.clear()
    source = open_source(frame_like(empty, make()))
    assert source.columns == ("id", "town", "born")
    assert rows(source) == []
    assert source.sample().shape == (0, 3)


PANDAS = [
    # the values of a pandas column, the text
    ([1.0, None], ["1", None]),
    ([174.5, 6011.0], ["174.5", "6011"]),
    (pd.array([1, None], dtype="Int64"), ["1", None]),
    (pd.array(["x", pd.NA], dtype="string"), ["x", None]),
    (["x", None, np.nan], ["x", None, None]),
    (["NaN", ""], ["NaN", ""]),
    ([1, "x", 2.0, None, True], ["1", "x", "2", None, "true"]),
    ([dt.date(1985, 7, 3), "3/7/1985"], ["1985-07-03", "3/7/1985"]),
    (pd.to_datetime(["1985-07-03", None]), ["1985-07-03", None]),
    (pd.to_datetime(["1985-07-03T14:30"]).tz_localize("UTC"), ["1985-07-03T14:30:00+00:00"]),
    (pd.Categorical(["Ōtaki", None]), ["Ōtaki", None]),
    (pd.Categorical([6011, 420]), ["6011", "420"]),
    ([True, False], ["true", "false"]),
    ([[1, 2], None], ["[1,2]", None]),
    (pd.period_range("1985-07", periods=2, freq="M"), ["1985-07", "1985-08"]),
]


@pytest.mark.parametrize(("values", "text"), PANDAS, ids=[str(text) for _, text in PANDAS])
def test_a_pandas_column_is_written_as_what_it_says(values: object, text: list[str | None]) -> None:
    frame = pd.DataFrame({"x": values})
    assert open_source(frame).sample()["x"].to_list() == text


def test_repeated_and_odd_column_names_of_pandas_are_kept_apart() -> None:
    frame = pd.DataFrame([[1, 2, 3]], columns=["id", "id", 2026], index=[99])
    source = open_source(frame)
    assert (source.columns, rows(source)) == (("id", "id (2)", "2026"), [("1", "2", "3")])


def test_repeated_column_names_of_arrow_are_kept_apart() -> None:
    table = pa.Table.from_arrays([pa.array([1]), pa.array(["x"])], names=["id", "id"])
    assert rows(open_source(table)) == [("1", "x")]
    assert open_source(table).columns == ("id", "id (2)")


def test_duckdb_types_that_polars_lacks_are_written_too() -> None:
    found = duckdb.connect().sql("SELECT INTERVAL 1 MONTH AS i, 12.50::DECIMAL(5,2) AS d, uuid() IS NOT NULL AS u")
    ((interval, decimal, known),) = rows(open_source(found))
    assert interval
    assert (decimal, known) == ("12.50", "true")


def stream_of(rows_in_each: int, parts: int) -> pa.RecordBatchReader:
    schema = pa.schema([("id", pa.int64())])
    numbers = (range(part * rows_in_each, (part + 1) * rows_in_each) for part in range(parts))
    batches = [pa.record_batch([pa.array(part)], schema=schema) for part in numbers]
    return pa.RecordBatchReader.from_batches(schema, batches)


def test_a_stream_gives_a_sample_first_and_is_then_read_whole_once() -> None:
    source = open_source(stream_of(15_000, 4))
    assert source.sample(16_000).height == 16_000
    assert rows(source, 25_000) == [(str(number),) for number in range(60_000)]
    with pytest.raises(InputError, match="can be read once only"):
        rows(source)


def test_a_lazy_frame_that_fails_says_so_without_its_values() -> None:
    lazy = pl.LazyFrame({"id": ["secret"]}).with_columns(pl.col("id").cast(pl.Int64))
    with pytest.raises(InputError, match="the lazy frame cannot be computed") as caught:
        rows(open_source(lazy))
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("thing", [None, 1, ["a"], {"a": [1]}])
def test_what_is_no_frame_is_refused(thing: object) -> None:
    with pytest.raises(InputError, match=f"^a {type(thing).__name__} is not a source"):
        open_source(thing)


RESULT = pl.DataFrame({"town": ["Ōtaki", None, "Levin"], "names": [["Te Aroha"], None, []], "n": [1, None, 3]})


def test_polars_gets_polars() -> None:
    assert frame_like(RESULT, PEOPLE) is RESULT
    lazy = frame_like(RESULT, PEOPLE.lazy())
    assert isinstance(lazy, pl.LazyFrame)
    assert_frame_equal(lazy.collect(), RESULT)


def test_pandas_gets_arrow_types_and_its_own_index() -> None:
    given = pd.DataFrame({"a": [1, 2, 3]}, index=["x", "y", "z"])
    result = frame_like(RESULT, given)
    assert isinstance(result, pd.DataFrame)
    assert list(result.index) == ["x", "y", "z"]
    assert all(isinstance(kind, pd.ArrowDtype) for kind in result.dtypes)
    assert result["n"].isna().tolist() == [False, True, False]
    assert list(frame_like(RESULT.head(2), given).index) == [0, 1]


def test_arrow_gets_arrow() -> None:
    for given in (PEOPLE.to_arrow(), PEOPLE.to_arrow().to_reader()):
        result = frame_like(RESULT, given)
        assert isinstance(result, pa.Table)
        assert_frame_equal(pl.DataFrame(result), RESULT)


def test_duckdb_gets_a_relation_on_its_own_connection() -> None:
    connection = duckdb.connect()
    connection.execute("CREATE TABLE towns AS SELECT 'Levin' AS town, '5510' AS postcode")
    result = frame_like(RESULT, connection.sql("SELECT 1 AS a"))
    assert isinstance(result, duckdb.DuckDBPyRelation)
    assert result.join(connection.table("towns"), "town").project("n, postcode").fetchall() == [(3, "5510")]


def test_a_path_gets_polars() -> None:
    assert frame_like(RESULT, "people.csv") is RESULT
