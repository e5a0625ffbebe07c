"""One look at a text in place of many: nearly every text shows nothing that a rule could object to.

A rule that forbids something says so as a predicate that must not hold. From the predicate follow patterns and values
of which one must be met wherever it holds: its signs. Joined for all rules of a field they make one test, and where
that finds nothing none of these rules is broken.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from nzdatastd.standards import predicates as p

__all__ = ["Signs", "signs_of", "suspicion"]


class Signs(NamedTuple):
    """What a text shows wherever a predicate holds: one of the patterns is found in it, or it is one of the values.

    Args:
        patterns: regular expressions to search for, without groups.
        values: whole texts.
    """

    patterns: tuple[str, ...] = ()
    values: frozenset[str] = frozenset()


def signs_of(predicate: p.Predicate) -> Signs | None:
    """Return the signs of a predicate; None where it may hold without any.

    Args:
        predicate: the predicate.

    >>> signs_of(p.Both(p.No(p.OneOf(frozenset({"RD"}))), p.Contains("RD")))
    Signs(patterns=('(?:RD)',), values=frozenset())
    >>> signs_of(p.No(p.Contains("RD"))) is None
    True
    """
    match predicate:
        case p.Matches(pattern=pattern):
            return _sign(f"\\A(?:{pattern})\\Z")
        case p.Contains(pattern=pattern, at_start=at_start, at_end=at_end):
            return _sign(("\\A" if at_start else "") + f"(?:{pattern})" + ("\\Z" if at_end else ""))
        case p.OneOf(values=values):
            return Signs(values=frozenset(values))
        case p.Either(predicates=each):
            found = [signs_of(one) for one in each]
            return _joined(signs for signs in found if signs is not None) if None not in found else None
        case p.Both(predicates=each):
            return next((signs for one in each if (signs := signs_of(one)) is not None), None)
        case _:
            return None


def suspicion(all_signs: Iterable[Signs]) -> Callable[[str], bool]:
    """Return the test of whether a text shows any of the signs.

    Args:
        all_signs: those of all rules.

    >>> shows = suspicion([Signs(("[0-9]",)), Signs(values=frozenset({"unknown"}))])
    >>> [shows(text) for text in ("Karori", "unknown", "Karori 6012")]
    [False, True, True]
    """
    signs = _joined(all_signs)
    search = re.compile("|".join(signs.patterns) or r"(?!)").search
    return lambda text: text in signs.values or search(text) is not None


def _sign(pattern: str) -> Signs | None:
    # The numbers of groups would change where patterns are joined.
    return Signs((pattern,)) if re.compile(pattern).groups == 0 else None


def _joined(all_signs: Iterable[Signs]) -> Signs:
    parts = tuple(all_signs)
    return Signs(
        tuple(dict.fromkeys(pattern for signs in parts for pattern in signs.patterns)),
        frozenset().union(*(signs.values for signs in parts)),
    )
