"""What every format says in the same words: counts, shares, what is broken, why rules were skipped, the verdict."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from nzdatastd.report.document import ColumnOutcome, Document, RuleOutcome, SeverityName

__all__ = [
    "SEVERITIES",
    "STATUSES",
    "broken_columns",
    "broken_rules",
    "counted",
    "extent",
    "is_accepted",
    "level",
    "listed_fields",
    "percent",
    "skipped_by_reason",
    "tally",
    "verdict",
]

# Severities from the worst down, with the plural of what is found.
SEVERITIES: Mapping[SeverityName, str] = {"error": "Errors", "warning": "Warnings", "info": "For information"}

STATUSES = ("fail", "warn", "error", "skipped", "pass")

_FAILING = {"error": {"error"}, "warning": {"error", "warning"}, "info": {"error", "warning", "info"}}
_NOT_MAPPED = re.compile(r"not mapped: (?P<listed>.+)|fields? (?P<said>.+) (?:is|are) not mapped")
_FIELDS_NAMED = 3


def counted(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with what it counts.

    >>> counted(1, "record"), counted(1267, "record"), counted(2, "entry", "entries")
    ('1 record', '1,267 records', '2 entries')
    """
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def percent(share: float) -> str:
    """Return a share as a percentage that never rounds something to nothing or most to all.

    >>> percent(0.0103), percent(0.00001), percent(0.99999), percent(0.0), percent(1.0)
    ('1.0%', '<0.1%', '>99.9%', '0%', '100%')
    """
    if share in {0.0, 1.0}:
        return f"{share:.0%}"
    text = f"{share:.1%}"
    return {"0.0%": "<0.1%", "100.0%": ">99.9%"}.get(text, text)


def tally(document: Document) -> dict[str, int]:
    """Return how many rules ended in each status, in the order of `STATUSES`."""
    found: Counter[str] = Counter(rule["status"] for rule in document["rules"])
    return {status: found[status] for status in STATUSES}


def broken_rules(document: Document) -> dict[SeverityName, list[RuleOutcome]]:
    """Return the rules with findings by severity, the worst first; within it failures first, then the widest."""
    broken = [rule for rule in document["rules"] if rule["count"] and rule["status"] in {"fail", "warn"}]
    broken.sort(key=lambda rule: (rule["status"] != "fail", -rule["records"], -rule["count"]))
    grouped = {severity: [rule for rule in broken if rule["severity"] == severity] for severity in SEVERITIES}
    return {severity: rules for severity, rules in grouped.items() if rules}


def broken_columns(rule: RuleOutcome) -> list[ColumnOutcome]:
    """Return the columns that a broken rule has findings in, always at least one (nameless where none is known)."""
    whole: ColumnOutcome = {
        "field": "",
        "column": "",
        "count": rule["count"],
        "records": rule["records"],
        "share": rule["share"],
        "new": rule["new"],
    }
    return [column for column in rule["columns"] if column["count"]] or [whole]


def is_accepted(document: Document, rule: RuleOutcome) -> bool:
    """Return whether a broken rule would have failed the check but for an allowance or the baseline."""
    return rule["status"] == "warn" and rule["severity"] in _FAILING.get(document["fail_on"], set())


def level(document: Document, rule: RuleOutcome) -> Literal["error", "warning", "note"]:
    """Return the level that CI services show a broken rule at: its severity, or a note where it is accepted."""
    if rule["severity"] == "info" or is_accepted(document, rule):
        return "note"
    return rule["severity"]


def extent(document: Document, column: ColumnOutcome) -> str:
    """Return how far a rule is broken in one column, such as `13 findings in 12 of 1,267 records (0.9%)`."""
    records = f"{column['records']:,} of {counted(document['records'], 'record')} ({percent(column['share'])})"
    told = records if column["count"] == column["records"] else f"{counted(column['count'], 'finding')} in {records}"
    return told if column["new"] is None else f"{told}, {column['new']:,} new since the baseline"


def skipped_by_reason(document: Document) -> list[tuple[str, list[RuleOutcome]]]:
    """Return the skipped rules by reason, the most frequent first; all fields that are not mapped are one reason."""
    grouped: dict[str, list[RuleOutcome]] = {}
    fields: dict[str, None] = {}
    unmapped = ""
    for rule in document["rules"]:
        if rule["status"] != "skipped":
            continue
        reason = rule["reason"] or "no reason given"
        if found := _NOT_MAPPED.fullmatch(reason):
            fields.update(dict.fromkeys(re.split(r", | and ", found["listed"] or found["said"])))
            reason = unmapped
        grouped.setdefault(reason, []).append(rule)
    named = [(reason or f"not mapped: {listed_fields(list(fields))}", rules) for reason, rules in grouped.items()]
    return sorted(named, key=lambda each: -len(each[1]))


def listed_fields(names: Sequence[str]) -> str:
    """Return field names, those of one value together and only counted where there are many.

    >>> listed_fields(["street_address.unit", "street_address.level", "sex"])
    'street_address (unit, level), sex'
    """
    grouped: dict[str, list[str]] = {}
    for name in names:
        value, _, part = name.rpartition(".")
        grouped.setdefault(value or part, []).extend([part] if value else [])
    return ", ".join(_listed(value, parts) for value, parts in grouped.items())


def _listed(value: str, parts: Sequence[str]) -> str:
    if not parts:
        return value
    if len(parts) == 1:
        return f"{value}.{parts[0]}"
    return f"{value} ({', '.join(parts) if len(parts) <= _FIELDS_NAMED else counted(len(parts), 'field')})"


def verdict(document: Document) -> str:
    """Return one sentence or two on how the check ended, without the status word itself."""
    return " ".join(_verdict(document))


def _verdict(document: Document) -> Iterator[str]:
    rules = tally(document)
    if document["records"] == 0:
        yield "Nothing was checked: the source has no rows."
        return
    if not document["rules"]:
        yield "Nothing was checked: no rule is selected."
        return
    if rules["skipped"] == len(document["rules"]):
        yield "Nothing was checked: no selected rule looks at a column that is mapped."
        return
    if rules["error"]:
        yield f"{counted(rules['error'], 'rule')} could not be run."
    if rules["fail"]:
        yield f"{counted(rules['fail'], 'rule fails', 'rules fail')} (fail level: {document['fail_on']})."
    elif rules["warn"]:
        yield f"{counted(rules['warn'], 'rule is', 'rules are')} broken; the check does not fail."
    elif not rules["error"]:
        yield f"No rule is broken in {counted(document['records'], 'record')}."
    if document["records_affected"]:
        affected, records = document["records_affected"], document["records"]
        yield f"Records with a finding: {affected:,} of {records:,} ({percent(affected / records)});"
        yield f"with an error: {document['records_with_errors']:,}."
