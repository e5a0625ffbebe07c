"""The street step: the number of the street, and the road behind it."""

from __future__ import annotations

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.lexicon import Number, number_of
from nzdatastd.normaliser.address.line import Line, Segment
from nzdatastd.normaliser.address.road import RoadEnd, road_end, take_road
from nzdatastd.normaliser.address.street_segment import (
    begins_a_road,
    begins_known_road,
    find_street,
    road_of,
    take_building_alone,
)

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
        found = find_street(line)
        if found is None:
            take_building_alone(line)
            return
        start, end = found
    elif words[end - 1].flags & v.BUILDING and _is_number_of_building(line, end):
        start, end = _take_number_of_building(line, start, end)
    at = start
    if words[start].flags & v.NUMBER and not begins_a_road(line, start, end):
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
    elif line.flags & v.ODD and _is_odd_number(line, start, end):
        line.whole = False  # 39.9, 39½: no field holds it
        line.fields["full_address_number"] = words[start].raw
        line.take("number-odd", start, start + 1, "full_address_number", words[start].raw)
        at = start + 1
    if at >= end:
        line.segments = [segment for segment in line.segments if segment[0] >= end]
        return
    _read_road(line, at, end)


def _is_odd_number(line: Line, start: int, end: int) -> bool:
    word = line.words[start]
    return (
        end - start > 1
        and word.raw[0].isdigit()
        and not word.flags & (v.NUMBER | v.ORDINAL)
        and not begins_known_road(line, start, end)
    )


def _is_number_of_building(line: Line, end: int) -> bool:
    # 9 Rata Apartments, 39 Wicket Lane: the number before the building is the unit's.
    start = line.segments[0][0]
    words = line.words
    following = next((segment for segment in line.segments if segment[0] >= end), None)
    return (
        "unit" not in line.fields
        and following is not None
        and bool(words[following[0]].flags & v.NUMBER)
        and any(word.flags & v.STRONG for word in words[following[0] + 1 : following[1]])
        and not any(word.flags & v.STRONG for word in words[start + 1 : end])
    )


def _take_number_of_building(line: Line, start: int, end: int) -> Segment:
    number = line.words[start].number
    assert number is not None  # noqa: S101  # the flag says so
    line.fields["unit"] = number.written
    line.fields["building_name"] = name = line.name(start + 1, end)
    line.whole = line.whole and number.written.isalnum() and len(number.written) <= _LONGEST_UNIT
    line.take("unit-before-building", start, start + 1, "unit", number.written)
    line.take("building-before-street", start + 1, end, "building_name", name)
    line.doubt("unit-before-building")
    return next(segment for segment in line.segments if segment[0] >= end)


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
    if number.high is not None:
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
    road = road_of(line, at, end)
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
        known = begins_known_road(line, at, end)
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
    kept = [place for low, high in segments for place in range(low, high) if place < street[0]]
    for place in kept:
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
    line.whole = len(unit) <= _LONGEST_UNIT
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
