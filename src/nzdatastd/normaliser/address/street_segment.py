"""Which segment holds the street, and what stands before it: a building, a mark, the places."""

from __future__ import annotations

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.line import Line, Segment
from nzdatastd.normaliser.place import Place

__all__ = ["begins_a_road", "begins_known_road", "find_street", "road_of", "take_building_alone"]


def find_street(line: Line) -> tuple[int, int] | None:
    """Return where the street begins and its segment ends, the building before it taken; None where there is none."""
    words = line.words
    segments = line.segments
    for place, (start, end) in enumerate(segments):
        if words[start].flags & v.NUMBER and (end - start > 1 or place + 1 < len(segments)):
            if end - start == 1 and not _number_then_road(line, place):
                continue
            _take_before(line, place, start)
            return start, end
        marked = _behind_mark(line, start, end)
        if marked is not None:
            line.take("number-mark", start, marked, "address_number", "")
            _take_before(line, place, start)
            return marked, end
        inside = _number_inside(line, start, end)
        if inside is not None and not _is_plainer_behind(line, place, inside):
            _take_before(line, place, inside)
            return inside, end
    for place, (start, end) in enumerate(segments):
        if _is_road(line, start, end) and not _is_rather_a_place(line, place):
            _take_before(line, place, start)
            return start, end
    return None


def begins_a_road(line: Line, start: int, end: int) -> bool:
    """Return whether the number is the beginning of a road's name: 100 Acre Road, 309 Road."""
    places = line.places
    if line.words[start].key not in places.numbers_of_roads:
        return False
    road = road_of(line, start, end)
    named = [name for name in places.roads_numbered if road == name or road.startswith(f"{name} ")]
    return any(name.partition(" ")[2] not in places.road_names for name in named)


def road_of(line: Line, start: int, end: int) -> str:
    """Return a run of words as a key of roads, its types in full."""
    return " ".join([word.type.lower() or word.key for word in line.words[start:end]])


def begins_known_road(line: Line, start: int, end: int) -> bool:
    """Return whether a run of words begins with a road that is listed: H G Line Road, A Street Ahaura."""
    known = line.places.road_names
    return bool(known) and any(road_of(line, start, stop) in known for stop in range(end, start + 1, -1))


def _number_then_road(line: Line, place: int) -> bool:
    following = line.segments[place + 1]
    return not line.words[following[0]].flags & v.POSTCODE


def _behind_mark(line: Line, start: int, end: int) -> int | None:
    """Return where the number behind a mark stands: Rapid No 12 Rimu Road; No 1 Road and No 3 Line are roads."""
    words = line.words
    at = start
    while at < end and words[at].flags & v.MARK and words[at].number is None:
        at += 1
    if at == start or at + 1 >= end or words[at].number is None:
        return None
    behind = at + 2
    if begins_known_road(line, at + 1, end):
        return at
    is_road = words[at + 1].type and (
        behind == end
        or (not words[end - 1].flags & v.TYPE and not any(word.flags & v.STRONG for word in words[behind:end]))
        or line.places.tail(line.key(behind, end)) is not None
    )
    return None if is_road and words[start].key not in ("#", "rapid") else at


def _number_inside(line: Line, start: int, end: int) -> int | None:
    """Return where a number stands behind a building's name in one segment: Freyberg House 20 Aitken Street."""
    words = line.words
    for at in range(start + 1, end - 1):
        word = words[at]
        if not word.flags & v.NUMBER or words[at - 1].flags & (v.HIGHWAY | v.MARK):
            continue
        if words[at + 1].type and at + 2 == end:  # Compartment 26 Road
            return None
        if any(words[place].flags & v.TYPE for place in range(at + 2, end)) or words[at + 1].flags & (
            v.FIRST | v.HIGHWAY
        ):
            if words[at - 1].flags & v.STRONG and at - start > 1 and not words[at - 1].flags & v.BUILDING:
                return None
            return at
    return None


