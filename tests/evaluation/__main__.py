"""Measures the address normaliser on real files, beside usaddress, and matching; writes the misses to files.

NZDATASTD_REAL_DATA=… python -m tests.evaluation
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from nzdatastd.normaliser.address import normalise_address
from nzdatastd.normaliser.places import Places
from tests.benchmarks import normalise_speed
from tests.evaluation.matching import matching
from tests.evaluation.other_parsers import usaddress_adapter
from tests.evaluation.schools import school_disagreements
from tests.evaluation.scoring import Reading, is_right, reading_of
from tests.evaluation.sets import Case, evaluation_sets, is_held_out

OUT = Path(__file__).resolve().parents[2] / ".bench"
CASES = Path(__file__).resolve().parents[1] / "cases"

Reader = Callable[[str], Reading]


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def measure(name: str, cases: list[Case], read: Reader, misses: list[dict[str, object]]) -> tuple[float, float]:
    right = {False: 0, True: 0}
    total = {False: 0, True: 0}
    for case in cases:
        held_out = is_held_out(case.text)
        reading = read(case.text)
        total[held_out] += 1
        if is_right(case, reading):
            right[held_out] += 1
        elif not held_out:
            gold = (case.number, case.road, *case.places)
            misses.append({"set": name, "text": case.text, "gold": gold, "read": reading})
    return tuple(100 * right[half] / max(total[half], 1) for half in (False, True))  # type: ignore[return-value]


def accuracy() -> None:
    """Print the share of lines read wholly right, by set and reader; both halves."""
    places = Places.read(Path(os.environ["NZDATASTD_REAL_DATA"]) / "linz_roads_postcodes.csv")
    readers: dict[str, Reader] = {
        "all places": lambda text: reading_of(normalise_address(text, places=places).fields),
        "built-in towns": lambda text: reading_of(normalise_address(text).fields),
        "usaddress + adapter": usaddress_adapter,
    }
    misses: list[dict[str, object]] = []
    say("Right in unit and number, road, suburb and town together, %: tuning half / half that nobody looked at")
    say(f"{'set':42} {'n':>6}  " + "  ".join(f"{name:>20}" for name in readers))
    for name, cases in evaluation_sets().items():
        cells = []
        for reader_name, read in readers.items():
            tuning, held_out = measure(name, cases, read, misses if reader_name == "all places" else [])
            cells.append(f"{tuning:7.2f} / {held_out:6.2f}")
        say(f"{name:42} {len(cases):6}  " + "  ".join(f"{cell:>20}" for cell in cells))
    OUT.mkdir(exist_ok=True)
    with (OUT / "address_misses.jsonl").open("w", encoding="utf-8") as file:
        for miss in misses:
            file.write(json.dumps(miss, ensure_ascii=False) + "\n")
    counts = Counter(str(miss["set"]) for miss in misses)
    say(f"{counts.total()} misses of the tuning half, in .bench/address_misses.jsonl: {dict(counts)}")


def hard_cases() -> None:
    """Print how many of the written cases are read as they say, by kind."""
    places = Places.read(CASES / "address_places.csv")
    for name in ("address_conventions", "address_hard", "address_independent"):
        cases = [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        right = 0
        for case in cases:
            fields = normalise_address(case["text"], places=places).fields
            right += {field: fields.get(field) for field in case["fields"]} == case["fields"]
        say(f"{name:42} {len(cases):6}  {100 * right / len(cases):7.2f} %, cases written for this library")


def main() -> int:
    """Run every evaluation; 2 where there are no real files to evaluate on."""
    named = os.environ.get("NZDATASTD_REAL_DATA")
    if not named or not Path(named).is_dir():
        sys.stderr.write(
            "evaluation: set NZDATASTD_REAL_DATA to the folder with the real files; see tests/evaluation\n"
        )
        return 2
    accuracy()
    hard_cases()
    say("")
    say("Schools of 2026 against LINZ's roads; each disagreement is in .bench/schools_disagreements.csv")
    for kind, count in school_disagreements().items():
        say(f"{kind:42} {count:6,}")
    say("")
    matching()
    say("")
    return normalise_speed.main(["--rounds", "1", "--small"])


if __name__ == "__main__":
    raise SystemExit(main())
