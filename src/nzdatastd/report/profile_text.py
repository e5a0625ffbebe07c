"""A profile for people, at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from nzdatastd.report.one_line import one_line
from nzdatastd.report.plain_text import plain_text
from nzdatastd.report.wording import counted, percent

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["render"]


def render(document: Mapping[str, Any]) -> str:
    """Return a profile as plain text, 100 columns wide.

    Args:
        document: the profile as plain data.
    """
    return plain_text(_blocks(document))


def _blocks(document: Mapping[str, Any]) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    recognised = sum(each["field"] is not None for each in document["columns"])
    yield Text(f"{one_line(document['source'])}  {counted(document['records'], 'record')}")
    facts = " · ".join(f"{name.replace('_', ' ')} {value}" for name, value in document["facts"].items())
    yield Text(
        f"{recognised} of {counted(len(document['columns']), 'column')} recognised{' · ' if facts else ''}{facts}"
    )
    if document["record_years"]:
        first, last = document["record_years"]
        yield Text(f"record dates from {first} to {last}")
    yield ""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("column", "field", "sure", "filled", "different", "usual shape"):
        table.add_column(name, justify="right" if name in {"sure", "filled", "different"} else "left", overflow="fold")
    for each in document["columns"]:
        table.add_row(
            Text(one_line(each["column"])),
            Text(each["field"] or "–"),
            Text(f"{each['confidence']:.2f}" if each["field"] else ""),
            Text(percent(each["completeness"])),
            Text(f"{each['distinct']:,}"),
            Text(one_line(each["shapes"][0]) if each["shapes"] else ""),
        )
    yield table
    yield ""
    yield Text("how it is delivered:")
    forms = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    for each in document["forms"]:
        if each["records"]:
            forms.add_row(Text(f"  {each['field']}"), Text(one_line(each["phrase"])), Text(f"{each['records']:,}"))
    yield forms
