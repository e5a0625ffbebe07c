"""The public functions that join stages: they open sources, find layouts and hand them on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from nzdatastd.errors import LayoutError
from nzdatastd.standards.catalogue import rules as catalogue_rules

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.checker.baseline import Baseline
    from nzdatastd.checker.report import Report
    from nzdatastd.checker.settings import Allowance, Settings
    from nzdatastd.io.layout import Layout
    from nzdatastd.io.source import Source
    from nzdatastd.normaliser.places import Places
    from nzdatastd.standards.rule import Rule

__all__ = ["check", "checked_source", "normalise", "normalised_source", "rules"]


def check(
    source: object,
    layout: Layout | Mapping[str, object] | str | PathLike[str] | None = None,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] | None = None,
    profiles: Iterable[str] = (),
    fail_on: str = "error",
    allowances: Iterable[Allowance | Mapping[str, object]] = (),
    options: Mapping[str, object] | None = None,
    as_at: dt.date | None = None,
    baseline: Baseline | str | PathLike[str] | None = None,
    show_values: bool = False,
    max_findings: int = 1_000,
    sheet: str | None = None,
    table: str | None = None,
    accepted: str | PathLike[str] | None = None,
    rejected: str | PathLike[str] | None = None,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Check a source against the standards, as it was delivered (after NFC and trimming only).

    Args:
        source: a path (CSV, TSV, Parquet, NDJSON, Excel, DuckDB), a database URL, or a Polars, pandas, Arrow or DuckDB
            object.
        layout: a TOML file, a dict or a `Layout`; where none is given the columns are recognised, and what is not
            recognised is listed in the report.
        select: rule ids, families (`SA`) or standards (`street_address`) to run; all where none is given.
        ignore: the same, taken away.
        profiles: advisory profiles to switch on (`nhi`, `bdm`, `mrz`, `nz_post`, `egif`).
        fail_on: `error`, `warning`, `info` or `never`: the level at which `report.exit_code` is 1.
        allowances: what may be broken, how often and until when.
        options: how open points of the standards are settled, over what the layout says.
        as_at: the day that the check is made for; today where none is given.
        baseline: what is known already: only what is new fails.
        show_values: whether findings carry the values themselves. They are personal data.
        max_findings: findings kept for each rule and column; counts are always exact.
        sheet: the sheet of an Excel file.
        table: the table of a database.
        accepted: a file for the rows that break nothing at the fail level.
        rejected: a file for the other rows, with the rules they break.
        progress: told the number of rows of each batch that is done.

    Returns:
        The report: statuses, exact counts, findings, and renderings.

    Raises:
        InputError: the source cannot be read, or has no rows.
        LayoutError: the layout does not fit.
        SettingsError: something selected does not exist.

    >>> import polars as pl
    >>> people = pl.DataFrame({"SURNAME": ["Smith", "Tūhoe"], "DOB": ["1985-03-07", "7/3/1985"]})
    >>> layout = {"columns": {"family_name": "SURNAME", "date_of_birth": "DOB"}}
    >>> check(people, layout, select=["PN-09", "DB-01"]).counts()
    {'DB-01': 1}
    """
    from nzdatastd.checker.baseline import Baseline
    from nzdatastd.checker.settings import Allowance, Settings, fail_level

    settings = Settings(
        select=tuple(select or ()),
        ignore=tuple(ignore or ()),
        profiles=tuple(profiles),
        fail_on=fail_level(fail_on),
        allowances=tuple(Allowance.from_given(each) for each in allowances),
        max_findings=max_findings,
    )
    return checked_source(
        source,
        layout,
        settings,
        as_at=as_at or dt.datetime.now().astimezone().date(),
        options={name: str(value) for name, value in (options or {}).items()},
        baseline=baseline if isinstance(baseline, Baseline) or baseline is None else Baseline.read(Path(baseline)),
        show_values=show_values,
        sheet=sheet,
        table=table,
        accepted=None if accepted is None else Path(accepted),
        rejected=None if rejected is None else Path(rejected),
        progress=progress,
    )


