"""Text for a terminal: what a console prints, without colours and without spaces at the end of a line."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["WIDTH", "plain_text"]

WIDTH = 100


def plain_text(blocks: Iterable[RenderableType], width: int = WIDTH) -> str:
    """Return what a console prints.

    Args:
        blocks: texts and tables, one below the other.
        width: columns to fit into.
    """
    from rich.console import Console

    written = StringIO()
    console = Console(file=written, width=width, color_system=None, legacy_windows=False)
    for block in blocks:
        console.print(block)
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().split("\n")[:-1])
