"""Several sources in one run: one text in every format, nothing of either lost."""

from __future__ import annotations

import json
from xml.etree.ElementTree import fromstring

import pytest

from nzdatastd.report import FORMATS, rendered, rendered_together
from nzdatastd.report.document import Document
from nzdatastd.report.github import step_summary, workflow_commands


@pytest.fixture(scope="module")
def both(documents: dict[str, Document]) -> list[Document]:
    return [documents["schools"], {**documents["since_baseline"], "source": "kura.csv"}]


@pytest.mark.parametrize("name", FORMATS)
def test_one_source_together_is_one_source_alone(any_document: Document, name: str) -> None:
    assert rendered_together([any_document], name) == rendered(any_document, name)


@pytest.mark.parametrize("name", FORMATS)
def test_every_source_is_in_it(both: list[Document], name: str) -> None:
    text = rendered_together(both, name)
    assert "schools.csv" in text
    assert "kura.csv" in text


def test_text_is_one_report_below_the_other(both: list[Document]) -> None:
    assert rendered_together(both, "text") == "\n\n".join(rendered(each, "text") for each in both)


def test_json_is_a_list(both: list[Document]) -> None:
    assert json.loads(rendered_together(both, "json")) == both


def test_junit_has_a_suite_for_each_and_their_sums(both: list[Document]) -> None:
    root = fromstring(rendered_together(both, "junit"))  # noqa: S314  # our own output
    suites = root.findall("testsuite")
    assert [suite.get("name") for suite in suites] == ["schools.csv", "kura.csv"]
    for count in ("tests", "failures", "errors", "skipped"):
        assert int(root.get(count, "-1")) == sum(int(suite.get(count, "-1")) for suite in suites)


def test_sarif_has_a_run_for_each_that_code_scanning_keeps_apart(both: list[Document]) -> None:
    runs = json.loads(rendered_together(both, "sarif"))["runs"]
    assert [run["automationDetails"]["id"] for run in runs] == ["nzdatastd/schools.csv/", "nzdatastd/kura.csv/"]


def test_the_ten_annotations_are_the_worst_of_all(documents: dict[str, Document], both: list[Document]) -> None:
    commands = workflow_commands(documents["never_fails"], documents["many"])
    assert len(commands) == 10
    assert commands[0].startswith("::error ")
    assert "192 more results" in commands[-1]
    names = [command.split()[0] for command in workflow_commands(*both)]
    assert names == sorted(names, key=["::error", "::warning", "::notice"].index)


def test_summaries_share_the_space_there_is(documents: dict[str, Document]) -> None:
    rule = {**documents["many"]["rules"][0], "statement": "ā" * 400}
    long: Document = {**documents["many"], "rules": [rule] * 2_000}  # type: ignore[list-item]
    summary = step_summary(long, long, long)
    assert len(summary.encode()) < 1024 * 1024
    assert summary.count("more rows: see the whole report") == 3


def test_the_page_has_an_article_for_each_and_no_id_twice(both: list[Document]) -> None:
    page = rendered_together(both, "html")
    assert page.count("<article>") == 2
    assert page.count("<!DOCTYPE html>") == 1
    ids = [part.split('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids)) > 6
