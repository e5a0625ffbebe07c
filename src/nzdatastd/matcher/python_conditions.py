"""Conditions in Python: a function of two rows of keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from math import asin, cos, radians, sin, sqrt
from typing import Any, Final

from nzdatastd.matcher import conditions as c

__all__ = ["EARTH_RADIUS_M", "Row", "test_of"]

Row = Mapping[str, Any]
"""The keys of one record, by column; None where there is none."""

Test = Callable[[Row, Row], bool]

EARTH_RADIUS_M: Final = 6_371_008.8
"""Mean radius of the earth in metres (official: IUGG mean radius R1 of GRS 80)."""


def test_of(condition: c.Condition) -> Test:
    """Return the condition as a function of two rows.

    Args:
        condition: of a level.

    >>> holds = test_of(c.AllOf(c.BothFilled("family"), c.Edits("family", 1)))
    >>> holds({"family": "smith"}, {"family": "smyth"}), holds({"family": "smith"}, {"family": None})
    (True, False)
    """
    match condition:
        case c.AllOf(conditions=parts):
            return _all(tuple(test_of(part) for part in parts))
        case c.AnyOf(conditions=parts):
            return _any(tuple(test_of(part) for part in parts))
        case c.Not(condition=inner):
            holds = test_of(inner)
            return lambda left, right: not holds(left, right)
        case c.Same(column=column):
            return lambda left, right: (found := left[column]) is not None and found == right[column]
        case c.BothFilled() | c.OneFilled() | c.NoneFilled():
            return _of_presence(condition)
        case c.Crossed() | c.Swapped() | c.SwappedClose() | c.SwappedInitial():
            return _of_two_columns(condition)
        case c.Meet() | c.Contains():
            return _of_lists(condition)
        case c.Within(column=column, most=most):
            return lambda left, right: (
                (a := left[column]) is not None and (b := right[column]) is not None and abs(a - b) <= most
            )
        case c.Near():
            return _near(condition)
        case _:
            return _of_texts(condition)


def _of_presence(condition: c.BothFilled | c.OneFilled | c.NoneFilled) -> Test:
    if isinstance(condition, c.NoneFilled):
        columns = condition.columns
        if len(columns) == 1:
            only = columns[0]
            return lambda left, right: left[only] is None or right[only] is None
        return lambda left, right: _has_none(left, columns) or _has_none(right, columns)
    column = condition.column
    if isinstance(condition, c.OneFilled):
        return lambda left, right: (left[column] is None) != (right[column] is None)
    return lambda left, right: left[column] is not None and right[column] is not None


def _of_two_columns(condition: c.Crossed | c.Swapped | c.SwappedClose | c.SwappedInitial) -> Test:
    column, other = condition.column, condition.other
    if isinstance(condition, c.SwappedClose):
        return _of_swapped_close(condition)
    if isinstance(condition, c.SwappedInitial):
        return lambda left, right: (
            (_is_same(left[other], right[column]) and _is_initial(left[column], right[other]))
            or (_is_same(right[other], left[column]) and _is_initial(right[column], left[other]))
        )
    if isinstance(condition, c.Swapped):
        return lambda left, right: _is_same(left[column], right[other]) and _is_same(right[column], left[other])
    return lambda left, right: _is_same(left[column], right[other]) or _is_same(right[column], left[other])


def _of_swapped_close(condition: c.SwappedClose) -> Test:
    from rapidfuzz.distance import JaroWinkler

    similarity, least = JaroWinkler.similarity, condition.similarity
    column, other = condition.column, condition.other

    def holds(left: Row, right: Row) -> bool:
        a, b, other_a, other_b = left[column], right[column], left[other], right[other]
        if a is None or b is None or other_a is None or other_b is None:
            return False
        return (a == other_b and similarity(other_a, b) >= least) or (b == other_a and similarity(a, other_b) >= least)

    return holds


def _is_initial(initial: str | None, name: str | None) -> bool:
    return initial is not None and name is not None and len(initial) == 1 and len(name) > 1 and name[0] == initial


def _of_lists(condition: c.Meet | c.Contains) -> Test:
    column = condition.column
    if isinstance(condition, c.Meet):
        return lambda left, right: bool((a := left[column]) and (b := right[column]) and not set(a).isdisjoint(b))
    item = condition.item
    return lambda left, right: _is_in(left[item], right[column]) or _is_in(right[item], left[column])


def _of_texts(condition: c.Close | c.Edits | c.LongEnough | c.Initial | c.Starts) -> Test:
    compared = _comparison_of_texts(condition)
    column = condition.column

    def holds(left: Row, right: Row) -> bool:
        a, b = left[column], right[column]
        return a is not None and b is not None and compared(a, b)

    return holds


def _comparison_of_texts(
    condition: c.Close | c.Edits | c.LongEnough | c.Initial | c.Starts,
) -> Callable[[str, str], bool]:
    from rapidfuzz.distance import JaroWinkler, Levenshtein

    similarity, distance = JaroWinkler.similarity, Levenshtein.distance
    match condition:
        case c.Close(similarity=least):
            return lambda a, b: similarity(a, b) >= least
        case c.Edits(most=most):
            return lambda a, b: distance(a, b, score_cutoff=most) <= most
        case c.LongEnough(characters=characters):
            return lambda a, b: len(a) >= characters and len(b) >= characters
        case c.Initial():
            return lambda a, b: a[0] == b[0] and (len(a) == 1) != (len(b) == 1)
        case c.Starts(characters=characters):
            return lambda a, b: a != b and min(len(a), len(b)) >= characters and (a.startswith(b) or b.startswith(a))


def _all(tests: tuple[Test, ...]) -> Test:
    # Two at a time: a call of `all` with a generator takes longer than most tests do.
    first, second, *others = tests
    if not others:
        return lambda left, right: first(left, right) and second(left, right)
    rest = _all((second, *others))
    return lambda left, right: first(left, right) and rest(left, right)


def _any(tests: tuple[Test, ...]) -> Test:
    first, second, *others = tests
    if not others:
        return lambda left, right: first(left, right) or second(left, right)
    rest = _any((second, *others))
    return lambda left, right: first(left, right) or rest(left, right)


def _has_none(row: Row, columns: tuple[str, ...]) -> bool:
    for column in columns:  # noqa: SIM110 - as above
        if row[column] is not None:
            return False
    return True


def _is_same(a: object, b: object) -> bool:
    return a is not None and a == b


def _is_in(item: object, items: Sequence[object] | None) -> bool:
    return item is not None and items is not None and item in items


def _near(condition: c.Near) -> Test:
    x, y, metres = condition.x, condition.y, condition.metres

    def holds(left: Row, right: Row) -> bool:
        east, north, other_east, other_north = left[x], left[y], right[x], right[y]
        if east is None or north is None or other_east is None or other_north is None:
            return False
        return metres_between(east, north, other_east, other_north) <= metres

    return holds


def metres_between(x: float, y: float, other_x: float, other_y: float) -> float:
    """Return the distance of two places on a sphere in metres.

    Args:
        x: longitude of one, in degrees.
        y: its latitude.
        other_x: longitude of the other.
        other_y: its latitude.

    >>> round(metres_between(174.7633, -41.2887, 174.7633, -41.2987))
    1112
    """
    half_north = sin(radians(other_y - y) / 2) ** 2
    half_east = sin(radians(other_x - x) / 2) ** 2
    inside = half_north + cos(radians(y)) * cos(radians(other_y)) * half_east
    return 2 * EARTH_RADIUS_M * asin(sqrt(min(1.0, inside)))
