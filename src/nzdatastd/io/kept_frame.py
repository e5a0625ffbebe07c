"""A frame that is kept until it is asked for, column by column: in memory where it is small, else in files.

Most of what is known of millions of records is asked for once, some columns at a time, while the memory is needed for
other work. The files are Parquet, in a private folder that is gone with the frame.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nzdatastd.io.private_folder import PrivateFolder

if TYPE_CHECKING:
    import polars as pl

__all__ = ["FrameKeeper", "KeptFrame"]

MOST_IN_MEMORY: Final = 200_000
"""Rows from which a frame is kept in files."""


class KeptFrame:
    """A frame in parts; in files, the columns that are not asked for take no memory.

    Args:
        parts: frames with the same columns, or the files that hold them.
        heights: rows of each part.
        schema: their names and types.
        blank: those that hold nothing.
        folder: of the files.
        rows: which rows count, of all parts one behind the other; all where none are told.
    """

    def __init__(
        self,
        parts: Sequence[pl.DataFrame | Path],
        heights: Sequence[int],
        schema: Mapping[str, pl.DataType],
        *,
        blank: frozenset[str] = frozenset(),
        folder: PrivateFolder | None = None,
        rows: pl.Series | None = None,
    ) -> None:
        self._parts = tuple(parts)
        self._heights = tuple(heights)
        self._schema = dict(schema)
        self._blank = blank
        self._folder = folder
        self._rows = rows

    @classmethod
    def of(cls, frame: pl.DataFrame) -> KeptFrame:
        """Return a frame as one that is kept; it stays in memory.

        Args:
            frame: of any columns.
        """
        return cls((frame,), (frame.height,), frame.schema, blank=_blank(frame))

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns."""
        return tuple(self._schema)

    @property
    def height(self) -> int:
        """How many rows it has."""
        return sum(self._heights) if self._rows is None else int(self._rows.sum())

    def __repr__(self) -> str:
        return f"<KeptFrame of {self.height:,} rows and {len(self._schema)} columns>"

    def parts(self, names: Iterable[str] | None = None) -> Iterator[pl.DataFrame]:
        """Yield its rows in their order, part by part.

        Args:
            names: the columns that are wanted; all where none are told.
        """
        wanted = list(self._schema if names is None else names)
        start, last = 0, len(self._parts) - 1
        is_told = False
        for place, (part, height) in enumerate(zip(self._parts, self._heights, strict=True)):
            stays = None if self._rows is None or not wanted else self._rows.slice(start, height)
            start += height
            # A part without rows that count is not read, but for one that tells the columns.
            if stays is None or stays.any() or (place == last and not is_told):
                frame = _read(part, wanted)
                is_told = True
                yield frame if stays is None else frame.filter(stays)

    def select(self, names: Iterable[str]) -> pl.DataFrame:
        """Return some of its columns, of all rows.

        Args:
            names: the columns that are wanted.
        """
        import polars as pl

        wanted = list(names)
        if self._folder is None or not self._blank.intersection(wanted):
            parts = list(self.parts(wanted))
            return _joined(parts) if parts else pl.DataFrame()
        # Columns that hold nothing take no room as long as nobody reads them from a file.
        filled = [name for name in wanted if name not in self._blank]
        frame = _joined(list(self.parts(filled))) if filled else pl.DataFrame()
        blank = {
            name: pl.Series(name, [None], self._schema[name]).new_from_index(0, self.height)
            for name in wanted
            if name in self._blank
        }
        return pl.DataFrame([blank[name] if name in blank else frame[name] for name in wanted])

    def whole(self) -> pl.DataFrame:
        """Return all of its columns and rows."""
        return self.select(self._schema)

    def rows(self, numbers: Sequence[int]) -> pl.DataFrame:
        """Return some of its rows, with all columns.

        Args:
            numbers: of the rows, counted from 0, in rising order.
        """
        import polars as pl

        wanted = pl.Series(numbers, dtype=pl.Int64)
        if self._rows is not None:
            wanted = self._rows.arg_true().cast(pl.Int64)[wanted]
        found: list[pl.DataFrame] = []
        start = 0
        for part, height in zip(self._parts, self._heights, strict=True):
            own = wanted.filter(wanted.is_between(start, start + height, closed="left")) - start
            if own.len() or not found:
                found.append(_read(part, list(self._schema))[own])
            start += height
        return pl.concat(found) if found and self._schema else pl.DataFrame()

    def filter(self, stays: pl.Series) -> KeptFrame:
        """Return the rows that stay; files are read no sooner than they are asked for.

        Args:
            stays: whether each row does.
        """
        if self._rows is not None:
            stays = self._rows.clone().scatter(self._rows.arg_true(), stays)
        return self._with(self._schema, stays)

    def filled(self) -> KeptFrame:
        """Return the frame without the columns that hold nothing."""
        return self._with([name for name in self._schema if name not in self._blank], self._rows)

    def _with(self, columns: Iterable[str], rows: pl.Series | None) -> KeptFrame:
        schema = {name: self._schema[name] for name in columns}
        return KeptFrame(self._parts, self._heights, schema, blank=self._blank, folder=self._folder, rows=rows)


