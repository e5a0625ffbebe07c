"""Write the benchmark's file: invented people, 15 columns, realistic numbers of distinct values, a share of bad cells.

python tests/benchmarks/people_file.py --rows 1000000
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

FOLDER = ROOT / ".bench"
COLUMNS = (
    "id",
    "given_name_1",
    "given_name_2",
    "family_name",
    "date_of_birth",
    "gender",
    "address_number",
    "road_name",
    "suburb_locality",
    "town_city",
    "postcode",
    "easting",
    "northing",
    "phone_number",
    "email",
)
CHUNK = 250_000
BAD_CELLS = 0.03
SEED = 20
LATEST_BIRTH = "2026-01-01"
BIRTH_DAYS = 30_000
# Ids step through the residues of a prime, so that they are distinct and look unordered.
_ID_PRIME, _ID_STEP = 99_999_989, 48_271
# Area code and first digit of landlines, of those that the numbering plan gives out.
_EXCHANGES = ("9 5", "9 8", "9 4", "3 3", "4 4", "7 8", "9 2", "3 4", "6 3", "4 2", "7 3", "6 8", "3 7", "6 7", "4 9")


def people_file(rows: int = 1_000_000, bad_cells: float = BAD_CELLS, seed: int = SEED) -> Path:
    """Give the path of the file, writing it first if it is missing or was made by another recipe.

    The writing happens in a process of its own: the kernel counts the peak memory of a process that starts another
    against the child too, so the one that measures must stay small.

    Args:
        rows: Number of records.
        bad_cells: The share of cells to spoil, 0 to 1; a cell that may be blank and is blank stays as it is.
        seed: The same seed, rows and share give the same file.

    Returns:
        Path of the CSV file, UTF-8, with a header.
    """
    path = FOLDER / f"people-{rows}.csv"
    recipe = _recipe(rows, bad_cells, seed)
    note = path.with_suffix(".json")
    if not (path.exists() and note.exists() and json.loads(note.read_text("utf-8"))["recipe"] == recipe):
        options = ["--rows", str(rows), "--bad-cells", str(bad_cells), "--seed", str(seed)]
        subprocess.run([sys.executable, __file__, *options], check=True, stdout=subprocess.DEVNULL)
    return path


def write(rows: int, bad_cells: float, seed: int) -> dict[str, object]:
    """Write the file and, beside it, a note of its recipe and of how many cells of each column are bad.

    Returns:
        The note: path, rows, bytes, recipe and bad cells by column.
    """
    import numpy as np

    from tests.benchmarks.faults import spoiled

    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / f"people-{rows}.csv"
    unfinished = path.with_suffix(".partial")
    bad = dict.fromkeys(COLUMNS, 0)
    with unfinished.open("wb") as file:
        for first in range(0, rows, CHUNK):
            rng = np.random.default_rng([seed, first])
            good = people(first, min(CHUNK, rows - first), rng)
            written = spoiled(good, bad_cells, rng)
            written.write_csv(file, include_header=first == 0)
            for column in COLUMNS:
                bad[column] += int(good[column].ne_missing(written[column]).sum())
    unfinished.replace(path)
    note: dict[str, object] = {
        "file": path.name,
        "rows": rows,
        "bytes": path.stat().st_size,
        "bad_cells": bad,
        "recipe": _recipe(rows, bad_cells, seed),
    }
    path.with_suffix(".json").write_text(json.dumps(note, indent=2) + "\n", encoding="utf-8")
    return note


def people(first: int, rows: int, rng: np.random.Generator) -> pl.DataFrame:
    """Draw records without faults.

    Args:
        first: Position of the first record in the whole file, which gives its id.
        rows: Number of records.
        rng: Where the choices come from.

    Returns:
        `rows` rows of the columns in COLUMNS, all text; what may be blank is null.
    """
    import numpy as np
    import polars as pl

    from tests.benchmarks.vocabulary import ascii_lower, shares, vocabulary

    words = vocabulary()

    def drawn(options: Sequence[str], exponent: float = 0.8) -> pl.Series:
        chosen = rng.choice(len(options), rows, p=shares(len(options), exponent))
        return pl.Series(options, dtype=pl.String).gather(chosen)

    def some(share: float) -> pl.Series:
        return pl.Series(rng.random(rows) < share)

    def number(low: int, high: int) -> pl.Series:
        return pl.Series(rng.integers(low, high, rows))

    given = rng.choice(len(words.given_names), rows, p=shares(len(words.given_names)))
    family = rng.choice(len(words.family_names), rows, p=shares(len(words.family_names)))
    suburb = rng.choice(len(words.suburbs), rows, p=words.share_of_suburb)
    town = pl.Series(words.towns).gather(words.town_of_suburb[suburb])
    raw = pl.DataFrame(
        {
            "serial": pl.Series((np.arange(first, first + rows) + 1) * _ID_STEP % _ID_PRIME),
            "given_name_1": pl.Series(words.given_names).gather(given),
            "given_name_2": drawn(words.given_names),
            "family_name": pl.Series(words.family_names).gather(family),
            "age_in_days": number(0, BIRTH_DAYS),
            "gender": pl.Series(["1", "2", "3"]).gather(rng.choice(3, rows, p=(0.49, 0.5, 0.01))),
            "house": pl.Series(rng.geometric(0.02, rows)),
            "unit": number(1, 30),
            "letter": drawn(tuple("ABCDE"), 2.0),
            "road_name": drawn(words.roads, 0.6),
            "suburb_locality": pl.Series(words.suburbs).gather(suburb),
            "town_city": town,
            "postcode": pl.Series(words.postcode_of_suburb).gather(suburb),
            "easting": pl.Series((words.easting_of_suburb[suburb] + rng.normal(0, 1_500, rows)).round(2)),
            "northing": pl.Series((words.northing_of_suburb[suburb] + rng.normal(0, 1_500, rows)).round(2)),
            "mobile": drawn(("21", "22", "27"), 1.0),
            "exchange": drawn(_EXCHANGES, 1.0),
            "line": number(0, 1_000_000).cast(pl.String).str.zfill(6),
            "mobile_lead": number(2, 10).cast(pl.String),
            "email_given": pl.Series([ascii_lower(name) for name in words.given_names]).gather(given),
            "email_family": pl.Series([ascii_lower(name) for name in words.family_names]).gather(family),
            "email_number": number(1, 10_000),
            "email_host": drawn(("example.com", "example.org", "example.net")),  # reserved by RFC 2606
            "one_given": some(0.2),
            "has_unit": some(0.15),
            "has_letter": some(0.08),
            "has_range": some(0.02),
            "no_suburb": some(0.06),
            "is_landline": some(0.2),
            "is_international": some(0.2),
            "no_phone": some(0.06),
            "no_email": some(0.1),
        }
    )
    blank = pl.lit(None, dtype=pl.String)
    lead = pl.when("is_landline").then("exchange").otherwise(pl.col("mobile") + " " + pl.col("mobile_lead"))
    line = pl.col("line").str.slice(0, 2) + " " + pl.col("line").str.slice(2)
    trunk = pl.when("is_international").then(pl.lit("+64 ")).otherwise(pl.lit("0"))
    house = pl.col("house").cast(pl.String)
    return raw.with_columns(
        id=pl.lit("P") + pl.col("serial").cast(pl.String).str.zfill(8),
        given_name_2=pl.when("one_given").then(blank).otherwise("given_name_2"),
        date_of_birth=(pl.lit(LATEST_BIRTH).str.to_date() - pl.duration(days="age_in_days")).dt.to_string("%Y-%m-%d"),
        address_number=pl.when("has_unit").then(pl.col("unit").cast(pl.String) + "/").otherwise(pl.lit(""))
        + pl.when("has_range")
        .then(house + "-" + (pl.col("house") + 2).cast(pl.String))
        .when("has_letter")
        .then(house + pl.col("letter"))
        .otherwise(house),
        suburb_locality=pl.when("no_suburb").then(blank).otherwise("suburb_locality"),
        easting=pl.col("easting").cast(pl.String),
        northing=pl.col("northing").cast(pl.String),
        phone_number=pl.when("no_phone").then(blank).otherwise(trunk + lead + line),
        email=pl.when("no_email")
        .then(blank)
        .otherwise(
            pl.concat_str("email_given", pl.lit("."), "email_family", "email_number", pl.lit("@"), "email_host"),
        ),
    ).select(COLUMNS)


def _recipe(rows: int, bad_cells: float, seed: int) -> str:
    """Name what decides the content of the file, so that a file made by older code is not measured by mistake."""
    here = Path(__file__).parent
    code = b"".join((here / name).read_bytes() for name in ("people_file.py", "faults.py", "vocabulary.py"))
    return f"rows={rows} bad_cells={bad_cells} seed={seed} code={hashlib.sha256(code).hexdigest()[:12]}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the file and print what is in it."""
    from rich.console import Console

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--bad-cells", type=float, default=BAD_CELLS)
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args(arguments)
    Console().print_json(data=write(chosen.rows, chosen.bad_cells, chosen.seed))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
