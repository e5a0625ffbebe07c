"""How any standard model judges, refuses and keeps silent, shown on invented rules."""

from __future__ import annotations

from typing import ClassVar

import pytest
from pydantic import Field, ValidationError

from nzdatastd.standards import catalogue
from nzdatastd.standards.conditions import Is, Present, implies
from nzdatastd.standards.field_types import Code, Text, Texts, WholeNumber
from nzdatastd.standards.model import StandardModel
from nzdatastd.standards.predicates import LengthBetween, Matches, OneOf
from nzdatastd.standards.rule import Evidence, Rule, Severity, Test


def invented(rule_id: str, test: Test, *fields: str, needs: tuple[str, ...] = (), **changed: object) -> Rule:
    told: dict[str, object] = {
        "severity": Severity.ERROR,
        "evidence": Evidence.OFFICIAL,
        "source": "library",
        "profile": None,
    }
    return Rule(
        id=rule_id,
        name="invented",
        standard="invented",
        values=("invented",),
        fields=fields,
        statement=f"{rule_id} holds.",
        why="A test needs it.",
        fix="Nothing.",
        test=test,
        passes=("1", "2"),
        fails=("3", "4"),
        needs=needs,
        **{**told, **changed},  # type: ignore[arg-type]  # the few that a test changes
    )


FIVE_LETTERS = LengthBetween(0, 5)
RULES = (
    invented("IN-01", FIVE_LETTERS, "word", "words"),
    invented("IN-02", Matches("[a-zā]+"), "word"),
    invented("IN-03", implies(Present("number"), Present("word")), "number", "word"),
    invented("IN-04", Matches("[1-9]"), "number"),
    invented("IN-05", Is("word", OneOf(frozenset({"never"}))), "word", "not_held", needs=("not_held",)),
    invented("IN-06", OneOf(frozenset()), "word", severity=Severity.WARNING),
    invented("IN-07", OneOf(frozenset()), "word", evidence=Evidence.ADVISORY),
    invented("IN-08", OneOf(frozenset()), "word", profile="nhi"),
    invented("IN-09", Matches("k.*"), "key"),
)


class Invented(StandardModel):
    value_name = "invented"
    short_names: ClassVar = {"key_text": "key"}

    word: Text | None = None
    words: Texts = ()
    number: WholeNumber | None = None
    key_text: Code | None = Field(None, description="An example of a field that rules know by another name")


@pytest.fixture(autouse=True)
def invented_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "rules", lambda: RULES)


def refused(**given: object) -> list[tuple[str, tuple[int | str, ...]]]:
    with pytest.raises(ValidationError) as caught:
        Invented.model_validate(given)
    return [(error["type"], error["loc"]) for error in caught.value.errors()]


def test_a_conformant_value_is_built() -> None:
    assert Invented(word="abc", words=("d", "e"), number=5, key_text="k1").word == "abc"


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"word": "abcdef"}, [("IN-01", ("word",))]),
        ({"word": "ABCDEF"}, [("IN-01", ("word",)), ("IN-02", ("word",))]),
        ({"words": ["abc", "abcdef"]}, [("IN-01", ("words",))]),
        ({"number": 3}, [("IN-03", ("number",))]),
        ({"number": 33, "word": "a"}, [("IN-04", ("number",))]),
        ({"number": "33", "word": "a"}, [("IN-04", ("number",))]),
        ({"key_text": "x"}, [("IN-09", ("key_text",))]),
        ({"key_text": 7}, [("IN-09", ("key_text",))]),
        ({"number": "x"}, [("IN-04", ("number",)), ("IN-03", ("number",))]),
        ({"word": 3.5}, [("IN-02", ("word",))]),
        ({"word": b"abc"}, [("string_type", ("word",))]),
        ({"word": {"a": "b"}}, [("string_type", ("word",))]),
        ({"words": {"a"}}, [("tuple_type", ("words",))]),
        ({"words": ["a", 1]}, [("string_type", ("words", 1))]),
        ({"words": ["a", None, object()]}, [("string_type", ("words", 1))]),
        ({"number": True, "word": "a"}, [("int_type", ("number",))]),
        ({"number": 10**5000, "word": "a"}, [("less_than_equal", ("number",))]),
        ({"number": -1, "word": "a"}, [("IN-04", ("number",))]),
        ({"worn": "a"}, [("extra_forbidden", ("worn",))]),
        ({"worn": None}, [("extra_forbidden", ("worn",))]),
    ],
)
def test_each_fault_is_one_error_at_its_field(given: dict[str, object], errors: list[object]) -> None:
    found = refused(**given)
    assert sorted(found) == sorted(errors)  # type: ignore[type-var]  # pairs of text


def test_only_settled_errors_are_enforced() -> None:
    # IN-06 to IN-08 refuse every word there is; IN-05 needs a field that the model does not have.
    assert Invented(word="abc").word == "abc"


def test_the_error_says_rule_field_and_shape() -> None:
    with pytest.raises(ValidationError) as caught:
        Invented(word="Wairua9")
    error = caught.value.errors()[0]
    assert error["msg"] == "IN-01 holds."
    assert error["ctx"] == {"rule": "IN-01", "field": "word", "masked": "Aaaaa9"}
    assert error["input"] is None


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0\t", None])
def test_blank_means_missing(blank: str | None) -> None:
    assert Invented(word=blank, words=["a", blank], number=blank) == Invented(words=("a",))
    assert Invented(words=[blank]).words == ()


def test_text_is_composed_and_trimmed_before_it_is_judged() -> None:
    assert Invented(word=" a\u0304a\u0304a\u0304 ").word == "āāā"


def test_a_copy_is_judged_too() -> None:
    word = Invented(word="abc")
    assert word.model_copy(update={"word": "abd", "number": 1}) == Invented(word="abd", number=1)
    assert word.model_copy() == word.model_copy(deep=True) == word
    with pytest.raises(ValidationError, match="IN-02"):
        word.model_copy(update={"word": "A"})


def test_a_model_made_from_a_model_keeps_its_rules() -> None:
    class Child(Invented):
        more: Text | None = None

    with pytest.raises(ValidationError, match="IN-02"):
        Child(word="A", more="B")


def test_a_model_within_a_model_refuses_with_its_own_rules() -> None:
    class Holder(StandardModel):
        value_name = "holder"

        held: Invented

    with pytest.raises(ValidationError) as caught:
        Holder.model_validate({"held": {"word": "ABC", "number": []}})
    assert {(error["type"], error["loc"]) for error in caught.value.errors()} == {
        ("IN-02", ("held", "word")),
        ("int_type", ("held", "number")),
    }
    assert caught.value.errors()[0]["ctx"] == {"rule": "IN-02", "field": "word", "masked": "AAA"}


def test_as_record_gives_what_the_rules_saw() -> None:
    assert Invented(words=["a", "b"], number="7", word="x", key_text="k").as_record() == {
        "word": ("x",),
        "words": ("a", "b"),
        "number": ("7",),
        "key": ("k",),
    }
