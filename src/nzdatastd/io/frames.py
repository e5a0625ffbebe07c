"""Read the frames of other libraries as text, and give results back in the kind of frame that was given."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.errors import InputError, MissingExtraError
from nzdatastd.io.batching import rebatch
from nzdatastd.io.faults import fault, polars_as_input
from nzdatastd.io.header import column_names
from nzdatastd.io.source import Source
from nzdatastd.io.text import as_text, text_frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from nzdatastd.io.source import Reader

__all__ = ["frame_like", "open_frame", "relation_batches"]

FRAME: Final = "data frame"
KEPT_ROWS: Final = 20_000  # of a stream that can be read once, kept so that a sample can be taken first


def open_frame(data: object) -> Source:
    """Open a frame of Polars, pandas or Arrow, a DuckDB relation, or whatever has an Arrow stream.

    Args:
        data: the frame.

    Returns:
        the source, of kind "polars", "pandas", "arrow" or "duckdb".

    Raises:
        InputError: it is none of these.

    Examples:
        >>> import polars as pl
        >>> open_frame(pl.LazyFrame({"postcode": ["6011"]})).columns
        ('postcode',)
    """
    library, name = type(data).__module__.split(".", 1)[0].lstrip("_"), type(data).__name__
    found: Any = data
    if library == "polars" and name == "DataFrame":
        return _source("polars", found.columns, _FrameReader(found))
    if library == "polars" and name == "LazyFrame":
        with polars_as_input(FRAME, "the lazy frame cannot be computed: collect it first to see why"):
            return _source("polars", found.collect_schema().names(), _LazyReader(found))
    if library == "pandas" and name == "DataFrame":
        columns = _names([str(column) for column in found.columns])
        return _source("pandas", columns, _PandasReader(found, columns))
    if library == "duckdb" and hasattr(data, "columns"):
        return _source("duckdb", found.columns, _RelationReader(found), name="DuckDB relation")
    if library == "pyarrow" and name == "RecordBatchReader":
        columns = _names(found.schema.names)
        return _source("arrow", columns, _StreamReader(found, columns))
    if library == "pyarrow" and name in {"Table", "RecordBatch"}:
        columns = _names(found.schema.names)
        return _source("arrow", columns, _ArrowReader(found, columns))
    if hasattr(data, "__arrow_c_stream__"):
        import polars as pl

        with polars_as_input(FRAME, "its Arrow stream cannot be read"):
            frame = pl.DataFrame(data)
        return _source("arrow", frame.columns, _FrameReader(frame))
    message = "give a path, a Polars, pandas or Arrow frame, a DuckDB relation or a database URL"
    raise InputError(f"a {type(data).__name__} is not a source: {message}")


def _source(kind: str, columns: Sequence[str], reader: Reader, *, name: str = FRAME) -> Source:
    return Source(name, kind, tuple(columns), 1, MappingProxyType({}), None, reader)


def _names(names: list[str]) -> tuple[str, ...]:
    return tuple(names) if len(set(names)) == len(names) else column_names(names)[0]


@dataclass(frozen=True, slots=True)
class _FrameReader:
    """Reads a Polars frame."""

    frame: pl.DataFrame

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        return map(text_frame, rebatch([self.frame], size))

    def records(self) -> int:
        return self.frame.height


@dataclass(frozen=True, slots=True)
class _LazyReader:
    """Reads a lazy Polars frame by streaming."""

    frame: pl.LazyFrame

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        with polars_as_input(FRAME, "the lazy frame cannot be computed: collect it first to see why"):
            frames = self.frame.collect_batches(chunk_size=size, lazy=True)
            yield from map(text_frame, rebatch(frames, size))

    def records(self) -> None:
        return None


@dataclass(frozen=True, slots=True)
class _PandasReader:
    """Reads a pandas frame, a slice at a time; its index is left aside."""

    frame: pd.DataFrame
    columns: tuple[str, ...]

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        import polars as pl

        for start in range(0, len(self.frame), size):
            part = self.frame.iloc[start : start + size]
            texts = [_pandas_text(part.iloc[:, at]) for at in range(len(self.columns))]
            yield pl.DataFrame(texts, schema=list(self.columns))

    def records(self) -> int:
        return len(self.frame)


def _pandas_text(column: pd.Series[Any]) -> pl.Series:
    import polars as pl

    plain = not str(column.dtype).startswith(("period", "interval", "Sparse"))
    if plain and (typed := _typed(column)) is not None:
        return text_frame(typed.to_frame()).to_series()
    return pl.Series("", [as_text(value) for value in column], dtype=pl.String)


def _typed(column: pd.Series[Any]) -> pl.Series | None:
    """Take a pandas column over as a whole; None where its values are of several types."""
    import polars as pl

    try:
        return pl.Series("", pl.from_pandas(column, nan_to_null=True))
    except (TypeError, ValueError, ImportError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None


@dataclass(frozen=True, slots=True)
class _ArrowReader:
    """Reads an Arrow table or record batch."""

    table: pa.Table
    columns: tuple[str, ...]

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        for start in range(0, self.table.num_rows, size):
            yield _arrow_text(self.table.slice(start, size), self.columns)

    def records(self) -> int:
        return int(self.table.num_rows)


@dataclass(slots=True)
class _StreamReader:
    """Reads a stream that can be read once; its first rows are kept, so that a sample can be taken before."""

    stream: pa.RecordBatchReader
    columns: tuple[str, ...]
    kept: list[pl.DataFrame] = field(default_factory=list)
    passed: bool = False

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        return rebatch(self._frames(), size)

    def _frames(self) -> Iterator[pl.DataFrame]:
        if self.passed:
            raise fault(FRAME, "a record batch reader can be read once only: give its table (read_all) instead")
        yield from tuple(self.kept)
        for part in self.stream:
            frame = _arrow_text(part, self.columns)
            if not self.passed and sum(one.height for one in self.kept) < KEPT_ROWS:
                self.kept.append(frame)
            else:
                self.passed = True
                self.kept.clear()
            yield frame

    def records(self) -> None:
        return None


def _arrow_text(part: pa.Table | pa.RecordBatch, columns: Sequence[str]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame([_arrow_column(column) for column in part.columns], schema=list(columns))


def _arrow_column(column: pa.Array[Any] | pa.ChunkedArray[Any]) -> pl.Series:
    import polars as pl

    try:
        return text_frame(pl.Series("", pl.from_arrow(column)).to_frame()).to_series()
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, TypeError, ValueError):
        # Types that Polars does not have, such as intervals.
        return pl.Series("", [as_text(value) for value in column.to_pylist()], dtype=pl.String)


@dataclass(frozen=True, slots=True)
class _RelationReader:
    """Reads a DuckDB relation, which computes its rows again each time."""

    relation: duckdb.DuckDBPyRelation

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        import duckdb

        try:
            yield from relation_batches(self.relation, size)
        except duckdb.Error:
            message = "DuckDB cannot compute it: is its connection still open?"
            raise fault("DuckDB relation", message) from None

    def records(self) -> None:
        return None


def relation_batches(relation: duckdb.DuckDBPyRelation, size: int) -> Iterator[pl.DataFrame]:
    """Stream the rows of a DuckDB relation as text.

    Args:
        relation: the relation.
        size: the rows in a batch.

    Yields:
        frames of text.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    if find_spec("pyarrow") is None:  # in which DuckDB hands over its rows
        raise MissingExtraError("pyarrow", "database", "reading from DuckDB")
    columns = _names(relation.columns)
    # DuckDB renamed the method in version 1.4.
    stream = relation.to_arrow_reader if hasattr(relation, "to_arrow_reader") else relation.fetch_arrow_reader
    yield from rebatch((_arrow_text(part, columns) for part in stream(size)), size)


