"""Identifiers: whether they tell the records apart, and what they look like."""

from __future__ import annotations

from collections import Counter

from nzdatastd.profiler.forms.delivered import DeliveredValue, tally
from nzdatastd.profiler.forms.trait import Trait, usual_shape
from nzdatastd.standards.text import outline

__all__ = ["identifier_traits"]

_UNIQUE = 0.99
_REPEATED = 0.95
_NEARLY_ALL = 0.9


def identifier_traits(value: DeliveredValue) -> list[Trait]:
    """Return whether an identifier's values are all different, and how they are written.

    Args:
        value: an identifier that another register gives.
    """
    if not value.instance.startswith("identifiers"):
        return []
    columns = value.columns
    counts = tally(value.source.texts(columns[0]))
    if not counts:
        return []
    records, shown = value.filled(columns), usual_shape(counts)
    distinct = len(counts) / counts.total()
    traits = []
    if distinct >= _UNIQUE or distinct < _REPEATED:
        reading = "unique" if distinct >= _UNIQUE else "repeated"
        phrase = "every value different" if reading == "unique" else "values that occur more than once"
        traits.append(Trait("identifier", value.instance, reading, phrase, columns, records, shown, aspect="unique"))
    shapes: Counter[str] = Counter()
    for text, times in counts.items():
        shapes[outline(text)] += times
    usual, times = shapes.most_common(1)[0]
    if times >= _NEARLY_ALL * counts.total():
        phrase = f"written {usual}"
        traits.append(Trait("identifier", value.instance, usual, phrase, columns, records, shown, aspect="form"))
    return traits
