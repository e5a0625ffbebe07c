"""What a rule is: one testable statement of a standard, with where it comes from and how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import cast

from nzdatastd.errors import RuleError
from nzdatastd.standards.conditions import (
    AllOf,
    AnyOf,
    Condition,
    EndsWith,
    Equal,
    Is,
    LengthAtMost,
    LessThan,
    NoGap,
    Not,
    Present,
    SameParity,
)
from nzdatastd.standards.fields import fields, full_name
from nzdatastd.standards.predicates import Predicate

__all__ = [
    "Cell",
    "Counts",
    "Delivered",
    "Evidence",
    "Example",
    "Fields",
    "Rule",
    "Scope",
    "Severity",
    "Tally",
    "Unique",
]

Counts = Mapping[str, int]
Cell = str | Sequence[str | None] | None
Fields = Mapping[str, Cell]
Example = str | Fields | Sequence[str | None] | Sequence[Fields]


class Severity(StrEnum):
    """How bad it is when the rule is broken: the standard says must, should, or it merely looks odd."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Evidence(StrEnum):
    """How we know: read in the standard, follows from official data or another official source, or good practice."""

    OFFICIAL = "official"
    DERIVED = "derived"
    ADVISORY = "advisory"


class Scope(StrEnum):
    """What a rule looks at: one field's text, one record, a whole column, or the data set and its layout."""

    VALUE = "value"
    RECORD = "record"
    COLUMN = "column"
    DATASET = "dataset"


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over a column (of predicates) or over all records (of conditions), and when they break the rule.

    Args:
        counted: what is counted, by name. The counts also hold `filled` (non-blank values) and `records`.
        broken: whether the counts break the rule.
        affected: which counts say how many records are affected (their sum; as many as are filled where none is named).
    """

    counted: Mapping[str, Predicate | Condition]
    broken: Callable[[Counts], bool]
    affected: tuple[str, ...] = ()

    @property
    def predicates(self) -> Mapping[str, Predicate]:
        """What is counted in a column."""
        return cast("Mapping[str, Predicate]", self.counted)

    @property
    def conditions(self) -> Mapping[str, Condition]:
        """What is counted over records."""
        return cast("Mapping[str, Condition]", self.counted)


@dataclass(frozen=True, slots=True)
class Unique:
    """No two records have the same texts in all of these fields; those with a `filled` field blank are passed over."""

    fields: tuple[str, ...]
    filled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Delivered:
    """A condition on the layout: a field counts as filled where a column is mapped to it, the column as its text."""

    condition: Condition


Test = Predicate | Condition | Tally | Unique | Delivered
_CONDITIONS = (Present, Is, Equal, EndsWith, LengthAtMost, LessThan, SameParity, NoGap, Not, AllOf, AnyOf)


@dataclass(frozen=True, slots=True)
class Rule:
    """One testable statement of a standard.

    Args:
        id: stable for ever, such as `SA-03`; never reused.
        name: reads as what is right, such as `unit-before-number`.
        standard: the standard's key, such as `street_address`.
        values: the values that it applies to, such as `street_address` and `postal_address`.
        fields: short names of the fields it speaks of; the first is where a finding is placed. `text` is a whole value
            delivered as free text.
        statement: one sentence, what must hold.
        why: what goes wrong for agencies where it does not.
        fix: what to do about it.
        severity: error, warning or info.
        evidence: official, derived or advisory.
        source: a key of `sources.csv`.
        test: a predicate (value scope), a condition (record scope), a `Tally` (column or dataset scope), `Unique` or
            `Delivered` (dataset scope).
        passes: at least two examples that keep the rule; a text, a record by field, or a column, by scope.
        fails: at least two that break it.
        needs: fields that must be mapped for the rule to run (else it is skipped); the first field where none is named.
        profile: an advisory profile (`nhi`, `bdm`, `mrz`, `nz_post`, `ciq`, `egif`) that must be asked for; None for
            always on.
        option: the named option that settles an unresolved point of the standard; its findings are marked unverified.
    """

    id: str
    name: str
    standard: str
    values: tuple[str, ...]
    fields: tuple[str, ...]
    statement: str
    why: str
    fix: str
    severity: Severity
    evidence: Evidence
    source: str
    test: Test
    passes: tuple[Example, ...]
    fails: tuple[Example, ...]
    needs: tuple[str, ...] = ()
    profile: str | None = None
    option: str | None = None
    scope: Scope = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scope", _scope_of(self.test))
        if not self.needs:
            object.__setattr__(self, "needs", self.fields[:1])
        if unknown := set(self.needs) - set(self.fields):
            raise RuleError(f"{self.id} needs fields that it does not name: {', '.join(sorted(unknown))}")

    @property
    def predicate(self) -> Predicate:
        """The test of a value rule."""
        return cast("Predicate", self.test)

    @property
    def condition(self) -> Condition:
        """The test of a record rule."""
        return cast("Condition", self.test)

    @property
    def tally(self) -> Tally:
        """The test of a rule on counts."""
        return cast("Tally", self.test)

    @property
    def unverified(self) -> bool:
        """Whether the rule rests on a point that the standard leaves open."""
        return self.option is not None

    @property
    def full_fields(self) -> tuple[str, ...]:
        """The fields with the name of their value, as layouts and findings write them."""
        known = fields()
        named = (full_name(value, name) for value in self.values for name in self.fields)
        return tuple(name for name in named if name in known)

    @property
    def enforced_by_models(self) -> bool:
        """Whether a standard model refuses what breaks this rule: only settled errors, never advice or a profile."""
        return (
            self.severity is Severity.ERROR
            and self.evidence is not Evidence.ADVISORY
            and self.profile is None
            and self.scope in {Scope.VALUE, Scope.RECORD}
        )


def _scope_of(test: Test) -> Scope:
    if isinstance(test, Tally):
        conditions = any(isinstance(counted, _CONDITIONS) for counted in test.counted.values())
        return Scope.DATASET if conditions else Scope.COLUMN
    if isinstance(test, Unique | Delivered):
        return Scope.DATASET
    return Scope.RECORD if isinstance(test, _CONDITIONS) else Scope.VALUE
