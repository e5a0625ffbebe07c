"""`nzdatastd register`: build an index of addresses, look one address up, geocode a file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nzdatastd.errors import SettingsError

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.register.found import Candidate, Found

__all__ = ["register_app"]

register_app = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="The address register: build, find, geocode."
)

_Folder = Annotated[Path, typer.Option("--register", "-r", help="Folder of the register.")]


@register_app.command("build")
def build_command(
    sources: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="LINZ NZ Addresses, and tables of roads or localities: CSV, GeoPackage, Parquet."
        ),
    ],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder to put the register into.")] = Path("register"),
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Build a register from downloaded files."""
    from nzdatastd.cli.progress import rows_shown
    from nzdatastd.register import Register

    with rows_shown(f"reading {', '.join(path.name for path in sources)}", shown=not quiet) as advance:
        made = Register.build(sources[0], output, *sources[1:], progress=advance)
    counts = made.manifest
    typer.echo(
        f"{output}: {counts['addresses']:,} addresses on {counts['streets']:,} streets in {counts['places']:,} places"
    )


@register_app.command("find")
def find_command(
    text: Annotated[str, typer.Argument(metavar="ADDRESS", help="One address, as anybody writes it.")],
    *,
    register: _Folder = Path("register"),
    format_: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
) -> None:
    """Look one address up, and list the candidates with what speaks against them."""
    from nzdatastd.register import Register

    if format_ not in ("text", "json"):
        raise SettingsError("--format is text or json")
    found = Register.open(register).find(text)
    if format_ == "json":
        typer.echo(json.dumps(_document(found), ensure_ascii=False, indent=2))
        return
    from rich.console import Console

    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{found.status}{f': {found.reason}' if found.reason else ''}", markup=False)
    for each in found.candidates:
        where = f"  {each.longitude:.5f} {each.latitude:.5f}" if each.longitude is not None else ""
        number = f"  id {each.address.address_id}" if each.address and each.address.address_id else ""
        reason = f"  ({each.reason})" if each.reason else ""
        console.print(f"{each.score:>4}  {each.text}{number}{where}{reason}", markup=False)


@register_app.command("geocode")
def geocode_command(
    source: Annotated[str, typer.Argument(metavar="FILE", help="File, or database URL, with addresses.")],
    *,
    register: _Folder = Path("register"),
    layout: Annotated[
        Path | None, typer.Option(help="TOML file: which columns hold which fields. [default: recognised]")
    ] = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="File to write: .parquet, .csv, .tsv, .ndjson or .xlsx.")
    ],
    workers: Annotated[int | None, typer.Option(help="Worker processes. [default: as many as pay]")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of an Excel file.")] = None,
    table: Annotated[str | None, typer.Option(help="Table of a database.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no counts.")] = False,
) -> None:
    """Look up every address of a file: the register's columns are added to it."""
    from collections import Counter

    from nzdatastd.cli.progress import rows_shown
    from nzdatastd.io.source import open_source
    from nzdatastd.io.write import write_frame
    from nzdatastd.register import Register

    opened = open_source(source, sheet=sheet, table=table)
    statuses: Counter[str] = Counter()

    def rows(batches: Iterator[tuple[pl.DataFrame, pl.DataFrame]]) -> Iterator[pl.DataFrame]:
        for texts, added in batches:
            for status, count in added["register.status"].drop_nulls().value_counts().iter_rows():
                statuses[status] += count
            yield texts.drop(name for name in added.columns if name in texts.columns).hstack(added)

    with rows_shown(f"geocoding {opened.name}", shown=not quiet) as advance:
        batches = Register.open(register).geocoded(opened, layout, workers=workers, progress=advance)
        write_frame(rows(batches), output)
    total = max(sum(statuses.values()), 1)
    for status, count in statuses.most_common() if not quiet else ():
        typer.echo(f"{status:12} {count:>12,}  {100 * count / total:5.1f} %", err=True)


def _document(found: Found) -> dict[str, object]:
    return {
        "status": found.status.value,
        "address_id": found.address.address_id if found.address else None,
        "score": found.score,
        "reason": found.reason,
        "runner_up_gap": found.runner_up_gap,
        "longitude": found.longitude,
        "latitude": found.latitude,
        "candidates": [_candidate(each) for each in found.candidates],
    }


def _candidate(each: Candidate) -> dict[str, object]:
    return {
        "address_id": each.address.address_id if each.address else None,
        "full_address": each.text,
        "score": each.score,
        "reason": each.reason,
        "longitude": each.longitude,
        "latitude": each.latitude,
    }
