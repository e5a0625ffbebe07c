"""Postcodes as text, or as numbers that have lost their leading zero."""

from __future__ import annotations

import re

from nzdatastd.profiler.forms.delivered import DeliveredValue, tally
from nzdatastd.profiler.forms.trait import Trait, usual_shape

__all__ = ["postcode_traits"]

_VALUES = frozenset({"street_address", "postal_address"})
_LOST = re.compile(r"[1-9][0-9]{2}(?:\.0)?|[0-9]{3,4}\.0")
_KEPT = re.compile(r"0[0-9]{3}")
_MOST = 0.8


def postcode_traits(value: DeliveredValue) -> list[Trait]:
    """Return whether postcodes are text or numbers.

    Args:
        value: an address whose postcodes have a column.
    """
    if value.value not in _VALUES or not value.is_first or "postcode" not in value.mapped:
        return []
    columns = value.mapped["postcode"]
    counts = tally(value.source.texts(columns[0]))
    lost = [text for text in counts if _LOST.fullmatch(text)]
    kept = [text for text in counts if _KEPT.fullmatch(text)]
    number, text = (sum(counts[each] for each in found) for found in (lost, kept))
    if not number + text:
        return []
    if max(number, text) < _MOST * (number + text):
        return []
    reading = "number" if number > text else "text"
    phrase = "numbers, without their leading zero" if number > text else "four digits as text"
    records = value.source.scaled(max(number, text))
    shown = usual_shape(lost if number > text else kept)
    options = {"postcode_form": reading}
    return [Trait("notation", "postcode", reading, phrase, columns, records, shown, "zero", options)]
