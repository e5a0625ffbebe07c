"""Given and family names to draw from: how often each is borne, by birth year, sex and name group.

English given names come from the Department of Internal Affairs' hundred most given names of each year, read from the
folder that NZDATASTD_REAL_DATA names; where there is none, from a short list. Other given names, family names and their
variants are in `synthetic_names.csv` and `synthetic_name_variants.csv`, most frequent first, the parts of rarer ones in
`synthetic_name_parts.csv`: written down from general knowledge and apart from the library's own tables, so that these
are not judged by themselves.
"""

from __future__ import annotations

import csv
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

__all__ = ["FIRST_YEAR", "GROUPS", "LAST_YEAR", "NameStock", "name_stock", "variants"]

Ints = npt.NDArray[np.int64]

GROUPS = ("european", "maori", "samoan", "tongan", "chinese", "indian", "korean")
FIRST_YEAR, LAST_YEAR = 1954, 2017
_SEXES = ("M", "F")
_OWN_GIVEN = np.array([0.0, 0.50, 0.55, 0.55, 0.65, 0.90, 0.70])
"""Share of a group's people whose first name is of the group itself, not from the agency's list."""
_OWN_FAMILY = np.array([1.0, 0.55, 0.93, 0.93, 0.98, 0.97, 1.0])
_RARE_FAMILY = {"european": 0.40, "maori": 0.35, "samoan": 0.35, "tongan": 0.35, "indian": 0.15}
"""Share of a group's families that bear a name outside the written list."""
_FLAT_FAMILY = {"european": 22, "maori": 15, "indian": 3, "korean": 2}
"""How slowly the names of a list grow rarer: the share of the name at place n falls as 1 / (flat + n)."""
_TAIL = 0.25
"""Share of given names outside the year's hundred: the agency's list holds little more than half of all births."""


@dataclass(frozen=True)
class Pools:
    """Weighted lists to draw from, many at once.

    Args:
        values: positions in the vocabulary, list after list.
        cumulative: the number of the list plus the share of its weight up to and with this value.
    """

    values: Ints
    cumulative: npt.NDArray[np.float64]

    @classmethod
    def of(cls, lists: Sequence[tuple[Sequence[int], Sequence[float]]]) -> Pools:
        """Return the pools of lists of (positions, weights)."""
        values = [np.asarray(positions, dtype=np.int64) for positions, _ in lists]
        cumulative = []
        for at, (_, weights) in enumerate(lists):
            running = np.cumsum(np.asarray(weights, dtype=np.float64))
            cumulative.append(at + np.minimum(running / running[-1], 1 - 1e-12))
        return cls(np.concatenate(values), np.concatenate(cumulative))

    def draw(self, pool: Ints, random: np.random.Generator) -> Ints:
        """Return one position of each of the numbered pools."""
        at = np.searchsorted(self.cumulative, pool + random.random(len(pool)) * (1 - 1e-9))
        return self.values[np.minimum(at, len(self.values) - 1)]


@dataclass(frozen=True)
class NameStock:
    """All names and how often each is drawn.

    Args:
        vocabulary: every given and family name; the drawn numbers are positions in it.
        given: pools by year and sex, then the tails by sex, then by group and sex.
        family: pools of the written names by group, then those of rarer ones.
    """

    vocabulary: npt.NDArray[np.object_]
    given: Pools
    family: Pools

    def draw_given(self, group: Ints, female: Ints, year: Ints, random: np.random.Generator) -> Ints:
        """Return a given name for each person: of their group or of their year of birth."""
        years = 2 * (LAST_YEAR - FIRST_YEAR + 1)
        pool = 2 * (np.clip(year, FIRST_YEAR, LAST_YEAR) - FIRST_YEAR) + female
        pool = np.where(random.random(len(pool)) < _TAIL, years + female, pool)
        own = random.random(len(pool)) < _OWN_GIVEN[group]
        return self.given.draw(np.where(own, years + 2 + 2 * group + female, pool), random)

    def draw_family(self, group: Ints, random: np.random.Generator) -> Ints:
        """Return a family name for each household or person."""
        of = np.where(random.random(len(group)) < _OWN_FAMILY[group], group, 0)
        rare = np.array([_RARE_FAMILY.get(name, 0.0) for name in GROUPS])
        return self.family.draw(of + len(GROUPS) * (random.random(len(group)) < rare[of]), random)


