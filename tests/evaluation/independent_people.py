"""Invented New Zealanders for pairs of files with planted clashes: who they are, before any agency writes them down.

Made apart from the code that it judges. Names are common ones put together by lot; suburbs, councils and postcodes are
facts (LINZ NZ Street Address and the Ministry of Education's schools directory, CC BY 4.0; coordinates rounded to
0.01 degrees): `independent_places.csv`.
"""

from __future__ import annotations

import csv
import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

__all__ = ["Place", "Somebody", "people", "places_of"]

_TYPES = ("Street", "Road", "Avenue", "Place", "Crescent", "Terrace", "Drive", "Lane", "Close", "Grove", "Way")
_TODAY = dt.date(2026, 6, 30)


def _rows(name: str) -> list[dict[str, str]]:
    with (Path(__file__).parent / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@cache
def _known(kind: str) -> tuple[str, ...]:
    """Names of a kind: family names, given names of a sex, roads."""
    return tuple(row["name"] for row in _rows("independent_names.csv") if row["kind"] == kind)


@cache
def _short() -> dict[str, str]:
    return {row["name"]: row["short"] for row in _rows("independent_names.csv") if row["short"]}


@dataclass(frozen=True)
class Place:
    """A suburb with its town, postcode, council, region and an approximate point in degrees (WGS84)."""

    suburb: str
    town: str
    postcode: str
    council: str
    region: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Somebody:
    """One invented person or customer; the texts are as the best kept file would have them."""

    number: int
    family: str
    givens: tuple[str, ...]
    known_as: str
    born: dt.date
    sex: str
    another_gender: bool
    unit: str
    house: str
    letter: str
    road: str
    road_type: str
    place: Place
    longitude: float
    latitude: float
    box: str
    mobile: str
    email: str
    nhi: str


def _all_places() -> list[Place]:
    return [
        Place(**{**row, "longitude": float(row["longitude"]), "latitude": float(row["latitude"])})  # type: ignore[arg-type]
        for row in _rows("independent_places.csv")
    ]


def places_of(rng: Random, *, most: int = 40, wide: bool = False) -> list[Place]:
    """The places that one agency's office serves: those of a region, or of the whole country (north and south)."""
    every = _all_places()
    if wide:
        north = [place for place in every if place.postcode.startswith("0")]
        return [*rng.sample(north, 10), *rng.sample([place for place in every if place not in north], most - 10)]
    regions = sorted({place.region for place in every})
    region = rng.choice([name for name in regions if sum(place.region == name for place in every) >= 12])
    chosen = [place for place in every if place.region == region] if rng.random() < 0.6 else every
    return rng.sample(chosen, min(most, len(chosen)))


def _nhi(rng: Random) -> str:
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"  # 24 letters: neither I nor O (Health New Zealand, HISO 10046)
    while True:
        text = "Z" + "".join(rng.choices(letters, k=2)) + "".join(rng.choices("0123456789", k=3))
        total = sum(
            (letters.index(mark) + 1 if mark.isalpha() else int(mark)) * (7 - at) for at, mark in enumerate(text)
        )
        rest = total % 11
        if rest:
            return text + ("0" if rest == 1 else str(11 - rest))


def _names(rng: Random, sex: str) -> tuple[str, tuple[str, ...]]:
    maori = rng.random() < 0.3

    def given() -> str:
        lot = rng.random()
        kind = " accented" if lot < 0.06 else " Māori" if maori and lot < 0.75 else ""
        return rng.choice(_known(sex + kind))

    lot = rng.random()
    kind = " accented" if lot < 0.05 else " Māori" if maori and lot < 0.8 else ""
    family = rng.choice(_known("family" + kind))
    givens: list[str] = []
    for _ in range(rng.choices((1, 2, 3), (0.3, 0.55, 0.15))[0]):
        name = given()
        if name not in givens:
            givens.append(name)
    return family, tuple(givens)


def people(rng: Random, count: int, places: list[Place], *, youngest: int = 0, oldest: int = 95) -> list[Somebody]:
    """As many people as asked for, between two ages in years, who live in the places."""
    found = []
    for number in range(1, count + 1):
        sex = rng.choice("MF")
        family, givens = _names(rng, sex)
        place = rng.choice(places)
        days = rng.randint(youngest * 365 + 30, oldest * 365 + 330)
        called = _short().get(givens[0], givens[0])
        found.append(
            Somebody(
                number=number,
                family=family,
                givens=givens,
                known_as=called if rng.random() < 0.85 else givens[-1],
                born=_TODAY - dt.timedelta(days=days),
                sex=sex,
                another_gender=rng.random() < 0.015,
                unit=rng.choice(["1", "2", "3", "4", "A", "B", "12"]) if rng.random() < 0.2 else "",
                house=str(rng.choice([rng.randint(1, 99), rng.randint(1, 300), rng.randint(1, 1500)])),
                letter=rng.choice("AB") if rng.random() < 0.06 else "",
                road=rng.choice(_known("road")),
                road_type=rng.choice(_TYPES),
                place=place,
                longitude=place.longitude + rng.uniform(-0.012, 0.012),
                latitude=place.latitude + rng.uniform(-0.009, 0.009),
                box=str(rng.randint(10, 39999)) if rng.random() < 0.75 else "",
                mobile=rng.choice(["21", "22", "27"]) + str(rng.randint(2000000, 9999999)),
                email=f"{givens[0][:1].lower()}{number}@example.{rng.choice(['nz', 'org.nz', 'com'])}",
                nhi=_nhi(rng),
            )
        )
    return found
