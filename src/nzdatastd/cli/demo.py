"""`nzdatastd demo`: two invented agencies, checked, in seconds."""

from __future__ import annotations

import datetime as dt
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

__all__ = ["demo_command"]

_AGENCIES = ("births", "clinic")


def demo_command(
    folder: Annotated[Path, typer.Option("--output", "-o", help="Where to put the files and reports.")] = Path(
        "nzdatastd-demo"
    ),
) -> None:
    """Check two small invented agency files against the standards, and leave files, layouts and reports to look at."""
    from rich.console import Console

    from nzdatastd.api import check
    from nzdatastd.io.write import atomic_path
    from nzdatastd.report.text import print_report

    folder.mkdir(parents=True, exist_ok=True)
    console = Console()
    reports = []
    for agency in _AGENCIES:
        for suffix in (".csv", ".toml"):
            with as_file(files("nzdatastd.demo") / f"{agency}{suffix}") as shipped:
                (folder / shipped.name).write_bytes(shipped.read_bytes())
        report = check(folder / f"{agency}.csv", folder / f"{agency}.toml", as_at=dt.date(2026, 7, 1))
        with atomic_path(folder / f"{agency}.html") as temporary:
            temporary.write_text(report.to_html(), encoding="utf-8")
        print_report(report.document, console)
        reports.append(report)
    console.print()
    for agency, report in zip(_AGENCIES, reports, strict=True):
        console.print(
            f"{agency}.csv: {report.records} records, {report.findings_total} findings by {len(report.counts())} rules"
            f" → {folder / f'{agency}.html'}",
            highlight=False,
            soft_wrap=True,
        )
    console.print(
        f"Try: nzdatastd explain DB-02, nzdatastd check {folder / 'clinic.csv'} --show-values",
        highlight=False,
        soft_wrap=True,
    )
