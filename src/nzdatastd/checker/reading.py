"""Reading the next batch while the last one is judged."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

__all__ = ["read_ahead"]

Batch = TypeVar("Batch")


def read_ahead(batches: Iterator[Batch]) -> Iterator[Batch]:
    """Yield the same batches in the same order, each read while its forerunner is in use: one more is held in memory.

    What the reading raises is raised here, at the batch where it happened.

    >>> list(read_ahead(iter([1, 2, 3])))
    [1, 2, 3]
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        following = thread.submit(next, batches, None)
        while (batch := following.result()) is not None:
            following = thread.submit(next, batches, None)
            yield batch
