"""Statements about one record, as data: what cross-field rules are made of.

A condition speaks of the fields of one value (of a street address: `road_name`, `unit` …) by their short names, and of
the run's options as `options.name`. It is total: a missing field is simply absent, and `Is` does not hold on it. Terms
build text out of fields (LINZ's composed columns), so that composing and checking the composition are one declaration.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from nzdatastd.standards.predicates import Predicate

__all__ = [
    "AllOf",
    "AnyOf",
    "Choice",
    "Condition",
    "EndsWith",
    "Equal",
    "Field",
    "Is",
    "Join",
    "LengthAtMost",
    "LessThan",
    "NoGap",
    "Not",
    "Present",
    "SameParity",
    "Short",
    "Term",
    "absent",
    "fields_in",
    "implies",
    "with_known",
]


@dataclass(frozen=True, slots=True)
class Field:
    """The text of a field, with what stands before and after it where it is present; nothing where it is not."""

    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Short:
    """A term with the macron vowels of te reo Māori written short."""

    term: Term


@dataclass(frozen=True, slots=True, init=False)
class Join:
    """Terms one after the other."""

    terms: tuple[Term, ...]

    def __init__(self, *terms: Term) -> None:
        object.__setattr__(self, "terms", terms)


@dataclass(frozen=True, slots=True)
class Choice:
    """One term where a condition holds, another where it does not."""

    when: Condition
    then: Term
    otherwise: Term


Term = Field | Short | Join | Choice


@dataclass(frozen=True, slots=True)
class Present:
    """The field is filled."""

    field: str


@dataclass(frozen=True, slots=True)
class Is:
    """The field is filled and the predicate holds on it."""

    field: str
    predicate: Predicate


@dataclass(frozen=True, slots=True)
class Equal:
    """Two terms give the same text."""

    left: Term
    right: Term


@dataclass(frozen=True, slots=True)
class EndsWith:
    """The first term ends with the text of the second."""

    whole: Term
    ending: Term


@dataclass(frozen=True, slots=True)
class LengthAtMost:
    """A term's text has at most so many code points."""

    term: Term
    longest: int


@dataclass(frozen=True, slots=True)
class LessThan:
    """Both fields are whole numbers of up to nine digits and the first is smaller."""

    smaller: str
    larger: str


@dataclass(frozen=True, slots=True)
class SameParity:
    """Both fields end in a digit and are both even or both odd."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class NoGap:
    """No column of a field delivered in several columns is empty while a later one is filled."""

    field: str


@dataclass(frozen=True, slots=True)
class Not:
    """The condition does not hold."""

    condition: Condition


@dataclass(frozen=True, slots=True, init=False)
class AllOf:
    """All of the conditions hold."""

    conditions: tuple[Condition, ...]

    def __init__(self, *conditions: Condition) -> None:
        object.__setattr__(self, "conditions", conditions)


@dataclass(frozen=True, slots=True, init=False)
class AnyOf:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]

    def __init__(self, *conditions: Condition) -> None:
        object.__setattr__(self, "conditions", conditions)


Condition = Present | Is | Equal | EndsWith | LengthAtMost | LessThan | SameParity | NoGap | Not | AllOf | AnyOf


def implies(when: Condition, then: Condition) -> Condition:
    """Return the condition that `then` holds wherever `when` does."""
    return AnyOf(Not(when), then)


def absent(field: str) -> Condition:
    """Return the condition that the field is blank."""
    return Not(Present(field))


def fields_in(statement: Condition | Term) -> Iterator[str]:
    """Yield the short names of the fields that a condition or term speaks of, options included, in order, with repeats.

    >>> list(fields_in(implies(Present("unit"), Present("address_number"))))
    ['unit', 'address_number']
    """
    match statement:
        case Field(name=name):
            yield name
        case Present(field=name) | Is(field=name) | NoGap(field=name):
            yield name
        case LessThan(smaller=first, larger=second) | SameParity(left=first, right=second):
            yield from (first, second)
        case Short(term=term) | LengthAtMost(term=term):
            yield from fields_in(term)
        case Join(terms=terms):
            for term in terms:
                yield from fields_in(term)
        case Choice(when=when, then=then, otherwise=otherwise):
            for part in (when, then, otherwise):
                yield from fields_in(part)
        case Equal(left=left, right=right) | EndsWith(whole=left, ending=right):
            yield from fields_in(left)
            yield from fields_in(right)
        case Not(condition=condition):
            yield from fields_in(condition)
        case AllOf(conditions=conditions) | AnyOf(conditions=conditions):
            for condition in conditions:
                yield from fields_in(condition)


def with_known(condition: Condition, known: Callable[[Present | Is], bool | None]) -> Condition | bool:
    """Return the condition with the parts whose answer is already known taken out, or the answer itself.

    Args:
        condition: any condition.
        known: gives the answer for a part where it is the same for every record (an option, a field that is not
            mapped), and None where it is not.

    >>> with_known(AnyOf(Present("unit"), Present("level")), lambda part: False if part == Present("unit") else None)
    AnyOf(conditions=(Present(field='level'),))
    """
    match condition:
        case Present() | Is():
            answer = known(condition)
            return condition if answer is None else answer
        case Not(condition=inner):
            left = with_known(inner, known)
            return (not left) if isinstance(left, bool) else Not(left)
        case AllOf(conditions=conditions):
            parts = [with_known(part, known) for part in conditions]
            if any(part is False for part in parts):
                return False
            open_parts = [part for part in parts if not isinstance(part, bool)]
            return AllOf(*open_parts) if open_parts else True
        case AnyOf(conditions=conditions):
            parts = [with_known(part, known) for part in conditions]
            if any(part is True for part in parts):
                return True
            open_parts = [part for part in parts if not isinstance(part, bool)]
            return AnyOf(*open_parts) if open_parts else False
        case _:
            return condition
