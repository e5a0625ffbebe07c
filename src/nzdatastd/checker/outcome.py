"""How each rule ended: pass, warn, fail, skipped or error, with its counts by column."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nzdatastd.checker.baseline import Baseline
from nzdatastd.checker.plan import Item
from nzdatastd.checker.settings import Allowance, Settings
from nzdatastd.standards.rule import Rule

__all__ = ["ColumnCount", "Outcome", "Status", "outcome"]


class Status(StrEnum):
    """How a rule, or the whole report, ended. Skipped is never a pass."""

    PASS = "pass"  # noqa: S105  # a verdict, not a password
    WARN = "warn"
    FAIL = "fail"
    SKIPPED = "skipped"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class ColumnCount:
    """How often a rule is broken in one column.

    Args:
        field: the full field name.
        column: the source column, or columns, that findings are placed on.
        count: findings.
        records: records affected.
        new: findings above the baseline, None where there is no baseline.
    """

    field: str
    column: str
    count: int
    records: int
    new: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one rule ended."""

    rule: Rule
    status: Status
    columns: tuple[ColumnCount, ...]
    records: int
    reason: str | None = None

    @property
    def count(self) -> int:
        """Return the number of findings."""
        return sum(column.count for column in self.columns)

    @property
    def new(self) -> int | None:
        """Return the number of findings above the baseline."""
        counts = [column.new for column in self.columns]
        return None if not counts or None in counts else sum(count for count in counts if count is not None)


def outcome(
    rule: Rule,
    broken: Sequence[tuple[Item, int, int]],
    records: int,
    *,
    total_records: int,
    source: str,
    settings: Settings,
    baseline: Baseline | None,
    as_at: dt.date,
) -> Outcome:
    """Return how a rule that ran has ended.

    Args:
        rule: the rule.
        broken: its items with their findings and the records affected.
        records: records affected over all its columns.
        total_records: records in the source.
        source: the source's name, as in the baseline.
        settings: fail level and allowances.
        baseline: what is known already, if any.
        as_at: the day that allowances expire against.
    """
    columns = tuple(
        ColumnCount(
            item.field,
            item.column,
            count,
            affected,
            None if baseline is None else max(0, count - baseline.known(source, rule.id, item.column)),
        )
        for item, count, affected in broken
    )
    ended = Outcome(rule, Status.FAIL, columns, records)
    if ended.count == 0:
        return Outcome(rule, Status.PASS, columns, 0)
    if ended.new == 0:
        return Outcome(rule, Status.WARN, columns, records, "nothing new since the baseline")
    allowed, reason = _allowed(rule, columns, total_records, settings.allowances, as_at)
    if allowed or not settings.fail_on.includes(rule.severity):
        return Outcome(rule, Status.WARN, columns, records, reason)
    return Outcome(rule, Status.FAIL, columns, records, reason)


def _allowed(
    rule: Rule, columns: Iterable[ColumnCount], total_records: int, allowances: Iterable[Allowance], as_at: dt.date
) -> tuple[bool, str | None]:
    mine = [each for each in allowances if each.rule.upper() == rule.id]
    if not mine:
        return False, None
    reason: str | None = None
    for column in columns:
        if column.count == 0:
            continue
        fitting = [each for each in mine if each.column in {None, *column.column.split(", ")}]
        if not fitting:
            return False, None
        allowance = fitting[0]
        if allowance.until < as_at:
            return False, f"its allowance ran out on {allowance.until.isoformat()} ({allowance.reason})"
        if not allowance.covers(column.count, column.records / max(total_records, 1)):
            return False, f"more than its allowance ({allowance.reason})"
        reason = f"within its allowance until {allowance.until.isoformat()} ({allowance.reason})"
    return True, reason


def worst(statuses: Iterable[Status]) -> Status:
    """Return the status of a report: the worst of its rules', skipped ones apart.

    >>> worst([Status.PASS, Status.WARN, Status.SKIPPED]).value
    'warn'
    """
    order = [Status.SKIPPED, Status.PASS, Status.WARN, Status.FAIL, Status.ERROR]
    return max(statuses, key=order.index, default=Status.SKIPPED)


def counts_for_baseline(outcomes: Iterable[Outcome]) -> Mapping[str, Mapping[str, int]]:
    """Return the counts of broken rules by rule id and column, as a baseline keeps them."""
    return {
        each.rule.id: {column.column: column.count for column in each.columns if column.count}
        for each in outcomes
        if each.count
    }
