"""Read the frames of other libraries as text, and give results back in the kind of frame that was given."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.errors import InputError
from nzdatastd.io.arrow import ArrowReader, RelationReader, StreamReader, unique_names
from nzdatastd.io.batching import rebatch
from nzdatastd.io.faults import polars_as_input
from nzdatastd.io.source import Source
from nzdatastd.io.text import as_text, text_frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from nzdatastd.io.source import Reader

__all__ = ["frame_like", "frame_with", "open_frame", "typed_frame"]

FRAME: Final = "data frame"


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
        columns = unique_names([str(column) for column in found.columns])
        return _source("pandas", columns, _PandasReader(found, columns))
    if library == "duckdb" and hasattr(data, "columns"):
        return _source("duckdb", found.columns, RelationReader(found), name="DuckDB relation")
    if library == "pyarrow" and name == "RecordBatchReader":
        columns = unique_names(found.schema.names)
        return _source("arrow", columns, StreamReader(found, columns))
    if library == "pyarrow" and name in {"Table", "RecordBatch"}:
        columns = unique_names(found.schema.names)
        return _source("arrow", columns, ArrowReader(found, columns))
    if hasattr(data, "__arrow_c_stream__"):
        import polars as pl

        with polars_as_input(FRAME, "its Arrow stream cannot be read"):
            frame = pl.DataFrame(data)
        return _source("arrow", frame.columns, _FrameReader(frame))
    message = "give a path, a Polars, pandas or Arrow frame, a DuckDB relation or a database URL"
    raise InputError(f"a {type(data).__name__} is not a source: {message}")


def typed_frame(data: object) -> pl.DataFrame | None:
    """Return a frame with its own types, as Polars has them; None for what is no frame.

    Args:
        data: a frame of Polars, pandas or Arrow, or a DuckDB relation.

    >>> import polars as pl
    >>> typed_frame(pl.LazyFrame({"a": [1]})).schema["a"], typed_frame("people.csv")
    (Int64, None)
    """
    import polars as pl

    library, name = type(data).__module__.split(".", 1)[0].lstrip("_"), type(data).__name__
    found: Any = data
    if library == "polars" and name in {"DataFrame", "LazyFrame"}:
        frame: pl.DataFrame = found.lazy().collect()
        return frame
    if library == "pandas" and name == "DataFrame":
        converted: pl.DataFrame = pl.from_pandas(found)
        return converted
    if library == "duckdb" and hasattr(data, "columns"):
        relation: pl.DataFrame = found.pl()
        return relation
    return pl.DataFrame(found) if hasattr(data, "__arrow_c_stream__") else None


def _source(kind: str, columns: Sequence[str], reader: Reader, *, name: str = FRAME) -> Source:
    return Source(name, kind, tuple(columns), 1, MappingProxyType({}), None, reader)


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
        return pl.Series("", pl.from_pandas(column))
    except (TypeError, ValueError, ImportError, pl.exceptions.PolarsError, pl.exceptions.PanicException):
        return None


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


def frame_with(given: object, texts: pl.DataFrame, added: pl.DataFrame) -> object:
    """Give a source back with columns behind its own, in the kind of frame that came in.

    Args:
        given: what the user gave: a frame of any library, or a path.
        texts: its rows as text; used where it was no frame.
        added: as many rows. A column that the source has already takes the place of that one.

    Returns:
        the same kind as `given`, its own columns unchanged; see `frame_like`. A Polars frame for anything else.

    Examples:
        >>> import polars as pl
        >>> ids = pl.DataFrame({"id": [7]})
        >>> frame_with(ids, ids, pl.DataFrame({"postcode": ["6011"]})).rows()
        [(7, '6011')]
    """
    import polars as pl

    library, name = type(given).__module__.split(".", 1)[0].lstrip("_"), type(given).__name__
    like: Any = given
    if library == "pandas":
        new = frame_like(added, given)
        kept = like.drop(columns=[column for column in like.columns if column in added.columns])
        return _beside(kept, new)
    if library == "polars":
        own = like.collect() if name == "LazyFrame" else like
    elif library == "duckdb":
        own = pl.DataFrame(like.to_arrow_table())
    elif library == "pyarrow" or hasattr(given, "__arrow_c_stream__"):
        own = pl.DataFrame(like)
    else:
        own = texts
    rows = own.drop(column for column in added.columns if column in own.columns).hstack(added)
    return frame_like(rows, given)


def _beside(kept: Any, new: Any) -> object:  # noqa: ANN401 - pandas is optional
    import pandas as pd

    return pd.concat([kept.reset_index(drop=True), new.reset_index(drop=True)], axis=1).set_axis(kept.index)


def _on_connection(
    nzdatastd_result: pa.Table,  # noqa: ARG001 - DuckDB finds the table by the name of this argument
    relation: duckdb.DuckDBPyRelation,
) -> duckdb.DuckDBPyRelation | None:
    """Make a relation on the connection of another one."""
    return relation.query("nzdatastd_given", "SELECT * FROM nzdatastd_result")
