"""`nzdatastd normalise`: a file with its standard columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import polars as pl

__all__ = ["normalise_command"]


def normalise_command(
    source: Annotated[str, typer.Argument(metavar="FILE", help="File, or database URL, to normalise.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File to write: .parquet, .csv, .tsv, .ndjson or .xlsx.")
    ],
    layout: Annotated[
        Path | None, typer.Option(help="TOML file: which columns hold which fields. [default: recognised]")
    ] = None,
    places: Annotated[
        Path | None, typer.Option(help="Table of localities: CSV, Parquet, or the folder of a register.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. [default: as many as pay]")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of an Excel file.")] = None,
    table: Annotated[str | None, typer.Option(help="Table of a database.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no counts.")] = False,
) -> None:
    """Write a file again with its standard columns behind its own."""
    from nzdatastd.api import normalised_source
    from nzdatastd.cli.progress import rows_shown
    from nzdatastd.cli.tables import places_of
    from nzdatastd.io.source import open_source
    from nzdatastd.io.write import write_frame

    statuses: Counter[tuple[str, str]] = Counter()

    def rows(batches: Iterator[tuple[pl.DataFrame, pl.DataFrame]]) -> Iterator[pl.DataFrame]:
        for texts, added in batches:
            for name in (name for name in added.columns if name.endswith(".status")):
                for status, count in added[name].drop_nulls().value_counts().iter_rows():
                    statuses[name.removesuffix(".status"), status] += count
            yield texts.drop(name for name in added.columns if name in texts.columns).hstack(added)

    opened = open_source(source, sheet=sheet, table=table)
    known = places_of(places) if places else None
    with rows_shown(f"normalising {opened.name}", shown=not quiet) as advance:
        batches = normalised_source(opened, layout, places=known, workers=workers, progress=advance)
        write_frame(rows(batches), output)
    for (value, status), count in sorted(statuses.items()) if not quiet else ():
        typer.echo(f"{value:20} {status:12} {count:>12,}", err=True)
