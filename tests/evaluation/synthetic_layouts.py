"""How four agencies lay out the same kind of records, each with its own columns and habits; everything is text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import polars as pl

__all__ = ["left_file", "right_file", "variant_left_file", "variant_right_file"]


def left_file(records: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Return the first agency's file: given names in one column, the address in one line, day first."""
    return _shuffled(
        records.select(
            pl.col("id").alias("ID"),
            pl.col("family").alias("SURNAME"),
            pl.concat_str("first", "middle", separator=" ", ignore_nulls=True).replace("", None).alias("GIVEN_NAMES"),
            pl.col("born").dt.strftime("%d/%m/%Y").alias("DOB"),
            pl.col("sex").replace("X", None).alias("SEX"),
            _line(records, random, shares=(0.55, 0.80)).alias("ADDRESS"),
            _phone(records, random).alias("PHONE"),
            pl.col("email").alias("EMAIL"),
        ),
        random,
    )


def right_file(records: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Return the second agency's file: a column for each part, ISO dates, gender by number."""
    return _shuffled(
        records.select(
            pl.col("id").alias("PERSON_ID"),
            pl.col("family").alias("FamilyName"),
            pl.col("first").alias("FirstName"),
            pl.col("middle").alias("MiddleName"),
            pl.col("born").dt.strftime("%Y-%m-%d").alias("BirthDate"),
            pl.col("sex").replace_strict({"M": "1", "F": "2", "X": "3"}).alias("Gender"),
            _street(records, random, shares=(0.80, 0.95)).alias("Street"),
            pl.col("suburb").alias("Suburb"),
            pl.col("town").alias("Town"),
            pl.col("postcode").alias("Postcode"),
            _phone(records, random).alias("Mobile"),
        ),
        random,
    )


def variant_left_file(records: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Return a file with the whole name in one column, the month in letters and the address in components."""
    given = pl.concat_str("first", "middle", separator=" ", ignore_nulls=True).replace("", None)
    return _shuffled(
        records.select(
            pl.col("id").alias("REF_NO"),
            pl.concat_str("family", given, separator=", ", ignore_nulls=True).alias("NAME"),
            pl.col("born").dt.strftime("%d-%b-%Y").alias("BIRTH_DATE"),
            pl.col("sex").replace_strict({"M": "Male", "F": "Female", "X": "Another gender"}).alias("GENDER"),
            pl.when(pl.col("box").is_null()).then("unit").alias("FLAT"),
            pl.when(pl.col("box").is_null()).then("number").alias("STREET_NO"),
            pl.coalesce("box", "road").alias("STREET_NAME"),
            pl.col("suburb").alias("LOCALITY"),
            pl.col("town").alias("CITY"),
        ),
        random,
    )


def variant_right_file(records: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    """Return a file with given names together, ISO dates and the address in one line."""
    return _shuffled(
        records.select(
            pl.col("id").alias("client_id"),
            pl.col("family").alias("last_name"),
            pl.concat_str("first", "middle", separator=" ", ignore_nulls=True).replace("", None).alias("first_names"),
            pl.col("born").dt.strftime("%Y-%m-%d").alias("date_of_birth"),
            pl.col("sex").alias("sex"),
            _line(records, random, shares=(0.40, 0.60)).alias("home_address"),
        ),
        random,
    )


def _shuffled(frame: pl.DataFrame, random: np.random.Generator) -> pl.DataFrame:
    return frame[random.permutation(frame.height)]


def _street(records: pl.DataFrame, random: np.random.Generator, *, shares: Sequence[float]) -> pl.Expr:
    chance = pl.Series(random.random(records.height))
    with_unit = (
        pl.when(chance < shares[0])
        .then(pl.format("{}/{}", "unit", "number"))
        .when(chance < shares[1])
        .then(pl.format("Flat {}, {}", "unit", "number"))
        .otherwise(pl.format("Unit {} {}", "unit", "number"))
    )
    street = pl.concat_str(pl.coalesce(with_unit, "number"), "road", separator=" ")
    rural = pl.format("RD {}", "rural_delivery")
    return pl.coalesce("box", pl.concat_str(street, rural, separator=", ", ignore_nulls=True).replace("", None))


def _line(records: pl.DataFrame, random: np.random.Generator, *, shares: Sequence[float]) -> pl.Expr:
    style = pl.Series(random.random(records.height))
    town = pl.concat_str("town", "postcode", separator=" ", ignore_nulls=True).replace("", None)
    parts = [_street(records, random, shares=shares), pl.col("suburb"), town]
    commas = pl.concat_str(*parts, separator=", ", ignore_nulls=True).replace("", None)
    spaces = pl.concat_str(*parts, separator=" ", ignore_nulls=True).replace("", None)
    return (
        pl.when(style < 0.08)
        .then(spaces)
        .when(style < 0.20)
        .then(commas.str.to_uppercase())
        .when(style < 0.23)
        .then(commas.str.to_lowercase())
        .otherwise(commas)
    )


def _phone(records: pl.DataFrame, random: np.random.Generator) -> pl.Expr:
    style = pl.Series(random.integers(0, 5, records.height))
    number = pl.col("phone")
    mobile = number.str.starts_with("2") & (number.str.len_chars() > 8)
    area = pl.when(mobile).then(number.str.slice(0, 2)).otherwise(number.str.slice(0, 1))
    rest = pl.when(mobile).then(number.str.slice(2)).otherwise(number.str.slice(1))
    split = pl.concat_str(rest.str.slice(0, 3), rest.str.slice(3), separator=" ")
    written: Mapping[int, pl.Expr] = {
        0: pl.format("0{}", number),
        1: pl.format("0{} {}", area, split),
        2: pl.format("+64 {} {}", area, split),
        3: pl.format("(0{}) {}", area, split),
        4: pl.format("0{}-{}", area, rest),
    }
    found = written[0]
    for number_of, expression in written.items():
        found = pl.when(style == number_of).then(expression).otherwise(found)
    return found
