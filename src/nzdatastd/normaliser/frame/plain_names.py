"""Rows of plain name cells put together column by column: each distinct cell is looked at once.

A plain cell needs no other cell of its row to be understood (`normaliser/person_name/cells.py`), and a row is plain
where all its cells are, its family name is there, and no given name column is empty before a filled one. The answers
are those of the scalar form; a test proves it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from nzdatastd.normaliser.frame.about import about_schema
from nzdatastd.normaliser.frame.lists import list_series
from nzdatastd.normaliser.person_name.cells import Cell, Role, plain_cell
from nzdatastd.normaliser.person_name.outcome import Piece, rule_of
from nzdatastd.normaliser.text import prepare

if TYPE_CHECKING:
    import polars as pl

__all__ = ["PLAIN", "KnownCells", "plain_rows"]

PLAIN: Final = "plain"
"""The column that tells which rows are plain."""

_MOST_KNOWN: Final = 400_000  # distinct cells that are kept

_FIELDS: Final = ("title", "given_names", "family_name", "suffix", "name_type")


class KnownCells:
    """What cells of names are, kept from batch to batch; it stays behind where a plan is pickled."""

    def __init__(self) -> None:
        self._tables: dict[tuple[Role, bool], pl.DataFrame] = {}

    def __reduce__(self) -> tuple[type[KnownCells], tuple[()]]:
        return KnownCells, ()

    def table(self, role: Role, cells: pl.Series, *, with_lists: bool) -> pl.DataFrame:
        """Return what each distinct cell is, and perhaps more cells; each is looked at once.

        Args:
            role: what the column holds.
            cells: of the column.
            with_lists: whether the columns of lists are wanted.
        """
        import polars as pl

        distinct = cells.alias("text").unique().drop_nulls()
        known = self._tables.get((role, with_lists))
        if known is None:
            table = _table(role, distinct, with_lists=with_lists)
        else:
            new = distinct.to_frame().join(known.select("text"), on="text", how="anti")["text"]
            table = pl.concat([known, _table(role, new, with_lists=with_lists)])
        if table.height <= _MOST_KNOWN:
            self._tables[role, with_lists] = table
        return table


def plain_rows(
    given: pl.DataFrame,
    columns: Sequence[tuple[Role, str]],
    instance: str,
    schema: Mapping[str, pl.DataType],
    known: KnownCells | None = None,
) -> pl.DataFrame:
    """Return the standard columns of all rows, right where the row is plain, and which rows these are.

    Args:
        given: the columns of a name, as text.
        columns: in the order in which they are read, with what each holds.
        instance: the value and its number: `person_name`, `person_name.2`.
        schema: of the standard columns that are wanted; none where it is only asked which rows are plain.
        known: the cells of the batches before.

    >>> import polars as pl
    >>> schema = {"person_name.family_name": pl.String()}
    >>> given = pl.DataFrame({"F": ["SMITH", "Dr Smith"]})
    >>> plain_rows(given, [(Role.FAMILY, "F")], "person_name", schema).rows()
    [('Smith', True), (None, False)]
    """
    import polars as pl

    frame = pl.concat(
        [
            _looked_up(role, given[column], str(place), known or KnownCells(), with_lists=bool(schema))
            for place, (role, column) in enumerate(columns)
        ],
        how="horizontal",
    )
    roles = [role for role, _ in columns]
    made = {**_own(roles), **_about(roles)}
    return frame.select(
        *(
            made[name.removeprefix(f"{instance}.")].cast(kind).alias(name)
            for name, kind in schema.items()
            if name.removeprefix(f"{instance}.") in made
        ),
        _is_plain(roles).alias(PLAIN),
    )


def _places(roles: Sequence[Role], field: str) -> list[int]:
    return [place for place, role in enumerate(roles) if role.field == field]


def _filled(place: int) -> pl.Expr:
    import polars as pl

    return pl.col(f"{place}.filled")


def _has_names(roles: Sequence[Role]) -> pl.Expr:
    import polars as pl

    return pl.any_horizontal([_filled(place) for place in _places(roles, "given_names")] or [pl.lit(value=False)])


def _one(roles: Sequence[Role], field: str) -> pl.Expr:
    """Return the text of a field that one column holds."""
    import polars as pl

    places = _places(roles, field)
    return pl.col(f"{places[0]}.one") if places else pl.lit(None, pl.String)


def _is_plain(roles: Sequence[Role]) -> pl.Expr:
    import polars as pl

    single = [role for role in roles if role.field != "given_names"]
    if len(single) > len(set(single)):
        return pl.lit(value=False)
    family = _one(roles, "family_name")
    no_gap = [_filled(before) | ~_filled(after) for before, after in pairwise(_places(roles, "given_names"))]
    every = [pl.col(f"{place}.plain") | ~_filled(place) for place in range(len(roles))]
    has_more = _has_names(roles) | ~family.str.contains(" ", literal=True)
    return pl.all_horizontal([*every, *no_gap, family.is_not_null(), has_more]).fill_null(value=False)


def _own(roles: Sequence[Role]) -> dict[str, pl.Expr]:
    """Return the fields of the names."""
    import polars as pl

    found = {field: _one(roles, field) for field in _FIELDS}
    names = [pl.col(f"{place}.names") for place in _places(roles, "given_names")]
    found["given_names"] = pl.concat_list(names) if names else pl.lit([], pl.List(pl.String))
    return found


def _about(roles: Sequence[Role]) -> dict[str, pl.Expr]:
    """Return what stands beside the names."""
    import polars as pl

    places = range(len(roles))
    lost = pl.any_horizontal([pl.col(f"{place}.lost") for place in places])
    doubts = lost.cast(pl.UInt8) + (~_has_names(roles)).cast(pl.UInt8)
    confidence = pl.when(doubts == 0).then(pl.lit("high")).when(doubts == 1).then(pl.lit("medium"))
    nothing = pl.lit([], pl.List(pl.String))
    return {
        "status": pl.lit("conformant"),
        "confidence": confidence.otherwise(pl.lit("low")),
        "unparsed": pl.lit(None, pl.String),
        "changes": pl.concat_list([pl.col(f"{place}.changes") for place in places]),
        "findings": nothing,
        "alternatives": nothing,
        "others": nothing,
    }


def _looked_up(role: Role, cells: pl.Series, prefix: str, known: KnownCells, *, with_lists: bool) -> pl.DataFrame:
    """Return what each cell of a column is.

    Args:
        role: what the column holds.
        cells: the column.
        prefix: of the names of the columns returned: `filled`, `plain`, `lost`, `one`, `names` and `changes`.
        known: the cells of the batches before.
        with_lists: whether the last two are wanted.
    """
    import polars as pl

    table = known.table(role, cells, with_lists=with_lists)
    joined = pl.DataFrame({"text": cells}).join(table, on="text", how="left", maintain_order="left")
    lists = [name for name in ("names", "changes") if name in joined.columns]
    return joined.select(
        *(pl.col(name).fill_null(value=False).alias(f"{prefix}.{name}") for name in ("filled", "plain", "lost")),
        pl.col("one").alias(f"{prefix}.one"),
        *(pl.col(name).fill_null(pl.lit([]).cast(joined.schema[name])).alias(f"{prefix}.{name}") for name in lists),
    )


def _table(role: Role, distinct: pl.Series, *, with_lists: bool) -> pl.DataFrame:
    import polars as pl

    texts = distinct.to_list()
    filled = [bool(prepare(text).strip()) for text in texts]
    found = [plain_cell(role, text) if is_filled else None for text, is_filled in zip(texts, filled, strict=True)]
    table = [
        distinct.alias("text"),
        pl.Series("filled", filled, pl.Boolean),
        pl.Series("plain", [cell is not None for cell in found], pl.Boolean),
        pl.Series("lost", [cell is not None and cell.has_lost_case for cell in found], pl.Boolean),
        pl.Series("one", [cell.written[0] if cell else None for cell in found], pl.String),
    ]
    if with_lists:
        names = [cell.written if cell else () for cell in found]
        changes = [_changes(role, cell) for cell in found]
        table.append(list_series("names", names, pl.List(pl.String())))
        table.append(list_series("changes", changes, about_schema("")[".changes"]))
    return pl.DataFrame(table)


def _changes(role: Role, cell: Cell | None) -> list[tuple[str, str, str, str]]:
    if cell is None or cell.written == cell.before:
        return []
    pieces = [Piece(role.field, old, new, "column") for old, new in zip(cell.before, cell.written, strict=True)]
    return [(*piece[:3], rule_of(piece)) for piece in pieces if piece.before != piece.after]
