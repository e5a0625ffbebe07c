"""What a plan has worked out for a batch, kept from asking to finishing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Kept"]


class Kept:
    """The frame that was made of the batch at hand; it stays behind where a plan is pickled."""

    def __init__(self) -> None:
        self._given: pl.DataFrame | None = None
        self._made: pl.DataFrame | None = None

    def __reduce__(self) -> tuple[type[Kept], tuple[()]]:
        return Kept, ()

    def made_of(self, given: pl.DataFrame, make: Callable[[], pl.DataFrame]) -> pl.DataFrame:
        """Return what is made of a batch; the same batch is not looked at twice.

        Args:
            given: the batch.
            make: makes it.
        """
        if self._made is None or self._given is not given:
            self._given, self._made = given, make()
        return self._made

    def forget(self) -> None:
        """Let the batch go."""
        self._given = self._made = None
