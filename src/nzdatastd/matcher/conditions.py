"""What a level says of two records: conditions over key columns, written once, run in Python and in SQL.

Each condition is true or false: a key that is missing makes it false, and its `Not` true. Text keys hold letters a to
z, digits and spaces only, so that every engine measures them alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

__all__ = [
    "AllOf",
    "AnyOf",
    "BothFilled",
    "Close",
    "Condition",
    "Contains",
    "Crossed",
    "Edits",
    "Initial",
    "LongEnough",
    "Meet",
    "Near",
    "NoneFilled",
    "Not",
    "OneFilled",
    "Same",
    "Starts",
    "Swapped",
    "SwappedClose",
    "SwappedInitial",
    "Within",
    "columns_in",
]


@dataclass(frozen=True, slots=True)
class Same:
    """Both records have the same key."""

    column: str


@dataclass(frozen=True, slots=True)
class Crossed:
    """The key `column` of one record is the key `other` of the other record, one way round or the other."""

    column: str
    other: str


@dataclass(frozen=True, slots=True)
class Swapped:
    """The two keys of one record are those of the other, the other way round."""

    column: str
    other: str


@dataclass(frozen=True, slots=True)
class SwappedClose:
    """As `Swapped`, but one of the two keys need only be close, by its Jaro-Winkler similarity."""

    column: str
    other: str
    similarity: float


@dataclass(frozen=True, slots=True)
class SwappedInitial:
    """As `Swapped`, but the key `column` of one record is the initial only of the key `other` of the other.

    So names are written that have no family name: S. Venkatesan is Venkatesan, the son of Subramaniam.
    """

    column: str
    other: str


@dataclass(frozen=True, slots=True)
class BothFilled:
    """Both records have the key."""

    column: str


@dataclass(frozen=True, slots=True)
class OneFilled:
    """One record has the key, the other has none."""

    column: str


@dataclass(frozen=True, slots=True)
class NoneFilled:
    """One of the records has none of these keys, or neither has: nothing can be compared."""

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meet:
    """Two lists of keys share one or more."""

    column: str


@dataclass(frozen=True, slots=True)
class Contains:
    """The list of keys `column` of one record holds the key `item` of the other, one way round or the other."""

    column: str
    item: str


@dataclass(frozen=True, slots=True)
class Close:
    """Jaro-Winkler similarity of the keys, at least."""

    column: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Edits:
    """Levenshtein distance of the keys, at most."""

    column: str
    most: int


@dataclass(frozen=True, slots=True)
class LongEnough:
    """Both keys have at least so many characters."""

    column: str
    characters: int


@dataclass(frozen=True, slots=True)
class Initial:
    """One key is a single letter, with which the other begins."""

    column: str


@dataclass(frozen=True, slots=True)
class Starts:
    """One key is the beginning of the other, as where a field was too short for a value."""

    column: str
    characters: int
    """The beginning has at least so many."""


@dataclass(frozen=True, slots=True)
class Within:
    """Two whole numbers differ by so much, at most."""

    column: str
    most: int


@dataclass(frozen=True, slots=True)
class Near:
    """Two places, in degrees of longitude and latitude, lie so many metres apart, at most."""

    x: str
    y: str
    metres: float


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of them hold."""

    conditions: tuple[Condition, ...]

    def __init__(self, *conditions: Condition) -> None:
        object.__setattr__(self, "conditions", conditions)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of them holds."""

    conditions: tuple[Condition, ...]

    def __init__(self, *conditions: Condition) -> None:
        object.__setattr__(self, "conditions", conditions)


@dataclass(frozen=True, slots=True)
class Not:
    """It does not hold."""

    condition: Condition


Condition = (
    Same
    | Crossed
    | Swapped
    | SwappedClose
    | SwappedInitial
    | BothFilled
    | OneFilled
    | NoneFilled
    | Meet
    | Contains
    | Close
    | Edits
    | LongEnough
    | Initial
    | Starts
    | Within
    | Near
    | AllOf
    | AnyOf
    | Not
)


def columns_in(condition: Condition) -> Iterator[str]:
    """Yield the key columns that a condition looks at; one may come twice.

    >>> sorted(set(columns_in(AllOf(Same("dob"), Crossed("given_1", "family")))))
    ['dob', 'family', 'given_1']
    """
    match condition:
        case AllOf(conditions=parts) | AnyOf(conditions=parts):
            for part in parts:
                yield from columns_in(part)
        case Not(condition=inner):
            yield from columns_in(inner)
        case Near(x=x, y=y):
            yield from (x, y)
        case NoneFilled(columns=columns):
            yield from columns
        case Crossed(column=column, other=other) | Swapped(column=column, other=other):
            yield from (column, other)
        case SwappedClose(column=column, other=other) | SwappedInitial(column=column, other=other):
            yield from (column, other)
        case Contains(column=column, item=item):
            yield from (column, item)
        case _:
            yield condition.column
