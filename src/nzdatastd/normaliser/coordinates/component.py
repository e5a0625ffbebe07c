"""One coordinate as it is written: a number, or degrees with minutes and seconds, with its letter or label.

Two libraries were tried before this was written. `geopy.point` takes `41 17 19.3 S, 174 46 34.3 E` for 46° N 34.3° E
and knows no metres; `lat-lon-parser` reads one angle only and takes `12 Rimu Road` for twelve degrees. Wrong answers
in silence cost more here than a short grammar of one's own.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from nzdatastd.normaliser.coordinates.figures import figures

__all__ = ["Component", "components"]


class Component(NamedTuple):
    """One reading of a written coordinate.

    Args:
        number: degrees or metres, negative where the letter is S or W.
        axis: `x` or `y` where a letter or a label tells; else empty.
        is_signed: whether a letter or a word tells the hemisphere.
        is_labelled: whether a label tells the axis, and not a hemisphere.
        rule: the way of writing; empty for a plain decimal number.
        doubts: how many facts do not hold, such as a minus beside the letter S.
    """

    number: float
    axis: str = ""
    is_signed: bool = False
    is_labelled: bool = False
    rule: str = ""
    doubts: int = 0


_LABELS: Final = {
    **dict.fromkeys(("lat", "latitude", "y", "northing", "northings", "ycoord"), "y"),
    **dict.fromkeys(("lon", "long", "lng", "longitude", "x", "easting", "eastings", "xcoord"), "x"),
}
_LETTERS: Final = {
    **dict.fromkeys(("n", "north", "mn"), ("y", 1)),
    **dict.fromkeys(("s", "south"), ("y", -1)),
    **dict.fromkeys(("e", "east", "me"), ("x", 1)),
    **dict.fromkeys(("w", "west"), ("x", -1)),
}
_WORDS: Final = "|".join(
    sorted((*_LABELS, "north", "south", "east", "west", "mn", "me", "[nsew]"), key=len, reverse=True)
)
_BEFORE: Final = re.compile(rf"({_WORDS})(?![a-z])\.?(?: ?\(?(?:deg(?:rees)?|m(?:etres)?)\)?)? ?[:=]? ?(.+)", re.DOTALL)
_AFTER: Final = re.compile(
    r"(.*[0-9.°'\"dms]|.*(?:deg|degrees|min|mins|minutes|sec|secs|seconds|metres))[ ,]*"
    rf"({_WORDS})\.?",
    re.DOTALL,
)
_UNIT: Final = re.compile(r"(.*[0-9.]) ?(?:°|deg(?:rees)?|m|metres|meters)", re.DOTALL)

_D: Final = r"([+-]?)([0-9]{1,3})"
_FRACTION: Final = r"(?:[.,][0-9]{1,12})?"
_D_MARK: Final = r" ?(?:°|degrees|degree|degs|deg\.?|d) ?"
_M_MARK: Final = r" ?(?:'|minutes|minute|mins|min\.?|m) ?"
_S_MARK: Final = r' ?(?:"|seconds|second|secs|sec\.?|s)'
_MARKED: Final = re.compile(
    rf"{_D}{_D_MARK}([0-9]{{1,2}})(?:{_M_MARK}([0-9]{{1,2}}{_FRACTION})(?:{_S_MARK})?)"
    rf"|{_D}{_D_MARK}([0-9]{{1,2}}{_FRACTION})(?:{_M_MARK})?"
)
_APART: Final = re.compile(rf"{_D}([ :])([0-9]{{1,2}})\3([0-9]{{1,2}}(?:\.[0-9]{{1,25}})?)(?:{_S_MARK})?")
_TWO_APART: Final = re.compile(rf"{_D}[ :]([0-9]{{1,2}}(?:\.[0-9]{{1,25}})?)(?:{_M_MARK})?")
_HYPHENS: Final = re.compile(r"()([0-9]{1,3})-([0-9]{1,2})-([0-9]{1,2}(?:\.[0-9]{1,12})?)")
_TWO_HYPHENS: Final = re.compile(r"()([0-9]{1,3})-([0-9]{1,2}(?:\.[0-9]{1,12})?)")
_SECONDS: Final = re.compile(
    r"[+-]?[0-9]{1,3} ?d[a-z.]* ?[0-9]{1,2} ?m[a-z.]* ?[0-9]{1,2}(?:[.,][0-9]+)?s"
)  # not south
_WITHOUT_MARKS: Final = "degrees-without-marks"  # of such a number nobody knows whether it is metres
_SIXTY: Final = 60
_MOST_DEGREES: Final = 360
_PACKED_DIGITS: Final = {"y": (4, 6), "x": (5, 7)}


def components(text: str) -> tuple[Component, ...]:
    r"""Return what a text can be as one coordinate; nothing where it is none.

    Args:
        text: in small letters, blanks single, minus and marks plain (`-`, `°`, `'`, `"`).

    >>> [components(text)[0].number for text in ("-41.2865", "41°17'19.3\"s", "s41 17.322", "174:46:34.3", "e 1748735")]
    [-41.2865, -41.288694444444445, -41.2887, 174.77619444444446, 1748735.0]
    >>> components("about 41")
    ()
    """
    axis, sign, labelled = "", 0, False
    if (before := _BEFORE.fullmatch(text)) is not None:
        axis, sign, labelled = _told(before[1])
        text = before[2]
    if not _SECONDS.fullmatch(text) and (after := _AFTER.fullmatch(text)) is not None:
        told_axis, told_sign, told_label = _told(after[2])
        if sign or told_label or (axis and axis != told_axis):
            return ()  # two letters, or a label behind: which belongs to which number is not known
        axis, sign, text = told_axis, told_sign, after[1].rstrip(" ,")
    found = _angles(text, bool(sign), axis)
    if not found or found[0][1] == _WITHOUT_MARKS:
        bare = unit[1] if (unit := _UNIT.fullmatch(text)) is not None else text
        found = [*found, *((each.number, each.rule, False) for each in figures(bare.strip()))]
    return tuple(
        _component(number, rule, axis, sign, labelled=labelled, negative=negative) for number, rule, negative in found
    )


def _told(word: str) -> tuple[str, int, bool]:
    """Return the axis, the sign and whether it is a label, of a word beside a number."""
    if word in _LABELS:
        return _LABELS[word], 0, True
    axis, sign = _LETTERS[word]
    return axis, sign, False


def _component(number: float, rule: str, axis: str, sign: int, *, labelled: bool, negative: bool) -> Component:
    negative = negative or number < 0
    if not sign:
        return Component(number, axis, False, labelled, rule)
    if abs(number) > _MOST_DEGREES:  # E and N before metres are labels
        return Component(number * sign if sign < 0 else number, axis, True, sign > 0, rule)
    if negative:
        # N -41 can only be meant so; S -41 is said twice, and it is meant once.
        return Component(-abs(number), axis, sign < 0, sign > 0, rule, int(sign < 0))
    return Component(number * sign, axis, True, False, rule)


def _angles(text: str, has_letter: bool, axis: str) -> list[tuple[float, str, bool]]:
    """Return the readings as degrees with minutes: number, way of writing, whether a minus stood before it."""
    if (found := _MARKED.fullmatch(text)) is not None:
        sign, degrees, minutes, seconds, sign_2, degrees_2, minutes_2 = found.groups()
        if degrees is not None:
            return _angle(sign, degrees, minutes, seconds)
        return _angle(sign_2, degrees_2, minutes_2)
    if (found := _APART.fullmatch(text)) is not None:
        sign, degrees, _, minutes, seconds = found.groups()
        return _angle(sign, degrees, minutes, seconds)
    if (found := _TWO_APART.fullmatch(text)) is not None:
        return _angle(*found.groups())
    if has_letter:
        for pattern in (_HYPHENS, _TWO_HYPHENS):
            if (found := pattern.fullmatch(text)) is not None:
                return _angle(*found.groups())
        return _packed(text, axis)
    return []


def _angle(sign: str, degrees: str, minutes: str, seconds: str | None = None) -> list[tuple[float, str, bool]]:
    """Return degrees with minutes and perhaps seconds as a number: the nearest to what is written, digit by digit."""
    last, _, decimals = (minutes if seconds is None else seconds).replace(",", ".").partition(".")
    whole = int(degrees)
    if int(minutes if seconds is not None else last) >= _SIXTY or int(last) >= _SIXTY or whole > _MOST_DEGREES:
        return []
    scale = 10 ** len(decimals)
    rest = int(last + decimals)
    if seconds is None:
        number = (whole * _SIXTY * scale + rest) / (_SIXTY * scale)
    else:
        number = ((whole * _SIXTY + int(minutes)) * _SIXTY * scale + rest) / (_SIXTY * _SIXTY * scale)
    rule = "degrees-minutes" if seconds is None else "degrees-minutes-seconds"
    return [(-number if sign == "-" else number, rule, sign == "-")]


def _packed(text: str, axis: str) -> list[tuple[float, str, bool]]:
    """Return the reading of degrees, minutes and seconds without anything between them, as GPS receivers write them."""
    whole, point, rest = text.partition(".")
    if not axis or not whole.isascii() or not whole.isdigit() or len(whole) not in _PACKED_DIGITS[axis]:
        return []
    if point and not (rest.isascii() and rest.isdigit()):
        return []
    size = 2 if axis == "y" else 3
    degrees, minutes, seconds = whole[:size], whole[size : size + 2], whole[size + 2 :]
    found = (
        _angle("", degrees, minutes, f"{seconds}{point}{rest}")
        if seconds
        else _angle("", degrees, f"{minutes}{point}{rest}")
    )
    return [(number, _WITHOUT_MARKS, negative) for number, _, negative in found]
