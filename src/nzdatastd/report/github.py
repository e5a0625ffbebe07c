"""The report in a GitHub workflow: the step summary, which shows all, and annotations, of which GitHub shows ten.

Annotations point at the file's first line: one for each rule and column, never one for each row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nzdatastd.report.document import Document, RuleOutcome
from nzdatastd.report.one_line import one_line
from nzdatastd.report.wording import (
    SEVERITIES,
    broken_columns,
    broken_rules,
    counted,
    extent,
    level,
    percent,
    skipped_by_reason,
    tally,
    verdict,
)

__all__ = ["render", "step_summary", "workflow_commands"]

# GitHub takes a step summary of 1 MiB and shows 10 annotations of a step; what is over is dropped (official: "Workflow
# commands for GitHub Actions", docs.github.com; the ten: github.com/orgs/community/discussions/26680).
_MOST_ANNOTATIONS = 10
_MOST_BYTES = 1_000_000

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_STATUS_SIGNS = {"pass": "✅", "warn": "⚠️", "fail": "❌", "error": "❌", "skipped": "❌"}
_LONGEST_CELL = 300
_NUMBERS = {"Findings", "New", "Records"}
# What GitHub's Markdown gives a meaning to inside a line: emphasis, code, links, mentions, mathematics, emoji.
_MARKDOWN = re.compile(r"[\\`*_\[\]<>#|~&@$]|:(?=\S)|(?<=\bwww)\.", re.IGNORECASE)


def render(*documents: Document) -> str:
    """Return the annotations, a line each."""
    return "".join(f"{line}\n" for line in workflow_commands(*documents))


def workflow_commands(*documents: Document) -> list[str]:
    """Return at most ten workflow commands for a step, `::error file=…,line=1,title=…::message`, the worst first.

    Where more columns break rules than ten, the last command says how many are left for the step summary.
    """
    found = [each for document in documents for each in _commands(document)]
    told = [_command(*each) for each in sorted(found, key=lambda each: list(_COMMANDS.values()).index(each[0]))]
    if len(told) <= _MOST_ANNOTATIONS:
        return told
    kept = told[: _MOST_ANNOTATIONS - 1]
    left = f"{counted(len(told) - len(kept), 'more result')} by rule and column: see the step summary"
    return [*kept, _command("notice", documents[0], documents[0]["tool"]["name"], left)]


def _commands(document: Document) -> Iterator[tuple[str, Document, str, str]]:
    for rule in document["rules"]:
        if rule["status"] == "error":
            yield "error", document, _title(rule), f"could not be run: {one_line(rule['reason'] or '')}"
    if document["status"] in {"error", "skipped"} and not tally(document)["error"]:
        yield "error", document, document["tool"]["name"], verdict(document)
    broken = [rule for rules in broken_rules(document).values() for rule in rules]
    for rule in broken:
        for column in broken_columns(rule):
            place = f"{one_line(column['column'])}: " if column["column"] else ""
            message = f"{place}{extent(document, column)}. {one_line(rule['statement'])}"
            yield _COMMANDS[level(document, rule)], document, _title(rule), message


def _title(rule: RuleOutcome) -> str:
    return one_line(f"{rule['rule']} {rule['name']}")


def _command(name: str, document: Document, title: str, message: str) -> str:
    file = one_line(document["source"])
    return f"::{name} file={_property(file)},line=1,title={_property(title)}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def step_summary(*documents: Document) -> str:
    """Return the reports of a step as Markdown for the file that `$GITHUB_STEP_SUMMARY` names, together under 1 MiB.

    Where a table of broken rules is too long, its last rows are left out and their number is said.
    """
    return "\n".join(_summary(document, _MOST_BYTES // len(documents)) for document in documents)


def _summary(document: Document, most_bytes: int) -> str:
    head = [
        f"## {_STATUS_SIGNS[document['status']]} {_cell(document['source'])}: {document['status']}",
        "",
        verdict(document),
        "",
    ]
    foot = list(_foot(document))
    left = most_bytes - _size([*head, *foot])
    table: list[str] = []
    rows = list(_table(document))
    for number, row in enumerate(rows):
        left -= _size([row])
        if left < 0:
            table.extend(["", f"… and {counted(len(rows) - number, 'more row')}: see the whole report."])
            break
        table.append(row)
    return "\n".join([*head, *table, *foot]) + "\n"


def _size(lines: list[str]) -> int:
    return sum(len(line.encode()) + 1 for line in lines)


def _table(document: Document) -> Iterator[str]:
    with_new = any(rule["new"] is not None for rule in document["rules"])
    broken = broken_rules(document)
    if broken:
        heads = ["Severity", "Rule", "What must hold", "Column", "Findings", *(["New"] * with_new), "Records", "Status"]
        yield f"| {' | '.join(heads)} |"
        yield "|".join(["", *(" ---: " if head in _NUMBERS else " --- " for head in heads), ""])
    for severity, rules in broken.items():
        for rule in rules:
            for column in broken_columns(rule):
                new = "" if column["new"] is None else f"{column['new']:,}"
                cells = [
                    SEVERITIES[severity],
                    _cell(rule["rule"]),
                    _cell(rule["statement"]) + (" *(unverified)*" if rule["unverified"] else ""),
                    _cell(column["column"]),
                    f"{column['count']:,}",
                    *([new] if with_new else []),
                    percent(column["share"]),
                    rule["status"] + (f": {_cell(rule['reason'])}" if rule["reason"] else ""),
                ]
                yield f"| {' | '.join(cells)} |"


def _foot(document: Document) -> Iterator[str]:
    yield ""
    failed = [rule for rule in document["rules"] if rule["status"] == "error"]
    if failed:
        names = "; ".join(f"{_cell(rule['rule'])}: {_cell(rule['reason'] or '')}" for rule in failed)
        yield from (f"**Could not be run**: {_within(names)}", "")
    reasons = [f"{counted(len(rules), 'rule')}: {_cell(reason)}" for reason, rules in skipped_by_reason(document)]
    if reasons:
        yield from (f"**Skipped** (not passed): {_within('; '.join(reasons))}", "")
    if document["unmapped_columns"]:
        names = ", ".join(_cell(column) for column in document["unmapped_columns"])
        yield from (f"**Not mapped, so not checked**: {_within(names)}", "")
    tool = document["tool"]
    passed = counted(tally(document)["pass"], "rule") + " passed"
    yield f"{passed} · as at {document['as_at']} · {_cell(tool['name'])} {_cell(tool['version'])}"


def _within(text: str, most: int = 100_000) -> str:
    return text if len(text) <= most else text[:most].rpartition(" ")[0] + " …"


def _cell(text: str, most: int = _LONGEST_CELL) -> str:
    """Return text as Markdown shows it literally, in a table too."""
    line = one_line(text)
    cut = line if len(line) <= most else line[: most - 1] + "…"
    return _MARKDOWN.sub(lambda found: "\\" + found[0], cut)
