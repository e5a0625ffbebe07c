"""`nzdatastd profile`: the layout of an unseen file, inferred."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from nzdatastd.cli.written import write_text
from nzdatastd.errors import SettingsError

__all__ = ["profile_command"]

_FORMATS = ("text", "json", "html")


def profile_command(
    source: Annotated[str, typer.Argument(metavar="FILE", help="File, or database URL, to profile.")],
    *,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the layout to this TOML file.")] = None,
    layout: Annotated[Path | None, typer.Option(help="TOML file: which columns hold which fields, if known.")] = None,
    format_: Annotated[str, typer.Option("--format", help="text, json or html.")] = "text",
    report: Annotated[Path | None, typer.Option(help="Write the profile to this file, not to the terminal.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of an Excel file.")] = None,
    table: Annotated[str | None, typer.Option(help="Table of a database.")] = None,
) -> None:
    """Infer what the columns of a file hold, in what form, and how sure that is; write it as a layout to be edited."""
    from nzdatastd.profiler.profile import profile

    if format_ not in _FORMATS:
        raise SettingsError(f"--format is one of {', '.join(_FORMATS)}")
    found = profile(source, layout, sheet=sheet, table=table)
    if output is not None:
        write_text(output, found.to_toml())
    rendered = {"text": found.to_text, "json": found.to_json, "html": found.to_html}[format_]()
    if report is not None:
        write_text(report, rendered)
    else:
        typer.echo(rendered, nl=False)
