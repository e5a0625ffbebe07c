"""Worker processes for plans: started when there is enough to do, and ended with the work.

They are started afresh ("spawn"), for a copy of a process with threads, such as those of Polars, may stand still. The
caller's script is not run again in them, so that it needs no `if __name__ == "__main__"`.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from io import BytesIO
from types import ModuleType, TracebackType
from typing import TYPE_CHECKING, Final, Self

from nzdatastd.errors import NZDataStdError

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.normaliser.frame.plan import Plan

__all__ = ["Workers"]

_ENOUGH: Final = 40_000  # distinct rows, all told, that make starting processes worth while
_CHUNKS: Final = 4  # for each worker, so that none waits long for another
_LEAST_CHUNK: Final = 1_000  # questions; fewer are not worth their way


class Workers:
    """Processes that run plans.

    Args:
        plans: all that may be run.
        count: of processes; 1 is this one alone.
        at_once: whether to start them whatever there is to do.
    """

    def __init__(self, plans: Sequence[Plan], count: int, *, at_once: bool = False) -> None:
        self._plans = plans
        # A worker of somebody else's pool may have no workers of its own.
        self._count = 1 if multiprocessing.current_process().daemon else count
        self._least = 1 if at_once else _ENOUGH
        self._read = 0
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    @property
    def is_at_work(self) -> bool:
        """Whether questions are read elsewhere, while this process does something else."""
        return self._pool is not None

    def begun(self, number: int, given: pl.DataFrame) -> Callable[[], pl.DataFrame]:
        """Begin to read questions, and return what waits for their answers, which come in their order.

        Args:
            number: of the plan.
            given: distinct questions.
        """
        self._read += given.height
        if self._count <= 1 or (self._pool is None and self._read < self._least) or given.is_empty():
            answers = self._plans[number].read(given)
            return lambda: answers
        share = -(-given.height // self._count)
        size = min(share, max(_LEAST_CHUNK, -(-share // _CHUNKS)))
        parts = [_packed(given.slice(start, size)) for start in range(0, given.height, size)]
        with _whole(), _without_main():
            coming = [self._started().submit(_run, number, part) for part in parts]
        return lambda: _together(coming)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._count,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=_start,
                initargs=(tuple(self._plans),),
            )
        return self._pool


def _together(coming: Sequence[Future[bytes]]) -> pl.DataFrame:
    import polars as pl

    with _whole():
        done = [each.result() for each in coming]
    return pl.concat([pl.read_ipc(BytesIO(each)) for each in done], rechunk=True)


@contextmanager
def _whole() -> Iterator[None]:
    try:
        yield
    except BrokenProcessPool:
        raise NZDataStdError(
            "a worker process ended before its time: memory may be short; try again with workers=1"
        ) from None


@contextmanager
def _without_main() -> Iterator[None]:
    """Start processes without the caller's script: they would run it again, and plans need nothing of it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


_plans: tuple[Plan, ...] = ()


def _start(plans: tuple[Plan, ...]) -> None:
    global _plans  # noqa: PLW0603 - what a worker process is started with has nowhere else to stand
    _plans = plans


def _run(number: int, given: bytes) -> bytes:
    import polars as pl

    return _packed(_plans[number].read(pl.read_ipc(BytesIO(given))))


def _packed(frame: pl.DataFrame) -> bytes:
    buffer = BytesIO()
    frame.write_ipc(buffer)
    return buffer.getvalue()
