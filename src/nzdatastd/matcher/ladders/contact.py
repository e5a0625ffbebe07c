"""Phone numbers and e-mail addresses."""

from __future__ import annotations

from nzdatastd.matcher.conditions import AllOf, Close, Edits, LongEnough, Meet, NoneFilled, Same
from nzdatastd.matcher.ladder import Ladder, Level

__all__ = ["EMAIL", "PHONE_NUMBER"]

_SLIP = 0.94  # Jaro-Winkler (advisory): a slip in a long text
_ALL_DIGITS = 9  # of a New Zealand number in the international form without its "+", at least (derived: number plan)

PHONE_NUMBER = Ladder(
    "phone_number",
    NoneFilled(("phones",)),
    (
        Level("same", "the same phone number", Meet("phones")),
        Level("digit", "one digit differs", AllOf(Edits("phone", 1), LongEnough("phone", _ALL_DIGITS))),
    ),
    "another phone number",
)
"""Columns: `phones`, `phone`."""

EMAIL = Ladder(
    "email",
    NoneFilled(("emails",)),
    (
        Level("same", "the same e-mail address", Meet("emails")),
        Level("mailbox", "the same before the @", AllOf(Same("mailbox"), LongEnough("mailbox", 6))),
        Level("slip", "a slip apart", AllOf(Close("email", _SLIP), LongEnough("email", 10))),
    ),
    "another e-mail address",
)
"""Columns: `emails`, `email`, `mailbox`."""
