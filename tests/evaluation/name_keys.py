"""Measures the name keys by groups of names, beside Soundex, NYSIIS, Metaphone and Double Metaphone.

    NZDATASTD_REAL_DATA=… python -m tests.evaluation.name_keys

Prints the tables of docs/explanation/name-keys.md. Two figures for each key: how often two different names of a group
have the same key, and how many pairs of spellings of one name it joins. Both names of a pair go to the English codes
in their Latin form, without macrons and apostrophes: that helps the codes.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import jellyfish

from nzdatastd.normaliser.name_keys import (
    english_phonetic_key,
    latin_key,
    long_vowel_key,
    maori_phonetic_key,
    name_groups,
    name_shape,
    phonetic_keys,
)
from nzdatastd.normaliser.name_keys.tables import rows as key_rows

CASES = Path(__file__).resolve().parents[1] / "cases"
KEPT_OUT = 3  # one pair in three, by a hash of the two names, was not looked at while the keys were made
FITS_MAORI = re.compile(r"((ng|wh|[hkmnprtw])?[aeiou])+")
SHORTEST = 4  # letters: shorter words of road names are mostly not names

Keys = tuple[str, ...]  # two names are alike where they share a key
Code = Callable[[str], Keys]


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")


def of_letters(code: Callable[[str], str]) -> Code:
    """Return an English code as it is given names here: in plain letters."""

    def keys(name: str) -> Keys:
        found = code((latin_key(name) or "").replace(" ", ""))
        return (found,) if found else ()

    return keys


def one(key: Callable[[str], str | None]) -> Code:
    """Return a key of one value as keys."""

    def keys(name: str) -> Keys:
        found = key(name)
        return (found,) if found is not None else ()

    return keys


def codes() -> dict[str, Code]:
    """Return what is measured, by name; Double Metaphone only where it is installed (`pip install doublemetaphone`)."""
    measured = {
        "Latin key": one(latin_key),
        "long vowels": one(long_vowel_key),
        "Māori phonetic": one(maori_phonetic_key),
        "English phonetic": one(english_phonetic_key),
        "phonetic keys": phonetic_keys,
        "Soundex": of_letters(jellyfish.soundex),
        "NYSIIS": of_letters(jellyfish.nysiis),
        "Metaphone": of_letters(jellyfish.metaphone),
    }
    try:
        from doublemetaphone import doublemetaphone
    except ImportError:
        say("Double Metaphone is not installed, and is left out.")
    else:
        measured["Double Metaphone"] = of_letters(lambda name: str(doublemetaphone(name)[0]))
    return measured


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def alike(code: Code, one_name: str, other: str) -> bool:
    return not set(code(one_name)).isdisjoint(code(other))


def collisions(code: Code, weights: Mapping[str, float]) -> tuple[float, float]:
    """Return the share of pairs of different names that are alike, and of pairs of people with different names."""
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for name in weights:
        for key in code(name):
            by_key[key].append(name)
    pairs = {(a, b) for names in by_key.values() for place, a in enumerate(names) for b in names[:place]}
    count, total = len(weights), sum(weights.values())
    different = (total**2 - sum(weight**2 for weight in weights.values())) / 2
    weighted = sum(weights[a] * weights[b] for a, b in pairs) / different
    return 100 * len(pairs) / (count * (count - 1) / 2), 100 * weighted


def distinct(names: Iterable[str]) -> dict[str, float]:
    return dict.fromkeys(sorted({name.casefold() for name in names}), 1.0)


def lists_of_names(real: Path) -> dict[str, dict[str, float]]:
    """Return the names to compare by pairs, by list; of DIA's with how many children were given them."""
    dia: Counter[str] = Counter()
    for row in table(real / "dia_baby_names_top100_1954_2018.csv"):
        dia[row["name"].casefold()] += int(row["n"])
    names = {row["name"] for row in table(CASES / "name_lists.csv")} | {
        row["name"] for row in key_rows("transliterations")
    }
    shaped: defaultdict[str, set[str]] = defaultdict(set)
    for name in names | {name.title() for name in dia}:
        shaped[name_shape(name).value].add(name)
    road_words = {
        word
        for row in table(real / "linz_roads_postcodes.csv")
        for word in re.findall(r"[^\W\d_]+", f"{row['name']} {row['locality']} {row['city']}")
        if len(word) >= SHORTEST and FITS_MAORI.fullmatch(latin_key(word) or "")
    }
    fitting = {
        name: float(count) for name, count in dia.items() if len(name) >= SHORTEST and FITS_MAORI.fullmatch(name)
    }
    return {
        "Māori-shaped names": distinct(shaped["maori"]),
        "Māori-shaped words of road and place names": distinct(road_words),
        "DIA names that fit the sounds of Māori": fitting,
        "Pasifika-shaped names": distinct(shaped["pasifika"]),
        "Asian-shaped names": distinct(shaped["asian"]),
        "European-shaped names": distinct(shaped["european"]),
        "DIA names, all": {name: float(count) for name, count in dia.items()},
    }


