"""The schools of 2026 against the roads of LINZ: whose postcode and coordinates disagree with their street.

The roads table with its postcodes and the sample of addresses with their coordinates, both from the folder
NZDATASTD_REAL_DATA, make a register of sorts: far from every house, but every road. Each disagreement goes to
`.bench/schools_disagreements.csv`, to be read by a person.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from nzdatastd.register import Register
from nzdatastd.register.geocode import FAR, POSTCODE_DIFFERS

if TYPE_CHECKING:
    import polars as pl

__all__ = ["school_disagreements"]

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / ".bench" / "schools_disagreements.csv"
FAR_FROM_ROAD = 5_000.0  # metres from the middle of the addresses known on the school's road


def school_disagreements() -> Counter[str]:
    """Return how many schools disagree with the register, by kind; write each to a file."""
    import polars as pl

    folder = Path(os.environ["NZDATASTD_REAL_DATA"])
    with tempfile.TemporaryDirectory() as scratch:
        register = Register.build(
            folder / "linz_addresses_sample.csv", Path(scratch) / "register", folder / "linz_roads_postcodes.csv"
        )
        layout = ROOT / "docs" / "examples" / "moe_schools_2026.toml"
        schools = register.geocode(folder / "moe_schools_2026.csv", layout, far=FAR_FROM_ROAD)
    assert isinstance(schools, pl.DataFrame)
    kinds = {
        "no such road": pl.col("register.status") == "absent",
        "several roads fit": pl.col("register.status") == "ambiguous",
        "suburb or town made good": pl.col("register.reason").str.contains("replaced"),
        "coordinates far from the road": _distance() > FAR_FROM_ROAD,
        "coordinates far from the address": pl.col("register.findings").list.contains(FAR),
        "postcode of the address differs": pl.col("register.findings").list.contains(POSTCODE_DIFFERS),
        "postal code's area is not the road's": _other_area(),
    }
    found = pl.concat([schools.filter(test).with_columns(pl.lit(kind).alias("kind")) for kind, test in kinds.items()])
    OUT.parent.mkdir(exist_ok=True)
    found.select(
        "kind", "School Name", "Street", "Suburb", "Town / City", "Postal Code", "Longitude", "Latitude",
        "register.status", "register.reason", "register.full_address", "register.postcode", "register.distance_m",
    ).write_csv(OUT)  # fmt: skip
    return Counter({"schools": schools.height, **dict.fromkeys(kinds, 0), **Counter(found["kind"])})


def _distance() -> pl.Expr:
    import polars as pl

    return pl.when(pl.col("register.level") == "road").then("register.distance_m")


def _other_area() -> pl.Expr:
    """Return whether a street that takes the school's mail itself has a postcode of another area."""
    import polars as pl

    street = pl.col("street_address.road_name").is_not_null() & pl.col("postal_address.delivery_number").is_null()
    given, there = pl.col("postal_address.postcode"), pl.col("register.postcode")
    return street & (given.str.slice(0, 2) != there.str.slice(0, 2))
