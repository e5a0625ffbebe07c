"""What a run is told from outside: the day it is made for, and how the open points of the standards are settled."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from nzdatastd.errors import SettingsError

__all__ = ["Context", "Option", "options"]


@dataclass(frozen=True, slots=True)
class Option:
    """A point that a standard leaves open, or whose text is not public: named, defaulted, reported as unverified."""

    name: str
    default: str
    allowed: tuple[str, ...]
    statement: str
    source: str


@cache
def options() -> Mapping[str, Option]:
    """Return the options by name, from `options.csv` (an empty `allowed` takes any text).

    >>> options()["conditional_address_element"].default
    'address_number'
    """
    text = (files("nzdatastd.standards") / "options.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return MappingProxyType(
        {
            row["name"]: Option(
                row["name"], row["default"], tuple(row["allowed"].split()), row["statement"], row["source"]
            )
            for row in rows
        }
    )


@dataclass(frozen=True)
class Context:
    """The circumstances of a run. No rule reads the clock: the day is told, so that a report can be repeated.

    Args:
        as_at: the day that "not in the future" is judged against.
        chosen: options that differ from their defaults, by name.

    Raises:
        SettingsError: an option does not exist, or may not have that value.
    """

    as_at: dt.date
    chosen: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, value in self.chosen.items():
            known = options().get(name)
            if known is None:
                raise SettingsError(f"no option is called {name!r}: the options are {', '.join(sorted(options()))}")
            if known.allowed and value not in known.allowed:
                raise SettingsError(f"option {name} is one of {', '.join(known.allowed)}")

    def option(self, name: str) -> str:
        """Return the value of an option, its default where nothing was chosen.

        >>> Context(dt.date(2026, 7, 1)).option("given_names_format")
        '1'
        """
        return self.chosen.get(name, options()[name].default)