@cache
def name_stock() -> NameStock:
    """Return the names, read once."""
    words: dict[str, int] = {}

    def place(name: str) -> int:
        return words.setdefault(name, len(words))

    written: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in _rows("synthetic_names.csv"):
        written[row["use"], row["group"], row["sex"]].append(row["name"])
    by_year = _births()
    given = []
    for year in range(FIRST_YEAR, LAST_YEAR + 1):
        for sex in _SEXES:
            counts = by_year.get((year, sex)) or _zipf(written["given", "european", sex])
            given.append(([place(name) for name in counts], list(counts.values())))
    for sex in _SEXES:
        tail: dict[str, float] = dict.fromkeys(written["given", "european", sex], 1.0)
        tail.update({name: 1.0 for (_, of), counts in by_year.items() if of == sex for name in counts})
        given.append(([place(name) for name in tail], list(tail.values())))
    for group in GROUPS:
        for sex in _SEXES:
            counts = _zipf(written["given", group, sex], flat=12)
            given.append(([place(name) for name in counts], list(counts.values())))
    family = []
    for group in GROUPS:
        counts = _zipf(written["family", group, ""], flat=_FLAT_FAMILY.get(group, 6))
        family.append(([place(name) for name in counts], list(counts.values())))
    for group in GROUPS:
        rarer = list(dict.fromkeys(_rarer(group))) or written["family", group, ""]
        family.append(([place(name) for name in rarer], [1 / (60 + at) for at in range(len(rarer))]))
    vocabulary = np.array(list(words), dtype=object)
    return NameStock(vocabulary, Pools.of(given), Pools.of(family))


@cache
def variants() -> dict[str, list[tuple[str, str, str]]]:
    """Return by name its (variant, kind, name group that alone uses it, or empty)."""
    found: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in _rows("synthetic_name_variants.csv"):
        found[row["name"]].append((row["variant"], row["kind"], row["group"]))
    return dict(found)


def _zipf(names: Sequence[str], flat: int = 8) -> dict[str, float]:
    return {name: 1 / (flat + at) for at, name in enumerate(names)}


def _rows(name: str) -> list[dict[str, str]]:
    with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _births() -> dict[tuple[int, str], dict[str, float]]:
    folder = os.environ.get("NZDATASTD_REAL_DATA")
    file = Path(folder) / "dia_baby_names_top100_1954_2018.csv" if folder else None
    found: dict[tuple[int, str], dict[str, float]] = defaultdict(dict)
    if file is not None and file.exists():
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                found[int(row["year"]), "F" if row["sex"] == "female" else "M"][row["name"]] = float(row["n"])
    return dict(found)


def _rarer(group: str) -> Iterator[str]:
    parts: dict[str, list[str]] = defaultdict(list)
    for row in _rows("synthetic_name_parts.csv"):
        parts[row["kind"]].append(row["part"])
    if group == "european":
        pairs = [(a, b) for a in parts["english"] for b in parts["english_ending"]]
        yield from (a + b for a, b in (pairs[at * 1789 % len(pairs)] for at in range(len(pairs))))
    elif group == "maori":
        pairs = [(a, b) for a in parts["maori"] for b in parts["maori"] if a != b]
        for at in range(len(pairs)):
            one, two = pairs[at * 367 % len(pairs)]
            yield f"Te {one}" if at % 17 == 0 else f"Te {one}{two.lower()}" if at % 4 == 0 else one + two.lower()
    elif group in ("samoan", "tongan"):
        for at in range(3_000):
            one, two, three = (
                parts["pasifika"][at % 25],
                parts["pasifika"][at * 7 % 23],
                parts["pasifika"][at // 25 * 3 % 25],
            )
            yield (one + two + ("'" if at % 6 == 0 else "") + ("" if at % 5 else "u") + three).capitalize()
    elif group == "indian":
        yield from (a + b for b in parts["indian_ending"] for a in parts["indian"])
