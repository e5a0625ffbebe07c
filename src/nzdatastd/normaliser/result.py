"""What a normaliser gives back: the value, how sure it is of it, and everything that happened on the way.

Nothing is lost and nothing is guessed silently: whatever was written stands in a field, in a change, or in `unparsed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import FrozenInstanceError, dataclass
from enum import StrEnum
from typing import Generic, NamedTuple, Protocol, TypeVar, cast

from nzdatastd.standards.text import mask

__all__ = [
    "Change",
    "Confidence",
    "Explanation",
    "Known",
    "Normalised",
    "RuleBroken",
    "Span",
    "Status",
    "Step",
    "sealed",
]

T = TypeVar("T")
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


class Change(NamedTuple):
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


class Step(NamedTuple):
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


class _Unsealed(Generic[T_co]):
    """A result while it is put together; see `Normalised`."""

    __slots__ = (
        "alternatives",
        "confidence",
        "explanation",
        "fields",
        "original",
        "status",
        "unparsed",
        "value",
        "values",
    )

    value: T_co | None
    status: Status
    original: object
    fields: Mapping[str, object]
    values: tuple[T_co, ...]
    alternatives: tuple[T_co, ...]
    unparsed: str
    confidence: Confidence
    explanation: Explanation


class Normalised(_Unsealed[T_co]):
    """The result of normalising one text. It cannot be changed.

    Args:
        value: the standard value, or None.
        status: how far it came.
        original: what was given, as given.
        fields: what is known, by field name; for a partial result this is all there is.
        values: all values where the text held several; `value` is the first.
        alternatives: the other readings of an ambiguous text.
        unparsed: the words that no rule understood, in their order; empty where there are none.
        confidence: what the structure of the text says for the reading.
        explanation: works out changes, trace and findings when they are first asked for.

    >>> Normalised(None, Status.BLANK, "").changes
    ()
    """

    __slots__ = ()

    def __init__(
        self,
        value: T_co | None,
        status: Status,
        original: object,
        *,
        fields: Mapping[str, object] | None = None,
        values: tuple[T_co, ...] = (),
        alternatives: tuple[T_co, ...] = (),
        unparsed: str = "",
        confidence: Confidence = Confidence.NONE,
        explanation: Explanation | None = None,
    ) -> None:
        write = super().__setattr__
        write("value", value)
        write("status", status)
        write("original", original)
        write("fields", fields if fields is not None else {})
        write("values", values or (() if value is None else (value,)))
        write("alternatives", alternatives)
        write("unparsed", unparsed)
        write("confidence", confidence)
        write("explanation", explanation if explanation is not None else Known())

    def __setattr__(self, name: str, _: object) -> None:
        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"cannot delete field {name!r}")

    @property
    def changes(self) -> tuple[Change, ...]:
        """What was written differently: what, where, before, after, and by which rule."""
        return self.explanation.changes()

    @property
    def trace(self) -> tuple[Step, ...]:
        """Which rule took which span."""
        return self.explanation.trace()

    @property
    def findings(self) -> tuple[RuleBroken, ...]:
        """The rules of the catalogue that the normalised fields break."""
        return self.explanation.findings()

    def __repr__(self) -> str:
        name = type(self.value).__name__ if self.value is not None else None
        return f"Normalised({name}, {self.status}, {self.confidence}, fields={sorted(self.fields)})"


def sealed(  # noqa: PLR0917  # keywords would cost what it saves
    value: T | None,
    status: Status,
    original: object,
    fields: Mapping[str, object],
    values: tuple[T, ...],
    alternatives: tuple[T, ...],
    unparsed: str,
    confidence: Confidence,
    explanation: Explanation,
) -> Normalised[T]:
    """Return a result, as its constructor does but in a quarter of the time: for the millions of rows of a frame.

    The arguments are those of `Normalised`, all of them.
    """
    made: _Unsealed[T] = _Unsealed()
    made.value = value
    made.status = status
    made.original = original
    made.fields = fields
    made.values = values
    made.alternatives = alternatives
    made.unparsed = unparsed
    made.confidence = confidence
    made.explanation = explanation
    made.__class__ = Normalised  # the slots are the same; from here on they cannot be written
    return cast("Normalised[T]", made)
