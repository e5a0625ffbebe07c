"""What a person sees of two records, side by side: their values as the sources hold them, and how they compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from nzdatastd.matcher.ladder import MISSING, Ladder
from nzdatastd.matcher.name_shapes import written_name
from nzdatastd.standards.text import mask

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.prepared_source import PreparedSource

__all__ = ["ROWS", "Row", "shown_values", "words_of"]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the review.

    Args:
        name: of the row.
        values: standard values that it shows.
        fields: ladders that tell how they compare.
        keys: key columns to show where a source holds no values.
    """

    name: str
    values: tuple[str, ...]
    fields: tuple[str, ...]
    keys: tuple[str, ...]


ROWS: Final = (
    Row("name", ("person_name",), ("given_names", "family_name"), ("given_marks", "family_marks")),
    Row("date of birth", ("date_of_birth",), ("date_of_birth",), ("birth_date",)),
    Row("gender, sex", ("gender_and_sex",), ("gender", "sex"), ("gender", "sex")),
    Row("place", ("place_name",), ("place_name",), ("place_name",)),
    Row("address", ("street_address", "postal_address", "overseas_address"), ("address",), ("address",)),
    Row("coordinates", ("coordinates",), ("coordinates",), ("y", "x")),
    Row("phone", ("phone_number",), ("phone_number",), ("phones",)),
    Row("e-mail", ("email",), ("email",), ("emails",)),
    Row("identifiers", ("identifiers",), ("nhi",), ("nhi",)),
)
"""The rows, in order."""


def shown_values(source: PreparedSource, rows: Sequence[int], *, masked: bool) -> dict[int, list[str]]:
    """Return a text for each of `ROWS`, by the record's row in its source; empty where it holds nothing.

    Args:
        source: of the records.
        rows: of the records, counted from 0.
        masked: whether only the shapes of values are shown: `Aaaa 99`.
    """
    wanted = sorted(set(rows))
    keys = source.kept_keys.rows(wanted)
    values = source.values.rows(wanted)
    columns = [_texts(row, values, keys) for row in ROWS]
    return {
        record: [mask(column[place]) if masked else column[place] for column in columns]
        for place, record in enumerate(wanted)
    }


def _texts(row: Row, values: pl.DataFrame, keys: pl.DataFrame) -> list[str]:
    named = _columns_of(row, values.columns)
    if named:
        return [_joined(cells) for cells in values.select(named).iter_rows()]
    return [
        _joined(
            written_name(cell) if column.endswith("_marks") else cell
            for column, cell in zip(row.keys, cells, strict=True)
        )
        for cells in keys.select(row.keys).iter_rows()
    ]


def _columns_of(row: Row, columns: Sequence[str]) -> list[str]:
    """Return the columns that hold the values of a row as they were delivered, of further instances as well."""
    own = [(name, *name.partition(".")[::2]) for name in columns if name.partition(".")[0] in row.values]
    delivered = [name for name, _, _ in own if name.endswith(".original")]
    bare = [name for name, value, rest in own if value == "identifiers" or not rest or rest.isdigit() or rest in "xy"]
    return delivered or bare


def _joined(cells: Any) -> str:  # noqa: ANN401 - cells of any column
    texts = [", ".join(map(str, cell)) if isinstance(cell, list) else str(cell) for cell in cells if cell is not None]
    return " | ".join(dict.fromkeys(text for text in texts if text))


def words_of(row: Row, ladders: Sequence[Ladder], levels: dict[str, str]) -> str:
    """Return how the fields of a row compare, in words.

    Args:
        row: of the review.
        ladders: of the model.
        levels: of the pair, by field.
    """
    told = [_words(ladder)[levels[ladder.field]] for ladder in ladders if ladder.field in row.fields]
    return "; ".join(word for word in told if word)


@cache
def _words(ladder: Ladder) -> dict[str, str]:
    return {MISSING: "", **{level.name: level.words for level in ladder.levels}, ladder.names()[-1]: ladder.different}
