"""`nzdatastd match`: the links between files, or within one."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nzdatastd.errors import InputError, SettingsError

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.links import Links

__all__ = ["match_command"]

_ENGINES = ("duckdb", "spark")


def match_command(
    sources: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Files, or database URLs; one alone is de-duplicated.")
    ],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Pairs to write: .parquet, .csv, .tsv, .ndjson or .xlsx.")
    ],
    layout: Annotated[
        list[Path] | None,
        typer.Option(help="TOML file: which columns hold which fields; one for each FILE. [default: recognised]"),
    ] = None,
    entities: Annotated[Path | None, typer.Option(help="Write every record with its entity.")] = None,
    previous: Annotated[Path | None, typer.Option(help="Entities of the run before: what stays keeps its id.")] = None,
    model: Annotated[Path | None, typer.Option(help="Weights of an earlier match, as --save-model wrote them.")] = None,
    save_model: Annotated[Path | None, typer.Option(help="Write the weights as readable JSON.")] = None,
    threshold: Annotated[
        float | None, typer.Option(min=0, max=1, help="Match probability that joins records. [default: 0.5]")
    ] = None,
    band: Annotated[
        tuple[float, float] | None,
        typer.Option(metavar="LOW HIGH", help="Probabilities that a person should look between. [default: 0.1 0.9]"),
    ] = None,
    one_to_one: Annotated[
        bool | None,
        typer.Option("--one-to-one/--not-one-to-one", help="No FILE holds a person twice. [default: found out]"),
    ] = None,
    prior: Annotated[
        float | None, typer.Option(help="Chance that two random records are one person. [default: told by the data]")
    ] = None,
    learn: Annotated[
        bool, typer.Option("--learn/--no-learn", help="Learn from the pairs how often matches agree. [default: learn]")
    ] = True,
    engine: Annotated[str, typer.Option(help="duckdb or spark.")] = "duckdb",
    seed: Annotated[int, typer.Option(help="Of what is drawn by chance.")] = 1,
    review: Annotated[
        Path | None, typer.Option(help="Write the pairs that a person should look at: .html or .csv. Personal data.")
    ] = None,
    mask: Annotated[bool, typer.Option("--mask", help="Show only the shapes of values in the review.")] = False,
    decisions: Annotated[
        list[Path] | None, typer.Option(help="Decisions of a review: they go before the weights; repeatable.")
    ] = None,
    calibrate: Annotated[
        bool, typer.Option("--calibrate", help="Calibrate the probabilities by the decisions.")
    ] = False,
    places: Annotated[
        Path | None, typer.Option(help="Table of localities: CSV, Parquet, or the folder of a register.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. [default: as many as pay]")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar and no summary.")] = False,
) -> None:
    """Link the records of files that are of one person or place, and tell how sure each link is."""
    from nzdatastd.cli.progress import rows_shown
    from nzdatastd.cli.tables import places_of
    from nzdatastd.matcher.match import match
    from nzdatastd.matcher.model import Model
    from nzdatastd.matcher.record_numbers import frame_of

    written = {
        kind: path
        for kind, path in (("pairs", output), ("entities", entities), ("model", save_model), ("review", review))
        if path is not None
    }
    if len({path.absolute() for path in written.values()}) < len(written):
        raise SettingsError("two outputs have one name: give each file its own")
    if calibrate and not decisions:
        raise SettingsError("--calibrate needs --decisions")
    if mask and review is None:
        raise SettingsError("--mask needs --review")
    if engine not in _ENGINES:
        raise SettingsError(f"there is no engine {engine!r}: use {' or '.join(_ENGINES)}")
    chosen: dict[str, object] = {}
    if threshold is not None:
        chosen["threshold"] = threshold
    if band is not None:
        if not 0 <= band[0] <= band[1] <= 1:
            raise SettingsError("--band is two probabilities, the lower first")
        chosen["band"] = band
    with ExitStack() as files:
        parts = {kind: _part(files, path, kind) for kind, path in written.items()}
        weights = None if model is None else Model.read(model)
        before = None if previous is None else _entities(previous)
        said = [frame_of(each, "decisions") for each in decisions or []]
        with rows_shown("normalising", shown=not quiet) as advance:
            links = match(
                *sources,
                layouts=layout or None,
                model=weights,
                engine=engine,
                one_to_one=one_to_one,
                prior=prior,
                learn=learn,
                previous=before,
                places=None if places is None else places_of(places),
                workers=workers,
                seed=seed,
                progress=advance,
                **chosen,  # type: ignore[arg-type]
            )
        for each in said:
            links = links.with_decisions(each)
        if calibrate:
            links = links.calibrated()
        _write(links, parts, masked=mask)
    if not quiet:
        _tell(links, review)


def _part(files: ExitStack, path: Path, kind: str) -> Path:
    """Return where to write a file until all are written; what cannot be written is told before the work begins."""
    from nzdatastd.io.write import atomic_path, must_be_writable

    if kind in ("pairs", "entities"):
        must_be_writable(path)
    elif kind == "review" and path.suffix.lower() not in (".html", ".htm", ".csv"):
        raise SettingsError(f"{path.name}: a review is a page (.html) or a table (.csv)")
    return files.enter_context(atomic_path(path))


def _write(links: Links, parts: dict[str, Path], *, masked: bool) -> None:
    from nzdatastd.io.write import write_frame

    write_frame([links.pairs], parts["pairs"])
    if "entities" in parts:
        write_frame([links.entities()], parts["entities"])
    if "model" in parts:
        links.model.write(parts["model"])
    if "review" in parts:
        links.review(parts["review"], mask=masked)


def _entities(path: Path) -> pl.DataFrame:
    """Return the entities of the run before."""
    import polars as pl

    from nzdatastd.io.source import open_source

    source = open_source(path)
    needed = ("entity_id", "source", "id")
    if missing := [name for name in needed if name not in source.columns]:
        raise InputError(f"{path.name}: entities need the column {missing[0]}, as --entities writes it")
    return pl.concat(source.batches()).select(needed)


def _tell(links: Links, review: Path | None) -> None:
    typer.echo(str(links))
    for kind, count in _changed(links):
        typer.echo(f"  {count:>11,}  {kind}")
    if review is not None:
        typer.echo(f"to be looked at: {links.in_band.height:,} pairs, in {review.name}; it holds personal data")


def _changed(links: Links) -> list[tuple[str, int]]:
    from collections import Counter

    if links.previous is None:
        return []
    return sorted(Counter(f"entities {each.kind.value}" for each in links.changes()).items())
