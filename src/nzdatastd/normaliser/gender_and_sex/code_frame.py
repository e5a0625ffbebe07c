"""Which list of codes a column is in: told by all its texts together, never by one alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.gender_and_sex.code_text import code_key
from nzdatastd.standards.code_lists.gender import gender_categories, legacy_gender_codes

if TYPE_CHECKING:
    import polars as pl

__all__ = ["CodeFrame", "CodeFrameEvidence", "code_frame"]


class CodeFrame(StrEnum):
    """A list of codes for gender or sex.

    - `gender_2021`, `sex_2021`: the mandated classifications.
    - `gender_identity_2015`, `sex_1995`: those before them.
    - `iso_5218`: 0 not known, 1 male, 2 female, 9 not applicable.
    - `zero_one`: 0 and 1 for the two sexes, in an order that nobody can know.
    - `digit`: digits that are the same in several of these.
    - `letter`: M, F and others; `word`: male, female, other, unknown, as in FHIR.
    - `label`: the classification's labels.
    - `coding_index`: what people write, and the classification's index gives a code.
    """

    GENDER_2021 = "gender_2021"
    SEX_2021 = "sex_2021"
    GENDER_IDENTITY_2015 = "gender_identity_2015"
    SEX_1995 = "sex_1995"
    ISO_5218 = "iso_5218"
    ZERO_ONE = "zero_one"
    DIGIT = "digit"
    LETTER = "letter"
    WORD = "word"
    LABEL = "label"
    CODING_INDEX = "coding_index"


_HEALTH_LETTERS: Final = frozenset("oiux")
_RESIDUALS: Final = frozenset("456789")


@dataclass(frozen=True, slots=True)
class CodeFrameEvidence:
    """What the texts of a column tell about the list of codes that it is in; counts of texts.

    Args:
        zeros: the digit 0.
        ones: the digit 1.
        twos: the digit 2.
        threes: the digit 3, which means something else in each list.
        residuals: the digits 4 to 9.
        of_2015: codes of two digits, and labels, that only the list of 2015 has.
        of_2021: labels that only the list of 2021 has.
        of_1995: indeterminate.
        letters: M and F.
        letter_d: D.
        health_letters: O, I, U and X.
        filled: texts that are not blank.
    """

    zeros: int = 0
    ones: int = 0
    twos: int = 0
    threes: int = 0
    residuals: int = 0
    of_2015: int = 0
    of_2021: int = 0
    of_1995: int = 0
    letters: int = 0
    letter_d: int = 0
    health_letters: int = 0
    filled: int = 0

    def __add__(self, other: CodeFrameEvidence) -> CodeFrameEvidence:
        return CodeFrameEvidence(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(CodeFrameEvidence))
        )

    @property
    def frame(self) -> CodeFrame | None:
        """The list that the column tells; None where it tells none, or several."""
        told = [
            frame
            for frame, count in (
                (CodeFrame.GENDER_IDENTITY_2015, self.of_2015),
                (CodeFrame.GENDER_2021, self.of_2021),
                (CodeFrame.SEX_1995, self.of_1995),
                (CodeFrame.ISO_5218, self.zeros and self.twos),
                (CodeFrame.ZERO_ONE, self.zeros and not self.twos),
                (CodeFrame.LETTER, self.letters and self.letter_d and not self.health_letters),
            )
            if count
        ]
        return told[0] if len(told) == 1 else None

    @property
    def undecidable(self) -> int:
        """How many texts are a 3 of which the column does not tell what it means."""
        return self.threes if self.frame is None else 0


@cache
def _only_of_2015() -> frozenset[str]:
    codes = [each for each in legacy_gender_codes() if each.frame == "gender_identity_2015"]
    labels = {code_key(label) for each in codes for label in (each.label, each.label_mi)}
    known = {code_key(label) for each in gender_categories() for label in (each.label, each.label_mi)}
    # People write the names of genders themselves, under any list: only the coders' words tell of this one.
    names = {code_key(name) for name in ("Whakawahine", "Tangata ira tāne")}
    return frozenset({each.code for each in codes} | labels) - known - names


@cache
def _only_of_2021() -> frozenset[str]:
    return frozenset(
        code_key(label)
        for each in gender_categories()
        if each.code == "3"
        for label in (each.label, each.label_mi, each.full_label)
    )


def code_frame(texts: pl.Series | Iterable[str | None]) -> CodeFrameEvidence:
    """Count what the texts of a column tell about the list of codes that it is in.

    Args:
        texts: the column, or a part of it; the evidence of parts can be added up.

    >>> code_frame(["1", "2", "3", "31"]).frame.value, code_frame(["1", "2", "3"]).undecidable
    ('gender_identity_2015', 1)
    >>> code_frame(["M", "F", "D"]).frame.value, code_frame(["M", "F", "D", "U"]).frame is None
    ('letter', True)
    """
    import polars as pl

    series = texts if isinstance(texts, pl.Series) else pl.Series(list(texts), dtype=pl.String)
    counts = series.cast(pl.String).drop_nulls().value_counts(name="number")
    evidence = CodeFrameEvidence()
    for text, number in counts.iter_rows():
        key = code_key(text)
        if key:
            evidence += _evidence_of(key, number)
    return evidence


def _evidence_of(key: str, number: int) -> CodeFrameEvidence:
    counts = {"filled": number}
    digits = {"0": "zeros", "1": "ones", "2": "twos", "3": "threes"}
    parts = key.split()
    code = parts[0] if parts[0].isdigit() else key
    if code in digits:
        counts[digits[code]] = number
    elif code in _RESIDUALS:
        counts["residuals"] = number
    if code in _only_of_2015() or key in _only_of_2015() or " ".join(parts[1:]) in _only_of_2015():
        counts["of_2015"] = number
    elif key in _only_of_2021() or " ".join(parts[1:]) in _only_of_2021():
        counts["of_2021"] = number
    elif "indeterminate" in parts:
        counts["of_1995"] = number
    elif key in ("m", "f"):
        counts["letters"] = number
    elif key == "d":
        counts["letter_d"] = number
    elif key in _HEALTH_LETTERS:
        counts["health_letters"] = number
    return CodeFrameEvidence(**counts)
