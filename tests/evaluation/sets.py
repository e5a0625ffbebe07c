"""The evaluation sets, built from the real files that NZDATASTD_REAL_DATA names: texts and their four fields.

Gold is what the agency or LINZ itself keeps in separate columns. Where only one place is given, it counts as right in
either of the
two place fields: the convention, not the agency, decides which.
"""

from __future__ import annotations

import csv
import hashlib
import os
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from nzdatastd.standards.code_lists.addresses import road_types

__all__ = ["Case", "evaluation_sets", "is_held_out"]

_NUMBERED = re.compile(
    r"(?:(?P<unit>[0-9]+[A-Za-z]?)/)?(?P<number>[0-9]+ ?[A-Za-z]?(?: ?[-–] ?[0-9]+[A-Za-z]?)?) +(?P<road>[^0-9].*)"
)
_LINZ_UNIT = re.compile(r"(?P<type>[A-Z][a-z]+) (?P<unit>[0-9A-Z]+), (?P<rest>.*)")
_LINZ_LINE = re.compile(r"(?:(?P<unit>[0-9A-Z]+)/)?(?P<number>[0-9]+[A-Z]*(?:-[0-9]+[A-Z]*)?) (?P<road>.+)")
_RURAL = re.compile(r"\bR\.? ?D\.? ?#?[0-9]", re.IGNORECASE)
_BOX = re.compile(r"(?P<type>P ?O Box|Private Bag) +(?P<number>[0-9][0-9 -]*)", re.IGNORECASE)
_NOISE_SEED = 20_260_701


@dataclass(frozen=True)
class Case:
    """One text and its gold.

    Args:
        text: what is to be read.
        number: unit and number as LINZ composes them; the box and its number for a postal line.
        road: in full.
        places: suburb and town; an empty suburb where only one place is given.
    """

    text: str
    number: str
    road: str
    places: tuple[str, str]


def is_held_out(text: str) -> bool:
    """Whether a text belongs to the half whose misses nobody looks at."""
    return hashlib.sha256(text.encode()).digest()[0] % 2 == 1


def evaluation_sets() -> dict[str, list[Case]]:
    """Return the sets by name."""
    agency = list(_agency())
    linz = list(_linz())
    return {
        "agency lines, commas": [_with_text(case, ", ") for case in agency],
        "agency lines, no commas, small letters": [_with_text(case, " ", lower=True) for case in agency],
        "LINZ lines as they are": linz,
        "LINZ lines, noisy": list(_noisy(linz)),
        "postal lines": list(_postal()),
    }


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of one of the real files."""
    with (Path(os.environ["NZDATASTD_REAL_DATA"]) / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _agency() -> Iterator[Case]:
    seen = set()
    for name, columns in (
        ("moe_schools_2026.csv", ("Street", "Suburb", "Town / City")),
        ("moe_schools_2017.csv", ("Street", "Suburb", "City")),
    ):
        for row in rows(name):
            street, suburb, town = (" ".join(row[column].split()) for column in columns)
            found = _NUMBERED.fullmatch(street)
            if found is None or _RURAL.search(street) or "," in street or (street, suburb, town) in seen:
                continue
            seen.add((street, suburb, town))
            yield Case(street, _number(found["unit"], found["number"]), found["road"], (suburb, town))


def _with_text(case: Case, joint: str, *, lower: bool = False) -> Case:
    text = joint.join(part for part in (case.text, *case.places) if part)
    return Case(text.lower() if lower else text, case.number, case.road, case.places)


def _number(unit: str | None, number: str) -> str:
    number = number.replace(" ", "").replace("–", "-").upper()
    return f"{unit.upper()}/{number}" if unit else number


def _linz() -> Iterator[Case]:
    for row in rows("linz_addresses_sample.csv"):
        text = row["full_address"]
        in_words = _LINZ_UNIT.fullmatch(text)
        street, *places = (in_words["rest"] if in_words else text).split(", ")
        found = _LINZ_LINE.fullmatch(street)
        if found is None or not 1 <= len(places) <= 2:
            continue
        unit = in_words["unit"] if in_words else found["unit"]
        suburb, town = places if len(places) > 1 else ("", places[0])
        yield Case(text, _number(unit, found["number"]), found["road"], (suburb, town))


def _noisy(cases: list[Case]) -> Iterator[Case]:
    random_ = random.Random(_NOISE_SEED)  # noqa: S311  # noise, not secrets
    short = {road.name: [each.text for each in road.abbreviations] for road in road_types()}
    for case in cases:
        number, road = case.number, case.road
        words = road.split()
        for place in (-1, -2):
            if len(words) >= -place + 1 and short.get(words[place]) and random_.random() < 0.5:
                words[place] = random_.choice(short[words[place]][:2])
                break
        unit, slash, rest = number.partition("/")
        if slash and random_.random() < 0.45:
            joint = random_.choice([", ", " "])
            number = f"{random_.choice(['Flat', 'Unit', 'Apt'])} {unit}{joint}{rest}"
        parts = [f"{number} {' '.join(words)}", *(place for place in case.places if place)]
        chance = random_.random()
        if chance < 0.25:
            text = " ".join(parts).replace(",", "")
        elif chance < 0.35 and len(parts) > 1:
            lost = random_.randrange(len(parts) - 1)
            text = "".join(
                part + ("" if at == len(parts) - 1 else " " if at == lost else ", ") for at, part in enumerate(parts)
            )
        else:
            text = ", ".join(parts)
        chance = random_.random()
        text = text.upper() if chance < 0.15 else text.lower() if chance < 0.3 else text
        yield Case(text, case.number, case.road, case.places)


def _postal() -> Iterator[Case]:
    for row in rows("moe_schools_2026.csv"):
        street, suburb, town, postcode = (
            " ".join(row[column].split())
            for column in ("Postal Address", "Postal Address Suburb", "Postal Address City", "Postal Code")
        )
        if not street or not town:
            continue
        text = ", ".join(part for part in (street, suburb, f"{town} {postcode}".strip()) if part)
        box = _BOX.fullmatch(street)
        if box is not None:
            kind = (
                "PO Box"
                if box["type"].casefold().startswith("p") and "box" in box["type"].casefold()
                else "Private Bag"
            )
            yield Case(text, f"{kind} {box['number'].replace(' ', '').replace('-', '')}", "", (suburb, town))
            continue
        rural = _RURAL.search(street)
        line = street[: rural.start()].strip(" ,") if rural else street
        found = _NUMBERED.fullmatch(line)
        if found is not None and "," not in line:
            yield Case(text, _number(found["unit"], found["number"]), found["road"], (suburb, town))
