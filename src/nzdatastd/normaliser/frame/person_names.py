"""Names of people in a frame: columns of plain names as columns, all other rows one by one.

Nearly every cell of a name column holds names and nothing else. Each distinct cell is looked at once, and rows of such
cells are put together in Polars; a test proves that the answers are those of the scalar form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.normaliser.frame.about import about_cells, about_schema, about_series
from nzdatastd.normaliser.frame.lists import list_series
from nzdatastd.normaliser.frame.one_by_one import OneByOnePlan
from nzdatastd.normaliser.person_name import surname_first
from nzdatastd.normaliser.person_name.cells import Cell, Role, plain_cell
from nzdatastd.normaliser.person_name.columns import normalised_row, roles_of_given
from nzdatastd.normaliser.person_name.free_text import normalised_text
from nzdatastd.normaliser.person_name.outcome import Piece, rule_of
from nzdatastd.normaliser.result import Normalised
from nzdatastd.normaliser.text import prepare
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
    """

    given_names_format: str | None

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

    def read(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return the answer to each row: rows of plain cells by column, all others one by one."""
        import polars as pl

        if "text" in self.columns or asked.is_empty():
            return self._read_one_by_one(asked)
        roles = self._roles()
        looked_up = [_looked_up(role, asked[column], str(place)) for place, (role, column) in enumerate(roles)]
        answers = self._assembled(pl.concat(looked_up, how="horizontal"), [role for role, _ in roles])
        is_plain = answers["plain"]
        answers = answers.drop("plain")
        if is_plain.all():
            return answers
        others = self._read_one_by_one(asked.filter(~is_plain))
        rows = pl.int_range(asked.height, dtype=pl.UInt32, eager=True)
        order = pl.concat([rows.filter(is_plain), rows.filter(~is_plain)]).arg_sort()
        return pl.concat([answers.filter(is_plain), others.select(answers.columns)])[order]

    @property
    def _is_one_text(self) -> bool:
        return self.columns.keys() == {"text"} and len(self.columns["text"]) == 1

    def _read_one_by_one(self, asked: pl.DataFrame) -> pl.DataFrame:
        """Return the answer to each row; no result is kept longer than it takes to write its cells."""
        own: list[tuple[Any, ...]] = []
        about: list[tuple[Any, ...]] = []
        written = self.written
        for row in asked.select(self.sources).iter_rows():
            found = self.normalised(row)
            own.append(self.cells(found))
            about.append(about_cells(found, written))
        return self._columns(own, about)

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

    def _assembled(self, frame: pl.DataFrame, roles: Sequence[Role]) -> pl.DataFrame:
        """Return the standard columns of rows of plain cells, and in `plain` which rows these are."""
        import polars as pl

        places = range(len(roles))
        given = [place for place in places if roles[place].field == "given_names"]
        filled = {place: pl.col(f"{place}.filled") for place in places}
        no_gap = pl.all_horizontal(
            [filled[before] | ~filled[after] for before, after in pairwise(given)] or [pl.lit(value=True)]
        )
        single = [role for role in roles if role.field != "given_names"]
        has_names = pl.any_horizontal([filled[place] for place in given] or [pl.lit(value=False)])
        families = [place for place in places if roles[place] is Role.FAMILY]
        family = pl.col(f"{families[0]}.one") if families else pl.lit(None, pl.String)
        is_plain = (
            pl.all_horizontal([pl.col(f"{place}.plain") | ~filled[place] for place in places])
            & no_gap
            & pl.lit(len(single) == len(set(single)))
            & family.is_not_null()
            & (has_names | ~family.str.contains(" ", literal=True))
        )
        lost = pl.any_horizontal([pl.col(f"{place}.lost").fill_null(value=False) for place in places])
        doubts = lost.cast(pl.UInt8) + (~has_names).cast(pl.UInt8)
        confidence = (
            pl.when(doubts == 0).then(pl.lit("high")).when(doubts == 1).then(pl.lit("medium")).otherwise(pl.lit("low"))
        )
        names = pl.concat_list([pl.col(f"{place}.names") for place in given]) if given else None
        changes = pl.concat_list([pl.col(f"{place}.changes") for place in places])
        nothing = pl.lit([], pl.List(pl.String))
        own: dict[str, pl.Expr] = {}
        for name in _FIELDS:
            at = [place for place in places if roles[place].field == name]
            if name == "given_names":
                own[name] = nothing if names is None else names
            else:
                own[name] = pl.col(f"{at[0]}.one") if at else pl.lit(None, pl.String)
        about = {
            "status": pl.lit("conformant"),
            "confidence": confidence,
            "unparsed": pl.lit(None, pl.String),
            "changes": changes,
            "findings": nothing,
            "alternatives": nothing,
            "others": nothing,
        }
        schema = {**self.fields(), **about_schema(self.instance)}
        return frame.select(
            *(
                expression.cast(schema[f"{self.instance}.{name}"]).alias(f"{self.instance}.{name}")
                for name, expression in {**own, **about}.items()
            ),
            is_plain.fill_null(value=False).alias("plain"),
        )


def _looked_up(role: Role, cells: pl.Series, prefix: str) -> pl.DataFrame:
    """Return what each cell of a column is; each distinct one is looked at once.

    Args:
        role: what the column holds.
        cells: the column.
        prefix: of the names of the columns returned: `filled`, `plain`, `lost`, `one`, `names` and `changes`.
    """
    import polars as pl

    distinct = cells.unique().drop_nulls()
    texts = distinct.to_list()
    filled = [bool(prepare(text).strip()) for text in texts]
    found = [plain_cell(role, text) if is_filled else None for text, is_filled in zip(texts, filled, strict=True)]
    table = pl.DataFrame(
        [
            distinct.alias("text"),
            pl.Series("filled", filled, pl.Boolean),
            pl.Series("plain", [cell is not None for cell in found], pl.Boolean),
            pl.Series("lost", [cell is not None and cell.has_lost_case for cell in found], pl.Boolean),
            pl.Series("one", [cell.written[0] if cell else None for cell in found], pl.String),
            list_series("names", [cell.written if cell else () for cell in found], pl.List(pl.String())),
            list_series("changes", [_changes(role, cell) for cell in found], about_schema("")[".changes"]),
        ]
    )
    joined = pl.DataFrame({"text": cells}).join(table, on="text", how="left", maintain_order="left").drop("text")
    empty = pl.lit([])
    return joined.select(
        pl.col("filled").fill_null(value=False),
        pl.col("plain").fill_null(value=False),
        pl.col("lost").fill_null(value=False),
        "one",
        pl.col("names").fill_null(empty.cast(joined.schema["names"])),
        pl.col("changes").fill_null(empty.cast(joined.schema["changes"])),
    ).rename(lambda name: f"{prefix}.{name}")


def _changes(role: Role, cell: Cell | None) -> list[tuple[str, str, str, str]]:
    if cell is None:
        return []
    pieces = [Piece(role.field, old, new, "column") for old, new in zip(cell.before, cell.written, strict=True)]
    return [(*piece[:3], rule_of(piece)) for piece in pieces if piece.before != piece.after]
