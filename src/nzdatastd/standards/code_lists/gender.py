"""Gender and sex: the categories of the Stats NZ classifications, and the other codes that agencies' files hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nzdatastd.standards.code_lists import rows

__all__ = ["Category", "LegacyCode", "gender_categories", "legacy_gender_codes", "sex_categories"]


@dataclass(frozen=True, slots=True)
class Category:
    """A category of a classification.

    Args:
        code: one digit.
        label: in English.
        label_mi: in te reo Māori; empty where the classification has none.
        residual: whether it says why there is no answer.
    """

    code: str
    label: str
    label_mi: str
    residual: bool

    @property
    def full_label(self) -> str:
        """The label in both languages, as the classification writes it.

        >>> gender_categories()[2].full_label
        'Another gender / He ira kē anō'
        """
        return f"{self.label} / {self.label_mi}" if self.label_mi else self.label


@dataclass(frozen=True, slots=True)
class LegacyCode:
    """A code of a list other than the classification, and what it becomes.

    Args:
        frame: the list: `gender_identity_2015`, `sex_1995`, `letter` or `word`.
        code: as written there.
        label: its meaning in English.
        label_mi: its meaning in te reo Māori; empty where the list has none.
        gender: the gender code that says the same, or None where only the person could tell.
        sex: the sex code that says the same, or None where only the person could tell.
        source: a key of `sources.csv`.
    """

    frame: str
    code: str
    label: str
    label_mi: str
    gender: str | None
    sex: str | None
    source: str


@cache
def gender_categories() -> tuple[Category, ...]:
    """Return the categories of gender, from `gender.csv`.

    >>> [category.code for category in gender_categories() if category.residual]
    ['4', '5', '6', '7', '8', '9']
    """
    return _categories("gender")


@cache
def sex_categories() -> tuple[Category, ...]:
    """Return the categories of sex, from `sex.csv`; its residual categories are not public.

    >>> [category.full_label for category in sex_categories()]
    ['Male / Tāne', 'Female / Wahine']
    """
    return _categories("sex")


@cache
def legacy_gender_codes() -> tuple[LegacyCode, ...]:
    """Return the codes of other lists, from `gender_legacy.csv`.

    >>> [each.code for each in legacy_gender_codes() if each.frame == "letter" and each.gender is None]
    ['O', 'U', 'I', 'X']
    """
    return tuple(
        LegacyCode(
            row["frame"],
            row["code"],
            row["label"],
            row["label_mi"],
            row["gender"] or None,
            row["sex"] or None,
            row["source"],
        )
        for row in rows("gender_legacy")
    )


def _categories(name: str) -> tuple[Category, ...]:
    return tuple(Category(row["code"], row["label"], row["label_mi"], row["kind"] == "residual") for row in rows(name))
