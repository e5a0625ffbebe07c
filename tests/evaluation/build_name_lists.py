"""Rebuilds `asian_names.csv` of the name keys and `tests/cases/name_lists.csv` from the lists of Faker (MIT).

    pip install faker && python -m tests.evaluation.build_name_lists

Faker is not needed to run nzdatastd or its tests.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from nzdatastd.normaliser.name_keys.latin import latin_key
from nzdatastd.normaliser.name_keys.tables import rows

ROOT = Path(__file__).resolve().parents[2]
SHAPES = ROOT / "src/nzdatastd/normaliser/name_keys/asian_names.csv"
LISTS = ROOT / "tests/cases/name_lists.csv"

ASIAN = {
    "en_IN": ("last_names", "first_names"),
    "ja_JP": ("last_romanized_names", "first_romanized_names"),
    "vi_VN": ("last_names",),
    "zh_CN": ("last_romanized_names",),
    "zh_TW": ("last_romanized_names",),
}
NEW_ZEALAND = ("first_names", "last_names")
LEFT_OUT = frozenset(  # English words and names, and particles
    [
        "amble",
        "contractor",
        "de",
        "doctor",
        "gill",
        "hans",
        "issac",
        "loyal",
        "mann",
        "master",
        "merchant",
        "nazareth",
        "oak",
        "ravel",
        "sandal",
        "song",
        "tailor",
        "tank",
        "wan",
        "warrior",
    ]
)
_SHORTEST_LIKE_MAORI = 5  # letters: Rana and Mori are Māori words as well, Tanaka and Kimura are not
_LIKE_MAORI = re.compile(r"((ng|wh|[hkmnprtw])?[aeiou])+")


def names(locale: str, lists: Iterable[str]) -> list[str]:
    provider = import_module(f"faker.providers.person.{locale}").Provider
    found = {
        str(name).strip().capitalize() if str(name).isupper() else str(name).strip()
        for each in lists
        for name in getattr(provider, each)
    }
    return sorted(name for name in found if name.isalpha())


def write(path: Path, header: list[str], lines: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(lines)


def main() -> None:
    """Write both tables."""
    european = {row[column] for row in rows("nicknames") for column in ("name", "nickname")}
    european |= {latin_key(row["english"]) or "" for row in rows("transliterations")}
    new_zealand = {latin_key(name) for name in names("en_NZ", NEW_ZEALAND)}
    maori = {latin_key(row["name"]) for row in rows("transliterations")}
    shaped: dict[str, str] = {}
    listed: set[tuple[str, str, str]] = {(name, "new_zealand", "faker_en_NZ") for name in names("en_NZ", NEW_ZEALAND)}
    for locale, lists in ASIAN.items():
        listed |= {(name, "asian", f"faker_{locale}") for name in names(locale, lists)}
        for name in names(locale, lists[:1]):
            key = latin_key(name) or ""
            like_maori = _LIKE_MAORI.fullmatch(key) and len(key) < _SHORTEST_LIKE_MAORI
            if (
                key
                and not like_maori
                and key not in european | maori | LEFT_OUT
                and (key not in new_zealand or (locale == "en_IN" and len(key) < 6))
            ):
                shaped.setdefault(key, f"faker_{locale}")
    write(SHAPES, ["name", "source"], sorted(shaped.items()))
    write(LISTS, ["name", "list", "source"], sorted(listed))
    print(f"Faker {version('faker')}: {len(shaped)} names of an Asian shape, {len(listed)} in the lists")  # noqa: T201


if __name__ == "__main__":
    main()
