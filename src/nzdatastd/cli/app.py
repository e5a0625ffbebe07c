"""The commands, in one list."""

from __future__ import annotations

from typing import Annotated

import typer

from nzdatastd.cli.agreement import agreement_app
from nzdatastd.cli.catalogue import explain_command, rules_command
from nzdatastd.cli.check import check_command
from nzdatastd.cli.clashes import clashes_command
from nzdatastd.cli.convert import convert_command
from nzdatastd.cli.demo import demo_command
from nzdatastd.cli.encoding import encode_command, match_encoded_command
from nzdatastd.cli.match import match_command
from nzdatastd.cli.normalise import normalise_command
from nzdatastd.cli.profile import profile_command
from nzdatastd.cli.register import register_app
from nzdatastd.cli.schema import schema_app

__all__ = ["app"]

app = typer.Typer(
    name="nzdatastd",
    help="New Zealand's data standards that run.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("check")(check_command)
app.command("profile")(profile_command)
app.command("normalise")(normalise_command)
app.command("match")(match_command)
app.command("encode")(encode_command)
app.command("match-encoded")(match_encoded_command)
app.command("clashes")(clashes_command)
app.command("convert")(convert_command)
app.command("rules")(rules_command)
app.command("explain")(explain_command)
app.command("demo")(demo_command)
app.add_typer(agreement_app, name="agreement")
app.add_typer(register_app, name="register")
app.add_typer(schema_app, name="schema")


def _print_version(*, wanted: bool) -> None:
    if wanted:
        from nzdatastd import __version__

        typer.echo(f"nzdatastd {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=lambda value: _print_version(wanted=value), is_eager=True, help="Show the version."
        ),
    ] = False,
) -> None:
    """New Zealand's data standards that run."""
