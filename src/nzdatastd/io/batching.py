"""Cut frames that arrive in any size into batches of one size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import polars as pl

__all__ = ["rebatch"]

MOST_FRAMES: Final = 16  # joined into a batch at most, so that rows of many megabytes do not fill the memory


def rebatch(frames: Iterable[pl.DataFrame], size: int) -> Iterator[pl.DataFrame]:
    """Cut and join frames into batches.

    Args:
        frames: frames with the same columns.
        size: the rows in a batch.

    Yields:
        frames of `size` rows, the last one shorter; shorter also where 16 frames make no `size` rows.

    Raises:
        ValueError: `size` is less than 1.

    Examples:
        >>> import polars as pl
        >>> frames = [pl.DataFrame({"id": ["1", "2", "3"]}), pl.DataFrame({"id": ["4"]})]
        >>> [batch.height for batch in rebatch(frames, 2)]
        [2, 2]
    """
    import polars as pl

    if size < 1:
        raise ValueError("a batch has at least one row")
    waiting: list[pl.DataFrame] = []
    for frame in frames:
        if frame.is_empty():
            continue
        waiting.append(frame)
        height = sum(part.height for part in waiting)
        if height < size and len(waiting) < MOST_FRAMES:
            continue
        joined = pl.concat(waiting)
        for start in range(0, max(height - size, 0) + 1, size):
            yield joined.slice(start, size)
        waiting = [joined.slice(height - height % size)] if height > size and height % size else []
    if waiting:
        yield pl.concat(waiting)
