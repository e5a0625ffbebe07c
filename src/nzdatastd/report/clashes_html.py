"""Field clashes as one page to put before a steering group: what differs, how to settle it, what that costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nzdatastd.report.html import page_environment

__all__ = ["render"]

_TOWARDS = {"left": "As the first", "right": "As the second", "standard": "As the standard says"}


def render(document: Mapping[str, Any]) -> str:
    """Return clashes as one HTML page that needs nothing beside itself.

    Args:
        document: the clashes and their sources as plain data.
    """
    pairs: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for each in document["clashes"]:
        pairs.setdefault((each["left_source"], each["right_source"]), []).append(each)
    kinds: dict[str, int] = {}
    for each in document["clashes"]:
        kinds[each["title"]] = kinds.get(each["title"], 0) + 1
    page = page_environment().get_template("clashes.html.j2")
    return page.render(document=document, pairs=pairs, kinds=kinds, towards=_TOWARDS) + "\n"
