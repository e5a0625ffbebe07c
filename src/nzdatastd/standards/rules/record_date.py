"""Rules on the record date: the day a record was last confirmed, by which the newer of two values is told."""

from __future__ import annotations

from nzdatastd.standards.predicates import DateNotAfterAsAt, Matches
from nzdatastd.standards.rule import Evidence, Rule, Severity
from nzdatastd.standards.written_dates import REAL_DAY

__all__ = ["RULES"]

_VALUES = ("record_date",)
_TIME = "(?:[T ][0-2][0-9]:?[0-5][0-9](?::?[0-5][0-9](?:[.,][0-9]+)?)?(?:Z|[+-][0-2][0-9](?::?[0-5][0-9])?)?)?"

RULES = (
    Rule(
        id="RC-03",
        name="iso-record-date",
        standard="record",
        values=_VALUES,
        fields=("text",),
        statement="A record date is a day of the calendar written YYYY-MM-DD or YYYYMMDD; a time may follow.",
        why="Which of two values is newer is told by this date; 03/07/2025 is March to one agency and July to another.",
        fix="Write record dates as YYYY-MM-DD at the export.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=Matches(f"(?:{REAL_DAY}){_TIME}"),
        passes=("2025-07-03", "20250703", "2025-07-03T09:30:00+12:00", "2025-07-03 09:30"),
        fails=("3/07/2025", "2025-02-30", "July 2025", "2025-07-03T"),
    ),
    Rule(
        id="RC-04",
        name="record-date-not-in-the-future",
        standard="record",
        values=_VALUES,
        fields=("text",),
        statement="A record date is not later than the day of the check.",
        why="A date in the future wins over every true one when values are reconciled.",
        fix="Correct it at the source; an end date such as 9999-12-31 is not the day a record was confirmed.",
        severity=Severity.WARNING,
        evidence=Evidence.ADVISORY,
        source="library",
        test=DateNotAfterAsAt(),
        passes=("2025-07-03", "20250703"),
        fails=("9999-12-31", "29991231"),
    ),
)
