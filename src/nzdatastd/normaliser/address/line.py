"""An address line while it is being read: its words, the segments between its commas, and what the steps have taken."""

from __future__ import annotations

from collections.abc import Mapping

from nzdatastd.normaliser.address import vocabulary as v
from nzdatastd.normaliser.address.lexicon import LEXICON, Word
from nzdatastd.normaliser.places import Places
from nzdatastd.normaliser.text import prepare

__all__ = ["Claim", "Line", "Segment"]

Segment = tuple[int, int]
"""A run of words that is still to be read: the first, and the one after the last."""

Claim = tuple[str, int, int, str, str]
"""A rule, the run of words that it took, the field they went to, and its text; empty where they went to none."""


_PIECES: dict[str, tuple[list[Word], int]] = {}
"""The suburbs and towns met so far, as they stood between commas, each with its words and their flags."""

_MOST_PIECES = 50_000


def _look_at(piece: str) -> tuple[list[Word], int]:
    words = list(map(_lookup, piece.split()))
    flags = 0
    for word in words:
        flags |= word.flags
    if piece[:1] == " " and len(words) <= _LONGEST_KEPT:
        if len(_PIECES) >= _MOST_PIECES:
            _PIECES.clear()
        _PIECES[piece] = (words, flags)
    return words, flags


def _parted(
    words: list[Word], segments: list[Segment]
) -> tuple[list[Word], list[Segment], tuple[tuple[str, ...], ...]]:
    """Return words that were written together, Tauranga3110, as the words that they are."""
    parts = tuple(word.parts or (word.raw,) for word in words)
    begins = [0]
    for part in parts:
        begins.append(begins[-1] + len(part))
    return (
        [_lookup(raw) for part in parts for raw in part],
        [(begins[start], begins[end]) for start, end in segments],
        parts,
    )


_LONGEST_KEPT = 4
_lookup = LEXICON.__getitem__

# The first letters of the words that stay small inside a name.
_SMALL_BEGINNINGS = frozenset("otadlv")


class Line:
    """The state of one reading. Steps take words out of `segments` and write to `fields` and `claims`.

    Args:
        text: the text as delivered.
        places: what is known of places.
    """

    overseas = False
    postal = False
    head: tuple[Segment, ...] = ()
    """Places that stand before the street, where none stand behind it."""
    tail: Segment | None = None
    """What stands behind the road without a comma."""
    unsure: tuple[str, ...] = ()
    """The structural facts that do not hold."""
    alternatives: tuple[Mapping[str, object], ...] = ()
    """The fields of other readings, as far as they differ from this one's."""
    more: tuple[Mapping[str, object], ...] = ()
    """The fields of further values in the same text."""
    parted: tuple[tuple[str, ...], ...] = ()
    """The words as they were parted by spaces and commas, each as the words that it holds; empty where each is one."""
    whole = True
    """Whether the fields of the standard hold all that was understood."""

    def __init__(self, text: str, places: Places) -> None:
        prepared = prepare(text)
        words: list[Word] = []
        segments: list[Segment] = []
        flags = 0
        for piece in prepared.split(","):
            known = _PIECES.get(piece) or _look_at(piece)
            if known[0]:
                start = len(words)
                words += known[0]
                segments.append((start, len(words)))
                flags |= known[1]
        if flags & v.PARTED:
            words, segments, self.parted = _parted(words, segments)
            for word in words:
                flags |= word.flags
        self.text = text
        self.places = places
        self.words = words
        self.segments = segments
        self.flags = flags
        self.shouting = prepared.isupper()
        self.whispering = prepared.islower()
        self.fields: dict[str, object] = {}
        self.claims: list[Claim] = []

    def key(self, start: int, end: int) -> str:
        """Return the words as a key of places."""
        words = self.words
        if end - start == 1:
            return words[start].place
        return " ".join([word.place for word in words[start:end]])

    def name(self, start: int, end: int) -> str:
        """Return the words as a name: case restored, the first letter a capital."""
        words = self.words
        if self.whispering:
            name = " ".join(["Te" if word.raw == "te" else word.name for word in words[start:end]])
        elif self.shouting:
            name = " ".join([word.shouted for word in words[start:end]])
        elif end - start == 1:
            name = words[start].name
        else:
            name = " ".join([word.name for word in words[start:end]])
        if name[0] in _SMALL_BEGINNINGS and not words[start].key.startswith("van"):
            return name[0].upper() + name[1:]
        return name

    def raw(self, start: int, end: int) -> str:
        """Return the words as they were written."""
        return " ".join([word.raw for word in self.words[start:end]])

    def doubt(self, fact: str) -> None:
        """Note a structural fact that does not hold."""
        self.unsure += (fact,)

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

    def again(self) -> Line:
        """Return a line of the same words, for another reading of them; nothing is taken yet."""
        other = Line.__new__(Line)
        other.text, other.places, other.words, other.segments = self.text, self.places, self.words, self.segments
        other.flags, other.postal, other.whole = self.flags, self.postal, self.whole
        other.shouting, other.whispering = self.shouting, self.whispering
        other.parted = self.parted
        other.fields, other.claims = {}, []
        return other

    def left_over(self) -> str:
        """Return the words that nothing took, in their order."""
        taken = 0
        for claim in self.claims:
            taken += claim[2] - claim[1]
        if taken == len(self.words):
            return ""
        free = [True] * len(self.words)
        for _, start, end, _, _ in self.claims:
            free[start:end] = [False] * (end - start)
        return " ".join([word.raw for word, is_free in zip(self.words, free, strict=True) if is_free])
