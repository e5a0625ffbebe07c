"""Addresses that are nearly in the register, and others that are in it under another dress: a second set of questions.

A tenth of the whole is absent, each by a hair: the number beside one that is there, the unit that nobody built, 2/14
where there is 214, a road of that name in another town. The truth is defensible: the index of every road, town, number
and unit is asked first.

    python -m tests.benchmarks.register_adversaries [--share 0.1] [--queries 20000]
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

__all__ = ["hard_questions"]

OUT = Path(__file__).resolve().parents[2] / ".bench"
ABSENT = 0.10
_LETTERS = "CDEFH"

_ABSENT_KINDS = (
    "next number", "unit", "letter", "digits swapped", "other type", "slash lost", "slash added", "letter as unit",
    "other town", "unit where none", "range",
)  # fmt: skip

Row = Mapping[str, object]
Question = tuple[str, int | None, str]


class Known:
    """Everything that the register has, by road and town."""

    def __init__(self, register: pl.DataFrame) -> None:
        self.rows = register.to_dicts()
        self.at: defaultdict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
        self.towns: defaultdict[str, set[str]] = defaultdict(set)
        self.kinds: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        self.suburbs: defaultdict[str, set[str]] = defaultdict(set)
        self.ids: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
        for row in self.rows:
            road, town = str(row["full_road_name"]).casefold(), _town(row)
            self.at[road, town].add((str(row["unit"] or ""), _number(row)))
            self.towns[str(row["road_name"] or row["full_road_name"]).casefold()].add(town)
            self.kinds[str(row["road_name"]).casefold(), town].add(str(row["full_road_name"]))
            self.suburbs[town].add(str(row["suburb_locality"] or ""))
            self.ids[road, town, str(row["unit"] or ""), _number(row)].append(int(str(row["address_id"])))

        # Two types of one name in one suburb: whoever swaps them means a road that is there.
        here: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
        for row in self.rows:
            here[str(row["road_name"]), str(row["suburb_locality"]), _town(row)].add(str(row["full_road_name"]))
        self.with_other_types = [
            row for row in self.rows if len(here[str(row["road_name"]), str(row["suburb_locality"]), _town(row)]) > 1
        ]

    def has(self, row: Row, unit: str, number: str, road: str | None = None) -> bool:
        """Return whether the register has the unit and number on the road in that town."""
        return (unit, number) in self.at[(road or str(row["full_road_name"])).casefold(), _town(row)]


def _town(row: Row) -> str:
    return str(row["town_city"] or row["suburb_locality"])


def _number(row: Row) -> str:
    return f"{row['address_number']}{row['address_number_suffix'] or ''}"


def _line(number: str, road: str, row: Row, *, suburb: bool = True, postcode: bool = True) -> str:
    places = [str(row["suburb_locality"] or ""), str(row["town_city"] or "")]
    if not suburb or places[0] == places[1]:
        places = places[1:] if places[1] else places[:1]
    text = ", ".join([f"{number} {road}", *filter(None, places)])
    return f"{text} {row['postcode']}" if postcode and row["postcode"] else text


Made = tuple[str, str] | None


def _absent(row: Row, known: Known, dice: random.Random) -> Made:  # noqa: PLR0912  # one branch a kind
    road, unit, number = str(row["full_road_name"]), str(row["unit"] or ""), _number(row)
    low = int(str(row["address_number"]))
    kind = dice.choice(_ABSENT_KINDS)
    asked_unit, asked, asked_road = unit, number, road
    if kind == "next number":
        asked_unit, asked = "", str(low + dice.choice((-2, -1, 1, 2)))
    elif kind == "unit":
        asked_unit = str(dice.randrange(4, 9))
    elif kind == "unit where none":
        asked_unit = "1" if not unit else "7"
    elif kind == "letter":
        asked_unit, asked = "", f"{low}{dice.choice(_LETTERS)}"
    elif kind == "digits swapped" and len(str(low)) > 1:
        asked = f"{str(low)[:-2]}{str(low)[-1]}{str(low)[-2]}".lstrip("0")
    elif kind == "other type":
        name = str(row["road_name"]).casefold()
        others = sorted(known.kinds[name, _town(row)] - {road})
        if not others:
            row = dice.choice(known.with_other_types)
            road, unit, number = str(row["full_road_name"]), str(row["unit"] or ""), _number(row)
            asked_unit, asked = unit, number
            others = sorted(known.kinds[str(row["road_name"]).casefold(), _town(row)] - {road})
        asked_road = dice.choice(others)
    elif kind == "slash lost" and unit:
        asked_unit, asked = "", f"{unit}{number}"
    elif kind == "slash added" and len(str(low)) > 2 and not unit:
        asked_unit, asked = number[0], number[1:]
    elif kind == "letter as unit" and row["address_number_suffix"] and not unit:
        asked_unit, asked = str(row["address_number_suffix"]), str(low)
    elif kind == "range" and not unit and not row["address_number_suffix"]:
        text = _line(f"{low}-{low + 40}", road, row)
        return text, kind
    elif kind == "other town":
        town = dice.choice(sorted(known.suburbs))
        name = str(row["road_name"] or road).casefold()
        if town in known.towns[name] or not town:
            return None
        suburb = dice.choice(sorted(known.suburbs[town]))
        parts = dict.fromkeys(filter(None, (suburb, town)))
        return f"{number if not unit else f'{unit}/{number}'} {road}, {', '.join(parts)}", kind
    else:
        return None
    if not asked or asked.startswith("-") or asked == "0" or known.has(row, asked_unit, asked, asked_road):
        return None
    return _line(f"{asked_unit}/{asked}" if asked_unit else asked, asked_road, row, suburb=dice.random() < 0.8), kind


def _present(row: Row, known: Known, dice: random.Random) -> Made:
    road, unit, number = str(row["full_road_name"]), str(row["unit"] or ""), _number(row)
    suffix, suburb, town = row["address_number_suffix"], row["suburb_locality"], row["town_city"]
    whole = f"{unit}/{number}" if unit else number
    line, bare = _line(whole, road, row), _line(whole, road, row, postcode=False)
    alone = len(known.ids[road.casefold(), _town(row), unit, number]) == 1
    in_words = f"{dice.choice(('Flat', 'Unit', 'Apt', 'U', 'Townhouse'))} {unit}, {number}"
    ways: dict[str, str | None] = {
        "as it is": line,
        "unit in words": _line(in_words, road, row) if unit else None,
        "unit behind": _line(number, f"{road}, Unit {unit}", row) if unit else None,
        "letter apart": _line(f"{row['address_number']} {suffix}", road, row) if suffix and not unit else None,
        "marked number": None if unit else _line(f"No. {whole}", road, row),
        "no suburb": _line(whole, road, row, suburb=False) if alone else None,
        "country behind": f"{bare}, NZ",
        "building": f"Rata House, {line}",
        "recipient": f"c/- J Brown, {line}",
        "no commas": line.replace(",", "").lower(),
        "lines": line.replace(", ", "\n"),
        "postcode joined": f"{bare}{row['postcode']}" if row["postcode"] else None,
        "rural delivery": f"{whole} {road}, RD {dice.randrange(1, 9)}, {_town(row)}" if alone else None,
        "suburb twice": f"{whole} {road}, {suburb}, {suburb}, {town}" if suburb and town else None,
        "nth for north": line.replace(" North", " Nth").replace(" South", " Sth") if " North" in line else None,
        "mt for mount": line.replace("Mount ", "Mt ") if "Mount " in line else None,
    }
    kind = dice.choice(list(ways))
    text = ways[kind]
    return None if text is None else (text, kind)


def hard_questions(register: pl.DataFrame, count: int, seed: int = 7) -> pl.DataFrame:
    """Return questions: `text`, `truth` (ids, empty where it is absent), `kind`.

    Args:
        register: of `register_rows`.
        count: how many.
        seed: for another set of the same kind.
    """
    dice = random.Random(seed)  # noqa: S311  # the same on every run is what is wanted
    known = Known(register)
    made: list[tuple[str, list[int], str]] = []
    while len(made) < count:
        row = dice.choice(known.rows)
        is_absent = dice.random() < ABSENT
        found = None
        while found is None:
            found = (_absent if is_absent else _present)(row, known, dice)
            row = row if found else dice.choice(known.rows)
        text, kind = found
        # Where a road runs through several suburbs with the same number in each, any of them is right.
        truth = [] if is_absent else [int(str(row["address_id"]))]
        made.append((text, truth, f"absent: {kind}" if is_absent else kind))
    return pl.DataFrame(made, schema={"text": pl.String, "truth": pl.List(pl.Int64), "kind": pl.String}, orient="row")


def _tell(result: pl.DataFrame, most: int) -> None:
    matched, right = pl.col("matched"), pl.col("right")
    shares = result.select(
        right.filter(matched).mean().alias("precision"),
        right.filter(~pl.col("absent")).mean().alias("recall"),
        matched.filter("absent").mean().alias("absent matched"),
    )
    sys.stdout.write("".join(f"{name:16} {100 * share.item():6.2f} %\n" for name, share in shares.to_dict().items()))
    kinds = result.group_by("absent", "kind").agg(
        pl.len(), right.sum().alias("right"), (matched & ~right).sum().alias("wrong"), pl.col("status").value_counts()
    )
    for _, kind, count, rights, wrongs, statuses in kinds.sort("absent", "kind").iter_rows():
        told = ", ".join(f"{each['status']} {each['count']}" for each in statuses)
        sys.stdout.write(f"{kind:26} {count:6} right {rights:6} wrong {wrongs:4}   {told}\n")
    shown: Counter[str] = Counter()
    misses = result.filter(~right & (matched | ~pl.col("absent")))
    for row in misses.iter_rows(named=True):
        if shown[row["kind"]] < most:
            shown[row["kind"]] += 1
            sys.stdout.write(f"{row['kind']}: {row['text']!r} → {row['status']} {row['there']!r} ({row['reason']})\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print precision, recall and what share of the absent was given an address, by kind."""
    from nzdatastd.register import Register
    from tests.benchmarks.register_rows import register_rows

    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--share", type=float, default=0.1, help="of the country's roads")
    parser.add_argument("--queries", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=0)
    chosen = parser.parse_args(arguments)
    OUT.mkdir(exist_ok=True)
    source, folder = OUT / "adversaries.parquet", OUT / "adversaries"
    rows = register_rows(chosen.share)
    rows.write_parquet(source)
    questions = hard_questions(rows, chosen.queries, chosen.seed)
    shutil.rmtree(folder, ignore_errors=True)
    register = Register.build(source, folder)
    found = register.geocode(pl.DataFrame({"address": questions["text"]}), {"columns": {"street_address": "address"}})
    assert isinstance(found, pl.DataFrame)
    result = questions.with_columns(
        found["register.address_id"].alias("id"),
        found["register.status"].alias("status"),
        found["register.reason"].alias("reason"),
        found["register.full_address"].alias("there"),
        (pl.col("truth").list.len() == 0).alias("absent"),
    ).with_columns(
        pl.col("truth").list.contains(pl.col("id")).fill_null(value=False).alias("right"),
        pl.col("id").is_not_null().alias("matched"),
    )
    _tell(result, chosen.show)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
