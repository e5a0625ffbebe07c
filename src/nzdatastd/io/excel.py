"""Open Excel workbooks."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.errors import MissingExtraError
from nzdatastd.io.batching import rebatch
from nzdatastd.io.delimiter import table_width
from nzdatastd.io.faults import fault, files_as_input
from nzdatastd.io.header import column_names, find_header, looks_like_a_record
from nzdatastd.io.source import Source
from nzdatastd.io.tail import leave_out_tail
from nzdatastd.io.text import text_frame

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import fastexcel
    import polars as pl

__all__ = ["open_excel"]

HEAD_ROWS: Final = 300
FEW_ROWS_BELOW: Final = 5
MIDNIGHT: Final = r"^(\d{4}-\d{2}-\d{2}) 00:00:00$"
# Excel keeps a time of day as a fraction of its day nought.
TIME_OF_DAY: Final = r"^1899-12-3[01][ T](\d{2}:\d{2}:\d{2})$"


@dataclass(frozen=True, slots=True)
class _SheetReader:
    """Gives the rows of a sheet, which is held in memory as a workbook cannot be read in parts."""

    frame: pl.DataFrame

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        return rebatch([self.frame], size)

    def records(self) -> int:
        return self.frame.height


def open_excel(path: Path, sheet: str | None = None) -> Source:
    """Open a sheet of a workbook (.xlsx, .xlsm, .xlsb, .xls, .ods).

    Title lines above the header and empty rows below the table are left out. Cells with a date format come as ISO
    dates; a cell with an error (`#DIV/0!`) is missing.

    Args:
        path: the workbook.
        sheet: the name of the sheet; the first if None.

    Returns:
        the source, of kind "excel".

    Raises:
        InputError: it is not a workbook, has no such sheet, or the sheet is empty.
        MissingExtraError: fastexcel is not installed.
    """
    try:
        import fastexcel
    except ImportError:
        raise MissingExtraError("fastexcel", "excel", "reading an Excel workbook") from None
    with files_as_input(path.name), path.open("rb"):
        pass
    try:
        with _quiet():
            book = fastexcel.read_excel(path)
            name = _sheet_name(path.name, book.sheet_names, sheet)
            frame, facts = _table(f"{path.name}, sheet {name!r}", book, name)
    except fastexcel.FastExcelError:
        raise fault(path.name, "damaged, locked with a password, or not an Excel workbook: save it again") from None
    facts = {"sheet": name, **facts}
    kept = list(leave_out_tail([frame], facts))
    frame = kept[0] if kept else frame.clear()
    return Source(path.name, "excel", tuple(frame.columns), 1, MappingProxyType(facts), path, _SheetReader(frame))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep fastexcel from logging which columns are empty."""
    logger = logging.getLogger("fastexcel")
    before = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(before)


def _sheet_name(name: str, sheets: list[str], wanted: str | None) -> str:
    if not sheets:
        raise fault(name, "the workbook has no sheet")
    if wanted is not None and wanted not in sheets:
        raise fault(name, f"no sheet {wanted!r}; it has {', '.join(map(repr, sheets))}")
    return wanted or sheets[0]


def _table(name: str, book: fastexcel.ExcelReader, sheet: str) -> tuple[pl.DataFrame, dict[str, str]]:
    """Read the table of a sheet below its header."""
    head = _rows(book, sheet, n_rows=HEAD_ROWS, dtypes="string")
    used = [column for column in head.columns if head[column].null_count() < head.height]
    rows = head.select(head.columns[: head.columns.index(used[-1]) + 1] if used else []).rows()
    header = find_header(rows, table_width(rows))
    if header is None:
        raise fault(name, "the sheet is empty")
    if looks_like_a_record(rows[header.index], rows[header.index + 1 : header.index + 1 + FEW_ROWS_BELOW]):
        raise fault(name, "the first row looks like a record, not like column names: put a header row on top")
    body = _rows(book, sheet, skip_rows=header.index + 1, schema_sample_rows=None)
    names, notes = column_names([*rows[header.index], *[None] * (body.width - len(rows[header.index]))])
    body = body.rename(dict(zip(body.columns, names, strict=True)))
    # What has a format but neither a name nor a value is no column.
    named = dict(zip(names, rows[header.index], strict=False))
    body = body.select(column for column in names if named.get(column) or body[column].null_count() < body.height)
    title = {"title_lines": str(header.index)} if header.index else {}
    return _in_words(body), title | notes


def _rows(book: fastexcel.ExcelReader, sheet: str, **options: Any) -> pl.DataFrame:  # noqa: ANN401 - passed on
    frame: pl.DataFrame = book.load_sheet(sheet, header_row=None, **{"skip_rows": 0, **options}).to_polars()
    return frame


def _in_words(frame: pl.DataFrame) -> pl.DataFrame:
    """Write the cells as text; a column that mixes dates and text comes with the dates as timestamps."""
    import polars as pl

    dated = [name for name, kind in frame.schema.items() if kind == pl.String or kind.is_temporal()]
    dates = pl.col(dated).str.replace(MIDNIGHT, "${1}").str.replace(TIME_OF_DAY, "${1}")
    return text_frame(frame).with_columns(dates)
