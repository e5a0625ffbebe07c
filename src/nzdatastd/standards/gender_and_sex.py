"""Gender and sex, each by its code."""

from __future__ import annotations

from pydantic import Field

from nzdatastd.standards.field_types import Code
from nzdatastd.standards.model import StandardModel

__all__ = ["GenderAndSex"]


class GenderAndSex(StandardModel):
    """A person's gender and sex: two concepts in two fields, never one from the other.

    Source: Data standard for gender, sex, and variations of sex characteristics, Stats NZ; the base of the mandated
    Gender and sex standard (official).

    Args:
        gender: 1 Male / Tāne, 2 Female / Wahine, 3 Another gender / He ira kē anō, or a residual code; a whole number
            is taken as its digits.
        sex: 1 Male / Tāne or 2 Female / Wahine.

    Raises:
        ValidationError: a code breaks a rule; each error's type is the rule's id.

    >>> GenderAndSex(gender="3", sex=2).sex
    '2'
    """

    value_name = "gender_and_sex"

    gender: Code | None = Field(None, examples=["1", "2", "3"])
    sex: Code | None = Field(None, examples=["1", "2"])
