"""Each key on written cases, and all keys of a name together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from nzdatastd.normaliser import name_keys as keys
from nzdatastd.normaliser.name_keys import NameShape, initials, mrz_name, name_keys, part_keys
from nzdatastd.standards.person_name import PersonName

CASES = Path(__file__).resolve().parents[2] / "cases"


def cases(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("case", cases("name_keys"), ids=lambda case: f"{case['key']}-{case['text']}")
def test_a_key_is_as_written(case: dict[str, object]) -> None:
    found = getattr(keys, str(case["key"]))(case["text"])
    expected = tuple(case["expected"]) if isinstance(case["expected"], list) else case["expected"]
    assert found == expected, case["why"]


@pytest.mark.parametrize("case", cases("name_mrz"), ids=lambda case: f"{case['family_name']}-{case['given_names']}")
def test_the_machine_readable_form_is_as_written(case: dict[str, object]) -> None:
    given = case["given_names"]
    assert isinstance(given, list)
    assert mrz_name(str(case["family_name"]), tuple(given)) == case["expected"], case["why"]


def test_a_zone_cut_after_a_filler_ends_in_a_letter() -> None:
    assert mrz_name("Nilavadhanananda", "Chayapa Dejthamrongs Krasuang") == "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"


def test_initials_count_a_name_of_two_words_once() -> None:
    assert initials(["Te Aroha", "Mary"]) == "tm"
    assert initials(["J R", "李"]) == "jr"
    assert initials(["李"]) is None


def test_a_person_name_and_a_mapping_have_the_same_keys() -> None:
    name = PersonName(family_name="Walker", given_names=("Hēmi", "Te Rangi"))
    assert name_keys(name) == name_keys({"family_name": "Walker", "given_names": ["Hēmi", "Te Rangi"]})


def test_all_keys_of_a_name() -> None:
    found = name_keys({"family_name": "Tuʻi", "given_names": ("Sione", "Mary Anne")})
    assert found.latin == "sione mary anne tui"
    assert found.sorted_tokens == "anne mary sione tui"
    assert found.initials == "sm"
    assert found.mrz == "TUI<<SIONE<MARY<ANNE"
    assert found.shape is NameShape.PASIFIKA
    assert [part.latin for part in found.given] == ["sione", "mary anne"]
    assert found.given[0].groups == ("john",)
    assert found.family == part_keys("Tuʻi")
    assert found.unsplit == ()


def test_one_text_is_never_split_into_family_and_given_names() -> None:
    found = name_keys("Hēmi Te Rangi Walker")
    assert (found.family, found.given, found.initials, found.mrz) == (None, (), None, None)
    assert [part.latin for part in found.unsplit] == ["hemi", "te", "rangi", "walker"]


def test_a_name_in_another_script_has_only_what_compares_exactly() -> None:
    found = name_keys({"family_name": "王", "given_names": ["伟"]})
    assert found.raw == "伟 王"
    assert (found.latin, found.sorted_tokens, found.initials, found.mrz) == (None, None, None, None)
    assert found.family is not None
    assert (found.family.latin, found.family.phonetic, found.family.groups) == (None, (), ())


@pytest.mark.parametrize(
    "nothing",
    [None, "", "  ", {}, {"family_name": None}, {"given_names": 5}, 7, [], {"family_name": " ", "given_names": [None]}],
)
def test_no_name_has_no_keys(nothing: object) -> None:
    found = name_keys(nothing)  # type: ignore[arg-type]
    assert (found.raw, found.given, found.family, found.unsplit) == (None, (), None, ())


def test_keys_show_no_name() -> None:
    found = name_keys({"family_name": "Zebulon", "given_names": ["Quentin"]})
    assert "zebulon" not in repr(found).casefold()
    assert "zebulon" not in repr(found.family).casefold()
