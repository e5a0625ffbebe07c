"""A register of New Zealand's size: every road of the country, with numbers, suffixes and units that are invented.

The roads, with suburb, town and postcode, come from `linz_roads_postcodes.csv` in the folder that NZDATASTD_REAL_DATA
names; where there is none, from the code lists. Coordinates are invented too: near for streets that are near, by
postcode and suburb.
"""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import polars as pl

from nzdatastd.register.sources import read_register
from nzdatastd.standards.code_lists import rows as code_rows
from nzdatastd.standards.code_lists.addresses import road_types

INVENTED_ROADS = 80_000
SEED = 20_260_701


def register_rows(share: float = 1.0) -> pl.DataFrame:
    """Return the rows of a register in LINZ's columns; about 2.7 million of them.

    Args:
        share: of the roads that is taken; 0.01 makes a small one.
    """
    random = np.random.default_rng(SEED)
    streets = _streets().sample(fraction=share, seed=SEED)
    count = streets.height
    numbers_each = np.clip(random.lognormal(2.9, 0.8, count).astype(int), 3, 400)
    row = np.repeat(np.arange(count), numbers_each)
    numbers = np.concatenate([np.sort(random.choice(2 * n + 1, n, replace=False)) + 1 for n in numbers_each])
    x, y = _middle_of(streets, random)
    frame = streets[row].with_columns(
        pl.Series("address_number", numbers),
        pl.Series("gd2000_xcoord", x[row] + numbers * 1e-5),
        pl.Series("gd2000_ycoord", y[row] + numbers * 1e-5),
    )
    suffix, has_units = random.random(frame.height), random.random(frame.height) < 0.06
    frame = frame.with_columns(
        pl.when(pl.Series(suffix < 0.03))
        .then(pl.lit("A"))
        .when(pl.Series(suffix < 0.05))
        .then(pl.lit("B"))
        .alias("address_number_suffix"),
        pl.lit(None, pl.String).alias("unit"),
    )
    units = [frame.filter(pl.Series(has_units)).with_columns(pl.lit(str(unit)).alias("unit")) for unit in (1, 2, 3)]
    frame = pl.concat([frame, *units])
    return frame.with_columns((pl.int_range(pl.len()) + 1_000_000).alias("address_id"))


def _streets() -> pl.DataFrame:
    folder = os.environ.get("NZDATASTD_REAL_DATA")
    road = ["full_road_name", "road_name", "road_name_type", "road_name_suffix"]
    columns = [*road, "suburb_locality", "town_city", "postcode"]
    if folder is None:
        return _invented_streets().select(columns)
    roads = pl.concat(read_register(Path(folder) / "linz_roads_postcodes.csv").batches())
    first_town = pl.col("town_city").str.split(",").list.first().str.strip_chars()
    return (
        roads.filter(pl.col("full_road_name").is_not_null())
        .with_columns(pl.col("suburb_locality").str.split(","), first_town)
        .explode("suburb_locality")
        .with_columns(pl.col("suburb_locality").str.strip_chars())
        .unique(["full_road_name", "suburb_locality", "town_city"], maintain_order=True)
        .select(columns)
    )


def _invented_streets() -> pl.DataFrame:
    random = np.random.default_rng(SEED)
    towns = [row["name"] for row in code_rows("towns")]
    types = [road.name for road in road_types() if road.linz_roads > 200 and " " not in road.name]
    syllables = [a + b for a in ("", "h", "k", "m", "n", "p", "r", "t", "w", "wh", "ng") for b in "aeiou"]
    names = random.choice(syllables, (INVENTED_ROADS, 3))
    suburb = random.integers(0, 4_000, INVENTED_ROADS)
    town = [towns[each // 6 % len(towns)] for each in suburb]
    name = ["".join(each).title() for each in names.tolist()]
    kind = random.choice(types, INVENTED_ROADS).tolist()
    directions = ["North", "South", "East", "West", "Bay", "Hill", "Park"]
    suburbs = [f"{towns[(7 * each) % len(towns)]} {directions[each % 7]}" for each in suburb]
    return pl.DataFrame(
        {
            "road_name": name,
            "road_name_type": kind,
            "road_name_suffix": pl.Series([None] * len(kind), dtype=pl.String),
            "full_road_name": [f"{a} {b}" for a, b in zip(name, kind, strict=True)],
            "suburb_locality": suburbs,
            "town_city": town,
            "postcode": [f"{110 + 13 * (each // 6):04}" for each in suburb],
        }
    ).unique(["full_road_name", "suburb_locality"], maintain_order=True)


def _middle_of(streets: pl.DataFrame, random: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return where streets lie: a suburb is a few kilometres wide, and suburbs of one postcode are neighbours."""
    postcode = streets["postcode"].cast(pl.Int64, strict=False).fill_null(5000).to_numpy()
    suburb = streets["suburb_locality"].fill_null("").hash(SEED).to_numpy() % 1000
    x = 170 + postcode % 100 * 0.08 + suburb * 0.0001 + random.random(streets.height) * 0.005
    y = -46 + postcode // 100 * 0.11 + suburb % 31 * 0.0005 + random.random(streets.height) * 0.005
    return x, y
