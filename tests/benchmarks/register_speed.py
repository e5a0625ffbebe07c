"""Builds a register of the country's size and looks messy addresses up in it: time, memory, precision and recall.

    python -m tests.benchmarks.register_speed [--share 1.0] [--queries 20000]

Beside it, the time that usaddress takes to parse the same texts: it only takes them apart, and looks nothing up.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

OUT = Path(__file__).resolve().parents[2] / ".bench"
_BUILD = """
import resource, sys, time
from nzdatastd.register import Register
started = time.perf_counter()
made = Register.build(sys.argv[1], sys.argv[2])
print(time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, made.manifest["addresses"])
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures; the queries that were not answered rightly go to `.bench/register_misses.jsonl`."""
    import polars as pl
    import usaddress

    from nzdatastd.register import Register
    from tests.benchmarks.register_queries import messy_queries, scored
    from tests.benchmarks.register_rows import register_rows

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--share", type=float, default=1.0, help="of the country's roads")
    parser.add_argument("--queries", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    OUT.mkdir(exist_ok=True)
    source, folder = OUT / "register.parquet", OUT / "register"
    rows = register_rows(chosen.share)
    rows.write_parquet(source)
    queries = messy_queries(rows, chosen.queries, chosen.seed)
    del rows
    shutil.rmtree(folder, ignore_errors=True)
    told = subprocess.run(
        [sys.executable, "-c", _BUILD, str(source), str(folder)], capture_output=True, text=True, check=True
    ).stdout.split()
    print(f"build      {float(told[0]):6.1f} s, {int(told[1]) / 1e6:.2f} GB, {int(told[2]):,} addresses")
    started = time.perf_counter()
    register = Register.open(folder)
    opened = time.perf_counter()
    register.find("1 Nowhere Road")
    print(f"open       {opened - started:6.2f} s, and {time.perf_counter() - opened:.2f} s with the first look-up")

    texts = queries["text"].to_list()
    started = time.perf_counter()
    for text in texts[:2_000]:
        usaddress.parse(text)
    parsing = 2_000 / (time.perf_counter() - started)
    frame = pl.DataFrame({"address": texts})
    layout = {"columns": {"street_address": "address"}}
    for workers in (1, 2):
        started = time.perf_counter()
        found = register.geocode(frame, layout, workers=workers)
        rate = len(texts) / (time.perf_counter() - started)
        print(f"geocode    {rate:6,.0f} /s, {workers} processes, {rate / parsing:.2f} × usaddress.parse in one")
    score = scored(queries, found["register.address_id"])  # type: ignore[index]
    print(f"precision  {100 * score.precision:6.2f} %, recall {100 * score.recall:.2f} %")
    print(f"absent     {100 * score.absent_matched:6.2f} % given an address")
    with pl.Config(tbl_rows=40, tbl_hide_dataframe_shape=True, tbl_hide_column_data_types=True, fmt_str_lengths=60):
        print(score.by_kind.head(24))
    misses = score.misses.with_row_index().to_dicts()
    (OUT / "register_misses.jsonl").write_text(
        "".join(f"{json.dumps(miss, ensure_ascii=False)}\n" for miss in misses), encoding="utf-8"
    )
    print(f"peak       {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:6.2f} GB, this process")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
