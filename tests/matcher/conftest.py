"""A small job that several tests look at: the first records of the two demonstration files, matched once."""

from __future__ import annotations

from importlib.resources import files

import polars as pl
import pytest

import nzdatastd as nz
from nzdatastd.matcher.links import Links

DEMO = files("nzdatastd.demo")


def first_records(agency: str, records: int = 300) -> pl.DataFrame:
    return pl.read_csv(str(DEMO / f"{agency}.csv"), infer_schema=False).head(records)


@pytest.fixture(scope="session")
def links() -> Links:
    agencies = ("births", "clinic")
    return nz.match(
        *(first_records(agency) for agency in agencies),
        layouts=[str(DEMO / f"{agency}.toml") for agency in agencies],
        names=agencies,
    )


@pytest.fixture(scope="session")
def truth() -> list[tuple[str, str]]:
    """The pairs that are one person: the files number the same people alike, B00012 and 7012."""
    patients = set(first_records("clinic")["Patient"])
    births = first_records("births")["Registration no"].unique(maintain_order=True)
    return [(each, patient) for each in births if (patient := str(int(each[1:]) + 7000)) in patients]
