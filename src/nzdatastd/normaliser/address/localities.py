"""The last step: what is left are places, read from the right: region, town, suburb."""

from __future__ import annotations

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.line import Line, Segment
from nzdatastd.normaliser.place import Kind, Place, town_abbreviations

__all__ = ["read_localities"]

# What stands before a town's name as part of another: Mount Wellington, North Dunedin.
_BEGINS_NAMES = frozenset(
    [
        "mount",
        "north",
        "south",
        "east",
        "west",
        "upper",
        "lower",
        "port",
        "new",
        "old",
        "point",
        "lake",
        "central",
        "great",
        "little",
        "cape",
        "saint",
        "te",
        "inner",
        "outer",
    ]
)

# What stands behind a place's name as part of another: Eyrewell Forest.
_ENDS_NAMES = frozenset(
    [
        "forest",
        "plains",
        "flat",
        "flats",
        "bush",
        "township",
        "station",
        "settlement",
        "lakes",
        "sounds",
        "peninsula",
        "harbour",
        "domain",
    ]
)


_Item = tuple[int, int, Place | None]
"""A run of words, and the place that it names where it is listed."""


def read_localities(line: Line) -> None:
    """Give the places their fields; a segment that is none is a suburb nobody listed, or left over."""
    segments = [*line.segments, *line.head] if line.head else line.segments
    if len(segments) <= _USUAL_PLACES and _take_usual(line, segments):
        line.segments = []
        return
    items: list[_Item] = []
    if line.tail is not None:
        items = _places_in(line, line.tail, alone=not segments)
    for segment in segments:
        items += _places_in(line, segment, alone=len(segments) == 1 and not items)
    line.segments = []
    if not items:
        return
    items = _without_areas(line, _once_each(line, items))
    if len(items) == 1:
        _take_one(line, items[0])
    elif items:
        _take_several(line, items)


def _once_each(line: Line, items: list[_Item]) -> list[_Item]:
    """Leave out what only says the place before it again; LINZ's Oamaru, Oamaru is a locality and its town."""
    kept: list[_Item] = []
    half = len(items) // 2
    if half > 1 and [line.key(*item[:2]) for item in items[:half]] == [line.key(*item[:2]) for item in items[half:]]:
        for before, again in zip(items[:half], items[half:], strict=True):
            line.take("place-repeated", again[0], again[1], _town_field(line), line.name(before[0], before[1]))
        return items[:half]  # the line has its places, and columns of their own have them too
    for item in items:
        if len(items) > _USUAL_PLACES and kept and _is_again(line, kept[-1], item):
            line.take("place-repeated", item[0], item[1], _town_field(line), line.name(kept[-1][0], kept[-1][1]))
        else:
            kept.append(item)
    return kept


def _is_again(line: Line, before: _Item, item: _Item) -> bool:
    return line.key(before[0], before[1]) == line.key(item[0], item[1])


_USUAL_PLACES = 2


def _take_usual(line: Line, segments: list[Segment]) -> bool:
    """Take one town, or a suburb and a town, each of them listed: most lines are so, and this is the quick way."""
    tail = line.places.tail
    runs = segments if line.tail is None else [line.tail, *segments]
    items: list[_Item] = []
    words = line.words
    for start, end in runs:
        found = tail(words[start].place if end - start == 1 else line.key(start, end))
        if found is None or len(items) + len(found) > _USUAL_PLACES:
            return False
        for length, place in found:
            items.append((start, start + length, place))
            start += length  # noqa: PLW2901  # the places of one run follow each other
    if not items:
        return True
    low, high, town = items[-1]
    if town is None or town.kind is not Kind.TOWN:
        return False
    fields, claims = line.fields, line.claims
    field = "mail_town" if line.postal else "town_city"
    if len(items) > 1:
        first, last, suburb = items[0]
        if (
            suburb is None
            or suburb.kind not in _SETTLED
            or (suburb.kind is Kind.TOWN and town.key in line.places.areas)
        ):
            return False
        name = _name_of_place(line, first, last)
        suburb_field = "box_lobby" if line.postal and "delivery_type" in fields else "suburb_locality"
        fields[suburb_field] = name
        claims.append(("suburb-before-town", first, last, suburb_field, name))
    name = _name_of_town(line, low, high)
    fields[field] = name
    claims.append(("town-last" if len(items) > 1 else "one-place-a-town", low, high, field, name))
    return True


