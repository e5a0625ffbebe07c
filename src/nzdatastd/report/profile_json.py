"""Plain data as JSON: two spaces deep, macrons as they are, keys in their order."""

from __future__ import annotations

import json
import re

__all__ = ["render"]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render(document: object) -> str:
    """Return a profile, or a list of clashes, as JSON.

    Args:
        document: plain data.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=2)
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"
