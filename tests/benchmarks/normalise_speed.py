"""How fast addresses are normalised, one at a time and in frames, beside `usaddress.parse` on the same texts.

    python -m tests.benchmarks.normalise_speed [--rounds 3]

The texts are the distinct addresses of the real files that NZDATASTD_REAL_DATA names, in no order; where there are
none, of an invented register. A frame of a million rows is read as well: in one, most differ in the house number only.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

_PARSED = 1_500
_LARGE = 1_000_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Print microseconds for each address and how many times usaddress's speed that is; the best of the rounds."""
    import polars as pl
    import usaddress

    import nzdatastd as nz
    from nzdatastd.normaliser.address import normalise_address
    from tests.benchmarks.register_rows import register_rows

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--small", action="store_true", help="leave out the frame of a million rows")
    chosen = parser.parse_args(arguments)
    texts = _real_texts() or _texts_of(register_rows(0.02))
    random.Random(1).shuffle(texts)  # noqa: S311  # the same on every run is what is wanted
    large = pl.DataFrame({"address": [] if chosen.small else _texts_of(register_rows())[:_LARGE]})
    frame, layout = pl.DataFrame({"address": texts}), {"columns": {"street_address": "address"}}

    def parsed() -> None:
        for text in texts[:_PARSED]:
            usaddress.parse(text)

    def called() -> None:
        for text in texts:
            normalise_address(text)

    def whole() -> None:
        for text in texts:
            found = normalise_address(text)
            _ = found.value, found.fields, found.values, found.alternatives, found.unparsed
            _ = found.changes, found.findings

    works: dict[str, tuple[Callable[[], object], int]] = {
        "usaddress.parse": (parsed, _PARSED),
        "normalise_address": (called, len(texts)),
        "normalise_address, its whole result read": (whole, len(texts)),
        "nz.normalise, one process": (lambda: nz.normalise(frame, layout, workers=1), len(texts)),
        "nz.normalise, two processes": (lambda: nz.normalise(frame, layout, workers=2), len(texts)),
        f"nz.normalise, {large.height:,} rows, one process": (
            lambda: nz.normalise(large, layout, workers=1),
            large.height,
        ),
        f"nz.normalise, {large.height:,} rows, two processes": (
            lambda: nz.normalise(large, layout, workers=2),
            large.height,
        ),
    }
    works = {name: work for name, work in works.items() if work[1]}
    best = dict.fromkeys(works, float("inf"))
    for _ in range(chosen.rounds):
        for name, (work, count) in works.items():
            best[name] = min(best[name], _seconds(work) / count)
    print(f"{len(texts):,} distinct addresses")
    for name, seconds in best.items():
        print(f"{name:50} {1e6 * seconds:8.1f} µs  {best['usaddress.parse'] / seconds:6.2f} ×")
    return 0


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _texts_of(rows: object) -> list[str]:
    import polars as pl

    assert isinstance(rows, pl.DataFrame)
    number = pl.concat_str(
        pl.when(pl.col("unit").is_not_null()).then(pl.col("unit") + "/").otherwise(pl.lit("")),
        pl.col("address_number").cast(pl.String),
        pl.col("address_number_suffix").fill_null(""),
    )
    text = pl.concat_str(
        number + " " + pl.col("full_road_name"), "suburb_locality", "town_city", separator=", ", ignore_nulls=True
    )
    return (
        rows.select(text.alias("text"))
        .unique(maintain_order=True)
        .sample(fraction=1, shuffle=True, seed=1)["text"]
        .to_list()
    )


def _real_texts() -> list[str]:
    import polars as pl

    named = os.environ.get("NZDATASTD_REAL_DATA")
    if named is None:
        return []
    folder = Path(named)
    linz = pl.read_csv(folder / "linz_addresses_sample.csv", infer_schema=False)
    schools = pl.read_csv(folder / "moe_schools_2026.csv", infer_schema=False)
    parts = [
        linz.select("full_address", "postcode"),
        schools.select("Street", "Suburb", "Town / City"),
        schools.select("Postal Address", "Postal Address Suburb", "Postal Address City", "Postal Code"),
    ]
    lines = [", ".join(part.strip() for part in row if part) for table in parts for row in table.iter_rows()]
    return [line for line in dict.fromkeys(lines) if line]


if __name__ == "__main__":
    raise SystemExit(main())
