"""`nzdatastd encode` and `nzdatastd match-encoded`: matching by whoever may see no name."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from nzdatastd.errors import SettingsError

__all__ = ["encode_command", "match_encoded_command"]


def encode_command(
    source: Annotated[str, typer.Argument(metavar="FILE", help="The file, or a database URL.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Encoded records to hand over: .parquet. Still personal information.")
    ],
    key_file: Annotated[
        Path | None, typer.Option(help="The agencies' secret: 16 bytes or more, drawn at random, one for each project.")
    ] = None,
    key_env: Annotated[
        str | None, typer.Option(metavar="NAME", help="The environment variable that holds the secret.")
    ] = None,
    codes: Annotated[
        Path | None,
        typer.Option(help="Write the code of each record id, and why records were left out. It stays with the agency."),
    ] = None,
    layout: Annotated[
        Path | None, typer.Option(help="TOML file: which columns hold which fields. [default: recognised]")
    ] = None,
    plain_ids: Annotated[bool, typer.Option("--plain-ids", help="Keep the record ids in place of codes.")] = False,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. [default: as many as pay]")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no counts.")] = False,
) -> None:
    """Encode names and dates of birth with a key, so that they can be linked by somebody who has neither."""
    from nzdatastd.cli.progress import rows_shown
    from nzdatastd.io.write import atomic_path, must_be_writable, write_frame
    from nzdatastd.matcher.encoding.encode import encode

    if output.suffix.lower() != ".parquet":
        raise SettingsError(f"{output.name}: encoded records are written as .parquet")
    if codes is None and not plain_ids:
        raise SettingsError("without --codes nobody could tell which record a code stands for; or give --plain-ids")
    if codes is not None:
        must_be_writable(codes)
        if codes.absolute() == output.absolute():
            raise SettingsError("two outputs have one name: give each file its own")
    with ExitStack() as files:
        part = files.enter_context(atomic_path(output))
        kept = None if codes is None else files.enter_context(atomic_path(codes))
        with rows_shown("encoding", shown=not quiet) as advance:
            encoded = encode(
                source,
                layout,
                key=key_file,
                key_env=key_env,
                plain_ids=plain_ids,
                workers=workers,
                progress=advance,
            )
        encoded.write(part)
        if kept is not None and encoded.codes is not None:
            write_frame([encoded.codes], kept)
    if not quiet:
        typer.echo(str(encoded))
        typer.echo(f"hand over {output.name}: it is still personal information")
        if codes is not None:
            typer.echo(f"keep {codes.name}, and never send it with the other")


def match_encoded_command(
    left: Annotated[Path, typer.Argument(metavar="A", help="The encoded records of one agency.")],
    right: Annotated[Path, typer.Argument(metavar="B", help="Those of the other.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Pairs to write: .parquet, .csv, .tsv, .ndjson or .xlsx.")
    ],
    threshold: Annotated[
        float | None, typer.Option(min=0.6, max=1, help="The least similarity of a pair. [default: 0.75]")
    ] = None,
    one_to_one: Annotated[
        bool, typer.Option("--one-to-one/--not-one-to-one", help="Each record is in one pair at most.")
    ] = True,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No counts.")] = False,
) -> None:
    """Link two encoded files, without the key."""
    from nzdatastd.io.write import must_be_writable, write_frame
    from nzdatastd.matcher.encoding.match_encoded import THRESHOLD, match_encoded

    must_be_writable(output)
    used = THRESHOLD if threshold is None else threshold
    pairs = match_encoded(left, right, threshold=used, one_to_one=one_to_one)
    write_frame([pairs], output)
    if not quiet:
        typer.echo(f"{pairs.height:,} pairs of a similarity of {used} or more, in {output.name}")
