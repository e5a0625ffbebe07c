"""Models as files: whole again when read, and a clear line where they are not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from nzdatastd.errors import InputError
from nzdatastd.matcher.model import Chances, Model


def test_a_model_is_whole_again_when_read(tmp_path):
    model = replace(
        Model.default(),
        prior=0.000123,
        relatives=0.7,
        frequencies={"family": {"smith": 0.01, "ngata": 0.004}},
        rarest={"family": 0.0001},
        notes=("māori",),
    )
    model.write(tmp_path / "model.json")
    assert Model.read(tmp_path / "model.json") == model
    assert "smith" in (tmp_path / "model.json").read_text(encoding="utf-8")


def test_a_model_is_readable(tmp_path):
    Model.default().write(tmp_path / "model.json")
    document = json.loads((tmp_path / "model.json").read_text(encoding="utf-8"))
    assert document["fields"]["given_names"]["exact"].keys() == {"match", "stranger", "relative"}


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "{", '{"format": "nzdatastd matching model 1"}', "\x00", '{"format": 7}', "null"],
)
def test_what_is_no_model_is_told_in_one_line(tmp_path, text):
    path = tmp_path / "model.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        Model.read(path)
    assert "\n" not in str(caught.value)
    assert "model.json" in str(caught.value)
    assert caught.value.__cause__ is None


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match=r"none\.json"):
        Model.read(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ("prior", 0),
        ("prior", 1.5),
        ("prior", "much"),
        ("relatives", -1),
        ("rarest", {"family": 0}),
        ("frequencies", {"family": {"smith": 0}}),
        ("frequencies", {"family": 3}),
    ],
)
def test_figures_that_cannot_be_are_told(tmp_path, where, value):
    document = Model.default().as_document()
    document["frequencies"], document["rarest"] = {"family": {"smith": 0.1}}, {"family": 0.01}
    document[where] = value
    path = tmp_path / "model.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError, match=r"model\.json"):
        Model.read(path)


def test_a_level_without_chances_is_told(tmp_path):
    document = Model.default().as_document()
    del document["fields"]["gender"]["same"]
    path = tmp_path / "model.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(InputError, match=r"model\.json"):
        Model.read(path)


def test_a_model_names_no_value_in_its_repr():
    model = replace(Model.default(), frequencies={"family": {"abercrombie": 0.1}}, rarest={"family": 0.01})
    assert "abercrombie" not in repr(model)
    assert "abercrombie" not in str(model)


def test_relatives_count_against_what_a_home_shares():
    chances = Chances(match=0.5, stranger=0.001, relative=0.5)
    assert chances.weight > 8
    assert chances.relative_weight == 0
