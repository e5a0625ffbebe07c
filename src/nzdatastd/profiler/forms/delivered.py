"""A source as it was delivered: its layout, its rows, and the columns of each value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from nzdatastd.io.layout import Layout, parts_of
from nzdatastd.normaliser.text import fold
from nzdatastd.profiler.shapes import words
from nzdatastd.standards.text import clean

if TYPE_CHECKING:
    import polars as pl

__all__ = ["LOOKED_AT", "Delivered", "DeliveredValue"]

LOOKED_AT = 10_000
"""Rows, spread over the source, from which forms are read; counts are scaled up where there are more."""


@dataclass(frozen=True)
class Delivered:
    """A source as it was delivered.

    Args:
        name: of the source.
        layout: fitted to it.
        rows: the text columns, all rows or an even selection.
        records: how many rows the source has.
        parts: what the columns of whole addresses hold (`suburb_locality`, `town_city`), by column.
        facts: what is known of the file: its encoding.
    """

    name: str
    layout: Layout
    rows: pl.DataFrame
    records: int
    parts: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, str] = field(default_factory=dict)
    _texts: dict[str, list[str | None]] = field(default_factory=dict, repr=False, compare=False)

    def values(self) -> Iterator[DeliveredValue]:
        """Iterate over the values of the layout, each with its columns by field."""
        by_instance: dict[str, dict[str, tuple[str, ...]]] = {}
        for full, columns in self.layout.columns.items():
            instance, name = parts_of(full)
            by_instance.setdefault(instance, {})[name] = columns
        for instance, mapped in by_instance.items():
            yield DeliveredValue(self, instance, mapped)

    def texts(self, column: str) -> list[str | None]:
        """Return the values of a column, trimmed; None for what is missing, or marked as missing."""
        if column not in self._texts:
            missing = words("missing")
            known = {text: _there(text, missing) for text in self.rows[column].unique().to_list()}
            self._texts[column] = [known[text] for text in self.rows[column].to_list()]
        return self._texts[column]

    def scaled(self, rows: int) -> int:
        """Return how many records of the source are as so many of the rows that were looked at."""
        return rows if self.rows.height == self.records else round(rows * self.records / max(1, self.rows.height))


def _there(text: str | None, missing: frozenset[str]) -> str | None:
    cleaned = clean(text)
    return None if cleaned is None or fold(cleaned) in missing else cleaned


@dataclass(frozen=True)
class DeliveredValue:
    """One value of a source, such as its street address.

    Args:
        source: where it is.
        instance: `street_address`, `person_name.2`.
        mapped: its columns by field; `text` is what is not split.
    """

    source: Delivered
    instance: str
    mapped: Mapping[str, tuple[str, ...]]

    @property
    def value(self) -> str:
        """The name of the value without its number."""
        return self.instance.partition(".")[0] if not self.instance.startswith("identifiers") else self.instance

    @property
    def is_first(self) -> bool:
        """Whether it is the first of its kind: only that one is compared."""
        return not self.instance.rpartition(".")[2].isdigit()

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns of the value."""
        return tuple(dict.fromkeys(column for columns in self.mapped.values() for column in columns))

    def texts(self, *fields: str) -> list[str | None]:
        """Return the values of the first column of the first of these fields that is mapped."""
        for name in fields:
            if columns := self.mapped.get(name):
                return self.source.texts(columns[0])
        return []

    def filled(self, columns: Sequence[str]) -> int:
        """Return how many records have a value in one of these columns, scaled to the source."""
        if not columns:
            return 0
        rows = zip(*(self.source.texts(column) for column in columns), strict=True)
        return self.source.scaled(sum(any(each is not None for each in row) for row in rows))

    @cached_property
    def joined(self) -> list[str]:
        """The value of each record that has one, its columns joined by commas."""
        rows = zip(*(self.source.texts(column) for column in self.columns), strict=True)
        return [text for row in rows if (text := ", ".join(each for each in row if each))]

    def column_of_part(self, part: str) -> str | None:
        """Return the column that holds a part of an address, whether it is mapped by itself or within the text."""
        if part in self.mapped:
            return self.mapped[part][0]
        if part == "town_city" and "mail_town" in self.mapped:
            return self.mapped["mail_town"][0]
        return next((column for column in self.mapped.get("text", ()) if self.source.parts.get(column) == part), None)

    @property
    def text_columns(self) -> tuple[str, ...]:
        """The columns of a whole address that are not its suburb or town."""
        parts = {"suburb_locality", "town_city"}
        return tuple(each for each in self.mapped.get("text", ()) if self.source.parts.get(each) not in parts)


def tally(texts: Sequence[str | None]) -> Counter[str]:
    """Return how often each value occurs."""
    return Counter(text for text in texts if text is not None)
