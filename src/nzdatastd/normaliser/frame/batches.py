"""Run plans over a source: batch by batch, each distinct row once, in worker processes where that pays.

While workers read a batch, the one before it is finished here, and made use of by whoever asked for it.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.frame.evidence import with_evidence
from nzdatastd.normaliser.frame.known_answers import Coming, KnownAnswers
from nzdatastd.normaliser.frame.workers import Workers

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.source import Source
    from nzdatastd.normaliser.frame.plan import Plan

__all__ = ["normalised_batches"]

_ROWS: Final = 100_000  # of a batch: enough for every worker, and little memory
_FEW: Final = 5_000  # rows to be read by themselves that are not worth their way to the workers


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
        ahead: deque[tuple[pl.DataFrame, list[_Begun]]] = deque()

        def done() -> tuple[pl.DataFrame, pl.DataFrame]:
            batch, begun = ahead.popleft()
            found = _beside(run.finished(each) for run, each in zip(runs, begun, strict=True))
            if progress is not None:
                progress(batch.height)
            return batch, found

        for batch in _one_at_least(source):
            ahead.append((batch, [run.begun(batch) for run in runs]))
            if len(ahead) > 1 or not pool.is_at_work:
                yield done()
        while ahead:
            yield done()


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


@dataclass(frozen=True, slots=True)
class _Begun:
    """A batch that a plan is at work on: what was given and asked, and the answers that are coming."""

    given: pl.DataFrame
    asked: pl.DataFrame
    coming: Coming


class _Run:
    """One plan at work."""

    def __init__(self, number: int, plan: Plan, pool: Workers) -> None:
        self._number = number
        self._plan = plan
        self._pool = pool
        self._known = KnownAnswers(lambda questions: pool.begun(number, questions))

    def begun(self, batch: pl.DataFrame) -> _Begun:
        """Begin with a batch."""
        given = batch.select(self._plan.sources)
        asked = self._plan.asked(given)
        return _Begun(given, asked, self._known.begun(asked))

    def finished(self, begun: _Begun) -> pl.DataFrame:
        """Return the standard columns of the batch that was begun first."""
        import polars as pl

        given, asked = begun.given, begun.asked
        answers = self._known.answers(begun.coming)
        is_open = self._plan.is_open(given, asked, answers)
        if is_open.any():
            own = self._read(given.filter(is_open))
            rows = pl.int_range(given.height, dtype=pl.UInt32, eager=True)
            order = rows.zip_with(~is_open, given.height - 1 + is_open.cast(pl.UInt32).cum_sum())
            answers = pl.concat([answers, own])[order]
            asked = asked.select(
                pl.when(~is_open).then(pl.col(name)).otherwise(given[name]).alias(name) for name in asked.columns
            )
        return self._plan.finished(given, asked, answers)

    def _read(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return the answers for rows that are read by themselves: they seldom come up again."""
        import polars as pl

        distinct = given.unique(maintain_order=True)
        is_few = distinct.height <= _FEW
        answers = self._plan.read(distinct) if is_few else self._pool.begun(self._number, distinct)()
        numbered = distinct.with_columns(pl.int_range(distinct.height, dtype=pl.UInt32, eager=True).alias("number"))
        places = given.join(numbered, on=given.columns, how="left", nulls_equal=True, maintain_order="left")
        return answers[places.to_series(-1)]
