"""Phone numbers in a frame: the plainest all at once, and each other distinct text once, by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nzdatastd.normaliser.frame.kept import Kept
from nzdatastd.normaliser.frame.one_by_one import OneByOnePlan
from nzdatastd.normaliser.frame.plain_phones import about_plain_phones, plain_phones
from nzdatastd.normaliser.phone_number import Home, normalised_phone_number
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.phone_number import PhoneNumber

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.places import Places

__all__ = ["PhoneNumberPlan", "phone_number_plans"]

_TOLD = ("extension", "type", "country", "national_number")


def phone_number_plans(
    mapped: Mapping[str, Mapping[str, tuple[str, ...]]],
    layout: Layout,  # noqa: ARG001 - every form takes it
    _: Places | None,
) -> list[PhoneNumberPlan]:
    """Return a plan for each phone number of a layout.

    Args:
        mapped: the columns by field, by instance; area code and number may be two columns, in this order.
        layout: no option of it bears on phone numbers.
        _: the table of localities; phone numbers need none.
    """
    return [
        PhoneNumberPlan(instance, {name: columns[name] for name in ("text", "extension") if name in columns})
        for instance, columns in mapped.items()
        if instance.partition(".")[0] == "phone_number" and "text" in columns
    ]


@dataclass(frozen=True)
class PhoneNumberPlan(OneByOnePlan[PhoneNumber]):
    """How a phone number is normalised.

    Args:
        instance: `phone_number`, `phone_number.2`.
        columns: those of the number, and that of its extension.
        home: where numbers without a country code are dialled.
        kept: the plain numbers of the batches at hand.
    """

    home: Home = field(default_factory=Home)
    kept: Kept = field(default_factory=Kept, repr=False, compare=False)

    def fields(self) -> Mapping[str, pl.DataType]:
        """Return the international form, the extension, and what the number is for."""
        import polars as pl

        return dict.fromkeys((self.instance, *(f"{self.instance}.{name}" for name in _TOLD)), pl.String())

    def normalised(self, row: tuple[str | None, ...]) -> Normalised[PhoneNumber]:
        """Return the result of one row."""
        if len(row) == 1:
            return normalised_phone_number(row[0], self.home)
        by_column = dict(zip(self.sources, row, strict=True))
        texts = [text for name in self.columns["text"] if (text := by_column[name]) and text.strip()]
        extension = next((by_column[name] for name in self.columns.get("extension", ())), None)
        return normalised_phone_number(" ".join(texts), self.home, extension)

    def asked(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return the rows that have to be read one by one; plain numbers ask nothing."""
        import polars as pl

        if not self._may_be_plain:
            return given
        is_plain = self._plain(given)["e164"].is_not_null()
        name = self.sources[0]
        return given.select(pl.when(~is_plain).then(pl.col(name)).alias(name))

    def finished(self, given: pl.DataFrame, asked: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
        """Return the standard columns: the answers, and the plain numbers."""
        read = super().finished(given, asked, answers)
        if not self._may_be_plain:
            return read
        name = self.sources[0]
        is_plain = given[name].is_not_null() & asked[name].is_null()
        plain = self._plain(given)
        self.kept.forget(given)
        if not is_plain.any():
            return read
        own = about_plain_phones(plain, self.instance)
        return read.with_columns(
            column.zip_with(~is_plain, own[column.name]) for column in read if column.name in own.columns
        )

    @property
    def _may_be_plain(self) -> bool:
        return len(self.sources) == 1 and self.columns.keys() == {"text"} and self.home.region == "NZ"

    def _plain(self, given: pl.DataFrame) -> pl.DataFrame:
        return self.kept.made_of(given, lambda: plain_phones(given[self.sources[0]]))

    def cells(self, found: Normalised[PhoneNumber]) -> tuple[object, ...]:
        """Return the cells of one result."""
        told = found.fields
        return (None if found.value is None else found.value.e164, *(told.get(name) for name in _TOLD))

    def written(self, value: PhoneNumber) -> str:
        """Return a number in the international form, its extension behind it."""
        return value.e164 if value.extension is None else f"{value.e164} ext {value.extension}"
