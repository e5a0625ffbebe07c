"""Find the character that separates the fields of a text file."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import SettingsError
from nzdatastd.io.records import OpenQuoteError, QuoteError, TextAfterQuoteError, records

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nzdatastd.io.records import Record

__all__ = [
    "NO_DELIMITER",
    "Sample",
    "declared_delimiter",
    "delimiter_name",
    "detect_delimiter",
    "sample",
    "table_width",
]

NAMES: Final = {",": "comma", "\t": "tab", ";": "semicolon", "|": "vertical bar"}
NO_DELIMITER: Final = "\x1f"  # the unit separator: in a file of one column it separates nothing
MOST_RECORDS: Final = 300


@dataclass(frozen=True, slots=True)
class Sample:
    """The first records of a text, split at one delimiter.

    Args:
        delimiter: the character.
        records: the records in order.
        broken: why the quoting broke off, if it did before the text or the sample ended.
    """

    delimiter: str
    records: tuple[Record, ...]
    broken: QuoteError | None = None


def sample(text: str, delimiter: str, *, whole: bool, most: int = MOST_RECORDS) -> Sample:
    """Split the beginning of a text.

    Args:
        text: the text.
        delimiter: one character.
        whole: whether it is the whole text, so that a quote still open at its end is a fault.
        most: the number of records to stop at.

    Returns:
        the records, without the last one where the text is cut.
    """
    found: list[Record] = []
    try:
        for record in records(text, delimiter):
            if len(found) == most:
                return Sample(delimiter, tuple(found))
            found.append(record)
    except (OpenQuoteError, TextAfterQuoteError) as broken:
        cut = isinstance(broken, OpenQuoteError) and not whole and bool(found)
        return Sample(delimiter, tuple(found), None if cut else broken)
    if not whole and len(found) > 1 and not text.endswith("\n"):
        found.pop()
    return Sample(delimiter, tuple(found))


def declared_delimiter(delimiter: str) -> str:
    r"""Check a delimiter that the user gives.

    Args:
        delimiter: one ASCII character, `\t` written out, or the name of a common one.

    Returns:
        the character.

    Raises:
        SettingsError: it is none of these.

    Examples:
        >>> declared_delimiter("semicolon"), declared_delimiter("^")
        (';', '^')
    """
    named = {name: character for character, name in NAMES.items()} | {"\\t": "\t", "pipe": "|"}
    character = named.get(delimiter, delimiter)
    if len(character) != 1 or not character.isascii() or character in '"\r\n\0':
        raise SettingsError("a delimiter is one ASCII character, such as ',', ';', '|' or '\\t', and not a quote")
    return character


def delimiter_name(delimiter: str) -> str:
    """Name a delimiter for the report: a tab cannot be seen.

    Examples:
        >>> delimiter_name(";"), delimiter_name("^")
        ('semicolon', '^')
    """
    return "none" if delimiter == NO_DELIMITER else NAMES.get(delimiter, delimiter)


def detect_delimiter(text: str, *, whole: bool, prefer: str = ",") -> str:
    r"""Detect the delimiter: the one that cuts most records into the same number of fields.

    Args:
        text: the beginning of the text.
        whole: whether it is the whole text.
        prefer: the delimiter that wins where two do equally well, by the file's suffix.

    Returns:
        the character, or `NO_DELIMITER` where the text is one column.

    Examples:
        >>> detect_delimiter("id;address;x\n1;12 Rimu Road, Ōtaki;17,5\n2;3 Kauri Street, Levin;9,2\n", whole=True)
        ';'
        >>> detect_delimiter("address\n12 Rimu Road, Ōtaki\n3 Kauri Street, Levin\n", whole=True) == NO_DELIMITER
        True
    """
    first = text.split("\n", 1)[0].strip()
    if first.startswith("sep=") and len(first) == len("sep=,"):
        return first[-1]  # Excel's own convention
    if not text.strip("".join(NAMES) + " \r\n"):
        return prefer
    candidates = [prefer, *(character for character in NAMES if character != prefer)]
    best, best_score = NO_DELIMITER, (0.0, 0)
    for candidate in candidates:
        found = sample(text, candidate, whole=whole)
        score = _consistency(found)
        if found.broken and candidate in first and best == NO_DELIMITER:
            best = candidate  # so that its fault is told, where no other delimiter does better
        if score > best_score:
            best, best_score = candidate, score
    return best


def table_width(rows: Sequence[Sequence[str | None]]) -> int:
    """Tell how many fields the records of a table have: the commonest number among those that are no title line.

    Args:
        rows: the cells of the first records.

    Returns:
        the number of columns, 0 without any record.

    Examples:
        >>> table_width([("Schools", None, None), ("id", "name"), ("1", "Taipa"), ("2", "Kaeo")])
        2
    """
    filled = [(len(row), sum(1 for cell in row if cell and not cell.isspace())) for row in rows]
    # A title line fills one cell, however many delimiters a spreadsheet has put behind it.
    widths = [width for width, cells in filled if cells > 1] or [width for width, cells in filled if cells]
    return Counter(widths).most_common(1)[0][0] if widths else 0


def _consistency(found: Sample) -> tuple[float, int]:
    """Score a delimiter: the share of records that have the table's number of fields, then that number."""
    rows = [record.cells for record in found.records if not record.blank]
    width = table_width(rows)
    if width <= 1 or _is_prose(found):
        return 0.0, 0
    share = sum(1 for row in rows if len(row) == width) / len(rows)
    return (share / 2 if found.broken else share), width


def _is_prose(found: Sample) -> bool:
    """Whether the delimiter belongs to the text: the first line has none, and elsewhere a space follows it."""
    rows = [record.cells for record in found.records if not record.blank]
    rest = [cell for row in rows for cell in row[1:] if cell]
    return len(rows[0]) == 1 and bool(rest) and sum(1 for cell in rest if cell.startswith(" ")) > len(rest) / 2
