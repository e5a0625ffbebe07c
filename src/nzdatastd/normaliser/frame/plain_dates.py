"""The plainest dates of a column all at once: ISO forms, numbers with the year last, and named months.

Nearly all dates are written so, with a time of day or without. Where the time makes nearly all texts distinct, reading
them one by one would take ten times as long. What is plain is narrow: days since 1901 that no system puts as a default,
with nothing else beside them. A property test holds them to the scalar form.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.date_of_birth import DateOrder, How
from nzdatastd.normaliser.date_of_birth.numbers import AS_TOLD, EITHER
from nzdatastd.normaliser.date_of_birth.vocabulary import default_days, month_names, month_number
from nzdatastd.normaliser.frame.about import about_schema
from nzdatastd.normaliser.result import Confidence, Status

if TYPE_CHECKING:
    import polars as pl

__all__ = ["about_plain_dates", "plain_dates"]

_VALUE: Final = "date_of_birth"

_SINCE: Final = dt.date(1901, 1, 2)
_CLOCK: Final = (
    r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?"
)
_TIME: Final = rf"(?:T{_CLOCK}| {_CLOCK}| (?:0?[1-9]|1[0-2]):[0-5][0-9](?::[0-5][0-9])? ?(?:AM|PM|am|pm|[ap]\.m\.))?"
_YEAR_FIRST: Final = rf"^[12][0-9]{{3}}(?:-[0-9]{{2}}-[0-9]{{2}}|/[0-9]{{2}}/[0-9]{{2}}|[0-9]{{4}}){_TIME}$"
_NUMBER: Final = "[0-9]{1,2}"
_YEAR_LAST: Final = rf"^{_NUMBER}(?:-{_NUMBER}-|/{_NUMBER}/|\.{_NUMBER}\.)[12][0-9]{{3}}{_TIME}$"
# Moments at which a day may begin in New Zealand: they are read one by one.
_MAY_BE_SHIFTED: Final = r"[T ]1[12]:[0-9:.]*(?:Z|[+-]00:00)$"
_BASIC, _EXTENDED = 8, 10  # characters of the two notations


def plain_dates(texts: pl.Series, how: How) -> pl.DataFrame:
    """Return what plain texts of a column mean, and nulls for those that are not plain.

    Args:
        texts: the column.
        how: how undecided points are settled.

    Returns:
        For each text the `day`; `other`, the day that it may be as well; `rule`, that read it; `before`, the part of
        the text that is the date, where it is no ISO notation already; and `time`, the part that is the time of day.

    >>> import polars as pl
    >>> how = How(None, None, None, dt.date(2026, 7, 1))
    >>> found = plain_dates(pl.Series(["1985-03-07T00:00", "7/3/1985", "March 1985"]), how)
    >>> found.with_columns(pl.col("day", "other").cast(pl.String)).select("day", "other", "before", "time").rows()
    [('1985-03-07', None, None, 'T00:00'), ('1985-03-07', '1985-07-03', '7/3/1985', None), (None, None, None, None)]
    """
    import polars as pl

    text, day, length = pl.col("text"), pl.col("day"), pl.col("length")
    is_sure = ~text.str.contains(_MAY_BE_SHIFTED)
    found = (
        texts.alias("text")
        .to_frame()
        .lazy()
        .with_columns(
            pl.when(is_sure & text.str.contains(_YEAR_FIRST)).then(text).alias("year_first"),
            pl.when(is_sure & text.str.contains(_YEAR_LAST)).then(_with_zeros(text)).alias("year_last"),
            pl.when(is_sure & text.str.contains(_named())).then(text).str.extract_groups(_named()).alias("named"),
        )
        .with_columns(
            **_by_year_first(pl.col("year_first")),
            **_by_year_last(pl.col("year_last"), how),
            **_by_name(pl.col("named")),
        )
        .select("text", *_settled(how))
    )
    is_likely = day.is_between(_SINCE, how.as_at) & ~day.is_in(sorted(default_days()))
    is_plain = is_likely & (pl.col("other").is_null() | pl.col("other").is_between(_SINCE, how.as_at))
    is_iso = (pl.col("rule") == "year-first") & (text.str.slice(4, 1) == "-")
    return found.select(
        *(pl.when(is_plain).then(name).alias(name) for name in ("day", "other", "rule")),
        pl.when(is_plain & ~is_iso).then(text.str.slice(0, length)).alias("before"),
        pl.when(is_plain & (text.str.len_chars() > length))
        .then(text.str.slice(length).str.strip_chars(" "))
        .alias("time"),
    ).collect()


def _with_zeros(text: pl.Expr) -> pl.Expr:
    return text.str.replace(r"^([0-9])([-/.])", "0$1$2").str.replace(r"^(...)([0-9])([-/.])", "${1}0$2$3")


def _day(text: pl.Expr, year: int, month: int, day: int) -> pl.Expr:
    """Return the day whose parts begin at these places of a text; null where there is no such day."""
    import polars as pl

    parts = (text.str.slice(year, 4), text.str.slice(month, 2), text.str.slice(day, 2))
    return pl.concat_str(*parts, separator="-").str.to_date("%Y-%m-%d", strict=False)


def _by_year_first(text: pl.Expr) -> dict[str, pl.Expr]:
    import polars as pl

    is_basic = ~text.str.slice(4, 1).is_in(["-", "/"])
    return {
        "iso": pl.when(is_basic).then(_day(text, 0, 4, 6)).otherwise(_day(text, 0, 5, 8)),
        "iso_rule": pl.when(is_basic).then(pl.lit("basic-form")).otherwise(pl.lit("year-first")),
        "iso_length": pl.when(is_basic).then(_BASIC).otherwise(_EXTENDED),
    }


def _by_year_last(text: pl.Expr, how: How) -> dict[str, pl.Expr]:
    import polars as pl

    first, second = text.str.slice(0, 2), text.str.slice(3, 2)
    zeros = text.str.len_bytes() - pl.col("text").str.len_bytes()
    day_first, month_first = _day(text, 6, 3, 0), _day(text, 6, 0, 3)

    def up_to_12(part: pl.Expr) -> pl.Expr:
        return part.is_between(pl.lit("01"), pl.lit("12"))  # as text: both have two digits

    return {
        "day_first": pl.lit(None, pl.Date) if how.order is DateOrder.MONTH_FIRST else day_first,
        "month_first": pl.lit(None, pl.Date) if how.order is DateOrder.DAY_FIRST else month_first,
        "is_one": first == second,
        # Two numbers up to twelve are a day in both orders.
        "is_either": (first != second) & up_to_12(first) & up_to_12(second),
        "length_last": _EXTENDED - zeros,
    }


def _by_name(groups: pl.Expr) -> dict[str, pl.Expr]:
    import polars as pl

    date, day, name, year = (groups.struct.field(str(place)) for place in range(1, 5))
    month = name.str.to_lowercase().replace_strict(_months(), default=None, return_dtype=pl.String)
    whole = pl.concat_str(year, month, day.str.zfill(2), separator="-")
    return {"named_day": whole.str.to_date("%Y-%m-%d", strict=False), "named_length": date.str.len_chars()}


@cache
def _months() -> dict[str, str]:
    """Return the months by their names in small letters, as they are in the table."""
    return {name.lower(): f"{month_number(name):02}" for name in month_names()}


@cache
def _named() -> str:
    names = "|".join(sorted(_months(), key=len, reverse=True))
    return rf"(?i)^(([0-9]{{1,2}})[-/. ]?({names})(?:, |\. |[-/. ])?([12][0-9]{{3}}))(?-i:{_TIME})$"


def _settled(how: How) -> list[pl.Expr]:
    """Return the day, the other day that it may be, the rule and the length of the date, by what is settled."""
    import polars as pl

    day_first, month_first = pl.col("day_first"), pl.col("month_first")
    is_one, is_either = pl.col("is_one"), pl.col("is_either")
    other = pl.lit(None, pl.Date)
    if how.order is None:
        day, other = pl.coalesce(day_first, month_first), pl.when(is_either).then(month_first)
        told = (
            pl.when(day_first.is_not_null())
            .then(pl.lit(DateOrder.DAY_FIRST.value))
            .otherwise(pl.lit(DateOrder.MONTH_FIRST.value))
        )
        both = EITHER
    else:
        day = day_first if how.order is DateOrder.DAY_FIRST else month_first
        told = pl.lit(how.order.value)
        both = f"-{how.order}{AS_TOLD}"
    rule = (
        pl.when(is_either)
        .then(pl.lit(f"numbers{both}"))
        .when(is_one)
        .then(pl.lit("numbers-day-is-month"))
        .otherwise(pl.lit("numbers-") + told)
    )
    is_iso, is_named = pl.col("year_first").is_not_null(), pl.col("named_day").is_not_null()
    return [
        pl.when(is_iso).then("iso").when(is_named).then("named_day").otherwise(day).alias("day"),
        other.alias("other"),
        pl.when(is_iso).then("iso_rule").when(is_named).then(pl.lit("month-named")).otherwise(rule).alias("rule"),
        pl.when(is_iso).then("iso_length").when(is_named).then("named_length").otherwise("length_last").alias("length"),
    ]


def about_plain_dates(plain: pl.DataFrame, instance: str, order_from: pl.Expr) -> pl.DataFrame:
    """Return the standard columns of plain dates, but for the original.

    Args:
        plain: of `plain_dates`.
        instance: the value and its number: `date_of_birth`.
        order_from: what told the order of day and month.
    """
    import polars as pl

    day, other = pl.col("day"), pl.col("other")
    is_sure = other.is_null()
    nothing = pl.lit([], dtype=pl.List(pl.String))
    columns: dict[str, pl.Expr | pl.Series] = {
        "": day,
        "year": day.dt.year(),
        "month": pl.when(is_sure).then(day.dt.month()),
        "day": pl.when(is_sure).then(day.dt.day()),
        "order_from": order_from,
        "status": pl.when(is_sure).then(pl.lit(Status.CONFORMANT.value)).otherwise(pl.lit(Status.AMBIGUOUS.value)),
        "confidence": pl.when(is_sure).then(pl.lit(Confidence.HIGH.value)).otherwise(pl.lit(Confidence.LOW.value)),
        "unparsed": pl.lit(None, pl.String),
        "changes": _changes(plain, about_schema(instance)[f"{instance}.changes"]),
        "findings": nothing,
        "alternatives": pl.when(is_sure).then(nothing).otherwise(pl.concat_list(other.cast(pl.String))),
        "others": nothing,
    }
    return plain.select(each.alias(f"{instance}.{name}" if name else instance) for name, each in columns.items())


def _changes(plain: pl.DataFrame, kind: pl.DataType) -> pl.Series:
    """Return the changes of each row: of the date, of the time of day, of both in this order, or none."""
    import polars as pl

    before, time = pl.col("before"), pl.col("time")
    of_date = [pl.lit(_VALUE).alias("field"), before, pl.col("day").cast(pl.String).alias("after"), pl.col("rule")]
    of_time = [pl.lit("time_of_day").alias("field"), time.alias("before"), pl.lit("").alias("after")]
    own = plain.select(
        pl.struct(of_date).alias("date"), pl.struct([*of_time, pl.lit("time-of-day").alias("rule")]).alias("time")
    )
    number = pl.int_range(2 * plain.height, eager=True)
    # Polars makes lists of two structs of flat ones thirty times as fast as `concat_list` does.
    both = pl.concat([own["date"], own["time"].alias("date")])[number // 2 + number % 2 * plain.height]
    return (
        plain.with_columns(own.to_struct("own"), both.reshape((plain.height, 2)).arr.to_list().alias("both"))
        .select(
            pl.when(before.is_not_null() & time.is_not_null())
            .then("both")
            .when(before.is_not_null())
            .then(pl.concat_list(pl.col("own").struct.field("date")))
            .when(time.is_not_null())
            .then(pl.concat_list(pl.col("own").struct.field("time")))
            .otherwise(pl.lit([], dtype=kind))
        )
        .to_series()
    )
