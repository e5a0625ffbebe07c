"""How long `import nzdatastd` takes beyond `import pydantic`, which it needs in any case.

Run it with `.venv/bin/python -m tests.benchmarks.import_time`.
"""

from __future__ import annotations

import subprocess
import sys

RUNS = 10


def milliseconds(module: str) -> float:
    """The time one import takes in a fresh Python, its start-up not counted."""
    script = f"import time\nstart = time.perf_counter()\nimport {module}\nprint(1000 * (time.perf_counter() - start))"
    return float(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout)


def main() -> None:
    """Print both times and their difference, in milliseconds, each the best of ten."""
    # Turn about, so that a machine that slows down for a while slows both down.
    runs = [(milliseconds("pydantic"), milliseconds("nzdatastd")) for _ in range(RUNS)]
    pydantic, nzdatastd = (min(times) for times in zip(*runs, strict=True))
    print(f"import nzdatastd  {nzdatastd:6.1f} ms (best of {RUNS})")
    print(f"import pydantic   {pydantic:6.1f} ms")
    print(f"nzdatastd adds    {nzdatastd - pydantic:6.1f} ms")


if __name__ == "__main__":
    main()
