"""How fast people are matched, beside Splink alone on the same keys and blocks, and one pair beside Splink's one pair.

    python -m tests.benchmarks.match_speed [--rows 1000000] [--rounds 3]

Each job runs in a process of its own. The ratios are what counts: both sides of one are taken in one run.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
OF_SPLINK = 1.3
"""The matching of normalised columns takes no longer than so many times what Splink alone takes."""
OF_SPLINK_WITH_NORMALISING = 2.5
MOST_GB = 4.0
MOST_MICROSECONDS = 100.0
_SEED = 11
_PAIRS = 2_000


def main(argv: list[str] | None = None) -> int:
    """Print the figures; 1 where one is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.match_speed")
    parser.add_argument("--rows", type=int, default=1_000_000, help="records in both files together")
    parser.add_argument("--rounds", type=int, default=3, help="runs of the comparison of one pair; the best counts")
    parser.add_argument("--job", choices=["whole", "splink", "pair"], help="run one job in this process")
    chosen = parser.parse_args(argv)
    if chosen.job:
        told = {"whole": whole, "splink": splink_alone, "pair": one_pair}[chosen.job](chosen.rows, chosen.rounds)
        sys.stdout.write(json.dumps(told) + "\n")
        return 0
    whole_, alone, pair = (_run(job, chosen.rows, chosen.rounds) for job in ("whole", "splink", "pair"))
    matching, everything = whole_["match"] / alone["splink"], (whole_["normalise"] + whole_["match"]) / alone["splink"]
    rows = [
        ("normalise and make keys", f"{whole_['normalise']:.1f} s", ""),
        ("match, from normalised columns", f"{whole_['match']:.1f} s", ""),
        ("Splink alone, same keys and blocks", f"{alone['splink']:.1f} s", f"{alone['pairs']:,} pairs"),
        ("match / Splink alone", f"{matching:.2f}", f"at most {OF_SPLINK}"),
        ("all / Splink alone", f"{everything:.2f}", f"at most {OF_SPLINK_WITH_NORMALISING}"),
        ("peak memory", f"{whole_['peak']:.2f} GB", f"at most {MOST_GB}"),
        ("F1 at the default threshold", f"{whole_['f1']:.4f}", ""),
        ("compare(a, b)", f"{pair['ours']:.0f} µs", f"at most {MOST_MICROSECONDS:.0f}"),
        ("Splink, one pair", f"{pair['splink']:,.0f} µs", f"{pair['splink'] / pair['ours']:,.0f} times as long"),
    ]
    sys.stdout.write(f"Matching {chosen.rows:,} invented people of two files\n")
    for name, figure, aim in rows:
        sys.stdout.write(f"{name:36} {figure:>14}   {aim}\n")
    is_good = matching <= OF_SPLINK and everything <= OF_SPLINK_WITH_NORMALISING and whole_["peak"] <= MOST_GB
    return int(not (is_good and pair["ours"] <= MOST_MICROSECONDS))


