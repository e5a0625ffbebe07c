"""How fast an agreement on two files of invented people is carried out, from files to folder, and in what memory.

    python -m tests.benchmarks.run_speed [--rows 2000000]

The agreement is the draft that `Agreement.draft` makes, run as it is. Beside it stands what Polars alone takes to read
the same files and to write the same outputs again: both are taken in one run, and the ratio is what counts.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.match_speed import people_files

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".bench" / "run"
MOST_SECONDS = 300.0
MOST_GB = 6.0
"""Both for two million records, on two cores that do nothing else."""
_AS_MANY_AS = 2_000_000
_PAUSE = 0.1


def main(argv: list[str] | None = None) -> int:
    """Print the figures; 1 where one is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.run_speed")
    parser.add_argument("--rows", type=int, default=_AS_MANY_AS, help="records in both files together")
    parser.add_argument("--rounds", type=int, default=1, help="taken for the other benchmarks' sake; one run is enough")
    parser.add_argument("--job", choices=["run", "plain"], help="run one job in this process")
    chosen = parser.parse_args(argv)
    if chosen.job:
        told = {"run": whole_run, "plain": plain_reading_and_writing}[chosen.job](chosen.rows)
        sys.stdout.write(json.dumps(told) + "\n")
        return 0
    _make_files(chosen.rows)
    found, plain = _job("run", chosen.rows), _job("plain", chosen.rows)
    sys.stdout.write(f"An agreement on {chosen.rows:,} invented people of two files\n")
    row = "{:16} {:>9} {:>9} {:>9}\n"
    sys.stdout.write(row.format("step", "seconds", "CPU s", "GB"))
    for step in found["steps"]:
        sys.stdout.write(row.format(step["step"], *(f"{step[name]:.1f}" for name in ("seconds", "cpu", "gb"))))
    seconds = sum(step["seconds"] for step in found["steps"])
    peak = max(step["gb"] for step in found["steps"])
    cpu = sum(step["cpu"] for step in found["steps"])
    sys.stdout.write(row.format("all", f"{seconds:.1f}", f"{cpu:.1f}", f"{peak:.1f}"))
    sys.stdout.write(f"for {_AS_MANY_AS:,} records at most {MOST_SECONDS:.0f} s and {MOST_GB:.0f} GB\n")
    sys.stdout.write(
        f"Polars alone, reading and writing the same files: {plain['seconds']:.1f} s, {plain['cpu']:.1f} CPU s\n"
    )
    sys.stdout.write(f"run / Polars alone, CPU: {cpu / plain['cpu']:.1f}\n")
    counts = found["counts"]
    sys.stdout.write(
        f"{counts['records in']:,} records in {counts['entities']:,} entities, {counts['values in']:,} values\n"
    )
    return int(seconds > MOST_SECONDS or peak > MOST_GB)


def _job(job: str, rows: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.run_speed", "--job", job, "--rows", str(rows)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-3_000:])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def _make_files(rows: int) -> None:
    """Write the two files and the draft of an agreement, in a process of its own."""
    code = (
        "import sys; from pathlib import Path; import polars as pl\n"
        "from nzdatastd.agreement.draft import drafted\n"
        "folder = Path(sys.argv[1]); paths = [folder / 'left.csv', folder / 'right.csv']\n"
        "for source, path in zip(sys.argv[2:], paths): pl.read_parquet(source).write_csv(path)\n"
        "(folder / 'agreement.toml').write_text(drafted(paths, folder=folder), encoding='utf-8')\n"
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    left, right, _ = people_files(rows)
    subprocess.run([sys.executable, "-c", code, str(FOLDER), str(left), str(right)], cwd=ROOT, check=True)


class _Watch:
    """The memory of this process and its workers, step by step."""

    def __init__(self) -> None:
        self.steps: list[dict[str, Any]] = []
        self._started = (time.perf_counter(), _cpu())
        self._peak = 0.0
        self._is_over = threading.Event()
        threading.Thread(target=self._look, daemon=True).start()

    def step(self, name: str) -> None:
        """Note that a step is over."""
        now = (time.perf_counter(), _cpu())
        seconds, cpu = (after - before for after, before in zip(now, self._started, strict=True))
        self.steps.append({"step": name, "seconds": seconds, "cpu": cpu, "gb": self._peak})
        self._started, self._peak = now, 0.0

    def _look(self) -> None:
        while not self._is_over.wait(_PAUSE):
            self._peak = max(self._peak, sum(map(_resident_gb, [os.getpid(), *_children()])))


def _resident_gb(process: int) -> float:
    try:
        pages = int(Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 1e9


def _children() -> list[int]:
    found: list[int] = []
    for task in Path("/proc/self/task").iterdir():
        try:
            found += map(int, (task / "children").read_text(encoding="ascii").split())
        except OSError:
            continue
    return found


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def whole_run(_: int) -> dict[str, Any]:
    """Carry the agreement out, and tell what each step took."""
    from nzdatastd.agreement.agreement import Agreement

    agreement = Agreement.load(FOLDER / "agreement.toml")
    watch = _Watch()
    current = "normalising"

    def tell(step: str, _: int) -> None:
        nonlocal current
        if step != current:
            watch.step(current)
            current = step

    run = agreement.run(FOLDER / "out", progress=tell)
    watch.step(current)
    return {"steps": watch.steps, "counts": run.manifest["counts"]}


def plain_reading_and_writing(_: int) -> dict[str, Any]:
    """Read the files of the parties and every output, and write every output again, with Polars and nothing else."""
    import polars as pl

    start, before = time.perf_counter(), _cpu()
    for name in ("left", "right"):
        pl.read_csv(FOLDER / f"{name}.csv", infer_schema=False)
    again = FOLDER / "again.part"
    for path in sorted((FOLDER / "out").rglob("*.parquet")):
        pl.read_parquet(path).write_parquet(again)
    for path in sorted((FOLDER / "out").rglob("*.csv")):
        pl.read_csv(path, infer_schema=False).write_csv(again)
    again.unlink()
    return {"seconds": time.perf_counter() - start, "cpu": _cpu() - before}


if __name__ == "__main__":
    sys.exit(main())
