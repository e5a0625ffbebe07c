"""The number plan of New Zealand with what each range is for, and the short codes that are no person's number.

The ranges are those of Google's libphonenumber, region NZ, as in `standards/number_plan.py`; the tests hold type and
validity to that library's answers. A number is told from them a hundred times sooner than by the library.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files
from typing import Final

from nzdatastd.standards.number_plan import PLACEHOLDER

__all__ = [
    "AREA_CODES",
    "digits_by_type",
    "is_placeholder",
    "is_retired",
    "local_number",
    "short_code",
    "table",
    "type_of",
]

AREA_CODES: Final = ("3", "4", "6", "7", "9")
"""The area codes of landlines, without the 0 (derived: libphonenumber, region NZ)."""

_PLACEHOLDER: Final = re.compile(PLACEHOLDER)
_LOCAL: Final = re.compile("[2-9][0-9]{6}")
# 025 was closed in 2006 or 2007, and its numbers were not given to another service (derived: kurahaupo.gen.nz/phones).
_RETIRED: Final = re.compile("25[0-9]{6,7}")


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a table that lies beside the code, each by column.

    Args:
        name: the table's file name without `.csv`.

    >>> table("short_codes")[0]["name"]
    'emergency services'
    """
    text = (files("nzdatastd.normaliser.phone_number") / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@cache
def digits_by_type() -> dict[str, str]:
    """Return a pattern of the national numbers of each type; of two that fit, the first tells.

    >>> list(digits_by_type())[:3]
    ['landline', 'mobile', 'freephone']
    """
    by_type: dict[str, list[str]] = {}
    for row in table("number_ranges"):
        by_type.setdefault(row["type"], []).append(row["digits"])
    return {kind: "|".join(patterns) for kind, patterns in by_type.items()}


@cache
def _ranges() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in digits_by_type().items()))


def type_of(national: str) -> str | None:
    """Return what a New Zealand number is for; None where no such number exists.

    Args:
        national: the digits without 0 or 64 in front.

    >>> [type_of(digits) for digits in ("44990888", "211234567", "800123456", "900123456", "449908")]
    ['landline', 'mobile', 'freephone', 'premium', None]
    """
    found = _ranges().fullmatch(national)
    return None if found is None else found.lastgroup


def is_retired(national: str) -> bool:
    """Return whether a number was one of the mobile network 025, which is closed.

    Args:
        national: the digits without 0 or 64 in front.

    >>> is_retired("25412345"), is_retired("27412345")
    (True, False)
    """
    return _RETIRED.fullmatch(national) is not None


def local_number(digits: str) -> bool:
    """Return whether digits can be a landline's number without its area code.

    Args:
        digits: nothing else.

    >>> local_number("4990888"), local_number("1990888")
    (True, False)
    """
    return _LOCAL.fullmatch(digits) is not None


def is_placeholder(digits: str) -> bool:
    """Return whether digits stand where no number is known: rule PH-60.

    Args:
        digits: with what is dialled before them, or + in front.

    >>> [is_placeholder(digits) for digits in ("021000000", "9999999", "1234567", "0800111111")]
    [True, True, True, False]
    """
    return _PLACEHOLDER.fullmatch(digits) is not None


@cache
def _short_codes() -> frozenset[str]:
    return frozenset(row["code"] for row in table("short_codes"))


def short_code(digits: str) -> bool:
    """Return whether digits reach a service rather than a person.

    Args:
        digits: with a star in front where it belongs to them.

    >>> short_code("111"), short_code("*555"), short_code("112")
    (True, True, False)
    """
    return digits in _short_codes()
