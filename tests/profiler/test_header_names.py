"""What column names say: a table of names, and the lists that they are read with."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from nzdatastd.profiler.header_names import is_silent, meaning_of
from nzdatastd.profiler.header_words import words_of
from nzdatastd.standards.fields import fields

BLOCK_FIELDS = {name.partition(".")[2] for name in fields() if name.startswith(("street_address.", "postal_address."))}
SETTLED_LATER = {"name", "number", "address.line"}


def rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


PROFILER = Path(str(files("nzdatastd.profiler")))
HEADERS = rows(PROFILER / "headers.csv")
TABLE = rows(Path(__file__).parent / "header_names.csv")


@pytest.mark.parametrize("row", TABLE, ids=[row["header"] for row in TABLE])
def test_a_name_means_what_the_table_says(row: dict[str, str]) -> None:
    meaning = meaning_of(row["header"])
    if not row["target"]:
        assert meaning is None
        return
    assert meaning is not None
    assert {
        "target": meaning.target,
        "role": meaning.role,
        "ordinal": str(meaning.ordinal),
        "block": meaning.block or "",
        "crs": meaning.crs or "",
        "held_back": meaning.held_back or "",
    } == {name: row[name] for name in ("target", "role", "ordinal", "block", "crs", "held_back")}


@pytest.mark.parametrize(
    "name",
    ["", " ", "COL1", "col_12", "Column 3", "column_4", "F7", "V2", "_c0", "Unnamed: 3", "a", "17", "field 2", "住所"],
)
def test_names_that_software_gives_say_nothing(name: str) -> None:
    assert is_silent(name)


@pytest.mark.parametrize("name", ["Decile", "Date", "Colour", "Field officer", "lat", "no", "VAT", "Column inches"])
def test_names_of_words_say_something(name: str) -> None:
    assert not is_silent(name)


def test_each_known_name_leads_to_a_standard_field() -> None:
    for row in HEADERS:
        value, _, short = row["target"].partition(".")
        assert (
            row["target"] in fields()
            or row["target"] in SETTLED_LATER
            or (value == "address" and short in BLOCK_FIELDS)
        ), f"{row['header']} leads to {row['target']}, which is no standard field"


def test_no_name_is_listed_twice() -> None:
    keys = ["".join(words_of(row["header"])) for row in HEADERS]
    assert len(keys) == len(set(keys))


def test_each_origin_is_explained() -> None:
    explained = set(re.findall(r"^\| (\w+) \|", (PROFILER / "SOURCES.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert {row["seen_in"] for row in HEADERS} == explained - {"seen_in"}


@pytest.mark.parametrize("row", HEADERS, ids=[row["header"] for row in HEADERS])
def test_a_known_name_is_read_in_any_style(row: dict[str, str]) -> None:
    words = row["header"].split()
    styles = {row["header"].upper(), "_".join(words), "".join(word.capitalize() for word in words), "-".join(words)}
    for style in styles:
        meaning = meaning_of(style)
        assert meaning is not None, style
        assert (meaning.target, meaning.role) == (row["target"], row["role"]), style


@given(st.text(max_size=80))
@example("ǅ\u0130ß" * 20)
def test_any_text_can_be_a_name(name: str) -> None:
    meaning = meaning_of(name)
    assert meaning == meaning_of(name)
    assert is_silent(name) in {True, False}


@given(st.sampled_from([row["header"] for row in HEADERS]), st.integers(0, 10**30))
def test_numbers_of_any_length_can_stand_in_a_name(header: str, number: int) -> None:
    meaning = meaning_of(f"{header} {number}")
    assert meaning is None or meaning.ordinal >= 0
