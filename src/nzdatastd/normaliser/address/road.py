"""Where a road ends. The decisive step: a road type word followed by nothing but places."""

from __future__ import annotations

from typing import NamedTuple

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.places import Tail

__all__ = ["RoadEnd", "road_end", "take_road"]


class RoadEnd(NamedTuple):
    """Where a road ends, and how that is known.

    Args:
        end: the word after its last.
        rule: the rule that found it.
        sure: whether the structure leaves no other reading.
        other: where another reading ends it, or None.
    """

    end: int
    rule: str
    sure: bool = True
    other: int | None = None


def road_end(line: Line, start: int, end: int) -> RoadEnd:
    """Return where the road that begins a run of words ends.

    Args:
        line: the line.
        start: the first word of the road.
        end: the word after the last that may belong to it.
    """
    words = line.words
    first = words[start]
    if words[end - 1].flags & v.STRONG and end - start == _NAME_AND_TYPE and not first.flags & (v.FIRST | v.HIGHWAY):
        return RoadEnd(end, "road-type-last")
    if first.flags & (v.FIRST | v.HIGHWAY) or first.key == "s":
        type_first = _type_first(line, start, end)
        if type_first is not None:
            return type_first
    candidates = [at + 1 for at in range(start + 1, end) if words[at].flags & v.TYPE]
    named = line.places.roads_without_type.get(first.key)
    if named is not None:
        candidates = _with_roads_without_type(line, start, end, candidates, named)
    if line.flags & v.HIGHWAY:
        candidates = [_behind_highway(line, stop, end) for stop in candidates]
    weak: RoadEnd | None = None
    strong: int | None = None
    for stop in candidates:
        found = RoadEnd(end, "road-type-last") if stop == end else _followed_by_places(line, start, stop, end)
        is_strong = words[stop - 1].flags & v.STRONG or not words[stop - 1].type
        if found is None:
            strong = stop if is_strong else strong
        elif is_strong:
            return found
        elif (
            strong is not None
            and found.end - strong >= _WORDS_OF_A_PLACE
            and not _begins_a_place(line, strong - 1, end)
        ):
            # Maxwells Road Pillans Point: a road type that seldom ends places, and behind it one that often does.
            return _before_unlisted(line, strong, end)
        else:
            weak = weak or found
    return weak or _without_known_places(line, start, end, candidates)


_NAME_AND_TYPE = 2
_WORDS_OF_A_PLACE = 2


def _behind_highway(line: Line, stop: int, end: int) -> int:
    """Return the end of a road behind which its highway's number is written: Main Road State Highway 26."""
    words = line.words
    if stop >= end:
        return stop
    if words[stop - 1].type == "Highway" and words[stop].number is not None:
        return stop + 1
    number_at = _highway_number(line, stop, end)
    return stop if number_at is None else number_at + 1


def _with_roads_without_type(
    line: Line, start: int, end: int, candidates: list[int], named: tuple[str, ...]
) -> list[int]:
    for name in named:
        length = name.count(" ") + 1
        if start + length <= end and " ".join([word.key for word in line.words[start : start + length]]) == name:
            candidates = sorted({*candidates, start + length})
    return candidates


def _followed_by_places(line: Line, start: int, stop: int, end: int) -> RoadEnd | None:
    words = line.words
    places = line.places
    if words[stop].flags & v.SUFFIX and words[stop - 1].type:
        with_suffix = stop + 1 == end or places.tail(line.key(stop + 1, end)) is not None
        if with_suffix and places.tail(line.key(stop, end)) is not None:
            return _settle(line, start, stop, stop + 1)
        if with_suffix:
            return RoadEnd(stop + 1, "road-suffix-before-places" if stop + 1 < end else "road-suffix-last")
    tail = places.tail(line.key(stop, end))
    if tail is None:
        return None
    return RoadEnd(_with_its_place(line, start, stop, end, tail), "road-type-before-places")


def _with_its_place(line: Line, start: int, stop: int, end: int, tail: Tail) -> int:
    # Main Road Stoke, Stoke: the place is part of the road's name where it is written again behind it.
    length, place = tail[0]
    known = line.places.road_names
    if known and _road_key(line, start, end if len(tail) == 1 else stop + length) not in known:
        return stop
    if len(tail) == 1:
        following = next((segment for segment in line.segments if segment[0] >= end), None)
        if known and following is not None:
            return end  # the list has it: Main Road Spring Grove, Brightwater
        again = line.places.tail(line.key(*following)) if following is not None else None
        return end if again is not None and again[0][1] is place else stop
    if tail[1][1] is place and (
        len(tail) > _WORDS_OF_A_PLACE or _road_key(line, start, stop + length) in line.places.road_names
    ):
        return stop + length
    return stop


