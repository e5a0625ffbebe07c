"""Spellings of one name that no rule of sounds joins: Chan and Chen, Hsu and Xu, Mohd and Muhammad."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from nzdatastd.normaliser.name_keys.tables import rows

__all__ = ["spelling_groups"]

# One character is read in several languages and written by several systems; as given names, the same letters are parts
# of names that have nothing to do with one another.
_OF_FAMILIES: Final = frozenset({"chinese", "korean"})


def spelling_groups(key: str, *, of_family: bool) -> tuple[str, ...]:
    """Return the names that a spelling may stand for; two spellings of one name share one or more.

    Evidence for matching, never identity: Chan is written for two Chinese names, and borne by families that have
    nothing to do with each other.

    Source: name_spellings.csv (advisory).

    Args:
        key: of the name, in a to z.
        of_family: whether it is a family name; Chinese and Korean ones are known of these only.

    >>> spelling_groups("muhammad", of_family=False), spelling_groups("chan", of_family=True)
    (('mohammed',), ('chen', 'zhan'))
    >>> spelling_groups("chan", of_family=False)
    ()
    """
    return (_groups() if of_family else _of_given_names()).get(key, ())


@cache
def _groups() -> Mapping[str, tuple[str, ...]]:
    return _gathered((row["spelling"], row["name"]) for row in rows("name_spellings"))


@cache
def _of_given_names() -> Mapping[str, tuple[str, ...]]:
    return _gathered(
        (row["spelling"], row["name"]) for row in rows("name_spellings") if row["writing"] not in _OF_FAMILIES
    )


def _gathered(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for spelling, name in pairs:
        groups[spelling].add(name)
    return {spelling: tuple(sorted(names)) for spelling, names in groups.items()}
