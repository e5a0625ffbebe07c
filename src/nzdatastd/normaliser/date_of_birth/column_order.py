"""Which of day and month comes first, and whether numbers are serials: decided by the column, never by a row alone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.date_of_birth.how import DateOrder, Serials

if TYPE_CHECKING:
    import polars as pl

__all__ = ["DateOrderEvidence", "date_order"]

_YEAR_LAST: Final = (
    r"^[\s\"']*([0-9]{1,2})(?: *[-/._\\] *| +)([0-9]{1,2})(?: *[-/._\\] *| +)(?:[0-9]{4}|'?[0-9]{2})(?:[ T,].*)?$"
)
_EIGHT: Final = r"^([0-9]{2})([0-9]{2})(?:1[89]|20)[0-9]{2}$"
_SERIAL: Final = r"^([1-4][0-9]{4})(?:\.[0-9]+)?$"  # 18 May 1927 to the year 2036
_NEARLY_ALL: Final = 0.99
_MOST_ARE_SERIALS: Final = 0.9
_FEWEST_SERIALS: Final = 3
_MONTHS: Final = 12
_DAYS: Final = 31
_START_1900: Final = dt.date(1899, 12, 30)
_START_1904: Final = dt.date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class DateOrderEvidence:
    """What the texts of a column tell about how its dates are written.

    Args:
        day_first: texts whose first number is above 12: a day.
        month_first: texts whose second number is above 12: written month first.
        undecidable: texts with two different numbers up to 12, which tell nothing.
        year_first: texts whose first number can only be a year of two digits.
        serials: numbers that are a spreadsheet's serial numbers of likely days.
        only_from_1900: those of them that are still to come if counted from 1904.
        filled: texts that are not blank.
    """

    day_first: int = 0
    month_first: int = 0
    undecidable: int = 0
    year_first: int = 0
    serials: int = 0
    only_from_1900: int = 0
    filled: int = 0

    def __add__(self, other: DateOrderEvidence) -> DateOrderEvidence:
        return DateOrderEvidence(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(DateOrderEvidence))
        )

    @property
    def order(self) -> DateOrder | None:
        """The order that the column tells; None where it tells none, or more than one."""
        decided = self.day_first + self.month_first + self.year_first
        if decided and self.day_first >= _NEARLY_ALL * decided:
            return DateOrder.DAY_FIRST
        if decided and self.month_first >= _NEARLY_ALL * decided:
            return DateOrder.MONTH_FIRST
        return None

    @property
    def serial_system(self) -> Serials | None:
        """How numbers count days where nearly all texts are numbers of likely days, and some tell the system.

        A number that would be a day to come if it were counted from 1904 is counted from 1900. Nothing tells that a
        column is counted from 1904: it has to be said.
        """
        are_serials = self.serials >= max(_FEWEST_SERIALS, _MOST_ARE_SERIALS * self.filled)
        return Serials.FROM_1900 if are_serials and self.only_from_1900 else None


def date_order(texts: pl.Series | Iterable[str | None], *, as_at: dt.date | None = None) -> DateOrderEvidence:
    """Count what the texts of a column tell about the order of day and month.

    Args:
        texts: the column, or a part of it; the evidence of parts can be added up.
        as_at: nobody is born after it; today where none is given.

    >>> found = date_order(["31/12/1985", "7/3/1990", "1985-03-07", None])
    >>> found.order.value, found.day_first, found.undecidable
    ('day-first', 1, 1)
    >>> date_order(["7/3/1990", "1/2/1985"]).order is None
    True
    """
    import polars as pl

    today = as_at if as_at is not None else dt.datetime.now().astimezone().date()
    series = texts if isinstance(texts, pl.Series) else pl.Series(list(texts), dtype=pl.String)
    text = pl.col("text")
    groups = text.str.extract_groups(_YEAR_LAST)
    eight = text.str.extract_groups(_EIGHT)
    numbers = [
        pl.coalesce(groups.struct.field(name), eight.struct.field(name)).cast(pl.UInt8).alias(name) for name in "12"
    ]
    first, second = pl.col("1"), pl.col("2")
    serial = text.str.extract(_SERIAL).cast(pl.UInt32)
    small = pl.col("1").is_between(1, _MONTHS), pl.col("2").is_between(1, _MONTHS)
    counts = (
        series.cast(pl.String)
        .str.strip_chars()
        .alias("text")
        .to_frame()
        .lazy()
        .filter(text != "")
        .select(*numbers, serial.alias("serial"))
        .select(
            day_first=(first.is_between(_MONTHS + 1, _DAYS) & small[1]).sum(),
            month_first=(second.is_between(_MONTHS + 1, _DAYS) & small[0]).sum(),
            undecidable=(small[0] & small[1] & (first != second)).sum(),
            year_first=(((first > _DAYS) | (first == 0)) & small[1]).sum(),
            serials=pl.col("serial").is_between(1, (today - _START_1900).days).sum(),
            only_from_1900=pl.col("serial")
            .is_between((today - _START_1904).days + 1, (today - _START_1900).days)
            .sum(),
            filled=pl.len(),
        )
        .collect()
        .row(0, named=True)
    )
    return DateOrderEvidence(**counts)
