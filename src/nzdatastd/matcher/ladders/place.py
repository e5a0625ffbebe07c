"""Schools, clinics and other places: their names, and where they lie."""

from __future__ import annotations

from nzdatastd.matcher.conditions import (
    AllOf,
    AnyOf,
    BothFilled,
    Close,
    Contains,
    LongEnough,
    Meet,
    Near,
    NoneFilled,
    Not,
    Same,
    Starts,
)
from nzdatastd.matcher.ladder import Ladder, Level
from nzdatastd.matcher.ladders.person_name import OF_A_CONTACT

__all__ = ["COORDINATES", "PLACE_NAME"]

_SLIP = 0.94  # Jaro-Winkler (advisory): a slip in a long text
_LIKE = 0.86

PLACE_NAME = Ladder(
    "place_name",
    NoneFilled(("place_name",)),
    (
        Level("exact", "the same name", Same("place_name")),
        Level("words", "the same words", Same("place_words_sorted")),
        Level("core", "the same but for the kind of place", Same("place_core"), "place_core"),
        Level("slip", "a slip apart", AllOf(Close("place_core", _SLIP), LongEnough("place_core", 5))),
        Level(
            "part",
            "one begins or ends with the other",
            AnyOf(Starts("place_core", 5), AllOf(Contains("place_ends", "place_core"), LongEnough("place_core", 5))),
        ),
        Level("similar", "somewhat alike", Close("place_core", _LIKE)),
        Level("word", "they share a word", Meet("place_words")),
    ),
    "another name",
)
"""Columns: `place_name`, `place_words_sorted`, `place_core`, `place_ends`, `place_words`."""

COORDINATES = Ladder(
    "coordinates",
    # A person's coordinates are those of the address: where both addresses are there, they say nothing new.
    AnyOf(
        NoneFilled(("x",)), NoneFilled(("y",)), AllOf(BothFilled("address"), BothFilled("family"), Not(OF_A_CONTACT))
    ),
    (
        Level("spot", "within 50 metres", Near("x", "y", 50)),
        Level("block", "within 500 metres", Near("x", "y", 500)),
        Level("suburb", "within 3 kilometres", Near("x", "y", 3_000)),
        Level("town", "within 20 kilometres", Near("x", "y", 20_000)),
    ),
    "more than 20 kilometres apart",
)
"""Columns: `x`, `y` in degrees, `address`, `family`, `place_name`, `birth_year`."""
