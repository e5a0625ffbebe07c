"""Gender and sex: codes and words of any list to those of the mandated classifications, where both say the same.

- `code_frame.py`: which list a column is in, told by all its texts; `meaning.py`: what one text means in it.

Gender is never taken from sex, nor sex from gender. What has no exact counterpart stays without a code, and says so.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from nzdatastd.normaliser.findings import broken_rules
from nzdatastd.normaliser.gender_and_sex.code_frame import CodeFrame, CodeFrameEvidence, code_frame
from nzdatastd.normaliser.gender_and_sex.meaning import Concept, Meaning, meaning_of
from nzdatastd.normaliser.result import Change, Confidence, Known, Normalised, Status, Step
from nzdatastd.standards.code_lists.gender import gender_categories, sex_categories
from nzdatastd.standards.gender_and_sex import GenderAndSex
from nzdatastd.standards.text import clean

__all__ = [
    "CodeFrame",
    "CodeFrameEvidence",
    "Frames",
    "code_frame",
    "gender_label",
    "normalise_gender_and_sex",
    "normalised_gender_and_sex",
    "sex_label",
]

_MANDATED: Final = frozenset({CodeFrame.GENDER_2021, CodeFrame.SEX_2021, CodeFrame.DIGIT})


@dataclass(frozen=True, slots=True)
class Frames:
    """The lists of codes that columns are in; None where it is not known.

    Args:
        gender: of gender.
        sex: of sex.
        text: of a column that mixes both.
    """

    gender: CodeFrame | None = None
    sex: CodeFrame | None = None
    text: CodeFrame | None = None


def normalise_gender_and_sex(
    gender: object = None,
    sex: object = None,
    *,
    text: object = None,
    gender_label: object = None,
    sex_label: object = None,
    gender_frame: CodeFrame | str | None = None,
    sex_frame: CodeFrame | str | None = None,
    text_frame: CodeFrame | str | None = None,
) -> Normalised[GenderAndSex]:
    """Return the gender and the sex that codes or words stand for, by the codes of the mandated classifications.

    A code that means different things in different lists, such as 3, is ambiguous unless its list is told; one that has
    no exact counterpart is partial. A text of which nobody can tell whether it is a gender or a sex gives neither.

    Args:
        gender: a code or words for gender.
        sex: a code or words for sex.
        text: a code or words from a column that mixes gender and sex.
        gender_label: words beside the code of gender.
        sex_label: words beside the code of sex.
        gender_frame: the list that the gender's column is in; see `code_frame`.
        sex_frame: the list that the sex's column is in.
        text_frame: the list that the mixed column is in.

    Returns:
        A `Normalised` whose value is a `GenderAndSex` or None; `fields` holds `gender` and `sex` as far as known, the
        lists they were read in as `gender_frame` and `sex_frame`, and `gender_or_sex` of a mixed column.

    Raises:
        ValueError: there is no such list.

    >>> found = normalise_gender_and_sex(gender="F", sex="Wahine")
    >>> found.value.gender, found.value.sex, found.fields["gender_frame"]
    ('2', '2', 'letter')
    >>> normalise_gender_and_sex(gender="3").status.value, normalise_gender_and_sex(gender="31").status.value
    ('ambiguous', 'partial')
    >>> found = normalise_gender_and_sex(text="F")
    >>> found.value is None, found.fields["gender_or_sex"]
    (True, '2')
    """
    frames = Frames(*(None if each is None else CodeFrame(each) for each in (gender_frame, sex_frame, text_frame)))
    given = {"gender": gender, "sex": sex, "text": text, "gender_label": gender_label, "sex_label": sex_label}
    return normalised_gender_and_sex({name: each for name, each in given.items() if each is not None}, frames)


def normalised_gender_and_sex(given: Mapping[str, object], frames: Frames) -> Normalised[GenderAndSex]:
    """Return the gender and the sex that codes or words stand for, with the lists of the columns settled already.

    Args:
        given: by the names of `normalise_gender_and_sex`.
        frames: the lists of codes.
    """
    texts = {name: text for name, each in given.items() if (text := _text(each)) is not None}
    original = next(iter(given.values())) if len(given) == 1 else dict(given)
    if not texts:
        return Normalised(None, Status.BLANK, original)
    found = _Found(texts)
    found.read("gender", frames.gender)
    found.read("sex", frames.sex)
    found.read_mixed(frames.text)
    return found.result(original)


def gender_label(value: GenderAndSex) -> str | None:
    """Return the classification's label of a gender, in both languages where it has both.

    Args:
        value: any.

    >>> gender_label(GenderAndSex(gender="3"))
    'Another gender / He ira kē anō'
    """
    return next((each.full_label for each in gender_categories() if each.code == value.gender), None)


def sex_label(value: GenderAndSex) -> str | None:
    """Return the classification's label of a sex; None for residual codes, whose labels are not public.

    Args:
        value: any.

    >>> sex_label(GenderAndSex(sex="2"))
    'Female / Wahine'
    """
    return next((each.full_label for each in sex_categories() if each.code == value.sex), None)


def _text(given: object) -> str | None:
    if given is None or (isinstance(given, float) and given != given):  # noqa: PLR0124 - the number that is none
        return None
    if isinstance(given, float) and given.is_integer():
        return str(int(given))
    try:
        return clean(str(given))
    except ValueError:  # Python writes no number of more than 4,300 digits
        return type(given).__name__


class _Found:
    """What the texts of one record mean, put together text by text."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._fields: dict[str, object] = {}
        self._judged: dict[str, str] = {}
        self._changes: list[Change] = []
        self._steps: list[Step] = []
        self._left: list[str] = []
        self._open = False
        self._unsure: list[str] = []
        self._doubts = 0

    def read(self, concept: Concept, frame: CodeFrame | None) -> None:
        """Read the code of a concept, and the label beside it."""
        code, label = self._texts.get(concept), self._texts.get(f"{concept}_label")
        if code is None and label is None:
            return
        by_code = None if code is None else meaning_of(code, concept, frame)
        by_label = None if label is None else meaning_of(label, concept, None)
        meaning = _together(by_code, by_label) if code is not None and label is not None else by_code or by_label
        for text, own in ((code, by_code), (label, by_label)):
            if text is None:
                continue
            if own is None:
                self._left.append(text)
                self._open |= text is code or code is None
            elif meaning is not None:
                self._tell(concept, text, meaning)
        self._judged[concept] = (meaning.code if meaning is not None else None) or code or label or ""
        if meaning is None:
            return
        self._fields[f"{concept}_frame"] = meaning.frame.value
        if meaning.code is None:
            self._open = True
            return
        self._fields[concept] = meaning.code
        if not meaning.sure:
            self._unsure.append(concept)
        self._doubts += meaning.frame not in _MANDATED

    def read_mixed(self, frame: CodeFrame | None) -> None:
        """Read a text that may be a gender or a sex: a code only where both say the same."""
        text = self._texts.get("text")
        if text is None:
            return
        as_gender, as_sex = (meaning_of(text, concept, frame) for concept in ("gender", "sex"))
        self._open = True
        self._judged["text"] = text
        if as_gender is None and as_sex is None:
            self._left.append(text)
            return
        same = as_gender is not None and as_sex is not None and as_gender.code == as_sex.code
        sure = as_gender is not None and as_sex is not None and as_gender.sure and as_sex.sure
        code = as_gender.code if as_gender is not None and same and sure else None
        if code is not None:
            self._fields["gender_or_sex"] = code
        self._tell("gender_or_sex", text, Meaning("concept-undecided", CodeFrame.DIGIT, code))

    def result(self, original: object) -> Normalised[GenderAndSex]:
        """Return the result of the record."""
        left = unicodedata.normalize("NFC", " ".join(self._left))
        broken = broken_rules("gender_and_sex", {name: text for name, text in self._judged.items() if text})
        if self._open or ("gender" not in self._fields and "sex" not in self._fields):
            is_read = bool(self._steps)
            told = {change.before for change in self._changes}
            for name in self._unsure:
                texts = [
                    text for each in (name, f"{name}_label") if (text := self._texts.get(each)) and text not in told
                ]
                self._changes += [Change(name, None, text, "", "undecided") for text in texts]
            return Normalised(
                None,
                Status.PARTIAL if is_read else Status.UNPARSED,
                original,
                fields={name: each for name, each in self._fields.items() if name not in self._unsure},
                unparsed=left,
                confidence=Confidence.LOW if is_read else Confidence.NONE,
                explanation=Known(tuple(self._changes), tuple(self._steps), broken),
            )
        codes = {name: str(self._fields[name]) for name in ("gender", "sex") if name in self._fields}
        doubts = self._doubts + 2 * bool(self._unsure) + 2 * bool(left)
        return Normalised(
            GenderAndSex(**codes),
            Status.AMBIGUOUS if self._unsure else Status.CONFORMANT,
            original,
            fields=self._fields,
            unparsed=left,
            confidence=Confidence.HIGH if not doubts else Confidence.MEDIUM if doubts == 1 else Confidence.LOW,
            explanation=Known(tuple(self._changes), tuple(self._steps), broken),
        )

    def _tell(self, what: str, text: str, meaning: Meaning) -> None:
        self._steps.append(Step(meaning.rule, None, what))
        if text != meaning.code:
            self._changes.append(Change(what, None, text, meaning.code or "", meaning.rule))


def _together(code: Meaning | None, label: Meaning | None) -> Meaning | None:
    """Return what a code and the label beside it mean: the label settles what the code leaves open, or they differ."""
    if code is None or label is None:
        return code
    if code.code is not None and code.code == label.code:
        return code if code.sure else label
    if not code.sure and label.code is None:
        return label
    return Meaning("code-and-label-differ", code.frame)
