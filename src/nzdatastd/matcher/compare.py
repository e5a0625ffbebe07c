"""One pair of records, compared and explained: in microseconds, by the same ladders and weights as millions are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from nzdatastd.matcher.comparison import Comparison, FieldLevel
from nzdatastd.matcher.keys.record_keys import record_keys
from nzdatastd.matcher.ladder import DIFFERENT, MISSING, Ladder
from nzdatastd.matcher.model import Model
from nzdatastd.matcher.python_conditions import Row, test_of
from nzdatastd.matcher.records import cells_of

__all__ = ["compare", "compared_keys", "level_of"]


def compare(a: object, b: object, *, model: Model | None = None) -> Comparison:
    """Return how two records compare: field by field, with the weight of evidence that they are of one person.

    Args:
        a: a `Person`, a `PersonName`, a row of a normalised frame as a dict, or a dict of texts by standard field
            (`family_name`, `given_names`, `person_name`, `date_of_birth`, `street_address` …).
        b: the other record.
        model: the weights; those that are shipped where none is given. `links.model` holds those of a match.

    Returns:
        A `Comparison`. Its probabilities are uncalibrated.

    >>> found = compare({"person_name": "Hēmi Walker", "date_of_birth": "1985-03-07"},
    ...                 {"person_name": "James Walker", "date_of_birth": "1985-07-03"})
    >>> [(each.field, each.level) for each in found.levels]
    [('given_names', 'related'), ('family_name', 'exact'), ('date_of_birth', 'turned')]
    >>> found.match_probability > 0.5
    True
    """
    return compared_keys(record_keys(cells_of(a)), record_keys(cells_of(b)), model or Model.default())


def compared_keys(left: Row, right: Row, model: Model) -> Comparison:
    """Return how two records compare whose keys are known.

    Args:
        left: keys of one record.
        right: keys of the other.
        model: the weights.
    """
    levels: list[FieldLevel] = []
    strangers = relatives = 0.0
    for ladder in model.ladders:
        name = level_of(ladder, left, right)
        if name == MISSING:
            continue
        against_stranger, against_relative = model.weights(ladder.field, name)
        words, frequency = _told(ladder)[name]
        rarity = 0.0
        if frequency is not None:
            rarity = model.rarity(ladder.field, name, frequency, left[frequency], right[frequency])
        strangers += against_stranger + rarity
        relatives += against_relative
        levels.append(FieldLevel(ladder.field, name, words, against_stranger, rarity, against_relative))
    weight = model.joined(strangers, relatives)
    return Comparison(
        tuple(levels), weight, model.prior_weight, strangers, relatives, model.relatives, model.calibration
    )


def level_of(ladder: Ladder, left: Row, right: Row) -> str:
    """Return the level on which two records agree.

    Args:
        ladder: of a field.
        left: keys of one record.
        right: keys of the other.
    """
    is_missing, tests = _tests(ladder)
    if is_missing(left, right):
        return MISSING
    for name, holds in tests:
        if holds(left, right):
            return name
    return DIFFERENT


_Test = Callable[[Row, Row], bool]


@cache
def _tests(ladder: Ladder) -> tuple[_Test, tuple[tuple[str, _Test], ...]]:
    return test_of(ladder.missing), tuple((level.name, test_of(level.condition)) for level in ladder.levels)


@cache
def _told(ladder: Ladder) -> Mapping[str, tuple[str, str | None]]:
    return {
        **{level.name: (level.words, level.frequency) for level in ladder.levels},
        DIFFERENT: (ladder.different, None),
    }
