"""Field clashes as one page to put before a steering group: what differs, how to settle it, what that costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nzdatastd.report.html import page_environment

__all__ = ["render"]


def render(document: Mapping[str, Any]) -> str:
    """Return clashes as one HTML page that needs nothing beside itself.

    Args:
        document: the clashes and their sources as plain data.
    """
    pairs: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for each in document["clashes"]:
        pairs.setdefault((each["left_source"], each["right_source"]), []).append(each)
    page = page_environment().get_template("clashes.html.j2")
    return page.render(document=document, pairs=pairs, towards=_towards) + "\n"


def _towards(side: str, clash: Mapping[str, Any]) -> str:
    return "As the standard says" if side == "standard" else f"As in {clash[f'{side}_source']}"
