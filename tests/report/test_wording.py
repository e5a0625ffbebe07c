from __future__ import annotations

import pytest

from nzdatastd.report.document import Document, RuleOutcome
from nzdatastd.report.wording import (
    broken_columns,
    broken_rules,
    extent,
    is_accepted,
    level,
    listed_fields,
    percent,
    skipped_by_reason,
    tally,
    verdict,
)


def of(document: Document, rule_id: str) -> RuleOutcome:
    return next(rule for rule in document["rules"] if rule["rule"] == rule_id)


@pytest.mark.parametrize(
    ("share", "expected"),
    [
        (0.0, "0%"),
        (0.0004, "<0.1%"),
        (0.0005, "0.1%"),
        (0.167, "16.7%"),
        (0.9994, "99.9%"),
        (0.9996, ">99.9%"),
        (1.0, "100%"),
    ],
)
def test_a_share_never_rounds_to_nothing_or_to_all(share: float, expected: str) -> None:
    assert percent(share) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (
            "schools",
            "2 rules fail (fail level: error). Records with a finding: 371 of 1,267 (29.3%); with an error: 249.",
        ),
        ("clean", "No rule is broken in 1,267 records."),
        ("all_skipped", "Nothing was checked: no selected rule looks at a column that is mapped."),
        ("no_rows", "Nothing was checked: the source has no rows."),
        ("no_rules", "Nothing was checked: no rule is selected."),
        ("not_run", "1 rule could not be run."),
        (
            "never_fails",
            "1 rule is broken; the check does not fail. Records with a finding: 1 of 1,267 (0.1%); with an error: 1.",
        ),
    ],
)
def test_the_verdict_in_a_sentence(documents: dict[str, Document], name: str, expected: str) -> None:
    assert verdict(documents[name]) == expected


def test_broken_rules_come_by_severity_then_failures_then_the_widest(documents: dict[str, Document]) -> None:
    broken = broken_rules(documents["schools"])
    assert {severity: [rule["rule"] for rule in rules] for severity, rules in broken.items()} == {
        "error": ["PA-06", "PA-05", "SA-21"],
        "warning": ["SA-04"],
        "info": ["SA-10"],
    }


def test_only_columns_with_findings_are_broken(documents: dict[str, Document]) -> None:
    assert [column["column"] for column in broken_columns(of(documents["schools"], "SA-21"))] == ["Street"]


def test_a_rule_whose_columns_are_not_known_still_has_a_place(documents: dict[str, Document]) -> None:
    rule: RuleOutcome = {**of(documents["schools"], "PA-05"), "columns": []}
    [column] = broken_columns(rule)
    assert (column["column"], column["count"], column["share"]) == ("", 212, rule["share"])


def test_skipped_rules_are_told_by_reason_and_unmapped_fields_are_one(documents: dict[str, Document]) -> None:
    assert [(reason, len(rules)) for reason, rules in skipped_by_reason(documents["schools"])] == [
        ("nothing is mapped to person_name", 2),
        ("not mapped: street_address (unit, unit_type, level)", 2),
        ("nothing is mapped to date_of_birth", 1),
    ]


@pytest.mark.parametrize(
    "reason",
    ["field street_address.unit is not mapped", "fields a.b, a.c are not mapped", "fields a.b and a.c are not mapped"],
)
def test_other_wordings_of_not_mapped_are_understood(reason: str, documents: dict[str, Document]) -> None:
    rule: RuleOutcome = {**of(documents["schools"], "SA-02"), "reason": reason}
    [(told, _)] = skipped_by_reason({**documents["schools"], "rules": [rule]})
    assert told in {"not mapped: street_address.unit", "not mapped: a (b, c)"}


def test_many_fields_of_a_value_are_counted() -> None:
    assert listed_fields([f"person_name.{name}" for name in "abcd"]) == "person_name (4 fields)"


@pytest.mark.parametrize(
    ("name", "rule_id", "accepted", "shown"),
    [
        ("schools", "SA-21", True, "note"),  # an error within its allowance
        ("schools", "SA-04", False, "warning"),  # a warning below the fail level
        ("schools", "PA-05", False, "error"),
        ("schools", "SA-10", False, "note"),
        ("since_baseline", "SA-10", True, "note"),
        ("never_fails", "SA-01", False, "error"),  # nobody has accepted it: the run was told never to fail
    ],
)
def test_the_level_is_the_severity_but_for_what_is_accepted(
    documents: dict[str, Document], name: str, rule_id: str, accepted: bool, shown: str
) -> None:
    rule = of(documents[name], rule_id)
    assert is_accepted(documents[name], rule) is accepted
    assert level(documents[name], rule) == shown


@pytest.mark.parametrize(
    ("name", "rule_id", "at", "expected"),
    [
        ("schools", "PA-05", 0, "212 of 1,267 records (16.7%)"),
        ("schools", "SA-10", 1, "41 findings in 40 of 1,267 records (3.2%)"),
        ("schools", "PA-06", 0, "1 finding in 1,267 of 1,267 records (100%)"),
        ("since_baseline", "PA-05", 0, "212 of 1,267 records (16.7%), 4 new since the baseline"),
    ],
)
def test_how_far_a_rule_is_broken(
    documents: dict[str, Document], name: str, rule_id: str, at: int, expected: str
) -> None:
    assert extent(documents[name], of(documents[name], rule_id)["columns"][at]) == expected


def test_skipped_is_counted_apart_from_passed(documents: dict[str, Document]) -> None:
    assert tally(documents["schools"]) == {"fail": 2, "warn": 3, "error": 0, "skipped": 5, "pass": 2}
