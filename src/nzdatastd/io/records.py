"""Split delimited text into records, exactly and by line number.

Polars reads the data. This scanner reads what Polars cannot say: the first records, where title lines stand above the
header, and the records around a fault, so that an error names its line. It follows RFC 4180, read as Polars reads it:
a quote opens a field only where the field begins, a doubled quote inside stands for one, and a quote anywhere else is
text like any other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OpenQuoteError", "QuoteError", "Record", "TextAfterQuoteError", "records"]


@dataclass(frozen=True, slots=True)
class Record:
    """One record of delimited text.

    Args:
        cells: the fields in order; None where nothing stands between the delimiters, "" for a quoted empty field.
        line: the line on which the record begins, counted from 0 within the text.
        start: the character offset at which it begins.
        end: the character offset of the next record.
        next_line: the line on which the next record begins.
    """

    cells: tuple[str | None, ...]
    line: int
    start: int
    end: int
    next_line: int

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything but white space."""
        return not any(cell and not cell.isspace() for cell in self.cells)


class QuoteError(Exception):
    """The quoting breaks off: caught within this package, and told to the user as an InputError."""

    def __init__(self, start: int, line: int) -> None:
        super().__init__(f"quote fault on line {line + 1}")
        self.start = start
        self.line = line


class OpenQuoteError(QuoteError):
    """A quoted field has not ended where the text ends; `start` is its record's offset, `line` that of the quote."""


class TextAfterQuoteError(QuoteError):
    """Text follows a closing quote; `line` is the line on which the quote opened."""


def records(text: str, delimiter: str) -> Iterator[Record]:
    r"""Iterate over the records of a text whose lines end in LF or CR LF.

    Args:
        text: the text, which begins where a record begins.
        delimiter: one character.

    Yields:
        the records in order, blank lines included (one cell, None).

    Raises:
        OpenQuoteError: a quoted field is still open at the end of the text.
        TextAfterQuoteError: a closing quote is followed by something other than a delimiter or a line end.

    Examples:
        >>> for record in records('name,town\n"Smith, Te Aroha","Ōtaki\nBeach"\nNgata,\n', ","):
        ...     print(record.line, record.cells)
        0 ('name', 'town')
        1 ('Smith, Te Aroha', 'Ōtaki\nBeach')
        3 ('Ngata', None)
    """
    position, line, size = 0, 0, len(text)
    while position < size:
        stop = text.find("\n", position)
        stop = size if stop < 0 else stop
        physical = text[position:stop]
        if '"' in physical:
            cells, after, breaks = _quoted(text, position, line, delimiter)
        else:
            cells = tuple(cell or None for cell in physical.removesuffix("\r").split(delimiter))
            after, breaks = min(stop + 1, size), 1
        yield Record(cells, line, position, after, line + breaks)
        position, line = after, line + breaks


@cache
def _field(delimiter: str) -> re.Pattern[str]:
    # Possessive, so that a long unclosed field fails at once instead of being tried again from every quote.
    return re.compile(rf'"((?:[^"]|"")*+)"|([^{re.escape(delimiter)}\n]*)')


def _quoted(text: str, start: int, line: int, delimiter: str) -> tuple[tuple[str | None, ...], int, int]:
    """Read one record that holds a quote: its cells, the offset behind it and the lines it covers."""
    field, size = _field(delimiter), len(text)
    cells: list[str | None] = []
    position, breaks = start, 0
    while True:
        found = field.match(text, position)
        quoted = found.group(1) if found else None
        if found is None or (quoted is None and text.startswith('"', position)):
            raise OpenQuoteError(start, line + breaks)
        stop = found.end()
        if quoted is None:
            plain = found.group(2)
            if not text.startswith(delimiter, stop):
                plain = plain.removesuffix("\r")
            cells.append(plain or None)
        else:
            if text.startswith("\r", stop) and (stop + 1 == size or text.startswith("\n", stop + 1)):
                stop += 1
            if stop < size and text[stop] not in (delimiter, "\n"):
                raise TextAfterQuoteError(start, line + breaks)
            breaks += quoted.count("\n")
            cells.append(quoted.replace('""', '"'))
        if stop == size:
            return tuple(cells), size, breaks + 1
        position = stop + 1
        if text[stop] == "\n":
            return tuple(cells), position, breaks + 1
