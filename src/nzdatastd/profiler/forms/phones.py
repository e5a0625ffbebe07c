"""How phone numbers are written."""

from __future__ import annotations

import re

from nzdatastd.profiler.forms.delivered import DeliveredValue, tally
from nzdatastd.profiler.forms.trait import Trait, usual_shape

__all__ = ["phone_traits"]

_NEARLY_ALL = 0.85
_FORMS = (
    ("e164", re.compile(r"\+[0-9]{8,15}"), "international, digits only (+6444990888)"),
    ("international", re.compile(r"(?:\+|00)[0-9][-0-9 ().]*"), "international, in groups (+64 4 499 0888)"),
    ("digits", re.compile(r"0[0-9]{7,10}"), "national, digits only (044990888)"),
    ("national", re.compile(r"\(?0[0-9]+\)?[-0-9 ().]*"), "national, in groups (04 499 0888)"),
    ("number", re.compile(r"64[2-9][0-9]{7,9}|[2-9][0-9]{7,9}"), "digits without the leading zero"),
)


def phone_traits(value: DeliveredValue) -> list[Trait]:
    """Return how a source nearly always writes phone numbers.

    Args:
        value: a phone number.
    """
    if value.value != "phone_number" or not value.is_first or "text" not in value.mapped:
        return []
    columns = value.mapped["text"]
    counts = tally(value.source.texts(columns[0]))
    found: dict[str, list[str]] = {name: [] for name, _, _ in _FORMS}
    for text, times in counts.items():
        form = next((name for name, pattern, _ in _FORMS if pattern.fullmatch(text)), None)
        if form is not None:
            found[form] += [text] * times
    best = max(found, key=lambda name: len(found[name]))
    if not counts or len(found[best]) < _NEARLY_ALL * counts.total():
        return []
    phrase = next(said for name, _, said in _FORMS if name == best)
    records = value.source.scaled(len(found[best]))
    shown = usual_shape(found[best])
    options = {"phone_form": best}
    return [Trait("notation", "phone_number", best, phrase, columns, records, shown, options=options)]
