"""What holds for every format alike."""

from __future__ import annotations

import copy
import json
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.errors import SettingsError
from nzdatastd.report import FORMATS, rendered
from nzdatastd.report.document import Document
from nzdatastd.report.github import step_summary, workflow_commands
from nzdatastd.report.html import fragment

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
EVERY_FORMAT = pytest.mark.parametrize("name", FORMATS)


def renamed(document: Document, names: dict[str, str]) -> Document:
    """The document with each text of it that `names` has replaced, wherever it stands."""

    def walk(part: object) -> object:
        match part:
            case str():
                return names.get(part, part)
            case list():
                return [walk(each) for each in part]
            case dict():
                return {key: walk(each) for key, each in part.items()}
        return part

    return walk(document)  # type: ignore[return-value]


def test_an_unknown_format_is_refused_with_the_known_ones(documents: dict[str, Document]) -> None:
    with pytest.raises(SettingsError, match="'pdf': the formats are text, json, html, junit, sarif, github"):
        rendered(documents["clean"], "pdf")


@EVERY_FORMAT
def test_the_document_is_left_as_it_was(any_document: Document, name: str) -> None:
    before = copy.deepcopy(any_document)
    rendered(any_document, name)
    assert any_document == before


@EVERY_FORMAT
def test_the_same_document_gives_the_same_report(any_document: Document, name: str) -> None:
    assert rendered(any_document, name) == rendered(copy.deepcopy(any_document), name)


@EVERY_FORMAT
def test_a_report_is_whole_lines_of_utf_8_without_control_characters(any_document: Document, name: str) -> None:
    text = rendered(any_document, name)
    assert text.encode().decode() == text
    assert text == "" or text.endswith("\n")
    assert {character for character in text if ord(character) < 32} <= {"\n"}


@EVERY_FORMAT
def test_a_skipped_rule_is_never_told_as_passed(documents: dict[str, Document], name: str) -> None:
    assert "no rule is broken" not in rendered(documents["all_skipped"], name).lower()


@pytest.mark.parametrize("name", ["text", "json", "html"])
def test_values_show_where_the_document_has_them(documents: dict[str, Document], name: str) -> None:
    assert "420" in rendered(documents["with_values"], name)


@given(st.lists(ANY_TEXT, min_size=5, max_size=5))
def test_any_text_can_be_rendered_and_read_again(documents: dict[str, Document], texts: list[str]) -> None:
    known = ["Street", "schools.csv", "A road type is written in full, such as Road and not Rd.", "SA-10", "Principal*"]
    document = renamed(documents["schools"], dict(zip(known, texts, strict=True)))
    assert json.loads(rendered(document, "json")) == document
    assert fromstring(rendered(document, "junit")).tag == "testsuites"  # noqa: S314  # our own output
    assert json.loads(rendered(document, "sarif"))["version"] == "2.1.0"
    assert all("\n" not in command for command in workflow_commands(document))
    for text in (rendered(document, "text"), rendered(document, "html"), fragment(document), step_summary(document)):
        assert text.encode()
