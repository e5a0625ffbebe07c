"""Columns that are split already, as far as they are: composed to a line, read, and held to what each column says."""

from __future__ import annotations

from collections.abc import Mapping

from nzdatastd.normaliser.address.grammar import drop_placeholders, read
from nzdatastd.normaliser.address.line import Line
from nzdatastd.normaliser.address.outcome import Address, outcome
from nzdatastd.normaliser.places import Places
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.code_lists.countries import countries
from nzdatastd.standards.linz_composition import TYPES_BEFORE_NAME

__all__ = ["line_of_columns"]

_PLACES = ("suburb_locality", "box_lobby", "town_city", "mail_town", "postcode", "region")


def line_of_columns(given: Mapping[str, object], places: Places, *, postal: bool) -> Normalised[Address]:
    """Return the address that columns give.

    Args:
        given: texts by field name; a field may hold several texts in order.
        places: what is known of places.
        postal: whether the columns are known to say where mail goes.
    """
    texts = {name: _without_point(name, _text(value)) for name, value in given.items()}
    composed = texts.get("full_address", "")
    if composed and not texts.get("text") and not _has_road(texts):
        # All that is there without the parts that it is composed of; what it holds is not said twice.
        told = {name: text for name, text in texts.items() if text.casefold() not in composed.casefold()}
        parts = _parts({**told, "text": composed})
    else:
        parts = _parts(texts)
    line = Line("\n".join(part for part in parts if part), places)
    line.postal = postal
    drop_placeholders(line)
    if line.segments:
        read(line)
    _hold_to(line, texts)
    return outcome(line, given)


def _parts(texts: Mapping[str, str]) -> list[str]:
    level = texts.get("level", "")
    if level and " " not in level:
        level = f"{texts.get('level_type') or 'Level'} {level}"
    text, street = texts.get("text", ""), _street_line(texts)
    if street and text and not _has_road(texts) and not text[0].isdigit():
        text, street = f"{street} {text}", ""  # the number has a column, the road is in the text
    parts = [texts.get("building_name", ""), text, level, street]
    rural = texts.get("rural_delivery", "")
    rural = f"RD {rural}" if rural.isdigit() else rural
    box = " ".join(filter(None, (texts.get("delivery_type", ""), texts.get("delivery_number", ""))))
    box = "" if box.casefold() in ("street", "rural delivery") else box
    country = countries().get(texts.get("country", "").upper(), texts.get("country", ""))
    return [box, *parts, rural, *(texts.get(name, "") for name in _PLACES), country]


def _has_road(texts: Mapping[str, str]) -> bool:
    return bool(texts.get("road_name") or texts.get("full_road_name"))


def _street_line(texts: Mapping[str, str]) -> str:
    unit, unit_type = texts.get("unit", ""), texts.get("unit_type", "")
    number = texts.get("full_address_number", "")
    if not number:
        low, suffix = texts.get("address_number", ""), texts.get("address_number_suffix", "")
        high = texts.get("address_number_high", "")
        number = f"{low}-{high}{suffix}" if high else f"{low}{suffix}"
        if unit and number:
            unit_is_bare = " " not in unit and not unit_type
            number = f"{unit}/{number}" if unit_is_bare else f"{unit_type} {unit}, {number}".strip()
        elif unit:
            number = f"{unit_type or 'Unit'} {unit},"
    elif unit and "/" not in number:
        number = f"{unit_type} {unit}, {number}".strip() if unit_type or " " in unit else f"{unit}/{number}"
    name, kind, suffix = (texts.get(part, "") for part in ("road_name", "road_name_type", "road_name_suffix"))
    parts = (kind, name, suffix) if kind.casefold() in _TYPES_BEFORE else (name, kind, suffix)
    road = texts.get("full_road_name", "") or " ".join(filter(None, parts))
    return f"{number} {road}".strip()


_TYPES_BEFORE = {each.casefold() for each in TYPES_BEFORE_NAME} | {"sh", "state hwy"}
_PINNED = ("suburb_locality", "town_city", "territorial_authority", "region", "address_id")


def _hold_to(line: Line, texts: Mapping[str, str]) -> None:
    """Let what came in a column of its own stay in its field."""
    if not texts.get("unit_type") and texts.get("unit", "").isalnum() and not texts.get("text"):
        line.fields.pop("unit_type", None)  # the word was put there for the grammar
    for name in _PINNED:
        text = texts.get(name, "")
        if not text:
            continue
        if name == "town_city" and line.postal:
            name = "mail_town"  # noqa: PLW2901  # the same column, as mail is addressed
        if name in ("suburb_locality", "town_city") and line.fields.get(name) is None:
            other = "town_city" if name == "suburb_locality" else "suburb_locality"
            if other in line.fields and not texts.get(other):
                line.fields[name] = line.fields.pop(other)
        elif name == "territorial_authority":
            line.fields.setdefault(name, text)
        elif name == "address_id" and text.isdigit():
            line.fields[name] = int(text)


def _without_point(name: str, text: str) -> str:
    # A table that has read whole numbers as decimals: 14.0
    whole, point, rest = text.partition(".")
    return whole if point and rest == "0" and whole.isdigit() and name not in ("text", "building_name") else text


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "\n".join(part for part in map(_text, value) if part)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
