from __future__ import annotations

from nzdatastd.report.document import Document
from nzdatastd.report.samples import Alike, samples_by_rule


def test_alike_findings_are_told_together_with_their_first_rows(documents: dict[str, Document]) -> None:
    samples = samples_by_rule(documents["schools"])
    assert samples["PA-05"] == [
        Alike("Postal Code", "postal_address.postcode", "999", "rows 1, 2, 3, 4, 5 …"),
        Alike("Postal Code", "postal_address.postcode", "(rare shape)", "row 1,024"),
    ]


def test_a_finding_on_a_whole_column_is_no_sample(documents: dict[str, Document]) -> None:
    assert "PA-06" not in samples_by_rule(documents["schools"])


def test_values_are_told_where_the_findings_carry_them(documents: dict[str, Document]) -> None:
    assert [alike.shape for alike in samples_by_rule(documents["with_values"])["PA-05"]] == ["420", "(blank)"]


def test_a_record_without_a_row_is_told_by_its_id(documents: dict[str, Document]) -> None:
    document = documents["schools"]
    finding = {**document["findings"][0], "row": None, "record_id": "S-7"}
    [alike] = samples_by_rule({**document, "findings": [finding]})["PA-05"]  # type: ignore[list-item]
    assert alike.places == "record S-7"
