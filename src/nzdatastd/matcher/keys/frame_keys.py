"""The keys of a whole frame: the frame twin of `record_keys`. Each distinct value is thought about once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nzdatastd.matcher.keys.columns import key_schema
from nzdatastd.matcher.keys.frame_addresses import address_columns
from nzdatastd.matcher.keys.frame_columns import column, filled, instances, mapped
from nzdatastd.matcher.keys.frame_names import name_columns
from nzdatastd.matcher.keys.place_words import place_keys
from nzdatastd.matcher.keys.record_keys import (
    DEFAULT_DATES,
    GENDERS,
    SEXES,
    email_keys,
    nhi_key,
)

if TYPE_CHECKING:
    import polars as pl

__all__ = ["frame_keys"]


def frame_keys(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the keys of the records of a frame, row by row.

    Args:
        frame: with standard columns; columns that are not there are blank.

    >>> import polars as pl
    >>> frame = pl.DataFrame({"person_name.given_names": [["Hēmi"]], "person_name.family_name": ["Ngata"]})
    >>> frame_keys(frame).select("given_1", "family", "family_sound").row(0)
    ('hemi', 'ngata', 'm nata')
    """
    import polars as pl

    schema = key_schema()
    made: dict[str, pl.Series] = {}
    for columns in (name_columns, _births, address_columns, _coordinates, _contacts, _codes, _places):
        made.update({series.name: series for series in columns(frame)})
    return pl.DataFrame(
        [
            made[name].cast(kind) if name in made else pl.Series(name, [None], kind).new_from_index(0, frame.height)
            for name, kind in schema.items()
        ]
    )


def _births(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    day = pl.col("day")
    days = pl.DataFrame(
        [column(frame, "date_of_birth", pl.Date()).cast(pl.Date).alias("day")]
        + [
            column(frame, f"date_of_birth.{part}", pl.Int32()).cast(pl.Int32).alias(part)
            for part in ("year", "month", "day")[:2]
        ]
        + [column(frame, "date_of_birth.day", pl.Int32()).cast(pl.Int32).alias("number")]
    )
    told = day.is_null() | ~day.is_in(sorted(DEFAULT_DATES))
    known = pl.when(told).then(day)
    turns = (known.dt.day() <= 12) & (known.dt.day() != known.dt.month())  # noqa: PLR2004 - months
    return days.select(
        known.dt.strftime("%Y%m%d").alias("birth_date"),
        known.dt.strftime("%Y%m%d").str.split("").list.sort().list.join("").alias("birth_digits"),
        pl.when(turns).then(known.dt.strftime("%Y%d%m")).alias("birth_date_turned"),
        *(
            pl.when(told).then(pl.coalesce(getattr(day.dt, part)().cast(pl.Int32), column)).alias(f"birth_{part}")
            for part, column in (("year", "year"), ("month", "month"), ("day", "number"))
        ),
    ).get_columns()


def _coordinates(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    if not {"coordinates.x", "coordinates.y"} <= set(frame.columns):
        return []
    x, y = frame["coordinates.x"], frame["coordinates.y"]
    crs = column(frame, "coordinates.crs", pl.Int64()).fill_null(4326)
    for code in crs.unique():
        if code not in (4326, 4167):
            from nzdatastd.standards.coordinate_transformation import transform_columns

            there = crs == code
            made = transform_columns(x.filter(there), y.filter(there), code, 4326)
            places = there.arg_true()
            x, y = x.scatter(places, made.x), y.scatter(places, made.y)
    is_whole = x.is_not_null() & y.is_not_null()
    frame = pl.DataFrame({"x": x, "y": y, "whole": is_whole})
    return frame.select(pl.when("whole").then("x").alias("x"), pl.when("whole").then("y").alias("y")).get_columns()


def _contacts(frame: pl.DataFrame) -> list[pl.Series]:
    return [*_phones(frame), *_emails(frame)]


def _phones(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    there = [each.cast(pl.String) for each in instances(frame, "phone_number")]
    if not there:
        return []
    lists = [each.to_frame("a").select(pl.concat_list("a")).to_series() for each in there]
    if "phone_number.others" in frame.columns:
        lists.append(frame["phone_number.others"])
    joined = pl.DataFrame({f"{number}": series for number, series in enumerate(lists)}).select(
        pl.concat_list([pl.col(f"{number}").fill_null([]) for number in range(len(lists))])
        .list.drop_nulls()
        .list.eval(pl.element().filter(pl.element().str.starts_with("+")).str.replace_all(r"[^0-9]", ""))
        .list.eval(pl.element().filter(pl.element() != ""))
        .list.unique(maintain_order=True)
        .alias("phones")
    )
    return [filled(joined["phones"]), joined["phones"].list.first().alias("phone")]


def _emails(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    there = [each.cast(pl.String) for each in instances(frame, "email")]
    if not there:
        return []
    keyed = [_keys_of_emails(each) for each in there]
    lists = pl.DataFrame({f"{number}": each["whole"] for number, each in enumerate(keyed)}).select(
        pl.concat_list(pl.all()).list.drop_nulls().list.unique(maintain_order=True).alias("emails")
    )
    first = keyed[0]
    for each in keyed[1:]:
        first = first.select(
            pl.when(pl.col("whole").is_null()).then(each[name]).otherwise(pl.col(name)).alias(name)
            for name in ("email", "mailbox", "whole")
        )
    return [
        filled(lists["emails"]),
        first["email"],
        first["mailbox"],
    ]


def _keys_of_emails(emails: pl.Series) -> pl.DataFrame:
    """Return what `email_keys` makes of each address; those in plain ASCII are nearly all, and are done at once."""
    import polars as pl

    kinds = {"whole": pl.String(), "email": pl.String(), "mailbox": pl.String()}
    is_plain = emails.str.contains(r"^[\x21-\x7e]+$").fill_null(value=True)
    small = pl.col("email").str.to_lowercase()
    mailbox = small.str.extract(r"^(.+)@[^@]*$", 1)
    whole = pl.when(mailbox.is_not_null()).then(small)
    found = emails.to_frame("email").select(whole.alias("whole"), whole.alias("email"), mailbox.alias("mailbox"))
    if is_plain.all():
        return found
    return pl.DataFrame(
        [
            each.zip_with(is_plain, other)
            for each, other in zip(
                found, mapped(emails.zip_with(~is_plain, _none(emails)), email_keys, kinds), strict=True
            )
        ]
    )


def _none(series: pl.Series) -> pl.Series:
    import polars as pl

    return pl.Series([None], dtype=series.dtype).new_from_index(0, series.len())


def _codes(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    def code(name: str, known: frozenset[str]) -> pl.Series:
        given = column(frame, f"gender_and_sex.{name}", pl.String()).cast(pl.String)
        return given.to_frame(name).select(pl.when(pl.col(name).is_in(sorted(known))).then(pl.col(name))).to_series()

    nhi = mapped(column(frame, "identifiers.nhi", pl.String()), lambda each: (nhi_key(each),), {"nhi": pl.String()})
    return [code("gender", GENDERS), code("sex", SEXES), nhi["nhi"]]


def _places(frame: pl.DataFrame) -> list[pl.Series]:
    import polars as pl

    if "place_name" not in frame.columns:
        return []
    kinds = {
        **dict.fromkeys(("place_name", "place_words_sorted", "place_core"), pl.String()),
        **dict.fromkeys(("place_words", "place_ends"), pl.List(pl.String())),
    }
    return mapped(frame["place_name"].cast(pl.String), place_keys, kinds).get_columns()
