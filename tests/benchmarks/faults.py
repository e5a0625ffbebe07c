"""What goes wrong in agency files, one table of faults per column, as Polars expressions over a good row.

Each fault was chosen because files of this kind show it: dates written as people write them, zeros lost to a
spreadsheet, macrons lost to an encoding, axes swapped, a rural delivery number where the road belongs.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

_MOJIBAKE = {"ā": "Ä", "ē": "Ä“", "ī": "Ä«", "ō": "Å", "ū": "Å«", "Ā": "Ä€", "Ē": "Ä’", "Ī": "Äª", "Ō": "ÅŒ", "Ū": "Åª"}
_MACRON = "[āēīōūĀĒĪŌŪ]"
BLANK = pl.lit(None, dtype=pl.String)


def _macron_lost(column: str) -> pl.Expr:
    """Show UTF-8 read as Windows-1252; a name without a macron gets the replacement character instead."""
    name = pl.col(column)
    return (
        pl.when(name.str.contains(_MACRON))
        .then(name.str.replace_many(list(_MOJIBAKE), list(_MOJIBAKE.values())))
        .otherwise(name + "\ufffd")
    )


def _macron_questioned(column: str) -> pl.Expr:
    name = pl.col(column)
    return pl.when(name.str.contains(_MACRON)).then(name.str.replace_all(_MACRON, "?")).otherwise(name + "?")


def _date(pattern: str) -> pl.Expr:
    return pl.col("date_of_birth").str.to_date("%Y-%m-%d").dt.to_string(pattern)


_NUMBER, _ROAD, _TOWN = pl.col("address_number"), pl.col("road_name"), pl.col("town_city")
_EASTING, _NORTHING = pl.col("easting"), pl.col("northing")
_PHONE_DIGITS = pl.col("phone_number").str.replace_all("[^0-9]", "")

FAULTS: dict[str, tuple[pl.Expr, ...]] = {
    "id": (
        pl.col("previous_id"),  # the same id given to two records
        pl.col("id").str.slice(0, 7),
        pl.col("id").str.to_lowercase(),
        BLANK,
    ),
    "given_name_1": (
        _macron_lost("given_name_1"),
        _macron_questioned("given_name_1"),
        pl.lit("Mr ") + pl.col("given_name_1"),
        pl.col("given_name_1") + pl.lit(" (") + pl.col("given_name_1").str.slice(0, 3) + ")",
        pl.col("given_name_1") + "2",
    ),
    "given_name_2": (
        _macron_lost("given_name_2"),
        _macron_questioned("given_name_2"),
        pl.lit("N/A"),
        pl.col("given_name_2") + ", " + pl.col("given_name_1"),
    ),
    "family_name": (
        _macron_lost("family_name"),
        _macron_questioned("family_name"),
        pl.col("family_name").str.to_uppercase() + ", " + pl.col("given_name_1"),
        pl.col("family_name") + " *",
        BLANK,
    ),
    "date_of_birth": (
        _date("%d/%m/%Y"),
        _date("%-d %b %Y"),
        _date("%Y-%-m-%-d"),
        _date("%y-%m-%d"),
        _date("%Y-02-30"),
        _date("20%y-%m-%d").str.replace("^20[0-2]", "207"),  # the wrong century
        _date("%Y"),
        BLANK,
    ),
    "gender": (pl.lit("M"), pl.lit("F"), pl.lit("X"), pl.lit("30"), pl.lit("Female")),
    "address_number": (
        _NUMBER + " A",
        pl.lit("No. ") + _NUMBER,
        pl.lit("Unit 1, ") + _NUMBER,
        pl.lit("Lot 3 DP 12345"),
        BLANK,
    ),
    "road_name": (
        _ROAD + " RD 2",
        pl.lit("RD3"),
        _NUMBER + " " + _ROAD,
        pl.lit("P O Box ") + _NUMBER.str.extract("([0-9]+)"),
        pl.lit("Cnr ") + _ROAD + " & " + _ROAD,
        _macron_lost("road_name"),
        BLANK,
    ),
    "suburb_locality": (pl.lit("RD 1"), _TOWN, _macron_lost("suburb_locality"), _TOWN + " " + pl.col("postcode")),
    "town_city": (_TOWN + " " + pl.col("postcode"), _macron_lost("town_city"), pl.lit("RD 4"), BLANK),
    "postcode": (
        pl.col("postcode").str.slice(1),  # as when a spreadsheet drops a leading zero
        pl.col("postcode") + "0",
        pl.col("postcode") + ".0",
        pl.lit("NZ ") + pl.col("postcode"),
        pl.col("postcode").str.replace("[0-9]$", "O"),
    ),
    # The first fault of both axes is the swap: `spoiled` gives it to the same records in both columns.
    "easting": (_NORTHING, pl.lit("174.7762"), pl.lit("0"), _EASTING + "E", _EASTING.str.replace(r"\.", ",")),
    "northing": (_EASTING, pl.lit("-41.2865"), pl.lit("0"), _NORTHING + "N", _NORTHING.str.replace(r"\.", ",")),
    "phone_number": (
        _PHONE_DIGITS.str.slice(0, 6),
        _PHONE_DIGITS.str.strip_chars_start("0").str.slice(0, 8),  # the leading zero lost
        pl.col("phone_number") + " / " + pl.col("phone_number"),
        pl.lit("unlisted"),
        pl.lit("999-99999999"),
    ),
    "email": (
        pl.col("email").str.replace("@", " at "),
        pl.col("email").str.replace("@", "@@"),
        pl.col("email").str.replace(r"\.[a-z]+$", "."),
        pl.lit("none"),
        pl.col("email").str.replace(r"\.", ", "),
    ),
}


def spoiled(good: pl.DataFrame, bad_cells: float, rng: np.random.Generator) -> pl.DataFrame:
    """Put faults into a share of the cells of each column.

    Args:
        good: Rows without faults, every column text.
        bad_cells: The share of the cells of each column to spoil, 0 to 1.
        rng: Where the choices come from.

    Returns:
        The same rows and columns, with faults. Every fault is made from the good row, so faults do not compound.
    """
    kinds = {column: _draw(len(faults), good.height, bad_cells, rng) for column, faults in FAULTS.items()}
    _swap_both_axes(kinds, bad_cells, rng)
    in_context = good.with_columns(previous_id=pl.col("id").shift(1, fill_value="P00000000"))
    return good.select(_spoil(in_context, column, kinds[column]) for column in good.columns)


def _draw(faults: int, rows: int, share: float, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """Choose a fault for each row: its position in the table, or -1 for none."""
    return np.where(rng.random(rows) < share, rng.integers(0, faults, rows), -1)


def _swap_both_axes(kinds: dict[str, npt.NDArray[np.int64]], share: float, rng: np.random.Generator) -> None:
    swapped = kinds["easting"] == 0
    northing = kinds["northing"]
    # A swap drawn for the northing alone becomes another fault: an axis cannot be swapped without its partner.
    northing[northing == 0] = rng.integers(1, len(FAULTS["northing"]), int((northing == 0).sum()))
    thinned = rng.random(len(northing)) < 1 / len(FAULTS["northing"])
    northing[thinned & (northing > 0)] = -1
    northing[swapped] = 0


def _spoil(good: pl.DataFrame, column: str, kind: npt.NDArray[np.int64]) -> pl.Series:
    chosen = np.flatnonzero(kind >= 0)
    if not len(chosen):
        return good[column]
    # Expressions run over the chosen rows only: over all rows the generator would take minutes, not seconds.
    rows = good[chosen].with_columns(kind=pl.Series(kind[chosen]))
    expression = pl.col(column)
    for position, fault in enumerate(FAULTS[column]):
        # A blank cell that may be blank stays so: there is nothing in it to get wrong.
        expression = (
            pl.when((pl.col("kind") == position) & pl.col(column).is_not_null()).then(fault).otherwise(expression)
        )
    faulty = rows.select(expression.alias(column))[column]
    position_of = np.arange(good.height)
    position_of[chosen] = good.height + np.arange(len(chosen))
    return pl.concat([good[column], faulty]).gather(position_of)
