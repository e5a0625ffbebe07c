"""A profile as one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nzdatastd.report.html import page_environment

__all__ = ["render"]


def render(document: Mapping[str, Any]) -> str:
    """Return a profile as one HTML page that needs nothing beside itself.

    Args:
        document: the profile as plain data.
    """
    return page_environment().get_template("profile.html.j2").render(document=document) + "\n"
