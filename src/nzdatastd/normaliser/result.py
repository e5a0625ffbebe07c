"""What a normaliser gives back: the value, how sure it is of it, and everything that happened on the way.

Nothing is lost and nothing is guessed silently: whatever was written stands in a field, in a change, or in `unparsed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from nzdatastd.standards.text import mask

__all__ = ["Change", "Confidence", "Explanation", "Known", "Normalised", "RuleBroken", "Span", "Status", "Step"]

T_co = TypeVar("T_co", covariant=True)

Span = tuple[int, int]
"""Where something stood in the original text: the first character and the one after the last."""


class Status(StrEnum):
    """How far a text could be made into a standard value.

    - `conformant`: `value` is a standard value.
    - `partial`: what is known is in `fields`; it is no whole standard value, and `value` is None.
    - `ambiguous`: `value` is the best reading, `alternatives` are the others.
    - `unparsed`: nothing was understood.
    - `blank`: there was nothing to read.
    """

    CONFORMANT = "conformant"
    PARTIAL = "partial"
    AMBIGUOUS = "ambiguous"
    UNPARSED = "unparsed"
    BLANK = "blank"


class Confidence(StrEnum):
    """What the structure of the text says for the reading: facts that hold or do not, and no probability.

    - `high`: all the facts that the normaliser looks at hold.
    - `medium`: one of them does not.
    - `low`: two or more do not, or something was left over.
    - `none`: there is no reading.
    """

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that was written differently.

    Args:
        what: the field it belongs to, or what it is where no field holds it (`country`, `recipient`).
        span: where it stood in the original text; None where it was given in a column of its own.
        before: as it was written.
        after: as the standard writes it; empty where it belongs to no field.
        rule: the normaliser's rule that did it.
    """

    what: str
    span: Span | None
    before: str
    after: str
    rule: str

    def __repr__(self) -> str:
        return f"Change({self.what}, {self.span}, {mask(self.before)} → {mask(self.after)}, {self.rule})"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the reading: which rule took which span, and what it was taken for."""

    rule: str
    span: Span | None
    field: str

    def __repr__(self) -> str:
        return f"Step({self.rule}, {self.span}, {self.field})"


@dataclass(frozen=True, slots=True)
class RuleBroken:
    """A rule of the catalogue that the normalised fields break.

    Args:
        rule: the rule's id.
        severity: of the rule.
        evidence: of the rule.
        fields: the fields that it speaks of.
        statement: what the rule says.
    """

    rule: str
    severity: str
    evidence: str
    fields: tuple[str, ...]
    statement: str


class Explanation(Protocol):
    """What is worked out only when somebody asks for it."""

    def changes(self) -> tuple[Change, ...]:
        """Return what was written differently."""

    def trace(self) -> tuple[Step, ...]:
        """Return which rule took which span."""

    def findings(self) -> tuple[RuleBroken, ...]:
        """Return the rules of the catalogue that the fields break."""


@dataclass(frozen=True, slots=True)
class Known:
    """An explanation that is known already.

    Args:
        all_changes: what was written differently.
        steps: which rule took which span.
        broken: the rules of the catalogue that the fields break.
    """

    all_changes: tuple[Change, ...] = ()
    steps: tuple[Step, ...] = ()
    broken: tuple[RuleBroken, ...] = ()

    def changes(self) -> tuple[Change, ...]:
        """Return what was written differently."""
        return self.all_changes

    def trace(self) -> tuple[Step, ...]:
        """Return which rule took which span."""
        return self.steps

    def findings(self) -> tuple[RuleBroken, ...]:
        """Return the rules of the catalogue that the fields break."""
        return self.broken


@dataclass(frozen=True, eq=False, repr=False)
class Normalised(Generic[T_co]):
    """The result of normalising one text.

    Args:
        value: the standard value, or None.
        status: how far it came.
        fields: what is known, by field name; for a partial result this is all there is.
        values: all values where the text held several; `value` is the first.
        alternatives: the other readings of an ambiguous text.
        original: what was given, as given.
        unparsed: the words that no rule understood, in their order; empty where there are none.
        confidence: what the structure of the text says for the reading.
        explanation: works out changes, trace and findings when they are first asked for.

    >>> Normalised(None, Status.BLANK, "").changes
    ()
    """

    value: T_co | None
    status: Status
    original: object
    fields: Mapping[str, object] = field(default_factory=dict)
    values: tuple[T_co, ...] = ()
    alternatives: tuple[T_co, ...] = ()
    unparsed: str = ""
    confidence: Confidence = Confidence.NONE
    explanation: Explanation = field(default_factory=Known)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What was written differently: what, where, before, after, and by which rule."""
        return self.explanation.changes()

    @cached_property
    def trace(self) -> tuple[Step, ...]:
        """Which rule took which span."""
        return self.explanation.trace()

    @cached_property
    def findings(self) -> tuple[RuleBroken, ...]:
        """The rules of the catalogue that the normalised fields break."""
        return self.explanation.findings()

    def __repr__(self) -> str:
        name = type(self.value).__name__ if self.value is not None else None
        return f"Normalised({name}, {self.status}, {self.confidence}, fields={sorted(self.fields)})"
