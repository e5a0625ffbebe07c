"""The parts of a road's full name, for registers that keep only the whole."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from nzdatastd.standards.code_lists.addresses import road_suffixes, road_types
from nzdatastd.standards.linz_composition import TYPES_BEFORE_NAME

__all__ = ["RoadParts", "road_parts"]


class RoadParts(NamedTuple):
    """A road's name, type and suffix as LINZ keeps them apart; None where it has none."""

    name: str | None
    type: str | None
    suffix: str | None


def road_parts(full: str) -> RoadParts:
    """Return the parts of a full road name as LINZ writes it: types in full, one space between words.

    Args:
        full: the full name.

    >>> road_parts("St Heliers Bay Road"), road_parts("Māhoe Street North")[1:], road_parts("State Highway 1").name
    (RoadParts(name='St Heliers Bay', type='Road', suffix=None), ('Street', 'North'), '1')
    >>> road_parts("State Highway 2 West"), road_parts("Te Ara Place").type
    (RoadParts(name='2', type='State Highway', suffix='West'), 'Place')
    >>> road_parts("The Terrace"), road_parts("Broadway").type
    (RoadParts(name='The Terrace', type=None, suffix=None), None)
    """
    words = full.split()
    for kind in sorted(TYPES_BEFORE_NAME, key=len, reverse=True):
        before = kind.split()
        rest = words[len(before) :]
        if words[: len(before)] == before and rest and rest[-1] not in _types():  # Te Ara Place is a place
            suffix = rest.pop() if len(rest) > 1 and rest[-1] in _suffixes() else None
            return RoadParts(" ".join(rest), kind, suffix)
    suffix = words[-1] if len(words) > 2 and words[-1] in _suffixes() and words[-2] in _types() else None  # noqa: PLR2004
    rest = words[:-1] if suffix else words
    if len(rest) > 1 and rest[-1] in _types() and rest[:-1] != ["The"]:
        return RoadParts(" ".join(rest[:-1]), rest[-1], suffix)
    return RoadParts(" ".join(rest) or None, None, suffix)


@cache
def _types() -> frozenset[str]:
    return frozenset(road.name for road in road_types() if " " not in road.name)


@cache
def _suffixes() -> frozenset[str]:
    return frozenset(suffix.name for suffix in road_suffixes())
