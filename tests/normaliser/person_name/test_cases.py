"""The written cases: the conventions for texts and for fields, near misses among them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from nzdatastd.normaliser.person_name import natural_order, normalise_person_name, surname_first
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.person_name import PersonName

CASES = Path(__file__).resolve().parents[2] / "cases"


def cases(name: str) -> list[Any]:
    rows = [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [pytest.param(row, id=f"{number}-{row['why']}") for number, row in enumerate(rows, 1)]


def written(value: PersonName) -> str:
    return " ".join(filter(None, (natural_order(value), value.name_type)))


def check(found: Normalised[PersonName], case: dict[str, Any]) -> None:
    assert found.status == case["status"]
    if "fields" in case:
        fields = {name: list(each) if isinstance(each, tuple) else each for name, each in found.fields.items()}
        fields = {name: each for name, each in fields.items() if name != "organisation" or "organisation" not in case}
        assert fields == case["fields"]
    assert [written(value) for value in found.values[1:]] == case.get("further", [])
    assert ("organisation" in found.fields) == ("organisation" in case or "organisation" in case.get("fields", {}))
    if "unparsed" in case:
        assert found.unparsed == case["unparsed"]
    elif found.value is not None:
        assert not found.unparsed
    assert bool(found.alternatives) <= (found.status == "ambiguous")
    if found.value is not None:
        for name, told in case.get("fields", {}).items():
            kept = getattr(found.value, name)
            assert (list(kept) if isinstance(kept, tuple) else kept) == told


@pytest.mark.parametrize("case", [*cases("person_name_text"), *cases("person_name_independent")])
def test_a_text_is_read_as_its_convention_says(case: dict[str, Any]) -> None:
    check(normalise_person_name(case["text"]), case)


@pytest.mark.parametrize("case", cases("person_name_fields"))
def test_fields_are_read_as_their_convention_says(case: dict[str, Any]) -> None:
    check(normalise_person_name(case["given"], given_names_format=case.get("format")), case)


def test_an_open_text_tells_all_readings() -> None:
    found = normalise_person_name("Hon Dr Hēmi Te Rangi Walker KNZM")
    assert [surname_first(each) for each in (found.value, *found.alternatives) if each is not None] == [
        "Walker, Hon Dr Hēmi Te Rangi, KNZM",
        "Te Rangi Walker, Hon Dr Hēmi, KNZM",
    ]


ANY = [None, 12, 1.5, float("nan"), True, b"Smith", ["Smith"], object(), ..., {"a": object()}]


@pytest.mark.parametrize("given", ANY)
def test_any_object_may_be_given(given: object) -> None:
    assert normalise_person_name(given).original is given


def test_stand_ins_of_the_catalogue_are_known() -> None:
    from nzdatastd.standards.rules.person_name_contents import RULES

    rule = next(each for each in RULES if each.id == "PN-21")
    for text in rule.fails:
        assert normalise_person_name(text).value is None
        assert normalise_person_name({"family_name": text, "given_names": "Mere"}).value is None
    for text in rule.passes:
        assert normalise_person_name({"family_name": text, "given_names": "Mere"}).value is not None


def test_names_that_are_right_stay_as_they_are_in_a_field() -> None:
    import csv

    with (CASES / "names_that_are_right.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            name = row["name"]
            found = normalise_person_name({"family_name": name, "given_names": "Mere"})
            known = " ".join(filter(None, (str(found.fields.get("family_name", "")), found.unparsed)))
            assert found.status in ("conformant", "ambiguous", "partial"), name
            assert known or found.fields.get("suffix"), name
