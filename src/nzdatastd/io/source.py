"""Open anything that holds records, and read it in batches of text."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from nzdatastd.errors import InputError, SettingsError
from nzdatastd.io.faults import fault, files_as_input

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import polars as pl

__all__ = ["Reader", "Source", "open_source"]

# The first bytes of files that are not delimited text, whatever their suffix says.
# Sources: the formats' own specifications (evidence: official).
SIGNATURES: Final = (
    (0, b"PAR1", "parquet"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel"),
    (0, b"PK\x03\x04", "excel"),
    (8, b"DUCK", "duckdb"),
    (0, b"SQLite format 3\x00", "sqlite"),
    (0, b"ARROW1", "ipc"),
)
SUFFIXES: Final = {
    ".parquet": "parquet",
    ".pq": "parquet",
    ".xlsx": "excel",
    ".xlsm": "excel",
    ".xlsb": "excel",
    ".xls": "excel",
    ".ods": "excel",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".json": "ndjson",
    ".duckdb": "duckdb",
    ".ddb": "duckdb",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
}
# Suffixes that promise a signature: without it the file is damaged, or something else.
PROMISES: Final = {
    "parquet": "not a Parquet file, or its beginning is damaged: export it again",
    "excel": "not an Excel workbook: if it is text, give it the suffix .csv; else save it again as .xlsx",
    "duckdb": "not a DuckDB database",
    "sqlite": "not an SQLite database",
}


class Reader(Protocol):
    """What reads the rows of one kind of source."""

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        """Read the rows in order, `size` in a batch, every column as text."""
        ...

    def records(self) -> int | None:
        """Count the rows where that is cheap."""
        ...


@dataclass(frozen=True)
class Source:
    """One dataset, ready to be read as text.

    Args:
        name: the file name, or "data frame", "DuckDB relation", "table people in x.duckdb": what reports show, never a
            full path.
        kind: csv, tsv, parquet, ndjson, excel, database, polars, pandas, arrow or duckdb.
        columns: the names of the columns in order, as delivered.
        first_row_line: for text files the physical line of the first data row, counted from 1; else 1.
        facts: what was found out about the file (encoding, delimiter, title lines, sheet …), without any value from
            the data. What only the end of a file shows is added when it has been read.
        path: where the file is; None for an object or a database server.
        reader: what reads the rows.
    """

    name: str
    kind: str
    columns: tuple[str, ...]
    first_row_line: int
    facts: Mapping[str, str]
    path: Path | None
    reader: Reader = field(repr=False, compare=False)

    def batches(self, size: int = 100_000) -> Iterator[pl.DataFrame]:
        """Read all rows in order, in memory that does not grow with their number.

        Every column is text (`polars.String`), with null for what is missing. Strings are kept byte for byte: nothing
        is trimmed, an empty field of a text file is null, and words such as NA, NULL or None are text.

        Args:
            size: the rows in a batch; fewer where rows are very long, and in the last one.

        Yields:
            frames with the source's columns.

        Raises:
            InputError: the source turns out to be damaged.
        """
        yield from self.reader.batches(size)

    def sample(self, rows: int = 5_000) -> pl.DataFrame:
        """Read the first rows, in the form of `batches`.

        Args:
            rows: how many at most.

        Returns:
            a frame with the source's columns.

        Raises:
            InputError: the source is damaged within these rows.
        """
        import polars as pl

        frames: list[pl.DataFrame] = [pl.DataFrame(schema=dict.fromkeys(self.columns, pl.String))]
        wanted = rows
        for frame in self.reader.batches(max(1, rows)):
            frames.append(frame.head(wanted))
            wanted -= frame.height
            if wanted <= 0:
                break
        return pl.concat(frames)

    def records(self) -> int | None:
        """Count the rows where that is cheap.

        Returns:
            the number of rows, or None where only reading them all would tell.
        """
        return self.reader.records()


def open_source(
    data: object,
    *,
    sheet: str | None = None,
    table: str | None = None,
    encoding: str | None = None,
    delimiter: str | None = None,
) -> Source:
    r"""Open a file, a database table or a frame.

    Args:
        data: the path of a delimited text file (.csv, .tsv, .txt, also compressed with gzip), Parquet, JSON lines,
            Excel workbook, DuckDB or SQLite database; a database URL (`postgresql://…`); or a Polars, pandas or Arrow
            frame, a DuckDB relation, or anything with `__arrow_c_stream__`.
        sheet: the sheet of a workbook; its first one if None.
        table: the table of a database, `schema.table` where it needs a schema; not needed where there is one only.
        encoding: the encoding of a text file; detected if None.
        delimiter: the delimiter of a text file; detected if None.

    Returns:
        the source. Text files have been read up to their header only.

    Raises:
        InputError: it cannot be read as delivered.
        SettingsError: `encoding` or `delimiter` is not known, or an option does not fit the kind of source.
        MissingExtraError: the library that reads this kind of source is not installed.

    Examples:
        >>> import polars as pl
        >>> source = open_source(pl.DataFrame({"id": [1, 2], "postcode": ["0420", None]}))
        >>> source.name, source.kind, source.columns, source.records()
        ('data frame', 'polars', ('id', 'postcode'), 2)
        >>> [batch.rows() for batch in source.batches(size=1)]
        [[('1', '0420')], [('2', None)]]
    """
    if isinstance(data, str) and "://" in data:
        return _open_url(data, table, {"sheet": sheet, "encoding": encoding, "delimiter": delimiter})
    if not isinstance(data, str | os.PathLike):
        from nzdatastd.io.frames import open_frame

        _refuse("a frame", {"sheet": sheet, "table": table, "encoding": encoding, "delimiter": delimiter})
        return open_frame(data)
    path = Path(os.fsdecode(os.fspath(data)))
    kind = _file_kind(path)
    if kind in {"duckdb", "sqlite"}:
        from nzdatastd.io import database

        _refuse("a database", {"sheet": sheet, "encoding": encoding, "delimiter": delimiter})
        return database.open_duckdb(path, table) if kind == "duckdb" else database.open_sqlite(path, table)
    if kind == "excel":
        from nzdatastd.io.excel import open_excel

        _refuse("a workbook", {"table": table, "encoding": encoding, "delimiter": delimiter})
        return open_excel(path, sheet)
    if kind in {"parquet", "ndjson"}:
        from nzdatastd.io import columnar

        _refuse(f"a {kind} file", {"sheet": sheet, "table": table, "encoding": encoding, "delimiter": delimiter})
        return columnar.open_parquet(path) if kind == "parquet" else columnar.open_ndjson(path)
    from nzdatastd.io.delimited import open_delimited

    _refuse("a text file", {"sheet": sheet, "table": table})
    return open_delimited(path, encoding=encoding, delimiter=delimiter)


def _open_url(url: str, table: str | None, others: dict[str, str | None]) -> Source:
    scheme = url.split("://", 1)[0].lower()
    if scheme in {"http", "https", "ftp", "s3", "gs", "az", "abfs", "file"}:
        raise InputError(f"{scheme}://… is not read: nothing is fetched from a network. Give the path of a local copy")
    from nzdatastd.io.database import open_database

    _refuse("a database", others)
    return open_database(url, table)


def _refuse(what: str, options: dict[str, str | None]) -> None:
    given = [name for name, value in options.items() if value is not None]
    if given:
        raise SettingsError(f"{' and '.join(given)} cannot be used with {what}")


def _file_kind(path: Path) -> str:
    """Tell what a file is by its first bytes, then by its suffix."""
    with files_as_input(path.name), path.open("rb") as stream:
        head = stream.read(16)
    promised = SUFFIXES.get(path.suffix.lower(), "text")
    found = next((kind for at, mark, kind in SIGNATURES if head[at:].startswith(mark)), None)
    if found == "ipc":
        raise fault(path.name, "an Arrow file, which is not read: save it as Parquet")
    if found is None and not head:
        raise fault(path.name, "the file is empty")
    if found is None and promised in PROMISES:
        raise fault(path.name, PROMISES[promised])
    return found or promised
