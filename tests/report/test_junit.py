from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from xml.etree.ElementTree import Element, fromstring

from nzdatastd.report.document import Document
from nzdatastd.report.junit import render
from nzdatastd.report.one_line import one_line


def suite_of(document: Document) -> Element:
    root = fromstring(render(document))  # noqa: S314  # our own output
    [suite] = root.findall("testsuite")
    return suite


def cases_of(document: Document) -> dict[str | None, Element]:
    return {case.get("name"): case for case in suite_of(document).findall("testcase")}


def test_what_a_ci_service_reads(documents: dict[str, Document], golden: Callable[[str, str], None]) -> None:
    golden("schools.junit.xml", render(documents["schools"]))


def test_it_is_xml_with_true_counts(any_document: Document) -> None:
    suite = suite_of(any_document)
    cases = suite.findall("testcase")
    assert suite.get("name") == one_line(any_document["source"])
    assert suite.get("tests") == str(len(cases))
    assert suite.get("failures") == str(sum(case.find("failure") is not None for case in cases))
    assert suite.get("errors") == str(sum(case.find("error") is not None for case in cases))
    assert suite.get("skipped") == str(sum(case.find("skipped") is not None for case in cases))


def test_test_cases_are_told_apart(any_document: Document) -> None:
    names = Counter((case.get("classname"), case.get("name")) for case in suite_of(any_document).findall("testcase"))
    assert [name for name, times in names.items() if times > 1] == []


def test_a_case_for_each_rule_and_column(documents: dict[str, Document]) -> None:
    cases = cases_of(documents["schools"])
    assert cases["SA-21 Street"].get("classname") == "street_address"
    assert list(cases["SA-21 Suburb"]) == []
    assert len(cases) == 16


def test_failing_fails_skipping_skips_and_warnings_are_output(documents: dict[str, Document]) -> None:
    cases = cases_of(documents["schools"])
    assert [child.tag for child in cases["PA-05 Postal Code"]] == ["failure"]
    assert [child.tag for child in cases["SA-04 Street"]] == ["system-out"]
    assert [child.attrib for child in cases["PN-01"]] == [{"message": "nothing is mapped to person_name"}]
    assert [child.tag for child in cases_of(documents["not_run"])["SA-01"]] == ["error"]


def test_a_column_with_nothing_new_does_not_fail(documents: dict[str, Document]) -> None:
    cases = cases_of(documents["since_baseline"])
    assert [child.tag for child in cases["PA-05 Postal Code"]] == ["failure"]
    assert [child.tag for child in cases["PA-05 Postcode 2"]] == ["system-out"]


def test_a_check_that_checked_nothing_is_not_green(documents: dict[str, Document]) -> None:
    for name in ("no_rows", "no_rules", "all_skipped"):
        assert suite_of(documents[name]).get("errors") == "1", name
    assert suite_of(documents["clean"]).get("errors") == "0"


def test_hostile_text_comes_out_as_it_went_in(documents: dict[str, Document]) -> None:
    failure = next(suite_of(documents["hostile"]).iter("failure"))
    statement = one_line(documents["hostile"]["rules"][0]["statement"])
    assert statement in (failure.text or "").splitlines()
