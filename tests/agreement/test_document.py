"""Which agreements are refused, and that the one line says where and what is meant."""

from __future__ import annotations

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from nzdatastd.agreement.agreement import Agreement
from nzdatastd.agreement.schema import agreement_schema_text
from nzdatastd.errors import NZDataStdError, SettingsError

# Where in the document, what is put there (None: taken away), and what the line must say.
WRONG: list[tuple[list[Any], Any, list[str]]] = [
    (["format"], 2, ["format 1"]),
    (["porpose"], "x", ["'porpose'", "'purpose'"]),
    (["purpose"], None, ["purpose is missing"]),
    (["name"], "../up", ["name"]),
    (["parties", 0, "contact"], None, ["[[parties]] 1", "contact"]),
    (["parties", 1, "name"], "Registry", ["[[parties]]", "'registry'", "2 times"]),
    (["sources", 0, "party"], "registri", ["[[sources]] 1, party", "'registry'"]),
    (["sources", 1, "name"], "births", ["[[sources]]", "'births'"]),
    (["sources", 1, "layout", "columns", "post_code"], "X", ["[[sources]] 2, layout", "'post_code'", "'postcode'"]),
    (["sources", 1, "layout"], "nowhere.toml", ["[[sources]] 2, layout", "nowhere.toml"]),
    (["sources", 0, "delivers"], ["email"], ["[[sources]] 1, delivers", "'email'"]),
    (["sources", 0, "delivers"], ["persn_name"], ["'person_name'"]),
    (["matching", "treshold"], 0.5, ["[matching]", "'treshold'", "'threshold'"]),
    (["matching", "threshold"], 2, ["[matching] threshold", "1"]),
    (["matching", "band"], [0.9, 0.1], ["[matching] band"]),
    (["matching", "fields"], ["family_name"], ["[matching] fields", "'family_name'"]),
    (["survivorship", "rules", "default"], ["newest"], ["survivorship", "'most_recent'"]),
    (["survivorship", "rules", "persn_name"], ["longest"], ["'persn_name'", "'person_name'"]),
    (["survivorship", "sources"], ["birth"], ["[survivorship] sources", "'births'"]),
    (["survivorship", "sources_by_field"], {"email": ["x"]}, ["[survivorship.sources_by_field] email", "'x'"]),
    (["sharing", "helth"], [], ["[sharing]", "'helth'", "'health'"]),
    (["sharing", "health"], None, ["[sharing]", "'health'"]),
    (["sharing", "health"], ["nih"], ["[sharing] health", "'nhi'"]),
    (["sharing", "health"], ["email"], ["no layout", "'email'"]),
    (["consent", "enrolling", "colum"], "X", ["consent", "'colum'", "'column'"]),
    (["consent", "enrolling", "sources"], ["clinics"], ["'clinics'", "'clinic'"]),
    (["output"], {"key": "s3cr3t-s3cr3t-s3cr3t"}, ["[output] key", "key_env"]),
    (["output"], {"ids": "hidden"}, ["[output] ids", "anonymised"]),
    (["output"], {"ids": "anonymised"}, ["[output] ids", "key_env"]),
]


def changed(document: dict[str, Any], path: list[Any], value: Any) -> dict[str, Any]:
    whole = copy.deepcopy(document)
    place: Any = whole
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return whole


@pytest.mark.parametrize(("path", "value", "said"), WRONG, ids=lambda case: str(case)[:40])
def test_what_is_wrong_is_said_in_one_line(
    document: dict[str, Any], folder: Path, path: list[Any], value: Any, said: list[str]
) -> None:
    with pytest.raises(SettingsError) as caught:
        Agreement.load(changed(document, path, value), folder)
    line = str(caught.value)
    assert "\n" not in line
    assert [words for words in said if words not in line] == [], line
    assert "s3cr3t" not in line


def test_files_that_are_no_agreement(folder: Path) -> None:
    (folder / "torn.toml").write_text('format = 1\nname = "', encoding="utf-8")
    (folder / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("torn.toml", "bytes.toml", "nowhere.toml"):
        with pytest.raises(SettingsError, match=re.escape(name)):
            Agreement.load(folder / name)
    with pytest.raises(SettingsError, match="cannot be read"):
        Agreement.load(folder)


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        (["sources", 0, "file"], "nowhere.csv", "nowhere.csv"),
        (["sources", 0, "layout", "columns", "sex"], "SEXX", "'SEX'"),
        (["consent", "enrolling", "column"], "OKAY", "'OK'"),
    ],
)
def test_what_does_not_fit_the_files(
    document: dict[str, Any], folder: Path, path: list[Any], value: str, said: str
) -> None:
    agreement = Agreement.load(changed(document, path, value), folder)
    with pytest.raises(NZDataStdError, match=re.escape(said)):
        agreement.refuse_misfits()
    with pytest.raises(NZDataStdError, match=re.escape(said)):
        agreement.run(folder / "out")
    assert not (folder / "out").exists()


def test_the_schema_is_valid_and_of_one_mind_with_the_models(document: dict[str, Any]) -> None:
    schema = json.loads(agreement_schema_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    assert validator.is_valid(document)
    for path, value, _ in WRONG[1:5]:
        assert not validator.is_valid(changed(document, path, value)), path


def test_it_is_told_in_plain_english(document: dict[str, Any], folder: Path) -> None:
    words = Agreement.load(document, folder).in_words()
    for said in (
        "Purpose: to enrol children",
        "name and date of birth, of the people in its own sources",
        "never: NHI number",
        "never: sex",
        "'OK' says 'y', with a day in 'DAY', and nothing withdrawn in 'GONE'",
        "that of the record confirmed later",
    ):
        assert said in words
