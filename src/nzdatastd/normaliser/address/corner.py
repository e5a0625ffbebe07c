"""The step for corners and intersections: two roads, kept as such and not forced into a number."""

from __future__ import annotations

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.address.road import road_end

__all__ = ["read_corner"]


def read_corner(line: Line) -> None:
    """Take the corner of two roads, `Cnr Rimu & Kauri Streets` or `Rimu Street / Kauri Road`."""
    words = line.words
    for start, end in line.segments:
        first = start
        if words[start].flags & v.NUMBER and not words[start + 1 if start + 1 < end else start].flags & v.CORNER:
            continue
        while first < end and words[first].flags & v.NUMBER:
            first += 1
        marked = first < end and bool(words[first].flags & v.CORNER) and first + 1 < end
        if not marked and _is_behind_a_street(line, start):
            return  # 60 Haast Highway, Westland National Park/Tai Poutini National Park: two names of one place
        joint = next((at for at in range(first + 1, end - 1) if words[at].flags & v.AND), None)
        slashed = next((at for at in range(first, end) if _is_slashed(words[at].raw)), None)
        if marked and (joint is not None or _is_crossing(line, first, end)):
            _take(line, start, first + 1, joint, end)
            return
        if not marked and joint is not None and _joins_two_roads(line, first, joint, end):
            _take(line, start, first, joint, end)
            return
        if (
            not marked
            and slashed is not None
            and words[first].number is None
            and _slash_joins(line, first, slashed, end)
        ):
            _take(line, start, first, slashed, end)
            return


def _is_behind_a_street(line: Line, start: int) -> bool:
    return any(first < start and end - first > 1 and line.words[first].flags & v.NUMBER for first, end in line.segments)


def _is_slashed(raw: str) -> bool:
    left, slash, right = raw.partition("/")
    return bool(slash) and left.isalpha() and right.isalpha()


def _slash_joins(line: Line, start: int, at: int, end: int) -> bool:
    left = line.words[at].raw.partition("/")[0]
    return (
        v.ROAD_TYPES.get(left.casefold()) is not None
        and at > start
        and any(word.type for word in line.words[at + 1 : end])
    )


def _is_crossing(line: Line, first: int, end: int) -> bool:
    # Corner Rimu Street Kauri Road: no word joins the two; Corner Peak Lane is a road.
    return (
        sum(1 for word in line.words[first + 1 : end] if word.flags & v.STRONG) > 1 or line.words[first].key != "corner"
    )


def _joins_two_roads(line: Line, start: int, joint: int, end: int) -> bool:
    words = line.words
    if any(word.flags & v.NUMBER for word in words[start:joint]) and words[start].flags & v.NUMBER:
        return False
    plural = any(
        word.raw.casefold() in ("roads", "streets", "avenues", "rds", "sts") for word in words[joint + 1 : end]
    )
    left = any(word.flags & v.STRONG for word in words[start + 1 : joint])
    right = any(word.type for word in words[joint + 2 : end])
    return plural or (left and right)


def _take(line: Line, start: int, road_start: int, joint: int | None, end: int) -> None:
    second = (joint + 1) if joint is not None and joint + 1 < end else road_start
    found = road_end(line, second, end) if second < end else None
    stop = found.end if found is not None else end
    written = line.raw(start, stop)
    line.fields["intersection"] = written
    line.take("corner", start, stop, "intersection", written)
    line.whole = False
    line.segments = [(low, high) for low, high in line.segments if low >= end]
    line.tail = (stop, end) if stop < end else None
