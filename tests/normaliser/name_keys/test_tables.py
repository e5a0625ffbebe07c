"""The tables: what must be in them, and that every row has its source."""

from __future__ import annotations

import re
from importlib.resources import files

import pytest

from nzdatastd.normaliser.name_keys import latin_key, long_vowel_key, name_groups
from nzdatastd.normaliser.name_keys.tables import rows
from nzdatastd.standards.rule import Evidence

SOURCES = (files("nzdatastd.normaliser.name_keys") / "SOURCES.md").read_text(encoding="utf-8")
TABLES = ("asian_names", "english_spellings", "latin_letters", "long_vowels", "maori_phonetic", "name_shapes")
FEWEST_PAIRS = 120
RELATED = [
    ("Mere", "Mary"),
    ("Pita", "Peter"),
    ("Paora", "Paul"),
    ("Pāora", "Paul"),
    ("Henare", "Henry"),
    ("Hēnare", "Henry"),
    ("Erueti", "Edward"),
    ("Eruera", "Edward"),
    ("Sione", "John"),
    ("Hone", "John"),
    ("Semisi", "James"),
    ("Hemi", "James"),
    ("Hohepa", "Joseph"),
    ("Wiremu", "William"),
    ("Wiremu", "Bill"),
    ("Maaka", "Mark"),
    ("Viliami", "William"),
    ("Mele", "Mary"),
    ("Alex", "Alexander"),
    ("Alex", "Alexandra"),
    ("Bob", "Robert"),
    ("Liz", "Elizabeth"),
]
UNRELATED = [
    ("Hemi", "Heni"),
    ("Te Kanawa Rua", "Te Rua Kanawa"),
    ("Alexander", "Alexandra"),
    ("Mere", "Miri"),
    ("Wiremu", "James"),
    ("Hemi", "Semi"),
    ("Zzz", "Zzz"),
    ("", ""),
]


@pytest.mark.parametrize(("name", "other"), RELATED)
def test_related_names_share_a_group(name: str, other: str) -> None:
    assert set(name_groups(name)) & set(name_groups(other))


@pytest.mark.parametrize(("name", "other"), UNRELATED)
def test_other_names_share_none(name: str, other: str) -> None:
    assert not set(name_groups(name)) & set(name_groups(other))


def test_every_pair_of_the_tables_shares_a_group() -> None:
    pairs = [(row["name"], row["nickname"]) for row in rows("nicknames")]
    pairs += [(row["name"], row["english"]) for row in rows("transliterations")]
    pairs += [(latin_key(row["name"]) or "", row["english"]) for row in rows("transliterations")]
    assert [pair for pair in pairs if not set(name_groups(pair[0])) & set(name_groups(pair[1]))] == []


def test_groups_are_sorted_and_hold_no_name_twice() -> None:
    for row in rows("nicknames"):
        groups = name_groups(row["nickname"])
        assert list(groups) == sorted(set(groups))


def test_transliterations_are_many_distinct_and_sourced() -> None:
    sourced = [row for row in rows("transliterations") if row["sources"] != "general_knowledge"]
    assert len({(long_vowel_key(row["name"]), latin_key(row["english"])) for row in sourced}) >= FEWEST_PAIRS
    spelt = [(row["language"], latin_key(row["name"]), latin_key(row["english"])) for row in rows("transliterations")]
    assert len(set(spelt)) == len(spelt)
    for row in rows("transliterations"):
        assert Evidence(row["evidence"])
        assert row["sources"]
        assert all(f"| `{source}` |" in SOURCES for source in row["sources"].split())


@pytest.mark.parametrize("table", TABLES)
def test_every_row_names_its_source(table: str) -> None:
    for row in rows(table):
        source = re.sub(r"^faker_.*", "faker_…", row["source"])
        assert f"| `{source}` |" in SOURCES, row


def test_nicknames_are_plain_words() -> None:
    assert all(re.fullmatch("[a-z]+", row[column]) for row in rows("nicknames") for column in ("name", "nickname"))
