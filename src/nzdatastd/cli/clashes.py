"""`nzdatastd clashes`: where files differ in form, and what settles it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nzdatastd.cli.written import write_text
from nzdatastd.errors import SettingsError

__all__ = ["clashes_command"]

_FORMATS = ("text", "json", "html")


def clashes_command(
    sources: Annotated[list[str], typer.Argument(metavar="FILE...", help="Two files or more, or database URLs.")],
    *,
    layout: Annotated[
        list[Path] | None, typer.Option(help="TOML file, once for each FILE in order. [default: inferred]")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="text, json or html.")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the clashes to this file.")] = None,
    measure: Annotated[
        bool, typer.Option("--measure/--no-measure", help="Run the conversions on some rows, and count what they lose.")
    ] = True,
) -> None:
    """List the field clashes between files, and what settles each. Exit code 1 where there are any."""
    from nzdatastd.reconciler.clashes import clashes

    if format_ not in _FORMATS:
        raise SettingsError(f"--format is one of {', '.join(_FORMATS)}")
    found = clashes(*sources, layouts=layout, measure=measure)
    rendered = {"text": found.to_text, "json": found.to_json, "html": found.to_html}[format_]()
    if output is not None:
        write_text(output, rendered)
    else:
        typer.echo(rendered, nl=False)
    raise typer.Exit(found.exit_code)
