"""Invented words for the benchmark file: names, roads and places built from syllables, no real person or address.

The counts follow what agency files hold (thousands of distinct names, a few hundred towns), because a checker that
judges each distinct value once would look far too fast on a file with twenty family names.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

GIVEN_NAMES, FAMILY_NAMES, ROADS, TOWNS, SUBURBS = 3_000, 5_000, 7_000, 350, 2_500

_MAORI_ONSETS = ("h", "k", "m", "n", "ng", "p", "r", "t", "w", "wh", "")
_MAORI_VOWELS = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "u", "ai", "au", "ā", "ē", "ī", "ō", "ū")
_ONSETS = (*"BCDFGHJKLMNPRSTVWZ", "Br", "Ch", "Cl", "Gr", "Sh", "St", "Th")
_VOWELS = ("a", "e", "i", "o", "u", "ee", "ai", "ë", "ö")
_VOWEL_WEIGHTS = (6, 6, 6, 6, 4, 2, 2, 0.2, 0.2)
_MIDDLES = (*"lmnrstdbv", "ll", "nn", "rr", "nd", "rk", "st")
_GIVEN_ENDINGS = ("a", "na", "lyn", "rick", "an", "ie", "on", "elle", "ia", "o")
_FAMILY_ENDINGS = ("son", "ton", "ey", "man", "well", "field", "ers", "wood", "er", "ing")
_ROAD_TYPES = ("Street", "Road", "Avenue", "Place", "Drive", "Crescent", "Lane", "Terrace", "Grove", "Way", "Close")
_ROAD_TYPE_WEIGHTS = (30, 25, 9, 15, 6, 4, 4, 2, 2, 1, 2)

# A line down the country in NZTM metres, so that places fall inside the mainland envelope and run from north to south.
_SPINE_EASTING = (1_600_000, 1_755_000, 1_850_000, 1_760_000, 1_570_000, 1_400_000, 1_250_000)
_SPINE_NORTHING = (6_120_000, 5_920_000, 5_700_000, 5_430_000, 5_180_000, 4_920_000, 4_850_000)


@dataclass(frozen=True)
class Vocabulary:
    """The invented words; town, postcode, place on the map and share of the people of a suburb go by its position."""

    given_names: list[str]
    family_names: list[str]
    roads: list[str]
    suburbs: list[str]
    towns: list[str]
    town_of_suburb: npt.NDArray[np.int64]
    postcode_of_suburb: list[str]
    easting_of_suburb: npt.NDArray[np.float64]
    northing_of_suburb: npt.NDArray[np.float64]
    share_of_suburb: npt.NDArray[np.float64]


def ascii_lower(text: str) -> str:
    """Fold a name to what an email address can hold.

    >>> ascii_lower("Te Tāmuri-O'Ring")
    'tetamurioring'
    """
    folded = unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode().lower()
    return "".join(letter for letter in folded if letter.isalnum())


def shares(count: int, exponent: float = 0.8) -> npt.NDArray[np.float64]:
    """Give each of `count` words its share of the rows: a few common words, a long tail, summing to one."""
    weights = [math.pow(rank + 20, -exponent) for rank in range(count)]
    return np.array(weights, dtype=np.float64) / sum(weights)


def _maori_word(rng: np.random.Generator) -> str:
    syllables = (rng.choice(_MAORI_ONSETS) + rng.choice(_MAORI_VOWELS) for _ in range(rng.integers(2, 5)))
    return "".join(syllables).capitalize()


def _english_word(rng: np.random.Generator, endings: tuple[str, ...]) -> str:
    weights = np.array(_VOWEL_WEIGHTS) / sum(_VOWEL_WEIGHTS)
    return str(rng.choice(_ONSETS) + rng.choice(_VOWELS, p=weights) + rng.choice(_MIDDLES) + rng.choice(endings))


def _given_name(rng: np.random.Generator) -> str:
    kind = rng.random()
    if kind < 0.05:
        return f"Te {_maori_word(rng)}"
    if kind < 0.09:
        return f"{_english_word(rng, _GIVEN_ENDINGS)}-{_english_word(rng, _GIVEN_ENDINGS)}"
    return _maori_word(rng) if kind < 0.35 else _english_word(rng, _GIVEN_ENDINGS)


def _family_name(rng: np.random.Generator) -> str:
    kind = rng.random()
    if kind < 0.04:
        return f"O'{_english_word(rng, _FAMILY_ENDINGS)}"
    if kind < 0.08:
        return f"{_english_word(rng, _FAMILY_ENDINGS)}-{_maori_word(rng)}"
    return _maori_word(rng) if kind < 0.3 else _english_word(rng, _FAMILY_ENDINGS)


def _place(rng: np.random.Generator) -> str:
    kind = rng.random()
    if kind < 0.1:
        return f"{_english_word(rng, _FAMILY_ENDINGS)} {rng.choice(('Bay', 'Valley', 'Point', 'Heights', 'North'))}"
    return _maori_word(rng) if kind < 0.6 else _english_word(rng, _FAMILY_ENDINGS)


def _road(rng: np.random.Generator) -> str:
    kind = rng.random()
    if kind < 0.02:
        return f"Te Ara {_maori_word(rng)}"
    if kind < 0.03:
        return f"State Highway {rng.integers(1, 100)}"
    stem = _maori_word(rng) if kind < 0.3 else _english_word(rng, _FAMILY_ENDINGS)
    weights = np.array(_ROAD_TYPE_WEIGHTS) / sum(_ROAD_TYPE_WEIGHTS)
    return f"{stem} {rng.choice(_ROAD_TYPES, p=weights)}"


def _distinct(word: Callable[[np.random.Generator], str], count: int, rng: np.random.Generator) -> list[str]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[word(rng)] = None
    return list(found)


@cache
def vocabulary(seed: int = 1) -> Vocabulary:
    """Build the words once; the same seed gives the same words.

    >>> words = vocabulary()
    >>> len(words.given_names), len(words.family_names), len(words.suburbs)
    (3000, 5000, 2500)
    """
    rng = np.random.default_rng([seed, 0])
    southward = np.sort(rng.random(SUBURBS))
    mileposts = np.linspace(0, 1, len(_SPINE_EASTING))
    # Prefixes run from 01 in Northland to 98 in Southland, as New Zealand's postcodes do.
    postcodes = (southward * 9_700).astype(int) + 110
    return Vocabulary(
        given_names=_distinct(_given_name, GIVEN_NAMES, rng),
        family_names=_distinct(_family_name, FAMILY_NAMES, rng),
        roads=_distinct(_road, ROADS, rng),
        suburbs=_distinct(_place, SUBURBS, rng),
        towns=_distinct(_place, TOWNS, rng),
        town_of_suburb=(southward * TOWNS).astype(np.int64),
        postcode_of_suburb=[f"{postcode:04d}" for postcode in postcodes],
        easting_of_suburb=np.interp(southward, mileposts, _SPINE_EASTING) + rng.normal(0, 20_000, SUBURBS),
        northing_of_suburb=np.interp(southward, mileposts, _SPINE_NORTHING) + rng.normal(0, 5_000, SUBURBS),
        share_of_suburb=rng.permuted(shares(SUBURBS)),
    )
