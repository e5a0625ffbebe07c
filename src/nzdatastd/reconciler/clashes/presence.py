"""What one source has and the other has not: whole values, or parts of addresses and names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nzdatastd.profiler.forms import DeliveredValue
from nzdatastd.profiler.forms.trait import usual_shape
from nzdatastd.profiler.profile import Profile
from nzdatastd.reconciler.clashes.difference import Difference, Side

__all__ = ["presence_differences"]

_VALUES = (
    "person_name", "date_of_birth", "gender_and_sex", "coordinates", "phone_number", "email", "place_name",
    "record_date",
)  # fmt: skip
_ADDRESSES = ("street_address", "postal_address")
_NAME_PARTS = ("title", "suffix", "given_names", "family_name")
_PLACES = ("suburb_locality", "town_city")
_AREAS = ("territorial_authority", "region")
_POSTCODE_AT_END = re.compile(r"(?<![0-9])[0-9]{3,4}$")
_SOME = 0.1
_NONE = "no such field"


def presence_differences(left: Profile, right: Profile) -> Iterator[Difference]:
    """Yield what only one of two sources has.

    Args:
        left: the first source.
        right: the second.
    """
    mine, theirs = (_filled(side) for side in (left, right))
    for value in _VALUES:
        if (value in mine) != (value in theirs) and not _may_be_there(right if value in mine else left, value):
            yield _missing("missing", value, mine.get(value), theirs.get(value))
    yield from _addresses(mine, theirs, (left, right))
    for instance in dict.fromkeys([*mine, *theirs]):
        if instance.startswith("identifiers") and (instance in mine) != (instance in theirs):
            yield _missing("identifier", instance, mine.get(instance), theirs.get(instance))
    if "person_name" in mine and "person_name" in theirs:
        yield from _parts_of_names(mine["person_name"], theirs["person_name"])


def _may_be_there(side: Profile, value: str) -> bool:
    """Return whether columns were left open because each of them could hold a value, and nothing told which does."""
    return any(
        each.field is None and any(other.partition(".")[0] == value for other in each.alternatives)
        for each in side.columns
    )


def _filled(side: Profile) -> dict[str, DeliveredValue]:
    """Return the values that have any value at all, by name."""
    found: dict[str, DeliveredValue] = {}
    for value in side.delivered.values():
        if value.instance == "identifiers":
            for name, columns in value.mapped.items():
                single = DeliveredValue(side.delivered, f"identifiers.{name}", {"text": columns})
                if single.filled(single.columns):
                    found[single.instance] = single
        elif value.is_first and value.filled(value.columns):
            found[value.value] = value
    return found


def _missing(kind: str, field: str, one: DeliveredValue | None, other: DeliveredValue | None) -> Difference:
    return Difference(kind, field, _side(one), _side(other))


def _side(value: DeliveredValue | None, columns: tuple[str, ...] | None = None) -> Side:
    if value is None:
        return Side("", _NONE)
    own = value.columns if columns is None else columns
    texts = value.joined if columns is None else [text for column in own for text in value.source.texts(column) if text]
    names = " and ".join(own)
    return Side("present", f"there, in {names}", own, value.filled(own), usual_shape(texts))


def _addresses(
    mine: dict[str, DeliveredValue], theirs: dict[str, DeliveredValue], profiles: tuple[Profile, Profile]
) -> Iterator[Difference]:
    have = [{name: side[name] for name in _ADDRESSES if name in side} for side in (mine, theirs)]
    kinds = [
        {name: _kind(value, profile) for name, value in side.items()}
        for side, profile in zip(have, profiles, strict=True)
    ]
    if not have[0] or not have[1]:
        if have[0] or have[1]:
            name = next(iter(have[0] or have[1]))
            yield _missing("missing", name, have[0].get(name), have[1].get(name))
        return
    sets = [set(each.values()) for each in kinds]
    if not sets[0] & sets[1]:
        one, other = (next(iter(side.values())) for side in have)
        sides = [
            Side(kind, f"{kind} addresses", value.columns, value.filled(value.columns), usual_shape(value.joined))
            for kind, value in ((next(iter(kinds[0].values())), one), (next(iter(kinds[1].values())), other))
        ]
        yield Difference("address_type", "address", sides[0], sides[1])
        yield from _postcodes(one, other)
        return
    for name in _ADDRESSES:
        kind = "physical" if name == "street_address" else "postal"
        if (kind in sets[0]) != (kind in sets[1]):
            yield _missing("missing", name, have[0].get(name), have[1].get(name))
    for name in _ADDRESSES:
        if name in have[0] and name in have[1] and kinds[0][name] == kinds[1][name]:
            yield from _parts_of_addresses(have[0][name], have[1][name])


def _postcodes(one: DeliveredValue, other: DeliveredValue) -> Iterator[Difference]:
    mine, theirs = _column(one, "postcode"), _column(other, "postcode")
    if bool(mine) != bool(theirs) and not _may_hold(other if mine else one, "postcode"):
        yield Difference("missing", "postcode", _part(one, mine), _part(other, theirs))


def _kind(value: DeliveredValue, profile: Profile) -> str:
    told = (each for each in profile.traits if each.kind == "address_type" and each.columns == value.columns)
    return next((each.reading for each in told), "physical")


def _parts_of_addresses(one: DeliveredValue, other: DeliveredValue) -> Iterator[Difference]:
    pairs = [(name, _column(one, name), _column(other, name)) for name in ("postcode", *_PLACES, *_AREAS)]
    for name, mine, theirs in pairs:
        if bool(mine) == bool(theirs):
            continue
        lacking = other if mine else one
        if _may_hold(lacking, name):
            continue
        yield Difference("missing", name, _part(one, mine), _part(other, theirs))
    if _has_units(one) != _has_units(other):
        sides = [
            _part(each, each.mapped["unit"][0]) if "unit" in each.mapped else
            Side("present", "there, before the number", each.columns, each.filled(each.columns)) if _has_units(each)
            else Side("", _NONE)
            for each in (one, other)
        ]  # fmt: skip
        yield Difference("missing", "unit", sides[0], sides[1])


def _column(value: DeliveredValue, name: str) -> str | None:
    column = value.column_of_part(name)
    return column if column is not None and value.filled((column,)) else None


def _part(value: DeliveredValue, column: str | None) -> Side:
    return Side("", _NONE) if column is None else _side(value, (column,))


def _may_hold(value: DeliveredValue, name: str) -> bool:
    """Return whether a part that has no column stands in the text of the address."""
    if name in _AREAS:
        return False
    if "full_address" in value.mapped and name != "postcode":
        return True
    if "text" not in value.mapped:
        return False
    if name == "postcode":
        texts = [text for column in value.mapped["text"] for text in value.source.texts(column) if text]
        ends = sum(1 for text in texts if _POSTCODE_AT_END.search(text))
        return ends >= _SOME * max(1, len(value.joined))
    lines = value.text_columns
    commas = sum("," in text for column in lines for text in value.source.texts(column) if text)
    return (len(value.mapped["text"]) == 1 and commas >= _SOME * max(1, len(value.joined))) or len(lines) > 1


def _has_units(value: DeliveredValue) -> bool:
    """Return whether units are told, where an address is in parts; a text may hold them always."""
    if "unit" in value.mapped:
        return value.filled(value.mapped["unit"]) > 0
    if "text" in value.mapped:
        return True
    numbers = value.texts("full_address_number", "address_number")
    return any("/" in text for text in numbers if text) or not numbers


def _parts_of_names(one: DeliveredValue, other: DeliveredValue) -> Iterator[Difference]:
    for name in _NAME_PARTS:
        in_text = "text" in one.mapped or "text" in other.mapped
        if in_text and name not in {"title", "suffix"}:
            continue
        mine, theirs = (
            each.mapped[name][0] if each.mapped.get(name) and each.filled(each.mapped[name]) else None
            for each in (one, other)
        )
        if bool(mine) == bool(theirs):
            continue
        lacking = other if mine else one
        if "text" in lacking.mapped and name in {"title", "suffix"}:
            continue
        yield Difference("missing", name, _part(one, mine), _part(other, theirs))
