"""Identifiers are kept in a mapping that cannot change and is compared by value."""

from __future__ import annotations

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from nzdatastd.standards.frozen_mapping import FrozenMapping

ADAPTER = TypeAdapter(FrozenMapping)


def test_it_cannot_be_changed() -> None:
    mapping = FrozenMapping(nhi="ZAT2348")
    with pytest.raises(TypeError):
        mapping["nhi"] = "ZAA0067"  # type: ignore[index]  # that is the point
    with pytest.raises(AttributeError):
        mapping._entries = {}
    with pytest.raises(AttributeError):
        del mapping._entries
    assert mapping == {"nhi": "ZAT2348"}


def test_what_it_was_made_from_may_change() -> None:
    entries = {"nhi": "ZAT2348"}
    mapping = FrozenMapping(entries)
    entries["nhi"] = "ZAA0067"
    assert mapping["nhi"] == "ZAT2348"


@given(st.dictionaries(st.text(), st.text()))
def test_equal_by_value_whatever_the_order(entries: dict[str, str]) -> None:
    mapping = FrozenMapping(entries)
    turned = FrozenMapping(dict(reversed(list(mapping.items()))))
    assert mapping == turned
    assert hash(mapping) == hash(turned)
    assert pickle.loads(pickle.dumps(mapping)) == copy.deepcopy(mapping) == mapping  # noqa: S301  # our own bytes


def test_unequal_where_a_text_differs() -> None:
    assert FrozenMapping(nhi="ZAT2348") != FrozenMapping(nhi="ZAA0067")


def test_json_is_an_object() -> None:
    mapping = ADAPTER.validate_json('{"nhi": " ZAT2348 ", "other": null}')
    assert ADAPTER.dump_json(mapping) == b'{"nhi":"ZAT2348"}'
    assert ADAPTER.dump_python(mapping) == {"nhi": "ZAT2348"}
    assert ADAPTER.json_schema() == {"additionalProperties": {"type": "string"}, "type": "object"}


@pytest.mark.parametrize("given_value", [{"nhi": 5}, ["nhi"], "nhi", {5: "nhi"}])
def test_only_text_by_text_is_taken(given_value: object) -> None:
    with pytest.raises(ValidationError):
        ADAPTER.validate_python(given_value)


def test_the_representation_shows_no_value() -> None:
    assert (
        repr(FrozenMapping(nhi="ZAT2348")) == str(FrozenMapping(nhi="ZAT2348")) == "FrozenMapping({'nhi': 'AAA9999'})"
    )
