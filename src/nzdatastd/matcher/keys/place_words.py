"""The keys of the name of a place: its words, and what is left without those that only say what kind of place it is."""

from __future__ import annotations

import csv
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from nzdatastd.normaliser.name_keys import latin_key

__all__ = ["PlaceKeys", "place_keys"]


class PlaceKeys(NamedTuple):
    """What is compared of the name of a place."""

    place_name: str | None
    place_words_sorted: str | None
    place_core: str | None
    place_words: list[str] | None
    place_ends: list[str] | None


@lru_cache(maxsize=65_536)
def place_keys(name: str) -> PlaceKeys:
    """Return the keys of the name of a place.

    Args:
        name: as written.

    >>> place_keys("St Mary's School (Ōtāhuhu)")
    PlaceKeys(place_name='st marys school otahuhu', place_words_sorted='marys otahuhu school st',
              place_core='st marys otahuhu', place_words=['st', 'marys', 'otahuhu'],
              place_ends=['st marys otahuhu', 'marys otahuhu', 'otahuhu'])
    """
    key = latin_key(name)
    if key is None:
        return PlaceKeys(None, None, None, None, None)
    words = [{"saint": "st", "mount": "mt"}.get(word, word) for word in key.split(" ")]
    own = [word for word in words if word not in _kinds()] or words
    ends = [" ".join(own[place:]) for place in range(min(len(own), _MOST_ENDS))]
    return PlaceKeys(" ".join(words), " ".join(sorted(words)), " ".join(own), list(dict.fromkeys(own)), ends)


_MOST_ENDS = 8  # words that are looked at: more is no name


@cache
def _kinds() -> frozenset[str]:
    text = (files("nzdatastd.matcher.keys") / "place_words.csv").read_text(encoding="utf-8")
    return frozenset(row["word"] for row in csv.DictReader(text.splitlines()))
