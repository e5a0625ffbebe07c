"""`nzdatastd agreement`: draft, check, export and run an agreement."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from nzdatastd.cli.progress import steps_shown
from nzdatastd.errors import SettingsError

__all__ = ["agreement_app"]

agreement_app = typer.Typer(help="Agree on shared data, and carry it out.", no_args_is_help=True)


@agreement_app.callback()
def _agreement() -> None:
    """Agree on shared data, and carry it out."""


@agreement_app.command("new")
def new_command(
    sources: Annotated[list[str], typer.Argument(metavar="FILE...", help="The files, one of each party.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The agreement to write.")] = Path("agreement.toml"),
    layout: Annotated[
        list[Path] | None,
        typer.Option(help="Layout of the first file, the second …; repeatable. [default: recognised]"),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an agreement that is there.")] = False,
) -> None:
    """Draft an agreement from files: what was recognised is filled in, what people decide is marked TO DO."""
    from nzdatastd.agreement.draft import TO_DO, drafted
    from nzdatastd.io.write import atomic_path

    if output.exists() and not force:
        raise SettingsError(f"{output.name}: is there already: choose another name, or --force")
    text = drafted(sources, layout or (), folder=output.parent)
    with atomic_path(output) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
    typer.echo(f"{output}: drafted; {text.count(TO_DO)} lines are for people to write. Next:")
    typer.echo(f"nzdatastd agreement check {output}")


@agreement_app.command("check")
def check_command(
    agreement: Annotated[Path, typer.Argument(metavar="AGREEMENT", help="The agreement, a TOML file.")],
    *,
    files: Annotated[bool, typer.Option("--files/--no-files", help="Look whether the files fit as well.")] = True,
) -> None:
    """Make sure that an agreement can be run, say in plain English what it means, and count which promises are kept."""
    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.agreement.draft import TO_DO

    read = Agreement.load(agreement)
    if files:
        read.refuse_misfits()
    words = read.in_words()
    typer.echo(words)
    promises = read.promises() if files else ()
    if promises:
        typer.echo("\nHow the promises are kept by what is delivered\n" + "\n".join(f"- {each}" for each in promises))
    if left := words.count(TO_DO):
        typer.echo(f"\nIt can be run. People have not said everything yet: {left} places say {TO_DO}.")
    held_to = read.document.promises
    if held_to.on_broken == "refuse" and any(each.falls_short_of(held_to.at_least) for each in promises):
        typer.echo("\nIt cannot be run: a promise is broken, and the agreement refuses that.")
        raise typer.Exit(1)


@agreement_app.command("export")
def export_command(
    agreement: Annotated[Path, typer.Argument(metavar="AGREEMENT", help="The agreement, a TOML file.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write: whole or not at all.")],
    to: Annotated[str, typer.Option(help="odcs: data contracts, one for each source.")] = "odcs",
) -> None:
    """Write an agreement for other tools: a data contract of each source in the Open Data Contract Standard."""
    from nzdatastd.agreement.agreement import Agreement

    if to != "odcs":
        raise SettingsError("--to is odcs: the Open Data Contract Standard")
    for path in Agreement.load(agreement).export(output):
        typer.echo(f"{path}: written")


@agreement_app.command("run")
def run_command(
    agreement: Annotated[Path, typer.Argument(metavar="AGREEMENT", help="The agreement, a TOML file.")],
    *,
    output: Annotated[Path, typer.Option("--output", "-o", help="The folder to write: whole or not at all.")],
    as_at: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to run for, YYYY-MM-DD: later consents do not hold.")
    ] = None,
    purpose: Annotated[str | None, typer.Option(help="The one consent to ask for. [default: all]")] = None,
    previous: Annotated[
        Path | None, typer.Option(help="entities.parquet of the run before: what stays together keeps its id.")
    ] = None,
    decisions: Annotated[Path | None, typer.Option(help="open_conflicts.csv with `stands` filled in.")] = None,
    places: Annotated[
        Path | None, typer.Option(help="Table of localities: CSV, Parquet, or the folder of a register.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. [default: as many as pay]")] = None,
    show_values: Annotated[
        bool, typer.Option("--show-values", help="Show values in the report: they are personal data.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no counts.")] = False,
) -> None:
    """Carry an agreement out: agreed records, conflicts, provenance, what each party gets, a report and a manifest."""
    from nzdatastd.agreement.agreement import Agreement
    from nzdatastd.cli.tables import places_of
    from nzdatastd.report.wording import counted

    with steps_shown(shown=not quiet) as tell:
        run = Agreement.load(agreement).run(
            output,
            as_at=None if as_at is None else _day(as_at),
            purpose=purpose,
            previous=previous,
            decisions=decisions,
            places=places_of(places) if places else None,
            workers=workers,
            show_values=show_values,
            progress=tell,
        )
    if not quiet:
        left_out = run.left_out.height
        typer.echo(str(run) + (f"\n{counted(left_out, 'record')} left out: no consent" if left_out else ""))
        typer.echo(f"report: {run.report}")


def _day(given: str) -> dt.date:
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        raise SettingsError("--as-at is a day written YYYY-MM-DD") from None
