from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from nzdatastd.report.document import Document
from nzdatastd.report.sarif import render

# The part of SARIF 2.1.0 that we write, closed, so that a misspelt property does not pass as one of the standard's own.
SCHEMA = json.loads((Path(__file__).parent / "sarif_as_written.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def run_of(document: Document) -> dict[str, Any]:
    [run] = json.loads(render(document))["runs"]
    return run


def results_of(document: Document, rule_id: str) -> list[dict[str, Any]]:
    return [result for result in run_of(document)["results"] if result["ruleId"] == rule_id]


def test_what_code_scanning_reads(documents: dict[str, Document], golden: Callable[[str, str], None]) -> None:
    golden("schools.sarif", render(documents["schools"]))


def test_it_is_sarif(any_document: Document) -> None:
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(render(any_document)))] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda run: run["results"][0].pop("message"),
        lambda run: run["results"][0].update(level="info"),
        lambda run: run["results"][0].update(severity="error"),
        lambda run: run["tool"]["driver"].pop("name"),
    ],
)
def test_what_is_not_sarif_would_be_noticed(
    documents: dict[str, Document], spoil: Callable[[dict[str, Any]], Any]
) -> None:
    log = json.loads(render(documents["schools"]))
    spoil(log["runs"][0])
    assert not VALIDATOR.is_valid(log)


def test_a_result_for_each_rule_and_column_never_for_each_row(documents: dict[str, Document]) -> None:
    places = [
        (each["ruleId"], each["locations"][0]["logicalLocations"][0]["name"])
        for each in run_of(documents["schools"])["results"]
    ]
    assert places == [
        ("PA-06", "Postal Code"),
        ("PA-05", "Postal Code"),
        ("SA-21", "Street"),
        ("SA-04", "Street"),
        ("SA-10", "Street"),
        ("SA-10", "Postal Address 1"),
    ]


def test_every_result_points_at_its_rule(any_document: Document) -> None:
    run = run_of(any_document)
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_levels(documents: dict[str, Document]) -> None:
    levels = {result["ruleId"]: result["level"] for result in run_of(documents["schools"])["results"]}
    assert levels == {"PA-06": "error", "PA-05": "error", "SA-21": "note", "SA-04": "warning", "SA-10": "note"}


def test_what_is_accepted_is_suppressed_with_the_reason(documents: dict[str, Document]) -> None:
    [allowed] = results_of(documents["schools"], "SA-21")
    assert allowed["suppressions"][0]["justification"].startswith("within its allowance until 2027-06-30")
    [failing] = results_of(documents["schools"], "PA-05")
    assert "suppressions" not in failing


def test_fingerprints_tell_columns_apart_and_hold_from_run_to_run(documents: dict[str, Document]) -> None:
    before = [result["partialFingerprints"] for result in run_of(documents["schools"])["results"]]
    assert len({each["primaryLocationLineHash"] for each in before}) == len(before)
    later: Document = {
        **documents["schools"],
        "records": 9_999,
        "as_at": "2027-01-01",
        "source": "delivery/schools.csv",
    }
    assert [result["partialFingerprints"] for result in run_of(later)["results"]] == before
    renamed: Document = {**documents["schools"], "source": "other.csv"}
    assert [result["partialFingerprints"] for result in run_of(renamed)["results"]] != before


def test_help_comes_from_the_catalogue(documents: dict[str, Document]) -> None:
    rules = {rule["id"]: rule for rule in run_of(documents["schools"])["tool"]["driver"]["rules"]}
    assert rules["PA-05"]["helpUri"].startswith("https://www.data.govt.nz/")
    assert "Export the column as text" in rules["PA-05"]["help"]["text"]
    assert "help" not in rules["PA-06"]


def test_skipped_rules_are_notifications(documents: dict[str, Document]) -> None:
    [invocation] = run_of(documents["schools"])["invocations"]
    assert [each["associatedRule"]["id"] for each in invocation["toolConfigurationNotifications"]] == [
        "PN-01",
        "PN-02",
        "DB-01",
        "SA-02",
        "SA-03",
    ]
    assert invocation["executionSuccessful"]


@pytest.mark.parametrize("name", ["no_rows", "no_rules", "all_skipped", "not_run"])
def test_a_check_that_did_not_check_is_no_success(documents: dict[str, Document], name: str) -> None:
    assert not run_of(documents[name])["invocations"][0]["executionSuccessful"]


@pytest.mark.parametrize(
    ("source", "uri"),
    [
        ("data/schools 2017.csv", "data/schools%202017.csv"),
        ("data\\schools.csv", "data/schools.csv"),
        ("kura-Māori.csv", "kura-M%C4%81ori.csv"),
        ("a:b?c#d.csv", "a%3Ab%3Fc%23d.csv"),
    ],
)
def test_the_file_is_named_by_a_valid_uri(documents: dict[str, Document], source: str, uri: str) -> None:
    [result] = results_of({**documents["with_values"], "source": source}, "PA-05")
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


def test_values_are_not_in_it_even_where_the_document_has_them(documents: dict[str, Document]) -> None:
    assert "420" not in render(documents["with_values"])
