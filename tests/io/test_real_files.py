"""The published files: every record, in order, with its macrons."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from nzdatastd.io.source import open_source


class Published(NamedTuple):
    """A file as published, and what reading it must find."""

    name: str
    records: int
    columns: int
    first_line: int
    noted: dict[str, str]  # beside encoding and delimiter


FILES = [
    Published("dia_baby_names_top100_1954_2018.csv", 12_800, 4, 2, {}),
    Published("linz_addresses_sample.csv", 19_933, 8, 2, {}),
    Published("linz_nz_addresses_components.csv", 2_726, 27, 2, {}),
    Published("linz_roads_labels.csv", 156, 12, 2, {}),
    Published("linz_roads_postcodes.csv", 79_153, 5, 2, {}),
    Published("moe_schools_2017.csv", 1_267, 37, 2, {}),
    Published("moe_schools_2026.csv", 1_285, 45, 2, {}),
    Published("moe_schools_2026_as_downloaded.csv", 1_285, 47, 18, {"title_lines": "16", "trailing_rows": "1"}),
]


@pytest.mark.parametrize("file", FILES, ids=[file.name for file in FILES])
def test_a_published_file_is_read_as_the_csv_module_reads_it(real_data: Path, file: Published) -> None:
    source = open_source(real_data / file.name)
    rows = [row for batch in source.batches(10_000) for row in batch.rows()]
    assert (len(rows), len(source.columns), source.first_row_line) == (file.records, file.columns, file.first_line)
    usual = {"encoding", "encoding_evidence", "delimiter"}
    assert {fact: said for fact, said in source.facts.items() if fact not in usual} == file.noted
    with (real_data / file.name).open(encoding="utf-8-sig", newline="") as stream:
        for _ in range(file.first_line - 1):
            next(stream)
        expected = [row for row in csv.reader(stream) if any(row)]
    assert [[cell or "" for cell in row] for row in rows] == expected


def test_the_schools_directory_is_named_by_its_own_header(real_data: Path) -> None:
    source = open_source(real_data / "moe_schools_2026_as_downloaded.csv")
    assert source.columns[:3] == ("School Number", "School Name", "Telephone")
    assert "Takiwā" in source.columns
    assert source.facts["encoding_evidence"] == "byte-order mark"
