"""What holds for every text and every set of fields: nothing is lost, nothing raises, and a value is its model's."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.normaliser.person_name import normalise_person_name, surname_first
from nzdatastd.normaliser.person_name.vocabulary import key
from nzdatastd.normaliser.result import Normalised
from nzdatastd.normaliser.text import prepare
from nzdatastd.standards.person_name import PersonName
from nzdatastd.testing import person_names

TOKEN = re.compile(r"[^\W_]+")
VOCABULARY = r"""
Mr Mrs Dr Hon Rt Sir Dame The Judge Smith SMITH smith Jones Ngata Te te
TE Aroha Mary Anne John J J. J.R. JR JP KNZM Jr III van der Van
de la bin al- O' O'Brien McDONALD MACDONALD 'Ofa ʻOfa Tu'i Ngā o & and +
/ - , , ; . ( ) [ " ' aka née nee known as
formerly (Bob) "Bob" 'Bob' (Acting) Unknown Baby of Girl Test N/A * ? M?ria MÄ«ria
&#39; Trust Ltd Family Church Bank of 123 a@b.nz see notes Chen Wei Nguyen St Mac
Di Senior Junior MA 王小明 … Smith- � @ Estate
"""
WORDS = [*VOCABULARY.split(), "NgÄ\u0081ti"]
MIXED = st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=5)), max_size=9).map(" ".join)
CELL = st.one_of(st.none(), st.just(""), MIXED, st.sampled_from(WORDS))
FIELDS = st.fixed_dictionaries(
    {},
    optional={
        "title": CELL,
        "given_names": st.one_of(CELL, st.lists(CELL, max_size=3)),
        "family_name": CELL,
        "suffix": CELL,
        "name_type": st.one_of(CELL, st.sampled_from(["official", "Known as"])),
        "text": CELL,
        "other": CELL,
    },
)
FORMATS = st.sampled_from([None, "1", "2", "first_middle"])


def tokens(text: str) -> list[str]:
    return TOKEN.findall(key(prepare(text).replace(".", " ")))


def kept(found: Normalised[PersonName]) -> str:
    texts = [found.unparsed]
    for value in found.fields.values():
        texts += value if isinstance(value, tuple) else [str(value)]
    for name in (*found.values, *found.alternatives):
        texts += [name.title or "", *name.given_names, name.family_name, name.suffix or ""]
    texts += [change.before for change in found.changes]
    return "".join(tokens(" ".join(texts)))


def check(found: Normalised[PersonName], texts: list[str]) -> None:
    all_kept = kept(found)
    assert not [token for text in texts for token in tokens(text) if token not in all_kept]
    for name in (*found.values, *found.alternatives):
        assert PersonName.model_validate({field: value for field, value in name if value is not None}) == name
        for text in (name.title, *name.given_names, name.family_name, name.suffix):
            assert text is None or unicodedata.is_normalized("NFC", text)
    assert (found.value is not None) == (found.status in ("conformant", "ambiguous"))
    assert found.values[:1] == (() if found.value is None else (found.value,))
    for change in found.changes:
        assert change.before != change.after
    assert isinstance(found.findings, tuple)
    assert isinstance(found.trace, tuple)


@given(st.one_of(st.text(), MIXED))
def test_no_text_raises_and_no_token_is_lost(text: str) -> None:
    check(normalise_person_name(text), [text])


@given(FIELDS, FORMATS)
def test_no_fields_raise_and_no_token_is_lost(fields: dict[str, object], given_names_format: str | None) -> None:
    texts = [
        text
        for value in fields.values()
        for text in (value if isinstance(value, list) else [value])
        if isinstance(text, str)
    ]
    check(normalise_person_name(fields, given_names_format=given_names_format), texts)


@given(person_names())
@settings(max_examples=300)
def test_a_name_written_family_name_first_is_read_back(name: PersonName) -> None:
    found = normalise_person_name(surname_first(name))
    assert found.value == name
    assert found.status == "conformant"


@given(person_names())
def test_a_name_in_fields_is_read_back(name: PersonName) -> None:
    fields = {field: list(value) if isinstance(value, tuple) else value for field, value in name}
    found = normalise_person_name(fields, given_names_format="1")
    assert (found.value, found.status) == (name, "conformant")
    assert not found.changes


@given(MIXED)
@settings(derandomize=True)
def test_normalising_again_changes_nothing(text: str) -> None:
    found = normalise_person_name(text)
    if found.value is not None and found.status == "conformant" and not found.unparsed:
        fields = {field: list(value) if isinstance(value, tuple) else value for field, value in found.value}
        again = normalise_person_name(fields, given_names_format="1")
        assert again.value in (found.value, None)


def real_names(folder: Path) -> Iterator[str]:
    for name in ("moe_schools_2026.csv", "moe_schools_2017.csv"):
        with (folder / name).open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                yield row["Principal*"]


def test_real_names_lose_no_token_and_few_are_open(real_data: Path) -> None:
    names = {name for name in real_names(real_data) if name.strip()}
    found = {name: normalise_person_name(name) for name in names}
    for name, result in found.items():
        check(result, [name])
    assert sum(result.status == "conformant" for result in found.values()) > 0.98 * len(names)
