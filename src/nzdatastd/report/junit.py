"""The report as JUnit XML, which nearly every CI service shows: a test case for each rule and column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from nzdatastd.report.document import ColumnOutcome, Document, RuleOutcome
from nzdatastd.report.one_line import one_line
from nzdatastd.report.samples import Alike, samples_by_rule
from nzdatastd.report.wording import broken_columns, extent, verdict

__all__ = ["render"]

_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}
_SAMPLES_SHOWN = 5

_Samples = Mapping[str, list[Alike]]


def render(*documents: Document) -> str:
    """Return a test suite for each source: failures for what fails, skipped rules with why, warnings as output."""
    root = Element("testsuites", name=one_line(documents[0]["tool"]["name"]))
    root.extend(_suite(document) for document in documents)
    root.attrib.update(_counts(root))
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'


def _suite(document: Document) -> Element:
    suite = Element("testsuite", name=one_line(document["source"]))
    properties = SubElement(suite, "properties")
    for name, value in _properties(document):
        SubElement(properties, "property", name=name, value=one_line(value))
    suite.extend(_cases(document))
    suite.attrib.update(_counts(suite))
    return suite


def _counts(of: Element) -> dict[str, str]:
    cases = list(of.iter("testcase"))
    counts = {name: str(sum(case.find(tag) is not None for case in cases)) for name, tag in _COUNTED.items()}
    return {"tests": str(len(cases)), **counts}


def _properties(document: Document) -> Iterator[tuple[str, str]]:
    yield "tool", f"{document['tool']['name']} {document['tool']['version']}"
    yield "as_at", document["as_at"]
    yield "records", str(document["records"])
    yield "findings_total", str(document["findings_total"])
    yield "fail_on", document["fail_on"]
    yield "status", document["status"]


def _cases(document: Document) -> Iterator[Element]:
    names: set[tuple[str, str]] = set()
    samples = samples_by_rule(document)
    for rule in document["rules"]:
        for column in rule["columns"] or broken_columns(rule):
            case = Element("testcase", classname=one_line(rule["standard"]), name=_name(rule, column, names))
            _tell(case, document, samples, rule, column)
            yield case
    # A check that checked nothing must not look green, whatever its rules say.
    if document["status"] in {"error", "skipped"} and not any(rule["status"] == "error" for rule in document["rules"]):
        case = Element("testcase", classname="check", name="something was checked")
        SubElement(case, "error", type="nothing-checked", message=verdict(document))
        yield case


def _name(rule: RuleOutcome, column: ColumnOutcome, taken: set[tuple[str, str]]) -> str:
    name = one_line(f"{rule['rule']} {column['column']}".strip())
    if (rule["standard"], name) in taken:
        name = one_line(f"{name} ({column['field']})")
    plain, number = name, 1
    while (rule["standard"], name) in taken:
        number += 1
        name = f"{plain} {number}"
    taken.add((rule["standard"], name))
    return name


def _tell(case: Element, document: Document, samples: _Samples, rule: RuleOutcome, column: ColumnOutcome) -> None:
    reason = one_line(rule["reason"] or "no reason given")
    statement = one_line(rule["statement"])
    match rule["status"]:
        case "skipped":
            SubElement(case, "skipped", message=reason)
        case "error":
            SubElement(case, "error", type="rule-not-run", message=reason).text = statement
        case "fail" if column["count"] and column["new"] != 0:  # with nothing new, another column made it fail
            failure = SubElement(case, "failure", type=rule["severity"], message=extent(document, column))
            failure.text = "\n".join(_details(samples, rule, column))
        case _ if column["count"]:
            told = [f"{rule['severity']}: {extent(document, column)}", *_details(samples, rule, column)]
            SubElement(case, "system-out").text = "\n".join(told)


def _details(samples: _Samples, rule: RuleOutcome, column: ColumnOutcome) -> Iterator[str]:
    yield one_line(rule["statement"])
    if column["field"]:
        yield one_line(f"field: {column['field']}")
    if rule["reason"]:
        yield one_line(rule["reason"])
    place = (column["field"], column["column"])
    here = [alike for alike in samples.get(rule["rule"], []) if (alike.field, alike.column) == place]
    for alike in here[:_SAMPLES_SHOWN]:
        yield one_line(f"{alike.shape}: {alike.places}")
