"""A source made ready for matching, batch by batch: its record ids, and the keys of its records."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.errors import LayoutError
from nzdatastd.io.kept_frame import FrameKeeper, KeptFrame
from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.matcher.blocking import with_block_columns
from nzdatastd.matcher.keys.frame_keys import frame_keys

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.source import Source
    from nzdatastd.normaliser.places import Places

__all__ = ["LayoutLike", "PreparedSource", "prepared_sources"]

LayoutLike = Layout | Mapping[str, object] | str | PathLike[str]

# Values that are compared as they are delivered, for no normaliser has a form for them.
_AS_DELIVERED: Final = ("email", "place_name", "identifiers", "record_date")
_ID: Final = "record.id"


@dataclass(frozen=True)
class PreparedSource:
    """One source, ready to be matched.

    Args:
        name: of the source.
        ids: the record ids, as text, in order.
        kept_keys: what its records are compared by, row by row, with the columns that are made for blocking.
        values: their standard columns, what was given, and how far it was understood; none that is blank.

    Keys and values of many records are kept in files until they are asked for.
    """

    name: str
    ids: pl.Series
    kept_keys: KeptFrame = field(repr=False)
    values: KeptFrame = field(repr=False)

    @property
    def keys(self) -> pl.DataFrame:
        """All keys; where there are many they are read anew each time, so that they take no room in between."""
        return self.kept_keys.whole()


def prepared_sources(
    sources: Sequence[object],
    *,
    layouts: Sequence[LayoutLike | None] | None = None,
    names: Sequence[str] | None = None,
    places: Places | None = None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> list[PreparedSource]:
    """Return sources with their keys.

    Args:
        sources: paths, database URLs or frames; a frame that `normalise` gave is not normalised again.
        layouts: one for each source; where there is none, its columns are recognised.
        names: of the sources; those of their files where none are given.
        places: the full table of localities.
        workers: processes to normalise in.
        progress: told the number of rows of each batch that is done.

    Raises:
        LayoutError: a layout does not fit.
        InputError: a source cannot be read.
    """
    chosen = list(layouts) if layouts is not None else [None] * len(sources)
    if len(chosen) != len(sources):
        raise LayoutError(
            f"{len(sources)} sources and {len(chosen)} layouts: give one for each, None for one recognised"
        )
    prepared = [
        _prepared(source, layout, places=places, workers=workers, progress=progress)
        for source, layout in zip(sources, chosen, strict=True)
    ]
    told = list(names) if names is not None else _apart([name for name, _, _, _ in prepared])
    if len(told) != len(prepared) or len(set(told)) != len(told):
        raise LayoutError(f"{len(prepared)} sources need as many different names")
    return [
        PreparedSource(name, ids, keys, values) for name, (_, ids, keys, values) in zip(told, prepared, strict=True)
    ]


def _apart(names: list[str]) -> list[str]:
    """Return names that differ: sources of the same name are numbered."""
    return [
        name if names.count(name) == 1 else f"{name} {names[: place + 1].count(name)}"
        for place, name in enumerate(names)
    ]


def _prepared(
    source: object,
    layout: LayoutLike | None,
    *,
    places: Places | None,
    workers: int | None,
    progress: Callable[[int], None] | None,
) -> tuple[str, pl.Series, KeptFrame, KeptFrame]:
    import polars as pl

    from nzdatastd.io.frames import typed_frame

    frame = typed_frame(source)
    if frame is not None and any(name.endswith(".status") for name in frame.columns):
        ids = _ids_of(frame, None if layout is None else Layout.load(layout).id)
        keys_of = KeptFrame.of(with_block_columns(frame_keys(frame)))
        return "frame", ids, keys_of, KeptFrame.of(_kept(frame)).filled()
    opened = _opened(source)
    fitted = _layout_of(opened, layout)
    parts: list[pl.Series | None] = []
    keys, values = FrameKeeper(), FrameKeeper()

    def keep(columns: pl.DataFrame) -> None:
        keys.add(with_block_columns(frame_keys(columns)))
        values.add(_kept(columns))

    # Keys are made of one batch while the next is normalised.
    with ThreadPoolExecutor(1) as beside:
        made_before: Future[None] | None = None
        for texts, columns in _normalised(opened, fitted, places=places, workers=workers, progress=progress):
            parts.append(texts[fitted.id] if fitted.id is not None else None)
            if made_before is not None:
                made_before.result()
            made_before = beside.submit(keep, columns)
        if made_before is not None:
            made_before.result()
    if not parts:
        return Path(opened.name).stem, pl.Series("id", [], pl.String), KeptFrame.of(_no_keys()), values.kept()
    made = keys.kept()
    return Path(opened.name).stem, _record_ids(parts, made.height), made, values.kept().filled()


def _no_keys() -> pl.DataFrame:
    import polars as pl

    return with_block_columns(frame_keys(pl.DataFrame()))


_NOT_KEPT: Final = (".changes", ".findings", ".alternatives", ".confidence", ".other_fields", ".full_address_number")
"""Columns about values that nothing after matching asks for."""


def _kept(frame: pl.DataFrame) -> pl.DataFrame:
    from nzdatastd.normaliser.frame.addresses_elsewhere import with_texts_where_read

    told = with_texts_where_read(frame)
    return told.select(name for name in told.columns if not name.endswith(_NOT_KEPT))


def _opened(source: object) -> Source:
    from nzdatastd.io.source import open_source

    return open_source(source)


def _layout_of(source: Source, layout: LayoutLike | None) -> Layout:
    from nzdatastd.profiler.recognise import recognised_layout

    if layout is None:
        return recognised_layout(source)
    return Layout.load(layout).fitted_to(source.columns, source.name)


def _normalised(source: Source, layout: Layout, **how: Any) -> Any:  # noqa: ANN401 - of normalised_batches
    """Yield the rows of a source, and the standard columns that keys are made of."""
    import polars as pl

    from nzdatastd.normaliser.frame import normalised_batches, plans_of

    places = how.pop("places")
    plans = plans_of(layout, places, has_lists=False)
    delivered = {
        full.removesuffix(".text"): columns[0]
        for full, columns in layout.columns.items()
        if parts_of(full)[0].partition(".")[0] in _AS_DELIVERED
    }
    if not plans and not delivered:
        raise LayoutError(f"{source.name}: nothing to match by: no column is mapped to a field that is compared")
    batches = (
        normalised_batches(source, plans, **how) if plans else ((each, pl.DataFrame()) for each in source.batches())
    )
    for texts, columns in batches:
        as_given = texts.select(pl.col(column).alias(full) for full, column in delivered.items())
        yield texts, columns.hstack(as_given) if columns.width else as_given


def _ids_of(frame: pl.DataFrame, named: str | None) -> pl.Series:
    import polars as pl

    column = named or next((name for name in (_ID, "id", "ID", "record_id") if name in frame.columns), None)
    ids = [None if column is None else frame[column].cast(pl.String)]
    return _record_ids(ids, frame.height)


def _record_ids(parts: Sequence[pl.Series | None], records: int) -> pl.Series:
    """Return an id for each record that no other has.

    It is the one delivered; `row 7` where that is blank, and `A-17 #2` for the second record with an id that the first
    has too. A source without ids has the numbers of its rows.
    """
    import polars as pl

    known = [part for part in parts if part is not None]
    if not known:
        return pl.int_range(1, records + 1, eager=True).cast(pl.String).alias("id")
    ids = pl.concat(known).cast(pl.String).alias("id")
    if not ids.null_count() and ids.n_unique() == ids.len():
        return ids
    row = pl.format("row {}", pl.int_range(1, pl.len() + 1))
    numbered = ids.to_frame().with_columns(pl.coalesce("id", row).alias("id"))
    again = pl.int_range(1, pl.len() + 1).over("id")
    return numbered.select(pl.when(again > 1).then(pl.format("{} #{}", "id", again)).otherwise("id").alias("id"))["id"]
