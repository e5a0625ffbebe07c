"""Given names and family names: what two writings of one person's name may do to each other."""

from __future__ import annotations

from nzdatastd.matcher.conditions import (
    AllOf,
    AnyOf,
    BothFilled,
    Close,
    Contains,
    Edits,
    Initial,
    LongEnough,
    Meet,
    NoneFilled,
    Not,
    OneFilled,
    Same,
    Starts,
    Swapped,
    SwappedClose,
    SwappedInitial,
)
from nzdatastd.matcher.ladder import Ladder, Level

__all__ = ["FAMILY_NAME", "GIVEN_NAMES", "OF_A_CONTACT"]

# Jaro-Winkler similarities (advisory): 0.92 is the usual cut for one slip in a name. A slip in a short name makes
# another name of it (Hemi, Heni), so one edit counts from five letters on.
_SLIP = 0.92
_LIKE = 0.84
_LONG = 5
_CUT = 10  # letters that the shortest fields for a name hold


def _slip(column: str) -> AnyOf:
    return AnyOf(
        AllOf(Close(column, _SLIP), Edits(column, 2), LongEnough(column, _LONG)),
        AllOf(Edits(column, 1), LongEnough(column, _LONG)),
    )


_SWAPPED = AnyOf(Swapped("given_1", "family"), Swapped("given_long", "family_long"))
# Hohepa Hohepa and Hohepine Hohepa have one family name, and nothing is swapped.
_SWAPPED_SLIP = AllOf(
    AnyOf(SwappedClose("given_1", "family", _LIKE), SwappedInitial("given_1", "family")), Not(Same("family"))
)
_LOOKS_ALIKE = AnyOf(Meet("given_sounds"), _slip("given_1"), Starts("given_1", 3), Close("given_1", _LIKE))
_FAMILY_LOOKS_ALIKE = AnyOf(Meet("family_sounds"), _slip("family"), Starts("family", 4), Close("family", _LIKE))

# Where two places are compared, the people named there are whom to ask for: a new principal makes no new school.
OF_A_CONTACT = AllOf(BothFilled("place_name"), Not(BothFilled("birth_year")))

GIVEN_NAMES = Ladder(
    "given_names",
    AnyOf(NoneFilled(("given_1",)), OF_A_CONTACT),
    (
        Level(
            "generation",
            "the same, but their suffixes tell one generation from another",
            AllOf(BothFilled("generation"), Not(Same("generation")), Same("given_1")),
        ),
        Level(
            "all",
            "the same given names, more than one",
            AllOf(Same("given_marks"), BothFilled("given_rest")),
            "given_names",
        ),
        Level("exact", "the same given name", Same("given_marks"), "given_names"),
        Level(
            "marks",
            "the same but for long vowels, macrons and apostrophes",
            AnyOf(Same("given_names"), Same("given_long")),
            "given_names",
        ),
        Level("order", "the same given names in another order", Same("given_sorted")),
        Level("swapped", "given and family name swapped", _SWAPPED),
        Level("arranged", "the same words, told into given and family names otherwise", Meet("whole_names")),
        Level(
            "more",
            "the first the same, one has further ones",
            AllOf(Same("given_1"), OneFilled("given_rest")),
            "given_1",
        ),
        Level(
            "rest",
            "the first the same, the further ones shortened or a slip apart",
            AllOf(Same("given_1"), AnyOf(Initial("given_rest"), Starts("given_rest", 1), _slip("given_rest"))),
            "given_1",
        ),
        Level("first", "the first the same, the further ones not", Same("given_1"), "given_1"),
        Level("swapped_slip", "given and family name swapped, with a slip or an initial", _SWAPPED_SLIP),
        Level(
            "related",
            "one may stand for the other (nickname or transliteration)",
            AnyOf(Meet("given_groups"), Contains("given_forms", "given_1")),
        ),
        Level(
            "initials",
            "the initials of the other",
            AllOf(
                Initial("given_1"),
                AnyOf(Same("given_rest"), AllOf(Same("given_initials"), LongEnough("given_initials", 2))),
            ),
        ),
        Level("other_given", "the first of one is a further one of the other", Contains("given_all", "given_1")),
        Level("initial", "one is the initial of the other", Initial("given_1")),
        Level(
            "other_sex",
            "alike, but one is a name of women and one of men",
            AllOf(BothFilled("given_sex"), Not(Same("given_sex")), _LOOKS_ALIKE),
        ),
        Level("sound", "they sound alike", Contains("given_heard_all", "given_heard")),
        Level("two_names", "alike, but each is a usual name", AllOf(BothFilled("given_usual"), _LOOKS_ALIKE)),
        Level("slip", "a slip apart", AnyOf(_slip("given_1"), Meet("given_sounds"))),
        Level("cut", "one is the beginning of the other", Starts("given_1", 3)),
        Level("similar", "somewhat alike", Close("given_1", _LIKE)),
    ),
    "other given names",
)
"""Columns: `given_marks`, `given_names`, `given_long`, `given_sorted`, `given_1`, `given_rest`, `given_initials`,
`given_all`, `given_groups`, `given_forms`, `given_sounds`, `given_heard`, `given_heard_all`, `given_usual`,
`given_sex`, `generation`, `whole_names`, `family`, `family_long`, `place_name`, `birth_year`."""

FAMILY_NAME = Ladder(
    "family_name",
    AnyOf(NoneFilled(("family",)), OF_A_CONTACT),
    (
        Level("exact", "the same family name", Same("family_marks"), "family"),
        Level(
            "marks",
            "the same but for long vowels, macrons and apostrophes",
            AnyOf(Same("family"), Same("family_long")),
            "family",
        ),
        Level("sound", "they sound alike", Contains("family_heard_all", "family_heard")),
        Level("swapped", "given and family name swapped", _SWAPPED),
        Level("swapped_slip", "given and family name swapped, with a slip or an initial", _SWAPPED_SLIP),
        Level(
            "arranged",
            "the same words, told into given and family names otherwise",
            AllOf(Meet("whole_names"), Not(Same("given_long"))),
        ),
        Level("part", "they share a part, or one is another name of the person", Meet("families")),
        Level(
            "related",
            "one may stand for the other (transliteration or spelling)",
            AnyOf(Meet("family_groups"), Contains("family_forms", "family")),
        ),
        Level("two_names", "alike, but each is a usual name", AllOf(BothFilled("family_usual"), _FAMILY_LOOKS_ALIKE)),
        Level("slip", "a slip apart", AnyOf(_slip("family"), Meet("family_sounds"))),
        Level("cut", "one is cut off", Starts("family", _CUT)),
        Level("begins", "one is the beginning of the other", Starts("family", 4)),
        Level("in_given", "one is among the given names of the other", Contains("given_all", "family")),
        Level("similar", "somewhat alike", Close("family", _LIKE)),
    ),
    "another family name",
)
"""Columns: `family_marks`, `family`, `family_long`, `family_sounds`, `family_heard`, `family_heard_all`,
`family_usual`, `families`, `family_groups`, `family_forms`, `whole_names`, `given_1`, `given_long`, `given_all`,
`place_name`, `birth_year`."""
