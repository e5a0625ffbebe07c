"""Conversions: a source, or one person, written in another party's layout, with what that loses counted.

- `target.py`: what a layout asks for; `writers.py`: who writes which of its columns.
- `names.py`, `dates.py`, `gender.py`, `phones.py`, `coordinates.py`, `addresses.py`, `as_delivered.py`: the writers.
- `loss.py`: what could not be expressed; `convert.py`: sources; `person.py`: one person.
"""

from __future__ import annotations

from nzdatastd.reconciler.conversion.convert import Converted, convert, converted
from nzdatastd.reconciler.conversion.loss import Loss, Losses
from nzdatastd.reconciler.conversion.person import ConvertedPerson, convert_person
from nzdatastd.reconciler.conversion.standard_layout import standard_layout

__all__ = [
    "Converted",
    "ConvertedPerson",
    "Loss",
    "Losses",
    "convert",
    "convert_person",
    "converted",
    "standard_layout",
]
