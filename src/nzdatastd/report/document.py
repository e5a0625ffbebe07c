"""The report as plain data: what `nzdatastd check --format json` prints and every renderer is handed.

Only what JSON can hold. Counts are exact; findings are a capped sample of them. A finding has a `value` only where a
person asked for values.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

__all__ = [
    "ColumnOutcome",
    "Document",
    "FindingRow",
    "ReportStatus",
    "RuleOutcome",
    "RuleStatus",
    "SeverityName",
    "Tool",
]

SeverityName = Literal["error", "warning", "info"]
RuleStatus = Literal["pass", "warn", "fail", "skipped", "error"]
ReportStatus = Literal["pass", "warn", "fail", "skipped", "error"]


class Tool(TypedDict):
    """What made the report."""

    name: str
    version: str


class ColumnOutcome(TypedDict):
    """One rule on one column: the unit that counts, baselines and machine-readable results are kept for.

    Attributes:
        field: the full field name, such as `street_address.road_name`.
        column: the source column, or several joined by a comma.
        count: findings, exact.
        records: records affected.
        share: records affected as a share of all records, 0 to 1.
        new: findings above the baseline; None where there is no baseline.
    """

    field: str
    column: str
    count: int
    records: int
    share: float
    new: int | None


class RuleOutcome(TypedDict):
    """How one rule ended.

    Attributes:
        rule: the rule's id, such as `SA-03`.
        name: what is right, in a few words: `unit-before-number`.
        standard: the key of its standard.
        severity: error, warning or info.
        evidence: official, derived or advisory.
        scope: value, record, column or dataset.
        statement: one sentence, what must hold.
        status: `pass`; `warn` (broken, but below the fail level or accepted); `fail`; `skipped` (never a pass); `error`
            (could not be run).
        reason: why it was skipped, could not be run, or is accepted although it is broken.
        count: findings, exact.
        records: records affected.
        share: records affected as a share of all records, 0 to 1.
        new: findings above the baseline; None where there is no baseline.
        unverified: whether the standard leaves the point open, so that an option settles it.
        columns: the columns that it ran on, those without findings included.
    """

    rule: str
    name: str
    standard: str
    severity: SeverityName
    evidence: str
    scope: str
    statement: str
    status: RuleStatus
    reason: str | None
    count: int
    records: int
    share: float
    new: int | None
    unverified: bool
    columns: list[ColumnOutcome]


class FindingRow(TypedDict):
    """One rule broken at one place.

    Attributes:
        rule: the rule's id.
        severity: error, warning or info.
        evidence: official, derived or advisory.
        record_id: the record's own id, where the layout names one.
        row: data row, the first is 1; None for a finding on a whole column or layout.
        field: the full field name.
        column: the source column.
        masked: the shape of the value.
        value: the value itself, only where asked for.
    """

    rule: str
    severity: SeverityName
    evidence: str
    record_id: str | None
    row: int | None
    field: str
    column: str
    masked: str
    value: NotRequired[str | None]


class Document(TypedDict):
    """The report on one source.

    Attributes:
        source: the source's name, as a reader would look for it.
        records: records checked.
        findings_total: findings, exact.
        findings_shown: findings that `findings` holds.
        status: how the check ended: the worst of its rules.
        fail_on: the severity from which a broken rule fails the check: error, warning, info or never.
        records_affected: records with at least one finding.
        records_with_errors: records with at least one finding of severity error.
        pairs: rule and column pairs that ran.
        as_at: the day that the check was made for, YYYY-MM-DD.
        tool: what made the report.
        facts: what is known of the file, such as its encoding.
        layout: the source columns by standard field.
        layout_origin: whether a person gave the layout or the columns were recognised.
        unmapped_columns: columns that nothing is mapped to and no rule has looked at.
        options: how the open points of the standards are settled.
        show_values: whether findings carry values.
        rules: how every selected rule ended, in catalogue order.
        findings: a sample of the findings.
    """

    source: str
    records: int
    findings_total: int
    findings_shown: int
    status: ReportStatus
    fail_on: str
    records_affected: int
    records_with_errors: int
    pairs: int
    as_at: str
    tool: Tool
    facts: dict[str, object]
    layout: dict[str, list[str]]
    layout_origin: str
    unmapped_columns: list[str]
    options: dict[str, str]
    show_values: bool
    rules: list[RuleOutcome]
    findings: list[FindingRow]
