"""`nzdatastd schema export`: the standards as JSON Schema and Table Schema, and the rule catalogue as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = ["schema_app"]

schema_app = typer.Typer(help="The standards as schemas.", no_args_is_help=True)


@schema_app.callback()
def _schema() -> None:
    """The standards as schemas."""


@schema_app.command("export")
def export_command(folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write the files.")]) -> None:
    """Write JSON Schema and Table Schema for each standard, the schema of an agreement, and the rule catalogue."""
    from nzdatastd.agreement.schema import AGREEMENT_SCHEMA, agreement_schema_text
    from nzdatastd.io.write import atomic_path
    from nzdatastd.standards.schema_export import schema_files

    written = {**schema_files(), AGREEMENT_SCHEMA: agreement_schema_text()}
    for name, text in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with atomic_path(path) as temporary:
            temporary.write_text(text, encoding="utf-8")
    typer.echo(f"{len(written)} files in {folder}")
