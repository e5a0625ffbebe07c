"""Whether a reading has its four fields right: unit and number, road, suburb, town, each exact but for case."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache

from nzdatastd.standards.code_lists.addresses import road_suffixes, road_types
from tests.evaluation.sets import Case

__all__ = ["Reading", "is_right", "reading_of"]

Reading = tuple[str, str, str, str]
"""Unit and number, road, suburb, town."""


def reading_of(fields: Mapping[str, object]) -> Reading:
    """Return the four fields out of a normaliser's fields."""
    text = {name: str(value) for name, value in fields.items() if value is not None}
    if "delivery_type" in text and "delivery_number" in text:
        number = f"{text['delivery_type']} {text['delivery_number']}"
        return number, "", text.get("box_lobby", ""), text.get("mail_town", "")
    high = f"-{text['address_number_high']}" if "address_number_high" in text else ""
    unit = f"{text['unit']}/" if "unit" in text else ""
    number = f"{unit}{text.get('address_number', '')}{high}{text.get('address_number_suffix', '')}"
    number = text.get("full_address_number", number)
    name, kind = text.get("road_name", ""), text.get("road_name_type", "")
    first = kind in ("State Highway", "Te Ara", "Ara", "Rue")
    road = " ".join(part for part in ((kind, name) if first else (name, kind)) if part)
    road = f"{road} {text.get('road_name_suffix', '')}".strip()
    return number, road, text.get("suburb_locality", ""), text.get("town_city", text.get("mail_town", ""))


def is_right(case: Case, reading: Reading) -> bool:
    """Whether a reading agrees with the gold; macrons count, case and the spelling of road types do not."""
    number, road, suburb, town = map(_plain, reading)
    gold_suburb, gold_town = map(_plain, case.places)
    places_right = (suburb, town) == (gold_suburb, gold_town)
    if not gold_suburb or not gold_town or gold_suburb == gold_town:
        one = gold_suburb or gold_town
        places_right = {suburb, town} - {""} == {one}
    return number == _plain(case.number) and _road(road) == _road(_plain(case.road)) and places_right


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("’", "'").replace("‘", "'").casefold()
    return " ".join(text.split())


@cache
def _long() -> Mapping[str, str]:
    found = {
        short: suffix.name.casefold() for suffix in road_suffixes() for short in map(str.casefold, suffix.abbreviations)
    }
    for road in road_types():
        found.update({each.text.casefold(): road.name.casefold() for each in road.abbreviations})
    return found


def _road(road: str) -> str:
    words = road.replace(".", "").split()
    if words[:1] in (["sh"], ["shw"]):
        words = ["state", "highway", *words[1:]]
    return " ".join(
        _long().get(word, word) if place and place >= len(words) - 2 else word for place, word in enumerate(words)
    )
