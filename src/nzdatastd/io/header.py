"""Find the line that names the columns, and give every column a name of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Header", "RaggedHeaderError", "column_names", "find_header", "looks_like_a_record"]

MOST_TITLES: Final = 200  # records searched for the header
NUMBER: Final = re.compile(r"[\d\s().,:/+$%-]*\d[\d\s().,:/+$%-]*")
EMAIL: Final = re.compile(r"\S+@\S+\.\S+")


@dataclass(frozen=True, slots=True)
class Header:
    """Where the column names stand.

    Args:
        index: which of the records names the columns, counted from 0.
        names: the names of the columns, each different.
        notes: what had to be done to the names, for the report.
    """

    index: int
    names: tuple[str, ...]
    notes: dict[str, str]


class RaggedHeaderError(Exception):
    """A line that names columns has another number of fields than the table: told to the user as an InputError."""

    def __init__(self, index: int, found: int, expected: int) -> None:
        super().__init__(f"record {index + 1}: {found} fields, not {expected}")
        self.index = index
        self.found = found
        self.expected = expected


def find_header(rows: Sequence[Sequence[str | None]], width: int) -> Header | None:
    """Find the header: the first record as wide as the table whose cells are filled, different and not numbers.

    Agencies put a title, notes and filters above it, as the schools directory of the Ministry of Education does.

    Args:
        rows: the cells of the first records, blank ones included.
        width: the number of columns of the table.

    Returns:
        the header; None where no record has a filled cell.

    Raises:
        RaggedHeaderError: a line above, of another width, looks more like the names of the columns.

    Examples:
        >>> header = find_header([("Schools",), (None,), ("Id", "Name", "Name"), ("1", "Taipa", "Te Tai Raro")], 3)
        >>> header.index, header.names
        (2, ('Id', 'Name', 'Name (2)'))
    """
    searched = rows[:MOST_TITLES]
    wide = [index for index, row in enumerate(searched) if len(row) == width and _filled(row)]
    index = next((index for index in wide if _names_columns(searched[index])), wide[0] if wide else None)
    if index is None:
        return None
    for above, row in enumerate(searched[:index]):
        if len(row) != width and _could_be_names(row, width):
            raise RaggedHeaderError(above, len(row), width)
    names, notes = column_names(searched[index])
    return Header(index, names, notes)


def looks_like_a_record(header: Sequence[str | None], below: Sequence[Sequence[str | None]]) -> bool:
    """Tell whether the first line holds data: at least half of its cells are numbers, dates or e-mail addresses.

    Each of these must also have the shape of a cell below it, so that years as column names pass.

    Args:
        header: the cells taken for column names.
        below: the records under it.

    Returns:
        True where the file seems to have no header.

    Examples:
        >>> looks_like_a_record(("1", "Ngata", "1985-07-03"), [("2", "Smith", "1990-01-31")])
        True
        >>> looks_like_a_record(("region", "2018", "2019"), [("Otago", "12", "7")])
        False
    """
    data = [column for column, cell in enumerate(header) if _is_data(cell)]
    alike = [
        column
        for column in data
        if any(column < len(row) and _shape(row[column]) == _shape(header[column]) for row in below)
    ]
    return bool(data) and len(data) * 2 >= len(header) and len(alike) * 2 >= len(data)


def column_names(cells: Sequence[str | None]) -> tuple[tuple[str, ...], dict[str, str]]:
    r"""Name every column: line breaks become spaces, blanks get a number, and repeated names too.

    Args:
        cells: the cells of the header.

    Returns:
        the names, and what was done for the report.

    Examples:
        >>> names, notes = column_names(["Name", "Town /\nCity", None, "Name"])
        >>> names
        ('Name', 'Town / City', 'column 3', 'Name (2)')
        >>> notes
        {'unnamed_columns': 'column 3', 'repeated_columns': 'Name (2)'}
    """
    taken = {_one_line(cell) for cell in cells if cell and not cell.isspace()}
    names: list[str] = []
    unnamed: list[str] = []
    repeated: list[str] = []
    for position, cell in enumerate(cells, start=1):
        blank = not cell or cell.isspace()
        plain = f"column {position}" if blank else _one_line(cell or "")
        name, count = plain, 1
        while name in names or (name != plain and name in taken) or (blank and name in taken):
            count += 1
            name = f"{plain} ({count})"
        names.append(name)
        if blank:
            unnamed.append(name)
        elif name != plain:
            repeated.append(name)
    notes = {"unnamed_columns": ", ".join(unnamed), "repeated_columns": ", ".join(repeated)}
    return tuple(names), {key: text for key, text in notes.items() if text}


def _one_line(cell: str) -> str:
    return re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", cell)


def _filled(row: Sequence[str | None]) -> list[str]:
    return [cell.strip() for cell in row if cell and not cell.isspace()]


def _is_data(cell: str | None) -> bool:
    return bool(cell) and bool(NUMBER.fullmatch(cell or "") or EMAIL.fullmatch(cell or ""))


def _shape(cell: str | None) -> str:
    shape = re.sub(r"\d", "9", cell or "")
    return "@" if EMAIL.fullmatch(shape) else re.sub(r"[^\W\d_]+", "a", shape)


def _names_columns(row: Sequence[str | None]) -> bool:
    """Whether the cells of a row could be the names of all columns."""
    filled = _filled(row)
    # A blank first cell over the row numbers is what R and pandas write.
    named = len(filled) * 2 > len(row) or (len(filled) == len(row) - 1 and row[0] not in filled)
    return named and _mostly_names(filled)


def _could_be_names(row: Sequence[str | None], width: int) -> bool:
    """Whether a line of the wrong width is a header all the same, and no title with commas in its prose."""
    filled = _filled(row)
    prose = any(cell.startswith(" ") for cell in row if cell)
    return len(filled) > 1 and len(filled) * 2 >= width and not prose and _mostly_names(filled)


def _mostly_names(filled: list[str]) -> bool:
    data = sum(1 for cell in filled if _is_data(cell))
    return bool(filled) and len(set(filled)) * 2 >= len(filled) and data * 2 < len(filled)
