"""The report for people, at a terminal or in a log: what is broken, how far, and what was not checked."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from nzdatastd.report.document import Document
from nzdatastd.report.one_line import one_line
from nzdatastd.report.text_tables import STYLES, dim, listing, plain, rules_table, samples_table
from nzdatastd.report.wording import broken_rules, counted, skipped_by_reason, tally, verdict

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["print_report", "render", "report_text"]

_WIDTH = 100
_REASONS_SHOWN = 6
_TALLIED = {"fail": "failed", "warn": "warned", "error": "could not be run", "skipped": "skipped", "pass": "passed"}


def render(*documents: Document) -> str:
    """Return the reports as plain text, 100 columns wide, one below the other."""
    return "\n\n".join(report_text(document, width=_WIDTH) for document in documents)


def report_text(document: Document, *, width: int = _WIDTH, max_samples: int = 5) -> str:
    """Return the report as plain text: no colour, no spaces at the end of a line.

    Args:
        document: the report as plain data.
        width: columns to fit into; made for 80 and more.
        max_samples: shapes to show for each broken rule, 0 for none.
    """
    from rich.console import Console

    written = StringIO()
    console = Console(file=written, width=width, color_system=None, legacy_windows=False)
    print_report(document, console, max_samples=max_samples)
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().split("\n")[:-1])


def print_report(document: Document, console: Console, *, max_samples: int = 5) -> None:
    """Print the report, in the console's own width and colours.

    Args:
        document: the report as plain data.
        console: where to print.
        max_samples: shapes to show for each broken rule, 0 for none.
    """
    blocks = [
        *_header(document),
        *_broken(document),
        *_samples(document, max_samples),
        *_not_run(document),
        *_not_checked(document),
        *_verdict(document),
    ]
    for block in blocks:
        console.print(block)


def _header(document: Document) -> Iterator[RenderableType]:
    from rich.text import Text

    facts = [f"{name.replace('_', ' ')} {value}" for name, value in document["facts"].items()]
    ran = counted(document["pairs"], "rule and column pair")
    yield Text.assemble((one_line(document["source"]), "bold"), f"  {counted(document['records'], 'record')}")
    yield dim(" · ".join([ran, f"as at {document['as_at']}", *facts]))
    if document["layout_origin"] == "given":
        yield dim(f"layout given: {counted(len(document['layout']), 'field')}")
        return
    yield dim("layout recognised from the columns' names and values:")
    yield listing((dim(f"  {field}"), plain(" + ".join(columns))) for field, columns in document["layout"].items())


def _broken(document: Document) -> Iterator[RenderableType]:
    broken = broken_rules(document)
    for severity, rules in broken.items():
        yield ""
        yield rules_table(document, severity, rules)
    if any(rule["unverified"] for rules in broken.values() for rule in rules):
        yield dim("† unverified: the standard leaves this point open, and an option settles it")


def _samples(document: Document, max_samples: int) -> Iterator[RenderableType]:
    from rich.text import Text

    table = samples_table(document, max_samples) if max_samples > 0 else None
    if table is None:
        return
    shown = "values as delivered" if document["show_values"] else "shapes: A a letters, 9 digits"
    yield ""
    yield Text.assemble(("Samples", "bold"), f" ({shown}; row 1 is the first row of data)")
    yield table


def _not_run(document: Document) -> Iterator[RenderableType]:
    from rich.text import Text

    failed = [rule for rule in document["rules"] if rule["status"] == "error"]
    if failed:
        yield ""
        yield Text.assemble(("Could not be run", STYLES["error"]), f": {counted(len(failed), 'rule')}")
        yield listing((plain(f"  {rule['rule']}"), plain(rule["reason"] or rule["statement"])) for rule in failed)


def _not_checked(document: Document) -> Iterator[RenderableType]:
    from rich.text import Text

    rules = tally(document)
    if rules["skipped"]:
        reasons = skipped_by_reason(document)
        lines = [(counted(len(skipped), "rule"), reason) for reason, skipped in reasons[:_REASONS_SHOWN]]
        if others := reasons[_REASONS_SHOWN:]:
            left = sum(len(skipped) for _, skipped in others)
            lines.append((counted(left, "rule"), f"for {counted(len(others), 'other reason')}: see the JSON report"))
        yield ""
        yield Text.assemble(("Skipped", "bold"), f": {counted(rules['skipped'], 'rule')} (skipped is not passed)")
        yield listing((plain(f"  {number}"), dim(reason)) for number, reason in lines)
    if document["unmapped_columns"]:
        label = "Not in the layout" if document["layout_origin"] == "given" else "Not recognised"
        names = ", ".join(one_line(column) for column in document["unmapped_columns"])
        yield ""
        yield Text.assemble((label, "bold"), f": {names} — map them in a layout, or they are not checked")


def _verdict(document: Document) -> Iterator[RenderableType]:
    from rich.text import Text

    if broken_rules(document):
        yield ""
        yield dim("`nzdatastd explain RULE` tells why a rule matters and what to do.")
    status = document["status"]
    rules = tally(document)
    told = [f"{rules[each]:,} {word}" for each, word in _TALLIED.items() if rules[each]]
    yield ""
    yield Text.assemble(("Rules", "bold"), f": {', '.join(told) or 'none selected'}")
    yield Text.assemble((status.upper(), STYLES[status]), f"  {verdict(document)}")
