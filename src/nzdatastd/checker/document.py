"""The report as plain data: what the renderers are handed and `--format json` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from nzdatastd.checker.counting import Counting
from nzdatastd.checker.outcome import Outcome, Status, worst
from nzdatastd.checker.plan import Item
from nzdatastd.checker.settings import Settings
from nzdatastd.report.document import Document, FindingRow, RuleOutcome, SeverityName
from nzdatastd.report.masking import RARE_SHAPE, rare_shapes_hidden
from nzdatastd.standards.context import Context
from nzdatastd.standards.rule import Scope, Unique
from nzdatastd.standards.text import mask, outline

if TYPE_CHECKING:
    from nzdatastd.io.layout import Layout
    from nzdatastd.io.source import Source

__all__ = ["report_document"]


def report_document(
    source: Source,
    layout: Layout,
    context: Context,
    settings: Settings,
    outcomes: Sequence[Outcome],
    *,
    counting: Counting,
    pairs: int,
    show_values: bool,
) -> Document:
    """Return the whole report as plain data that JSON can hold, without a value from the source unless asked for."""
    from nzdatastd import __version__

    findings = [finding for each in outcomes for finding in _findings(each, counting, show_values=show_values)]
    return {
        "source": source.name,
        "records": counting.records,
        "findings_total": sum(each.count for each in outcomes),
        "findings_shown": len(findings),
        "status": worst(each.status for each in outcomes).value,
        "fail_on": settings.fail_on.value,
        "records_affected": counting.records_affected,
        "records_with_errors": counting.records_with_errors,
        "pairs": pairs,
        "as_at": context.as_at.isoformat(),
        "tool": {"name": "nzdatastd", "version": __version__},
        "facts": dict(source.facts),
        "layout": {name: list(columns) for name, columns in layout.columns.items()},
        "layout_origin": layout.origin,
        "unmapped_columns": [column for column in source.columns if column not in layout.mapped()],
        "options": dict(context.chosen),
        "show_values": show_values,
        "rules": [_rule(each, counting.records) for each in outcomes],
        "findings": findings,
    }


def _rule(each: Outcome, records: int) -> RuleOutcome:
    rule = each.rule
    return {
        "rule": rule.id,
        "name": rule.name,
        "standard": rule.standard,
        "severity": rule.severity.value,
        "evidence": rule.evidence.value,
        "scope": rule.scope.value,
        "statement": rule.statement,
        "status": each.status.value,
        "reason": each.reason,
        "count": each.count,
        "records": each.records,
        "share": _share(each.records, records),
        "new": each.new,
        "unverified": rule.unverified,
        "columns": [
            {
                "field": column.field,
                "column": column.column,
                "count": column.count,
                "records": column.records,
                "share": _share(column.records, records),
                "new": column.new,
            }
            for column in each.columns
        ],
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 6) if whole else 0.0


def _findings(each: Outcome, counting: Counting, *, show_values: bool) -> Iterator[FindingRow]:
    if each.status in {Status.PASS, Status.SKIPPED}:
        return
    rule = each.rule
    severity: SeverityName = rule.severity.value
    evidence = rule.evidence.value
    for item, samples in counting.samples.items():
        if item.rule is not rule:
            continue
        for sample, shape in zip(samples, _shapes(item, [sample.text for sample in samples]), strict=True):
            finding: FindingRow = {
                "rule": rule.id,
                "severity": severity,
                "evidence": evidence,
                "record_id": sample.record_id,
                "row": sample.row or None,
                "field": item.field,
                "column": item.column,
                "masked": shape,
            }
            if show_values:
                finding["value"] = sample.text
            yield finding


def _shapes(item: Item, texts: Sequence[str | None]) -> list[str]:
    """Return what may be shown of each value: its shape, or else its outline, where enough findings share it."""
    if item.rule.scope in {Scope.COLUMN, Scope.DATASET} and not isinstance(item.rule.test, Unique):
        return [""] * len(texts)
    distinct = dict.fromkeys(texts)
    fine = {text: mask(text) for text in distinct}
    shapes = rare_shapes_hidden([fine[text] for text in texts])
    if RARE_SHAPE not in shapes:
        return shapes
    coarse = {text: outline(text) for text in distinct}
    outlines = rare_shapes_hidden([coarse[text] for text in texts])
    return [broad if shape == RARE_SHAPE else shape for shape, broad in zip(shapes, outlines, strict=True)]
