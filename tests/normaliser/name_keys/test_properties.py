"""Keys of any text: they never raise, keep to their letters, and are keys of themselves."""

from __future__ import annotations

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from nzdatastd.normaliser.name_keys import (
    NameShape,
    english_phonetic_key,
    latin_key,
    long_vowel_key,
    maori_phonetic_key,
    mrz_name,
    name_groups,
    name_keys,
    name_shape,
    phonetic_keys,
    raw_key,
    sorted_tokens_key,
)

LATIN = re.compile("[a-z0-9]+(?: [a-z0-9]+)*")
ZONE = re.compile("[A-Z]+(?:<{1,2}[A-Z]+)*")
POSITIONS = 39

anything = (
    st.text()
    | st.text("aeiouāēīōūhkmnprtwgʻ'- ", max_size=24)
    | st.text(st.characters(categories=["L", "M"]), max_size=24)
)
polynesian = st.lists(
    st.tuples(
        st.sampled_from(["", "h", "k", "m", "n", "ng", "p", "r", "t", "w", "wh", "f", "s", "l", "v"]),
        st.sampled_from("aeiouāēīōū"),
    ),
    min_size=1,
    max_size=8,
).map(lambda syllables: "".join(consonant + vowel for consonant, vowel in syllables))


@given(anything)
def test_keys_keep_to_their_letters(text: str) -> None:
    for key in (latin_key(text), long_vowel_key(text), sorted_tokens_key(text), english_phonetic_key(text)):
        assert key is None or LATIN.fullmatch(key)
    maori = maori_phonetic_key(text)
    assert maori is None or re.fullmatch("[aehikmnoprstuw]+", maori)
    assert all(LATIN.fullmatch(key) for key in (*phonetic_keys(text), *name_groups(text)))
    assert name_shape(text) in NameShape


@given(anything)
def test_keys_are_keys_of_themselves(text: str) -> None:
    for key in (latin_key, raw_key, long_vowel_key, maori_phonetic_key):
        found = key(text)
        assert found is None or key(found) == found


@given(polynesian)
def test_every_word_of_open_syllables_has_a_key(word: str) -> None:
    found = maori_phonetic_key(word)
    assert found is not None
    assert maori_phonetic_key(found) == found


@given(polynesian)
def test_the_spelling_of_long_vowels_does_not_matter(word: str) -> None:
    doubled = "".join(
        letter if (short := unicodedata.normalize("NFD", letter)[0]) == letter else short * 2 for letter in word
    )
    assert maori_phonetic_key(word) == maori_phonetic_key(doubled) == maori_phonetic_key(latin_key(word) or "")


@given(anything)
def test_composed_and_decomposed_text_have_the_same_keys(text: str) -> None:
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    for key in (latin_key, raw_key, long_vowel_key, maori_phonetic_key, name_groups, name_shape):
        assert key(composed) == key(decomposed)


@given(anything, st.lists(anything, max_size=4).map(tuple))
def test_the_zone_holds_what_it_may(family_name: str, given_names: tuple[str, ...]) -> None:
    zone = mrz_name(family_name, given_names)
    assert zone is None or (len(zone) <= POSITIONS and ZONE.fullmatch(zone))


@given(st.text("abcdeāü -'", min_size=38, max_size=90), st.text("abcdeāü -'", max_size=60))
def test_a_long_name_keeps_a_letter_of_the_given_names(family_name: str, given_name: str) -> None:
    zone = mrz_name(family_name, given_name)
    if latin_key(given_name) and latin_key(family_name):
        assert zone is not None
        assert re.fullmatch("[A-Z]+(?:<[A-Z]+)*<<[A-Z]+(?:<[A-Z]+)*", zone)


@given(
    st.lists(
        st.sampled_from(["Tama", "Rua", "Smith", "Te Aroha", "Ngā Tai", "Wai-iti", "O'Brien"]), min_size=1, max_size=5
    )
)
def test_the_order_of_names_does_not_matter_to_sorted_tokens(names: list[str]) -> None:
    assert sorted_tokens_key(" ".join(names)) == sorted_tokens_key(" ".join(reversed(names)))


@given(
    st.none()
    | anything
    | st.integers()
    | st.dictionaries(
        st.sampled_from(["family_name", "given_names"]), anything | st.lists(anything | st.none()) | st.integers()
    )
)
def test_keys_of_anything_never_raise(name: object) -> None:
    keys = name_keys(name)  # type: ignore[arg-type]
    assert keys.latin is None or LATIN.fullmatch(keys.latin)
