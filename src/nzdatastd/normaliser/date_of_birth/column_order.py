"""Which of day and month comes first, and whether numbers are serials: decided by the column, never by a row alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.date_of_birth.calendar import Serials
from nzdatastd.normaliser.date_of_birth.reading import DateOrder
from nzdatastd.standards.written_dates import DAY_FIRST, EITHER_ORDER, MONTH_FIRST

if TYPE_CHECKING:
    import polars as pl

__all__ = ["DateOrderEvidence", "date_order"]

_TIME: Final = "(?:[ T].*)?"
_SERIAL: Final = r"[1-4][0-9]{4}(?:\.0+)?"  # 18 May 1927 to the year 2036
_NEARLY_ALL: Final = 0.99
_MOST_ARE_SERIALS: Final = 0.9
_FEWEST_SERIALS: Final = 3


@dataclass(frozen=True, slots=True)
class DateOrderEvidence:
    """What the texts of a column tell about how its dates are written.

    Args:
        day_first: texts whose first number is above 12: a day.
        month_first: texts whose second number is above 12: written month first.
        undecidable: texts with two numbers up to 12, which tell nothing.
        serials: numbers that are a spreadsheet's serial numbers of likely days.
        filled: texts that are not blank.
    """

    day_first: int = 0
    month_first: int = 0
    undecidable: int = 0
    serials: int = 0
    filled: int = 0

    def __add__(self, other: DateOrderEvidence) -> DateOrderEvidence:
        return DateOrderEvidence(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(DateOrderEvidence))
        )

    @property
    def order(self) -> DateOrder | None:
        """The order that the column tells; None where it tells none, or both."""
        decided = self.day_first + self.month_first
        if decided and self.day_first >= _NEARLY_ALL * decided:
            return DateOrder.DAY_FIRST
        if decided and self.month_first >= _NEARLY_ALL * decided:
            return DateOrder.MONTH_FIRST
        return None

    @property
    def serial_system(self) -> Serials | None:
        """How numbers count days where nearly all texts are numbers of likely days: from 1900, as nearly all do."""
        are_serials = self.serials >= max(_FEWEST_SERIALS, _MOST_ARE_SERIALS * self.filled)
        return Serials.FROM_1900 if are_serials else None


def date_order(texts: pl.Series | Iterable[str | None]) -> DateOrderEvidence:
    """Count what the texts of a column tell about the order of day and month.

    Args:
        texts: the column, or a part of it; the evidence of parts can be added up.

    >>> found = date_order(["31/12/1985", "7/3/1990", "1985-03-07", None])
    >>> found.order.value, found.day_first, found.undecidable
    ('day-first', 1, 1)
    >>> date_order(["7/3/1990", "1/2/1985"]).order is None
    True
    """
    import polars as pl

    series = texts if isinstance(texts, pl.Series) else pl.Series(list(texts), dtype=pl.String)
    trimmed = series.cast(pl.String).str.strip_chars()
    filled = trimmed.filter(trimmed != "")

    def count(pattern: str) -> int:
        return int(filled.str.contains(f"^(?:{pattern})$").sum())

    return DateOrderEvidence(
        count(f"(?:{DAY_FIRST}){_TIME}"),
        count(f"(?:{MONTH_FIRST}){_TIME}"),
        count(f"(?:{EITHER_ORDER}){_TIME}"),
        count(_SERIAL),
        len(filled),
    )
