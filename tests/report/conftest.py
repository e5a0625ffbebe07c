"""Documents to render: a school list as a real check would tell it, and the ones that break renderers."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from nzdatastd.report.document import ColumnOutcome, Document, FindingRow, RuleOutcome
from nzdatastd.standards.rules.record import RULES as RECORD_RULES

# Everything that some format gives a meaning to, in one column name.
HOSTILE = (
    "<script>alert('x')</script>]]> --> \"quoted\" & 'single' ::error::%0A%25,:\n::warning file=x::\r"
    "\x00\x1b[31m\x85\u2028\u202e\ufffe\ud800[bold red]|`code`|*_~#[link](http://example.invalid)@name $x$ "
    "{{ 7*7 }} {% raw %} \\ :smile: www.example.invalid"
)


def column(
    name: str, field: str, count: int = 0, *, of: int = 1267, records: int | None = None, new: int | None = None
) -> ColumnOutcome:
    affected = count if records is None else records
    return {
        "field": field,
        "column": name,
        "count": count,
        "records": affected,
        "share": round(affected / of, 6) if of else 0.0,
        "new": new,
    }


def rule(rule_id: str, status: str, *columns: ColumnOutcome, **more: Any) -> RuleOutcome:
    counts = [each["new"] for each in columns]
    found: dict[str, Any] = {
        "rule": rule_id,
        "name": "as-it-should-be",
        "standard": "street_address",
        "severity": "error",
        "evidence": "official",
        "scope": "value",
        "statement": "A value is as it should be.",
        "status": status,
        "reason": None,
        "count": sum(each["count"] for each in columns),
        "records": max((each["records"] for each in columns), default=0),
        "share": max((each["share"] for each in columns), default=0.0),
        "new": None if not counts or None in counts else sum(counts),
        "unverified": False,
        "columns": list(columns),
    }
    return found | more  # type: ignore[return-value]


def finding(
    of: RuleOutcome, row: int | None, masked: str, *, at: int = 0, record_id: str | None = None, **more: Any
) -> FindingRow:
    return {  # type: ignore[return-value]
        "rule": of["rule"],
        "severity": of["severity"],
        "evidence": of["evidence"],
        "record_id": record_id,
        "row": row,
        "field": of["columns"][at]["field"],
        "column": of["columns"][at]["column"],
        "masked": masked,
        **more,
    }


def document(*rules: RuleOutcome, findings: tuple[FindingRow, ...] = (), **more: Any) -> Document:
    statuses = {each["status"] for each in rules}
    worst = next((status for status in ("error", "fail", "warn", "pass") if status in statuses), "skipped")
    found: dict[str, Any] = {
        "source": "schools.csv",
        "records": 1267,
        "findings_total": sum(each["count"] for each in rules),
        "findings_shown": len(findings),
        "status": worst,
        "fail_on": "error",
        "records_affected": max((each["records"] for each in rules), default=0),
        "records_with_errors": max((each["records"] for each in rules if each["severity"] == "error"), default=0),
        "pairs": sum(len(each["columns"]) for each in rules),
        "as_at": "2026-11-22",
        "tool": {"name": "nzdatastd", "version": "0.1.0"},
        "facts": {},
        "layout": {},
        "layout_origin": "given",
        "unmapped_columns": [],
        "options": {},
        "show_values": False,
        "rules": list(rules),
        "findings": list(findings),
    }
    return found | more  # type: ignore[return-value]


def schools() -> Document:
    postcode = rule(
        "PA-05",
        "fail",
        column("Postal Code", "postal_address.postcode", 212),
        name="postcode-four-digits",
        standard="postal_address",
        statement="A postcode has four digits, its leading zero included.",
    )
    road = rule(
        "SA-10",
        "warn",
        column("Street", "street_address.road_name", 13, new=None),
        column("Postal Address 1", "postal_address.road_name", 41, records=40),
        name="road-type-in-full",
        severity="info",
        evidence="advisory",
        statement="A road type is written in full, such as Road and not Rd.",
    )
    rural = rule(
        "SA-21",
        "warn",
        column("Street", "street_address.text", 37),
        column("Suburb", "street_address.text", 0),
        column("City", "street_address.text", 0),
        name="no-rural-delivery-in-street",
        severity="error",
        statement="A rural delivery number belongs to the postal address, not the street address.",
        reason="within its allowance until 2027-06-30 (2017 extract, mended in the next delivery)",
    )
    corner = rule(
        "SA-04",
        "warn",
        column("Street", "street_address.text", 88),
        name="number-before-road",
        severity="warning",
        unverified=True,
        statement="A street address starts with its number; a corner of two roads has none that could be looked up.",
    )
    zeros = rule(
        "PA-06",
        "fail",
        column("Postal Code", "postal_address.postcode", 1, records=1267),
        name="leading-zeros-kept",
        standard="postal_address",
        scope="column",
        evidence="derived",
        statement="A column of postcodes keeps its leading zeros: it has never been through a spreadsheet's numbers.",
    )
    ended = [
        rule("PN-01", "skipped", standard="person_name", reason="nothing is mapped to person_name"),
        rule("PN-02", "skipped", standard="person_name", reason="nothing is mapped to person_name"),
        rule("DB-01", "skipped", standard="date_of_birth", reason="nothing is mapped to date_of_birth"),
        rule("SA-01", "pass", column("Street", "street_address.text"), statement="A street address is filled."),
        rule("SA-02", "skipped", reason="not mapped: street_address.unit, street_address.unit_type"),
        rule("SA-03", "skipped", reason="not mapped: street_address.level"),
        corner,
        road,
        rural,
        postcode,
        zeros,
        rule(
            "CQ-01",
            "pass",
            column("Longitude", "coordinates.x"),
            column("Latitude", "coordinates.y"),
            standard="coordinates",
        ),
    ]
    findings = (
        *(finding(postcode, row, "999", record_id=str(row * 2)) for row in (1, 2, 3, 4, 5, 6, 9)),
        finding(postcode, 1024, "(rare shape)", record_id="4112"),
        *(finding(road, row, "99 Aaaaa Aa") for row in (17, 88, 1203)),
        *(finding(road, row, "Aaaa Aaa 999", at=1) for row in (40, 41)),
        *(finding(rural, row, "Aaaaa Aaaaa AA 9") for row in (12, 13, 90, 91, 92)),
        *(finding(corner, row, "Aaa Aaaaa Aaaaa & Aaaaa Aa") for row in (7, 31, 44, 72, 73, 74)),
        finding(zeros, None, ""),
    )
    return document(
        *ended,
        findings=findings,
        records_affected=371,
        records_with_errors=249,
        facts={"encoding": "utf-8", "delimiter": ","},
        layout={
            "place_name": ["Name"],
            "street_address": ["Street", "Suburb", "City"],
            "postal_address": ["Postal Address 1", "Postal Address 2", "Postal Address 3", "Postal Code"],
            "coordinates.x": ["Longitude"],
            "coordinates.y": ["Latitude"],
        },
        layout_origin="recognised",
        unmapped_columns=["Principal*", "School website", "Territorial Authority with Auckland Local Board", "Māori"],
        options={"given_names_format": "1"},
    )


def since_baseline() -> Document:
    known = rule(
        "SA-10",
        "warn",
        column("Street", "street_address.road_name", 13, new=0),
        reason="nothing new since the baseline",
    )
    grown = rule(
        "PA-05",
        "fail",
        column("Postal Code", "postal_address.postcode", 212, new=4),
        column("Postcode 2", "postal_address.2.postcode", 3, new=0),
    )
    clean = rule("SA-01", "pass", column("Street", "street_address.text", new=0))
    return document(clean, known, grown, findings=(finding(grown, 8, "999"), finding(known, 3, "99 Aa")))


def with_values() -> Document:
    broken = rule("PA-05", "fail", column("Postal Code", "postal_address.postcode", 2))
    found = (finding(broken, 1, "999", value="420"), finding(broken, 2, "(blank)", value=None))
    return document(broken, findings=found, show_values=True)


def hostile() -> Document:
    broken = rule(
        f"X-{HOSTILE}",
        "fail",
        column(HOSTILE, HOSTILE, 3),
        column(HOSTILE, HOSTILE, 2),
        name=HOSTILE,
        statement=HOSTILE,
        standard=HOSTILE,
        reason=HOSTILE,
        unverified=True,
    )
    passed = rule(f"Y-{HOSTILE}", "pass", column(HOSTILE, HOSTILE), statement=HOSTILE)
    skipped = rule(f"Z-{HOSTILE}", "skipped", reason=HOSTILE)
    failed = rule(f"E-{HOSTILE}", "error", reason=HOSTILE)
    found = (finding(broken, 1, HOSTILE, record_id=HOSTILE), finding(broken, None, HOSTILE, record_id=HOSTILE))
    return document(
        broken,
        passed,
        skipped,
        failed,
        findings=found,
        source=HOSTILE,
        facts={HOSTILE: HOSTILE},
        layout={HOSTILE: [HOSTILE, HOSTILE]},
        layout_origin="recognised",
        unmapped_columns=[HOSTILE],
        options={HOSTILE: HOSTILE},
    )


def many() -> Document:
    severities = ("error", "warning", "info")
    rules = [
        rule(
            f"ZZ-{number:03}",
            "fail" if number % 3 == 0 else "warn",
            column(f"Column {number}", "street_address.text", number + 1),
            severity=severities[number % 3],
        )
        for number in range(200)
    ]
    return document(*rules, findings=tuple(finding(each, 1, "Aaaa 9") for each in rules))


DOCUMENTS = {
    "schools": schools(),
    "since_baseline": since_baseline(),
    "with_values": with_values(),
    "hostile": hostile(),
    "many": many(),
    "clean": document(rule("SA-01", "pass", column("Street", "street_address.text"))),
    "all_skipped": document(rule("PN-01", "skipped", reason="nothing is mapped to person_name"), pairs=0),
    "no_rows": document(
        rule("SA-01", "pass", column("Street", "street_address.text", of=0)), records=0, status="error"
    ),
    "no_rules": document(),
    "not_run": document(rule("SA-01", "error", reason="its expression could not be evaluated")),
    "never_fails": document(rule("SA-01", "warn", column("Street", "street_address.text", 1)), fail_on="never"),
}


@pytest.fixture(scope="session")
def documents() -> dict[str, Document]:
    """Documents by name."""
    return DOCUMENTS


@pytest.fixture(params=DOCUMENTS, scope="session")
def any_document(request: pytest.FixtureRequest) -> Document:
    """Each of the documents in turn."""
    return DOCUMENTS[request.param]


@pytest.fixture(autouse=True)
def small_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only PA-05 has help, so that no golden file changes whenever a sentence of the catalogue does."""
    known = replace(
        RECORD_RULES[0],
        id="PA-05",
        source="gcds_street_address",
        why="A postcode without its zero is taken for a damaged one, and the letter comes back.",
        fix="Export the column as text; give three-digit postcodes their zero back at the source.",
    )
    monkeypatch.setattr("nzdatastd.report.guidance.rules_by_id", lambda: {"PA-05": known})


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with a file of `golden/`; with NZDATASTD_WRITE_GOLDEN=1 it is written anew: read the diff."""

    def compare(name: str, text: str) -> None:
        file = Path(request.path).parent / "golden" / name
        if "NZDATASTD_WRITE_GOLDEN" in os.environ:
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8")

    return compare