_SETTLED = (Kind.LOCALITY, Kind.TOWN)


def _places_in(line: Line, segment: Segment, *, alone: bool) -> list[_Item]:
    start, end = segment
    tail = line.places.tail(line.key(start, end))
    if tail is None:
        line.doubt("place-not-listed")
        cut = _town_at_the_end(line, start, end) if alone or segment == line.tail else None
        if cut is None:
            known = _place_at_the_start(line, start, end) if segment == line.tail and alone else None
            if known is not None:
                return [*_spread(start, line.places.tail(line.key(start, known)) or ()), (known, end, None)]
            return [(start, end, None)]
        found = line.places.tail(line.key(cut, end)) or ()
        return [(start, cut, None), *_spread(cut, found)]
    in_brackets = line.flags & v.BRACKET and any(word.raw.startswith("(") for word in line.words[start + 1 : end])
    if len(tail) == 1 or in_brackets:
        return [(start, end, tail[0][1])]  # Great Barrier Island (Aotea Island) is one name, though each is listed
    return _spread(start, tail)


def _spread(start: int, tail: tuple[tuple[int, Place], ...]) -> list[_Item]:
    items: list[_Item] = []
    for length, place in tail:
        items.append((start, start + length, place))
        start += length
    return items


def _town_at_the_end(line: Line, start: int, end: int) -> int | None:
    words = line.words
    for cut in range(start + 1, end):
        tail = line.places.tail(line.key(cut, end))
        if tail is not None and tail[-1][1].kind is not Kind.LOCALITY:
            return None if cut - start == 1 and words[start].place in _BEGINS_NAMES else cut
    return None


def _place_at_the_start(line: Line, start: int, end: int) -> int | None:
    for cut in range(end - 1, start, -1):
        tail = line.places.tail(line.key(start, cut))
        if tail is not None and len(tail) == 1:
            behind = line.words[cut]
            return None if behind.type or behind.suffix or behind.key in _ENDS_NAMES else cut
    return None


def _without_areas(line: Line, items: list[_Item]) -> list[_Item]:
    """Take regions and councils' areas off the end."""
    while items:
        start, end, place = items[-1]
        if place is None or place.kind in (Kind.TOWN, Kind.LOCALITY):
            # Kerikeri, Northland: a suburb's name that is a region's as well, behind a town.
            area = line.places.areas.get(place.key) if place is not None else None
            before = items[-2][2] if len(items) > 1 else None
            follows_town = before is not None and before.is_town and area is not None
            if not follows_town or area is None or (place is not None and place.is_town and not _is_area_here(items)):
                return items
            place = area
        if place.kind is Kind.TERRITORIAL_AUTHORITY:
            if len(items) == 1 and line.key(start, end) != place.key:
                return [(start, end, None)]  # Waitaki alone may be the place and need not be the district
            if place.name.endswith(" City") and not _has_town(items[:-1]):
                _take_city(line, start, end, place)
                return [*items[:-1], (start, start, place)]
            line.fields.setdefault("territorial_authority", place.name)
            line.take("territorial-authority", start, end, "territorial_authority", place.name)
        else:
            line.fields.setdefault("region", place.name)
            line.take("region", start, end, "region", place.name)
        items = items[:-1]
    return items


def _has_town(items: list[_Item]) -> bool:
    return bool(items) and (place := items[-1][2]) is not None and place.is_town


def _is_area_here(items: list[_Item]) -> bool:
    # Oneroa, Waiheke Island, Auckland: the middle one is the town, for the first lies in it.
    if len(items) < 3:  # noqa: PLR2004
        return False
    first, middle, last = items[-3][2], items[-2][2], items[-1][2]
    if middle is None or last is None:
        return False
    if first is None or not first.towns:
        # Petone, Lower Hutt, Wellington, where nobody has listed Petone: the middle one is a town, and of no other.
        return last.key not in middle.towns
    return middle.key in first.towns and last.key not in first.towns


