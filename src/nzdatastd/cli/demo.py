"""`nzdatastd demo`: two invented agencies, end to end, in seconds."""

from __future__ import annotations

import datetime as dt
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from nzdatastd.agreement.run import Run
    from nzdatastd.checker.report import Report

__all__ = ["demo_command"]

_AGENCIES = ("births", "clinic")
_FILES = ("births.csv", "births.toml", "clinic.csv", "clinic.toml", "agreement.toml")
_DAY = dt.date(2026, 7, 1)


def demo_command(
    folder: Annotated[Path, typer.Option("--output", "-o", help="Where to put the files and reports.")] = Path(
        "nzdatastd-demo"
    ),
) -> None:
    """Take two invented agencies from files that clash to agreed records, and leave all of it to look at."""
    from rich.console import Console

    from nzdatastd.agreement.agreement import Agreement

    folder.mkdir(parents=True, exist_ok=True)
    for name in _FILES:
        with as_file(files("nzdatastd.demo") / name) as shipped:
            (folder / name).write_bytes(shipped.read_bytes())
    console = Console(highlight=False)
    reports = [_checked(folder, agency) for agency in _AGENCIES]
    for agency, report in zip(_AGENCIES, reports, strict=True):
        console.print(
            f"{agency}.csv  {report.records:,} records, {report.findings_total:,} findings by"
            f" {len(report.counts())} rules",
            soft_wrap=True,
        )
    _tell_clashes(folder, console)
    run = Agreement.load(folder / "agreement.toml").run(folder / "agreed", as_at=_DAY)
    _tell_conflicts(run, console)
    for line in _five_lines(run):
        console.print(line, soft_wrap=True)
    console.print(f"\nReport: {run.report}", soft_wrap=True)


def _checked(folder: Path, agency: str) -> Report:
    from nzdatastd.api import check
    from nzdatastd.io.write import atomic_path

    report = check(folder / f"{agency}.csv", folder / f"{agency}.toml", as_at=_DAY)
    with atomic_path(folder / f"{agency}.html") as part:
        part.write_text(report.to_html(), encoding="utf-8")
    return report


def _tell_clashes(folder: Path, console: Console) -> None:
    """Profile both files, as if nobody knew what is in them, and say where they clash."""
    from collections import Counter

    from nzdatastd.io.write import atomic_path
    from nzdatastd.profiler.profile import profile
    from nzdatastd.reconciler.clashes import clashes

    for agency in _AGENCIES:
        found = profile(folder / f"{agency}.csv", today=_DAY)
        with atomic_path(folder / f"{agency}-profile.html") as part:
            part.write_text(found.to_html(), encoding="utf-8")
        told = [each for each in found.columns if each.field is not None]
        console.print(
            f"{agency}.csv  {len(told)} of {len(found.columns)} columns recognised by what is in them", soft_wrap=True
        )
    layouts = [folder / f"{agency}.toml" for agency in _AGENCIES]
    differences = clashes(*(folder / f"{agency}.csv" for agency in _AGENCIES), layouts=layouts, measure=False)
    with atomic_path(folder / "clashes.html") as part:
        part.write_text(differences.to_html(), encoding="utf-8")
    kinds = Counter(each.kind for each in differences)
    listed = ", ".join(f"{kind.replace('_', ' ')} {count}" for kind, count in kinds.items())
    console.print(f"clashes     {len(differences)}: {listed}", soft_wrap=True)


def _tell_conflicts(run: Run, console: Console) -> None:
    from rich.table import Table

    table = Table("Field", "Kind of difference", "Entities", "Open", box=None, header_style="", pad_edge=False)
    for column in table.columns[2:]:
        column.justify = "right"
    for row in run.reconciled.counts.iter_rows():
        table.add_row(*(f"{each:,}" if isinstance(each, int) else each for each in row))
    console.print()
    console.print(table)
    console.print()


def _five_lines(run: Run) -> list[str]:
    import polars as pl

    counts = run.accounts()
    twice = run.records.filter(pl.col("sources").list.len() > 1).height
    in_form = run.conflicts.filter(pl.col("kind").is_in(["format", "variant", "partial"])).height
    others, left = run.conflicts.height - in_form, run.reconciled.open_conflicts.height
    waiting = f"{left:,} wait for a person in open_conflicts.csv"
    return [
        f"1. {counts['records in']:,} records are {run.records.height:,} people: {twice:,} are in both registers.",
        f"2. {run.left_out.height:,} records took no part: their consent is not given, or withdrawn.",
        f"3. {in_form:,} differences are in form or fullness; rules settled {others - left:,} others; {waiting}.",
        f"4. Every one of {counts['values in']:,} values is accounted for: source, record, rule, and why others lost.",
        "5. Each party's folder holds what is shared with it, and nothing else: agreement.toml says what that is.",
    ]
