"""A waterfall picture: how each field moves the match weight, as SVG that needs nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

__all__ = ["waterfall_svg"]

_WIDTH, _ROW, _LEFT, _RIGHT = 640, 22, 130, 70
_FOR: Final = "#2a7f62"
_AGAINST: Final = "#b3423a"


def waterfall_svg(steps: Sequence[tuple[str, float, float]]) -> str:
    """Return the picture of a match weight.

    Args:
        steps: of `Comparison.waterfall`: name, what it adds, and the weight after it.

    >>> waterfall_svg([("prior", -20.0, -20.0), ("family_name", 9.0, -11.0)]).count("<rect")
    2
    """
    ends = [0.0, *(after for _, _, after in steps), *(after - added for _, added, after in steps)]
    lowest, highest = min(ends), max(ends)
    scale = (_WIDTH - _LEFT - _RIGHT) / ((highest - lowest) or 1.0)

    def across(weight: float) -> float:
        return _LEFT + (weight - lowest) * scale

    height = _ROW * len(steps) + 8
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" role="img" '
            'font-family="sans-serif" font-size="12"><title>What each field adds to the match weight</title>'
        ),
        f'<line x1="{across(0):.1f}" x2="{across(0):.1f}" y1="0" y2="{height}" stroke="#999" stroke-dasharray="2 3"/>',
    ]
    for number, (name, added, after) in enumerate(steps):
        top = number * _ROW + 6
        start, end = sorted((across(after - added), across(after)))
        colour = _FOR if added >= 0 else _AGAINST
        parts.append(
            f'<text x="{_LEFT - 8}" y="{top + 12}" text-anchor="end" fill="currentColor">{escape(name)}</text>'
            f'<rect x="{start:.1f}" y="{top}" width="{max(end - start, 1):.1f}" height="{_ROW - 8}" fill="{colour}"/>'
            f'<text x="{end + 6:.1f}" y="{top + 12}" fill="currentColor">{added:+.2f}</text>'
        )
    return "".join([*parts, "</svg>"])
