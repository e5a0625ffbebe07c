"""The report as one self-contained page, and as a fragment for notebooks: no script, nothing fetched, light or dark."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from nzdatastd.report.document import ColumnOutcome, Document, RuleOutcome, SeverityName
from nzdatastd.report.guidance import Guidance, guidance
from nzdatastd.report.one_line import one_line
from nzdatastd.report.samples import Alike, samples_by_rule
from nzdatastd.report.wording import (
    SEVERITIES,
    broken_columns,
    broken_rules,
    counted,
    percent,
    skipped_by_reason,
    tally,
    verdict,
)

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["fragment", "page_environment", "render"]

_SAMPLES_SHOWN = 20
_STATUS_WORDS = {
    "pass": "Passed",
    "warn": "Warned",
    "fail": "Failed",
    "error": "Could not be run",
    "skipped": "Skipped",
}
_VERDICT_WORDS = {"pass": "Pass", "warn": "Warn", "fail": "Fail", "error": "Error", "skipped": "Not checked"}


@dataclass(frozen=True, slots=True)
class _Broken:
    """A broken rule with what the page tells about it.

    Args:
        rule: the rule.
        columns: the columns that break it.
        samples: what was found, alike ones together.
        help: why it matters and what to do.
    """

    rule: RuleOutcome
    columns: list[ColumnOutcome]
    samples: list[Alike]
    help: Guidance | None


@dataclass(frozen=True, slots=True)
class _Part:
    """One part of the bar of all rules.

    Args:
        tone: the class that gives it its colour.
        word: how these rules ended.
        number: how many they are.
        start: where the part starts, 0 to 100.
        length: how long it is, of 100.
    """

    tone: str
    word: str
    number: int
    start: float
    length: float


def render(*documents: Document) -> str:
    """Return the report, or the reports below each other, as one HTML page that needs nothing beside itself."""
    views = [_view(document) for document in documents]
    return page_environment().get_template("page.html.j2").render(views=views) + "\n"


def fragment(document: Document) -> str:
    """Return the report as a piece of HTML to stand among others, as notebooks show it."""
    return page_environment().get_template("fragment.html.j2").render(view=_view(document)) + "\n"


def _view(document: Document) -> dict[str, object]:
    """Return what the templates tell of a document, all sums and orders done."""
    return {
        "document": document,
        "verdict": verdict(document),
        "verdict_word": _VERDICT_WORDS[document["status"]],
        "tally": tally(document),
        "parts": list(_parts(document)),
        "groups": [(severity, SEVERITIES[severity], broken) for severity, broken in _groups(document)],
        "skipped": skipped_by_reason(document),
        "with_new": any(rule["new"] is not None for rule in document["rules"]),
        "unverified": any(rule["unverified"] and rule["count"] for rule in document["rules"]),
    }


def _groups(document: Document) -> Iterator[tuple[SeverityName, list[_Broken]]]:
    samples = samples_by_rule(document)
    for severity, rules in broken_rules(document).items():
        yield (
            severity,
            [
                _Broken(
                    rule,
                    broken_columns(rule),
                    samples.get(rule["rule"], [])[:_SAMPLES_SHOWN],
                    guidance(rule["rule"]),
                )
                for rule in rules
            ],
        )


def _parts(document: Document) -> Iterator[_Part]:
    rules = tally(document)
    start = 0.0
    for status, number in rules.items():
        if number:
            length = 100 * number / sum(rules.values())
            yield _Part("stopped" if status == "error" else status, _STATUS_WORDS[status], number, start, length)
            start += length


@cache
def page_environment() -> Environment:
    """Return what renders the templates of this package."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=PackageLoader("nzdatastd.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value,
    )
    environment.filters["counted"] = counted
    environment.filters["percent"] = percent
    return environment
