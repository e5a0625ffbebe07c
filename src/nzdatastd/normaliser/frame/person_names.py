"""Names of people in a frame: columns of plain names as columns, all other rows one by one.

Nearly every cell of a name column holds names and nothing else. Each distinct cell is looked at once, and rows of such
cells are put together in Polars; a test proves that the answers are those of the scalar form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.normaliser.frame.about import about_cells, about_series
from nzdatastd.normaliser.frame.garbage import no_garbage_collection
from nzdatastd.normaliser.frame.kept import Kept
from nzdatastd.normaliser.frame.lists import list_series
from nzdatastd.normaliser.frame.one_by_one import OneByOnePlan
from nzdatastd.normaliser.frame.plain_names import PLAIN, KnownCells, plain_rows
from nzdatastd.normaliser.person_name import surname_first
from nzdatastd.normaliser.person_name.cells import Role
from nzdatastd.normaliser.person_name.columns import normalised_row, roles_of_given
from nzdatastd.normaliser.person_name.free_text import normalised_text
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.person_name import PersonName

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.layout import Layout
    from nzdatastd.normaliser.places import Places

__all__ = ["PersonNamePlan", "person_name_plans"]

_FIELDS: Final = ("title", "given_names", "family_name", "suffix", "name_type")
_PARTS: Final = ("title", "given_names", "family_name", "suffix", "name_type", "text")
_NAMES: Final = ("given_names", "family_name", "text")


def person_name_plans(
    mapped: Mapping[str, Mapping[str, tuple[str, ...]]], layout: Layout, _: Places | None
) -> list[PersonNamePlan]:
    """Return a plan for each person's name of a layout.

    Args:
        mapped: the columns by field, by instance.
        layout: its option `given_names_format` says what a column of given names holds.
        _: the table of localities; names need none.
    """
    given_names_format = layout.options.get("given_names_format")
    plans = []
    for instance, columns in mapped.items():
        if instance.partition(".")[0] == "person_name" and any(columns.get(name) for name in _NAMES):
            own = {name: columns[name] for name in _PARTS if columns.get(name)}
            plans.append(PersonNamePlan(instance, own, given_names_format))
    return plans


@dataclass(frozen=True)
class PersonNamePlan(OneByOnePlan[PersonName]):
    """How the columns of one person's name are normalised.

    Args:
        instance: `person_name`, `person_name.2`.
        columns: the source's columns by field; `text` is what is not split.
        given_names_format: what a column of given names holds; None where the layout does not say.
        kept: the rows of plain cells of the batches at hand.
        known: the cells of the batches before.
    """

    given_names_format: str | None
    kept: Kept = field(default_factory=Kept, repr=False, compare=False)
    known: KnownCells = field(default_factory=KnownCells, repr=False, compare=False)

    def fields(self) -> Mapping[str, pl.DataType]:
        """Return the fields of a name."""
        import polars as pl

        return {
            f"{self.instance}.{name}": pl.List(pl.String()) if name == "given_names" else pl.String()
            for name in _FIELDS
        }

    def normalised(self, row: tuple[str | None, ...]) -> Normalised[PersonName]:
        """Return the result of one row."""
        if self._is_one_text:
            return normalised_text(row[0], row[0] or "")
        by_column = dict(zip(self.sources, row, strict=True))
        text = ", ".join(
            cell for column in self.columns.get("text", ()) if (cell := by_column[column]) and cell.strip()
        )
        if self.columns.keys() == {"text"}:
            return normalised_text(text, text)
        return normalised_row(row, [(role, by_column[column] or "") for role, column in self._roles()], text)

    def cells(self, found: Normalised[PersonName]) -> tuple[Any, ...]:
        """Return the cells of one result."""
        fields = found.fields
        return tuple([fields.get(name) for name in _FIELDS])

    def written(self, value: PersonName) -> str:
        """Return a further name, or another reading, in the form that can be read back."""
        return surname_first(value)

    def asked(self, given: pl.DataFrame) -> pl.DataFrame:
        """Return the rows that have to be read one by one; rows of plain cells ask nothing."""
        import polars as pl

        if "text" in self.columns:
            return given
        is_plain = self._plain(given)[PLAIN]
        return given.select(pl.when(~is_plain).then(pl.col(column)).alias(column) for column in self.sources)

    def read(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return the answer to each row; no result is kept longer than it takes to write its cells."""
        own: list[tuple[Any, ...]] = []
        about: list[tuple[Any, ...]] = []
        written = self.written
        with no_garbage_collection():
            for row in asked.select(self.sources).iter_rows():
                found = self.normalised(row)
                own.append(self.cells(found))
                about.append(about_cells(found, written))
        return self._columns(own, about)

    def finished(self, given: pl.DataFrame, asked: pl.DataFrame, answers: pl.DataFrame) -> pl.DataFrame:
        """Return the standard columns: rows of plain cells put together here, all others as they were answered."""
        import polars as pl

        if "text" not in self.columns and not given.is_empty():
            own = self._plain(given)
            self.kept.forget(given)
            is_plain = own[PLAIN]
            rows = pl.int_range(given.height, dtype=pl.UInt32, eager=True)
            order = rows.zip_with(is_plain, rows + given.height)
            answers = pl.concat([own.select(answers.columns), answers])[order]
        return super().finished(given, asked, answers)

    def _plain(self, given: pl.DataFrame) -> pl.DataFrame:
        return self.kept.made_of(
            given, lambda: plain_rows(given, self._roles(), self.instance, self.schema(), self.known)
        )

    @property
    def _is_one_text(self) -> bool:
        return self.columns.keys() == {"text"} and len(self.columns["text"]) == 1

    def _columns(self, own: Sequence[tuple[Any, ...]], about: Sequence[tuple[Any, ...]]) -> pl.DataFrame:
        import polars as pl

        schema = self.fields()
        columns = list(zip(*own, strict=True)) if own else [()] * len(schema)
        return pl.DataFrame(
            [
                *(
                    list_series(name, column, kind)
                    if isinstance(kind, pl.List)
                    else pl.Series(name, column, dtype=kind, strict=True)
                    for (name, kind), column in zip(schema.items(), columns, strict=True)
                ),
                *about_series(self.instance, about),
            ]
        )

    def _roles(self) -> list[tuple[Role, str]]:
        """Return the columns in the order in which they are read, with what each holds."""
        given = self.columns.get("given_names", ())
        found = [(Role.TITLE, column) for column in self.columns.get("title", ())]
        found += zip(roles_of_given(len(given), self.given_names_format), given, strict=True)
        for role in (Role.FAMILY, Role.SUFFIX, Role.NAME_TYPE):
            found += [(role, column) for column in self.columns.get(role.value, ())]
        return found