def _settle(line: Line, start: int, without: int, with_suffix: int) -> RoadEnd:
    # Main Road South Dunedin: a list of roads may know that there is no Main Road South.
    known = line.places.road_names
    if known:
        as_suffix = _road_key(line, start, with_suffix) in known
        as_place = _road_key(line, start, without) in known
        if as_suffix != as_place:
            return RoadEnd(with_suffix if as_suffix else without, "road-listed")
    return RoadEnd(without, "road-type-before-places", sure=False, other=with_suffix)


def _road_key(line: Line, start: int, end: int) -> str:
    words = line.words[start:end]
    last = len(words) - 1
    parts = [
        (word.suffix or word.key).lower()
        if place == last and word.suffix
        else (word.type or word.key).lower()
        if place
        else word.key
        for place, word in enumerate(words)
    ]
    return " ".join(parts)


def _type_first(line: Line, start: int, end: int) -> RoadEnd | None:
    words = line.words
    number_at = _highway_number(line, start, end)
    if number_at is not None:
        stop = number_at + 1
        if stop < end and words[stop].flags & v.SUFFIX and line.places.tail(line.key(stop, end)) is None:
            stop += 1
        sure = stop == end or line.places.tail(line.key(stop, end)) is not None
        return RoadEnd(stop, "highway-number", sure)
    key = words[start].key
    begins = (
        2 if key == "te" and start + 1 < end and words[start + 1].key == "ara" else 1 if key in ("ara", "rue") else 0
    )
    if not begins or start + begins >= end:
        return None
    if any(words[at].flags & v.STRONG for at in range(start + begins, end)):
        return None  # Te Ara Crescent
    if _road_key(line, start, end) in line.places.road_names:
        return RoadEnd(end, "road-listed")  # Te Ara Ruruhau Tairua, where Tairua is a town as well
    for stop in range(start + begins + 1, end):
        if line.places.tail(line.key(stop, end)) is not None:
            return RoadEnd(stop, "type-first-before-places")
    return RoadEnd(end, "type-first-last")


def _highway_number(line: Line, start: int, end: int) -> int | None:
    words = line.words
    at = start
    if words[at].glued is not None and words[at].flags & v.HIGHWAY:
        return at
    if words[at].key == "old" and at + 1 < end:
        at += 1
    if words[at].key == "state" and at + 1 < end:
        at += 1
    if words[at].key == "s" and at + 1 < end and words[at + 1].key == "h":
        at += 1
    elif not words[at].flags & v.HIGHWAY:
        return None
    at += 1
    while at < end and words[at].flags & v.MARK and words[at].number is None:
        at += 1
    return at if at < end and words[at].number is not None else None


def _without_known_places(line: Line, start: int, end: int, candidates: list[int]) -> RoadEnd:
    words = line.words
    for stop in reversed(candidates):
        if stop < end and words[stop - 1].flags & v.STRONG and not _begins_a_place(line, stop - 1, end):
            return _before_unlisted(line, stop, end)
    for stop in candidates:
        if stop < end and not words[stop - 1].type and _longest_places(line, stop, end) is not None:
            return _before_unlisted(line, stop, end)  # Broadway Newmarket Auckland, where Newmarket is not listed
    longest = _longest_places(line, start + 1, end)
    if longest is None:
        return RoadEnd(end, "road-to-the-end", sure=bool(candidates) or end - start == 1)
    parted = (
        line.segments[-1][1] > end
    )  # a comma behind these words says where the road ends, unless a place is known there
    if parted and not _lies_in_next(line, longest, end):
        return RoadEnd(end, "road-to-the-comma", sure=False, other=longest)
    return RoadEnd(longest, "road-before-places", sure=not parted)


def _with_number_or_branch(line: Line, stop: int, end: int) -> int:
    """Return the end of a road behind whose type its number or branch is written: Access Road No 17."""
    words = line.words
    if stop + 2 != end:
        return stop
    first, second = words[stop], words[stop + 1]
    is_number = first.flags & v.MARK and second.digits
    return end if is_number or (first.key in ("left", "right") and second.key == "branch") else stop


def _before_unlisted(line: Line, stop: int, end: int) -> RoadEnd:
    following = next((segment for segment in line.segments if segment[0] >= end), None)
    if following is not None:
        if _with_number_or_branch(line, stop, end) == end:
            return RoadEnd(end, "road-number-behind-type")
        if line.key(stop, end) == line.key(*following):
            return RoadEnd(end, "road-type-before-its-place", sure=False)  # Main Road Stoke, Stoke
    if line.words[stop].flags & v.SUFFIX and stop + 1 < end:
        stop += 1
    town = _longest_places(line, stop, end)
    return RoadEnd(stop, "road-type-before-unlisted", sure=False, other=end if town is None else town)


def _begins_a_place(line: Line, at: int, end: int) -> bool:
    # Rimu St Heliers: the word is Saint where a place so called begins with it.
    return line.words[at].key == "st" and _longest_places(line, at, end) == at


def _longest_places(line: Line, start: int, end: int) -> int | None:
    for stop in range(start, end):
        if line.places.tail(line.key(stop, end)) is not None:
            return stop
    return None


