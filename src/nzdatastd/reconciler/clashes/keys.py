"""The sources' own keys: whether they are the same ones, written in another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from nzdatastd.profiler.forms.trait import usual_shape
from nzdatastd.profiler.profile import Profile
from nzdatastd.reconciler.clashes.difference import Difference, Side
from nzdatastd.standards.text import outline

__all__ = ["key_differences"]

_SHARED = 0.05
_LETTERS_AND_DIGITS = str.maketrans("", "", "-_/. ")


def key_differences(left: Profile, right: Profile) -> Iterator[Difference]:
    """Yield the difference between record ids where both files have the same keys, written in another way.

    Two agencies' own keys differ as a matter of course, and joining them is what matching is for: that is no clash.

    Args:
        left: the first source.
        right: the second.
    """
    if left.layout.id is None or right.layout.id is None or _identifiers(left) or _identifiers(right):
        return
    ids = [_ids(side) for side in (left, right)]
    if not ids[0] or not ids[1] or len(ids[0] & ids[1]) >= _SHARED * min(len(ids[0]), len(ids[1])):
        return
    bare = [{each.translate(_LETTERS_AND_DIGITS).lstrip("0").lower() for each in own} for own in ids]
    if len(bare[0] & bare[1]) < _SHARED * min(len(bare[0]), len(bare[1])) or _looks(ids[0]) == _looks(ids[1]):
        return
    sides = []
    for side, own in zip((left, right), ids, strict=True):
        shape = usual_shape(sorted(own))
        sides.append(
            Side(
                _looks(own),
                f"the same keys, written in another way: {shape}",
                (side.layout.id or "",),
                side.records,
                shape,
            )
        )
    yield Difference("identifier", "record.id", sides[0], sides[1])


def _identifiers(side: Profile) -> bool:
    return any(full.startswith("identifiers") for full in side.layout.columns)


def _ids(side: Profile) -> set[str]:
    return {text for text in side.delivered.texts(side.layout.id or "") if text}


def _looks(ids: set[str]) -> str:
    """Return whether ids are digits only, or what letters and signs stand among them."""
    shapes = Counter(outline(each) for each in ids)
    return min(shapes, key=lambda shape: (-shapes[shape], shape))
