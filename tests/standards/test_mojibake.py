"""Every macron vowel read through every wrong code page is caught, and no letter of any language is."""

from __future__ import annotations

import datetime as dt

import pytest

from nzdatastd.standards import mojibake
from nzdatastd.standards.context import Context
from nzdatastd.standards.predicates import Predicate
from nzdatastd.standards.record_executor import predicate_test

MACRON_VOWELS = "āēīōūĀĒĪŌŪ"
WINDOWS = ("latin-1", "cp1252")
WORDS = ("{}ria", "n{}ti", "tok{}")
# ƒ is a letter of Ewe, which has ì and í as well, and at the end of a word `Ä’` may be an Ä and an apostrophe.
NOT_PROOF = (
    *(("mac_roman", vowel, word) for vowel in "ēĒ" for word in WORDS),
    ("cp1252", "Ē", "tok{}"),
)


def holds(predicate: Predicate, text: str) -> bool:
    return predicate_test(predicate, Context(dt.date(2026, 7, 1)))(text)


def misread(text: str, code_page: str) -> str:
    return text.encode().decode(code_page, errors="replace")


@pytest.mark.parametrize("code_page", [*WINDOWS, "mac_roman", "cp437", "cp850"])
@pytest.mark.parametrize("vowel", MACRON_VOWELS)
@pytest.mark.parametrize("word", WORDS)
def test_a_misread_macron_is_found(vowel: str, code_page: str, word: str) -> None:
    found = holds(mojibake.DESTROYED_MACRONS, misread(word.format(vowel), code_page))
    assert found == ((code_page, vowel, word) not in NOT_PROOF)


@pytest.mark.parametrize("code_page", WINDOWS)
@pytest.mark.parametrize("vowel", MACRON_VOWELS)
def test_a_macron_misread_twice_is_found(vowel: str, code_page: str) -> None:
    assert holds(mojibake.DESTROYED_MACRONS, misread(misread(f"n{vowel}ti", code_page), code_page))


@pytest.mark.parametrize("code_page", ["ascii", "cp1252", "cp850"])
@pytest.mark.parametrize("vowel", MACRON_VOWELS)
@pytest.mark.parametrize("word", ["{}ria", "n{}ti", "Te {}tara"])
def test_a_macron_that_a_code_page_cannot_hold_is_found(vowel: str, code_page: str, word: str) -> None:
    assert holds(mojibake.DESTROYED_MACRONS, word.format(vowel).encode(code_page, errors="replace").decode(code_page))


@pytest.mark.parametrize("letter", "éèêëóöüñçâäåøÉ’“–ʻʼčćšžłńęśźżřěů")
def test_a_misread_letter_is_found_and_is_not_called_a_macron(letter: str) -> None:
    text = misread(f"a{letter}b", "latin-1")
    assert holds(mojibake.MISREAD_UTF8, text)
    assert not holds(mojibake.DESTROYED_MACRONS, text)


@pytest.mark.parametrize("vowel", MACRON_VOWELS)
@pytest.mark.parametrize("code_page", WINDOWS)
def test_a_misread_macron_is_not_called_another_letter(vowel: str, code_page: str) -> None:
    assert not holds(mojibake.MISREAD_UTF8, misread(f"n{vowel}ti", code_page))


@pytest.mark.parametrize(
    "text",
    [
        *("Ngāti Whātua", "Zoë", "Åse", "JÄRVINEN", "JOÃO", "ÂNGELA", "Ångström", "ÇELİK", "O’Brien", "ʻOfa", "Nguyễn"),
        *("12 Smith St?", "? Smith", "?Smith", "SMITH?", "Ko wai? Ko au", "LÄ’NEI", "«ÂGE»", "XÃ\u00a0HOA", "ƒìa"),
        *("Smith & Sons", "A & B; C", "5 − 7 Main Road", "Café ─ Bar", "m² ≈ 20"),
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    for predicate in (
        mojibake.DESTROYED_MACRONS,
        mojibake.MISREAD_UTF8,
        mojibake.ESCAPED,
        mojibake.STRAY_CAPITALS,
    ):
        assert not holds(predicate, text)


@pytest.mark.parametrize(
    "text", ["O&#39;Brien", "M&#257;ori", "M&#x101;ori", "M&amacr;ori", "A &amp; B", "M\\u0101ori"]
)
def test_an_escape_is_found(text: str) -> None:
    assert holds(mojibake.ESCAPED, text)


@pytest.mark.parametrize("text", ["NgÄti", "WhangÄrei", "RÄtÄ roÅta"])
def test_a_stray_capital_is_found(text: str) -> None:
    assert holds(mojibake.STRAY_CAPITALS, text)
