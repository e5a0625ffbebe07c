from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from nzdatastd.report.document import Document
from nzdatastd.report.github import render, step_summary, workflow_commands
from nzdatastd.report.one_line import one_line

COMMAND = re.compile(
    r"::(?P<name>error|warning|notice) file=(?P<file>[^:,]*),line=1,title=(?P<title>[^:,]*)::(?P<message>.*)"
)
ESCAPES = {"%0A": "\n", "%0D": "\r", "%3A": ":", "%2C": ",", "%25": "%"}


def unescaped(text: str) -> str:
    return re.sub("%(?:0A|0D|3A|2C|25)", lambda found: ESCAPES[found[0]], text)


def test_what_github_shows(documents: dict[str, Document], golden: Callable[[str, str], None]) -> None:
    golden("schools.github.txt", render(documents["schools"]))
    golden("schools.summary.md", step_summary(documents["schools"]))


def test_at_most_ten_commands_each_on_one_line(any_document: Document) -> None:
    commands = workflow_commands(any_document)
    assert len(commands) <= 10
    assert render(any_document).splitlines() == commands
    assert [command for command in commands if not COMMAND.fullmatch(command)] == []


def test_what_is_left_out_is_counted(documents: dict[str, Document]) -> None:
    *first, last = workflow_commands(documents["many"])
    assert len(first) == 9
    assert last == (
        "::notice file=schools.csv,line=1,title=nzdatastd::191 more results by rule and column: see the step summary"
    )


def test_ten_results_all_show(documents: dict[str, Document]) -> None:
    ten: Document = {**documents["many"], "rules": documents["many"]["rules"][:10]}
    assert [command for command in workflow_commands(ten) if "more result" in command] == []
    assert len(workflow_commands(ten)) == 10


def test_the_worst_come_first_and_accepted_errors_are_notices(documents: dict[str, Document]) -> None:
    found = [COMMAND.fullmatch(command) for command in workflow_commands(documents["schools"])]
    assert [(each["name"], each["title"].split()[0]) for each in found if each] == [
        ("error", "PA-06"),
        ("error", "PA-05"),
        ("warning", "SA-04"),
        ("notice", "SA-21"),
        ("notice", "SA-10"),
        ("notice", "SA-10"),
    ]


def test_hostile_text_comes_out_as_it_went_in(documents: dict[str, Document]) -> None:
    document = documents["hostile"]
    hostile = one_line(document["source"])
    for command in workflow_commands(document):
        found = COMMAND.fullmatch(command)
        assert found
        assert unescaped(found["file"]) == hostile
        assert hostile in unescaped(found["title"])
        assert hostile in unescaped(found["message"])


@pytest.mark.parametrize("name", ["no_rows", "no_rules", "all_skipped"])
def test_nothing_checked_is_an_error(documents: dict[str, Document], name: str) -> None:
    [command] = workflow_commands(documents[name])
    assert command.startswith("::error ")
    assert "Nothing was checked" in command


def test_a_rule_that_could_not_be_run_is_an_error(documents: dict[str, Document]) -> None:
    [command] = workflow_commands(documents["not_run"])
    assert command.endswith("::could not be run: its expression could not be evaluated")


def test_nothing_is_said_where_nothing_is_broken(documents: dict[str, Document]) -> None:
    assert render(documents["clean"]) == ""


def test_every_row_of_the_table_has_as_many_cells(any_document: Document) -> None:
    rows = [line for line in step_summary(any_document).splitlines() if line.startswith("|")]
    cells = {len(re.findall(r"(?<!\\)\|", row)) for row in rows}
    assert len(cells) <= 1


def test_no_markup_of_a_name_works_in_the_summary(documents: dict[str, Document]) -> None:
    summary = step_summary(documents["hostile"])
    for mark in ("<", "`", "[", "@", "#", "$", "~", "&"):
        bare = re.findall(rf"(?<!\\){re.escape(mark)}", summary)
        assert len(bare) == (2 if mark == "#" else 0), mark  # the heading's own two
    assert "http://" not in summary
    assert "www.e" not in summary


def test_a_long_summary_stays_below_one_mebibyte_and_says_what_is_missing(documents: dict[str, Document]) -> None:
    rule = {**documents["many"]["rules"][0], "statement": "ā" * 400}
    document: Document = {**documents["many"], "rules": [rule] * 4_000}  # type: ignore[list-item]
    summary = step_summary(document)
    assert 900_000 < len(summary.encode()) < 1024 * 1024
    shown = sum(line.startswith("| Errors") for line in summary.splitlines())
    assert f"… and {4_000 - shown:,} more rows: see the whole report." in summary


def test_very_many_unmapped_columns_do_not_burst_the_summary(documents: dict[str, Document]) -> None:
    document: Document = {**documents["schools"], "unmapped_columns": ["column " * 30] * 20_000}
    assert len(step_summary(document).encode()) < 1024 * 1024
