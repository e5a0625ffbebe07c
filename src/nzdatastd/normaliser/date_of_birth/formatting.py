"""Dates of birth as text: the two notations of the standard, and the day first as people in New Zealand write it."""

from __future__ import annotations

from nzdatastd.standards.date_of_birth import DateOfBirth

__all__ = ["day_first", "iso_basic", "iso_extended"]


def iso_extended(born: DateOfBirth) -> str:
    """Return a day as YYYY-MM-DD.

    Source: Date of birth data content standard, Government Chief Data Steward (official).

    Args:
        born: the day.

    >>> iso_extended(DateOfBirth(value="19850307"))
    '1985-03-07'
    """
    return born.value.isoformat()


def iso_basic(born: DateOfBirth) -> str:
    """Return a day as YYYYMMDD.

    Source: Date of birth data content standard, Government Chief Data Steward (official).

    Args:
        born: the day.

    >>> iso_basic(DateOfBirth(value="1985-03-07"))
    '19850307'
    """
    return born.value.isoformat().replace("-", "")


def day_first(born: DateOfBirth, separator: str = "/") -> str:
    """Return a day as DD/MM/YYYY; who reads it has to be told the order.

    Source: usage in New Zealand (advisory).

    Args:
        born: the day.
        separator: between the numbers.

    >>> day_first(DateOfBirth(value="1985-03-07"))
    '07/03/1985'
    """
    year, month, day = born.value.isoformat().split("-")
    return separator.join((day, month, year))
