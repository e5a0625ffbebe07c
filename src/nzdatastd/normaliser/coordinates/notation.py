"""A pair of coordinates in one text: every way of dividing it into two coordinates is tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from nzdatastd.normaliser.coordinates.component import Component, components
from nzdatastd.normaliser.coordinates.systems import System, system_named, systems
from nzdatastd.normaliser.coordinates.written import LATITUDE_FIRST, LONGITUDE_FIRST, Written

__all__ = ["one_coordinate", "plain_marks", "written_in"]

_MARKS: Final[dict[int, str]] = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u00ba\u02da\u2070\u00b0\u1d52"), "°"),
    **dict.fromkeys(map(ord, "\u2018\u2019\u201b\u00b4\u0060\u2032\u02b9\u02bc\uff07"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201f\u2033\u02ba\uff02\u3003"), '"'),
    **dict.fromkeys(
        map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"), " "
    ),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), ""),
    **dict.fromkeys(map(ord, "\t\n\r\v\f|&/"), ";"),
    0xFF0C: ",",
    0xFF0E: ".",
    0xFF1A: ":",
    **{0xFF10 + digit: str(digit) for digit in range(10)},
}
_BRACKETS: Final = {"(": ")", "[": "]", "{": "}", "<": ">", '"': '"', "'": "'"}
_NOISE: Final = re.compile(
    r"(?:(?:gps|map|grid|point|site|property|the)? ?"
    r"(?:coordinates?|coords?\.?|co-ordinates?|position|location|reference)"
    r"|gps|point) ?[:=]? ?(?=[^a-z]|$)"
)
_SYSTEM: Final = (
    r"(?<![a-z0-9])(?:(?:crs|srid|datum|srs|projection|system) ?[:=]? ?)?[(\[]?"
    r"((?:epsg|srid) ?[:=]{{0,2}} ?[0-9]{{4,6}}|urn:ogc:def:crs:[a-z]+:[0-9.]*:[a-z0-9]+"
    r"|(?:nzgd ?2000 ?;? ?)?(?:{circuits}) (?:circuit )?2000|(?:nzgd ?49 ?;? ?)?(?:{circuits}) circuit 1949"
    r"|nzgd ?2000(?: ?;? ?new zealand transverse mercator 2000| ?; ?nztm ?2000)?"
    r"|nzgd ?(?:19)?49(?: ?;? ?new zealand map grid)?|nztm ?(?:2000)?|nzmg|citm ?(?:2000)?|wgs ?(?:19)?84|crs ?:?84)"
    r"[)\]]?(?![a-z0-9])"
)
_LAT: Final = r"(?:lat(?:itude)?s?|y|north(?:ing)?)"
_LON: Final = r"(?:lo?ng?(?:itude)?s?|x|east(?:ing)?)"
_HEADING: Final = re.compile(
    rf"[(\[]?(?:(?P<yx>{_LAT} ?(?:[;,-]|and| ) ?{_LON})|{_LON} ?(?:[;,-]|and| ) ?{_LAT})[)\]]? ?[:=;]? ?(?=[-+(\[0-9])"
)
# Where one coordinate may end and the next begin: at blanks and commas, before a label, behind a letter.
_BREAK: Final = re.compile(
    r"(?P<gap> ?[;,] ?| )|(?<=[0-9°'\"])(?=[a-z])|(?<=[nsew])(?=[-+0-9])|(?<=[°'\"0-9])(?=[-+])|(?<=[nsew])(?=[nsew])"
)
_LONGEST: Final = 200
_MOST_BREAKS: Final = 40
_HEIGHT: Final = re.compile(r"([^;,]+)[;,] ?([^;,]+)[;,] ?(-?[0-9]{1,4}(?:\.[0-9]+)?) ?(?:m|metres)?")


def plain_marks(text: str) -> str:
    r"""Return a text in small letters with plain minus, degree and minute marks, single blanks, and `;` for breaks.

    >>> plain_marks("41º17′19.3″ S")
    '41°17\'19.3" s'
    """
    text = text.translate(_MARKS).replace("''", '"').casefold()
    text = re.sub(r"[; ]*;[; ]*", ";", " ".join(text.split())).strip(" ;,")
    return text.rstrip(".") if not text.endswith((" .", "0.")) else text


@lru_cache(maxsize=4096)
def _components(text: str) -> tuple[Component, ...]:
    return components(text)


def one_coordinate(text: str) -> tuple[Component, ...]:
    """Return what a text can be as one coordinate, with the label of its field and brackets taken off.

    Args:
        text: as written.
    """
    return components(_without_brackets(plain_marks(text)))


def written_in(text: str) -> tuple[Written, ...]:
    r"""Return every reading of a text as a pair of coordinates, or as one coordinate whose axis is told.

    Args:
        text: as written.

    >>> [(found.first, found.second, found.order) for found in written_in("41°17'19.3\"S 174°46'34.3\"E")]
    [(-41.288694444444445, 174.77619444444446, 'yx')]
    >>> [(found.first, found.second, found.crs) for found in written_in("NZTM: E 1,748,735 N 5,427,916")]
    [(1748735.0, 5427916.0, 2193)]
    >>> written_in("BQ31 487 279")
    ()
    """
    if len(text) > _LONGEST:
        return ()
    plain = plain_marks(text)
    rest, crs, is_clear = _without_system(plain)
    if not is_clear:
        return ()
    rest = _without_brackets(_NOISE.sub("", rest, count=1) if _NOISE.match(rest) else rest)
    heading = _HEADING.match(rest)
    if heading is not None:
        rest = _without_brackets(rest[heading.end() :])
    only_numbers = re.fullmatch(r"[-+0-9. ,;]+", rest) is not None and rest == _without_brackets(plain)
    found = [_pair(first, second, crs, only_numbers) for first, second in _pairs(rest)]
    if not found and (height := _HEIGHT.fullmatch(rest)) is not None:
        rest = f"{height[1]};{height[2]}"
        found = [
            _pair(first, second, crs, False)._replace(unparsed=height[3], doubts=2)
            for first, second in _pairs(rest)
            if "." in height[1] and "." in height[2]
        ]
    if heading is not None:
        order = LATITUDE_FIRST if heading["yx"] else LONGITUDE_FIRST
        found = [each._replace(order=each.order or order, rule="labelled") for each in found]
    if not found:
        found = [_half(each, crs) for each in _components(rest) if each.axis]
    return tuple(dict.fromkeys(found))


def _pairs(text: str) -> Iterator[tuple[Component, Component]]:
    breaks = list(_BREAK.finditer(text))
    if len(breaks) > _MOST_BREAKS:
        return
    for found in breaks:
        left, right = text[: found.start()], text[found.end() :]
        if not left or not right:
            continue
        for first in _components(left.strip()):
            for second in _components(right.strip()):
                if not first.axis or first.axis != second.axis:
                    yield first, second


def _pair(first: Component, second: Component, crs: int | None, only_numbers: bool) -> Written:
    order = None
    if first.axis or second.axis:
        order = LONGITUDE_FIRST if first.axis == "x" or second.axis == "y" else LATITUDE_FIRST
    rules = [each.rule for each in (first, second) if each.rule]
    labelled = any(each.is_labelled for each in (first, second))
    return Written(
        first.number,
        second.number,
        order,
        (first.is_signed, second.is_signed),
        crs,
        rules[0] if rules else "labelled" if labelled or order else "pair-in-one-text",
        only_numbers and not rules,
        first.doubts + second.doubts,
    )


def _half(found: Component, crs: int | None) -> Written:
    is_x = found.axis == "x"
    return Written(
        found.number if is_x else None,
        None if is_x else found.number,
        LONGITUDE_FIRST,
        (is_x and found.is_signed, not is_x and found.is_signed),
        crs,
        found.rule or "labelled",
        False,
        found.doubts,
    )


@cache
def _system_pattern() -> re.Pattern[str]:
    names = (system.name.partition(" / ")[2] for system in systems().values() if system.name.endswith(" Circuit"))
    return re.compile(_SYSTEM.format(circuits="|".join(name.removesuffix(" Circuit").casefold() for name in names)))


def _without_system(text: str) -> tuple[str, int | None, bool]:
    """Return a text without the names of systems, the system named, and whether the names agree."""
    named: list[int] = []
    pattern = _system_pattern()
    for found in pattern.finditer(text):
        code = system_named(found[1].replace(";", "/"))
        if code is None:
            return text, None, False
        named.append(code)
    if not named:
        return text, None, True
    rest = pattern.sub(" ", text)
    rest = re.sub(r"^[ ;,:=-]+(?=[^0-9])|^[ ;,:=]+|[ ;,:]+$", "", " ".join(rest.split()))
    chosen = _agreed([systems()[code] for code in dict.fromkeys(named) if code in systems()])
    if chosen is None and len(set(named)) == 1:
        return rest, named[0], True
    return (rest, chosen.epsg, True) if chosen is not None else (text, None, False)


def _agreed(named: list[System]) -> System | None:
    """Return the one system that is meant, where a projection and its datum are named."""
    projected = [system for system in named if not system.is_geographic]
    if len(projected) == 1 and all(system.datum == projected[0].datum for system in named):
        return projected[0]
    return named[0] if len(named) == 1 else None


def _without_brackets(text: str) -> str:
    while len(text) > 1 and _BRACKETS.get(text[0]) == text[-1] and text[1:-1].strip():
        if text[0] in "\"'" and text.count(text[0]) != 2:  # noqa: PLR2004 - at each end; more are marks of seconds
            return text
        if text[0] not in "\"'" and text.find(text[-1]) != len(text) - 1:
            return text
        text = text[1:-1].strip(" ;,")
    return text
