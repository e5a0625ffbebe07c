"""Phone numbers of every kind that fields hold, near misses included, each with what it means and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nzdatastd.normaliser.phone_number import normalise_phone_number

_FOLDER = Path(__file__).parents[2] / "cases"
CASES = [
    json.loads(line)
    for name in ("phone_numbers", "phone_numbers_independent")
    for line in (_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: repr(case["text"]))
def test_a_text_means_what_it_says(case: dict[str, Any]) -> None:
    found = normalise_phone_number(case["text"])

    assert [value.e164 for value in found.values] == case["numbers"]
    assert found.status.value == case["status"]
    assert found.unparsed == case.get("left", found.unparsed if found.status.value == "unparsed" else "")
    assert [value.e164 for value in found.alternatives] == case.get("alternatives", [])
    if "extensions" in case:
        assert [value.extension for value in found.values] == case["extensions"]
    elif found.values:
        assert {value.extension for value in found.values} == {None}
    for name in ("type", "national_number"):
        if name in case:
            assert found.fields[name] == case[name]


@pytest.mark.parametrize(
    ("text", "area_code", "expected"),
    [
        ("499 0888", "04", "+6444990888"),
        ("499 0888", "4", "+6444990888"),
        ("499-0888", "(04)", "+6444990888"),
        ("09 409 7813", "04", "+6494097813"),
        ("499 0888", "05", None),
        ("499 0888", "Wellington", None),
        ("199 0888", "04", None),
    ],
)
def test_the_area_code_of_a_column(text: str, area_code: str, expected: str | None) -> None:
    value = normalise_phone_number(text, area_code=area_code).value
    assert (value and value.e164) == expected


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("02 9374 4000", "AU", "+61293744000"),
        ("0412 345 678", "AU", "+61412345678"),
        ("020 7946 0018", "GB", "+442079460018"),
        ("(212) 555-1234", "US", "+12125551234"),
        ("+64 4 499 0888", "AU", "+6444990888"),
        ("04 499 0888", "AU", None),
    ],
)
def test_numbers_dialled_elsewhere(text: str, region: str, expected: str | None) -> None:
    value = normalise_phone_number(text, region=region).value
    assert (value and value.e164) == expected


def test_a_region_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="no region 'Australia'"):
        normalise_phone_number("02 9374 4000", region="Australia")


@pytest.mark.parametrize(
    ("given", "expected"),
    [(44990888, "+6444990888"), (44990888.0, "+6444990888"), (211234567, "+64211234567"), (6444990888, "+6444990888")],
)
def test_numbers_that_are_no_text(given: object, expected: str) -> None:
    value = normalise_phone_number(given).value
    assert value is not None
    assert value.e164 == expected


@pytest.mark.parametrize("given", [None, float("nan"), "", "\u200b"])
def test_nothing_given(given: object) -> None:
    assert normalise_phone_number(given).status.value == "blank"


@pytest.mark.parametrize("given", [True, float("inf"), -1, 10**400, ["04 499 0888"], {"a": 1}, b"04", object()])
def test_no_object_raises(given: object) -> None:
    assert normalise_phone_number(given).original is given


def test_a_number_that_python_cannot_write() -> None:
    assert normalise_phone_number(10**5000).status.value == "unparsed"


@pytest.mark.parametrize(
    ("extension", "expected"), [("2", "2"), ("x2", "2"), ("ext. 0012", "0012"), (2, "2"), ("", None), (None, None)]
)
def test_an_extension_of_its_own(extension: object, expected: str | None) -> None:
    value = normalise_phone_number("04 499 0888", extension=extension).value
    assert value is not None
    assert value.extension == expected


def test_findings_speak_of_what_is_known() -> None:
    found = {text: normalise_phone_number(text) for text in ("499 0888", "021 000 000", "09-409781", "6.49E+10")}
    rules = {text: [broken.rule for broken in each.findings] for text, each in found.items()}
    assert rules == {"499 0888": ["PH-61"], "021 000 000": ["PH-60"], "09-409781": ["PH-55"], "6.49E+10": ["PH-66"]}


def test_changes_tell_where_each_number_stood() -> None:
    text = "Ph (04) 499 0888 ext 2 or 021 123 456"
    for change in normalise_phone_number(text).changes:
        assert change.span is not None
        assert text[slice(*change.span)] == change.before
