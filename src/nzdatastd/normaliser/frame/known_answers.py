"""What a plan has read before: each distinct question is read once, and its answer kept for the batches that follow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Coming", "KnownAnswers"]

_MOST: Final = 400_000  # distinct questions that are kept
_MANY: Final = 100_000  # from so many on they are kept only where they come up again
_LEAST_KNOWN: Final = 0.2  # share of a batch's distinct questions that makes keeping worth while
_NUMBER: Final = "nzdatastd.row"


@dataclass(frozen=True, slots=True)
class Coming:
    """The answers of a batch that are being read.

    Args:
        numbers: the place of each row's answer, among the known answers and those being read behind them.
        read: waits for what is new, and returns it.
        is_kept: whether the new answers join those that are known.
    """

    numbers: pl.Series
    read: Callable[[], pl.DataFrame]
    is_kept: bool


class KnownAnswers:
    """The answers of one plan.

    Args:
        begin: begins to read distinct questions, and returns what waits for their answers.
    """

    def __init__(self, begin: Callable[[pl.DataFrame], Callable[[], pl.DataFrame]]) -> None:
        self._begin = begin
        self._questions: pl.DataFrame | None = None
        self._answers: pl.DataFrame | None = None
        self._is_full = False

    def begun(self, asked: pl.DataFrame) -> Coming:
        """Begin to read what a batch asks; batches are answered in the order in which they begin.

        Args:
            asked: a question for each row.
        """
        import polars as pl

        names = asked.columns
        distinct = asked.unique(maintain_order=True)
        known = self._questions
        new = distinct if known is None else distinct.join(known, on=names, how="anti", nulls_equal=True)
        everything = new if known is None else pl.concat([known.select(names), new])
        everything = everything.with_columns(
            pl.int_range(everything.height, dtype=pl.UInt32, eager=True).alias(_NUMBER)
        )
        numbers = asked.join(everything, on=names, how="left", nulls_equal=True, maintain_order="left")[_NUMBER]
        is_new_to_all = everything.height > _MANY and new.height > (1 - _LEAST_KNOWN) * distinct.height
        self._is_full = self._is_full or everything.height > _MOST or (known is not None and is_new_to_all)
        if not self._is_full:
            self._questions = everything
        return Coming(numbers, self._begin(new), is_kept=not self._is_full)

    def answers(self, coming: Coming) -> pl.DataFrame:
        """Return the answer for each row of a batch.

        Args:
            coming: of `begun`.
        """
        import polars as pl

        new = coming.read()
        known = new if self._answers is None else pl.concat([self._answers, new], rechunk=True)
        if coming.is_kept:
            self._answers = known
        return known[coming.numbers]
