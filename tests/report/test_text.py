from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from nzdatastd.report.document import Document
from nzdatastd.report.text import print_report, render, report_text


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("name", ["schools", "since_baseline"])
def test_what_a_person_reads(
    documents: dict[str, Document], golden: Callable[[str, str], None], name: str, width: int
) -> None:
    golden(f"{name}.{width}.txt", report_text(documents[name], width=width))


@pytest.mark.parametrize("width", [60, 80, 100, 120, 200])
def test_no_line_is_wider_than_asked(any_document: Document, width: int) -> None:
    assert max(cell_len(line) for line in report_text(any_document, width=width).splitlines()) <= width


def test_no_line_ends_in_a_space(any_document: Document) -> None:
    assert [line for line in render(any_document).split("\n") if line != line.rstrip()] == []


def test_the_last_line_but_its_continuation_is_the_verdict(any_document: Document) -> None:
    last_block = render(any_document).rpartition("\n\n")[2]
    assert last_block.splitlines()[1].startswith(f"{any_document['status'].upper()}  ")


def test_markup_and_emoji_codes_in_names_stay_as_they_are(documents: dict[str, Document]) -> None:
    text = report_text(documents["hostile"], width=5_000)
    assert "[bold red]|`code`" in text
    assert ":smile:" in text
    assert "\x1b" not in text


def test_a_terminal_gets_colour_and_the_same_words(documents: dict[str, Document]) -> None:
    written = StringIO()
    console = Console(file=written, width=100, force_terminal=True, color_system="standard", legacy_windows=False)
    print_report(documents["schools"], console)
    assert "\x1b[1;31mfail" in written.getvalue()
    plain = [line.rstrip() for line in Text.from_ansi(written.getvalue()).plain.splitlines()]
    assert plain == report_text(documents["schools"], width=100).splitlines()


def test_samples_can_be_left_out(documents: dict[str, Document]) -> None:
    assert "999" in report_text(documents["schools"])
    assert "999" not in report_text(documents["schools"], max_samples=0)


def test_as_many_shapes_of_a_rule_show_as_asked(documents: dict[str, Document]) -> None:
    assert "(rare shape)" not in report_text(documents["schools"], max_samples=1)


def test_two_hundred_broken_rules_all_show(documents: dict[str, Document]) -> None:
    text = render(documents["many"])
    assert [number for number in range(200) if f"ZZ-{number:03} " not in text] == []


def test_many_reasons_for_skipping_are_cut_short(documents: dict[str, Document]) -> None:
    skipped = documents["all_skipped"]["rules"][0]
    rules = [{**skipped, "rule": f"ZZ-{number}", "reason": f"reason {number}"} for number in range(9)]
    text = render({**documents["all_skipped"], "rules": rules})  # type: ignore[typeddict-item]
    assert "reason 5" in text
    assert "reason 6" not in text
    assert "3 rules  for 3 other reasons: see the JSON report" in text


def test_every_column_that_was_not_mapped_is_named(documents: dict[str, Document]) -> None:
    text = " ".join(render(documents["schools"]).split())
    assert all(column in text for column in documents["schools"]["unmapped_columns"])
