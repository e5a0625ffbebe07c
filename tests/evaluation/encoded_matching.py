"""How well records are matched under encoding, beside matching in clear, and how quickly.

python -m tests.evaluation.encoded_matching [--rows 20000] [--seed 11] [--clear]
"""

from __future__ import annotations

import argparse
import sys
import time

import polars as pl

import nzdatastd as nz
from nzdatastd.matcher.encoding.encode import encode
from nzdatastd.matcher.encoding.match_encoded import THRESHOLD, match_encoded
from tests.evaluation.febrl4 import febrl4, febrl4_is_there
from tests.evaluation.match_scores import pairwise_scores
from tests.evaluation.synthetic_people import people, people_variant

_KEY = b"a key of the evaluation, and of nothing else"
_THRESHOLDS = (0.65, 0.70, THRESHOLD, 0.80)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _sets(rows: int, seed: int) -> dict[str, tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]]:
    made = {"FEBRL4": febrl4()} if febrl4_is_there() and rows <= 20_000 else {}
    return {
        **made,
        "people": people(rows, seed),
        "people, cleaner": people_variant(rows, seed),
        "people, dirtier": people_variant(rows, seed, dirty=True),
    }


def measured(name: str, left: pl.DataFrame, right: pl.DataFrame, truth: pl.DataFrame, *, clear: bool) -> None:
    """Print the scores at each threshold, for all true pairs and for those of which both records were encoded."""
    start = time.perf_counter()
    one, other = (encode(each, key=_KEY, plain_ids=True, workers=1) for each in (left, right))
    encoding = time.perf_counter() - start
    start = time.perf_counter()
    pairs = match_encoded(one, other, threshold=min(_THRESHOLDS), one_to_one=False)
    linking = time.perf_counter() - start
    there = truth.filter(
        pl.col("left_id").is_in(one.records["id"].implode()) & pl.col("right_id").is_in(other.records["id"].implode())
    )
    records = left.height + right.height
    _say(f"{name}: {one.records.height + other.records.height:,} of {records:,} records encoded,")
    _say(f"  {there.height:,} of {truth.height:,} true pairs among them; {records / encoding:,.0f} records/s encoded;")
    _say(f"  linked at {min(_THRESHOLDS)} in {linking:.1f} s")
    start = time.perf_counter()
    match_encoded(one, other)
    _say(f"  linked at {THRESHOLD} in {time.perf_counter() - start:.1f} s")
    for threshold in _THRESHOLDS:
        found = match_encoded(one, other, threshold=threshold).select(left_id="id_l", right_id="id_r")
        _say(f"  {threshold:.2f}  all {pairwise_scores(found, truth)}   encoded {pairwise_scores(found, there)}")
    _say(f"  {pairs.height:,} pairs before one to one")
    if clear:
        entities = nz.match(left, right, names=["left", "right"]).entities()
        sides = [entities.filter(pl.col("source") == each) for each in ("left", "right")]
        found = sides[0].join(sides[1], on="entity_id").select(left_id="id", right_id="id_right")
        _say(f"  in clear, all fields {pairwise_scores(found, truth)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.encoded_matching")
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--clear", action="store_true", help="match in clear as well")
    given = parser.parse_args()
    for name, three in _sets(given.rows, given.seed).items():
        measured(name, *three, clear=given.clear)
