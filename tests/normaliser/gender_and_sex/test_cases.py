"""Codes and words of all lists, each with what it becomes and why; and what whole columns tell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nzdatastd.normaliser.gender_and_sex import code_frame, gender_label, normalise_gender_and_sex, sex_label
from nzdatastd.standards.gender_and_sex import GenderAndSex

_FILE = Path(__file__).parents[2] / "cases" / "gender_and_sex.jsonl"
CASES = [json.loads(line) for line in _FILE.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['given']}{case.get('frames', '')}")
def test_a_code_becomes_what_says_the_same(case: dict[str, Any]) -> None:
    frames = {f"{concept}_frame": frame for concept, frame in case.get("frames", {}).items()}

    found = normalise_gender_and_sex(**case["given"], **frames)

    assert found.status.value == case["status"]
    for name in ("gender", "sex", "gender_or_sex"):
        assert found.fields.get(name) == case.get(name)
    if found.value is not None:
        assert (found.value.gender, found.value.sex) == (case.get("gender"), case.get("sex"))
    assert (found.value is None) == (case["status"] not in ("conformant", "ambiguous"))
    if "frame" in case:
        concept = next(iter(case["given"]))
        assert found.fields[f"{concept}_frame"] == case["frame"]


@pytest.mark.parametrize(
    ("texts", "expected", "undecidable"),
    [
        (["1", "2", "3"], None, 1),
        (["1", "2", "9"], None, 0),
        (["1", "2", "3", "31"], "gender_identity_2015", 0),
        (["11", "21"], "gender_identity_2015", 0),
        (["1", "2", "3 Gender diverse not further defined"], "gender_identity_2015", 0),
        (["1", "2", "3 - Another gender / He ira kē anō", "3"], "gender_2021", 0),
        (["1", "2", "3", "Indeterminate"], "sex_1995", 0),
        (["0", "1", "2", "9"], "iso_5218", 0),
        (["0", "1", "1"], "zero_one", 0),
        (["M", "F", "D"], "letter", 0),
        (["M", "F", "D", "U"], None, 0),
        (["M", "F"], None, 0),
        (["Male", "Whakawahine"], None, 0),
        (["1", "31", "Another gender", "3"], None, 1),
        ([], None, 0),
        ([None, " "], None, 0),
    ],
)
def test_what_a_column_tells(texts: list[str | None], expected: str | None, undecidable: int) -> None:
    found = code_frame(texts)
    assert (found.frame, found.undecidable) == (expected, undecidable)
    halves = code_frame(texts[: len(texts) // 2]) + code_frame(texts[len(texts) // 2 :])
    assert halves == found


@pytest.mark.parametrize("given", [True, 1, 2.0, object(), ["M"], b"M", float("inf")])
def test_no_object_raises(given: object) -> None:
    assert normalise_gender_and_sex(gender=given).original is given


def test_a_number_that_python_cannot_write() -> None:
    assert normalise_gender_and_sex(gender=10**5000).status.value == "unparsed"


def test_nothing_given() -> None:
    assert normalise_gender_and_sex().status.value == "blank"
    assert normalise_gender_and_sex(gender=float("nan"), sex="").status.value == "blank"


def test_a_list_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="gender_2013"):
        normalise_gender_and_sex(gender="3", gender_frame="gender_2013")


def test_labels_are_read_back() -> None:
    for code in "123456789":
        value = GenderAndSex(gender=code)
        assert normalise_gender_and_sex(gender=gender_label(value)).value == value
    for code in "12":
        value = GenderAndSex(sex=code)
        assert normalise_gender_and_sex(sex=sex_label(value)).value == value


def test_findings_speak_of_codes_that_are_none() -> None:
    assert [each.rule for each in normalise_gender_and_sex(gender="X").findings] == ["GS-02"]
    assert [each.rule for each in normalise_gender_and_sex(sex="3").findings] == ["GS-03"]
    assert normalise_gender_and_sex(gender="M", sex="F").findings == ()
