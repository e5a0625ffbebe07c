"""Run plans over a source: batch by batch, each distinct row once, in worker processes where that pays."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.frame.evidence import with_evidence
from nzdatastd.normaliser.frame.workers import Workers

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.source import Source
    from nzdatastd.normaliser.frame.plan import Plan

__all__ = ["normalised_batches"]

_ROWS: Final = 100_000  # of a batch: enough for every worker, and little memory
_MOST_KNOWN: Final = 250_000  # distinct rows kept from earlier batches
_NUMBER: Final = "nzdatastd.row"


def normalised_batches(
    source: Source,
    plans: Sequence[Plan],
    *,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Yield the rows of a source with their standard columns, in order.

    Args:
        source: the opened source.
        plans: of its layout; see `plans_of`.
        workers: processes to work in; 1 is this one alone, and None is as many as there are cores, where there is
            enough to do.
        progress: told the number of rows of each batch that is done.

    Yields:
        The rows as text, and their standard columns.
    """
    plans = with_evidence(plans, source, _ROWS)
    with Workers(plans, workers if workers is not None else os.cpu_count() or 1, at_once=workers is not None) as pool:
        runs = [_Run(number, plan, pool) for number, plan in enumerate(plans)]
        for batch in _one_at_least(source):
            yield batch, _beside(run.normalised(batch) for run in runs)
            if progress is not None:
                progress(batch.height)


def _one_at_least(source: Source) -> Iterator[pl.DataFrame]:
    """Yield the batches of a source; one without rows where it has none, so that its columns are told."""
    import polars as pl

    batch: pl.DataFrame | None = None
    for batch in source.batches(_ROWS):
        yield batch
    if batch is None:
        yield pl.DataFrame(schema=dict.fromkeys(source.columns, pl.String))


def _beside(frames: Iterator[pl.DataFrame]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame([column for frame in frames for column in frame.get_columns()])


class _Run:
    """One plan at work: it remembers what it has read."""

    def __init__(self, number: int, plan: Plan, pool: Workers) -> None:
        self._number = number
        self._plan = plan
        self._pool = pool
        self._keys: pl.DataFrame | None = None
        self._values: pl.DataFrame | None = None

    def normalised(self, batch: pl.DataFrame) -> pl.DataFrame:
        """Return the standard columns of a batch."""
        import polars as pl

        given = batch.select(self._plan.sources)
        asked = self._plan.asked(given)
        answers = self._answers(asked)
        is_open = self._plan.is_open(given, asked, answers)
        if is_open.any():
            own = self._answers(given.filter(is_open))
            rows = pl.int_range(given.height, dtype=pl.UInt32, eager=True)
            order = rows.zip_with(~is_open, given.height - 1 + is_open.cast(pl.UInt32).cum_sum())
            answers = pl.concat([answers, own])[order]
            asked = asked.select(
                pl.when(~is_open).then(pl.col(name)).otherwise(given[name]).alias(name) for name in asked.columns
            )
        return self._plan.finished(given, asked, answers)

    def _answers(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return the answer for each row; distinct questions are read once, and kept for the batches that follow."""
        import polars as pl

        names = asked.columns
        distinct = asked.unique(maintain_order=True)
        new = distinct if self._keys is None else distinct.join(self._keys, on=names, how="anti", nulls_equal=True)
        read = self._pool.read(self._number, new)
        keys = new if self._keys is None else pl.concat([self._keys.select(names), new])
        values = read if self._values is None else pl.concat([self._values, read], rechunk=True)
        keys = keys.with_columns(pl.int_range(keys.height, dtype=pl.UInt32, eager=True).alias(_NUMBER))
        numbers = asked.join(keys, on=names, how="left", nulls_equal=True, maintain_order="left")[_NUMBER]
        if keys.height <= _MOST_KNOWN:
            self._keys, self._values = keys, values
        return values[numbers]
