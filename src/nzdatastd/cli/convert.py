"""`nzdatastd convert`: one agency's file in another's layout."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["convert_command"]


def convert_command(
    source: Annotated[str, typer.Argument(metavar="FILE", help="File, or database URL, to convert.")],
    *,
    to_layout: Annotated[
        str, typer.Option(help="TOML file of the layout to write, or the word standard for the standards' own.")
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File to write: .csv, .tsv, .parquet, .ndjson or .xlsx.")
    ],
    layout: Annotated[Path | None, typer.Option(help="TOML file of FILE's own layout. [default: inferred]")] = None,
    losses: Annotated[Path | None, typer.Option(help="Write the rows that lose something to this file.")] = None,
    places: Annotated[
        Path | None, typer.Option(help="Table of localities: CSV, Parquet, or the folder of a register.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. [default: as many as pay]")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of an Excel file.")] = None,
    table: Annotated[str | None, typer.Option(help="Table of a database.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no counts.")] = False,
) -> None:
    """Write a file in another layout, and count what cannot be expressed there."""
    from nzdatastd.cli.progress import rows_shown
    from nzdatastd.cli.tables import places_of
    from nzdatastd.io.source import open_source
    from nzdatastd.io.write import write_frame
    from nzdatastd.reconciler.conversion.convert import converted, layout_to_read, layout_to_write
    from nzdatastd.reconciler.conversion.loss import Losses

    opened = open_source(source, sheet=sheet, table=table)
    mine = layout_to_read(opened, layout)
    theirs = layout_to_write(mine, to_layout)
    lost = Losses()
    known = places_of(places) if places else None
    with rows_shown(f"converting {opened.name}", shown=not quiet) as advance:
        write_frame(converted(opened, mine, theirs, lost, places=known, workers=workers, progress=advance), output)
    if losses is not None:
        write_frame([lost.frame()], losses)
    for each in lost if not quiet else ():
        typer.echo(f"{each.field:32} {each.records:>10,} of {each.of:>10,}  {each.phrase}", err=True)
