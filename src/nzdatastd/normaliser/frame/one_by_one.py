"""Plans that read each distinct row by itself: dates, phone numbers, gender and sex, names."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from nzdatastd.normaliser.frame.about import about_cells, about_schema, about_series
from nzdatastd.normaliser.frame.garbage import no_garbage_collection
from nzdatastd.normaliser.frame.lists import list_series
from nzdatastd.normaliser.frame.originals import originals

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.normaliser.result import Normalised

__all__ = ["OneByOnePlan"]

T = TypeVar("T")


@dataclass(frozen=True)
class OneByOnePlan(ABC, Generic[T]):
    """How the columns of a value are normalised where each distinct row is read by itself.

    Args:
        instance: the value and, where there are several, its number: `date_of_birth`, `phone_number.2`.
        columns: the source's columns by field; `text` is what is not split.
    """

    instance: str
    columns: Mapping[str, tuple[str, ...]]

    @abstractmethod
    def fields(self) -> Mapping[str, pl.DataType]:
        """Return the columns of the value's own fields, by their full names."""

    @abstractmethod
    def normalised(self, row: tuple[str | None, ...]) -> Normalised[T]:
        """Return the result of one row of `sources`."""

    @abstractmethod
    def cells(self, found: Normalised[T]) -> tuple[Any, ...]:
        """Return the cells of `fields` for one result."""

    @abstractmethod
    def written(self, value: T) -> str:
        """Return a value as text, for the lists of alternatives and of further values."""

    @property
    def sources(self) -> tuple[str, ...]:
        """The columns of the source that it reads."""
        return tuple(dict.fromkeys(column for columns in self.columns.values() for column in columns))

    def schema(self) -> Mapping[str, pl.DataType]:
        """Return the columns that it gives, with their types."""
        return {**self.fields(), **about_schema(self.instance)}

    def asked(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return the rows as they are."""
        return given

    def read(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return the answer to each row."""
        import polars as pl

        with no_garbage_collection():
            results = [self.normalised(row) for row in asked.select(self.sources).iter_rows()]
            rows = [self.cells(found) for found in results]
            about = [about_cells(found, self.written) for found in results]
        schema = self.fields()
        columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
        own = [
            list_series(name, column, kind)
            if isinstance(kind, pl.List)
            else pl.Series(name, column, dtype=kind, strict=True)
            for (name, kind), column in zip(schema.items(), columns, strict=True)
        ]
        return pl.DataFrame([*own, *about_series(self.instance, about)])

    def is_open(self, given: pl.DataFrame, asked: pl.DataFrame, answers: pl.DataFrame) -> pl.Series:  # noqa: ARG002 - of the protocol
        """Return for each row that its answer fits it: nothing stood in for anything."""
        import polars as pl

        return pl.Series("open", [False], pl.Boolean).new_from_index(0, given.height)

    def finished(self, given: pl.DataFrame, asked: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:  # noqa: ARG002 - of the protocol
        """Return the standard columns, with what was given beside them."""
        original = originals(given, self.sources).alias(f"{self.instance}.original")
        return answers.with_columns(original).select(self.schema().keys())
