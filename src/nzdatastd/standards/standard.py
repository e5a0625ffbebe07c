"""The standards that rules belong to: what each is called, and whether agencies must, should or may follow it."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["STANDINGS", "Standard", "standards"]

STANDINGS: Mapping[str, str] = MappingProxyType(
    {
        "mandated": "Mandated standard",
        "supporting": "Supporting standard",
        "profile": "Advisory profile, off unless asked for",
    }
)
"""How binding a standard is, from the most to the least, with the words for it."""


@dataclass(frozen=True, slots=True)
class Standard:
    """A published rule set, or a set of conventions.

    Args:
        key: what rules name, such as `street_address`.
        title: what people call it.
        standing: a key of `STANDINGS`.
        about: one or two sentences: what it covers and who publishes it.
    """

    key: str
    title: str
    standing: str
    about: str


@cache
def standards() -> Mapping[str, Standard]:
    """Return the standards by key, from `standards.csv`, the mandated ones first.

    >>> standards()["street_address"].standing
    'mandated'
    """
    text = (files("nzdatastd.standards") / "standards.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["key"]: Standard(**row) for row in csv.DictReader(text.splitlines())})
