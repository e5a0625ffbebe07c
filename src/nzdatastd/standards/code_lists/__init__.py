"""The code lists that rules and normalisers read, as CSV beside the code; `SOURCES.md` tells where each comes from."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["rows"]


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of one code list, each by column.

    Args:
        name: the list's file name without `.csv`.

    >>> rows("titles")[0]["form"]
    'Mr'
    """
    text = (files("nzdatastd.standards.code_lists") / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