def _take_city(line: Line, start: int, end: int, place: Place) -> None:
    town = place.name.removesuffix(" City")
    line.fields["territorial_authority"] = place.name
    line.fields[_town_field(line)] = line.name(start, end - 1) if end - start > 1 else town
    line.take("city-of-council", start, end, _town_field(line), str(line.fields[_town_field(line)]))


def _town_field(line: Line) -> str:
    return "mail_town" if line.postal else "town_city"


def _suburb_field(line: Line) -> str:
    return "box_lobby" if "delivery_type" in line.fields else "suburb_locality"


def _name_of_town(line: Line, start: int, end: int) -> str:
    written_out = _ABBREVIATED.get(line.key(start, end))
    return _name_of_place(line, start, end) if written_out is None else written_out


def _name_of_place(line: Line, start: int, end: int) -> str:
    name = line.name(start, end)
    if not line.flags & v.SUFFIX or not any(word.key in _DIRECTIONS for word in line.words[start:end]):
        return name
    written = zip(name.split(" "), line.words[start:end], strict=True)
    return " ".join([_DIRECTIONS.get(word.key, part) for part, word in written])


# Written out in names of places as behind roads; Mt and St stay, for many names are official with them.
_DIRECTIONS = {"nth": "North", "sth": "South", "lwr": "Lower", "upr": "Upper"}


_ABBREVIATED = town_abbreviations()
_TOWNS = frozenset({"town_city", "mail_town"})


def _put(line: Line, field: str, item: _Item, rule: str) -> None:
    start, end, _ = item
    name = _name_of_town(line, start, end) if field in _TOWNS else _name_of_place(line, start, end)
    line.fields[field] = name
    line.claims.append((rule, start, end, field, name))


def _take_one(line: Line, item: _Item) -> None:
    start, end, place = item
    if start == end:
        return  # the city of a council's area is taken already
    if place is None and _is_no_place(line, start, end):
        return
    if line.postal or (place is not None and place.is_town):
        _put(line, _town_field(line), item, "one-place-a-town")
    else:
        _put(line, "suburb_locality", item, "one-place-no-town")


def _is_no_place(line: Line, start: int, end: int) -> bool:
    words = line.words
    if words[start].flags & v.CORNER:
        return True
    # Aoraki / Mount Cook: the stroke stands between the two names of one place.
    inner = range(start + 1, end - 1)
    return any(
        words[at].flags & v.NUMBER or not (words[at].key[:1].isalpha() or (words[at].key == "/" and at in inner))
        for at in range(start, end)
    )


def _take_several(line: Line, items: list[_Item]) -> None:
    named = [item for item in items if item[2] is not None or not _is_no_place(line, item[0], item[1])]
    if len(named) < _USUAL_PLACES:
        for item in named:
            _take_one(line, item)
        return
    town, before = named[-1], named[:-1]
    if town[0] < town[1]:
        swapped = not line.postal and len(before) == 1 and _are_swapped(before[0][2], town[2])
        if swapped:
            line.doubt("town-before-suburb")
            town, before = before[0], [town]
        _put(line, _town_field(line), town, "town-last")
    if not before:
        return
    suburb = before[-1]
    if len(before) > 1:
        suburb = _suburb_of(before, town)
    _put(line, _suburb_field(line), suburb, "suburb-before-town")
    for item in before:
        if item is not suburb:
            line.doubt("place-too-many")


def _are_swapped(first: Place | None, second: Place | None) -> bool:
    return (
        first is not None
        and second is not None
        and first.is_town
        and not second.is_town
        and first.key in second.towns
        and second.key not in first.towns
    )


def _suburb_of(before: list[_Item], town: _Item) -> _Item:
    key = town[2].key if town[2] is not None else ""
    others = [item for item in before if item[2] is None or item[2].key != key]
    inside = (item for item in others if item[2] is not None and key in item[2].towns)
    listed = (item for item in reversed(others) if item[2] is not None)
    return next(inside, None) or next(listed, None) or before[-1]
