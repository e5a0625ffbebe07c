"""Field clashes for people, at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nzdatastd.report.one_line import one_line
from nzdatastd.report.plain_text import plain_text
from nzdatastd.report.wording import counted

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["render"]


def render(document: Mapping[str, Any]) -> str:
    """Return clashes as plain text, 100 columns wide.

    Args:
        document: the clashes and their sources as plain data.
    """
    return plain_text(_blocks(document))


def _blocks(document: Mapping[str, Any]) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    names = ", ".join(
        f"{one_line(each['source'])} ({counted(each['records'], 'record')})" for each in document["sources"]
    )
    yield Text(names)
    clashes = document["clashes"]
    yield Text(counted(len(clashes), "clash", "clashes") if clashes else "no clashes")
    for each in clashes:
        yield ""
        yield Text(f"{each['kind']}  {each['field']}: {each['title']}")
        for side in ("left", "right"):
            columns = " + ".join(each[f"columns_{side}"])
            told = f"{one_line(each[f'{side}_source'])}: {each[side]}"
            shown = [
                f"{counted(each[f'records_{side}'], 'record')}" if each[f"records_{side}"] else "",
                f"in {columns}" if columns else "",
                f"such as {each[f'masked_{side}']}" if each[f"masked_{side}"] else "",
            ]
            yield Padding(Text(one_line(", ".join([told, *filter(None, shown)]))), (0, 0, 0, 2))
        yield Padding(Text(f"settle: {each['conversion']}"), (0, 0, 0, 2))
        yield Padding(Text(f"loses: {one_line(each['loses'])}"), (0, 0, 0, 2))
