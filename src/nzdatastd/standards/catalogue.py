"""The rule catalogue: every rule of every standard, in one list with one order."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.resources import files
from types import MappingProxyType

from nzdatastd.errors import SettingsError
from nzdatastd.standards.rule import Rule

__all__ = ["MODULES", "NotRule", "not_rules", "rule", "rules", "rules_by_id"]

# One module for each standard: to add a standard, add its module here; to add a rule, add it to its module.
MODULES = (
    "person_name",
    "date_of_birth",
    "street_address",
    "linz_address",
    "postal_address",
    "gender_and_sex",
    "coordinates",
    "phone_number",
    "email",
    "record_date",
    "record",
    "nhi",
    "bdm",
    "mrz",
    "egif",
)


@dataclass(frozen=True, slots=True)
class NotRule:
    """A numbered statement of a standard that is not a rule here, with the reason."""

    id: str
    statement: str
    standard: str
    reason: str
    source: str


@cache
def rules() -> tuple[Rule, ...]:
    """Return the whole catalogue, in the order of the standards.

    >>> rules()[0].id
    'PN-01'
    """
    gathered: list[Rule] = []
    for module in MODULES:
        gathered.extend(import_module(f"nzdatastd.standards.rules.{module}").RULES)
    return tuple(gathered)


@cache
def rules_by_id() -> Mapping[str, Rule]:
    """Return the catalogue by rule id."""
    return MappingProxyType({each.id: each for each in rules()})


def rule(rule_id: str) -> Rule:
    """Return one rule by its id, in any letter case.

    Raises:
        SettingsError: there is no such rule.

    >>> rule("sa-03").name
    'unit-before-number'
    """
    found = rules_by_id().get(rule_id.upper())
    if found is None:
        raise SettingsError(f"no rule is called {rule_id!r}: `nzdatastd rules` lists them")
    return found


@cache
def not_rules() -> tuple[NotRule, ...]:
    """Return the numbered statements that are not rules here, from `not_rules.csv`."""
    text = (files("nzdatastd.standards") / "not_rules.csv").read_text(encoding="utf-8")
    return tuple(NotRule(**row) for row in csv.DictReader(text.splitlines()))


def rules_of(values: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules that apply to any of these values, in catalogue order."""
    wanted = set(values)
    return tuple(each for each in rules() if wanted.intersection(each.values))
