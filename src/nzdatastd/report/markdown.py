"""Text from the catalogue as Markdown: code spans that hold anything, prose that keeps its own code spans, tables."""

from __future__ import annotations

import html
import re

__all__ = ["code", "prose", "table"]

_CODE_SPAN = re.compile(r"(`[^`]+`)")
_MEANING = re.compile(r"[\\*_\[\]#|]")


def code(text: str) -> str:
    """Return text as a code span, whatever backticks it holds.

    >>> print(code("14A Māhoe Street"), code("Te `Aroha"))
    `14A Māhoe Street` ``Te `Aroha``
    """
    fence = "`"
    while fence in text:
        fence += "`"
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{text}{padding}{fence}"


def prose(text: str) -> str:
    r"""Return a sentence so that Markdown reads nothing into it but its code spans.

    >>> print(prose("Leave `id` out; write <unit>/<number>."))
    Leave `id` out; write &lt;unit&gt;/&lt;number&gt;.
    """
    parts = _CODE_SPAN.split(text)
    return "".join(part if odd % 2 else _plain(part) for odd, part in enumerate(parts))


def table(head: list[str], rows: list[list[str]]) -> str:
    """Return a table; cells are Markdown already, and hold no line feed.

    >>> print(table(["rule", "level"], [["SA-03", "error"]]))
    | rule | level |
    | --- | --- |
    | SA-03 | error |
    """
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _plain(text: str) -> str:
    return _MEANING.sub(r"\\\g<0>", html.escape(text, quote=False))
