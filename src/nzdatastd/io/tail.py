"""Leave out what stands under a table: empty rows and footnotes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import polars as pl

__all__ = ["is_prose", "leave_out_tail"]

FEWEST_COLUMNS: Final = 3  # of a narrower table, a row with one cell filled may be a record


def is_prose(cell: str | None) -> bool:
    """Tell whether a cell reads like a footnote rather than a value: letters, and a space or colon between or after.

    Args:
        cell: the text.

    Examples:
        >>> is_prose("Source: Ministry of Education"), is_prose("Notes:"), is_prose("1042"), is_prose(None)
        (True, True, False, False)
    """
    text = (cell or "").strip()
    return any(character.isalpha() for character in text) and any(mark in text for mark in " :")


def leave_out_tail(frames: Iterable[pl.DataFrame], facts: dict[str, str]) -> Iterator[pl.DataFrame]:
    """Give the rows of a table without the empty rows and the footnotes that a spreadsheet leaves at its end.

    Empty rows within the table are kept, so that a row's number still tells its line. A footnote is prose in the first
    cell, with nothing beside it, after an empty row.

    Args:
        frames: frames of text, in order.
        facts: where the number of rows left out is noted, as `trailing_rows`.

    Yields:
        the same rows but for those at the very end.
    """
    held: list[pl.DataFrame] = []
    for frame in frames:
        if frame.is_empty():
            continue
        start = _tail_start(frame, after_gap=bool(held))
        if start > 0:
            yield from held
            held = []
            yield frame.head(start)
        if start < frame.height:
            held.append(frame.slice(start))
    if held:
        facts["trailing_rows"] = str(sum(frame.height for frame in held))


def _tail_start(frame: pl.DataFrame, *, after_gap: bool) -> int:
    """The row from which a frame holds only empty rows and footnotes; its height where the last row is a record."""
    import polars as pl

    first, others = frame.columns[0], frame.columns[1:]
    if others and any(value is not None for value in frame.row(-1)[1:]):
        return frame.height  # the usual case, told by one row
    alone = pl.all_horizontal(pl.col(others).is_null()) if others else pl.lit(value=True)
    rows = frame.select(alone=alone, cell=pl.col(first)).with_row_index("row")
    filled = rows.filter(~pl.col("alone") | pl.col("cell").is_not_null())["row"]
    only_empty = int(filled[-1]) + 1 if filled.len() else 0
    if frame.width < FEWEST_COLUMNS:
        return only_empty
    records = rows.filter(~pl.col("alone"))["row"]
    end = int(records[-1]) + 1 if records.len() else 0
    below = rows.slice(end)
    gaps = below.filter(pl.col("cell").is_null())["row"]
    if after_gap and end == 0:
        gap = 0
    elif gaps.len():
        gap = int(gaps[0])
    else:
        return frame.height
    notes = below.filter((pl.col("row") >= gap) & pl.col("cell").is_not_null())["cell"]
    return gap if not notes.len() or is_prose(notes[0]) else only_empty
