"""The street step: which segment holds the street, its number, and the road behind it."""

from __future__ import annotations

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.lexicon import Number, number_of
from nzdatastd.normaliser.address.line import Line, Segment
from nzdatastd.normaliser.address.road import RoadEnd, road_end, take_road

__all__ = ["read_street"]

_LONGEST_UNIT = 5
_FEWEST_TEENS = 10
_MOST_DIGITS = 6


def read_street(line: Line) -> None:
    """Take number and road; before them stands a building, and what follows without a comma is kept in `tail`."""
    if not line.segments:
        return
    words = line.words
    start, end = line.segments[0]
    if "delivery_type" in line.fields and not words[start].flags & v.NUMBER:
        return  # what stands beside a box is its lobby and its town
    if not words[start].flags & v.NUMBER or end - start == 1 or line.flags & v.COUNT:
        found = _find_street(line)
        if found is None:
            _take_building_alone(line)
            return
        start, end = found
    at = start
    if words[start].flags & v.NUMBER and not _begins_a_road(line, start, end):
        at = _take_number(line, start, end)
        if at == end:
            following = next((segment for segment in line.segments if segment[0] >= end), None)
            if following is None:
                line.segments = []
                return
            at, end = following
            if words[at].flags & v.NUMBER:
                at, end = _take_numbers_apart(line, at, end)
    elif line.flags & v.COUNT and words[start].flags & v.COUNT:
        at = _take_count(line, start, end)
    if at >= end:
        line.segments = [segment for segment in line.segments if segment[0] >= end]
        return
    _read_road(line, at, end)


def _read_road(line: Line, at: int, end: int) -> None:
    words = line.words
    found_end = road_end(line, at, end)
    if found_end.end == end and not words[end - 1].type and not words[end - 1].suffix:
        end, found_end = _with_type_behind_comma(line, end, found_end)
    take_road(line, at, found_end)
    if not found_end.sure:
        line.doubt(found_end.rule)
        _note_other_end(line, at, found_end)
    line.tail = (found_end.end, end) if found_end.end < end else None
    line.segments = [segment for segment in line.segments if segment[0] >= end]


def _with_type_behind_comma(line: Line, end: int, found: RoadEnd) -> tuple[int, RoadEnd]:
    # "Ranfurly, St": a comma between the road and its type.
    following = next((segment for segment in line.segments if segment[0] == end), None)
    if following is None or not line.words[end].type or line.words[end].flags & v.BUILDING:
        return end, found
    start, stop = following
    if stop - start == 1 and line.places.get(line.words[start].place) is None:
        return stop, RoadEnd(stop, "road-type-behind-comma")
    return end, found


def _note_other_end(line: Line, start: int, found: RoadEnd) -> None:
    if found.other is None or found.rule not in ("road-type-before-places", "road-type-before-unlisted"):
        return
    other = line.again()
    take_road(other, start, RoadEnd(found.other, "road-other"))
    reading: dict[str, object] = {
        "road_name_type": None,
        "road_name_suffix": None,
        **other.fields,
        "_tail": found.other,
    }
    line.alternatives += (reading,)


def _find_street(line: Line) -> tuple[int, int] | None:
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


def _begins_a_road(line: Line, start: int, end: int) -> bool:
    """Return whether the number is the beginning of a road's name: 100 Acre Road, 309 Road."""
    places = line.places
    if line.words[start].key not in places.numbers_of_roads:
        return False
    road = _road_of(line, start, end)
    named = [name for name in places.roads_numbered if road == name or road.startswith(f"{name} ")]
    return any(name.partition(" ")[2] not in places.road_names for name in named)


def _road_of(line: Line, start: int, end: int) -> str:
    return " ".join([word.type.lower() or word.key for word in line.words[start:end]])


