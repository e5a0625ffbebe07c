"""A source over a frame of text in memory, so that these tests read no files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from nzdatastd.io.source import Source


@dataclass(frozen=True)
class FrameReader:
    """Reads a frame in batches, as the readers of `nzdatastd.io` do."""

    frame: pl.DataFrame

    def batches(self, size: int) -> Iterator[pl.DataFrame]:
        yield from self.frame.iter_slices(size)

    def records(self) -> int:
        return self.frame.height


def source_of(frame: pl.DataFrame) -> Source:
    return Source("made.csv", "csv", tuple(frame.columns), 2, {}, None, FrameReader(frame))
