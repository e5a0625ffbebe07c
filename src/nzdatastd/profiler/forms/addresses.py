"""How addresses are delivered: in one line, in lines, in parts; units and road types; lists of suburbs."""

from __future__ import annotations

import re
from functools import cache

from nzdatastd.normaliser.text import fold
from nzdatastd.profiler.forms.delivered import DeliveredValue, tally
from nzdatastd.profiler.forms.trait import Trait, usual_shape
from nzdatastd.profiler.shapes import sets
from nzdatastd.standards.code_lists.addresses import Placed, road_types, unit_types

__all__ = ["address_traits"]

_VALUES = frozenset({"street_address", "postal_address"})
_NEARLY_ALL = 0.8
_HALF = 0.5
_FEW = 0.01
_ROAD_ONLY = 0.1
_FEWEST = 5
_SLASHED = re.compile(r"[0-9A-Za-z]{1,5} ?/ ?[0-9]{1,5}")
_BOX = re.compile(r"\b(?:p\.? ?o\.? ?box|private bag|box)\b", re.IGNORECASE)
_PARTS = (
    ("unit", ("unit",)),
    ("number", ("address_number", "full_address_number")),
    ("road", ("road_name", "full_road_name")),
    ("type", ("road_name_type",)),
)


def address_traits(value: DeliveredValue) -> list[Trait]:
    """Return what can be told of the form of an address.

    Args:
        value: a street or postal address.
    """
    if value.value not in _VALUES or not value.is_first:
        return []
    return [*_split(value), *_kind(value), *_writing(value), *_grain(value)]


def _split(value: DeliveredValue) -> list[Trait]:
    records, shown = value.filled(value.columns), usual_shape(value.joined)
    groups = [name for name, fields in _PARTS if any(field in value.mapped for field in fields)]
    if "number" in groups or ("road" in groups and "unit" in groups):
        return [_in_parts(value, groups, records, shown)]
    lines = value.mapped.get("text", ()) or value.mapped.get("full_address", ())
    columns = (*lines, *(value.mapped[name][0] for name in ("suburb_locality", "town_city") if name in value.mapped))
    if not lines:
        return []
    if len(columns) == 1:
        texts = tally(value.source.texts(columns[0]))
        with_comma = sum(times for text, times in texts.items() if "," in text) / max(1, texts.total())
        if with_comma < _HALF and not _has_places(value, columns[0]):
            return [Trait("split", value.value, "line", "only the street line", columns, records, shown)]
        return [Trait("split", value.value, "whole", "the whole address in one column", columns, records, shown)]
    if value.filled(value.mapped.get("unit", ())):
        phrase = "the unit in a column of its own, number and street in one line"
        return [Trait("split", value.value, "unit+lines", phrase, value.columns, records, shown)]
    phrase = "unit, number and street in one line, suburb or town apart"
    return [Trait("split", value.value, "lines", phrase, columns, records, shown)]


def _has_places(value: DeliveredValue, column: str) -> bool:
    """Return whether most lines go on behind their road, though without a comma."""
    types = _types()
    texts = tally(value.source.texts(column))
    going_on = sum(times for text, times in texts.items() if not types[0].search(text) and types[1].search(text))
    return going_on >= _HALF * max(1, texts.total())


def _in_parts(value: DeliveredValue, groups: list[str], records: int, shown: str) -> Trait:
    numbers = tally(value.texts("full_address_number", "address_number"))
    slashed = sum(times for text, times in numbers.items() if _SLASHED.match(text))
    if "unit" not in groups and slashed < max(1, _FEW * numbers.total()):
        groups = [*groups, "no unit"]
    words = {
        "unit": "unit",
        "number": "number",
        "road": "road",
        "type": "type of road",
    }
    told = ", ".join(words[name] for name in groups if name in words)
    return Trait(
        "split", value.value, "+".join(groups), f"{told} in columns of their own", value.columns, records, shown
    )


def _grain(value: DeliveredValue) -> list[Trait]:
    """Return whether addresses go down to a number, to the road, or only to a suburb or town."""
    lines = value.text_columns
    numbers = [each for name in ("full_address_number", "address_number") for each in value.mapped.get(name, ())]
    roads = [each for name in ("full_road_name", "road_name", "full_address") for each in value.mapped.get(name, ())]
    texts = [text for column in (*lines[:1], *roads[:1]) for text in value.source.texts(column) if text]
    if texts:
        boxes = sum(1 for text in texts if _BOX.search(text))
        numbered = sum(any(map(str.isdigit, text)) for text in texts) / len(texts)
        if boxes > _FEW * len(texts) or (not numbers and _ROAD_ONLY < numbered < _HALF):
            return []
        reading = "number" if numbers or numbered >= _HALF else "road"
    elif any(name in value.mapped for name in ("suburb_locality", "town_city", "mail_town")) and not numbers:
        reading = "place"
    else:
        return []
    records, shown = value.filled(value.columns), usual_shape(value.joined)
    return [Trait("granularity", value.value, reading, _GRAINS[reading], value.columns, records, shown)]


