"""`nzdatastd check`: what breaks the standards in a file."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nzdatastd.cli.progress import rows_shown
from nzdatastd.errors import SettingsError
from nzdatastd.report import FORMATS

if TYPE_CHECKING:
    from nzdatastd.checker.report import Report

__all__ = ["check_command"]


def check_command(
    sources: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, or database URLs, to check.")],
    *,
    layout: Annotated[
        Path | None, typer.Option(help="TOML file: which columns hold which fields. [default: recognised]")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="text, json, html, junit, sarif or github.")] = "text",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Write the report to this file.")] = None,
    fail_on: Annotated[str | None, typer.Option(help="error, warning, info or never. [default: error]")] = None,
    select: Annotated[
        list[str] | None, typer.Option(help="Rules to run: SA-03, SA or street_address; repeatable.")
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help="Rules not to run; repeatable.")] = None,
    profile: Annotated[
        list[str] | None, typer.Option(help="Advisory profile: nhi, bdm, mrz, nz_post, egif; repeatable.")
    ] = None,
    option: Annotated[
        list[str] | None, typer.Option(help="name=value: settle an open point of a standard; repeatable.")
    ] = None,
    as_at: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to check for, YYYY-MM-DD. [default: today]")
    ] = None,
    config: Annotated[
        Path | None, typer.Option(help="Settings file. [default: nzdatastd.toml or pyproject.toml]")
    ] = None,
    baseline: Annotated[Path | None, typer.Option(help="Known findings: only what is new fails.")] = None,
    write_baseline: Annotated[Path | None, typer.Option(help="Write what is found as the new baseline.")] = None,
    accepted: Annotated[Path | None, typer.Option(help="Write the rows that break nothing at the fail level.")] = None,
    rejected: Annotated[Path | None, typer.Option(help="Write the other rows, with the rules they break.")] = None,
    show_values: Annotated[bool, typer.Option("--show-values", help="Show values: they are personal data.")] = False,
    max_findings: Annotated[int | None, typer.Option(help="Findings to keep for each rule and column.")] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of an Excel file.")] = None,
    table: Annotated[str | None, typer.Option(help="Table of a database.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="No progress bar.")] = False,
) -> None:
    """Check files against the standards, as delivered. Exit code 1 where something is at or above the fail level."""
    from nzdatastd.api import checked_source
    from nzdatastd.checker.baseline import Baseline
    from nzdatastd.checker.settings import fail_level, load_settings

    if format_ not in FORMATS:
        raise SettingsError(f"--format is one of {', '.join(FORMATS)}")
    if (accepted or rejected) and len(sources) > 1:
        raise SettingsError("--accepted and --rejected take one file at a time")
    settings = load_settings(Path.cwd(), config)
    changes: dict[str, object] = {
        "select": tuple(_words(select)),
        "ignore": (*settings.ignore, *_words(ignore)),
        "profiles": (*settings.profiles, *_words(profile)),
    }
    if not select:
        changes.pop("select")
    if fail_on is not None:
        changes["fail_on"] = fail_level(fail_on)
    if max_findings is not None:
        changes["max_findings"] = max(0, max_findings)
    settings = settings.model_copy(update=changes)
    known = Baseline.read(baseline) if baseline else None
    reports: list[Report] = []
    for source in sources:
        with rows_shown(f"checking {Path(source).name}", shown=not quiet) as advance:
            reports.append(
                checked_source(
                    source,
                    layout,
                    settings,
                    as_at=_day(as_at),
                    options=_named_options(option),
                    baseline=known,
                    show_values=show_values,
                    sheet=sheet,
                    table=table,
                    accepted=accepted,
                    rejected=rejected,
                    progress=advance,
                )
            )
    if write_baseline:
        new = known or Baseline()
        for report in reports:
            new = report.baseline(new)
        _write(write_baseline, new.as_json())
    _tell(reports, format_, output)
    raise typer.Exit(max(report.exit_code for report in reports))


def _tell(reports: list[Report], format_: str, output: Path | None) -> None:
    if format_ == "github" and (summary := os.environ.get("GITHUB_STEP_SUMMARY")):
        from nzdatastd.report.github import step_summary

        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(step_summary(*(report.document for report in reports)))
    if format_ == "text" and output is None:
        from rich.console import Console

        from nzdatastd.report.text import print_report

        for report in reports:
            print_report(report.document, Console())
        return
    from nzdatastd.report import rendered_together

    text = rendered_together([report.document for report in reports], format_)
    if output is None:
        typer.echo(text, nl=not text.endswith("\n"))
    else:
        _write(output, text)


def _write(path: Path, text: str) -> None:
    from nzdatastd.io.write import atomic_path

    with atomic_path(path) as temporary:
        temporary.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8")


def _words(given: list[str] | None) -> list[str]:
    return [word.strip() for each in given or [] for word in each.split(",") if word.strip()]


def _named_options(given: list[str] | None) -> dict[str, str]:
    pairs = [each.partition("=") for each in given or []]
    if wrong := [name for name, equals, _ in pairs if not equals]:
        raise SettingsError(f"--option {wrong[0]}: write name=value")
    return {name.strip(): value.strip() for name, _, value in pairs}


def _day(given: str | None) -> dt.date:
    if given is None:
        return dt.datetime.now().astimezone().date()
    try:
        return dt.date.fromisoformat(given)
    except ValueError:
        raise SettingsError("--as-at is a day written YYYY-MM-DD") from None