def is_kept_out(name: str, variant: str) -> bool:
    return hashlib.sha256(f"{name}|{variant}".encode()).digest()[0] % KEPT_OUT == 0


def print_table(title: str, measured: Iterable[str], lines: Iterable[tuple[str, int, list[str]]]) -> None:
    say(f"\n{title}\n")
    say(f"| | n | {' | '.join(measured)} |")
    say(f"| --- | ---: |{' ---: |' * len(list(measured))}")
    for name, count, cells in lines:
        say(f"| {name} | {count:,} | {' | '.join(cells)} |")


def collision_table(measured: dict[str, Code], real: Path) -> None:
    """Print how often different names have the same key."""
    lines = []
    weighted = []
    for name, weights in lists_of_names(real).items():
        found = [collisions(code, weights) for code in measured.values()]
        lines.append((name, len(weights), [f"{plain:.3f}" for plain, _ in found]))
        if name.startswith("DIA"):
            weighted.append((name, len(weights), [f"{by_people:.3f}" for _, by_people in found]))
    print_table("Pairs of different names with the same key, %:", measured, lines)
    print_table("The same, by children given the names (two children of different names), %:", measured, weighted)


def recall_table(measured: dict[str, Code]) -> None:
    """Print how many pairs of spellings of one name have the same key, those used and those kept out."""
    by_kind: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in table(CASES / "name_variants.csv"):
        pair = (row["name"], row["variant"])
        half = "kept out" if is_kept_out(*pair) else "used"
        by_kind[f"{row['language'].capitalize().replace('Maori', 'Māori')} spellings, {half}"].append(pair)
    by_kind["near misses that must differ"] = [
        (row["name"], row["other"]) for row in table(CASES / "name_near_misses.csv")
    ]
    lines = [
        (kind, len(pairs), [f"{sum(alike(code, *pair) for pair in pairs)}" for code in measured.values()])
        for kind, pairs in sorted(by_kind.items())
    ]
    print_table("Pairs joined, of n:", measured, lines)


def group_table() -> None:
    """Print how many nicknames and names taken over share a group, and how often two random names do."""
    say("\nNames that share a group:\n")
    say("| pairs | n | share a group |\n| --- | ---: | ---: |")
    nicknames = [(row["name"], row["nickname"]) for row in key_rows("nicknames")]
    taken_over = [(row["name"], row["english"]) for row in key_rows("transliterations")]
    without = [(latin_key(name) or "", english) for name, english in taken_over]
    kinds = {
        "nickname and name": nicknames,
        "transliteration and name": taken_over,
        "the same without macrons": without,
    }
    for kind, pairs in kinds.items():
        say(f"| {kind} | {len(pairs):,} | {sum(alike(name_groups, *pair) for pair in pairs):,} |")


def main() -> int:
    """Print all tables; 2 where there are no real files."""
    named = os.environ.get("NZDATASTD_REAL_DATA")
    if not named or not Path(named).is_dir():
        sys.stderr.write("name keys: set NZDATASTD_REAL_DATA to the folder with the real files\n")
        return 2
    measured = codes()
    collision_table(measured, Path(named))
    recall_table(measured)
    group_table()
    share = collisions(name_groups, lists_of_names(Path(named))["DIA names, all"])
    say(f"| random pairs of DIA names, % (by children) | | {share[0]:.3f} ({share[1]:.3f}) |")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
