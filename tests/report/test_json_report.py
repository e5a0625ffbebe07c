from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from nzdatastd.report.document import Document, FindingRow, RuleOutcome
from nzdatastd.report.json_report import render


def test_the_document_itself(documents: dict[str, Document], golden: Callable[[str, str], None]) -> None:
    golden("schools.json", render(documents["schools"]))


def test_nothing_is_lost(any_document: Document) -> None:
    assert json.loads(render(any_document)) == any_document


def test_it_can_be_saved_as_utf_8(any_document: Document) -> None:
    assert render(any_document).encode()


def test_keys_come_in_one_order_whatever_order_they_were_put_in(documents: dict[str, Document]) -> None:
    document = documents["schools"]
    shuffled = dict(reversed(document.items()))
    shuffled["rules"] = [dict(reversed(rule.items())) for rule in document["rules"]]
    shuffled["findings"] = [dict(reversed(finding.items())) for finding in document["findings"]]
    assert render(shuffled) == render(document)  # type: ignore[arg-type]


def test_the_contract(documents: dict[str, Document]) -> None:
    told = json.loads(render(documents["schools"]))
    assert {"source", "records", "findings_total", "rules", "findings"} <= set(told)
    assert {"rule", "severity", "count", "share"} <= set(told["rules"][0])
    without_value = set(FindingRow.__annotations__) - {"value"}
    assert without_value == {"rule", "severity", "evidence", "record_id", "row", "field", "column", "masked"}
    assert all(set(finding) == without_value for finding in told["findings"])
    assert all(set(rule) == set(RuleOutcome.__annotations__) for rule in told["rules"])


def test_a_key_of_a_later_version_is_kept_at_the_end(documents: dict[str, Document]) -> None:
    told = json.loads(render({"zebra": 1, **documents["clean"]}))  # type: ignore[typeddict-unknown-key]
    assert list(told)[-1] == "zebra"


def test_macrons_are_written_as_they_are(documents: dict[str, Document]) -> None:
    assert '"Māori"' in render(documents["schools"])


def test_a_number_that_json_does_not_have_is_refused(documents: dict[str, Document]) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        render({**documents["clean"], "facts": {"share": float("nan")}})
