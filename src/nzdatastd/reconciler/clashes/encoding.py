"""Letters that were misread on one side, and files in different encodings."""

from __future__ import annotations

from collections.abc import Iterator

from nzdatastd.profiler.forms.trait import usual_shape
from nzdatastd.profiler.profile import Profile
from nzdatastd.reconciler.clashes.difference import Difference, Side

__all__ = ["encoding_differences"]

# One reading fits files in any of these: ASCII is part of UTF-8, with or without a mark in front.
_ALIKE = frozenset({"utf-8", "utf8", "utf-8-sig", "utf8-lossy", "ascii", "us-ascii"})
_WIDE = ("utf-16", "utf16", "utf-32", "utf32")


def encoding_differences(left: Profile, right: Profile) -> Iterator[Difference]:
    """Yield the values with misread letters on one side; else one difference where the files' encodings differ.

    Args:
        left: the first source.
        right: the second.
    """
    theirs = {trait.field: trait for trait in right.traits if trait.kind == "encoding"}
    told = False
    for trait in left.traits:
        other = theirs.get(trait.field)
        if trait.kind == "encoding" and other is not None and trait.reading != other.reading:
            told = True
            yield Difference("encoding", trait.field, Side.of(trait), Side.of(other))
    encodings = [side.facts.get("encoding", "").lower() for side in (left, right)]
    if told or not all(encodings) or encodings[0] == encodings[1]:
        return
    if set(encodings) <= _ALIKE:
        return
    field, sides = _of_files(left, right)
    if field:
        yield Difference("encoding", field, *sides)


def _of_files(left: Profile, right: Profile) -> tuple[str, tuple[Side, Side]]:
    """Return the value that has the most letters beyond ASCII, with both sides of it.

    Files in UTF-16 cannot be read as others are even where all letters are plain: then it is the first value.
    """
    counts: dict[str, int] = {}
    found: dict[str, list[list[str]]] = {}
    for number, side in enumerate((left, right)):
        for value in side.delivered.values():
            texts = [text for text in value.joined if not text.isascii()]
            counts[value.value] = counts.get(value.value, 0) + len(texts)
            found.setdefault(value.value, [[], []])[number] += texts
    field = max(counts, key=lambda name: counts[name], default="")
    is_wide = any(side.facts["encoding"].lower().startswith(_WIDE) for side in (left, right))
    if not field or not (counts[field] or is_wide):
        return "", (Side("", ""), Side("", ""))
    sides = tuple(
        Side(
            side.facts["encoding"],
            f"the file is in {side.facts['encoding']}",
            side.layout.columns.get(field, ()),
            side.delivered.scaled(len(found[field][number])),
            usual_shape(found[field][number]),
        )
        for number, side in enumerate((left, right))
    )
    return field, (sides[0], sides[1])
