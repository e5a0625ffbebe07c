"""Dates of birth in a frame: the column decides the order of day and month, then each distinct text is read once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, cast

from nzdatastd.normaliser.date_of_birth import DateOrder, DateOrderEvidence, How, date_order, normalised_date
from nzdatastd.normaliser.frame.one_by_one import OneByOnePlan
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.date_of_birth import DateOfBirth

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.places import Places

__all__ = ["DateOfBirthPlan", "date_of_birth_plans"]

_PARTS = ("year", "month", "day")


def date_of_birth_plans(
    mapped: Mapping[str, Mapping[str, tuple[str, ...]]], layout: Layout, _: Places | None
) -> list[DateOfBirthPlan]:
    """Return a plan for each date of birth of a layout.

    Args:
        mapped: the columns by field, by instance.
        layout: its options `date_order` and `century_pivot` settle what the column does not tell.
        _: the table of localities; dates need none.
    """
    order = layout.options.get("date_order")
    pivot = layout.options.get("century_pivot")
    how = How(
        DateOrder(order) if order in set(DateOrder) else None,
        int(pivot) if pivot else None,
        None,
        dt.datetime.now().astimezone().date(),
    )
    return [
        DateOfBirthPlan(instance, {"text": columns["text"]}, how)
        for instance, columns in mapped.items()
        if instance.partition(".")[0] == "date_of_birth" and len(columns.get("text", ())) == 1
    ]


@dataclass(frozen=True)
class DateOfBirthPlan(OneByOnePlan[DateOfBirth]):
    """How a column of dates of birth is normalised.

    Args:
        instance: `date_of_birth`, `date_of_birth.2`.
        columns: the one column.
        how: what is settled already.
    """

    how: How

    def evidence(self, given: pl.DataFrame) -> DateOrderEvidence:
        """Return what some rows tell about the order of day and month."""
        return date_order(given[self.sources[0]])

    def decided(self, evidence: Sequence[object]) -> DateOfBirthPlan:
        """Return the plan with the order that the whole column tells, where none was chosen."""
        told = reduce(add, cast("Sequence[DateOrderEvidence]", evidence), DateOrderEvidence())
        return replace(self, how=replace(self.how, order=self.how.order or told.order, serials=told.serial_system))

    def fields(self) -> Mapping[str, pl.DataType]:
        """Return the day, and year, month and day as far as they are known."""
        import polars as pl

        return {self.instance: pl.Date(), **{f"{self.instance}.{name}": pl.Int64() for name in _PARTS}}

    def normalised(self, row: tuple[str | None, ...]) -> Normalised[DateOfBirth]:
        """Return the result of one text."""
        return normalised_date(row[0], self.how)

    def cells(self, found: Normalised[DateOfBirth]) -> tuple[object, ...]:
        """Return the cells of one result."""
        return (None if found.value is None else found.value.value, *(found.fields.get(name) for name in _PARTS))

    def written(self, value: DateOfBirth) -> str:
        """Return a day as the standard writes it."""
        return value.value.isoformat()