def _is_plainer_behind(line: Line, place: int, inside: int) -> bool:
    # Top 10 Holiday Park, 12 Beach Road: a later segment begins with a number and has a road type that ends no places.
    words = line.words
    if any(word.flags & v.STRONG for word in words[inside + 1 : line.segments[place][1]]):
        return False
    return any(
        words[start].flags & v.NUMBER and any(word.flags & v.STRONG for word in words[start + 1 : end])
        for start, end in line.segments[place + 1 :]
    )


def _is_road(line: Line, start: int, end: int) -> bool:
    words = line.words
    tail = line.places.tail(line.key(start, end))
    if tail is not None and not (len(tail) == 1 and _is_elsewhere(line, end, tail[0][1])):
        return False
    if words[start].flags & (v.FIRST | v.HIGHWAY) and words[start].key != "the":
        return not words[end - 1].flags & v.BUILDING or bool(words[end - 1].flags & v.STRONG)  # Te Puea Marae
    if any(words[at].flags & v.TYPE for at in range(start + 1, end)):
        last = words[end - 1]
        return not (last.flags & v.BUILDING and not last.flags & v.STRONG) or any(
            words[at].flags & v.STRONG for at in range(start + 1, end)
        )
    named = line.places.roads_without_type.get(words[start].key, ())
    return any(" ".join(word.key for word in words[start : start + name.count(" ") + 1]) == name for name in named)


def _is_elsewhere(line: Line, end: int, place: Place) -> bool:
    # Mill Road, Ōtaki: a locality of that name lies near Invercargill, and the words are a road's.
    following = next((segment for segment in line.segments if segment[0] >= end), None)
    town = line.places.tail(line.key(*following)) if following is not None else None
    return (
        bool(line.words[end - 1].flags & v.STRONG)
        and bool(place.towns)
        and town is not None
        and town[-1][1].is_town
        and town[-1][1].key not in place.towns
    )


def _is_rather_a_place(line: Line, place: int) -> bool:
    # Mission Bay, Auckland, which nobody listed: no number, a type that ends places too, and one place behind it.
    words = line.words
    start, end = line.segments[place]
    behind = line.segments[place + 1 :]
    return (
        len(behind) == 1
        and bool(words[end - 1].flags & v.TYPE)
        and not any(word.flags & (v.STRONG | v.FIRST | v.HIGHWAY) for word in words[start:end])
        and road_of(line, start, end) not in line.places.road_names
    )


def _take_before(line: Line, place: int, start: int) -> None:
    """Take what stands before the street: the nearest is a building, what is before that is left over."""
    before = [(low, min(high, start)) for low, high in line.segments[: place + 1] if low < start]
    before = [
        (low, high) for low, high in before if low < high and not (high == start and line.words[low].flags & v.MARK)
    ]
    if before and not any(segment[0] >= start for segment in line.segments[place + 1 :]):
        before = _without_places(line, before)
    if not before:
        return
    low, high = before[-1]
    named = [part for part in before if any(word.flags & v.BUILDING for word in line.words[part[0] : part[1]])]
    low, high = named[-1] if named else (low, high)
    name = line.name(low, high)
    line.fields["building_name"] = name
    line.take("building-before-street", low, high, "building_name", name)
    if not named:
        line.doubt("building-without-building-word")


def _without_places(line: Line, before: list[Segment]) -> list[Segment]:
    """Keep the places that stand before a street where none is behind it: Tauranga, 12 Levers Road."""
    if any(line.places.tail(line.key(*part)) is None for part in before):
        return before
    line.doubt("places-before-street")
    line.head = tuple(before)
    return []


def take_building_alone(line: Line) -> None:
    """Take a building that stands where the street should, before the places: Waipapa Marae, Kawhia."""
    start, end = line.segments[0]
    is_building = any(word.flags & v.BUILDING for word in line.words[start:end]) and end - start > 1
    if is_building and len(line.segments) > 1 and line.places.tail(line.key(start, end)) is None:
        name = line.name(start, end)
        line.fields["building_name"] = name
        line.take("building-alone", start, end, "building_name", name)
        line.segments = line.segments[1:]