def _lies_in_next(line: Line, start: int, end: int) -> bool:
    tail = line.places.tail(line.key(start, end))
    following = next((segment for segment in line.segments if segment[0] >= end), None)
    if tail is None or following is None:
        return False
    behind = line.places.tail(line.key(*following))
    return behind is not None and behind[-1][1].key in tail[-1][1].towns


def take_road(line: Line, start: int, found: RoadEnd) -> None:
    """Put a run of words into the road's fields: name, type and suffix.

    Args:
        line: the line.
        start: its first word.
        found: where it ends, and by which rule.
    """
    words = line.words
    fields = line.fields
    end = found.end
    rule = found.rule
    last = words[end - 1]
    if (words[start].flags & (v.FIRST | v.HIGHWAY) or words[start].key == "s") and _take_type_first(
        line, start, end, rule
    ):
        return
    body = end
    if last.suffix and body - start > 2 and words[body - 2].type:  # noqa: PLR2004  # a name, a type, a suffix
        body -= 1
    type_word = words[body - 1]
    is_the = body - start == 2 and words[start].key == "the"  # noqa: PLR2004  # The Terrace is all name
    if type_word.type and body - start > 1 and not is_the:
        type_at = body - 1
        road_type = type_word.type
        if road_type == "Lane" and type_at - start > 1 and words[type_at - 1].key == "service":
            type_at, road_type = type_at - 1, "Service Lane"
        if type_at - start > 1 and words[type_at - 1].type == road_type:
            type_at -= 1  # Homebush Road Rd: the type is written twice
        name = line.name(start, type_at).replace(" - ", "-")
        fields["road_name"] = name
        fields["road_name_type"] = road_type
        line.claims.append((rule, start, type_at, "road_name", name))
        line.claims.append(("road-type", type_at, body, "road_name_type", road_type))
        if body < end:
            fields["road_name_suffix"] = last.suffix
            line.claims.append(("road-suffix", body, end, "road_name_suffix", last.suffix))
        return
    name = _name_of_road_without_type(line, start, end)
    fields["road_name"] = name
    line.claims.append((rule, start, end, "road_name", name))
    if rule == "road-to-the-end" and line.words[start].key not in line.places.roads_without_type and not is_the:
        line.doubt("road-without-type")


def _name_of_road_without_type(line: Line, start: int, end: int) -> str:
    name = line.name(start, end)
    last = line.words[end - 1]
    is_listed = " ".join([word.key for word in line.words[start:end]]) in line.places.road_names  # The Prom
    if last.type and end - start > 1 and last.number is None and not is_listed:
        return f"{line.name(start, end - 1)} {last.type}"
    return name


def _take_type_first(line: Line, start: int, end: int, rule: str) -> bool:
    words = line.words
    number_at = _highway_number(line, start, end)
    if number_at is not None:
        return _take_highway(line, start, number_at, end, rule)
    key = words[start].key
    begins = (
        2 if key == "te" and start + 1 < end and words[start + 1].key == "ara" else 1 if key in ("ara", "rue") else 0
    )
    if not begins or start + begins >= end or any(word.flags & v.STRONG for word in words[start + begins : end]):
        return False
    road_type = "Te Ara" if begins > 1 else words[start].key.capitalize()
    name = line.name(start + begins, end)
    if line.words[start + begins].raw[:1].islower() and not line.words[start + begins].key.startswith("van"):
        name = name if line.words[start + begins].key not in ("o", "a") else name[0].lower() + name[1:]
    line.fields["road_name_type"] = road_type
    line.fields["road_name"] = name
    line.whole = line.whole and not name.endswith(road_type)
    line.claims.append(("road-type-first", start, start + begins, "road_name_type", road_type))
    line.claims.append((rule, start + begins, end, "road_name", name))
    return True


def _take_highway(line: Line, start: int, number_at: int, end: int, rule: str) -> bool:
    words = line.words
    word = words[number_at]
    number = word.glued[1] if word.glued is not None else word.raw.strip("#/.,").upper()
    suffix = words[end - 1].suffix if end - 1 > number_at else ""
    is_state = word.glued is not None or words[start].key in ("state", "sh", "shw", "s")
    if is_state:
        line.fields["road_name_type"] = "State Highway"
        line.fields["road_name"] = number
        line.claims.append((rule, start, number_at + 1, "road_name", f"State Highway {number}"))
    else:
        old = "Old " if words[start].key == "old" else ""
        state = "State " if any(each.key in ("state", "sh") for each in words[start:number_at]) else ""
        line.fields["road_name"] = f"{old}{state}Highway {number}"
        line.claims.append((rule, start, number_at + 1, "road_name", f"{old}{state}Highway {number}"))
    if suffix:
        line.fields["road_name_suffix"] = suffix
        line.claims.append(("road-suffix", number_at + 1, end, "road_name_suffix", suffix))
    return True
