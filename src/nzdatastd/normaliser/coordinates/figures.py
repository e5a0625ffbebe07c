"""Numbers as people and programs write them: plain, with thousands separated, a decimal comma, or an exponent."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Figure", "figures"]


class Figure(NamedTuple):
    """One reading of a written number.

    Args:
        number: what it is.
        rule: the way of writing; empty for a plain decimal number.
    """

    number: float
    rule: str


_PLAIN: Final = re.compile(r"[+-]?(?:[0-9]{1,15}(?:\.[0-9]*)?|\.[0-9]+)")
_SPACES: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}(?: [0-9]{3})+(?:\.[0-9]+)?")
_APOSTROPHES: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:'[0-9]{3})+(?:\.[0-9]+)?")
_COMMAS: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_POINTS: Final = re.compile(
    r"[+-]?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,3}(?:,[0-9]+)?|[+-]?[1-9][0-9]{0,2}\.[0-9]{3},[0-9]+"
)
_DECIMAL_COMMA: Final = re.compile(r"[+-]?[0-9]{1,8},[0-9]{1,15}")
_SPACES_AND_COMMA: Final = re.compile(r"[+-]?[1-9][0-9]{0,2}(?: [0-9]{3})+,[0-9]+")
_EXPONENT: Final = re.compile(r"([+-]?)([0-9])(?:\.([0-9]+))?[eE]\+?0?([0-9])")


def figures(text: str) -> tuple[Figure, ...]:
    """Return what a text can be as a number; nothing where it is none, several where the way of writing leaves it open.

    A number with an exponent counts only where its digits reach the last whole unit: of 1.75E+06 nobody knows which
    metres were cut off.

    Args:
        text: without blanks at its ends, a minus written as `-`.

    >>> [figures(text)[0].number for text in ("-41.2865", "1,748,735", "1 748 735.5", "1.748735E+06", "174,7762")]
    [-41.2865, 1748735.0, 1748735.5, 1748735.0, 174.7762]
    >>> [found.number for found in figures("174,776")]
    [174776.0, 174.776]
    >>> figures("1.75E+06"), figures("12a")
    ((), ())
    """
    if _PLAIN.fullmatch(text):
        return (Figure(float(text), ""),)
    for pattern, dropped in ((_SPACES, " "), (_APOSTROPHES, "'")):
        if pattern.fullmatch(text):
            return (Figure(float(text.replace(dropped, "")), "thousands-separated"),)
    if _POINTS.fullmatch(text):
        return (Figure(float(text.replace(".", "").replace(",", ".")), "thousands-separated"),)
    if _SPACES_AND_COMMA.fullmatch(text):
        return (Figure(float(text.replace(" ", "").replace(",", ".")), "thousands-separated"),)
    found = []
    if _COMMAS.fullmatch(text):
        found.append(Figure(float(text.replace(",", "")), "thousands-separated"))
    if _DECIMAL_COMMA.fullmatch(text):
        found.append(Figure(float(text.replace(",", ".")), "decimal-comma"))
    if not found and (exponent := _EXPONENT.fullmatch(text)) is not None:
        _, _, decimals, power = exponent.groups()
        if len(decimals or "") >= int(power):
            found.append(Figure(float(text), "exponent"))
    return tuple(found)
