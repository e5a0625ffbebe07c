"""A text prepared for reading, and where each of its characters stood in the original."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from nzdatastd.normaliser.text import prepare

__all__ = ["Prepared", "prepared"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text prepared for reading.

    Args:
        original: as it was given.
        text: the same with plain blanks, quotes and dashes, composed (NFC).
        places: for each character of the text, where it begins in the original, and one more for the end; None where
            both are the same.
    """

    original: str
    text: str
    places: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a part of the text stood in the original.

        Args:
            start: its first character.
            end: the one after its last.
        """
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end]


def prepared(original: str) -> Prepared:
    r"""Return a text prepared for reading.

    Args:
        original: any text.

    >>> found = prepared("31\u00a0Ha\u0304nuere 1985")
    >>> found.text, found.span(3, 10)
    ('31 Hānuere 1985', (3, 11))
    """
    text = prepare(original)
    if text is original:
        return Prepared(original, original, None)
    starts = [place for place, mark in enumerate(original) if not unicodedata.combining(mark)] or [0]
    made: list[str] = []
    places: list[int] = []
    for start, end in pairwise([0, *starts, len(original)] if starts[0] else [*starts, len(original)]):
        cluster = prepare(original[start:end])
        made.append(cluster)
        places += [start] * len(cluster)
    return Prepared(original, "".join(made), (*places, len(original)))
