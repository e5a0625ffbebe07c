"""The step for brackets: a remark, another name of a place, or a pair round the whole line."""

from __future__ import annotations

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.lexicon import LEXICON
from nzdatastd.normaliser.address.line import Line, Segment

__all__ = ["part_at_brackets"]


def part_at_brackets(line: Line) -> None:
    """Let what stands in brackets be a part of its own, or be left over, unless it belongs to a place's name.

    Pitt Island (Rangiauria) is one name; Matua (Tauranga) are two; Rimu Road (North) has a suffix; in Rimu Road (at the
    back) there is a remark, which no field holds.
    """
    for start, end in list(line.segments):
        if not any(word.flags & v.BRACKET for word in line.words[start:end]):
            continue
        pair = _pair(line, start, end)
        if pair is None:
            _without_marks(line, start, end)
            continue
        first, stop = pair
        is_number = stop - first == 1 and line.words[first].number is not None
        if (first, stop) == (start, end) or (is_number and first == start):
            _without_marks(line, start, end)
        elif not _is_name(line, start, first, end):
            _part(line, (start, end), first, stop)


def _pair(line: Line, start: int, end: int) -> Segment | None:
    words = line.words
    first = next((at for at in range(start, end) if words[at].raw.startswith("(")), None)
    if first is None:
        return None
    stop = next((at + 1 for at in range(first, end) if words[at].raw.rstrip(".").endswith(")")), None)
    return None if stop is None else (first, stop)


def _is_name(line: Line, start: int, first: int, end: int) -> bool:
    words = line.words
    if first == start:
        return False
    for low in range(start, first):
        tail = line.places.tail(line.key(low, end))
        if tail is not None and low == start:
            return len(tail) == 1 or tail[-1][1].key not in tail[0][1].towns  # Matua (Tauranga) are two
        if tail is not None and len(tail) == 1:
            return True  # Mabey Road Great Barrier Island (Aotea Island)
    if words[first].flags & v.HIGHWAY:
        return True  # Tauranga Road (SH2) is how the road is known there
    is_street = any(word.flags & (v.NUMBER | v.STRONG) for word in words[start:first])
    if is_street or line.places.tail(line.key(first, end)) is not None:
        return False
    return line.places.tail(line.key(start, first)) is None


def _part(line: Line, segment: Segment, first: int, stop: int) -> None:
    start, end = segment
    words = line.words
    inside = line.places.tail(line.key(first, stop)) is not None or bool(words[first].flags & (v.UNIT | v.LEVEL))
    suffix = stop - first == 1 and words[first].suffix and words[first - 1].type
    _without_marks(line, first, stop)
    if suffix:
        return
    parts = [(start, first), *([(first, stop)] if inside else []), (stop, end)]
    place = line.segments.index(segment)
    line.segments[place : place + 1] = [(low, high) for low, high in parts if low < high]
    if not inside:
        line.doubt("remark-in-brackets")


def _without_marks(line: Line, start: int, end: int) -> None:
    for at in range(start, end):
        if line.words[at].flags & v.BRACKET:
            bare = line.words[at].raw.strip("().")
            if bare:
                line.words[at] = LEXICON[bare]
                line.flags |= line.words[at].flags
