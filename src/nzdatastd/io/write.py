"""Write results so that a file appears whole or not at all."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.errors import MissingExtraError, SettingsError
from nzdatastd.io.text import as_text, text_frame

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import polars as pl

__all__ = ["atomic_path", "must_be_writable", "write_frame"]

EXCEL_ROWS: Final = 1_048_576  # rows of a sheet, the header included (Excel specifications and limits; official)
EXCEL_TEXT: Final = 32_767  # characters of a cell (as above)


@contextmanager
def atomic_path(path: Path) -> Iterator[Path]:
    """Give a temporary path beside a file, and put it in the file's place when the block ends well.

    Args:
        path: the file to be written. What stands there stays until the new file is complete.

    Yields:
        the path to write to, in the same folder.

    Raises:
        SettingsError: the folder is missing, or may not be written to.

    Examples:
        >>> import tempfile
        >>> folder = Path(tempfile.mkdtemp())
        >>> with atomic_path(folder / "report.json") as part:
        ...     written = part.write_text("{}")
        >>> [file.name for file in folder.iterdir()]
        ['report.json']
    """
    if path.is_dir():
        raise SettingsError(f"{path.name}: a directory: give the name of a file to write")
    if not path.absolute().parent.is_dir():
        raise SettingsError(f"{path.name}: the folder to write it to does not exist: make it first")
    part = path.with_name(f".{path.stem}.{secrets.token_hex(4)}.part{path.suffix}")  # nested writers look at the suffix
    try:
        yield part
        part.replace(path)
    except OSError as error:
        raise SettingsError(f"{path.name}: cannot be written ({error.strerror or 'unknown reason'})") from None
    finally:
        part.unlink(missing_ok=True)


def must_be_writable(path: Path) -> None:
    """Refuse a file whose suffix stands for no format that frames are written in.

    Args:
        path: the file.

    Raises:
        SettingsError: its suffix stands for no format.
    """
    if path.suffix.lower() not in _WRITERS:
        raise SettingsError(f"{path.name}: its suffix stands for no format: use {', '.join(_WRITERS)}")


def write_frame(frame_batches: Iterable[pl.DataFrame], path: Path) -> None:
    """Write frames to one file, in the format of its suffix, in memory that does not grow with their number.

    In CSV and TSV, text is kept byte for byte: a missing value is an empty field, and an empty string is `""`. Values
    of other types are written as `nzdatastd.io.text` says; Parquet and JSON lines keep their types.

    Args:
        frame_batches: frames with the same columns, at least one, which may be empty.
        path: the file: .csv, .tsv, .parquet, .ndjson, .jsonl or .xlsx.

    Raises:
        SettingsError: the suffix stands for no format, or the file cannot be written.
        MissingExtraError: XlsxWriter is not installed.
        ValueError: there is no frame at all, so that not even the columns are known.
    """
    must_be_writable(path)
    write = _WRITERS[path.suffix.lower()]
    batches = iter(frame_batches)
    first = next(batches, None)
    if first is None:
        raise ValueError("no frame to write")
    with atomic_path(path) as part:
        write(first, chain([first], batches), part)


def _write_csv(_: pl.DataFrame, batches: Iterator[pl.DataFrame], path: Path, separator: str = ",") -> None:
    with path.open("wb") as stream:
        for number, batch in enumerate(batches):
            text_frame(batch).write_csv(stream, include_header=number == 0, separator=separator)


def _write_tsv(first: pl.DataFrame, batches: Iterator[pl.DataFrame], path: Path) -> None:
    _write_csv(first, batches, path, separator="\t")


def _write_ndjson(_: pl.DataFrame, batches: Iterator[pl.DataFrame], path: Path) -> None:
    with path.open("wb") as stream:
        for batch in batches:
            batch.write_ndjson(stream)


def _write_parquet(first: pl.DataFrame, batches: Iterator[pl.DataFrame], path: Path) -> None:
    from polars.io.plugins import register_io_source

    def give(columns: list[str] | None, *_: object) -> Iterator[pl.DataFrame]:
        for batch in batches:
            yield batch.select(columns) if columns else batch

    register_io_source(give, schema=first.schema, is_pure=False).sink_parquet(path)


def _write_excel(first: pl.DataFrame, batches: Iterator[pl.DataFrame], path: Path) -> None:
    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtraError("XlsxWriter", "excel", "writing an Excel workbook") from None
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        rows = chain([first.columns], *(batch.iter_rows() for batch in batches))
        for number, row in enumerate(rows):
            if number == EXCEL_ROWS:
                raise SettingsError(f"an Excel sheet holds {EXCEL_ROWS:,} rows at most: write Parquet or CSV")
            for column, value in enumerate(row):
                _write_cell(sheet, number, column, value)


def _write_cell(sheet: Any, row: int, column: int, value: object) -> None:  # noqa: ANN401 - XlsxWriter is optional
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float) and value == value:  # noqa: PLR0124 - NaN is not equal to itself
        sheet.write_number(row, column, value)
    elif (text := as_text(value)) is not None:
        # Written as a string, text that begins with = is no formula.
        if len(text) > EXCEL_TEXT:
            raise SettingsError(f"row {row + 1}: a text of more than {EXCEL_TEXT:,} characters does not fit Excel")
        sheet.write_string(row, column, text)


_WRITERS: Final[dict[str, Callable[[pl.DataFrame, Iterator[pl.DataFrame], Path], None]]] = {
    ".csv": _write_csv,
    ".tsv": _write_tsv,
    ".parquet": _write_parquet,
    ".ndjson": _write_ndjson,
    ".jsonl": _write_ndjson,
    ".xlsx": _write_excel,
}