def checked_source(
    source: object,
    layout: Layout | Mapping[str, object] | str | PathLike[str] | None,
    settings: Settings,
    *,
    as_at: dt.date,
    options: Mapping[str, str] | None = None,
    baseline: Baseline | None = None,
    show_values: bool = False,
    sheet: str | None = None,
    table: str | None = None,
    accepted: Path | None = None,
    rejected: Path | None = None,
    progress: Callable[[int], None] | None = None,
) -> Report:
    """Check a source with settings already read; what `check` and the command line share.

    Args:
        source: as `check` takes it.
        layout: as `check` takes it.
        settings: rules, fail level, allowances and options.
        as_at: the day that the check is made for.
        options: how open points are settled, over what the layout says; the settings' own options come last.
        baseline: what is known already.
        show_values: whether findings carry the values themselves.
        sheet: the sheet of an Excel file.
        table: the table of a database.
        accepted: where to write the rows that break nothing at the fail level.
        rejected: where to write the other rows.
        progress: told the number of rows of each batch that is done.
    """
    from nzdatastd.checker.check import checked
    from nzdatastd.checker.split import write_split
    from nzdatastd.io.layout import Layout
    from nzdatastd.io.source import open_source
    from nzdatastd.profiler.recognise import recognised_layout, with_postcode_columns

    opened = open_source(source, sheet=sheet, table=table)
    fitted = recognised_layout(opened) if layout is None else Layout.load(layout).fitted_to(opened.columns, opened.name)
    fitted = with_postcode_columns(fitted.with_options(options or {}), opened)
    report = checked(
        opened, fitted, settings, as_at=as_at, baseline=baseline, show_values=show_values, progress=progress
    )
    if accepted or rejected:
        write_split(opened, fitted, settings, as_at=as_at, accepted=accepted, rejected=rejected)
    return report


def normalise(
    source: object,
    layout: Layout | Mapping[str, object] | str | PathLike[str] | None = None,
    *,
    places: Places | None = None,
    workers: int | None = None,
    sheet: str | None = None,
    table: str | None = None,
    progress: Callable[[int], None] | None = None,
) -> object:
    """Return a source with its standard columns: `street_address.road_name`, `street_address.status` and the like.

    Bad data never raises: what cannot be read is said in the columns `.status`, `.unparsed` and `.findings`.

    Args:
        source: a path (CSV, TSV, Parquet, NDJSON, Excel, DuckDB), a database URL, or a Polars, pandas, Arrow or DuckDB
            object.
        layout: a TOML file, a dict or a `Layout`; where none is given the columns are recognised.
        places: the full table of localities; without it, the built-in towns.
        workers: processes to work in; as many as there are cores where none is given and there is enough to do.
        sheet: the sheet of an Excel file.
        table: the table of a database.
        progress: told the number of rows of each batch that is done.

    Returns:
        The same kind of frame as was given, a Polars frame for a file: the source's columns unchanged and in order, and
        the standard columns behind them. Standard columns that the source has already are replaced.

    Raises:
        InputError: the source cannot be read, or has no rows.
        LayoutError: the layout does not fit.

    >>> import polars as pl
    >>> found = normalise(pl.DataFrame({"ADDR": ["14a Rimu Rd, Karori"]}), {"columns": {"street_address": "ADDR"}})
    >>> found.select("ADDR", "street_address.full_address", "street_address.status").row(0)
    ('14a Rimu Rd, Karori', '14A Rimu Road, Karori', 'conformant')
    """
    import polars as pl

    from nzdatastd.io.frames import frame_with
    from nzdatastd.io.source import open_source

    opened = open_source(source, sheet=sheet, table=table)
    texts, added = [], []
    for batch, columns in normalised_source(opened, layout, places=places, workers=workers, progress=progress):
        texts.append(batch)
        added.append(columns)
    return frame_with(source, pl.concat(texts), pl.concat(added))


def normalised_source(
    source: Source,
    layout: Layout | Mapping[str, object] | str | PathLike[str] | None,
    *,
    places: Places | None = None,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Yield the rows of an opened source and their standard columns, batch by batch, in memory that does not grow.

    Args:
        source: opened.
        layout: as `normalise` takes it.
        places: the full table of localities.
        workers: processes to work in.
        progress: told the number of rows of each batch that is done.
    """
    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.frame import normalised_batches, plans_of
    from nzdatastd.profiler.recognise import recognised_layout

    fitted = recognised_layout(source) if layout is None else Layout.load(layout).fitted_to(source.columns, source.name)
    plans = plans_of(fitted, places)
    if not plans:
        raise LayoutError(f"{source.name}: nothing to normalise: no column is mapped to a value that can be normalised")
    yield from normalised_batches(source, plans, workers=workers, progress=progress)


def rules() -> tuple[Rule, ...]:
    """Return the rule catalogue.

    >>> len(rules()) > 100
    True
    """
    return catalogue_rules()
