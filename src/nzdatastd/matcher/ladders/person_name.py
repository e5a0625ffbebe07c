"""Given names and family names: what two writings of one person's name may do to each other."""

from __future__ import annotations

from nzdatastd.matcher.conditions import (
    AllOf,
    AnyOf,
    Close,
    Contains,
    Edits,
    Initial,
    LongEnough,
    Meet,
    NoneFilled,
    OneFilled,
    Same,
    Starts,
    Swapped,
    SwappedClose,
)
from nzdatastd.matcher.ladder import Ladder, Level

__all__ = ["FAMILY_NAME", "GIVEN_NAMES"]

# Jaro-Winkler similarities (advisory): 0.92 is the usual cut for one slip in a name. A slip in a short name makes
# another name of it (Hemi, Heni), so one edit counts from five letters on.
_SLIP = 0.92
_LIKE = 0.84
_LONG = 5


def _slip(column: str) -> AnyOf:
    return AnyOf(
        AllOf(Close(column, _SLIP), LongEnough(column, _LONG)),
        AllOf(Edits(column, 1), LongEnough(column, _LONG)),
    )


GIVEN_NAMES = Ladder(
    "given_names",
    NoneFilled(("given_1",)),
    (
        Level("exact", "the same given names", Same("given_marks"), "given_names"),
        Level("marks", "the same but for macrons and apostrophes", Same("given_names"), "given_names"),
        Level(
            "more",
            "the first the same, one has further ones",
            AllOf(Same("given_1"), OneFilled("given_rest")),
            "given_1",
        ),
        Level(
            "rest",
            "the first the same, the further ones shortened or a slip apart",
            AllOf(Same("given_1"), AnyOf(Initial("given_rest"), Starts("given_rest", 1), Close("given_rest", _LIKE))),
            "given_1",
        ),
        Level("order", "the same given names in another order", Same("given_sorted")),
        Level("first", "the first the same, the further ones not", Same("given_1"), "given_1"),
        Level("swapped", "given and family name swapped", Swapped("given_1", "family")),
        Level("swapped_slip", "given and family name swapped, with a slip", SwappedClose("given_1", "family", _LIKE)),
        Level("related", "one may stand for the other (nickname or transliteration)", Meet("given_groups")),
        Level("other_given", "the first of one is a further one of the other", Contains("given_all", "given_1")),
        Level("initial", "one is the initial of the other", Initial("given_1")),
        Level("sound", "they sound alike", Meet("given_sounds")),
        Level("slip", "a slip apart", _slip("given_1")),
        Level("cut", "one is the beginning of the other", Starts("given_1", 3)),
        Level("similar", "somewhat alike", Close("given_1", _LIKE)),
    ),
    "other given names",
)
"""Columns: `given_marks`, `given_names`, `given_sorted`, `given_1`, `given_rest`, `given_all`, `given_groups`,
`given_sounds`, `family`."""

FAMILY_NAME = Ladder(
    "family_name",
    NoneFilled(("family",)),
    (
        Level("exact", "the same family name", Same("family_marks"), "family"),
        Level("marks", "the same but for macrons and apostrophes", Same("family"), "family"),
        Level("slip", "a slip apart", _slip("family")),
        Level("sound", "they sound alike", Meet("family_sounds")),
        Level("swapped", "given and family name swapped", Swapped("given_1", "family")),
        Level("swapped_slip", "given and family name swapped, with a slip", SwappedClose("given_1", "family", _LIKE)),
        Level("part", "they share a part, or one is another name of the person", Meet("families")),
        Level("cut", "one is the beginning of the other", Starts("family", 4)),
        Level("similar", "somewhat alike", Close("family", _LIKE)),
    ),
    "another family name",
)
"""Columns: `family_marks`, `family`, `family_sounds`, `families`, `given_1`."""
