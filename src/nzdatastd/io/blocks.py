"""Read the body of a delimited text file block by block.

Polars parses. What it cannot be trusted with is read again by the slow and exact scanner of `records`, which finds the
fault and its line, or finds none.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.io.fast_parse import parse_fast
from nzdatastd.io.faults import fault, files_as_input
from nzdatastd.io.records import OpenQuoteError, TextAfterQuoteError, records
from nzdatastd.io.tail import is_prose
from nzdatastd.io.text_file import LONGEST_RECORD, TOO_LONG

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    import polars as pl

    from nzdatastd.errors import InputError
    from nzdatastd.io.records import Record
    from nzdatastd.io.text_file import TextFile

__all__ = ["Body", "read_frames"]

LARGEST_BLOCK: Final = 8 << 20  # bytes parsed in one go
SMALLEST_BLOCK: Final = 64 << 10


@dataclass(frozen=True, slots=True)
class Body:
    """The part of a text file that holds the data.

    Args:
        file: the file.
        columns: the names of its columns.
        delimiter: what separates its fields.
        start: the byte at which the first data row begins, in the text as UTF-8.
        line: the line on which it begins, counted from 1.
        row_bytes: about how many bytes a row takes.
    """

    file: TextFile
    columns: tuple[str, ...]
    delimiter: str
    start: int
    line: int
    row_bytes: float


@dataclass(frozen=True, slots=True)
class _Parsed:
    """What came of a block: its rows, the bytes they took, and the line on which footnotes begin."""

    frame: pl.DataFrame
    used: int
    footnotes: int | None = None


def read_frames(body: Body, size: int, facts: dict[str, str]) -> Iterator[pl.DataFrame]:
    """Read the data rows of a text file.

    Args:
        body: where they are.
        size: about how many rows to parse in one go.
        facts: where footnotes are noted, as `footnotes`.

    Yields:
        frames of text with the body's columns, in order. Footnotes narrower than the table are left out at the end.

    Raises:
        InputError: a record has too many or too few fields, a quote is not closed, a byte is no text, or a record is
            longer than 16 MB. It names the line.
    """
    wanted = size * body.row_bytes
    parts = max(1, round(wanted / LARGEST_BLOCK))
    target = int(min(max(wanted / parts, SMALLEST_BLOCK), LARGEST_BLOCK))
    with files_as_input(body.file.name), body.file.open() as stream:
        _skip(stream, body.start)
        offset, rest, last, after_gap = body.start, b"", False, False
        while not last:
            lines = _read_lines(stream, target)
            last = len(lines) < target or not lines.endswith(b"\n")
            block = _Block(body, rest + lines, offset, last=last, after_gap=after_gap)
            if last and len(lines) >= LONGEST_RECORD and stream.read(1):
                raise block.fault(block.data.count(b"\n"), TOO_LONG)
            if not block.data:
                break
            parsed = block.parse()
            yield parsed.frame
            after_gap = _ends_empty(parsed.frame) if parsed.frame.height else after_gap
            offset += parsed.used
            rest = block.data[parsed.used :]
            target = target if parsed.used else 2 * target
            if parsed.footnotes:
                facts["footnotes"] = f"from line {parsed.footnotes}"


def _read_lines(stream: BinaryIO, size: int) -> bytes:
    """Read some bytes, and on to the end of their last line: fewer than `size` only at the end of the text."""
    if isinstance(stream, io.BufferedReader) and stream.seekable():
        # Looking for the line end first saves copying the block: a fifth of the whole reading time.
        start = stream.tell()
        stream.seek(start + size - 1)
        beyond = len(stream.readline(LONGEST_RECORD))
        stream.seek(start)
        return stream.read(size - 1 + beyond if beyond else size)
    lines = stream.read(size)
    if len(lines) == size and not lines.endswith(b"\n"):
        lines += stream.readline(LONGEST_RECORD)
    return lines


def _skip(stream: BinaryIO, size: int) -> None:
    while size > 0 and (passed := len(stream.read(min(size, LARGEST_BLOCK)))):
        size -= passed


def _ends_empty(frame: pl.DataFrame) -> bool:
    return all(cell is None for cell in frame.row(-1))


@dataclass(frozen=True, slots=True)
class _Block:
    """Some bytes that begin where a record begins, and end where a line ends."""

    body: Body
    data: bytes
    offset: int
    last: bool
    after_gap: bool

    def parse(self) -> _Parsed:
        """Parse the block with Polars, or with the scanner where Polars cannot be trusted with it."""
        if b"\0" in self.data:
            raise self.fault(
                self._line(self.data.index(0)), "a zero byte: this is a binary file, or a damaged text file"
            )
        frame = parse_fast(self.data, self.body.columns, self.body.delimiter)
        if frame is not None:
            return _Parsed(frame, len(self.data))
        if not self.last and 0 < (used := _whole_records(self.data)) < len(self.data):
            # The block ends within a quoted field: what follows belongs to the next one.
            frame = parse_fast(self.data[:used], self.body.columns, self.body.delimiter)
            if frame is not None:
                return _Parsed(frame, used)
        return self._scan()

    def _scan(self) -> _Parsed:
        """Read the block record by record: raise its first fault, or give its rows."""
        text, width = self._text(), len(self.body.columns)
        rows: list[Record] = []
        end = 0
        try:
            for record in records(text, self.body.delimiter):
                if len(record.cells) > width:
                    raise self._ragged(record)
                rows.append(record)
                end = record.end
        except OpenQuoteError as error:
            if self.last or len(self.data) - end >= LONGEST_RECORD:
                raise self.fault(error.line, "a quote opens here and is never closed") from None
        except TextAfterQuoteError as error:
            message = "a quote opens here, and text follows its closing quote: double the quotes within a field"
            raise self.fault(error.line, message) from None
        short = next((index for index, row in enumerate(rows) if len(row.cells) < width and not row.blank), None)
        if short is None:
            return _Parsed(self._frame(rows), len(text[:end].encode()))
        self._refuse_short(rows, short)
        used = len(self.data) if self.last else len(text[: rows[short].start].encode())
        line = self._file_line(rows[short].line) if self.last else None
        return _Parsed(self._frame(rows[:short]), used, line)

    def _refuse_short(self, rows: list[Record], start: int) -> None:
        """Raise the error of a record cut short, unless it and all that follow may be footnotes under the table.

        These are prose, and set off by an empty line or several. Only the end of the file tells; until then they wait.
        """
        notes = [row for row in rows[start:] if not row.blank]
        narrow = all(len(row.cells) < len(self.body.columns) for row in notes)
        after_gap = rows[start - 1].blank if start else self.after_gap
        several = len(notes) > 1 and sum(map(bool, notes[0].cells)) == 1
        waiting = not self.last and len(self.data) < LONGEST_RECORD
        if not (narrow and is_prose(notes[0].cells[0]) and (waiting or after_gap or several)):
            raise self._ragged(rows[start])

    def _frame(self, rows: list[Record]) -> pl.DataFrame:
        import polars as pl

        width = len(self.body.columns)
        table = [row.cells if len(row.cells) == width else (None,) * width for row in rows]
        return pl.DataFrame(table, schema=dict.fromkeys(self.body.columns, pl.String), orient="row")

    def _text(self) -> str:
        try:
            return self.data.decode("utf-8")
        except UnicodeDecodeError as error:
            message = "bytes that are not UTF-8: declare the encoding, or save the file as UTF-8"
            raise self.fault(self._line(error.start), message) from None

    def _ragged(self, record: Record) -> InputError:
        found, expected = len(record.cells), len(self.body.columns)
        fields = "1 field" if found == 1 else f"{found} fields"
        return self.fault(record.line, f"{fields} where the header has {expected}")

    def _line(self, at: int) -> int:
        return self.data.count(b"\n", 0, at)

    def fault(self, line: int, message: str) -> InputError:
        """Make an error about a line of the block, counted from 0."""
        return fault(self.body.file.name, message, line=self._file_line(line))

    def _file_line(self, line: int) -> int:
        """Turn a line of the block into one of the file: counted only when asked, as it costs a reading."""
        line += self.body.line
        with self.body.file.open() as stream:
            _skip(stream, self.body.start)
            left = self.offset - self.body.start
            while left > 0 and (passed := stream.read(min(left, LARGEST_BLOCK))):
                line += passed.count(b"\n")
                left -= len(passed)
        return line


def _whole_records(data: bytes) -> int:
    """The bytes of a block up to its last line end outside quotes, 0 if there is none."""
    quotes, end = data.count(b'"'), len(data)
    while end > 0:
        if quotes % 2 == 0:
            return end
        earlier = data.rfind(b"\n", 0, end - 1) + 1
        quotes -= data.count(b'"', earlier, end)
        end = earlier
    return 0
