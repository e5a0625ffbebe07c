"""Run every benchmark in order: `python -m tests.benchmarks [--rows N] [--rounds N] [--large]`."""

from __future__ import annotations

import argparse
import sys

from tests.benchmarks import (
    check_peers,
    check_speed,
    identity_speed,
    import_time,
    match_speed,
    normalise_speed,
    register_speed,
    run_speed,
)


def main() -> int:
    """Print one table per benchmark and return the worst of their exit codes."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="records in the generated file")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each piece of work; the best counts")
    parser.add_argument("--large", action="store_true", help="also check ten million records, for memory")
    chosen = parser.parse_args()
    common = ["--rows", str(chosen.rows), "--rounds", str(chosen.rounds)]
    import_time.main()
    exit_codes = [
        check_peers.main(common),
        check_speed.main([*common, "--large"] if chosen.large else common),
        normalise_speed.main(["--rounds", str(chosen.rounds)]),
        identity_speed.main(["--rounds", str(chosen.rounds)]),
        match_speed.main(common),
        register_speed.main([]),
        run_speed.main(["--rows", str(2 * chosen.rows)]),
    ]
    return max(exit_codes)


if __name__ == "__main__":
    sys.exit(main())
