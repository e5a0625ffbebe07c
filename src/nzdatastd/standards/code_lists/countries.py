"""The countries that an overseas address may be in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from nzdatastd.standards.code_lists import rows

__all__ = ["countries"]


@cache
def countries() -> Mapping[str, str]:
    """Return the countries' usual English names by ISO 3166-1 alpha-2 code, from `countries.csv`.

    >>> countries()["CK"], len(countries())
    ('Cook Islands', 249)
    """
    return MappingProxyType({row["code"]: row["name"] for row in rows("countries")})
