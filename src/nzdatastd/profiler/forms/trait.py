"""One thing that can be told of how a value is delivered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field as with_default
from itertools import islice

from nzdatastd.standards.text import mask

__all__ = ["Trait", "usual_shape"]

_AT_LEAST = 3
_LOOKED_AT = 1_000


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that can be told of how a value is delivered.

    Args:
        kind: the kind of clash that another reading of it makes: `split`, `notation`, `crs` …
        field: the value or field: `person_name`, `suburb_locality`.
        reading: what it is, as a word that two sources can be compared by.
        phrase: the same for people.
        columns: those that it was read from.
        records: how many records show it.
        masked: the shape of a usual value.
        aspect: tells apart traits of one kind and field.
        options: the options of a layout that say it, by name.
    """

    kind: str
    field: str
    reading: str
    phrase: str
    columns: tuple[str, ...] = ()
    records: int = 0
    masked: str = ""
    aspect: str = ""
    options: dict[str, str] = with_default(default_factory=dict)

    @property
    def key(self) -> tuple[str, str, str]:
        """What has to be the same in two sources for their readings to be compared."""
        return self.kind, self.field, self.aspect


def usual_shape(texts: Iterable[str]) -> str:
    """Return the most usual shape of some values; a shape that only one or two share is told as an outline.

    Args:
        texts: values, in an order that does not change from run to run; the first thousand are looked at.

    >>> usual_shape(["Smith", "Brown", "Jones", "O'Brien"])
    'Aaaaa'
    """
    shapes = Counter(mask(text) for text in islice(texts, _LOOKED_AT))
    if not shapes:
        return ""
    best, times = min(shapes.items(), key=lambda item: (-item[1], item[0]))
    return best if times >= _AT_LEAST or len(shapes) == 1 else _coarse(shapes)


def _coarse(shapes: Counter[str]) -> str:
    from nzdatastd.standards.text import outline

    outlines: Counter[str] = Counter()
    for shape, times in shapes.items():
        outlines[outline(shape)] += times
    return min(outlines.items(), key=lambda item: (-item[1], item[0]))[0]
