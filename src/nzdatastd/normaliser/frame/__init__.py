"""The frame form of the normalisers: standard columns beside the columns of a source, for millions of rows.

- `plan.py`: what a plan is: from some columns of a source to the standard columns of one value.
- `forms.py`: the list of values that have one; the one place to add a value.
- `batches.py`: runs the plans over a source, each distinct text once, in worker processes where that pays.
"""

from __future__ import annotations

from nzdatastd.normaliser.frame.batches import normalised_batches
from nzdatastd.normaliser.frame.forms import plans_of

__all__ = ["normalised_batches", "plans_of"]
