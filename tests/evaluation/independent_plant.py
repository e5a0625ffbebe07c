"""A clash to be planted between two files: what it changes, and what has then to be told.

Made apart from the code that it judges. A plant takes a form that both agencies share, changes one habit of one of
them, and names the clash that has to be told: its kinds and fields, any of which will do.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from .independent_form import Form

__all__ = ["NAME", "SEX", "STREET", "Due", "Plant", "changed", "one_of", "when"]

NAME = ("person_name", "given_names", "family_name", "text")
STREET = ("street_address", "postal_address", "address")
SEX = ("sex", "gender", "gender_and_sex")


@dataclass(frozen=True)
class Due:
    """A clash that has to be told: its kind, and what its field begins with or ends in; any of each will do."""

    kinds: tuple[str, ...]
    fields: tuple[str, ...] = ()

    def met_by(self, kind: str, field: str) -> bool:
        """Whether a clash that was told is the one that is due."""
        parts = set(field.replace("/", ".").split(".")) | {field}
        return kind in self.kinds and (not self.fields or bool(parts & set(self.fields)))


@dataclass(frozen=True)
class Plant:
    """A change of habit.

    Args:
        name: of the plant.
        touches: what it touches, in words; no two plants of a pair touch the same.
        change: gives the changed form, or None where it cannot be made.
        due: the clashes that have to be told.
        telling_only: whether headers have to say what columns hold.
    """

    name: str
    touches: str
    change: Callable[[Form, Random], Form | None]
    due: tuple[Due, ...]
    telling_only: bool = False

    def bars(self, other: Plant) -> bool:
        """Whether both touch the same."""
        return bool(set(self.touches.split()) & set(other.touches.split()))


def when(holds: Callable[[Form], object], **changes: object) -> Callable[[Form, Random], Form | None]:
    """A change that can be made where a form is so."""
    return lambda form, _: replace(form, **changes) if holds(form) else None  # type: ignore[arg-type]


def changed(form: Form, **changes: object) -> Form:
    """The form with a change."""
    return replace(form, **changes)  # type: ignore[arg-type]


def one_of(
    name: str, options: tuple[str, ...], holds: Callable[[Form], object]
) -> Callable[[Form, Random], Form | None]:
    """A change of one habit to any other of the options."""

    def change(form: Form, rng: Random) -> Form | None:
        others = [each for each in options if each != getattr(form, name)]
        return changed(form, **{name: rng.choice(others)}) if holds(form) else None

    return change
