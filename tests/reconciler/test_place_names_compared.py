"""Names of places: what is the same name otherwise written, what is more of it, and what is another name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.reconciler.addresses_contradict import _says_the_same
from nzdatastd.reconciler.place_names_compared import FORM, FULLER, place_names_compared

CASES = [
    ("Te KKM o Puau Te Moananui-a-Kiwa", "TKKM o Puau Te Moananui-a-Kiwa", FORM),
    ("TKKM o Ngā Moko", "Te Kura Kaupapa Māori o Nga Moko", FORM),
    ("St Peter’s School", "Saint Peters Sch", FORM),
    ("St Joseph's School (Napier)", "St Joseph's School (Hastings)", FORM),
    ("St Joseph's School (Napier)", "St Joseph's School", FULLER),
    ("Te Kahu - Fairhaven School", "Fairhaven School (Napier)", FULLER),
    ("Fairhaven School / Te Kahu o Amohia", "Te Kahu o Amohia – Fairhaven School", FORM),
    ("Monte Cecilia School (Mt Roskill)", "Monte Cecilia Catholic School", FULLER),
    ("Wellesley College", "Wellesley", None),
    ("Karori School", "Karori Clinic", None),
    ("Mercer School", "Te Paina School", None),
    ("Te Puni School - Te kura o Te Puni", "Epuni School", None),
    ("Yaldhurst School – Tōtara Tūkaha", "Yaldhurst Model School", None),
]


@pytest.mark.parametrize(("one", "other", "expected"), CASES)
def test_names_are_told_apart(one: str, other: str, expected: str | None) -> None:
    assert place_names_compared(one, other) == expected
    assert place_names_compared(other, one) == expected


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_are_compared_either_way_round_alike(one: str, other: str) -> None:
    assert place_names_compared(one, other) == place_names_compared(other, one)
    assert place_names_compared(one, one) == FORM


def test_a_suburb_that_is_joined_of_two_says_the_same_as_one_of_them() -> None:
    assert _says_the_same("Frankton", "Frankton-Hamilton")
    assert not _says_the_same("Karori", "Kelburn")
