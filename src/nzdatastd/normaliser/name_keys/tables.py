"""The tables beside this code, read once; SOURCES.md tells where each comes from."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

__all__ = ["rows"]


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of one table, each by column.

    Args:
        name: the table's file name without `.csv`.

    >>> rows("transliterations")[0]["language"]
    'fijian'
    """
    text = (files("nzdatastd.normaliser.name_keys") / f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
