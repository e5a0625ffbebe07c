"""Shapes that only a few rows share are not shown: a rare shape can tell whose value it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

__all__ = ["RARE_SHAPE", "rare_shapes_hidden"]

RARE_SHAPE = "(rare shape)"

# The least number of rows that a shape may stand for (advisory: as statistical offices suppress small cells).
_AT_LEAST = 5


def rare_shapes_hidden(shapes: Sequence[str], at_least: int = _AT_LEAST) -> list[str]:
    """Return the shapes of one rule's findings in one column, those that too few of the findings share replaced.

    Args:
        shapes: the masked shape of each finding, in order; the empty text for a finding that has none.
        at_least: how many findings must share a shape for it to be shown.

    Returns:
        As many texts, in the same order.

    >>> rare_shapes_hidden(["999", "999", "Aaaa 9"], at_least=2)
    ['999', '999', '(rare shape)']
    """
    shared = Counter(shapes)
    return [shape if not shape or shared[shape] >= at_least else RARE_SHAPE for shape in shapes]
