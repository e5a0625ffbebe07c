"""The work that is timed, one function per library, each run in a process of its own by `measure.py`.

    python -m tests.benchmarks.workloads dataframely .bench/people-1000000.csv

Prints one line of JSON: the records read, the cells that broke each rule (by the names of
`selection.py`) and the seconds since the libraries were imported.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypedDict

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.measure import NOT_INSTALLED
from tests.benchmarks.selection import PEER_RULES, PeerRule, holds


class Answer(TypedDict):
    """What a workload reports; `pairs` is the number of rule × column pairs that ran."""

    records: int
    found: dict[str, int]
    pairs: int
    seconds: float


def read_csv(path: str) -> Answer:
    """Read the file with Polars, all columns text: the cost below which no checker in memory can go."""
    import polars as pl

    start = time.perf_counter()
    frame = pl.read_csv(path, infer_schema=False)
    return Answer(records=frame.height, found={}, pairs=0, seconds=time.perf_counter() - start)


def bare_polars(path: str) -> Answer:
    """Count with bare expressions over a stream: a floor for anything built on Polars."""
    import polars as pl

    start = time.perf_counter()
    counts = (
        pl.scan_csv(path, infer_schema=False)
        .select(
            pl.len().alias("records"),
            *((~holds(rule, pl.col(rule.column))).sum().alias(rule.name) for rule in PEER_RULES),
        )
        .collect(engine="streaming")
        .row(0, named=True)
    )
    records = counts.pop("records")
    return Answer(records=records, found=counts, pairs=len(PEER_RULES), seconds=time.perf_counter() - start)


def dataframely(path: str) -> Answer:
    """Split good rows from bad with `Schema.filter`, each rule a named check of its column."""
    import dataframely as dy
    import polars as pl

    start = time.perf_counter()

    def check(rule: PeerRule) -> Callable[[pl.Expr], pl.Expr]:
        return lambda cell: holds(rule, cell)

    native = {"required": "nullability", "unique": "unique"}
    columns: dict[str, dy.String] = {}
    names: dict[str, str] = {}
    frame = pl.read_csv(path, infer_schema=False)
    for column in frame.columns:
        rules = [rule for rule in PEER_RULES if rule.column == column]
        kinds = {rule.kind for rule in rules}
        columns[column] = dy.String(
            nullable="required" not in kinds,
            unique="unique" in kinds,
            check={rule.name: check(rule) for rule in rules if rule.kind not in native},
        )
        names |= {f"{column}|{native.get(rule.kind, 'check__' + rule.name)}": rule.name for rule in rules}
    schema: type[dy.Schema] = type("People", (dy.Schema,), columns)
    _good, failures = schema.filter(frame)
    found = {names[rule]: count for rule, count in failures.counts().items()}
    return Answer(records=frame.height, found=found, pairs=len(names), seconds=time.perf_counter() - start)


def pandera(path: str) -> Answer:
    """Validate with `lazy=True`, to gather all failures; a DataFrame, as of a LazyFrame only the schema is judged."""
    import pandera.polars as pa
    import polars as pl

    start = time.perf_counter()

    def check(rule: PeerRule) -> pa.Check:
        match rule.kind, rule.argument:
            case "matches", str(pattern):
                return pa.Check.str_matches(pattern, name=rule.name, error=rule.name)
            case "one_of", tuple(values):
                return pa.Check.isin(values, name=rule.name, error=rule.name)
        return pa.Check(
            lambda data: data.lazyframe.select(holds(rule, pl.col(data.key))), name=rule.name, error=rule.name
        )

    native = {"required": "not_nullable", "unique": "field_uniqueness"}
    names = {(rule.column, native.get(rule.kind, rule.name)): rule.name for rule in PEER_RULES}
    frame = pl.read_csv(path, infer_schema=False)
    columns = {}
    for column in frame.columns:
        rules = [rule for rule in PEER_RULES if rule.column == column]
        kinds = {rule.kind for rule in rules}
        columns[column] = pa.Column(
            pl.String,
            checks=[check(rule) for rule in rules if rule.kind not in native],
            nullable="required" not in kinds,
            unique="unique" in kinds,
        )
    found: dict[str, int] = {}
    try:
        pa.DataFrameSchema(columns).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        cases = errors.failure_cases.group_by("column", "check").len()
        found = {names[column, name]: count for column, name, count in cases.rows()}
    return Answer(records=frame.height, found=found, pairs=len(names), seconds=time.perf_counter() - start)


def nzdatastd(path: str, layout: str, select: str) -> Answer:
    """Check with this library.

    Args:
        path: The CSV file.
        layout: The layout as JSON.
        select: The rule ids as a JSON list, or `null` for the whole catalogue.

    Returns:
        The answer; `found` is empty, as one rule of the selection may be several of ours.
    """
    import nzdatastd as nz

    start = time.perf_counter()
    report = nz.check(path, layout=json.loads(layout), select=json.loads(select))
    return Answer(records=report.records, found={}, pairs=report.pairs, seconds=time.perf_counter() - start)


WORKLOADS: dict[str, Callable[..., Answer]] = {
    work.__name__: work for work in (read_csv, bare_polars, dataframely, pandera, nzdatastd)
}


def main(name: str, *arguments: str) -> int:
    """Run one workload and print its answer; a library that is missing has an exit code of its own."""
    try:
        answer = WORKLOADS[name](*arguments)
    except ModuleNotFoundError as missing:
        if not (missing.name or "").startswith(name):
            raise
        return NOT_INSTALLED
    sys.stdout.write(f"\n{json.dumps(answer)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
