"""Addresses for invented people: the real roads of New Zealand with invented numbers and units.

The roads come from `linz_roads_postcodes.csv` in the folder that NZDATASTD_REAL_DATA names; where there is none, they
are invented too.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

__all__ = ["Addresses", "draw_addresses", "roads"]

Ints = npt.NDArray[np.int64]

_SHORT = {
    "Street": "St", "Road": "Rd", "Avenue": "Ave", "Place": "Pl", "Crescent": "Cres", "Drive": "Dr", "Lane": "Ln",
    "Terrace": "Tce", "Grove": "Gr", "Close": "Cl", "Court": "Ct", "Highway": "Hwy", "Parade": "Pde",
    "Boulevard": "Blvd", "Square": "Sq", "Heights": "Hts", "Quay": "Qy", "Rise": "Rise", "Way": "Wy",
}  # fmt: skip
_FALLBACK_TOWNS = (
    ("Auckland", 600), ("Wellington", 6000), ("Christchurch", 8000), ("Hamilton", 3200), ("Tauranga", 3100),
    ("Dunedin", 9000), ("Palmerston North", 4400), ("Nelson", 7000), ("Rotorua", 3000), ("Invercargill", 9800),
)  # fmt: skip
_URBAN_WEIGHT = 4


@dataclass(frozen=True)
class Addresses:
    """Many addresses, a column for each part.

    Args:
        road: the row in `roads()`.
        number: house number.
        suffix: "", "A" or "B".
        unit: 0 where there is none.
        rural_delivery: 0 where there is none.
        shares_house: whether another of the addresses is another unit of the same house.
    """

    road: Ints
    number: Ints
    suffix: npt.NDArray[np.object_]
    unit: Ints
    rural_delivery: Ints
    shares_house: npt.NDArray[np.bool_]

    def frame(self, at: Ints) -> pl.DataFrame:
        """Return the addresses at these places as text columns."""
        return roads()[self.road[at]].with_columns(
            pl.Series("number", self.number[at]).cast(pl.String) + pl.Series(self.suffix[at], dtype=pl.String),
            pl.Series("unit", self.unit[at]).replace(0, None).cast(pl.String),
            pl.Series("rural_delivery", self.rural_delivery[at]).replace(0, None).cast(pl.String),
        )


@cache
def roads() -> pl.DataFrame:
    """Return the roads: `road`, `road_short`, `suburb` (null where the town is all there is), `town`, `postcode`."""
    folder = os.environ.get("NZDATASTD_REAL_DATA")
    file = Path(folder) / "linz_roads_postcodes.csv" if folder else None
    found = _real_roads(file) if file is not None and file.exists() else _invented_roads()
    last = pl.col("road").str.extract(r" (\S+)$")
    short = pl.col("road").str.replace(r"\S+$", "") + last.replace(_SHORT)
    return found.with_columns(short.fill_null(pl.col("road")).alias("road_short"))


def draw_addresses(count: int, random: np.random.Generator) -> Addresses:
    """Return this many addresses; some are other units of the house before."""
    weight = np.where(roads()["suburb"].is_not_null().to_numpy(), _URBAN_WEIGHT, 1).astype(float)
    road = random.choice(len(weight), count, p=weight / weight.sum())
    number = np.clip(random.lognormal(3.3, 1.0, count).astype(np.int64), 1, 2_000)
    suffix = random.choice(np.array(["", "A", "B"], dtype=object), count, p=[0.93, 0.05, 0.02])
    unit = np.where(random.random(count) < 0.10, random.integers(1, 13, count), 0)
    rural = np.where((weight[road] == 1) & (random.random(count) < 0.25), random.integers(1, 9, count), 0)
    beside = np.flatnonzero(random.random(count) < 0.08)
    beside = beside[(beside > 0) & ~np.isin(beside - 1, beside)]
    road[beside], number[beside] = road[beside - 1], number[beside - 1]
    suffix[beside], rural[beside] = suffix[beside - 1], 0
    unit[beside - 1] = np.where(unit[beside - 1] == 0, 1, unit[beside - 1])
    unit[beside] = unit[beside - 1] + 1
    shares = np.zeros(count, dtype=bool)
    shares[beside] = shares[beside - 1] = True
    return Addresses(road, number, suffix, unit, rural, shares)


def _real_roads(file: Path) -> pl.DataFrame:
    def first(name: str) -> pl.Expr:
        return pl.col(name).str.split(",").list.first().str.strip_chars()

    place, city = first("locality"), first("city")
    both = city.is_not_null() & (city != place)
    return (
        pl.read_csv(file, null_values=["\\N", ""], infer_schema=False)
        .filter(pl.col("name").is_not_null() & pl.col("locality").is_not_null())
        .select(
            pl.col("name").alias("road"),
            pl.when(both).then(place).alias("suburb"),
            pl.coalesce(city, place).alias("town"),
            "postcode",
        )
        .unique(["road", "suburb", "town"], keep="first", maintain_order=True)
    )


def _invented_roads() -> pl.DataFrame:
    random = np.random.default_rng(1)
    sounds = [a + b for a in ("", "h", "k", "m", "n", "p", "r", "t", "w") for b in "aeiou"]
    types, rows = list(_SHORT)[:10], []
    for town, postcode in _FALLBACK_TOWNS:
        for _ in range(60):
            suburb = "".join(random.choice(sounds, 3)).capitalize()
            code = f"{postcode + int(random.integers(1, 30)):04d}"
            for _ in range(20):
                name = "".join(random.choice(sounds, 3)).capitalize()
                rows.append((f"{name} {random.choice(types)}", suburb, town, code))
    return pl.DataFrame(rows, schema=["road", "suburb", "town", "postcode"], orient="row")