class FrameKeeper:
    """Takes the parts of a frame one by one, and puts them into files once they are many rows together.

    Args:
        most: rows that are kept in memory.

    >>> import polars as pl
    >>> keeper = FrameKeeper(most=2)
    >>> for part in (pl.DataFrame({"a": [1, 2], "b": ["x", None]}), pl.DataFrame({"a": [3], "b": [None]})):
    ...     keeper.add(part)
    >>> kept = keeper.kept()
    >>> kept.height, kept.select(["a"])["a"].to_list(), kept.filter(pl.Series([False, True, True])).height
    (3, [1, 2, 3], 2)
    """

    def __init__(self, most: int | None = None) -> None:
        self._most = MOST_IN_MEMORY if most is None else most
        self._in_memory: list[pl.DataFrame] = []
        self._files: list[Path] = []
        self._heights: list[int] = []
        self._schema: Mapping[str, pl.DataType] = {}
        self._blank: frozenset[str] = frozenset()
        self._folder: PrivateFolder | None = None

    def add(self, part: pl.DataFrame) -> None:
        """Take the next rows.

        Args:
            part: with the same columns as those before.
        """
        blank = _blank(part)
        self._blank = self._blank & blank if self._heights else blank
        self._schema = part.schema
        self._heights.append(part.height)
        self._in_memory.append(part)
        if self._files or sum(self._heights) > self._most:
            self._write()

    def _write(self) -> None:
        if self._folder is None:
            self._folder = PrivateFolder()
        for part in self._in_memory:
            path = self._folder.path / f"part_{len(self._files)}.parquet"
            part.write_parquet(path, compression="lz4", statistics=False)
            self._files.append(path)
        self._in_memory = []

    def kept(self) -> KeptFrame:
        """Return the frame of all parts that came; one without columns where there was none."""
        parts = self._files or self._in_memory
        return KeptFrame(parts, self._heights, self._schema, blank=self._blank, folder=self._folder)


def _joined(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """Return the parts as one, column by column, each part freed as it goes: memory is needed once, not twice."""
    import polars as pl

    if len(parts) == 1:
        return parts[0]
    columns = []
    for name in parts[0].columns:
        columns.append(pl.concat([part[name] for part in parts], rechunk=True))
        parts[:] = [part.drop(name) for part in parts]
    return pl.DataFrame(columns)


def _blank(frame: pl.DataFrame) -> frozenset[str]:
    return frozenset(name for name in frame.columns if frame[name].null_count() == frame.height)


def _read(part: pl.DataFrame | Path, names: list[str]) -> pl.DataFrame:
    import polars as pl

    return pl.read_parquet(part, columns=names) if isinstance(part, Path) else part.select(names)
