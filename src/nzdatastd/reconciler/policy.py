"""Survivorship rules: which of several values is agreed, and in what order the rules are asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from nzdatastd.errors import SettingsError
from nzdatastd.reconciler.values import VALUES

__all__ = ["DEFAULT_RULES", "Policy", "SurvivorshipRule"]


class SurvivorshipRule(StrEnum):
    """What makes one value stand before another.

    - `source_priority`: its source comes earlier in the policy's list.
    - `most_recent`: its record was confirmed later.
    - `most_complete`: more of its parts are filled.
    - `conformant`: it was understood whole.
    - `verified`: the register has the address.
    - `majority`: more records have it.
    - `longest`: it is longer.
    - `unanimous`: all records have it; where they differ, there is no agreed value.
    """

    SOURCE_PRIORITY = "source_priority"
    MOST_RECENT = "most_recent"
    MOST_COMPLETE = "most_complete"
    CONFORMANT = "conformant"
    VERIFIED = "verified"
    MAJORITY = "majority"
    LONGEST = "longest"
    UNANIMOUS = "unanimous"


DEFAULT_RULES: Final = (
    SurvivorshipRule.CONFORMANT,
    SurvivorshipRule.VERIFIED,
    SurvivorshipRule.SOURCE_PRIORITY,
    SurvivorshipRule.MOST_RECENT,
    SurvivorshipRule.MAJORITY,
)
"""What is asked where a policy says nothing (advisory). What none of them decides stays open."""

_NAMES: Final = frozenset(value.name for value in VALUES)


@dataclass(frozen=True, slots=True)
class Policy:
    """How conflicts are settled.

    Args:
        rules: by value (`person_name`, `street_address` …), the rules in the order in which they are asked; `default`
            for all others.
        sources: the names of the sources, the most trusted first; for `source_priority`. By value where they differ.
        places_of_trust: by value, another order of sources.
        fuller_first: whether of values that contradict each other in nothing the fuller stands (with its macrons, with
            the house number), and the rules decide between the others only.

    >>> rules = {"street_address": ["verified", "most_recent"]}
    >>> policy = Policy.load({"rules": rules, "sources": ["births", "clinic"]})
    >>> [rule.value for rule in policy.rules_of("street_address")], policy.sources_of("person_name")
    (['verified', 'most_recent'], ('births', 'clinic'))
    """

    rules: Mapping[str, tuple[SurvivorshipRule, ...]] = field(default_factory=dict)
    sources: tuple[str, ...] = ()
    places_of_trust: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    fuller_first: bool = False

    @classmethod
    def load(cls, given: Policy | Mapping[str, object] | None) -> Policy:
        """Return the policy that a dict holds, or the table `[survivorship]` of an agreement.

        Raises:
            SettingsError: it names a rule or a value that does not exist.
        """
        if given is None:
            return cls()
        if isinstance(given, Policy):
            return given
        unknown = set(given) - {"rules", "sources", "sources_by_field", "fuller_first"}
        if unknown:
            raise SettingsError(
                f"survivorship has no entry {min(unknown)!r}: it has rules, sources, sources_by_field and fuller_first"
            )
        fuller_first = given.get("fuller_first", False)
        if not isinstance(fuller_first, bool):
            raise SettingsError("survivorship: fuller_first is true or false")
        return cls(
            {_value(name): tuple(map(_rule, names)) for name, names in _lists(given.get("rules", {}))},
            tuple(_texts(given.get("sources", ()))),
            {_value(name): tuple(names) for name, names in _lists(given.get("sources_by_field", {}))},
            fuller_first,
        )

    def rules_of(self, value: str) -> tuple[SurvivorshipRule, ...]:
        """Return the rules that are asked for a value, in their order."""
        return self.rules.get(value, self.rules.get("default", DEFAULT_RULES))

    def sources_of(self, value: str) -> tuple[str, ...]:
        """Return the sources in the order of trust for a value."""
        return self.places_of_trust.get(value, self.sources)


def _rule(name: str) -> SurvivorshipRule:
    try:
        return SurvivorshipRule(name)
    except ValueError:
        raise SettingsError(
            f"no survivorship rule is called {name!r}: there are {', '.join(SurvivorshipRule)}"
        ) from None


def _value(name: str) -> str:
    if name not in _NAMES and name != "default":
        raise SettingsError(
            f"survivorship: no value is called {name!r}: there are default, {', '.join(sorted(_NAMES))}"
        )
    return name


def _lists(given: object) -> list[tuple[str, list[str]]]:
    if not isinstance(given, Mapping):
        raise SettingsError("survivorship: rules and sources_by_field are tables of lists")
    return [(str(name), _texts(names)) for name, names in given.items()]


def _texts(given: object) -> list[str]:
    if isinstance(given, str):
        return [given]
    if not isinstance(given, Sequence) or not all(isinstance(each, str) for each in given):
        raise SettingsError("survivorship: a list of names is wanted")
    return list(given)
