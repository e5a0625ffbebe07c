"""The page on the run of an agreement: self-contained, no script, nothing fetched, light or dark."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from nzdatastd.report.html import page_environment
from nzdatastd.report.place_map import place_map

__all__ = ["render"]

_KINDS: Final = {
    "format": "only the writing differs",
    "variant": "the same in another form: a macron, a nickname, an initial",
    "partial": "one holds more than the other",
    "transposed": "parts are in each other's place",
    "outdated": "the dates of the records say which came later",
    "conflict": "they cannot both be right",
}
_ROW: Final = 74  # height of a source in the picture of the flow


def render(document: Mapping[str, Any]) -> str:
    """Return the page.

    Args:
        document: the run as plain data: `agreement`, `inputs`, `counts`, `conflicts`, `quality`, `parties`, `map` …
    """
    height = max(_ROW * len(document["inputs"]), 3 * _ROW)
    top = (height - _ROW * len(document["inputs"])) // 2
    view = {
        **document,
        "kind_words": _KINDS,
        "drawn": None if document["map"] is None else place_map(document["map"]),
        "flow_rows": [(top + _ROW * place, each) for place, each in enumerate(document["inputs"])],
        "flow_height": height,
    }
    return page_environment().get_template("agreement.html.j2").render(view=view) + "\n"
