"""The report as SARIF 2.1.0, for code scanning: a result for each rule and column of the file, never for each row."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from nzdatastd.report.document import ColumnOutcome, Document, RuleOutcome
from nzdatastd.report.guidance import guidance
from nzdatastd.report.one_line import one_line
from nzdatastd.report.wording import broken_columns, broken_rules, extent, is_accepted, level

__all__ = ["render"]

# Official: Static Analysis Results Interchange Format (SARIF) Version 2.1.0, OASIS Standard.
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# GitHub goes by the second name alone; were it missing, all results would get the hash of the file's first line.
_FINGERPRINTS = ("ruleColumnFile/v1", "primaryLocationLineHash")
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(*documents: Document) -> str:
    """Return a SARIF run for each source: every selected rule with its help, a result for each rule and column broken.

    Rules that were skipped or could not be run are notifications of the run, so that no reader takes them for passed.
    A result that an allowance or the baseline accepts is a note, suppressed with the reason. Fingerprints hold from run
    to run: they are made of rule, field, column and file name only.
    """
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(document) for document in documents]}
    return json.dumps(log, ensure_ascii=False, allow_nan=False, indent=2) + "\n"


def _run(document: Document) -> dict[str, Any]:
    rules = {rule["rule"]: rule for rule in document["rules"]}
    index = {rule_id: number for number, rule_id in enumerate(rules)}
    broken = [rule for group in broken_rules(document).values() for rule in group]
    return {
        "tool": {
            "driver": {
                "name": one_line(document["tool"]["name"]),
                "version": one_line(document["tool"]["version"]),
                "rules": [_rule(rule) for rule in rules.values()],
            }
        },
        "automationDetails": {"id": f"nzdatastd/{_uri(document['source'])}/"},
        "invocations": [_invocation(document, index)],
        "artifacts": [{"location": {"uri": _uri(document["source"])}, "roles": ["analysisTarget"]}],
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(document, rule, column, index[rule["rule"]]) for rule in broken for column in broken_columns(rule)
        ],
        "properties": {
            "records": document["records"],
            "recordsAffected": document["records_affected"],
            "recordsWithErrors": document["records_with_errors"],
            "asAt": document["as_at"],
            "status": document["status"],
        },
    }


def _rule(rule: RuleOutcome) -> dict[str, Any]:
    statement = one_line(rule["statement"])
    descriptor = {
        "id": one_line(rule["rule"]),
        "name": one_line(rule["name"]),
        "shortDescription": {"text": statement},
        "fullDescription": {"text": statement},
        "defaultConfiguration": {"level": _LEVELS[rule["severity"]]},
        "properties": {
            "tags": [one_line(rule["standard"]), one_line(rule["evidence"]), *(["unverified"] * rule["unverified"])]
        },
    }
    told = guidance(rule["rule"])
    if told is None:
        return descriptor
    text = f"{told.why}\n\n{told.fix}"
    markdown = f"{told.why}\n\n**How to fix:** {told.fix}\n\nSource: [{told.source}]({told.url})"
    return {
        **descriptor,
        "fullDescription": {"text": f"{statement} {told.why}"},
        "help": {"text": text, "markdown": markdown},
        "helpUri": told.url,
    }


def _result(document: Document, rule: RuleOutcome, column: ColumnOutcome, index: int) -> dict[str, Any]:
    place = f"{one_line(column['column'])}: " if column["column"] else ""
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": _uri(document["source"]), "index": 0},
            "region": {"startLine": 1},
        }
    }
    if column["column"]:
        location["logicalLocations"] = [{"name": one_line(column["column"]), "kind": "column"}]
    result: dict[str, Any] = {
        "ruleId": one_line(rule["rule"]),
        "ruleIndex": index,
        "level": level(document, rule),
        "message": {"text": f"{place}{extent(document, column)}. {one_line(rule['statement'])}"},
        "locations": [location],
        "partialFingerprints": dict.fromkeys(_FINGERPRINTS, _fingerprint(document, rule, column)),
        "properties": {
            "field": one_line(column["field"]),
            "findings": column["count"],
            "records": column["records"],
            "share": column["share"],
            "new": column["new"],
        },
    }
    if is_accepted(document, rule):
        reason = one_line(rule["reason"] or "accepted")
        result["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return result


def _fingerprint(document: Document, rule: RuleOutcome, column: ColumnOutcome) -> str:
    name = PurePosixPath(document["source"].replace("\\", "/")).name
    parts = json.dumps([rule["rule"], column["field"], column["column"], name])
    return hashlib.sha256(parts.encode()).hexdigest()[:32]


def _uri(source: str) -> str:
    return quote(one_line(source).replace("\\", "/"), safe="/")


def _invocation(document: Document, index: dict[str, int]) -> dict[str, Any]:
    failed = list(_notifications(document, "error", index))
    skipped = list(_notifications(document, "skipped", index))
    return {
        "executionSuccessful": document["status"] not in {"error", "skipped"},
        "toolExecutionNotifications": failed,
        "toolConfigurationNotifications": skipped,
    }


def _notifications(document: Document, status: str, index: dict[str, int]) -> Iterator[dict[str, Any]]:
    for rule in document["rules"]:
        if rule["status"] == status:
            yield {
                "level": "error" if status == "error" else "note",
                "message": {"text": f"{one_line(rule['rule'])}: {one_line(rule['reason'] or 'no reason given')}"},
                "associatedRule": {"id": one_line(rule["rule"]), "index": index[rule["rule"]]},
            }
