"""Agreed coordinates in one reference system, whichever record they are from; provenance keeps them as delivered."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import NZDataStdError, SettingsError

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Change", "in_one_system", "refuse_no_system"]

_X, _Y, _CRS = (f"coordinates.{part}" for part in ("x", "y", "crs"))
_LONGITUDE_LATITUDE: Final = 4326
_HALF_TURN: Final = 180

# Millimetres, and less than a millimetre in degrees: what is behind differs from machine to machine.
_DECIMALS_OF_METRES: Final = 3
_DECIMALS_OF_DEGREES: Final = 9


@dataclass(frozen=True, slots=True)
class Change:
    """What became of the agreed coordinates that were delivered in one system.

    Args:
        crs: EPSG code of the system; None where it was not told.
        records: how many there are.
        transformed: how many of them are in the agreed system now. The others lie outside of what that is for, or their
            system is not known: they are as they were delivered, with their own system beside them.
        transformation: the operations that PROJ used; empty where nothing was transformed.
        accuracy: in metres; None where it is not stated.
        fallback: why a better transformation was not used; empty where it was.
    """

    crs: int | None
    records: int
    transformed: int
    transformation: str = ""
    accuracy: float | None = None
    fallback: str = ""

    def as_told(self) -> dict[str, object]:
        """Return it as the manifest has it."""
        return asdict(self)


def refuse_no_system(crs: int, where: str) -> None:
    """Refuse a code that is no system of coordinates on a map or in degrees.

    Args:
        crs: EPSG code.
        where: the file's name.

    Raises:
        SettingsError: it is none.
    """
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        found = CRS.from_epsg(crs)
    except CRSError:
        found = None
    if found is None or not (found.is_geographic or found.is_projected):
        raise SettingsError(
            f"{where}: [output] crs: {crs} is no EPSG code of coordinates; 2193 is NZTM, 4167 degrees of NZGD2000"
        )


def in_one_system(records: pl.DataFrame, crs: int | None) -> tuple[pl.DataFrame, tuple[Change, ...]]:
    """Return agreed records with their coordinates in one system, and what was done.

    Args:
        records: agreed, with the columns of coordinates or without.
        crs: EPSG code of the system agreed on; None where each keeps its own.

    >>> import polars as pl
    >>> records = pl.DataFrame({_X: [174.7762, 1748736.0], _Y: [-41.2865, 5427916.0], _CRS: [4326, 2193]})
    >>> found, changes = in_one_system(records, 2193)
    >>> found[_CRS].to_list(), found[_X].round().to_list()
    ([2193, 2193], [1748736.0, 1748736.0])
    >>> [(each.crs, each.transformed, each.accuracy) for each in changes]
    [(2193, 1, 0.0), (4326, 1, 1.0)]
    """
    import polars as pl

    if crs is None or not {_X, _Y, _CRS} <= set(records.columns):
        return records, ()
    there = pl.col(_X).is_not_null() & pl.col(_Y).is_not_null()
    rows = records.select(_X, _Y, _CRS).with_row_index("row").filter(there)
    changes = []
    for [system], part in sorted(rows.group_by([_CRS], maintain_order=True), key=lambda each: each[0][0] or 0):
        moved, change = _moved(part, None if system is None else int(str(system)), crs)
        changes.append(change)
        if moved is not None:
            records = _replaced(records, moved, crs)
    return records, tuple(changes)


def _moved(part: pl.DataFrame, system: int | None, crs: int) -> tuple[pl.DataFrame | None, Change]:
    """Return the rows of one system that are in the agreed one now: `row`, `x`, `y`; None where nothing has to move."""
    import polars as pl

    from nzdatastd.standards.coordinate_transformation import transform_columns

    if system == crs:
        return None, Change(system, part.height, part.height, accuracy=0.0)
    if system is None:
        return None, Change(system, part.height, 0)
    x, y = part[_X].cast(pl.Float64), part[_Y].cast(pl.Float64)
    try:
        found = transform_columns(x, y, system, crs)
        degrees = transform_columns(x, y, system, _LONGITUDE_LATITUDE)
    except NZDataStdError:
        return None, Change(system, part.height, 0)
    decimals = _decimals(crs)
    moved = pl.DataFrame({"row": part["row"], "x": found.x.round(decimals), "y": found.y.round(decimals)})
    moved = moved.filter(_inside(degrees.x, degrees.y, crs)).drop_nulls()
    accuracy = None if found.accuracy is None else round(found.accuracy, _DECIMALS_OF_METRES)
    return moved, Change(system, part.height, moved.height, found.transformation, accuracy, found.reason)


def _inside(longitude: pl.Series, latitude: pl.Series, crs: int) -> pl.Series:
    """Return which places lie in the area that a system is for (official: EPSG dataset, area of use)."""
    from pyproj import CRS

    area = CRS.from_epsg(crs).area_of_use
    if area is None:
        return longitude.is_not_null()
    from_west = (longitude - area.west) % (2 * _HALF_TURN)
    width = (area.east - area.west) % (2 * _HALF_TURN) or 2 * _HALF_TURN
    return ((from_west <= width) & latitude.is_between(area.south, area.north)).fill_null(value=False)


def _decimals(crs: int) -> int:
    from pyproj import CRS

    return _DECIMALS_OF_DEGREES if CRS.from_epsg(crs).is_geographic else _DECIMALS_OF_METRES


def _replaced(records: pl.DataFrame, moved: pl.DataFrame, crs: int) -> pl.DataFrame:
    import polars as pl

    joined = records.select(pl.int_range(pl.len(), dtype=pl.UInt32).alias("row")).join(
        moved, on="row", how="left", maintain_order="left"
    )
    has = joined["x"].is_not_null()
    new = {_X: joined["x"], _Y: joined["y"], _CRS: pl.Series([crs]).new_from_index(0, records.height)}
    return records.with_columns(
        pl.when(has).then(values.cast(records.schema[name])).otherwise(pl.col(name)).alias(name)
        for name, values in new.items()
    )
