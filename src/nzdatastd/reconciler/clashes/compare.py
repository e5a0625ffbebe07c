"""All differences between two sources, each told once, by its most telling kind."""

from __future__ import annotations

from collections.abc import Iterator

from nzdatastd.profiler.forms import Trait
from nzdatastd.profiler.profile import Profile
from nzdatastd.reconciler.clashes.currency import currency_differences
from nzdatastd.reconciler.clashes.difference import Difference, Side
from nzdatastd.reconciler.clashes.encoding import encoding_differences
from nzdatastd.reconciler.clashes.keys import key_differences
from nzdatastd.reconciler.clashes.lengths import length_differences
from nzdatastd.reconciler.clashes.lists import list_differences
from nzdatastd.reconciler.clashes.macrons import macron_differences
from nzdatastd.reconciler.clashes.presence import presence_differences

__all__ = ["KINDS", "differences"]

KINDS = (
    "split", "restricted_list", "notation", "code_frame", "crs", "axis_order", "length", "case", "macrons", "encoding",
    "name_format", "name_type", "address_type", "identifier", "missing", "granularity", "currency",
)  # fmt: skip
"""The kinds of clashes, in the order in which they are told."""

_BY_PAIRS = frozenset({"macrons", "encoding", "address_type", "name_type"})
_UNIT = ("unit", "no unit")
_MANY_OF_LOST = 0.3


def differences(left: Profile, right: Profile) -> tuple[Difference, ...]:
    """Return all differences between two sources.

    Args:
        left: the first source.
        right: the second.
    """
    found = [
        *presence_differences(left, right),
        *_of_traits(left, right),
        *_name_type(left, right),
        *list_differences(left, right),
        *length_differences(left, right),
        *macron_differences(left, right),
        *encoding_differences(left, right),
        *currency_differences(left, right),
        *key_differences(left, right),
    ]
    told = _told_once(found)
    return tuple(sorted(told, key=lambda each: (KINDS.index(each.kind), each.field)))


def _of_traits(left: Profile, right: Profile) -> Iterator[Difference]:
    theirs = {trait.key: trait for trait in right.traits}
    for trait in left.traits:
        other = theirs.get(trait.key)
        if other is None or trait.kind in _BY_PAIRS or not trait.records or not other.records:
            continue
        if trait.reading and other.reading and _differ(trait, other):
            yield Difference(trait.kind, trait.field, Side.of(trait), Side.of(other))


def _differ(one: Trait, other: Trait) -> bool:
    if one.reading == other.reading:
        return False
    match one.kind:
        case "code_frame" if one.aspect == "concept":
            return True
        case "code_frame":
            # Two lists of letters differ only where both have letters beyond M and F.
            frames, extras = zip(*(each.reading.partition(":")[::2] for each in (one, other)), strict=True)
            return frames[0] != frames[1] or all(extras)
        case "crs":
            degrees = {"degrees", "4326", "4167"}
            return not ({one.reading, other.reading} <= degrees and "degrees" in {one.reading, other.reading})
        case "split" if one.field.endswith("_address"):
            return _split_differs(one.reading, other.reading)
        case _:
            return True


def _split_differs(one: str, other: str) -> bool:
    """Return whether one side has columns for what the other combines; a part that is not there at all is missing."""
    if {one, other} == {"line", "lines"} or {one, other} == {"line", "whole"}:
        return False
    if {one, other} == {"unit+lines", "lines"}:
        return True
    parts = [set(each.split("+")) for each in (one, other)]
    if all("number" in each or "road" in each for each in parts):
        lacks_unit = any("no unit" in each for each in parts)
        bare = [each - {*_UNIT} for each in parts]
        return bare[0] != bare[1] if lacks_unit else parts[0] != parts[1]
    return True


def _name_type(left: Profile, right: Profile) -> Iterator[Difference]:
    """Official or chosen names: told where a side says that its names are not official, or says it of each name."""
    found = [next((each for each in side.traits if each.kind == "name_type"), None) for side in (left, right)]
    one, other = found
    if one is None or other is None or one.reading == other.reading:
        return
    says = [bool(side.layout.columns.get("person_name.name_type")) for side in (left, right)]
    if "known_as" in {one.reading, other.reading} or any(says):
        yield Difference("name_type", "person_name", Side.of(one), Side.of(other))


def _is_misread(lost: Difference, found: list[Difference]) -> bool:
    """Return whether as many records are misread as have lost macrons, or more than a few of them."""
    misread = [each for each in found if (each.kind, each.field) == ("encoding", lost.field)]
    records = [max(side.records for side in (each.left, each.right)) for each in misread]
    kept = min(side.records for side in (lost.left, lost.right))
    return bool(records) and records[0] >= _MANY_OF_LOST * kept


def _told_once(found: list[Difference]) -> list[Difference]:
    """Return the differences without those that another one already tells."""
    by_kind = {(each.kind, each.field) for each in found}
    kept: list[Difference] = []
    for each in found:
        if each.kind == "notation" and ("granularity", each.field) in by_kind:
            continue  # a year is no other notation of a day
        if each.kind == "granularity" and each.field == "coordinates" and ("crs", "coordinates") in by_kind:
            continue
        if each.kind == "macrons" and _is_misread(each, found):
            continue  # what was misread has lost its macrons as well
        if each.kind == "code_frame" and any(each.field == other.field and other.kind == each.kind for other in kept):
            continue  # gender in letters against sex in digits: one clash
        kept.append(each)
    return kept
