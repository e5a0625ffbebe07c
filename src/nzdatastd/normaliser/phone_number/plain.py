"""New Zealand numbers as most people write them, in one look: 04 499 0888, (09) 409-7813, 0211234567, +64 27 123 4567.

Every other text goes the long way. The tests hold both ways to the same answer.
"""

from __future__ import annotations

import re
from typing import Final

from nzdatastd.normaliser.phone_number.ranges import type_of
from nzdatastd.normaliser.phone_number.reading import Reading

__all__ = ["read_plain"]

_ZEROS: Final = ("000000", "0000000")
_PLAIN: Final = re.compile(
    r"(?:(\+64[ -]?)|\(?0)([34679]|2[0126-9]|[58]0[08])\)?[ -]?([0-9]{3})[ -]?([0-9]{3,4})", re.ASCII
)


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
    if first + last in _ZEROS:
        return None
    national = code + first + last
    kind = type_of(national)
    if kind is None:
        return None
    return Reading("national" if plus is None else "international", kind, national, f"+64{national}")
