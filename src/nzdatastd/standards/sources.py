"""Where the rules come from: the published documents, by the keys that rules name."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

__all__ = ["Source", "sources"]


@dataclass(frozen=True, slots=True)
class Source:
    """A published document that rules, code lists and options rest on."""

    key: str
    title: str
    publisher: str
    url: str
    note: str


@cache
def sources() -> Mapping[str, Source]:
    """Return the published sources by key, from `sources.csv`.

    >>> sources()["gcds_street_address"].publisher
    'Government Chief Data Steward'
    """
    text = (files("nzdatastd.standards") / "sources.csv").read_text(encoding="utf-8")
    return MappingProxyType({row["key"]: Source(**row) for row in csv.DictReader(text.splitlines())})
