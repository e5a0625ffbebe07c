"""Measures the address normaliser on real files, beside usaddress, and writes every miss of the tuning half to a file.

NZDATASTD_REAL_DATA=… python -m tests.evaluation
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from nzdatastd.normaliser.address import normalise_address
from nzdatastd.normaliser.places import Places
from tests.evaluation.other_parsers import usaddress_adapter
from tests.evaluation.scoring import Reading, is_right, reading_of
from tests.evaluation.sets import Case, evaluation_sets, is_held_out

OUT = Path(__file__).resolve().parents[2] / ".bench"

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


def main() -> None:
    places = Places.read(Path(os.environ["NZDATASTD_REAL_DATA"]) / "linz_roads_postcodes.csv")
    readers: dict[str, Reader] = {
        "all places": lambda text: reading_of(normalise_address(text, places=places).fields),
        "built-in towns": lambda text: reading_of(normalise_address(text).fields),
    }
    readers["usaddress + adapter"] = usaddress_adapter
    misses: list[dict[str, object]] = []
    say(f"{'set':42} {'n':>6}  " + "  ".join(f"{name:>24}" for name in readers))
    for name, cases in evaluation_sets().items():
        cells = []
        for reader_name, read in readers.items():
            kept = misses if reader_name == "all places" else []
            tuning, held_out = measure(name, cases, read, kept)
            cells.append(f"{tuning:9.2f} / {held_out:6.2f} held")
        say(f"{name:42} {len(cases):6}  " + "  ".join(f"{cell:>24}" for cell in cells))
    OUT.mkdir(exist_ok=True)
    with (OUT / "address_misses.jsonl").open("w", encoding="utf-8") as file:
        for miss in misses:
            file.write(json.dumps(miss, ensure_ascii=False) + "\n")
    say(f"misses of the tuning half: {dict(Counter(str(miss['set']) for miss in misses))}")


if __name__ == "__main__":
    started = time.perf_counter()
    main()
    say(f"{time.perf_counter() - started:.0f} s")
