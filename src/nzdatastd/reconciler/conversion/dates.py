"""Dates of birth in the notation of another layout."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from nzdatastd.errors import LayoutError
from nzdatastd.profiler.forms.dates import DATE_NOTATIONS
from nzdatastd.reconciler.conversion.loss import Losses
from nzdatastd.reconciler.conversion.record import Record
from nzdatastd.reconciler.conversion.target import Asked

__all__ = ["DateWriter", "written_day"]

_STANDARD = "YYYY-MM-DD"
_BY_ORDER = {"day-first": "DD/MM/YYYY", "month-first": "MM/DD/YYYY"}
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905 - reads as a list
)
_SERIAL_START = dt.date(1899, 12, 30)
_FIRST_SERIAL = dt.date(1900, 3, 1)  # before it a spreadsheet counts a day that never was
_CENTURY = 100


@dataclass(frozen=True)
class DateWriter:
    """Writes a date of birth.

    Args:
        asked: the column; or three, for day, month and year.
    """

    asked: Asked

    def write(self, record: Record, losses: Losses) -> dict[str, str | None]:
        """Return the cells by column."""
        instance, columns = self.asked.instance, self.asked.columns
        born = record.get(instance)
        cells: dict[str, str | None] = dict.fromkeys(columns)
        if record.original(instance) is not None or born is not None:
            losses.given[instance] += 1
        for reason in record.doubts(instance):
            losses.lose(instance, reason)
        if not isinstance(born, dt.date):
            if record.original(instance) is not None:
                losses.lose(instance, "not-understood")
            return cells
        if len(columns) == 3:  # noqa: PLR2004 - day, month and year
            return dict(zip(columns, self._in_parts(born), strict=True))
        cells[columns[0]] = written_day(born, self._notation, instance, losses)
        return cells

    @property
    def _notation(self) -> str:
        options = self.asked.options
        return options.get("date_notation") or _BY_ORDER.get(options.get("date_order", ""), _STANDARD)

    def _in_parts(self, born: dt.date) -> tuple[str, ...]:
        if self.asked.options.get("date_order") == "iso":
            return str(born.year), str(born.month), str(born.day)
        if self.asked.options.get("date_order") == "month-first":
            return str(born.month), str(born.day), str(born.year)
        return str(born.day), str(born.month), str(born.year)


def written_day(day: dt.date, notation: str, full: str, losses: Losses) -> str | None:
    """Return a day in a notation.

    Args:
        day: any.
        notation: a key of `DATE_NOTATIONS`, `YYYY-MM` or `YYYY`.
        full: the field.
        losses: is told what is lost.

    Raises:
        LayoutError: there is no such notation.

    >>> [written_day(dt.date(1985, 3, 7), each, "date_of_birth", Losses()) for each in ("D MMMM YYYY", "serial-1900")]
    ['7 March 1985', '31113']
    """
    if notation not in DATE_NOTATIONS and notation not in {"YYYY", "YYYY-MM"}:
        raise LayoutError(f"date_notation {notation!r} is none of {', '.join(DATE_NOTATIONS)}, YYYY-MM, YYYY")
    if notation == "serial-1900":
        if day < _FIRST_SERIAL:
            losses.lose(full, "not-in-notation")
            return None
        return str((day - _SERIAL_START).days)
    if "D" not in notation:
        losses.lose(full, "grain")
    if notation.count("Y") == 2 and day.year <= dt.datetime.now().astimezone().year - _CENTURY:  # noqa: PLR2004
        losses.lose(full, "century")
    month = _MONTHS[day.month - 1]
    return (
        notation.replace("YYYY", f"{day.year:04}")
        .replace("YY", f"{day.year % _CENTURY:02}")
        .replace("hh:mm:ss", "00:00:00")
        .replace("DD", f"{day.day:02}")
        .replace("MMMM", "\0long")
        .replace("MMM", "\0short")
        .replace("MM", f"{day.month:02}")
        .replace("D ", f"{day.day} ")
        .replace("\0long", month)
        .replace("\0short", month[:3])
    )
