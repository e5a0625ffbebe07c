"""A source written in another layout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import TYPE_CHECKING

from nzdatastd.io.frames import frame_like
from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.frame import normalised_batches, plans_of
from nzdatastd.profiler.profile import profiled
from nzdatastd.reconciler.conversion.coordinates import CoordinatesWriter
from nzdatastd.reconciler.conversion.loss import Loss, Losses
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.reconciler.conversion.standard_layout import standard_layout
from nzdatastd.reconciler.conversion.target import Target
from nzdatastd.reconciler.conversion.writers import writer_of

if TYPE_CHECKING:
    from collections.abc import Callable

    import polars as pl

    from nzdatastd.io.source import Source
    from nzdatastd.normaliser.places import Places

__all__ = ["Converted", "LayoutLike", "convert", "converted"]

_ADDRESSES = frozenset({"street_address", "postal_address"})
_NOT_READ = frozenset({"changes", "findings", "alternatives", "confidence"})
LayoutLike = Layout | Mapping[str, object] | str | PathLike[str]


@dataclass(frozen=True)
class Converted:
    """A source in another layout.

    Args:
        frame: its rows in the columns of that layout, of the kind of frame that was given.
        losses: what could not be expressed, the most first.
        lost: the rows where that happened: row, record id, field and reason.
        records: how many rows there are, as many as were given.
        values: how many values were given, by field.
    """

    frame: object
    losses: tuple[Loss, ...]
    lost: pl.DataFrame
    records: int
    values: Mapping[str, int]

    def __repr__(self) -> str:
        return f"Converted({self.records:,} records, {sum(each.records for each in self.losses):,} values not in full)"


def convert(
    source: object,
    *,
    from_layout: LayoutLike | None = None,
    to_layout: LayoutLike,
    places: Places | None = None,
    workers: int | None = None,
    sheet: str | None = None,
    table: str | None = None,
) -> Converted:
    """Write a source in another layout: its columns, named and formed as that layout has them.

    Each value is normalised and then written as the other layout wants it: names joined or split, dates in its
    notation, addresses in a line or in parts, codes of its list, coordinates in its system. What cannot be expressed is
    counted.

    Args:
        source: a path, a database URL, or a Polars, pandas, Arrow or DuckDB object.
        from_layout: what its columns hold; where none is given it is inferred, as `profile` does.
        to_layout: a TOML file, a dict, a `Layout`, or `standard` for the standards' own.
        places: the full table of localities; without it, the built-in towns.
        workers: processes to normalise in; as many as pay where none is given.
        sheet: the sheet of an Excel file.
        table: the table of a database.

    Returns:
        The rows in their order, and what was lost.

    Raises:
        InputError: the source cannot be read.
        LayoutError: a layout does not fit, or asks for a notation that does not exist.

    >>> import polars as pl
    >>> people = pl.DataFrame({"NAME": ["Smith, Te Aroha Mary"], "DOB": ["1985-03-07"]})
    >>> mine = {"columns": {"person_name": "NAME", "date_of_birth": "DOB"}}
    >>> theirs = {"columns": {"family_name": "SURNAME", "given_names": "GIVENS", "date_of_birth": "BORN"},
    ...           "options": {"date_notation": "DD/MM/YYYY"}}
    >>> found = convert(people, from_layout=mine, to_layout=theirs)
    >>> found.frame.row(0), found.losses[0].phrase
    (('Smith', 'Te Aroha Mary', '07/03/1985'), 'where one name ends and the next begins')
    """
    import polars as pl

    opened = open_source(source, sheet=sheet, table=table)
    mine = layout_to_read(opened, from_layout)
    theirs = layout_to_write(mine, to_layout)
    losses = Losses()
    empty = pl.DataFrame(schema=dict.fromkeys(Target(theirs).columns, pl.String))
    frames = [empty, *converted(opened, mine, theirs, losses, places=places, workers=workers)]
    frame = pl.concat(frames)
    given_back = frame_like(frame, source)
    return Converted(given_back, tuple(losses), losses.frame(), frame.height, dict(losses.given))


def layout_to_read(source: Source, given: LayoutLike | None) -> Layout:
    """Return the layout of a source: as given, or inferred."""
    if given is None:
        return profiled(source).layout
    return Layout.load(given).fitted_to(source.columns, source.name)


def layout_to_write(mine: Layout, given: LayoutLike) -> Layout:
    """Return the layout asked for; `standard` is that of the standards."""
    return standard_layout(mine) if given == "standard" else Layout.load(given)


def converted(
    source: Source,
    mine: Layout,
    theirs: Layout,
    losses: Losses,
    *,
    places: Places | None = None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[pl.DataFrame]:
    """Yield the rows of a source in another layout, batch by batch, in memory that does not grow.

    Args:
        source: opened.
        mine: its layout, fitted to it.
        theirs: the layout asked for.
        losses: is told what cannot be expressed.
        places: the full table of localities.
        workers: processes to normalise in.
        progress: told the number of rows of each batch that is done.
    """
    import polars as pl

    target = Target(theirs)
    writers = [writer_of(asked) for asked in target.asked()]
    columns = target.columns
    schema = dict.fromkeys(columns, pl.String)
    unasked = _unasked(mine, theirs)
    plans = plans_of(_readable(mine), places)
    for texts, standard in normalised_batches(source, plans, workers=workers, progress=progress):
        prepared = standard
        for writer in writers:
            if isinstance(writer, CoordinatesWriter):
                prepared = writer.prepared(prepared)
        rows = _rows(texts, prepared, mine)
        out: list[tuple[str | None, ...]] = []
        for record_id, record in rows:
            losses.row += 1
            losses.record_id = record_id
            cells: dict[str, str | None] = {theirs.id: record_id} if theirs.id else {}
            for writer in writers:
                cells |= writer.write(record, losses)
            for full, own in unasked.items():
                if any(record.texts[each] and record.text(each) for each in own):
                    losses.given[full] += 1
                    losses.lose(full, "no-column")
            out.append(tuple([cells.get(column) for column in columns]))
        yield pl.DataFrame(out, schema=schema, orient="row")


def _readable(mine: Layout) -> Layout:
    """Return the layout as the normaliser can read it.

    A whole address of LINZ is a text where its parts have no columns; its columns without macrons tell nothing that the
    others do not.
    """
    columns = {full: own for full, own in mine.columns.items() if not full.endswith("_ascii")}
    for value in _ADDRESSES:
        whole = f"{value}.full_address"
        parts = {f"{value}.{name}" for name in ("road_name", "full_road_name")} | {value}
        if whole in columns and not parts & columns.keys():
            columns[value] = columns.pop(whole)
    return mine.with_columns(columns)


def _rows(texts: pl.DataFrame, standard: pl.DataFrame, mine: Layout) -> Iterator[tuple[str | None, Record]]:
    ids: Sequence[str | None] = texts[mine.id].to_list() if mine.id else [None] * texts.height
    delivered = {full: [texts[column].to_list() for column in columns] for full, columns in mine.columns.items()}
    read = standard.select(name for name in standard.columns if name.rpartition(".")[2] not in _NOT_READ)
    cells = read.iter_rows(named=True) if read.width else ({} for _ in range(texts.height))
    for row, (record_id, own) in enumerate(zip(ids, cells, strict=True)):
        yield record_id, Record(own, {full: [each[row] for each in columns] for full, columns in delivered.items()})


def _unasked(mine: Layout, theirs: Layout) -> dict[str, list[str]]:
    """Return the values that the other layout has no column for, with the fields that hold them."""
    asked = {parts_of(full)[0] for full in theirs.columns}
    found: dict[str, list[str]] = {}
    for full in mine.columns:
        instance = parts_of(full)[0]
        if instance == "identifiers":
            if full not in theirs.columns:
                found[full] = [full]
        elif instance not in asked and not (instance in _ADDRESSES and asked & _ADDRESSES):
            found.setdefault(instance, []).append(full)
    return found
