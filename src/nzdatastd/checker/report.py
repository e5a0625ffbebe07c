"""The result of a check: how every rule ended, what was found where, and the same told in every format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from nzdatastd.checker.baseline import Baseline
from nzdatastd.checker.outcome import Outcome, Status, counts_for_baseline, worst

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.report.document import Document

__all__ = ["Report"]

_FINDING_COLUMNS = ("rule", "severity", "evidence", "record_id", "row", "field", "column", "masked")


@dataclass(frozen=True)
class Report:
    """The result of `nz.check`.

    Attributes:
        source: the source's name.
        records: records checked.
        outcomes: how every selected rule ended, in catalogue order.
        pairs: how many rule and column pairs ran.
    """

    source: str
    records: int
    outcomes: tuple[Outcome, ...]
    pairs: int
    _make_document: Callable[[], Document] = field(repr=False, compare=False)

    @cached_property
    def document(self) -> Document:
        """The whole report as plain data, the form that `to_json` writes."""
        return self._make_document()

    @property
    def status(self) -> Status:
        """Return how the check ended: pass, warn, fail or error."""
        return worst(each.status for each in self.outcomes)

    @property
    def findings_total(self) -> int:
        """Return the exact number of findings, those not kept as samples included."""
        return sum(each.count for each in self.outcomes)

    @property
    def exit_code(self) -> int:
        """Return 1 where something is at or above the fail level, else 0."""
        return int(self.status in {Status.FAIL, Status.ERROR})

    @cached_property
    def findings(self) -> pl.DataFrame:
        """The findings kept, a row each; masked shapes in the place of values unless values were asked for."""
        import polars as pl

        names = [*_FINDING_COLUMNS, *(["value"] if self.document["show_values"] else [])]
        schema = {name: pl.Int64 if name == "row" else pl.String for name in names}
        return pl.DataFrame(self.document["findings"], schema=schema)

    def counts(self) -> Mapping[str, int]:
        """Return the number of findings by rule id, broken rules only."""
        return {each.rule.id: each.count for each in self.outcomes if each.count}

    def outcome(self, rule_id: str) -> Outcome:
        """Return how one rule ended.

        Raises:
            KeyError: the rule was not selected.
        """
        for each in self.outcomes:
            if each.rule.id == rule_id.upper():
                return each
        raise KeyError(rule_id)

    def baseline(self, before: Baseline | None = None) -> Baseline:
        """Return a baseline in which what this report found is known."""
        return (before or Baseline()).with_source(self.source, counts_for_baseline(self.outcomes))

    def text(self, *, width: int | None = None) -> str:
        """Return the report for people, as plain text.

        Args:
            width: columns to fit into; 100 where none is given.
        """
        from nzdatastd.report.text import report_text

        return report_text(self.document, width=width or 100)

    def to_format(self, name: str) -> str:
        """Return the report in one of `nzdatastd.report.FORMATS`."""
        from nzdatastd.report import rendered

        return rendered(self.document, name)

    def to_json(self) -> str:
        """Return the report as JSON."""
        return self.to_format("json")

    def to_html(self) -> str:
        """Return the report as one self-contained page."""
        return self.to_format("html")

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        findings = "1 finding" if self.findings_total == 1 else f"{self.findings_total} findings"
        return f"<Report on {self.source}: {self.status}, {findings} in {self.records} records>"

    def _repr_html_(self) -> str:
        from nzdatastd.report.html import fragment

        return fragment(self.document)
