"""Dates of birth in a frame: the column decides the order of day and month; plain texts are read all at once.

What is not plain is read one by one, each distinct text once.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add
from typing import TYPE_CHECKING, Final, cast

from nzdatastd.normaliser.date_of_birth import DateOrder, DateOrderEvidence, How, Serials, date_order, normalised_date
from nzdatastd.normaliser.date_of_birth.formatting import iso_extended
from nzdatastd.normaliser.date_of_birth.numbers import AGAINST, AS_TOLD, EITHER
from nzdatastd.normaliser.frame.kept import Kept
from nzdatastd.normaliser.frame.one_by_one import OneByOnePlan
from nzdatastd.normaliser.frame.plain_dates import about_plain_dates, plain_dates
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.date_of_birth import DateOfBirth

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.places import Places

__all__ = ["DateOfBirthPlan", "date_of_birth_plans"]

_PARTS: Final = ("year", "month", "day")
_NOT_GIVEN: Final = "??"


def date_of_birth_plans(
    mapped: Mapping[str, Mapping[str, tuple[str, ...]]], layout: Layout, _: Places | None
) -> list[DateOfBirthPlan]:
    """Return a plan for each date of birth of a layout.

    Args:
        mapped: the columns by field, by instance.
        layout: its options `date_order`, `century_pivot` and `date_serials` settle what the column does not tell.
        _: the table of localities; dates need none.
    """
    order, pivot, serials = (layout.options.get(name) for name in ("date_order", "century_pivot", "date_serials"))
    how = How(
        DateOrder(order) if order in set(DateOrder) else None,
        int(pivot) if pivot else None,
        Serials(serials) if serials in set(Serials) else None,
        dt.datetime.now().astimezone().date(),
    )
    return [
        DateOfBirthPlan(instance, {"text": columns["text"]}, how, "layout")
        for instance, columns in mapped.items()
        if instance.partition(".")[0] == "date_of_birth" and columns.get("text")
    ]


@dataclass(frozen=True)
class DateOfBirthPlan(OneByOnePlan[DateOfBirth]):
    """How a column of dates of birth is normalised.

    Args:
        instance: `date_of_birth`, `date_of_birth.2`.
        columns: the one column; or those of day, month and year, in the order that the source has them.
        how: what is settled already.
        told_by: who tells the order of day and month, if anybody: `layout` or `column`.
        kept: the plain texts of the batch at hand.
    """

    how: How
    told_by: str
    kept: Kept = field(default_factory=Kept, repr=False, compare=False)

    def evidence(self, given: pl.DataFrame) -> DateOrderEvidence:
        """Return what some rows tell about the order of day and month."""
        import polars as pl

        if len(self.sources) == 1:
            return date_order(given[self.sources[0]], as_at=self.how.as_at)
        return date_order(pl.Series([_joined(row) for row in given.iter_rows()], dtype=pl.String), as_at=self.how.as_at)

    def decided(self, evidence: Sequence[object]) -> DateOfBirthPlan:
        """Return the plan with the order that the whole column tells, where none was chosen."""
        told = reduce(add, cast("Sequence[DateOrderEvidence]", evidence), DateOrderEvidence())
        how = replace(
            self.how,
            order=self.how.order or told.order,
            serials=self.how.serials or told.serial_system,
            year_may_be_first=told.year_first > 0,
        )
        return replace(self, kept=Kept(), how=how, told_by="layout" if self.how.order is not None else "column")

    def fields(self) -> Mapping[str, pl.DataType]:
        """Return the day; year, month and day as far as they are known; and what told the order of day and month."""
        import polars as pl

        parts = {f"{self.instance}.{name}": pl.Int64() for name in _PARTS}
        return {self.instance: pl.Date(), **parts, f"{self.instance}.order_from": pl.String()}

    def asked(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return the texts that have to be read one by one; nothing is asked for those that are plain."""
        import polars as pl

        if len(self.sources) > 1:
            return given
        name = self.sources[0]
        is_plain = self._plain(given)["day"].is_not_null()
        return given.select(pl.when(~is_plain).then(pl.col(name)).alias(name))

    def normalised(self, row: tuple[str | None, ...]) -> Normalised[DateOfBirth]:
        """Return the result of one text, or of one day, month and year."""
        return normalised_date(row[0] if len(row) == 1 else _joined(row), self.how)

    def cells(self, found: Normalised[DateOfBirth]) -> tuple[object, ...]:
        """Return the cells of one result."""
        parts = (found.fields.get(name) for name in _PARTS)
        rule = found.trace[0].rule if found.trace else ""
        return (None if found.value is None else found.value.value, *parts, self._order_from(rule))

    def written(self, value: DateOfBirth) -> str:
        """Return a day as the standard writes it."""
        return iso_extended(value)

    def finished(self, given: pl.DataFrame, asked: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
        """Return the standard columns: the answers, and what the plain texts mean."""
        import polars as pl

        read = super().finished(given, asked, answers)
        name = self.sources[0]
        is_plain = given[name].is_not_null() & asked[name].is_null()
        plain = self._plain(given)
        self.kept.forget(given)
        if not is_plain.any():
            return read
        order_from = pl.col("rule").replace_strict(
            {rule: self._order_from(rule) for rule in plain["rule"].unique().drop_nulls()}, return_dtype=pl.String
        )
        own = about_plain_dates(plain, self.instance, order_from)
        columns = [
            column.zip_with(~is_plain, own[column.name].cast(column.dtype)) if column.name in own.columns else column
            for column in read
        ]
        return pl.DataFrame(columns)

    def _plain(self, given: pl.DataFrame) -> pl.DataFrame:
        return self.kept.made_of(given, lambda: plain_dates(given[self.sources[0]], self.how))

    def _order_from(self, rule: str) -> str | None:
        """Return what told the order of day and month, by the rule that read the date; None where it was no question.

        `row`: only one order is a day; `column` or `layout`: both are, and that tells which; `undecided`: nobody tells;
        `contradicts`: the row can only be read in another order than the column or the layout tells.
        """
        ends = {AS_TOLD: self.told_by, EITHER: "undecided", AGAINST: "contradicts"}
        orders = {f"-{order}": "row" for order in DateOrder}
        return next(
            (told for end, told in (ends | orders | {"-by-weekday": "row"}).items() if rule.endswith(end)), None
        )


def _joined(row: tuple[str | None, ...]) -> str | None:
    """Return day, month and year as one text, in the order of the columns; what is not given is marked as not known."""
    parts = [(part or "").strip() for part in row]
    return "/".join(part or _NOT_GIVEN for part in parts) if any(parts) else None
