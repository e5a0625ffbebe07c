"""One pair: the same whichever record comes first, whatever stands for a record, and nothing of it in messages."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings

import nzdatastd as nz
from nzdatastd.errors import InputError
from nzdatastd.matcher.compare import compare, compared_keys
from nzdatastd.matcher.keys.record_keys import record_keys
from nzdatastd.matcher.ladders import LADDERS
from nzdatastd.matcher.model import Model
from tests.evaluation.match_scores import auc
from tests.matcher.made_cells import rows

CASES = Path(__file__).parents[1] / "cases"


@settings(max_examples=80)
@given(rows, rows)
def test_either_record_may_come_first(one, two):
    left, right = record_keys(one), record_keys(two)
    there, back = (compared_keys(*pair, Model.default()) for pair in ((left, right), (right, left)))
    assert there.levels == back.levels
    assert there.match_weight == pytest.approx(back.match_weight, abs=1e-9)


@settings(max_examples=80)
@given(rows)
def test_a_record_is_never_unlike_itself(row):
    keys = record_keys(row)
    found = compared_keys(keys, keys, Model.default())
    assert "different" not in found.by_field.values()


def _levels():
    text = (CASES / "levels.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("case", _levels(), ids=lambda case: f"{case['field']}-{case['level']}")
def test_a_level_is_reached(case):
    a, b = ({**record, **_dates(record)} for record in (case["a"], case["b"]))
    assert compare(a, b).by_field.get(case["field"]) == case["level"], case["why"]
    assert compare(b, a).by_field.get(case["field"]) == case["level"], case["why"]


def _dates(record):
    name = "date_of_birth"
    return {name: dt.date.fromisoformat(record[name])} if len(record.get(name, "")) == 10 else {}


def test_every_level_has_an_example_and_weights():
    there = {(case["field"], case["level"]) for case in _levels()}
    chances = Model.default().chances
    for ladder in LADDERS:
        for level in ladder.names():
            assert (ladder.field, level) in there
            assert 0 < chances[ladder.field][level].match < 1
        # An address is as likely the same by its id as by its words: which of them is there is no evidence.
        names = [name for name in ladder.names() if (ladder.field, name) != ("address", "id")]
        for kind in ("match", "stranger", "relative"):
            assert sum(getattr(chances[ladder.field][name], kind) for name in names) == pytest.approx(1, abs=0.03)


def test_names_alone_tell_people_apart():
    text = (CASES / "name_pairs.jsonl").read_text(encoding="utf-8")
    pairs = [json.loads(line) for line in text.splitlines()]
    scores = [compare(pair["a"], pair["b"]).match_weight for pair in pairs]
    assert auc(scores, [pair["same"] for pair in pairs]) >= 0.95


def test_a_person_a_dict_and_a_row_say_the_same():
    person = nz.Person(
        names=(nz.PersonName(family_name="Ngata", given_names=("Hēmi",)),),
        date_of_birth=nz.DateOfBirth(value=dt.date(1985, 3, 7)),
        phone_numbers=(nz.PhoneNumber(e164="+6444990888"),),
        addresses=(
            nz.StreetAddress(address_number=19, road_name="Rimu", road_name_type="Road", suburb_locality="Karori"),
        ),
    )
    texts = {
        "given_names": ["Hēmi"],
        "family_name": "Ngata",
        "date_of_birth": "7 March 1985",
        "phone_number": "04 499 0888",
        "street_address": "19 Rimu Rd, Karori",
    }
    found = compare(person, texts)
    assert found.by_field["given_names"] == found.by_field["family_name"] == found.by_field["date_of_birth"] == "exact"
    assert found.by_field["phone_number"] == found.by_field["address"] == "same"
    assert compare(person, person.model_dump()).match_weight == compare(person, person).match_weight


@pytest.mark.parametrize("record", [None, 7, ["Hēmi", "Ngata"], object()])
def test_what_is_no_record_is_refused_by_its_type(record):
    with pytest.raises(InputError) as caught:
        compare(record, "Hēmi Ngata")
    assert "Ngata" not in str(caught.value)
    assert type(record).__name__ in str(caught.value)


def test_no_value_is_shown():
    found = compare(
        {"person_name": "Wilhelmina Abercrombie", "email": "wa@secret.example"},
        {"person_name": "Wilhelmina Abercromby", "email": "wa@secret.example"},
    )
    for text in (str(found), repr(found), found.reason, found._repr_html_(), repr(found.levels)):
        assert "ilhelmina" not in text
        assert "bercromb" not in text
        assert "secret" not in text


def test_a_waterfall_ends_at_the_match_weight():
    found = compare({"person_name": "Hēmi Walker"}, {"person_name": "James Walker"})
    assert found.waterfall[-1][2] == pytest.approx(found.match_weight)
    assert sum(added for _, added, _ in found.waterfall) == pytest.approx(found.match_weight)
