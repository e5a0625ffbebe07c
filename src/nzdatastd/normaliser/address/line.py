"""An address line while it is being read: its words, the segments between its commas, and what the steps have taken."""

from __future__ import annotations

from nzdatastd.normaliser.address.lexicon import LEXICON, Word
from nzdatastd.normaliser.places import Places
from nzdatastd.normaliser.text import prepare

__all__ = ["Claim", "Line", "Segment"]

Segment = tuple[int, int]
"""A run of words that is still to be read: the first, and the one after the last."""

Claim = tuple[str, int, int, str, str]
"""A rule, the run of words that it took, the field they went to, and the field's text; empty where they went to none."""


class Line:
    """The state of one reading. Steps take words out of `segments` and write to `fields` and `claims`.

    Args:
        text: the text as delivered.
        places: what is known of places.
        postal: whether the text is known to say where mail goes.
    """

    __slots__ = (
        "alternatives",
        "claims",
        "fields",
        "flags",
        "more",
        "overseas",
        "places",
        "postal",
        "segments",
        "shouting",
        "tail",
        "text",
        "unsure",
        "whole",
        "words",
    )

    def __init__(self, text: str, places: Places, postal: bool) -> None:  # noqa: FBT001  # one call, by position for speed
        words: list[Word] = []
        segments: list[Segment] = []
        lookup = LEXICON.__getitem__
        prepared = prepare(text)
        for piece in prepared.split(","):
            tokens = piece.split()
            if tokens:
                start = len(words)
                words.extend(map(lookup, tokens))
                segments.append((start, len(words)))
        flags = 0
        for word in words:
            flags |= word.flags
        self.text = text
        self.places = places
        self.postal = postal
        self.words = words
        self.segments = segments
        self.flags = flags
        self.shouting = prepared.isupper()
        self.fields: dict[str, object] = {}
        self.claims: list[Claim] = []
        self.tail: Segment | None = None  # what stands behind the road without a comma
        self.unsure: list[str] = []  # structural facts that do not hold
        self.alternatives: list[dict[str, object]] = []  # fields of other readings that differ from this one's
        self.more: list[dict[str, object]] = []  # fields of further values in the same text
        self.whole = True  # whether the fields of the standard hold all that was understood
        self.overseas = False

    def key(self, start: int, end: int) -> str:
        """Return the words as a key of places."""
        words = self.words
        if end - start == 1:
            return words[start].place
        return " ".join([word.place for word in words[start:end]])

    def name(self, start: int, end: int) -> str:
        """Return the words as a name: case restored, the first letter a capital."""
        words = self.words
        if self.shouting:
            name = " ".join([word.shouted for word in words[start:end]])
        elif end - start == 1:
            name = words[start].name
        else:
            name = " ".join([word.name for word in words[start:end]])
        if name[:1].islower() and words[start].raw.islower() | self.shouting and not words[start].key.startswith("van"):
            return name[0].upper() + name[1:]
        return name

    def raw(self, start: int, end: int) -> str:
        """Return the words as they were written."""
        return " ".join([word.raw for word in self.words[start:end]])

    def take(self, rule: str, start: int, end: int, field: str, after: str) -> None:
        """Note that a rule took the words; the segments are for the caller to mend."""
        self.claims.append((rule, start, end, field, after))

    def cut(self, start: int, end: int) -> None:
        """Take the words out of the segments; what stands on their two sides is parted as if by a comma."""
        kept: list[Segment] = []
        for low, high in self.segments:
            if end <= low or high <= start:
                kept.append((low, high))
                continue
            if low < start:
                kept.append((low, start))
            if end < high:
                kept.append((end, high))
        self.segments = kept

    def left_over(self) -> str:
        """Return the words that nothing took, in their order."""
        free = [True] * len(self.words)
        for _, start, end, _, _ in self.claims:
            free[start:end] = [False] * (end - start)
        return " ".join([word.raw for word, is_free in zip(self.words, free, strict=True) if is_free])
