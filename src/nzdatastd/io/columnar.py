"""Open Parquet files and JSON lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nzdatastd.io.batching import rebatch
from nzdatastd.io.faults import fault, files_as_input, polars_as_input
from nzdatastd.io.source import Source
from nzdatastd.io.text import text_frame
from nzdatastd.io.text_file import LONGEST_RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import polars as pl

__all__ = ["open_ndjson", "open_parquet"]

BLOCK: Final = 8 << 20  # bytes of JSON lines parsed in one go
SLICE: Final = 100_000  # rows of a Parquet file read in one go at least, as each go decodes a row group again
BAD_PARQUET: Final = "damaged, or cut off before its end: export it again"


@dataclass(frozen=True, slots=True)
class _ParquetReader:
    """Reads the rows of a Parquet file."""

    path: Path
    rows: int

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        import polars as pl

        scan, step = pl.scan_parquet(self.path, glob=False), max(size, SLICE)
        for start in range(0, self.rows, step):
            # Slices keep memory flat, as Polars' own batches do not: it reads ahead of whoever takes them.
            with polars_as_input(self.path.name, BAD_PARQUET):
                frame = scan.slice(start, step).collect()
            yield from rebatch([text_frame(frame)], size)

    def records(self) -> int:
        return self.rows


def open_parquet(path: Path) -> Source:
    """Open a Parquet file.

    Args:
        path: the file.

    Returns:
        the source, of kind "parquet".

    Raises:
        InputError: the file is damaged or cut off.
    """
    import polars as pl

    with files_as_input(path.name), polars_as_input(path.name, BAD_PARQUET):
        scan = pl.scan_parquet(path, glob=False)
        columns = tuple(scan.collect_schema().names())
        rows = int(scan.select(pl.len()).collect().item())
    return Source(path.name, "parquet", columns, 1, MappingProxyType({}), path, _ParquetReader(path, rows))


@dataclass(frozen=True, slots=True)
class _LinesReader:
    """Reads the objects of a file of JSON lines."""

    path: Path
    columns: tuple[str, ...]
    rows: int

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        return rebatch(self._frames(), size)

    def _frames(self) -> Iterator[pl.DataFrame]:
        import polars as pl

        schema = dict.fromkeys(self.columns, pl.String)
        for block, line in _blocks(self.path):
            try:
                yield pl.read_ndjson(block, schema=schema)
            except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
                raise _broken_line(self.path.name, block, line) from None

    def records(self) -> int:
        return self.rows


def open_ndjson(path: Path) -> Source:
    """Open a file of JSON lines: one object on each line. The whole file is read once, to find every field.

    Args:
        path: the file, in UTF-8.

    Returns:
        the source, of kind "ndjson"; its columns are the fields in the order in which they first occur.

    Raises:
        InputError: a line is not a JSON object, or the file is one JSON array.
    """
    import polars as pl

    columns: dict[str, None] = {}
    rows = 0
    for block, line in _blocks(path):
        if line == 1 and block.lstrip().startswith(b"["):
            raise fault(path.name, "a JSON array: write one object on each line instead")
        try:
            frame = pl.read_ndjson(block, infer_schema_length=None)
            columns |= dict.fromkeys(frame.columns)
            rows += frame.height
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException):
            # The types of a field may differ from line to line beyond what Polars joins: its name still counts.
            objects = list(_objects(path.name, block, line))
            columns |= {name: None for one in objects for name in one}
            rows += len(objects)
    if not columns:
        raise fault(path.name, "no JSON object in it")
    names = tuple(columns)
    facts = MappingProxyType({"encoding": "utf-8"})
    return Source(path.name, "ndjson", names, 1, facts, path, _LinesReader(path, names, rows))


def _blocks(path: Path) -> Iterator[tuple[bytes, int]]:
    """Read whole lines, some megabytes at a time, each with the number of its first line."""
    line = 1
    with files_as_input(path.name), path.open("rb") as stream:
        while block := stream.read(BLOCK):
            if not block.endswith(b"\n"):
                block += stream.readline(LONGEST_RECORD)
                if not block.endswith(b"\n") and stream.read(1):
                    raise fault(path.name, f"no line break within {LONGEST_RECORD >> 20} MB", line=line)
            if line == 1:
                block = block.removeprefix(b"\xef\xbb\xbf")
            if not block.isspace():
                yield block, line
            line += block.count(b"\n")


def _objects(name: str, block: bytes, first: int) -> Iterator[dict[str, object]]:
    for number, text in enumerate(block.split(b"\n"), start=first):
        if not text.strip():
            continue
        try:
            value = json.loads(text)
        except ValueError:  # broken JSON, and bytes that are not UTF-8
            raise fault(name, "not a complete JSON object", line=number) from None
        if not isinstance(value, dict):
            raise fault(name, "JSON, but not an object with named fields", line=number)
        yield value


def _broken_line(name: str, block: bytes, first: int) -> Exception:
    """Find the line that Polars stumbled over."""
    for _ in _objects(name, block, first):
        pass
    return fault(name, "a JSON object that cannot be read as a row", line=first)
