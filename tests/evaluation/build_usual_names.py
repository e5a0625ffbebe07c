"""Rebuilds `usual_given_names.csv` and `usual_family_names.csv` of the matcher's keys.

    pip install names faker indian-names && NZDATASTD_REAL_DATA=… python -m tests.evaluation.build_usual_names

The packages are not needed to run nzdatastd or its tests.
"""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib import import_module
from importlib.resources import files
from pathlib import Path

from nzdatastd.normaliser.name_keys.latin import latin_key

KEYS = Path(__file__).resolve().parents[2] / "src/nzdatastd/matcher/keys"
LEAST = {"all.last": 0.002, "female.first": 0.005, "male.first": 0.005}  # per cent: slips are among the rarer ones
INDIAN = "indian-names"
LISTS = ("en_NZ", "en_GB", "en_IE", "en_IN", "en", "es_ES", "nl_NL", INDIAN)
ONE_SEX = 20  # times as many of one sex as of the other
FEWEST = 3  # letters


def census(name: str) -> dict[str, float]:
    lines = (files("names") / f"dist.{name}").read_text(encoding="utf-8").splitlines()
    shares = {line.split()[0].lower(): float(line.split()[1]) for line in lines}
    return {key: share for key, share in shares.items() if share >= LEAST[name]}


def faker(locale: str, names: str) -> list[str]:
    provider = import_module(f"faker.providers.person.{locale}").Provider
    return _keys(getattr(provider, names))


def indian(name: str) -> list[str]:
    return _keys((files("indian_names") / f"{name}.names").read_text(encoding="utf-8").split())


def _keys(names: Iterable[object]) -> list[str]:
    return [key for name in names if (key := latin_key(str(name))) is not None and " " not in key]


def given_names() -> dict[str, str]:
    """Return the sex that nearly all bearers of a given name have, by name; empty where it is open."""
    counts, lists = [_born(), _counted()], [_listed(each) for each in LISTS]
    names = {name for source in (*counts, *lists) for name in source}
    # A list has Christina among the names of men too; where bearers were counted, the counts tell.
    return {name: _agreed(_sexes(counts, name) or _sexes(lists, name)) for name in names}


def _sexes(sources: Iterable[dict[str, Counter[str]]], name: str) -> set[str]:
    return {_sex(source[name]) for source in sources if name in source}


def _born() -> dict[str, Counter[str]]:
    born: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with (Path(os.environ["NZDATASTD_REAL_DATA"]) / "dia_baby_names_top100_1954_2018.csv").open() as file:
        for row in csv.DictReader(file):
            if name := latin_key(row["name"]):
                born[name][row["sex"]] += int(row["n"])
    return born


def _counted() -> dict[str, Counter[str]]:
    counted: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sex in ("female", "male"):
        for name, share in census(f"{sex}.first").items():
            counted[name][sex] += round(share * 1000)
    return counted


def _listed(locale: str) -> dict[str, Counter[str]]:
    listed: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for sex in ("female", "male"):
        names = indian(f"first.{sex}") if locale == INDIAN else faker(locale, f"first_names_{sex}")
        for name in names:
            listed[name][sex] = 1
    return listed


def _agreed(sexes: set[str]) -> str:
    return sexes.pop() if len(sexes) == 1 else ""


def _sex(counts: Counter[str]) -> str:
    for one, other in (("female", "male"), ("male", "female")):
        if counts[one] > ONE_SEX * counts[other]:
            return one
    return ""


def family_names() -> set[str]:
    found = set(census("all.last"))
    for locale in ("en_NZ", "en_GB", "en_IE", "en_IN"):
        found.update(faker(locale, "last_names"))
    found.update(indian("last"))
    return found


def write(name: str, header: list[str], rows: Iterable[tuple[str, ...]]) -> None:
    with (KEYS / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> None:
    """Write both tables."""
    given = {name: sex for name, sex in given_names().items() if len(name) >= FEWEST}
    family = {name for name in family_names() if len(name) >= FEWEST}
    write("usual_given_names.csv", ["name", "sex"], sorted(given.items()))
    write("usual_family_names.csv", ["name"], [(name,) for name in sorted(family)])
    print(f"{len(given)} given names, {len(family)} family names")  # noqa: T201


if __name__ == "__main__":
    main()
