"""Gender and sex, each against its own; sex counts only where not both records tell the gender."""

from __future__ import annotations

from nzdatastd.matcher.conditions import AnyOf, BothFilled, NoneFilled, Same
from nzdatastd.matcher.ladder import Ladder, Level

__all__ = ["GENDER", "SEX"]

GENDER = Ladder(
    "gender", NoneFilled(("gender",)), (Level("same", "the same gender", Same("gender")),), "another gender"
)
"""Columns: `gender`."""

SEX = Ladder(
    "sex",
    AnyOf(NoneFilled(("sex",)), BothFilled("gender")),
    (Level("same", "the same sex", Same("sex")),),
    "another sex",
)
"""Columns: `sex`, `gender`."""
