"""One number and nothing beside it, as most people write it, in one look: 04 499 0888, 0211234567, +61 2 9374 4000.

Every other text goes the long way. The tests hold both ways to the same answer.
"""

from __future__ import annotations

import re
from typing import Final

from nzdatastd.normaliser.phone_number.ranges import type_of
from nzdatastd.normaliser.phone_number.reading import Home, Part, Reading, readings

__all__ = ["NO_NUMBERS", "PLAIN", "read_plain", "read_single"]

NO_NUMBERS: Final = ("000000", "0000000")
"""What stands behind the code where no number is known."""

PLAIN: Final = r"(?:(\+64[ -]?)|\(?0)([34679]|2[0126-9]|[58]0[08])\)?[ -]?([0-9]{3})[ -]?([0-9]{3,4})"
"""The usual forms of one number: what is dialled abroad, the code, and the two parts of the rest."""

# Slashes, and hyphens behind 0, may part two numbers: they go the long way.
_SINGLE: Final = re.compile(r"(?:\+[1-9]|\(?0)[0-9 ().]*[0-9]|\+[1-9][0-9 ().-]*[0-9]", re.ASCII)
_GROUP: Final = re.compile("[0-9]+")
_MOST: Final = 11  # digits that cannot be two numbers
_PLAIN: Final = re.compile(PLAIN, re.ASCII)


def read_plain(text: str) -> Reading | None:
    """Return the reading of a text that is one New Zealand number in a usual form and nothing else; else None.

    Args:
        text: as given.

    >>> read_plain("(04) 499-0888").e164, read_plain("+64 21 123 4567").type, read_plain("04 499 0888 x2") is None
    ('+6444990888', 'mobile', True)
    """
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    plus, code, first, last = found.groups()
    if first + last in NO_NUMBERS:
        return None
    national = code + first + last
    kind = type_of(national)
    if kind is None:
        return None
    return Reading("national" if plus is None else "international", kind, national, f"+64{national}")


def read_single(text: str, home: Home) -> Reading | None:
    """Return the reading of a text that is the digits of one number, with 0 or + in front, if they mean but one thing.

    Args:
        text: as given.
        home: where numbers without a country code are dialled.

    >>> read_single("+61 2 9374 4000", Home()).e164, read_single("021 123 456 021 234 567", Home()) is None
    ('+61293744000', True)
    """
    if _SINGLE.fullmatch(text) is None or ".." in text:
        return None
    part = Part(tuple(_GROUP.findall(text)), text[0] == "+", text)
    if not part.plus and len(part.digits) > _MOST:
        return None
    found = readings(part, home)
    return found[0] if len(found) == 1 and found[0].e164 is not None and found[0].sure else None
