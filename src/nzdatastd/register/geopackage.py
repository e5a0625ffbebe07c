"""Read the features of a GeoPackage as text, with the coordinates of their points.

A GeoPackage is an SQLite database (OGC 12-128r18, official): `gpkg_geometry_columns` names the tables of features, and
a geometry is a header followed by well-known binary.
"""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import InputError
from nzdatastd.io.text import as_text

if TYPE_CHECKING:
    import polars as pl

__all__ = ["GeoPackage"]

_ENVELOPES: Final = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes of the envelope by its code (12-128r18, 2.1.3.1.1)
_HEADER: Final = 8
_POINT: Final = 1


class GeoPackage:
    """The first table of features of a GeoPackage.

    Args:
        path: the file.

    Raises:
        InputError: it is no GeoPackage, or holds no features.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.name = path.name
        try:
            with closing(self._connect()) as connection:
                found = connection.execute("SELECT table_name, column_name FROM gpkg_geometry_columns").fetchall()
                if not found:
                    raise InputError(f"{self.name}: the GeoPackage holds no layer of features")
                table, self._shape = found[0]
                self._from = '"' + str(table).replace('"', '""') + '"'
                described = connection.execute(f"SELECT * FROM {self._from} LIMIT 0").description  # noqa: S608 - quoted
        except sqlite3.Error:
            raise InputError(f"{self.name}: cannot be read as a GeoPackage: download it anew") from None
        self._names = [column[0] for column in described]
        self.columns = (*(name for name in self._names if name != self._shape), "shape_X", "shape_Y")

    def batches(self, size: int = 100_000) -> Iterator[pl.DataFrame]:
        """Read all features in order, every column as text.

        Args:
            size: the rows in a batch.
        """
        import polars as pl

        place = self._names.index(self._shape)
        schema = dict.fromkeys(self.columns, pl.String)
        try:
            with closing(self._connect()) as connection:
                cursor = connection.execute(f"SELECT * FROM {self._from}")  # noqa: S608 - quoted
                while rows := cursor.fetchmany(size):
                    table = [
                        [
                            *(as_text(cell) for at, cell in enumerate(row) if at != place),
                            *map(as_text, _point(row[place])),
                        ]
                        for row in rows
                    ]
                    yield pl.DataFrame(table, schema=schema, orient="row")
        except sqlite3.Error:
            raise InputError(f"{self.name}: the GeoPackage is damaged: download it anew") from None

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro", uri=True)


def _point(blob: object) -> tuple[float | None, float | None]:
    """Return the two coordinates of a point, in the order in which they are stored; None for any other geometry."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < _HEADER:
        return None, None
    start = _HEADER + _ENVELOPES.get((blob[3] >> 1) & 0b111, 0)
    try:
        order = "<" if blob[start] == 1 else ">"
        (kind,) = struct.unpack_from(f"{order}I", blob, start + 1)
        if kind % 1_000 != _POINT:
            return None, None
        x, y = struct.unpack_from(f"{order}dd", blob, start + 5)
    except (struct.error, IndexError):
        return None, None
    return (x, y) if x == x and y == y else (None, None)  # noqa: PLR0124 - NaN stands for an empty point
