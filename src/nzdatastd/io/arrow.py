"""Read Arrow tables and streams, and DuckDB relations, which hand over their rows as Arrow."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.errors import MissingExtraError
from nzdatastd.io.batching import rebatch
from nzdatastd.io.faults import fault
from nzdatastd.io.header import column_names
from nzdatastd.io.text import as_text, text_frame

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import duckdb
    import polars as pl
    import pyarrow as pa

__all__ = ["ArrowReader", "RelationReader", "StreamReader", "relation_batches", "unique_names"]

FRAME: Final = "data frame"
KEPT_ROWS: Final = 20_000  # of a stream that can be read once, kept so that a sample can be taken first


def unique_names(names: list[str]) -> tuple[str, ...]:
    """Keep the names of columns as they are, but for repeated ones, which get a number.

    Args:
        names: the names in order.

    Examples:
        >>> unique_names(["id", "name", "name"])
        ('id', 'name', 'name (2)')
    """
    return tuple(names) if len(set(names)) == len(names) else column_names(names)[0]


@dataclass(frozen=True, slots=True)
class ArrowReader:
    """Reads an Arrow table or record batch; a `nzdatastd.io.source.Reader`."""

    table: pa.Table
    columns: tuple[str, ...]

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        """Read the rows in order, `size` in a batch, as text."""
        for start in range(0, self.table.num_rows, size):
            yield _arrow_text(self.table.slice(start, size), self.columns)

    def records(self) -> int:
        """Count the rows."""
        return int(self.table.num_rows)


@dataclass(slots=True)
class StreamReader:
    """Reads a stream that can be read once; its first rows are kept, so that a sample can be taken before."""

    stream: pa.RecordBatchReader
    columns: tuple[str, ...]
    kept: list[pl.DataFrame] = field(default_factory=list)
    passed: bool = False

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        """Read the rows in order, `size` in a batch, as text."""
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
        """Only reading the rows would tell how many there are."""
        return


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
class RelationReader:
    """Reads a DuckDB relation, which computes its rows again each time."""

    relation: duckdb.DuckDBPyRelation

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        """Read the rows in order, `size` in a batch, as text."""
        import duckdb

        try:
            yield from relation_batches(self.relation, size)
        except duckdb.Error:
            message = "DuckDB cannot compute it: is its connection still open?"
            raise fault("DuckDB relation", message) from None

    def records(self) -> None:
        """Only reading the rows would tell how many there are."""
        return


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
    columns = unique_names(relation.columns)
    # DuckDB renamed the method in version 1.4.
    stream = relation.to_arrow_reader if hasattr(relation, "to_arrow_reader") else relation.fetch_arrow_reader
    yield from rebatch((_arrow_text(part, columns) for part in stream(size)), size)
