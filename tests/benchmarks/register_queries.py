"""Messy addresses with the truth, to look up in a register: the slips that agencies' files are full of.

A tenth of them are in no register: the number is not on the road, the road not in the town, the road invented, the unit
not at the number. The truth is defensible: what could mean another row of the register as well is left out.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from nzdatastd.standards.code_lists.addresses import road_types
from nzdatastd.standards.text import without_macrons

ABSENT = 0.10
ROAD_SLIPS = {"type abbreviated": 0.35, "other type": 0.02, "no type": 0.02, "slip in road": 0.04}
PLACE_SLIPS = {
    "no suburb": 0.06,
    "no town": 0.04,
    "neighbouring suburb": 0.03,
    "slip in suburb": 0.02,
}
POSTCODE, WRONG_POSTCODE = 0.4, 0.05
NO_COMMAS, CAPITALS, SMALL_LETTERS, NO_MACRONS = 0.25, 0.12, 0.13, 0.2
BEFORE = {"c/- A Person, ": 0.01, "Attn: Accounts, ": 0.005}
COUNTRY = 0.02
_NEIGHBOURS = 4
_ABBREVIATIONS = {road.name: [short.text for short in road.abbreviations][:2] for road in road_types()}


@dataclass
class Asked:
    """What is known of an address while it is made messy."""

    unit: str | None
    number: str
    road: str
    kind: str | None
    suburb: str | None
    town: str | None
    postcode: str | None
    slips: list[str] = field(default_factory=list)


def messy_queries(register: pl.DataFrame, count: int, seed: int = 1) -> pl.DataFrame:
    """Return messy addresses: `text`, `truth` (an `address_id`, or null where it is absent) and `kind` of slips.

    Args:
        register: of `register_rows`.
        count: how many.
        seed: for another set of the same kind.
    """
    dice = random.Random(seed)  # noqa: S311  # the same on every run is what is wanted
    world = _World(register)
    sample = register.sample(count, seed=seed)
    made = [_query(row, world, dice) for row in sample.iter_rows(named=True)]
    return pl.DataFrame(made, schema={"text": pl.String, "truth": pl.Int64, "kind": pl.String}, orient="row")


class _World:
    """What the register says about which roads are where, so that a slip does not hit upon another address."""

    def __init__(self, register: pl.DataFrame) -> None:
        places = (
            register.filter(pl.col("suburb_locality").is_not_null() & pl.col("town_city").is_not_null())
            .group_by("suburb_locality", "town_city", maintain_order=True)
            .agg(pl.col("gd2000_xcoord").median(), pl.col("gd2000_ycoord").median())
        )
        self.places = places.select("suburb_locality", "town_city").rows()
        self.where = {(suburb, town): (x, y) for suburb, town, x, y in places.iter_rows()}
        self.suburbs: defaultdict[str, list[str]] = defaultdict(list)
        for suburb, town in self.places:
            self.suburbs[town].append(suburb)
        roads = register.select("full_road_name", "road_name", "suburb_locality", "town_city").unique()
        self.in_town: defaultdict[str, set[str]] = defaultdict(set)
        self.in_suburb: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self.names: set[str] = set()
        for full, name, suburb, town in roads.iter_rows():
            self.in_town[town or suburb].update((full.casefold(), (name or full).casefold()))
            self.in_suburb[suburb, town].update((full.casefold(), (name or full).casefold()))
            self.names.update((full.casefold(), (name or full).casefold()))

    def neighbour(self, suburb: str, town: str, dice: random.Random) -> str | None:
        """Return another suburb of the town that lies near."""
        here = self.where.get((suburb, town))
        others = [each for each in self.suburbs[town] if each != suburb]
        if here is None or not others:
            return None

        def distance(other: str) -> float:
            there = self.where[other, town]
            return (there[0] - here[0]) ** 2 + (there[1] - here[1]) ** 2

        return dice.choice(sorted(others, key=distance)[:_NEIGHBOURS])


def _query(row: Mapping[str, object], world: _World, dice: random.Random) -> tuple[str, int | None, str]:
    truth: int | None = int(str(row["address_id"]))
    kind = str(row["road_name_type"]) if row["road_name_type"] else None
    asked = Asked(
        _text(row["unit"]),
        f"{row['address_number']}{row['address_number_suffix'] or ''}",
        str(row["full_road_name"]),
        kind,
        _text(row["suburb_locality"]),
        _text(row["town_city"]),
        _text(row["postcode"]),
    )
    if dice.random() < ABSENT:
        truth = None
        asked = _absent(asked, world, dice)
    else:
        asked = _with_place_slip(_with_road_slip(asked, world, dice), world, dice)
    return _written(asked, dice), truth, " + ".join(asked.slips) or "as in the register"


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _absent(asked: Asked, world: _World, dice: random.Random) -> Asked:
    kind = dice.choice(["number", "town", "road", "unit"])
    asked.slips.append(f"absent {kind}")
    if kind == "number":
        return replace(asked, number=str(2_000 + dice.randrange(2_000)))
    if kind == "unit":
        return replace(asked, unit=str(dice.randrange(40, 90)))
    if kind == "road":
        name = "".join(dice.choice("bcdfglmnprstvz") + dice.choice("aeiou") for _ in range(3)).title()
        return replace(asked, road=f"{name} {asked.kind or 'Road'}")
    for _ in range(100):
        suburb, town = dice.choice(world.places)
        if asked.road.casefold() not in world.in_town[town]:
            return replace(asked, suburb=suburb, town=town, postcode=None)
    return replace(asked, number="4001")


def _with_road_slip(asked: Asked, world: _World, dice: random.Random) -> Asked:
    slip = _drawn(ROAD_SLIPS, dice)
    kind = asked.kind
    if slip is None or kind is None or not asked.road.endswith(f" {kind}"):
        return asked
    bare = asked.road.removesuffix(f" {kind}")
    if slip == "type abbreviated" and _ABBREVIATIONS.get(kind):
        road = f"{bare} {dice.choice(_ABBREVIATIONS[kind])}"
    elif slip == "other type":
        road = f"{bare} {'Road' if kind == 'Street' else 'Street'}"
    elif slip == "no type":
        road = bare
    elif slip == "slip in road" and len(bare) > 5:
        road = f"{_slipped(bare, dice)} {kind}"
    else:
        return asked
    here = world.in_town[asked.town or asked.suburb or ""]
    if slip in ("other type", "slip in road") and (road.casefold() in here or road.casefold() in world.names):
        return asked
    if slip == "no type" and sum(each.startswith(f"{bare.casefold()} ") for each in here) > 1:
        return asked
    return replace(asked, road=road, slips=[*asked.slips, slip])


def _with_place_slip(asked: Asked, world: _World, dice: random.Random) -> Asked:
    slip = _drawn(PLACE_SLIPS, dice)
    suburb, town = asked.suburb, asked.town
    if slip is None or suburb is None or town is None or suburb == town:
        return asked
    slipped = replace(asked, slips=[*asked.slips, slip])
    if (
        slip == "no suburb"
        and sum(asked.road.casefold() in world.in_suburb[each, town] for each in world.suburbs[town]) < 2
    ):
        return replace(slipped, suburb=None)
    if slip == "no town":
        return replace(slipped, town=None)
    if slip == "neighbouring suburb":
        other = world.neighbour(suburb, town, dice)
        if other is not None and asked.road.casefold() not in world.in_suburb[other, town]:
            return replace(slipped, suburb=other)
    if slip == "slip in suburb" and len(suburb) > 5:
        return replace(slipped, suburb=_slipped(suburb, dice))
    return asked


def _drawn(shares: Mapping[str, float], dice: random.Random) -> str | None:
    drawn = dice.random()
    for name, share in shares.items():
        drawn -= share
        if drawn < 0:
            return name
    return None


def _slipped(word: str, dice: random.Random) -> str:
    at = dice.randrange(1, len(word))
    match dice.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + dice.choice("aeiourstn") + word[at:]
        case 2 if at < len(word) - 1:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case _:
            return word[:at] + dice.choice("aeiourstnlm") + word[at + 1 :]


def _written(asked: Asked, dice: random.Random) -> str:
    number = asked.number
    if asked.unit:
        number = dice.choice([f"{asked.unit}/{number}", f"Flat {asked.unit}, {number}", f"Unit {asked.unit} {number}"])
    places = list(dict.fromkeys(place for place in (asked.suburb, asked.town) if place))
    parts = [f"{number} {asked.road}", *places]
    if asked.postcode and dice.random() < POSTCODE:
        wrong = dice.random() < WRONG_POSTCODE
        parts[-1] += f" {dice.randrange(1_000, 9_900) if wrong else asked.postcode}"
    if dice.random() < COUNTRY:
        parts.append("New Zealand")
    text = (_drawn(BEFORE, dice) or "") + ", ".join(parts)
    if dice.random() < NO_COMMAS:
        text = text.replace(",", "")
    drawn = dice.random()
    if drawn < CAPITALS:
        text = text.upper()
    elif drawn < CAPITALS + SMALL_LETTERS:
        text = text.lower()
    return without_macrons(text) if dice.random() < NO_MACRONS else text


@dataclass(frozen=True)
class Score:
    """How well addresses were found.

    Args:
        precision: of those that were given an address, the share given the right one.
        recall: of those in the register, the share given the right one.
        absent_matched: of those that are not, the share given any.
        by_kind: for each kind of slip the number, those right, those wrong.
        misses: the rows that were not right.
    """

    precision: float
    recall: float
    absent_matched: float
    by_kind: pl.DataFrame
    misses: pl.DataFrame


def scored(queries: pl.DataFrame, found: pl.Series) -> Score:
    """Score what was found.

    Args:
        queries: of `messy_queries`.
        found: the `address_id` found for each, or null.
    """
    matched, present = pl.col("found").is_not_null(), pl.col("truth").is_not_null()
    right = (pl.col("found") == pl.col("truth")).fill_null(value=False)
    frame = queries.with_columns(found.alias("found")).with_columns(
        right.alias("right"), (matched & ~right).alias("wrong"), present.alias("present")
    )
    sums = frame.select(
        (pl.col("right").sum() / matched.sum()).alias("precision"),
        (pl.col("right").sum() / present.sum()).alias("recall"),
        ((matched & ~present).sum() / (~present).sum()).alias("absent"),
    ).row(0)
    by_kind = frame.group_by("kind").agg(pl.len().alias("n"), pl.col("right", "wrong").sum()).sort("n", descending=True)
    return Score(*sums, by_kind, frame.filter(pl.col("wrong") | (pl.col("present") & ~pl.col("right"))))
