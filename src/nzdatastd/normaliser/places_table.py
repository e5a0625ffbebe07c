"""Reading a table of places: which of its columns are localities, towns, roads and councils' areas."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from nzdatastd.errors import InputError

__all__ = ["Row", "read_rows"]

# The names that LINZ's layers and agencies' copies of them give the columns, the surest first. With macrons before
# without.
_LOCALITY = ("suburb_locality", "locality", "suburb", "suburb_locality_ascii", "name")
_TOWN = ("town_city", "city", "town", "town / city", "major_name", "town_city_ascii", "mail_town")
_ROAD = ("full_road_name", "road", "street", "name")
_AUTHORITY = ("territorial_authority", "territorial authority", "ta")


class Row(NamedTuple):
    """One row of a table of places; empty where a column is missing or blank.

    Args:
        locality: one or several, parted by commas.
        town: one or several, parted by commas.
        road: the full name of a road there.
        territorial_authority: the council's area.
    """

    locality: str
    town: str = ""
    road: str = ""
    territorial_authority: str = ""


def read_rows(source: str | Path | object) -> Iterator[Row]:
    """Yield the rows of a table of places.

    Args:
        source: a CSV or Parquet file, or a frame of Polars, pandas, Arrow or DuckDB.

    Raises:
        InputError: the file does not exist, or no column holds localities.
    """
    columns = _columns_of_file(Path(source)) if isinstance(source, str | Path) else _columns_of_frame(source)
    by_name = {name.strip().casefold(): cells for name, cells in columns.items()}
    locality = _first(by_name, _LOCALITY)
    if locality is None:
        raise InputError(f"the table of places has no column of localities: name one of {', '.join(_LOCALITY)}")
    wanted = [locality, *(_first(by_name, names, but=locality) for names in (_TOWN, _ROAD, _AUTHORITY))]
    cells = [by_name[name] if name is not None else None for name in wanted]
    for number in range(len(by_name[locality])):
        yield Row(*(_text(column[number]) if column is not None else "" for column in cells))


def _first(by_name: Mapping[str, Sequence[Any]], names: Sequence[str], but: str = "") -> str | None:
    return next((name for name in names if name in by_name and name != but), None)


def _text(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _columns_of_file(path: Path) -> Mapping[str, Sequence[Any]]:
    if not path.is_file():
        raise InputError(f"{path.name}: no such file; give a CSV or Parquet file of places")
    if path.suffix.casefold() == ".parquet":
        import polars as pl

        return pl.read_parquet(path).to_dict(as_series=False)
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        header = next(reader, [])
        table = [row for row in reader if len(row) == len(header)]
    return {name: [row[place] for row in table] for place, name in enumerate(header)}


def _columns_of_frame(frame: Any) -> Mapping[str, Sequence[Any]]:  # noqa: ANN401  # four libraries' frames
    if hasattr(frame, "collect") and not hasattr(frame, "to_dict"):
        frame = frame.collect()  # a Polars LazyFrame
    if hasattr(frame, "to_arrow_table") or type(frame).__module__.partition(".")[0] == "duckdb":
        frame = frame.to_arrow_table() if hasattr(frame, "to_arrow_table") else frame.arrow()
    if hasattr(frame, "to_pydict"):
        return dict(frame.to_pydict())  # Arrow
    if hasattr(frame, "get_columns"):
        return dict(frame.to_dict(as_series=False))  # Polars
    if hasattr(frame, "to_dict"):
        return {str(name): cells for name, cells in frame.to_dict(orient="list").items()}  # pandas
    raise InputError("places are read from a CSV or Parquet file, or a frame of Polars, pandas, Arrow or DuckDB")