def _run(job: str, rows: int, rounds: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.benchmarks.match_speed", "--job", job, "--rows", str(rows)]
    done = subprocess.run([*command, "--rounds", str(rounds)], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr[-3_000:])
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def people_files(rows: int) -> tuple[Path, Path, Path]:
    """Return the files of invented people, made where they are not there yet."""
    folder = ROOT / ".bench"
    folder.mkdir(exist_ok=True)
    paths = tuple(folder / f"people_{rows}_{name}.parquet" for name in ("left", "right", "truth"))
    if not all(path.exists() for path in paths):
        code = (
            "import sys; from tests.evaluation.synthetic_people import people\n"
            "for frame, path in zip(people(int(sys.argv[1]), int(sys.argv[2])), sys.argv[3:]): "
            "frame.write_parquet(path)"
        )
        command = [sys.executable, "-c", code, str(rows), str(_SEED), *map(str, paths)]
        subprocess.run(command, cwd=ROOT, check=True)
    return paths[0], paths[1], paths[2]


def _peak_gb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9


def whole(rows: int, _: int) -> dict[str, Any]:
    """Match two files from the columns as delivered; the keys are left for `splink_alone`."""
    import pickle

    import polars as pl

    from nzdatastd.matcher.match import matched
    from nzdatastd.matcher.prepared_source import prepared_sources
    from tests.evaluation.match_scores import pairwise_scores

    left, right, truth = people_files(rows)
    start = time.perf_counter()
    sources = prepared_sources([left, right], names=["left", "right"])
    between = time.perf_counter()
    links = matched(sources)
    entities = links.entities()
    end = time.perf_counter()
    peak = _peak_gb()
    two = (entities.filter(pl.col("source") == name) for name in ("left", "right"))
    pairs = next(two).join(next(two), on="entity_id").select(left_id="id", right_id="id_right")
    for number, source in enumerate(sources):
        source.keys.write_parquet(ROOT / ".bench" / f"keys_{number}.parquet")
    with (ROOT / ".bench" / "match.pickle").open("wb") as file:
        pickle.dump((links.model, links.blocks, links.one_to_one), file)
    f1 = pairwise_scores(pairs, pl.read_parquet(truth)).f1
    return {"normalise": between - start, "match": end - between, "peak": peak, "f1": f1}


def splink_alone(_rows: int, _rounds: int) -> dict[str, Any]:
    """Predict with the settings, keys and blocks of the job before, and nothing else."""
    import logging
    import pickle

    import duckdb
    import polars as pl
    from splink import DuckDBAPI, Linker

    from nzdatastd.matcher.splink_engine import RECORD, splink_settings

    with (ROOT / ".bench" / "match.pickle").open("rb") as file:
        model, blocks, one_to_one = pickle.load(file)  # noqa: S301 - written by the job before
    keys = [pl.read_parquet(ROOT / ".bench" / f"keys_{number}.parquet") for number in (0, 1)]
    needed = {column for ladder in model.ladders for column in ladder.columns()}
    needed |= {column for block in blocks if block.chosen for column in block.columns}
    start_of = (0, keys[0].height)
    tables = [
        each.select(pl.int_range(start, start + each.height).alias(RECORD), *(c for c in each.columns if c in needed))
        for each, start in zip(keys, start_of, strict=True)
    ]
    settings = splink_settings(model, blocks, "link_only" if len(one_to_one) == len(keys) else "link_and_dedupe")
    logging.getLogger("splink").setLevel(logging.ERROR)
    start_time = time.perf_counter()
    with duckdb.connect() as connection:
        api = DuckDBAPI(connection)
        frames = [
            api.register(each.to_arrow(), dataset_display_name=f"s{number}") for number, each in enumerate(tables)
        ]
        linker = Linker(frames, settings, log_level=None, validate_settings=False)
        linker.inference.predict(threshold_match_weight=-12.0, warning_mode="never")
        taken = time.perf_counter() - start_time
    return {"splink": taken, "pairs": sum(block.pairs for block in blocks if block.chosen), "peak": _peak_gb()}


def one_pair(_rows: int, rounds: int) -> dict[str, Any]:
    """Compare pairs of `Person` objects, each unlike the last, and one pair with Splink, in microseconds a pair."""
    import nzdatastd as nz

    people = _people()
    nz.compare(people[0], people[1])
    ours = []
    for _ in range(rounds):
        start = time.process_time()
        for number in range(0, 2 * _PAIRS, 2):
            nz.compare(people[number], people[number + 1])
        ours.append((time.process_time() - start) / _PAIRS * 1e6)
    return {"ours": min(ours), "splink": _splink_pair(people, rounds)}


def _people() -> list[Any]:
    import datetime as dt

    import nzdatastd as nz

    given = ["Hēmi", "James", "Mary", "Aroha", "Wiremu", "Jonathan"]
    family = ["Ngata", "Smith", "Jones", "Te Kanawa", "Walker-Brown", "Patel"]
    roads, suburbs = ["Rimu", "Totara", "Māhoe", "High"], ["Karori", "Melville", "Ōtāhuhu"]
    return [
        nz.Person(
            names=(nz.PersonName(family_name=family[at % 6], given_names=(given[at % 6], given[(at * 7 + 1) % 6])),),
            date_of_birth=nz.DateOfBirth(value=dt.date(1950 + at % 60, 1 + at % 12, 1 + at % 28)),
            addresses=(
                nz.StreetAddress(
                    address_number=1 + at % 300,
                    road_name=roads[at % 4],
                    road_name_type="Road",
                    suburb_locality=suburbs[at % 3],
                    town_city="Wellington",
                ),
            ),
            phone_numbers=(nz.PhoneNumber(e164=f"+6421{100_000 + at * 13}"),),
            gender_and_sex=nz.GenderAndSex(gender=str(1 + at % 2)),
        )
        for at in range(2 * _PAIRS)
    ]


def _splink_pair(people: list[Any], rounds: int) -> float:
    """Return what Splink takes for one pair of records whose keys are made already."""
    import logging

    import duckdb
    import polars as pl
    from splink import DuckDBAPI, Linker

    from nzdatastd.matcher.blocking import Block
    from nzdatastd.matcher.keys.columns import key_schema
    from nzdatastd.matcher.keys.record_keys import record_keys
    from nzdatastd.matcher.model import Model
    from nzdatastd.matcher.records import cells_of
    from nzdatastd.matcher.splink_engine import RECORD, splink_settings

    logging.getLogger("splink").setLevel(logging.ERROR)
    rows = [{RECORD: number, **record_keys(cells_of(each))} for number, each in enumerate(people[:20])]
    frame = pl.DataFrame(rows, schema={RECORD: pl.Int64(), **key_schema()}, orient="row")
    settings = splink_settings(Model.default(), [Block(("family",), 1, chosen=True)], "dedupe_only")
    with duckdb.connect() as connection:
        api = DuckDBAPI(connection)
        linker = Linker([api.register(frame.to_arrow())], settings, log_level=None, validate_settings=False)
        taken = []
        for _ in range(max(rounds, 1) + 2):
            start = time.process_time()
            linker.inference.score_pair(rows[0], rows[1]).as_record_list()
            taken.append((time.process_time() - start) * 1e6)
    return min(taken)


if __name__ == "__main__":
    sys.exit(main())