def frame_like(result: pl.DataFrame, given: object) -> object:
    """Give a result in the kind of frame that came in.

    Args:
        result: the rows as a Polars frame.
        given: what the user gave: a frame of any library, or a path.

    Returns:
        a Polars frame (lazy if `given` was), a pandas frame with Arrow types and, where the rows are as many, the index
        of `given`, an Arrow table, or a DuckDB relation on the same connection; a Polars frame for anything else.

    Examples:
        >>> import polars as pl
        >>> type(frame_like(pl.DataFrame({"id": ["1"]}), pl.LazyFrame())).__name__
        'LazyFrame'
    """
    library, name = type(given).__module__.split(".", 1)[0].lstrip("_"), type(given).__name__
    like: Any = given
    if library == "polars" and name == "LazyFrame":
        return result.lazy()
    if library == "pandas":
        frame = result.to_pandas(use_pyarrow_extension_array=True)
        return frame.set_axis(like.index) if len(like) == result.height else frame
    if library == "pyarrow":
        return result.to_arrow()
    if library == "duckdb":
        return _on_connection(result.to_arrow(), like)
    return result


def _on_connection(
    nzdatastd_result: pa.Table,  # noqa: ARG001 - DuckDB finds the table by the name of this argument
    relation: duckdb.DuckDBPyRelation,
) -> duckdb.DuckDBPyRelation | None:
    """Make a relation on the connection of another one."""
    return relation.query("nzdatastd_given", "SELECT * FROM nzdatastd_result")
