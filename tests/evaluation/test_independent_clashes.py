"""Bars for profile, clashes and convert on some of the pairs of files that were made apart from them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import nzdatastd as nz

from .independent_clashes import Pair, Score, judge, pair
from .independent_files import Written
from .independent_plants import PLANTS

PAIRS = [(seed, chosen) for chosen in ("seen", "held out", "fresh") for seed in range(3, 400, 132)]
ROWS = 90


@cache
def scored() -> Score:
    import tempfile

    score = Score()
    with tempfile.TemporaryDirectory() as folder:
        for seed, chosen in PAIRS:
            for telling in (True, False):
                judge(pair(seed, chosen=chosen, telling=telling, size=ROWS), score, Path(folder))
    return score


def test_planted_clashes_are_told_and_few_others() -> None:
    score = scored()
    assert score.recall >= 0.95, score.misses
    assert sum(score.false.values()) <= 0.03 * score.told, score.false


def test_columns_are_told_right_or_left_open() -> None:
    score = scored()
    assert score.right(telling=True) >= 0.99
    assert score.right(telling=False) >= 0.98
    for telling, least in ((True, 0.97), (False, 0.93)):
        counts = score.columns[telling]
        assert counts["right"] >= least * counts.total()


def rows(file: Written) -> list[dict[str, str]]:
    text = file.content.decode(file.form.encoding).removeprefix("\ufeff")
    separator = max(",;\t|", key=text.splitlines()[0].count)
    found = list(csv.reader(io.StringIO(text), delimiter=separator))
    return [dict(zip(file.truth.values(), row, strict=True)) for row in found[1:]]


LOST: dict[str, tuple[str, str, Callable[[dict[str, str]], bool]]] = {
    "no email": ("email", "no-column", lambda row: bool(row["email"])),
    "no phone": ("phone_number", "no-column", lambda row: bool(row["phone"])),
    "no date of birth": ("date_of_birth", "no-column", lambda row: bool(row["birth"])),
    "no sex": ("gender_and_sex", "no-column", lambda row: bool(row.get("sex") or row.get("gender"))),
    "no postcode": ("street_address.postcode", "no-column", lambda row: bool(row["postcode"])),
    "no NHI": ("identifiers.nhi", "no-column", lambda row: bool(row["nhi"])),
    "postcode as number": ("street_address.postcode", "zero", lambda row: row["postcode"].startswith("0")),
    "year of birth": ("date_of_birth", "grain", lambda row: bool(row["birth"])),
}


@cache
def planted(name: str) -> Pair:
    """A pair in which this is planted alone: `pair` takes each plant for eight seeds."""
    at = next(number for number, plant in enumerate(PLANTS) if plant.name == name)
    found = pair(8 * at, telling=True, size=ROWS)
    assert [plant.name for plant in found.planted] == [name]
    return found


@pytest.mark.parametrize("name", LOST)
def test_losses_are_counted_as_the_rows_tell(name: str, tmp_path: Path) -> None:
    given = planted(name)
    field, reason, loses = LOST[name]
    sides = [given.left, given.right]
    paths = [tmp_path / "one.csv", tmp_path / "other.csv"]
    for path, side in zip(paths, sides, strict=True):
        path.write_bytes(side.content)
    layouts = [nz.profile(path).layout for path in paths]
    counted, told = [], []
    for at in (0, 1):
        done = nz.convert(paths[at], from_layout=layouts[at], to_layout=layouts[1 - at])
        assert done.frame.height == ROWS
        told.append(sum(loss.records for loss in done.losses if (loss.field, loss.reason) == (field, reason)))
        counted.append(_count(rows(sides[at]), loses))
    lossy = max((0, 1), key=lambda at: told[at])
    assert told[lossy] == counted[lossy] > 0


def _count(own: list[dict[str, str]], loses: Callable[[dict[str, str]], bool]) -> int:
    try:
        return sum(map(loses, own))
    except KeyError:
        return 0


@pytest.mark.parametrize("seed", [4, 13, 92])
def test_one_person_is_written_in_every_layout_and_files_are_converted_both_ways(seed: int, tmp_path: Path) -> None:
    given = pair(seed, size=60)
    paths = [tmp_path / "one.csv", tmp_path / "other.csv"]
    for path, side in zip(paths, (given.left, given.right), strict=True):
        path.write_bytes(side.content)
    layouts = [nz.profile(path).layout for path in paths]
    person = nz.Person(
        record_id="7",
        names=[{"family_name": "Tūhoe", "given_names": ["Hēmi", "Te Ariki"]}],
        date_of_birth={"value": "1985-03-07"},
    )
    for at in (0, 1):
        row = nz.convert_person(person, layouts[at]).row
        wanted = {column for columns in layouts[at].columns.values() for column in columns}
        assert wanted <= set(row)
        for target in (layouts[1 - at], "standard"):
            assert nz.convert(paths[at], from_layout=layouts[at], to_layout=target).frame.height == 60
