"""Every level is the same in Python and in SQL: no difference on two hundred thousand pairs of each kind together."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import duckdb
import polars as pl
import pytest

from nzdatastd.matcher.compare import level_of
from nzdatastd.matcher.keys.frame_keys import frame_keys
from nzdatastd.matcher.ladder import MISSING
from nzdatastd.matcher.ladders import LADDERS
from nzdatastd.matcher.training import level_sql
from tests.matcher.made_cells import frame_of

PAIRS = 200_000
_GIVEN = """
    Hēmi James Jaems Jim Mary Mere Te-Aroha Aroha J M Wiremu Bill Ronald Donald Paula Robert Roberta Ngaire Nyree Shane
    Shaun 李 王小明 Иван Catherine Katharine Cath Tāmati Taamati Jennfier Jennifer
""".split()  # noqa: SIM905 - shorter so
_FAMILY = """
    Smith Smyth Smith-Jones Jones O'Neill ONeill Harris Harrison Ngata Ngatai Featherstonhaugh Featherston MacDonald
    McDonald 李 Иванов Parker Barker Te_Kanawa Kanawa Tuʻipulotu Tuipulotu
""".split()  # noqa: SIM905 - as above
_ROADS = ["Rimu", "Rimmu", "Totara", "Māhoe", "Mahoe", "State Highway 1", "高", ""]
_PLACES = ["Karori", "Karoi", "Melville", "Ōtāhuhu", "Otahuhu", "", None]
_SCHOOLS = ["St Mary's School", "Saint Marys Primary School", "Karori Normal School", "Karori West School", "学校"]


@pytest.fixture(scope="module")
def pool() -> pl.DataFrame:
    """Keys of 4,000 records: 1,000 people as written, with slips, with values lost, and with long texts."""
    draw = random.Random(5)  # noqa: S311 - test data
    made = []
    for _ in range(1_000):
        person = _person(draw)
        made += [person, _with_slips(person, draw), _with_losses(person, draw), _with_slips(_person(draw), draw)]
    for row in made[::97]:
        row["person_name.family_name"] = (row["person_name.family_name"] or "") + " Ng" * 60
    return frame_keys(frame_of(made))


def _person(draw: random.Random) -> dict[str, Any]:
    def some(values: Any, often: float = 0.85) -> Any:
        return draw.choice(values) if draw.random() < often else None

    return {
        "person_name.given_names": [draw.choice(_GIVEN).replace("-", " ") for _ in range(draw.randint(0, 3))],
        "person_name.family_name": (some(_FAMILY, 0.95) or "").replace("_", " ") or None,
        "person_name.2.family_name": some(_FAMILY, 0.1),
        "date_of_birth": some(_DAYS),
        "date_of_birth.year": some([1985, 1986], 0.2),
        "street_address.unit": some(["1", "2", "A"], 0.3),
        "street_address.address_number": some([1, 2, 14]),
        "street_address.road_name": some(_ROADS),
        "street_address.suburb_locality": some(_PLACES),
        "street_address.town_city": some(["Wellington", "Hamilton"]),
        "street_address.postcode": some(["6012", "3206"], 0.6),
        "coordinates.x": some([174.7, 174.7003, 174.704, 174.73, 174.8, 175.9], 0.7),
        "coordinates.y": some([-41.2, -41.2003, -41.3, -37.7], 0.9),
        "phone_number": some(["+6421234567", "+6421234568", "+6444990888"], 0.6),
        "phone_number.2": some(["+6421234567", "+643"], 0.2),
        "email": some(["te.aroha@example.org", "te.aroha@example.com", "te.aroa@example.org"], 0.5),
        "gender_and_sex.gender": some(["1", "2", "3"], 0.5),
        "gender_and_sex.sex": some(["1", "2"], 0.5),
        "identifiers.nhi": some(["ZZZ0016", "ZZZ0024", "ZAA0067"], 0.3),
        "place_name": some(_SCHOOLS, 0.4),
    }


def _days() -> list[Any]:
    import datetime as dt

    return [dt.date(1985, month, day) for month in (3, 7) for day in (3, 7, 17, 18)] + [dt.date(1986, 3, 7)]


_DAYS = _days()


def _with_slips(person: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    made = dict(person)
    made["person_name.given_names"] = [_slipped(name, draw) for name in person["person_name.given_names"]]
    for name in ("person_name.family_name", "street_address.road_name", "place_name", "email"):
        if made[name]:
            made[name] = _slipped(made[name], draw)
    return made


def _slipped(text: str, draw: random.Random) -> str:
    place = draw.randrange(max(len(text), 1))
    kind = draw.randrange(4)
    if kind == 0:
        return text[:place] + text[place + 1 :]
    if kind == 1:
        return text[:place] + draw.choice("aeinrst ") + text[place:]
    if kind == 2:
        return text[:place] + text[place + 1 : place + 2] + text[place : place + 1] + text[place + 2 :]
    return text[: max(place, 1)]


def _with_losses(person: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    return {name: None if draw.random() < 0.3 else value for name, value in person.items()}


def _pairs(records: int) -> tuple[list[int], list[int]]:
    draw = random.Random(7)  # noqa: S311 - test data
    left = [draw.randrange(records) for _ in range(PAIRS)]
    # Every other pair is of neighbours: one person, twice.
    right = [min(one ^ 1, records - 1) if place % 2 else draw.randrange(records) for place, one in enumerate(left)]
    return left, right


def test_python_and_sql_give_the_same_levels(pool):
    left, right = _pairs(pool.height)
    both = [
        pool[side].rename({name: f"{name}_{end}" for name in pool.columns}) for side, end in ((left, "l"), (right, "r"))
    ]
    pairs = pl.concat(both, how="horizontal")
    columns = ", ".join(f"{level_sql(ladder)} AS {ladder.field}" for ladder in LADDERS)
    with duckdb.connect() as connection:
        connection.register("pairs", pairs.to_arrow())
        in_sql = connection.sql(f"SELECT {columns} FROM pairs").pl()  # noqa: S608 - own names
    rows = pool.to_dicts()
    for ladder in LADDERS:
        names = {-1: MISSING, **dict(enumerate(ladder.names()))}
        wanted = [names[place] for place in in_sql[ladder.field].to_list()]
        found = [level_of(ladder, rows[a], rows[b]) for a, b in zip(left, right, strict=True)]
        unlike = Counter((sql, python) for sql, python in zip(wanted, found, strict=True) if sql != python)
        assert not unlike, ladder.field
        assert len(set(found)) > len(ladder.levels) / 2, f"{ladder.field}: too few of its levels were met"
