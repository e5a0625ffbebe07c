"""What one code or word means as a gender, or as a sex; and where only the person could tell, that it means nothing."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Final, Literal

from nzdatastd.normaliser.gender_and_sex.code_frame import CodeFrame
from nzdatastd.normaliser.gender_and_sex.code_text import code_key, parts_of_code
from nzdatastd.standards.code_lists.gender import gender_categories, legacy_gender_codes, sex_categories

__all__ = ["Concept", "Meaning", "meaning_of"]

Concept = Literal["gender", "sex"]

_ANOTHER: Final = "3"
_RESIDUALS: Final = frozenset("456789")
_SAME_EVERYWHERE: Final = frozenset("12")
_INDEX: Final = CodeFrame.CODING_INDEX


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a text means.

    Args:
        rule: that read it.
        frame: the list that it is a code of.
        code: the code of the mandated classification that says the same; None where none does.
        sure: whether it cannot mean anything else.
    """

    rule: str
    frame: CodeFrame
    code: str | None = None
    sure: bool = True


def meaning_of(text: str, concept: Concept, frame: CodeFrame | None) -> Meaning | None:
    """Return what a text means as a gender, or as a sex; None where no list has it.

    Args:
        text: as written.
        concept: `gender` or `sex`, as the column says.
        frame: the list that the column is in; None where it does not tell.

    >>> meaning_of("Tane", "sex", None).code, meaning_of("3", "gender", CodeFrame.GENDER_2021).code
    ('1', '3')
    >>> meaning_of("3", "sex", CodeFrame.SEX_1995).code is None, meaning_of("3", "gender", None).sure
    (True, False)
    """
    whole = _meaning_of_key(code_key(text), concept, frame)
    if whole is not None:
        return whole
    parts = parts_of_code(text)
    if len(parts) < 2:  # noqa: PLR2004 - nothing stands beside anything
        return None
    found = [_meaning_of_key(part, concept, frame) for part in parts]
    meanings = [each for each in found if each is not None]
    if len(meanings) < len(parts):
        return None
    return _agreed(meanings)


def _agreed(meanings: list[Meaning]) -> Meaning:
    """Return what a code and the labels beside it mean together: a label settles what its code leaves open."""
    settled = [each for each in meanings if each.sure and each.code is not None]
    if len({each.code for each in meanings}) == 1:
        return settled[-1] if settled else meanings[0]
    return replace(meanings[0], code=None, rule="code-and-label-differ", sure=True)


def _meaning_of_key(key: str, concept: Concept, frame: CodeFrame | None) -> Meaning | None:
    if key.isdigit():
        return _of_digits(key, concept, frame)
    legacy = _legacy(concept).get(key)
    if legacy is not None and frame is legacy.frame is CodeFrame.GENDER_IDENTITY_2015:
        return legacy
    label = _labels(concept).get(key)
    if label is not None:
        return label
    if concept == "gender":
        term = _of_term(key, frame)
        if term is not None:
            return term
    if legacy is not None and key == "d":
        # Only the tertiary sector's list is known to have it, and that has no letters but M, F and D.
        return replace(legacy, sure=frame is CodeFrame.LETTER)
    if legacy is not None:
        return legacy
    if _labels("gender").get(key) is not None or _terms().get(key) is not None:
        return Meaning("gender-is-not-sex", CodeFrame.LABEL)
    return None


def _of_digits(key: str, concept: Concept, frame: CodeFrame | None) -> Meaning | None:
    if frame is CodeFrame.ZERO_ONE:
        return Meaning("zero-and-one", frame)
    if key == "0":
        return Meaning("not-known-of-iso-5218", CodeFrame.ISO_5218)
    told = frame or CodeFrame.DIGIT
    if key in _SAME_EVERYWHERE:
        return Meaning("same-digit-in-all-lists", told, key)
    if key == _ANOTHER:
        return _of_three(concept, frame)
    if key in _RESIDUALS:
        return _of_residual(key, concept, frame)
    legacy = _legacy(concept).get(key)
    if legacy is not None and frame not in (None, CodeFrame.GENDER_IDENTITY_2015):
        return replace(legacy, rule="code-of-another-list", code=None)
    return legacy


def _of_three(concept: Concept, frame: CodeFrame | None) -> Meaning:
    """Another gender since 2021; gender diverse, with all below it, in 2015; indeterminate, and of sex, in 1995."""
    if concept == "sex":
        return Meaning("three-is-no-sex", frame or CodeFrame.DIGIT)
    if frame in (CodeFrame.GENDER_2021, _INDEX):
        return Meaning("another-gender", CodeFrame.GENDER_2021, _ANOTHER)
    if frame is None or frame is CodeFrame.LETTER:
        return Meaning("three-of-an-unknown-list", CodeFrame.DIGIT, _ANOTHER, sure=False)
    return Meaning("three-of-an-older-list", frame)


def _of_residual(key: str, concept: Concept, frame: CodeFrame | None) -> Meaning:
    told = frame or CodeFrame.DIGIT
    if frame not in (None, CodeFrame.GENDER_2021, CodeFrame.SEX_2021, _INDEX, CodeFrame.LETTER):
        return Meaning("residual-of-another-list", told)
    # The residual codes of the classification of sex are not public.
    return Meaning("residual", told, key, sure=concept == "gender")


@cache
def _labels(concept: Concept) -> dict[str, Meaning]:
    out: dict[str, Meaning] = {}
    categories = gender_categories() if concept == "gender" else sex_categories()
    for each in categories:
        for text in (each.label, each.label_mi, each.full_label):
            if text:
                frame = CodeFrame.WORD if text in ("Male", "Female") else CodeFrame.LABEL
                out[code_key(text)] = Meaning("label", frame, each.code)
    if concept == "sex":
        residuals = [each for each in gender_categories() if each.residual]
        out |= {code_key(each.label): Meaning("label", CodeFrame.LABEL, each.code, sure=False) for each in residuals}
    return out


@cache
def _legacy(concept: Concept) -> dict[str, Meaning]:
    out: dict[str, Meaning] = {}
    for each in legacy_gender_codes():
        code = each.gender if concept == "gender" else each.sex
        found = Meaning(f"code-of-{each.frame.replace('_', '-')}", CodeFrame(each.frame), code)
        if each.frame == "gender_identity_2015" or not each.code.isdigit():
            out.setdefault(code_key(each.code), found)
        for label in filter(None, (each.label, each.label_mi)):
            out.setdefault(code_key(label), found)
    return out


@cache
def _terms() -> dict[str, tuple[str, str]]:
    text = (files("nzdatastd.normaliser.gender_and_sex") / "terms.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {code_key(row["term"]): (row["gender"], row["standing"]) for row in rows}


def _of_term(key: str, frame: CodeFrame | None) -> Meaning | None:
    term = _terms().get(key)
    if term is None:
        return None
    code, standing = term
    if frame is _INDEX or standing == "plain":
        return Meaning("coding-index", _INDEX, code)
    if standing == "index" and frame is not CodeFrame.GENDER_IDENTITY_2015:
        return Meaning("coding-index-likely", _INDEX, code, sure=False)
    known = _legacy("gender").get(key)
    return known or Meaning("word-of-several-lists", CodeFrame.WORD)
