"""Time work in processes of their own: seconds on the clock, seconds of processor, peak memory. Unix only (`wait4`).

This process must stay small: on Linux a child's peak memory starts from that of the process which started it, so
nothing heavy (Polars, NumPy) is imported here.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_INSTALLED = 3
_BYTES_PER_MAXRSS = 1 if sys.platform == "darwin" else 1024  # getrusage(2): kilobytes, but bytes on macOS


@dataclass(frozen=True)
class Workload:
    """One command to time.

    Attributes:
        name: What the tables call it.
        command: Name of a function of `workloads.py` and its arguments.
    """

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Measurement:
    """The best of the runs of a workload.

    Attributes:
        workload: What ran.
        wall: Seconds from start to end of the process, start of Python and imports included; the least of the runs.
        cpu: Seconds of processor, user and system; the least of the runs.
        work: Seconds after the imports, as the process itself saw them; the least of the runs.
        peak_mb: Peak resident memory in megabytes (10^6 bytes); the most of the runs.
        records: Records read.
        pairs: Rule × column pairs that ran.
        found: Cells that broke each rule.
        trouble: Why there are no figures: `not installed`, or the last line of the error.
    """

    workload: Workload
    wall: float = 0.0
    cpu: float = 0.0
    work: float = 0.0
    peak_mb: float = 0.0
    records: int = 0
    pairs: int = 0
    found: dict[str, int] = field(default_factory=dict)
    trouble: str | None = None


def measure(workloads: Sequence[Workload], rounds: int = 3) -> dict[str, Measurement]:
    """Run every workload `rounds` times, in turn, so that a busy minute of the machine falls on all alike.

    Args:
        workloads: What to run; the names must differ.
        rounds: Runs of each.

    Returns:
        The best of the runs by name of workload. One that fails is run once and says why in `trouble`.
    """
    best: dict[str, Measurement] = {}
    for turn in range(rounds):
        for workload in workloads if turn % 2 == 0 else reversed(workloads):
            earlier = best.get(workload.name)
            if earlier and earlier.trouble:
                continue
            run = run_once(workload)
            best[workload.name] = _better(earlier, run) if earlier else run
    return {workload.name: best[workload.name] for workload in workloads}


def run_once(workload: Workload) -> Measurement:
    """Run a workload in a new process and wait for it."""
    command = [sys.executable, "-m", "tests.benchmarks.workloads", *workload.command]
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode == NOT_INSTALLED:
            return Measurement(workload, trouble="not installed")
        if process.returncode != 0:
            return Measurement(workload, trouble=_last_line(errors.fileno()) or f"exit code {process.returncode}")
        answer = json.loads(_last_line(output.fileno()))
    return Measurement(
        workload,
        wall=wall,
        cpu=usage.ru_utime + usage.ru_stime,
        work=answer["seconds"],
        peak_mb=usage.ru_maxrss * _BYTES_PER_MAXRSS / 1e6,
        records=answer["records"],
        pairs=answer["pairs"],
        found=answer["found"],
    )


def troubles(measurements: Mapping[str, Measurement]) -> list[str]:
    """Give a line for each workload that has no figures, to print below a table."""
    return [f"{name}: {figures.trouble}" for name, figures in measurements.items() if figures.trouble]


def _better(one: Measurement, other: Measurement) -> Measurement:
    if other.trouble:
        return other
    return replace(
        one,
        wall=min(one.wall, other.wall),
        cpu=min(one.cpu, other.cpu),
        work=min(one.work, other.work),
        peak_mb=max(one.peak_mb, other.peak_mb),
    )


def _last_line(descriptor: int) -> str:
    os.lseek(descriptor, 0, os.SEEK_SET)
    with os.fdopen(os.dup(descriptor), "rb") as stream:
        lines = stream.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else ""
