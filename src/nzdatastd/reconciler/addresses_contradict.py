"""Addresses of one number and road that cannot both be right: another suburb, postcode or end of the road."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.place import place_key
from nzdatastd.reconciler.values import BETWEEN, ReconciledValue

if TYPE_CHECKING:
    import polars as pl

__all__ = ["addresses_contradict"]

_WORD: Final = re.compile(r"\w+")
_LIKE: Final = 0.9  # Jaro-Winkler: a slip in the name of a suburb (advisory, as in matching)


def addresses_contradict(value: ReconciledValue, pairs: pl.DataFrame) -> pl.Series:
    """Return whether two street addresses name another postcode, suburb, or side of the road.

    A suburb that has the words of the other, that is a slip away from it, or that the other has as its town, is
    another way to say where it is.

    Args:
        value: which; false for all that is no street address.
        pairs: `identity_l` and `identity_r`, the columns of each joined.
    """
    import polars as pl

    none = pl.Series("contradict", [False], pl.Boolean()).new_from_index(0, pairs.height)
    if value.name != "street_address":
        return none

    def column(side: str, name: str) -> pl.Expr:
        place = value.columns.index(f"street_address.{name}")
        return pl.col(f"identity_{side}").str.split(BETWEEN).list.get(place, null_on_oob=True).fill_null("")

    def differs(name: str) -> pl.Expr:
        a, b = (column(side, name).str.to_lowercase() for side in "lr")
        return (a != "") & (b != "") & (a != b)

    # A postcode that lost its first digit has a nought in its place.
    codes = [column(side, "postcode") for side in "lr"]
    cut = (codes[0].str.tail(3) == codes[1].str.tail(3)) & pl.any_horizontal(
        code.str.starts_with("0") for code in codes
    )
    told = pairs.select(
        (differs("road_name_suffix") | (differs("postcode") & ~cut)).alias("letters"),
        differs("suburb_locality").alias("suburb"),
        *(column(side, name).alias(f"{name}_{side}") for side in "lr" for name in ("suburb_locality", "town_city")),
    ).with_row_index("row")
    other = [
        row
        for row, a, b, town_a, town_b in told.filter(pl.col("suburb") & ~pl.col("letters"))
        .select("row", "suburb_locality_l", "suburb_locality_r", "town_city_l", "town_city_r")
        .iter_rows()
        if not (_says_the_same(a, b) or _says_the_same(a, town_b) or _says_the_same(b, town_a))
    ]
    return told["letters"].alias("contradict").scatter(other, [True] * len(other))


@lru_cache(maxsize=65_536)
def _says_the_same(one: str, other: str) -> bool:
    from rapidfuzz.distance import JaroWinkler

    a, b = (_WORD.findall(place_key(name)) for name in (one, other))
    if not a or not b:
        return False
    return set(a) <= set(b) or set(b) <= set(a) or JaroWinkler.similarity(" ".join(a), " ".join(b)) >= _LIKE
