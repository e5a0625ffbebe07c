"""A place by its name: what it is, and the key that its name is compared by, however anybody writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from nzdatastd.normaliser.text import fold
from nzdatastd.standards.code_lists import rows
from nzdatastd.standards.code_lists.addresses import Namesake, regions, territorial_authorities

__all__ = ["Kind", "Place", "areas", "place_key", "town_abbreviations", "town_other_names"]


class Kind(StrEnum):
    """What a place is."""

    TOWN = "town"
    LOCALITY = "locality"
    REGION = "region"
    TERRITORIAL_AUTHORITY = "territorial authority"


@dataclass(frozen=True, slots=True)
class Place:
    """A place by one name; several places of one name are one of these.

    Args:
        name: as the table spells it.
        key: folded, with Mt, St and the like written out; to compare by.
        kind: a town is what LINZ gives as `town_city`, a stand-alone locality included.
        towns: keys of the towns that it is a suburb or locality of.
        territorial_authority: the council's area where the table tells it and all of that name lie in one; else None.
    """

    name: str
    key: str
    kind: Kind
    towns: frozenset[str] = frozenset()
    territorial_authority: str | None = None

    @property
    def is_town(self) -> bool:
        """Whether the name can stand as town or city."""
        return self.kind is Kind.TOWN


def place_key(text: str) -> str:
    """Return the key of a place's name: folded, with Mt, St, Nth and the like written out.

    Args:
        text: the name as anybody writes it.

    >>> place_key("Mt. Māunganui Sth"), place_key("St Arnaud") == place_key("Saint Arnaud")
    ('mount maunganui south', True)
    """
    words = _written_out()
    return " ".join(words.get(word, word) for word in fold(text).split())


@cache
def town_abbreviations() -> Mapping[str, str]:
    """Return the towns that are abbreviated, in full, by their keys.

    >>> town_abbreviations()["chch"]
    'Christchurch'
    """
    return {row["abbreviation"]: row["town"] for row in rows("town_abbreviations")}


@cache
def town_other_names() -> Mapping[str, str]:
    """Return the towns by the keys of their other names, alone and beside the usual one, as both are often written.

    >>> town_other_names()["tamaki makaurau"], town_other_names()["auckland / tamaki makaurau"]
    ('Auckland', 'Auckland')
    """
    found: dict[str, str] = {}
    for row in rows("town_other_names"):
        other, town = place_key(row["other_name"]), place_key(row["town"])
        found[other] = row["town"]
        for between in (" ", "/", " / "):
            found[f"{town}{between}{other}"] = found[f"{other}{between}{town}"] = row["town"]
    return found


@cache
def _written_out() -> Mapping[str, str]:
    return {row["abbreviation"]: row["word"] for row in rows("place_word_abbreviations")}


@cache
def areas() -> Mapping[str, Place]:
    """Return the regions and the areas of councils by their keys.

    >>> areas()["otago region"].kind.value
    'region'
    """
    found: dict[str, Place] = {}
    for region in regions():
        if region.namesake is not None:
            area = Place(region.name, place_key(region.name), Kind.REGION)
            without_h = region.name.replace("Wh", "W")  # Manawatu-Wanganui, as it was spelled
            for spelled in (region.name, region.name.replace("-", " "), without_h, without_h.replace("-", " ")):
                found[place_key(spelled)] = found[place_key(f"{spelled} Region")] = area
    for name in (
        "North Canterbury",
        "South Canterbury",
        "Central Otago",
        "Wairarapa",
        "Coromandel Peninsula",
        "King Country",
    ):
        found[place_key(name)] = Place(name, place_key(name), Kind.REGION)
    for authority in territorial_authorities():
        area = Place(authority.name, place_key(authority.name), Kind.TERRITORIAL_AUTHORITY, frozenset(), authority.name)
        found.setdefault(place_key(authority.name), area)
        if authority.namesake is Namesake.NONE:
            found.setdefault(place_key(authority.bare_name), area)
    return found
