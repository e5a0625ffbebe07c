"""Gender and sex, each against its own; sex counts only where not both records tell the gender."""

from __future__ import annotations

from nzdatastd.matcher.conditions import AnyOf, BothFilled, Crossed, NoneFilled, Same
from nzdatastd.matcher.ladder import Ladder, Level

__all__ = ["GENDER", "SEX"]

GENDER = Ladder(
    "gender", NoneFilled(("gender",)), (Level("same", "the same gender", Same("gender")),), "another gender"
)
"""Columns: `gender`."""

SEX = Ladder(
    "sex",
    AnyOf(NoneFilled(("sex", "gender")), BothFilled("gender")),
    (
        Level("same", "the same sex", Same("sex")),
        # Neither is ever made of the other: that the two codes agree is evidence, and no more.
        Level("as_gender", "the sex of one has the code of the other's gender", Crossed("sex", "gender"), says="same"),
    ),
    "another sex, or a sex unlike the other's gender",
)
"""Columns: `sex`, `gender`."""
