"""Field clashes between sources: where they differ in form, the conversion that settles it, and what that loses.

- `difference.py`: one difference; `compare.py`: all of two sources, each told once.
- `presence.py`, `lists.py`, `lengths.py`, `macrons.py`, `currency.py`, `keys.py`: what two sources together tell.
- `losses.py`, `cost.py`: what settling it loses and costs; `find.py`: the whole, for two or more sources.
"""

from __future__ import annotations

from nzdatastd.reconciler.clashes.clash import Clash, Clashes, Settlement
from nzdatastd.reconciler.clashes.find import clashes

__all__ = ["Clash", "Clashes", "Settlement", "clashes"]
