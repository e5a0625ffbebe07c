"""Codes and labels of gender and sex, and the options on which the standard is silent."""

from __future__ import annotations

import datetime as dt

import pytest

from nzdatastd.standards.code_lists.gender import Category, gender_categories, legacy_gender_codes, sex_categories
from nzdatastd.standards.context import Context
from nzdatastd.standards.record_executor import broken_rules, delivered_record
from nzdatastd.standards.rules.gender_and_sex import RULES

AS_AT = Context(dt.date(2026, 7, 1))


def _broken(record: dict[str, str | None], **options: str) -> set[str]:
    context = Context(AS_AT.as_at, options)
    return {rule.id for rule in broken_rules(delivered_record(record), RULES, context)}


@pytest.mark.parametrize("category", gender_categories(), ids=lambda category: category.code)
def test_every_code_goes_with_its_own_label_only(category: Category) -> None:
    for other in gender_categories():
        record = {"gender": category.code, "gender_label": other.full_label}
        assert ("GS-04" in _broken(record)) == (other is not category)


@pytest.mark.parametrize(
    "label",
    [
        "Another gender / He ira kē anō",
        "Another gender/He ira kē anō",
        "ANOTHER GENDER",
        "he ira ke ano",
        "HE IRA KĒ ANŌ",
    ],
)
def test_a_label_says_the_same_however_it_is_written(label: str) -> None:
    assert "GS-04" not in _broken({"gender": "3", "gender_label": label})


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"gender": "3", "sex": "2"}, set()),
        ({"gender": None, "sex": " "}, set()),
        ({"gender": "9"}, set()),
        ({"sex": "9"}, {"GS-13"}),
        ({"sex": "3"}, {"GS-03"}),
        ({"gender": "X"}, {"GS-02"}),
        ({"gender": "M", "gender_label": "Male / Tāne"}, {"GS-02"}),
        ({"gender": "1", "gender_label": "Male"}, {"GS-10"}),
        ({"gender": "5", "gender_label": "Refused to answer"}, set()),
        ({"gender_label": "Gender diverse"}, {"GS-04"}),
        ({"sex": "1", "sex_label": "Wahine"}, {"GS-09", "GS-10"}),
        ({"gender": "1", "gender_text": "takatāpui"}, {"GS-07"}),
    ],
)
def test_what_a_record_breaks(record: dict[str, str | None], expected: set[str]) -> None:
    assert _broken(record) == expected


def test_options_settle_the_residual_codes() -> None:
    assert _broken({"gender": "9"}, gender_residuals="refuse") == {"GS-12"}
    assert _broken({"sex": "9"}, sex_residuals="accept") == set()


def test_open_points_are_never_refused_by_models() -> None:
    enforced = [rule for rule in RULES if rule.enforced_by_models]

    assert not any(rule.unverified for rule in enforced)
    for code in "123456789":
        assert broken_rules(delivered_record({"gender": code}), enforced, AS_AT) == []


def test_legacy_codes_map_to_codes_of_today() -> None:
    genders = {category.code for category in gender_categories()} | {None}
    sexes = {category.code for category in sex_categories()} | {None}

    assert {each.gender for each in legacy_gender_codes()} <= genders
    assert {each.sex for each in legacy_gender_codes()} <= sexes
    assert len({(each.frame, each.code) for each in legacy_gender_codes()}) == len(legacy_gender_codes())
