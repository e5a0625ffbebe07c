"""Whether a source holds people twice: told by records that agree on more than two people would."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

__all__ = ["holds_duplicates"]

# Sets of keys that no two people share but by rare accident.
_SURE: Final = (
    ("given_1", "family_sound", "birth_date"),
    ("given_1", "birth_date", "phone"),
    ("given_1", "birth_date", "address"),
    ("nhi",),
    ("place_core", "address"),
)
_FEW: Final = 0.002  # of the records (advisory): accidents of names and birthdays, and twins called alike


def holds_duplicates(keys: pl.DataFrame) -> bool:
    """Return whether more records of a source agree with another one than accident explains.

    Args:
        keys: of the source.
    """
    import polars as pl

    if keys.is_empty():
        return False
    again = pl.lit(value=False)
    for columns in _SURE:
        whole = pl.all_horizontal(pl.col(columns).is_not_null())
        again |= whole & (pl.struct(columns).is_duplicated())
    return float(keys.select(again.mean()).item()) > _FEW
