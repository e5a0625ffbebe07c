"""An unseen source's layout: its columns recognised by name and by value."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from nzdatastd.io.layout import Layout
from nzdatastd.profiler.assembly import Assembly, assembled
from nzdatastd.profiler.postcode_columns import with_postcode_columns
from nzdatastd.profiler.recognition import Recognition
from nzdatastd.profiler.record_ids import RECORD_ID

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.source import Source

__all__ = ["Recognition", "recognised_columns", "recognised_layout", "with_postcode_columns"]

_SAMPLE_ROWS = 5_000


def recognised_layout(source: Source, *, today: dt.date | None = None) -> Layout:
    """Return a layout for a source that came without one.

    It holds only what was recognised with good evidence; every other column is left out. Options that the names or the
    values settle are set: `crs`, `given_names_format`, `date_order`.

    Args:
        source: the opened source; a sample of 5,000 rows is read.
        today: no date of birth is later; the day of the call where none is given.

    Returns:
        The layout, with origin "recognised"; no column may have been recognised.
    """
    return _layout(assembled(source.sample(_SAMPLE_ROWS), today or _today()))


def recognised_columns(
    sample: pl.DataFrame, *, today: dt.date | None = None, guessing: bool = False
) -> tuple[Recognition, ...]:
    """Return what each column of a sample holds, with the evidence.

    Args:
        sample: text columns with nulls for missing values.
        today: no date of birth is later; the day of the call where none is given.
        guessing: whether to venture guesses for columns whose names say nothing, for a person to look at.

    Returns:
        One recognition for each column, in order.

    >>> import polars as pl
    >>> sample = pl.DataFrame({"SURNAME": ["Smith", "Tūhoe"], "DOB": ["1985-03-07", None], "Decile": ["2", "9"]})
    >>> [(each.column, each.field) for each in recognised_columns(sample)]
    [('SURNAME', 'person_name.family_name'), ('DOB', 'date_of_birth'), ('Decile', None)]
    """
    return assembled(sample, today or _today(), guessing=guessing).recognitions


def _layout(assembly: Assembly) -> Layout:
    columns: dict[str, tuple[str, ...]] = {}
    record_id: str | None = None
    for each in sorted(assembly.recognitions, key=lambda each: each.place):
        if each.tells_records_apart:
            record_id = each.column
        if each.field is not None and each.field != RECORD_ID:
            columns[each.field] = (*columns.get(each.field, ()), each.column)
    return Layout(columns, record_id, dict(assembly.options), origin="recognised")


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
