"""What a plan is: it takes some columns of a source and gives the standard columns of one value."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Plan"]


class Plan(Protocol):
    """How the columns of one value are normalised. A plan can be pickled: it may run in another process."""

    @property
    def instance(self) -> str:
        """The value and, where there are several, its number: `street_address`, `person_name.2`."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The columns of the source that it reads."""

    @property
    def is_costly(self) -> bool:
        """Whether each distinct row is to be read once, and in worker processes where there are many."""

    def schema(self) -> Mapping[str, pl.DataType]:
        """Return the columns that it gives, with their types; they depend on the layout only, never on the data."""

    def normalised(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return the standard columns of some rows.

        Args:
            given: the columns of `sources`, as text.
        """
