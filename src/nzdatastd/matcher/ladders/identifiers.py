"""Numbers that a register knows a person by."""

from __future__ import annotations

from nzdatastd.matcher.conditions import Edits, NoneFilled, Same
from nzdatastd.matcher.ladder import Ladder, Level

__all__ = ["NHI"]

NHI = Ladder(
    "nhi",
    NoneFilled(("nhi",)),
    (
        Level("same", "the same NHI number", Same("nhi")),
        Level("digit", "one character differs", Edits("nhi", 1)),
    ),
    "another NHI number",
)
"""Columns: `nhi`."""
