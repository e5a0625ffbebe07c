"""The tables of the text report. Everything from outside goes in as `Text`, never as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nzdatastd.report.document import ColumnOutcome, Document, RuleOutcome, SeverityName
from nzdatastd.report.one_line import one_line
from nzdatastd.report.samples import samples_by_rule
from nzdatastd.report.wording import SEVERITIES, broken_columns, broken_rules, counted, percent

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

__all__ = ["STYLES", "dim", "listing", "plain", "rules_table", "samples_table"]

STYLES = {
    "error": "bold red",
    "warning": "yellow",
    "info": "blue",
    "fail": "bold red",
    "warn": "yellow",
    "pass": "bold green",
    "skipped": "bold red",
}

_INDENT = (0, 0, 0, 2)


def plain(text: str) -> Text:
    """Return text on one line, as it is."""
    from rich.text import Text

    return Text(one_line(text))


def dim(text: str) -> Text:
    """Return text on one line, less bright than what matters more."""
    from rich.text import Text

    return Text(one_line(text), style="dim")


def listing(rows: Iterable[tuple[Text, ...]]) -> Table:
    """Return rows under each other without a frame, the last column wrapping."""
    from rich.table import Table

    cells = list(rows)
    grid = Table.grid(padding=(0, 2, 0, 0))
    for _ in cells[0] if cells else ():
        grid.add_column(overflow="fold")
    for row in cells:
        grid.add_row(*row)
    return grid


def rules_table(document: Document, severity: SeverityName, rules: list[RuleOutcome]) -> Table:
    """Return the table of the broken rules of one severity: a line for each rule, below it its columns.

    Args:
        document: the report as plain data.
        severity: their severity, which heads the table.
        rules: the rules in the order to show.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    with_new = any(rule["new"] is not None for rule in document["rules"])
    table = Table(
        box=box.SIMPLE_HEAD,
        title=Text(f"{SEVERITIES[severity]}: {counted(len(rules), 'rule')} broken", style=STYLES[severity]),
        title_justify="left",
        expand=True,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
    )
    table.add_column("Rule", overflow="fold", min_width=6, max_width=14)
    table.add_column("Status", no_wrap=True)
    table.add_column("What must hold, and where it does not", overflow="fold", ratio=1)
    table.add_column("Findings", justify="right", no_wrap=True, min_width=8)
    if with_new:
        table.add_column("New", justify="right", no_wrap=True, min_width=5)
    table.add_column("Records", justify="right", no_wrap=True, min_width=7)
    for rule in rules:
        for cells in _rows(rule, with_new=with_new):
            table.add_row(*cells)
    return table


def _rows(rule: RuleOutcome, *, with_new: bool) -> Iterator[list[RenderableType]]:
    from rich.padding import Padding
    from rich.text import Text

    style = STYLES[rule["severity"]]
    mark = "†" if rule["unverified"] else ""
    advisory = " (advisory)" if rule["evidence"] == "advisory" else ""
    columns = broken_columns(rule)
    yield [
        Text(one_line(rule["rule"]) + mark, style=style),
        Text(rule["status"], style=STYLES[rule["status"]]),
        plain(rule["statement"]).append_text(dim(advisory)),
        *_counts(rule, with_new=with_new),
    ]
    for column in columns:
        if column["column"] or column["field"]:
            place = plain(column["column"] or "(no column)").append_text(dim(f" ({column['field']})"))
            counts = _counts(column, with_new=with_new) if len(columns) > 1 else []
            yield [Text(), Text(), Padding(place, _INDENT), *counts]
    if rule["reason"]:
        yield [Text(), Text(), Padding(dim(rule["reason"]), _INDENT)]


def _counts(of: RuleOutcome | ColumnOutcome, *, with_new: bool) -> list[Text]:
    new = plain("" if of["new"] is None else f"{of['new']:,}")
    return [plain(f"{of['count']:,}"), *([new] if with_new else []), plain(percent(of["share"]))]


def samples_table(document: Document, most: int) -> Table | None:
    """Return the shapes found for each broken rule, alike ones together with their rows; None where there is none.

    Args:
        document: the report as plain data.
        most: how many different shapes to show for each rule.
    """
    from rich.text import Text

    samples = samples_by_rule(document)
    rows: list[tuple[Text, ...]] = []
    for rule in (rule for rules in broken_rules(document).values() for rule in rules):
        name = Text(f"  {one_line(rule['rule'])}", style=STYLES[rule["severity"]])
        for alike in samples.get(rule["rule"], [])[:most]:
            rows.append((name, plain(alike.column), plain(alike.shape), dim(alike.places)))
            name = Text()
    return listing(rows) if rows else None
