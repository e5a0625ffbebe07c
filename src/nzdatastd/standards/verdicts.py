"""When the counts over a column or data set break a rule: the few verdicts that `Tally` rules choose from.

Each is a function of the counts alone, so it cannot tell one executor from the other.
"""

from __future__ import annotations

from collections.abc import Callable

from nzdatastd.standards.rule import Counts

__all__ = ["any_seen", "more_than_one", "seen_without", "share_at_least"]

Verdict = Callable[[Counts], bool]


def any_seen(*names: str) -> Verdict:
    """Broken where any of these was counted at all.

    >>> any_seen("old_code")({"old_code": 1, "filled": 90})
    True
    """
    return lambda counts: any(counts[name] > 0 for name in names)


def more_than_one(*names: str) -> Verdict:
    """Broken where two or more of these kinds occur side by side.

    >>> more_than_one("extended", "basic")({"extended": 10, "basic": 0})
    False
    """
    return lambda counts: sum(counts[name] > 0 for name in names) > 1


def share_at_least(name: str, share: float, *, times: int = 1, of: str = "filled") -> Verdict:
    """Broken where this was counted at least so many times and makes up at least this share.

    Args:
        name: what was counted.
        share: 0 to 1.
        times: how often at least, so that a small file is not judged by one record.
        of: the count that the share is of.

    >>> share_at_least("default", 0.01, times=5)({"default": 20, "filled": 1000})
    True
    """
    return lambda counts: counts[name] >= times and counts[name] >= share * counts[of]


def seen_without(name: str, other: str, *, share: float = 0.0) -> Verdict:
    """Broken where this occurs, in at least this share of the filled values, and the other never does.

    >>> seen_without("three_digits", "leading_zero")({"three_digits": 4, "leading_zero": 0, "filled": 9})
    True
    """
    return lambda counts: counts[name] > 0 and counts[other] == 0 and counts[name] >= share * counts["filled"]