def _begins_known_road(line: Line, start: int, end: int) -> bool:
    # 85 H G Line Road, 32 A Street Ahaura
    known = line.places.road_names
    return bool(known) and any(_road_of(line, start, stop) in known for stop in range(end, start + 1, -1))


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
    if _begins_known_road(line, at + 1, end):
        return at
    is_road = words[at + 1].type and (
        behind == end
        or not words[end - 1].flags & v.TYPE
        and not any(word.flags & v.STRONG for word in words[behind:end])
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
    if line.places.tail(line.key(start, end)) is not None:
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


def _is_rather_a_place(line: Line, place: int) -> bool:
    # Mission Bay, Auckland, which nobody listed: no number, a type that ends places too, and one place behind it.
    words = line.words
    start, end = line.segments[place]
    behind = line.segments[place + 1 :]
    return (
        len(behind) == 1
        and bool(words[end - 1].flags & v.TYPE)
        and not any(word.flags & (v.STRONG | v.FIRST | v.HIGHWAY) for word in words[start:end])
        and _road_of(line, start, end) not in line.places.road_names
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


def _take_building_alone(line: Line) -> None:
    """Take a building that stands where the street should, before the places: Waipapa Marae, Kawhia."""
    start, end = line.segments[0]
    is_building = any(word.flags & v.BUILDING for word in line.words[start:end]) and end - start > 1
    if is_building and len(line.segments) > 1 and line.places.tail(line.key(start, end)) is None:
        name = line.name(start, end)
        line.fields["building_name"] = name
        line.take("building-alone", start, end, "building_name", name)
        line.segments = line.segments[1:]


def _take_count(line: Line, start: int, end: int) -> int:
    # One Queen Street is a number; One Tree Hill Road and Seven Oaks Drive are roads.
    words = line.words
    count = v.COUNTS[words[start].key]
    if end - start < 3 or line.places.roads_counted(words[start].key, words[start + 1].key):  # noqa: PLR2004
        return start
    if not any(words[at].flags & v.TYPE for at in range(start + 2, end)):
        return start
    stop = start + 1
    ones = v.COUNTS.get(words[stop].key, v.TENS["twenty"])
    if words[start].key in v.TENS and ones < _FEWEST_TEENS and end - stop > 2:  # noqa: PLR2004  # a name and a type
        count, stop = count + ones, stop + 1
    line.fields["address_number"] = count
    line.take("number-in-words", start, stop, "address_number", str(count))
    line.doubt("number-in-words")
    return stop


def _take_number(line: Line, start: int, end: int) -> int:
    words = line.words
    word = words[start]
    number = word.number
    assert number is not None  # noqa: S101  # the flag says so
    at = start + 1
    if at < end and (words[at].flags & (v.NUMBER | v.LETTER | v.AND | v.DASH) or words[at].key == "to"):
        number, at = _longer_number(line, number, start, end)
    fields = line.fields
    written = number.written
    if number.unit and "unit" in fields:
        line.doubt("two-units")
        written = written.partition("/")[2]
    elif number.unit:
        fields["unit"] = number.unit
        if len(number.unit) > _LONGEST_UNIT:
            line.whole = False
    fields["address_number"] = number.low
    suffix = number.suffix or number.high_suffix
    if suffix:
        fields["address_number_suffix"] = suffix
    if not number.fits:
        line.whole = False
        fields["full_address_number"] = written
    elif number.high is not None:
        fields["address_number_high"] = number.high
    line.claims.append(("number", start, at, "full_address_number", written))
    if at < end and words[at].flags & v.AND:
        return _take_list(line, at, end)
    return at


def _longer_number(line: Line, number: Number, start: int, end: int) -> tuple[Number, int]:
    words = line.words
    at = start + 1
    nxt = words[at]
    behind = words[at + 1] if at + 1 < end else None
    if (
        (nxt.raw in ("/", "-", "--") or nxt.key == "to")
        and behind is not None
        and behind.number is not None
        and not behind.number.unit
    ):
        sign = "/" if nxt.raw == "/" else "-"
        joined = number_of(f"{words[start].raw.rstrip('/')}{sign}{behind.raw}")
        if joined is not None:
            return _with_letter(line, joined, at + 2, end)
    if nxt.raw.startswith("/") and (joined := number_of(words[start].raw + nxt.raw)) is not None:
        return _with_letter(line, joined, at + 1, end)
    if words[start].raw.endswith("/") and nxt.number is not None:
        joined = number_of(words[start].raw + nxt.raw)
        if joined is not None:
            return _with_letter(line, joined, at + 1, end)
    if nxt.flags & v.NUMBER and nxt.number is not None and behind is not None:
        return _two_numbers(line, number, at, end)
    return _with_letter(line, number, at, end)


def _two_numbers(line: Line, number: Number, at: int, end: int) -> tuple[Number, int]:
    # 2 14A Smith Street: a unit and a number; 12 100 Acre Road: a number and a road.
    words = line.words
    second = words[at].number
    road = _road_of(line, at, end)
    if (
        second is None
        or number.unit
        or number.high is not None
        or any(road.startswith(name) for name in line.places.roads_numbered)
    ):
        return number, at
    if second.unit or "unit" in line.fields:
        return number, at
    line.doubt("unit-without-slash")
    joined = number_of(f"{number.written}/{words[at].raw}")
    return _with_letter(line, joined, at + 1, end) if joined is not None else (number, at)


def _with_letter(line: Line, number: Number, at: int, end: int) -> tuple[Number, int]:
    # 14 A Smith Street has a letter; 14 A Street is on a street called A, and 12 E Coast Road on the east.
    words = line.words
    if at < end and words[at].flags & v.LETTER and not number.suffix and number.high is None:
        follows_road = at + 1 < end and not (words[at + 1].type and at + 2 >= end)
        known = _begins_known_road(line, at, end)
        if words[at].key == "s" and at + 1 < end and words[at + 1].key == "h":
            return number, at
        alone = at + 1 == end and any(segment[0] >= end for segment in line.segments)
        follows_road = follows_road and not known
        if (follows_road and words[at].key != "o") or alone:
            joined = number_of(f"{number.written}{words[at].raw.strip('.')}")
            if joined is not None:
                return joined, at + 1
    return number, at


def _take_numbers_apart(line: Line, at: int, end: int) -> tuple[int, int]:
    """Take the numbers that commas part, 1, 3 & 5 Rimu Road; two without an `and` may be a unit and a number."""
    words = line.words
    segments = [segment for segment in line.segments if segment[0] >= at]
    numbers = [low for low, high in segments if high - low == 1 and words[low].flags & v.NUMBER]
    street = next((segment for segment in segments if segment[1] - segment[0] > 1), None)
    is_list = bool(numbers) or any(words[place].flags & v.AND for place in range(at, min(at + 2, end)))
    if street is None or not is_list:
        return _take_unit_apart(line, at, end)
    for place in range(at, street[0]):
        number = words[place].number
        if number is not None:
            _add_further(line, number, place, place + 1)
    at, end = street
    number = words[at].number
    if number is not None:
        _add_further(line, number, at, at + 1)
        at = _take_list(line, at + 1, end)
    return at, end


def _take_unit_apart(line: Line, at: int, end: int) -> tuple[int, int]:
    number = line.words[at].number
    if (
        number is None
        or end - at == 1
        or "unit" in line.fields
        or number.unit
        or "address_number_high" in line.fields
        or not line.whole
    ):
        return at, end
    fields = line.fields
    unit = f"{fields['address_number']}{fields.get('address_number_suffix', '')}"
    listed: dict[str, object] = {
        "unit": None,
        **{name: fields.get(name) for name in ("address_number", "address_number_suffix")},
    }
    fields.pop("address_number_suffix", None)
    fields["unit"] = unit
    line.doubt("unit-or-list")
    line.alternatives += (listed,)
    return _take_number(line, at, end), end


def _take_list(line: Line, start: int, end: int) -> int:
    """Take the further numbers of a list, 1, 3 & 5; return where the road begins."""
    words = line.words
    at = start
    while at < end and words[at].flags & (v.AND | v.NUMBER):
        stop = at + 1 if words[at].number is not None else at + 2
        further = words[stop - 1].number if stop <= end else None
        if further is None or stop == end:
            break
        _add_further(line, further, at, stop)
        at = stop
    return at


def _add_further(line: Line, number: Number, start: int, end: int) -> None:
    if not number.fits:
        line.doubt("number-of-list-fits-no-field")
        return
    fields: dict[str, object] = {"address_number": number.low, "address_number_suffix": number.suffix or None}
    fields["unit"] = number.unit or None
    fields["address_number_high"] = number.high
    line.more += (fields,)
    line.take("number-of-list", start, end, "values", number.written)
