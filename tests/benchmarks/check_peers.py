"""How fast comparable libraries run 27 equivalent rules on the benchmark's file: the bar for our own check.

    python tests/benchmarks/check_peers.py --rows 1000000

Four ways over the same file: Polars reading it, bare Polars expressions over a stream, dataframely and pandera-polars.
The rules are listed in `selection.py`; the table says whether all found the same number of bad cells under each.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from rich import box
from rich.console import Console
from rich.table import Table

from tests.benchmarks.measure import Measurement, Workload, measure, troubles
from tests.benchmarks.people_file import people_file
from tests.benchmarks.selection import PEER_RULES

READ, FLOOR, DATAFRAMELY, PANDERA = "polars read_csv", "polars expressions", "dataframely", "pandera-polars"


def peer_workloads(path: Path) -> tuple[Workload, ...]:
    """List the work of the other libraries over a file."""
    return (
        Workload(READ, ("read_csv", str(path))),
        Workload(FLOOR, ("bare_polars", str(path))),
        Workload(DATAFRAMELY, ("dataframely", str(path))),
        Workload(PANDERA, ("pandera", str(path))),
    )


def agreement(measurements: Mapping[str, Measurement]) -> str:
    """Say whether all found the same number of bad cells under each rule, which shows that the work is equal."""
    ran = {name: m for name, m in measurements.items() if m.found}
    differing = [
        rule.name
        for rule in PEER_RULES
        if len({measurement.found.get(rule.name, 0) for measurement in ran.values()}) > 1
    ]
    if differing:
        return f"The libraries differ in what they found under: {', '.join(differing)}."
    total = max((sum(measurement.found.values()) for measurement in ran.values()), default=0)
    return f"{', '.join(ran)}: the same {total:,} bad cells, rule by rule."


def peers_table(measurements: Mapping[str, Measurement], path: Path) -> Table:
    """Lay out the figures, each compared with Polars reading the file in the same run."""
    table = Table(title=f"{len(PEER_RULES)} equivalent rules, {path.name}", box=box.SIMPLE)
    table.add_column("library", no_wrap=True)
    for heading in ("wall s", "CPU s", "after imports s", "peak MB", "records/s", "× read, wall", "× read, CPU"):
        table.add_column(heading, justify="right")
    read = measurements[READ]
    for name, figures in measurements.items():
        if figures.trouble:
            table.add_row(name, "-")
            continue
        table.add_row(
            name,
            f"{figures.wall:.2f}",
            f"{figures.cpu:.2f}",
            f"{figures.work:.2f}",
            f"{figures.peak_mb:,.0f}",
            f"{figures.records / figures.wall:,.0f}",
            f"{figures.wall / read.wall:.2f}",
            f"{figures.cpu / read.cpu:.2f}",
        )
    return table


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure the other libraries and print the table.

    Args:
        arguments: Command line; `--rows` and `--rounds`.

    Returns:
        0: a library that is missing is a line of the table, not a failure.
    """
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args(arguments)
    path = people_file(chosen.rows)
    measurements = measure(peer_workloads(path), chosen.rounds)
    console = Console(width=130)
    console.print(peers_table(measurements, path))
    console.print(*troubles(measurements), agreement(measurements), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