_GRAINS = {
    "number": "addresses with their number",
    "road": "roads without a number",
    "place": "suburbs and towns only",
}


def _kind(value: DeliveredValue) -> list[Trait]:
    """Physical or postal: by the layout; a street address of which most are boxes is a postal one."""
    boxes = sum(1 for text in value.joined if _BOX.search(text))
    is_postal = value.value == "postal_address" or boxes > _HALF * max(1, len(value.joined))
    reading = "postal" if is_postal else "physical"
    records = value.filled(value.columns)
    phrase = f"{reading} addresses"
    return [Trait("address_type", "address", reading, phrase, value.columns, records, usual_shape(value.joined))]


def _writing(value: DeliveredValue) -> list[Trait]:
    """How units and types of roads are written, where a source nearly always does it in one way."""
    found = []
    for aspect, forms in (("units", _units(value)), ("road types", _road_types(value))):
        total = sum(len(texts) for texts in forms.values())
        best = max(forms, key=lambda name: len(forms[name]))
        if total >= _FEWEST and len(forms[best]) >= _NEARLY_ALL * total:
            option, phrase = _WORDS[best]
            records = value.source.scaled(len(forms[best]))
            shown = usual_shape(forms[best])
            found.append(
                Trait("notation", value.value, best, phrase, value.columns, records, shown, aspect, {option: best})
            )
    return found


_WORDS = {
    "slash": ("unit_form", "units before a slash (2/14)"),
    "words": ("unit_form", "units in words (Flat 2, 14)"),
    "full": ("road_types", "types of roads in full (Street)"),
    "short": ("road_types", "types of roads shortened (St)"),
}


def _units(value: DeliveredValue) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {"slash": [], "words": []}
    if "unit" in value.mapped:
        return forms
    numbers = value.texts("full_address_number", "address_number")
    texts = numbers or [text for column in value.text_columns[:1] for text in value.source.texts(column)]
    for text in filter(None, texts or value.joined):
        if _SLASHED.match(text):
            forms["slash"].append(text)
        elif _unit_words().match(text):
            forms["words"].append(text)
    return forms


def _road_types(value: DeliveredValue) -> dict[str, list[str]]:
    forms: dict[str, list[str]] = {"full": [], "short": []}
    columns = [*value.text_columns[:1]]
    columns += [value.mapped[name][0] for name in ("full_road_name", "road_name_type") if name in value.mapped]
    fewest = 1 if "road_name_type" in value.mapped else 2
    for column in columns:
        for text in value.source.texts(column):
            form = _road_type_form(text, fewest) if text else None
            if text and form:
                forms[form].append(text)
    return forms


def _road_type_form(text: str, fewest_words: int) -> str | None:
    """Return how the first road of a text has its type: the last word of a part, or the one before a suffix."""
    short, full = _type_words()
    for part in text.split(","):
        words = fold(part).split()
        if len(words) > fewest_words and words[-1] in sets()["road_suffix"]:
            words.pop()
        if len(words) >= fewest_words and words[-1] in short | full:
            return "short" if words[-1] in short else "full"
    return None


@cache
def _unit_words() -> re.Pattern[str]:
    words = sorted({text for each in unit_types() for text in (each.name, each.abbreviation) if text}, key=len)
    return re.compile(rf"(?:{'|'.join(map(re.escape, reversed(words)))})\.? ?[0-9]{{1,4}}[A-Za-z]?\b", re.IGNORECASE)


@cache
def _type_words() -> tuple[frozenset[str], frozenset[str]]:
    full = {fold(each.name) for each in road_types() if each.placed is Placed.AFTER}
    short = {fold(each.text) for road in road_types() for each in road.abbreviations}
    return frozenset(short - full), frozenset(full - short)  # `Way` is short for itself


@cache
def _types() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = {*_type_words()[0], *(fold(each.name) for each in road_types() if each.placed is Placed.AFTER)}
    words = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    return re.compile(rf"\b(?:{words})\.?$", re.IGNORECASE), re.compile(rf"\b(?:{words})\b", re.IGNORECASE)
