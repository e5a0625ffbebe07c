"""What a plan has worked out for a batch, kept from asking to finishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Kept"]


class Kept:
    """The frames that were made of the batches at hand; they stay behind where a plan is pickled."""

    def __init__(self) -> None:
        self._made: list[tuple[pl.DataFrame, pl.DataFrame]] = []

    def __reduce__(self) -> tuple[type[Kept], tuple[()]]:
        return Kept, ()

    def made_of(self, given: pl.DataFrame, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """Return what is made of a batch; the same batch is not looked at twice.

        Args:
            given: the batch.
            make: makes it.
        """
        known = next((made for of, made in self._made if of is given), None)
        if known is None:
            known = make()
            self._made.append((given, known))
        return known

    def forget(self, given: pl.DataFrame) -> None:
        """Let a batch go, and those before it.

        Args:
            given: the batch.
        """
        place = next((place for place, (of, _) in enumerate(self._made) if of is given), -1)
        del self._made[: place + 1]
