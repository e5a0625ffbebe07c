from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib.resources import files

import pytest

from nzdatastd.report.document import Document
from nzdatastd.report.html import fragment, render
from nzdatastd.report.one_line import one_line

VOID = {"br", "col", "meta", "rect"}
LEAST_CONTRAST = 4.5  # WCAG 2.2, success criterion 1.4.3, level AA


@dataclass
class Page(HTMLParser):
    """What a page is made of, and whether its tags close in order."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open_tags.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def having(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def read(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open_tags == []
    return page


RENDERERS = pytest.mark.parametrize("renderer", [render, fragment], ids=["page", "fragment"])


@RENDERERS
def test_tags_close_and_nothing_runs_or_is_fetched(any_document: Document, renderer) -> None:
    page = read(renderer(any_document))
    names = {name for name, _ in page.tags}
    assert names.isdisjoint({"script", "link", "img", "iframe", "object", "base", "form"})
    attributes = [name for _, each in page.tags for name in each]
    assert [name for name in attributes if name.startswith("on") or name in {"src", "style", "srcset"}] == []
    assert not re.search(r"url\(|@import|expression\(", renderer(any_document))


@RENDERERS
def test_every_table_is_told_to_those_who_do_not_see_it(any_document: Document, renderer) -> None:
    page = read(renderer(any_document))
    assert [each for each in page.having("th") if each.get("scope") not in {"col", "row"}] == []
    assert [each for each in page.having("svg") if each.get("aria-hidden") != "true"] == []


@RENDERERS
def test_hostile_text_is_text(documents: dict[str, Document], renderer) -> None:
    page = read(renderer(documents["hostile"]))
    words = " ".join("".join(page.text).split())
    assert one_line(documents["hostile"]["source"]) in words
    assert "{{ 7*7 }}" in words


def test_the_page_says_its_language_and_title(documents: dict[str, Document]) -> None:
    html = render(documents["schools"])
    assert html.startswith("<!DOCTYPE html>\n")
    page = read(html)
    assert page.having("html") == [{"lang": "en-NZ"}]
    assert "Fail: schools.csv against New Zealand's data standards" in "".join(page.text)


def test_the_page_lets_nothing_in(documents: dict[str, Document]) -> None:
    policies = [each["content"] for each in read(render(documents["schools"])).having("meta") if "http-equiv" in each]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_names_that_sections_refer_to_exist_once(any_document: Document) -> None:
    page = read(render(any_document))
    ids = [each["id"] for _, each in page.tags if "id" in each]
    assert len(ids) == len(set(ids))
    assert {each["aria-labelledby"] for _, each in page.tags if "aria-labelledby" in each} <= set(ids)


@RENDERERS
def test_the_words_of_the_report(documents: dict[str, Document], renderer) -> None:
    words = " ".join("".join(read(renderer(documents["schools"])).text).split())
    for told in (
        "2 rules fail (fail level: error).",
        "Errors: 3 rules broken",
        "A postcode has four digits, its leading zero included.",
        "within its allowance until 2027-06-30 (2017 extract, mended in the next delivery)",
        "nothing is mapped to person_name",
        "Not recognised, so not checked: Principal*",
        "unverified",
        "16.7%",
    ):
        assert told in words, told


def test_the_page_helps_and_shows_samples(documents: dict[str, Document]) -> None:
    page = read(render(documents["schools"]))
    words = " ".join("".join(page.text).split())
    assert "Why it matters. A postcode without its zero is taken for a damaged one" in words
    assert [each["href"] for each in page.having("a")] == [
        "https://www.data.govt.nz/toolkit/data-standards/mandated-standards-register/street-address-standard/"
    ]
    assert "rows 1, 2, 3, 4, 5 …" in words


def test_bars_are_as_long_as_the_share(documents: dict[str, Document]) -> None:
    page = read(render(documents["with_values"]))
    widths = [float(each["width"] or 0) for each in page.having("rect") if each.get("height") == "8"]
    assert widths == [1.0]  # 2 of 1,267 would be too thin to see
    widths = [
        float(each["width"] or 0)
        for each in read(render(documents["schools"])).having("rect")
        if each.get("height") == "8"
    ]
    assert widths[:2] == [100.0, pytest.approx(16.73)]


def test_two_hundred_rules_fit_on_a_page(documents: dict[str, Document]) -> None:
    page = read(render(documents["many"]))
    assert sum("rule" in (each.get("class") or "").split() for each in page.having("tbody")) == 200


def test_a_page_with_values_says_so(documents: dict[str, Document]) -> None:
    assert "treat it as you treat the data" in render(documents["with_values"])
    assert "treat it as you treat the data" not in render(documents["schools"])


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", ["light", "dark"])
def test_text_stands_out_from_its_ground(palette: str) -> None:
    css = (files("nzdatastd.report") / "templates" / f"palette-{palette}.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", css))
    for ground in ("ground", "raised"):
        for ink in ("ink", "soft", "error", "warning", "info", "pass", "skipped"):
            lighter, darker = sorted([luminance(colours[ink]), luminance(colours[ground])], reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= LEAST_CONTRAST, (ink, ground)
