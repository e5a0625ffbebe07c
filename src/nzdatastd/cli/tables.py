"""Tables that commands take beside their source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nzdatastd.normaliser.places import Places

__all__ = ["places_of"]


def places_of(path: Path) -> Places:
    """Return the localities of a table, or of a register.

    Args:
        path: a CSV or Parquet file, or the folder of a register.
    """
    if path.is_dir():
        from nzdatastd.register import Register

        return Register.open(path).places
    from nzdatastd.normaliser.places import Places

    return Places.read(path)
