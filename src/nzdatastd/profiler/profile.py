"""The profile of a source: what its columns hold, in what form, how completely; and the layout that follows."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any

from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.io.source import open_source
from nzdatastd.io.text import as_text
from nzdatastd.profiler.assembly import assembled
from nzdatastd.profiler.forms import Delivered, Trait, traits_of
from nzdatastd.profiler.forms.delivered import LOOKED_AT
from nzdatastd.profiler.forms.parts import lines_option, parts_by_values, parts_of_layout
from nzdatastd.profiler.forms.trait import usual_shape
from nzdatastd.profiler.guesses.dates import year_of
from nzdatastd.profiler.recognition import Recognition
from nzdatastd.profiler.record_ids import RECORD_ID
from nzdatastd.standards.text import mask

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.source import Source

__all__ = ["ColumnProfile", "Profile", "profile", "profiled"]

_SAMPLE_ROWS = 5_000
_SHAPES_SHOWN = 3
_AT_LEAST = 3


@dataclass(frozen=True, slots=True)
class ColumnProfile:
    """What one column holds.

    Args:
        column: its name.
        field: the standard field in full, `record.id` for the record id; None where it was not recognised.
        confidence: 0 to 1, by the kind of evidence; see `Recognition`.
        evidence: plain sentences that hold no value of the data.
        alternatives: fields that it could hold as well.
        place: 1 for the first of the columns that hold one field together, 2 for the next.
        part: of a whole address in several columns: `line`, `suburb_locality`, `town_city`.
        filled: how many records have a value.
        distinct: how many different values there are.
        longest: letters and signs of the longest value.
        shapes: the most usual shapes of its values; rare ones are not shown.
    """

    column: str
    field: str | None
    confidence: float
    evidence: tuple[str, ...]
    alternatives: tuple[str, ...]
    place: int
    part: str
    filled: int
    distinct: int
    longest: int
    shapes: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """What a source holds and in what form.

    Args:
        source: the name of the file.
        records: how many rows it has.
        columns: in the order of the file.
        layout: what follows from them, with the options that the values tell.
        traits: the form of each value: how it is split, written, coded.
        record_years: the first and the last year of the record dates; None where there are none.
        facts: what is known of the file: its encoding, its delimiter.
        delivered: the rows that forms were read from.
    """

    source: str
    records: int
    columns: tuple[ColumnProfile, ...]
    layout: Layout
    traits: tuple[Trait, ...]
    record_years: tuple[int, int] | None
    facts: Mapping[str, str]
    delivered: Delivered

    def __repr__(self) -> str:
        return f"Profile({self.source!r}, {self.records:,} records, {len(self.layout.columns)} fields)"

    @cached_property
    def document(self) -> dict[str, Any]:
        """The profile as plain data: what JSON holds and every renderer is handed."""
        from nzdatastd.profiler.profile_document import document_of

        return document_of(self)

    def to_toml(self) -> str:
        """Return the layout as TOML to be edited, with the evidence and the alternatives as comments."""
        from nzdatastd.profiler.layout_toml import layout_toml

        return layout_toml(self)

    def to_json(self) -> str:
        """Return the profile as JSON."""
        from nzdatastd.report.profile_json import render

        return render(self.document)

    def to_text(self) -> str:
        """Return the profile as text, for a terminal 100 columns wide."""
        from nzdatastd.report.profile_text import render

        return render(self.document)

    def to_html(self) -> str:
        """Return the profile as one HTML page that needs nothing beside itself."""
        from nzdatastd.report.profile_html import render

        return render(self.document)


def profile(
    source: object,
    layout: Layout | Mapping[str, object] | str | PathLike[str] | None = None,
    *,
    today: dt.date | None = None,
    sheet: str | None = None,
    table: str | None = None,
) -> Profile:
    """Infer the layout of an unseen source: what its columns hold, in what form, and how sure that is.

    Columns are told by their values, and by their names where these say something; files whose columns are called COL1,
    COL2 can be profiled too. What two columns could be alike stays open. The result is for a person to look at.

    Args:
        source: a path (CSV, TSV, Parquet, NDJSON, Excel, DuckDB), a database URL, or a Polars, pandas, Arrow or DuckDB
            object.
        layout: what its columns hold, where that is known: then only their form is told.
        today: no date of birth is later; the day of the call where none is given.
        sheet: the sheet of an Excel file.
        table: the table of a database.

    Returns:
        The profile, whose `layout` can be given to any other function, and whose `to_toml()` can be edited.

    Raises:
        InputError: the source cannot be read.
        LayoutError: the layout given does not fit.

    >>> import polars as pl
    >>> found = profile(pl.DataFrame({"SURNAME": ["SMITH", "TŪHOE"] * 9, "DOB": ["31/12/1985", "07/03/1990"] * 9}))
    >>> dict(found.layout.columns), found.layout.options["date_order"], found.layout.options["letter_case"]
    ({'person_name.family_name': ('SURNAME',), 'date_of_birth': ('DOB',)}, 'day-first', 'upper')
    """
    return profiled(open_source(source, sheet=sheet, table=table), layout, today=today)


def profiled(
    source: Source,
    layout: Layout | Mapping[str, object] | str | PathLike[str] | None = None,
    *,
    today: dt.date | None = None,
) -> Profile:
    """Return the profile of an opened source; see `profile`."""
    import polars as pl

    today = today or dt.datetime.now().astimezone().date()
    batches = list(source.batches())
    rows = pl.concat(batches) if batches else pl.DataFrame(schema=dict.fromkeys(source.columns, pl.String))
    assembly = assembled(rows.head(_SAMPLE_ROWS), today, guessing=True)
    recognised = {each.column: each for each in assembly.recognitions}
    if layout is None:
        found = layout_of(assembly.recognitions, assembly.options)
        parts = {each.column: each.part for each in assembly.recognitions if each.part}
    else:
        found = Layout.load(layout).fitted_to(source.columns, source.name)
        parts = parts_of_layout(found, {each.column: each.part for each in assembly.recognitions if each.part})
        recognised = _as_given(found, recognised)
    parts = parts_by_values(found, parts, rows.head(_SAMPLE_ROWS))
    step = max(1, -(-rows.height // LOOKED_AT))
    looked_at = rows if step == 1 else rows.gather_every(step)
    delivered = Delivered(source.name, found, looked_at, rows.height, parts, source.facts)
    traits = traits_of(delivered)
    told = _options(traits)
    told |= lines_option(found, parts)
    found = replace(found, options={**told, **found.options})
    delivered = replace(delivered, layout=found)
    return Profile(
        source.name,
        rows.height,
        tuple(_column(rows[name], recognised[name]) for name in rows.columns),
        found,
        traits,
        _record_years(delivered, today),
        dict(source.facts),
        delivered,
    )


def layout_of(recognitions: tuple[Recognition, ...], options: Mapping[str, str]) -> Layout:
    """Return the layout that columns make together.

    Args:
        recognitions: of every column.
        options: that the columns tell.
    """
    columns: dict[str, tuple[str, ...]] = {}
    for each in sorted(recognitions, key=lambda each: each.place):
        if each.field is not None and each.field != RECORD_ID:
            columns[each.field] = (*columns.get(each.field, ()), each.column)
    record_id = next((each.column for each in recognitions if each.tells_records_apart), None)
    return Layout(columns, record_id, dict(options), origin="recognised")


def _options(traits: tuple[Trait, ...]) -> dict[str, str]:
    """Return the options that the forms tell; where two values tell different ones, none is said of the whole file."""
    told: dict[str, set[str]] = {}
    for trait in traits:
        for name, value in trait.options.items():
            told.setdefault(name, set()).add(value)
    cases = {trait.reading for trait in traits if trait.kind == "case"}
    return {
        name: next(iter(values))
        for name, values in told.items()
        if len(values) == 1 and not (name == "letter_case" and len(cases) > 1)
    }


def _as_given(layout: Layout, recognised: Mapping[str, Recognition]) -> dict[str, Recognition]:
    told: dict[str, Recognition] = {
        name: Recognition(name, None, 0.0, ("The layout leaves it out.",)) for name in recognised
    }
    for full, columns in layout.columns.items():
        for place, name in enumerate(columns, start=1):
            part = recognised[name].part if parts_of(full)[1] == "text" else ""
            told[name] = Recognition(name, full, 1.0, ("The layout says so.",), place=place, part=part)
    if layout.id and told[layout.id].field is None:
        told[layout.id] = Recognition(layout.id, RECORD_ID, 1.0, ("The layout says so.",), tells_records_apart=True)
    return told


def _column(values: pl.Series, recognised: Recognition) -> ColumnProfile:
    filled = values.drop_nulls()
    filled = filled.filter(filled.str.strip_chars() != "")
    shapes: Counter[str] = Counter()
    for text, times in filled.head(_SAMPLE_ROWS).value_counts().iter_rows():
        shapes[mask(as_text(text))] += times
    shown = tuple(shape for shape, times in shapes.most_common(_SHAPES_SHOWN) if times >= _AT_LEAST)
    usual = usual_shape(filled.head(_SAMPLE_ROWS).to_list())
    return ColumnProfile(
        recognised.column,
        recognised.field,
        recognised.confidence,
        recognised.evidence,
        recognised.alternatives,
        recognised.place,
        recognised.part,
        filled.len(),
        filled.n_unique(),
        int(longest) if isinstance(longest := filled.str.len_chars().max(), int) else 0,
        shown or ((usual,) if usual else ()),
    )


def _record_years(delivered: Delivered, today: dt.date) -> tuple[int, int] | None:
    columns = delivered.layout.columns.get("record_date")
    if not columns:
        return None
    years = [year for text in set(delivered.texts(columns[0])) if text and (year := year_of(text, today)) is not None]
    return (min(years), max(years)) if years else None
