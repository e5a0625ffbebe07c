"""What a plan is: it takes some columns of a source and gives the standard columns of one value.

Reading text is the costly part. So a plan may ask for less than what was given (one house number stands for all of a
road), has each distinct question read once, and then makes the columns of every row out of the answers.
"""

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

    def schema(self) -> Mapping[str, pl.DataType]:
        """Return the columns that it gives, with their types; they depend on the layout only, never on the data."""

    def asked(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return what has to be read for each row: as many rows, the same columns, fewer that differ.

        Args:
            given: the columns of `sources`, as text.
        """

    def read(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return the answer to each question; the costly part.

        Args:
            asked: distinct questions.
        """

    def is_open(self, given: pl.DataFrame, asked: pl.DataFrame, answers: pl.DataFrame) -> pl.Series:
        """Return for each row whether the answer does not fit it after all, and the row itself has to be read.

        Args:
            given: the columns of `sources`, as text.
            asked: what was asked for each row.
            answers: the answer for each row.
        """

    def finished(self, given: pl.DataFrame, asked: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
        """Return the standard columns, those of `schema`, for each row.

        Args:
            given: the columns of `sources`, as text.
            asked: what was asked for each row.
            answers: the answer for each row.
        """
