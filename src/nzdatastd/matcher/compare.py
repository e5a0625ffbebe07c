"""One pair of records, compared and explained: in microseconds, by the same ladders and weights as millions are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from nzdatastd.matcher.comparison import Comparison, FieldLevel
from nzdatastd.matcher.keys.record_keys import record_keys
from nzdatastd.matcher.ladder import DIFFERENT, MISSING, Ladder
from nzdatastd.matcher.ladders import LADDERS
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
        A `Comparison`. Its probabilities are uncalibrated unless the model is calibrated.

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
    steps = _steps()
    for field, weights in model.weighed.items():
        is_missing, tests, different = steps[field]
        if is_missing(left, right):
            continue
        level = different
        for each, holds in tests:
            if holds(left, right):
                level = each
                break
        name, frequency = level.name, level.frequency
        against_stranger, against_relative = weights[name]
        rarity = 0.0
        if frequency is not None:
            rarity = model.rarity(field, name, frequency, left[frequency], right[frequency])
        strangers += against_stranger + rarity
        relatives += against_relative
        levels.append(FieldLevel(field, name, level.words, against_stranger, rarity, against_relative))
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
    is_missing, tests, different = _steps()[ladder.field]
    if is_missing(left, right):
        return MISSING
    return next((level for level, holds in tests if holds(left, right)), different).name


class _Told(NamedTuple):
    name: str
    words: str
    frequency: str | None


_Test = Callable[[Row, Row], bool]
_Steps = tuple[_Test, tuple[tuple[_Told, _Test], ...], _Told]


@cache
def _steps() -> Mapping[str, _Steps]:
    """Return by field how its ladder is climbed down."""
    return {
        ladder.field: (
            test_of(ladder.missing),
            tuple((_Told(each.name, each.words, each.frequency), test_of(each.condition)) for each in ladder.levels),
            _Told(DIFFERENT, ladder.different, None),
        )
        for ladder in LADDERS
    }
