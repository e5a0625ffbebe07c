"""How fast dates, coordinates, names and phone numbers are normalised in frames, each beside what others do with them.

    python -m tests.benchmarks.identity_speed [--rows 300000] [--rounds 3]

Each value runs twice: with values that come again as in real files, and with none that does. The baseline is the bare
work on the same column: Polars parsing one form of date, PROJ moving points, Polars changing case, and libraries that
read names or numbers one at a time, on a part of the rows.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

_ONE_BY_ONE = 3_000  # rows for baselines that read texts one at a time


@dataclass(frozen=True)
class Case:
    """One column to normalise, and what it is held against.

    Attributes:
        name: What the table calls it.
        columns: Of the layout.
        made: Gives the frame with so many rows.
        baseline: Name and work of the baseline; it is given the frame and returns the number of rows it did.
        aim: Rows a second on two cores; a value a second where a value is what counts.
        options: Of the layout.
    """

    name: str
    columns: Mapping[str, str | list[str]]
    made: Callable[[int], pl.DataFrame]
    baseline: tuple[str, Callable[[pl.DataFrame], int]]
    aim: int
    options: Mapping[str, str]


def _cases() -> list[Case]:
    from tests.benchmarks import identity_columns as made

    dates: dict[str, str | list[str]] = {"date_of_birth": "BORN"}
    points: dict[str, str | list[str]] = {"coordinates.x": "EAST", "coordinates.y": "NORTH"}
    parts: dict[str, str | list[str]] = {"family_name": "SURNAME", "given_names": ["GIVEN1", "GIVEN2"]}
    name: dict[str, str | list[str]] = {"person_name": "NAME"}
    phone: dict[str, str | list[str]] = {"phone_number": "PHONE"}
    nztm = {"crs": "2193"}
    return [
        Case("dates", dates, made.dates, ("polars str.to_date", _to_date), 300_000, {}),
        Case("dates, all distinct", dates, made.distinct_dates, ("polars str.to_datetime", _to_datetime), 300_000, {}),
        Case("coordinates", points, made.coordinates, ("pyproj transform", _transformed), 300_000, nztm),
        Case(
            "coordinates, all distinct",
            points,
            made.distinct_coordinates,
            ("pyproj transform", _transformed),
            300_000,
            nztm,
        ),
        Case("structured names", parts, made.names, ("polars to_titlecase", _in_title_case), 100_000, {}),
        Case(
            "structured names, all distinct",
            parts,
            lambda rows: made.names(rows, distinct=True),
            ("polars to_titlecase", _in_title_case),
            100_000,
            {},
        ),
        Case("free-text names", name, made.free_text_names, ("nameparser", _name_parsed), 30_000, {}),
        Case(
            "free-text names, all distinct",
            name,
            lambda rows: made.free_text_names(rows, distinct=True),
            ("probablepeople", _name_tagged),
            30_000,
            {},
        ),
        Case("phone numbers", phone, made.phone_numbers, ("phonenumbers.parse", _phone_parsed), 25_000, {}),
        Case(
            "phone numbers, all distinct",
            phone,
            lambda rows: made.phone_numbers(rows, distinct=True),
            ("phonenumbers.parse", _phone_parsed),
            25_000,
            {},
        ),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Print rows a second for each case, and how many times its baseline's speed that is; the best of the rounds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=300_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", help="the cases whose names begin so")
    chosen = parser.parse_args(arguments)
    print(f"{chosen.rows:,} rows, {os.cpu_count()} cores; rows a second")
    print(f"{'':32}{'rows/s':>12}{'aim':>10}   beside")
    for case in _cases():
        if case.name.startswith(chosen.only):
            print(_line(case, chosen.rows, chosen.rounds), flush=True)
    return 0


def _line(case: Case, rows: int, rounds: int) -> str:
    import nzdatastd as nz
    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.frame import plans_of

    layout: dict[str, Any] = {"columns": dict(case.columns), "options": dict(case.options)}
    if not plans_of(Layout.load(layout)):
        return f"{case.name:32}  skipped: this value has no frame form yet"
    frame = case.made(rows)
    nz.normalise(frame.head(100), layout)
    best = max(_rate(lambda: _normalised(frame, layout)) for _ in range(rounds))
    name, work = case.baseline
    try:
        other = max(_rate(lambda: work(frame)) for _ in range(rounds))
    except ModuleNotFoundError as missing:
        return f"{case.name:32}{best:12,.0f}{case.aim:10,}   {missing.name} is not installed"
    return f"{case.name:32}{best:12,.0f}{case.aim:10,}   {name}: {other:,.0f}, ours {best / other:.2f} ×"


def _rate(work: Callable[[], int]) -> float:
    started = time.perf_counter()
    done = work()
    return done / (time.perf_counter() - started)


def _normalised(frame: pl.DataFrame, layout: Mapping[str, object]) -> int:
    import nzdatastd as nz

    nz.normalise(frame, layout)
    return frame.height


def _to_date(frame: pl.DataFrame) -> int:
    return frame["BORN"].str.to_date("%d/%m/%Y", strict=False).len()


def _to_datetime(frame: pl.DataFrame) -> int:
    return frame["BORN"].str.to_datetime("%Y-%m-%dT%H:%M:%S%.f", strict=False).len()


def _transformed(frame: pl.DataFrame) -> int:
    import numpy as np
    import pyproj

    mover = pyproj.Transformer.from_crs(2193, 4167, always_xy=True)
    x, y = (np.array(frame[name].cast(float)) for name in ("EAST", "NORTH"))
    return len(mover.transform(x, y)[0])


def _in_title_case(frame: pl.DataFrame) -> int:
    import polars as pl

    return frame.select(pl.all().str.strip_chars().str.to_titlecase()).height


def _name_parsed(frame: pl.DataFrame) -> int:
    import nameparser

    texts = frame["NAME"].head(_ONE_BY_ONE).to_list()
    for text in texts:
        _ = nameparser.HumanName(text).last
    return len(texts)


def _name_tagged(frame: pl.DataFrame) -> int:
    import probablepeople

    texts = frame["NAME"].head(_ONE_BY_ONE).to_list()
    for text in texts:
        probablepeople.parse(text)
    return len(texts)


def _phone_parsed(frame: pl.DataFrame) -> int:
    import phonenumbers

    texts = frame["PHONE"].head(_ONE_BY_ONE).to_list()
    for text in texts:
        phonenumbers.parse(text, "NZ")
    return len(texts)


if __name__ == "__main__":
    raise SystemExit(main())
