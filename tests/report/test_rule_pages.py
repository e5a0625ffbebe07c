"""The catalogue as pages: every rule has its anchor, all of it is told, and nothing in it is read as Markdown."""

from __future__ import annotations

import re
from typing import Any

import markdown
import pytest

from nzdatastd.errors import RuleError
from nzdatastd.report.catalogue import example_text
from nzdatastd.report.markdown import prose
from nzdatastd.report.reference_pages import fields_page, not_rules_page, options_page, sources_page
from nzdatastd.report.rule_pages import anchor, rule_pages
from nzdatastd.standards.catalogue import not_rules, rules
from nzdatastd.standards.context import options
from nzdatastd.standards.fields import fields
from nzdatastd.standards.rule_document import rule_document
from nzdatastd.standards.sources import sources
from nzdatastd.standards.standard import STANDINGS, Standard, standards

DOCUMENTS = [rule_document(rule) for rule in rules()]
STANDARD = {"person_name": Standard("person_name", "Person name", "mandated", "How names are written.")}


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    return rule_pages(DOCUMENTS, standards())


def html(text: str) -> str:
    return markdown.markdown(text, extensions=["attr_list", "tables"])


def document(**changes: Any) -> dict[str, Any]:
    told = {
        "id": "PN-99",
        "name": "a-name",
        "standard": "person_name",
        "scope": "value",
        "fields": ["person_name"],
        "statement": "It holds.",
        "why": "It matters.",
        "fix": "Mend it.",
        "severity": "error",
        "evidence": "official",
        "source": "A document",
        "url": "https://example.org/a_(b)",
        "profile": None,
        "option": None,
        "unverified": False,
        "passes": ["Tūhoe", "O'Brien"],
        "fails": ["T?hoe", "x"],
    }
    return told | changes


def test_every_standard_of_a_rule_is_known() -> None:
    assert {rule["standard"] for rule in DOCUMENTS} <= standards().keys(), "add the standard to standards.csv"


def test_every_profile_is_known() -> None:
    profiles = {rule["profile"] for rule in DOCUMENTS if rule["profile"]}
    assert profiles == {each.key for each in standards().values() if each.standing == "profile"} - {"ciq"}


def test_every_standing_has_words() -> None:
    assert {each.standing for each in standards().values()} == STANDINGS.keys()


@pytest.mark.parametrize("rule", DOCUMENTS, ids=lambda rule: rule["id"])
def test_a_rule_is_told_whole_under_its_anchor(rule: dict[str, Any], pages: dict[str, str]) -> None:
    told = pages[f"{rule['standard']}.md"]
    section = re.search(
        rf"^## {rule['id']} .*{{ #{anchor(rule['id'])} }}$\n(.*?)(?=^## |\Z)", told, re.MULTILINE | re.DOTALL
    )
    assert section
    for part in ("statement", "why", "fix", "source"):
        assert prose(rule[part]) in section[1], part
    assert f"(<{rule['url']}>)" in section[1]
    assert f"*{rule['severity'].capitalize()}, {rule['evidence']}, {rule['scope']} rule.*" in section[1]
    for example in [*rule["passes"], *rule["fails"]]:
        assert example_text(example) in section[1]
    assert all(f"`{name}`" in section[1] for name in rule["fields"])
    assert (f"--profile {rule['profile']}" in section[1]) == (rule["profile"] is not None)
    assert ("Unverified" in section[1]) == rule["unverified"]


def test_every_rule_is_linked_from_the_table_of_its_page(pages: dict[str, str]) -> None:
    for rule in DOCUMENTS:
        assert f"| [{rule['id']}](#{anchor(rule['id'])}) |" in pages[f"{rule['standard']}.md"]


def test_the_index_counts_every_rule(pages: dict[str, str]) -> None:
    rows = re.findall(
        r"^\| \[.+\]\((\w+)\.md\) \| `\w+` \| (\d+) \| (\d+) \| (\d+) \| (\d+) \|", pages["index.md"], re.MULTILINE
    )
    shown = {key: [int(number) for number in numbers] for key, *numbers in rows}
    for key, (total, *by_severity) in shown.items():
        assert total == sum(by_severity) == sum(rule["standard"] == key for rule in DOCUMENTS)
    profiles = {rule["standard"] for rule in DOCUMENTS if standards()[rule["standard"]].standing == "profile"}
    assert shown.keys() | profiles == {rule["standard"] for rule in DOCUMENTS}


def test_a_rule_of_an_unknown_standard_is_refused() -> None:
    with pytest.raises(RuleError, match=r"'nobody': add a row to standards\.csv"):
        rule_pages([document(standard="nobody")], STANDARD)


def test_the_same_rules_give_the_same_pages() -> None:
    assert rule_pages(DOCUMENTS, standards()) == rule_pages(DOCUMENTS, standards())


def test_markdown_in_the_catalogue_is_text() -> None:
    rule = document(statement="A *name* is <b>not</b> [a link](x) | or # so; see `code`.", fails=["`x`|<i>", "**y**"])
    told = html(rule_pages([rule], STANDARD)["person_name.md"])
    assert "A *name* is &lt;b&gt;not&lt;/b&gt; [a link](x) | or # so; see <code>code</code>." in told
    assert "<code>`x`|&lt;i&gt;</code>" in told
    assert "<code>**y**</code>" in told
    assert told.count("<td>") == 4


def test_anchors_are_ids_in_the_page() -> None:
    assert '<h2 id="pn-99">' in html(rule_pages([document()], STANDARD)["person_name.md"])


def test_a_link_holds_brackets() -> None:
    assert '<a href="https://example.org/a_(b)">A document</a>' in html(
        rule_pages([document()], STANDARD)["person_name.md"]
    )


def test_an_unverified_rule_leads_to_its_option() -> None:
    told = rule_pages([document(unverified=True, option="purpose")], STANDARD)["person_name.md"]
    assert "[`purpose`](../options.md#purpose)" in told


def test_the_reference_pages_leave_nothing_out() -> None:
    told = fields_page(fields().values())
    assert [name for name in fields() if f"| `{name}` |" not in told] == []
    told = options_page(options().values(), sources())
    assert [name for name in options() if f"{{ #{name} }}" not in told] == []
    told = not_rules_page(not_rules(), standards(), sources())
    assert [each.id for each in not_rules() if f"| {each.id} |" not in told] == []
    told = sources_page(sources().values())
    assert [each.key for each in sources().values() if f"<{each.url}>" not in told] == []
