"""Coordinates in another reference system, with the transformation that PROJ really used and how good it is.

PROJ falls back in silence: where the grid that a datum transformation is best done with is not on the machine, it takes
the next best one. Here that is said. Nothing is ever fetched from the network: whoever wants the grid supplies it, as
`nz_linz_nzgd2kgrid0005.tif` in a folder that the environment variable PROJ_DATA or pyproj's data folders name.

What the numbers are good for: NZGD2000 and WGS 84 are the same at the level of one metre, and the transformation
between them changes nothing (LINZ, Transformations between WGS84 and NZGD2000; official). New Zealand moves by about
five centimetres a year against WGS 84, which is not corrected, so never rely on less than a metre between the two.
NZGD49 to NZGD2000 is good to 4 m by seven parameters and nominally to 0.1-1 m by LINZ's distortion grid; earthquakes
since have moved some places by more (LINZ, Distortion grid transformations; official).
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from nzdatastd.errors import NZDataStdError
from nzdatastd.standards.coordinates import Coordinates

if TYPE_CHECKING:
    import polars as pl
    from pyproj import Transformer

__all__ = ["Transformed", "TransformedColumns", "transform_columns", "transformed"]

Numbers = TypeVar("Numbers")


@dataclass(frozen=True, slots=True)
class Transformed:
    """Coordinates in another reference system; x, y and their other names can be read from it directly.

    Args:
        value: the coordinates.
        transformation: the operations that PROJ used, in their order.
        accuracy: in metres, as the EPSG dataset states it for this transformation; 0 where only the projection changes,
            None where it states none.
        fallback: whether a better transformation exists whose grid is not on this machine.
        reason: which one, and what it needs; empty where there is no fallback.
    """

    value: Coordinates
    transformation: str
    accuracy: float | None
    fallback: bool
    reason: str

    @property
    def x(self) -> float:
        """Longitude in degrees or easting in metres."""
        return self.value.x

    @property
    def y(self) -> float:
        """Latitude in degrees or northing in metres."""
        return self.value.y

    @property
    def crs(self) -> int:
        """The EPSG code of the system that the coordinates are in now."""
        return self.value.crs

    @property
    def longitude(self) -> float:
        """Degrees east; an AttributeError where the system is not geographic."""
        return self.value.longitude

    @property
    def latitude(self) -> float:
        """Degrees north; an AttributeError where the system is not geographic."""
        return self.value.latitude

    @property
    def easting(self) -> float:
        """Metres east of the false origin; an AttributeError where the system is not projected."""
        return self.value.easting

    @property
    def northing(self) -> float:
        """Metres north of the false origin; an AttributeError where the system is not projected."""
        return self.value.northing


@dataclass(frozen=True, slots=True)
class TransformedColumns(Generic[Numbers]):
    """Columns of coordinates in another reference system.

    Args:
        x: longitudes or eastings, of the kind given; missing (null, or nan where there is no null) where there is no
            such place in the other system.
        y: latitudes or northings.
        transformation: as `Transformed` has it.
        accuracy: as `Transformed` has it.
        fallback: as `Transformed` has it.
        reason: as `Transformed` has it.
    """

    x: Numbers
    y: Numbers
    transformation: str
    accuracy: float | None
    fallback: bool
    reason: str


def transformed(coordinates: Coordinates, crs: int) -> Transformed:
    """Return coordinates in another reference system; `Coordinates.to` is the same.

    Args:
        coordinates: in the system that their own `crs` names.
        crs: EPSG code of the system wanted.

    Returns:
        The coordinates with the transformation that was used, its accuracy and whether it is a fallback.

    Raises:
        NZDataStdError: the EPSG dataset has no such system, or no transformation to it, or the place has no coordinates
            in it that a standard value can hold.

    >>> found = transformed(Coordinates(x=174.7762, y=-41.2865), 2193)
    >>> round(found.easting), round(found.northing), found.accuracy, found.fallback
    (1748736, 5427916, 1.0, False)
    >>> transformed(Coordinates(x=2658760, y=5989630, crs=27200), 2193).transformation
    'Inverse of New Zealand Map Grid + NZGD49 to NZGD2000 (2) + New Zealand Transverse Mercator 2000'
    """
    from pydantic import ValidationError

    if coordinates.crs == crs:
        return Transformed(coordinates, _NOTHING, 0.0, False, "")
    used = _operation(coordinates.crs, crs)
    x, y = used.transformer.transform(coordinates.x, coordinates.y)
    try:
        value = Coordinates(x=x, y=y, crs=crs)
    except ValidationError:
        raise NZDataStdError(f"the place lies outside of what EPSG:{crs} is for") from None
    return Transformed(value, used.name, used.accuracy, used.fallback, used.reason)


def transform_columns(x: Numbers, y: Numbers, from_crs: int, to_crs: int) -> TransformedColumns[Numbers]:
    """Return columns of coordinates in another reference system.

    Args:
        x: longitudes or eastings: a Polars series, a NumPy array, or any sequence of numbers.
        y: latitudes or northings, as many.
        from_crs: EPSG code of their system.
        to_crs: EPSG code of the system wanted.

    Raises:
        NZDataStdError: the EPSG dataset has no such system, or no transformation between the two.

    >>> found = transform_columns([174.7762, 172.6362], [-41.2865, -43.5321], 4167, 2193)
    >>> [round(each) for each in found.x], [round(each) for each in found.y], found.accuracy
    ([1748736, 1570604], [5427916, 5180029], 0.0)
    """
    if from_crs == to_crs:
        return TransformedColumns(x, y, _NOTHING, 0.0, False, "")
    used = _operation(from_crs, to_crs)
    new_x, new_y = used.transformer.transform(_to_transform(x), _to_transform(y))
    return TransformedColumns(
        _given_back(new_x, x), _given_back(new_y, y), used.name, used.accuracy, used.fallback, used.reason
    )


_NOTHING = "none: it is the same system"
_AXES = "axis order change (2D)"


@dataclass(frozen=True, slots=True)
class _Operation:
    transformer: Transformer
    name: str
    accuracy: float | None
    fallback: bool
    reason: str


def _operation(from_crs: int, to_crs: int) -> _Operation:
    from pyproj import datadir

    # The folders are part of the key: a grid supplied while the program runs is found.
    return _operation_with(from_crs, to_crs, datadir.get_data_dir())


@lru_cache(maxsize=256)
def _operation_with(from_crs: int, to_crs: int, _: str) -> _Operation:
    from pyproj.exceptions import CRSError
    from pyproj.transformer import TransformerGroup

    with _offline(), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # that a better one is not available: the result says it
        try:
            group = TransformerGroup(from_crs, to_crs, always_xy=True, allow_ballpark=False)
        except CRSError:
            raise NZDataStdError(f"EPSG:{from_crs} or EPSG:{to_crs} is no coordinate reference system") from None
    if not group.transformers:
        raise NZDataStdError(f"there is no transformation from EPSG:{from_crs} to EPSG:{to_crs}")
    used = group.transformers[0]
    accuracy = used.accuracy if used.accuracy >= 0 else None
    better = [
        operation
        for operation in group.unavailable_operations
        if operation.grids and (accuracy is None or 0 <= operation.accuracy < accuracy)
    ]
    reason = ""
    if better:
        grids = ", ".join(grid.short_name for grid in better[0].grids if not grid.available)
        reason = f"{better[0].name} (accuracy {better[0].accuracy:g} m) needs the grid {grids}, which is not here"
    return _Operation(used, _without_axes(used.description), accuracy, bool(better), reason)


def _without_axes(description: str) -> str:
    steps = [step for step in description.split(" + ") if step != _AXES]
    return " + ".join(steps)


@contextmanager
def _offline() -> Iterator[None]:
    """Keep PROJ from looking for grids on the network, whatever the environment says."""
    # pyproj documents both here, but its types do not tell.
    from pyproj.network import is_network_enabled, set_network_enabled  # type: ignore[attr-defined]

    was_enabled = is_network_enabled()
    set_network_enabled(active=False)
    try:
        yield
    finally:
        set_network_enabled(active=was_enabled)


def _to_transform(numbers: object) -> Any:  # noqa: ANN401 - of a kind that pyproj takes and gives back
    from array import array

    if type(numbers).__module__.partition(".")[0] == "polars":
        series = cast("pl.Series", numbers)
        return array("d", series.fill_null(float("nan")).cast(float).to_list())
    if hasattr(numbers, "__array__"):
        return numbers
    return array("d", [float("nan") if each is None else float(each) for each in cast("Sequence[Any]", numbers)])


def _given_back(numbers: Any, given: Numbers) -> Numbers:  # noqa: ANN401 - what pyproj gave
    from math import inf

    if type(given).__module__.partition(".")[0] == "polars":
        import polars as pl

        series = pl.Series(cast("pl.Series", given).name, numbers, dtype=pl.Float64)
        return cast("Numbers", series.set(~series.is_finite(), None))
    if hasattr(given, "__array__"):
        numbers[abs(numbers) == inf] = float("nan")
        return cast("Numbers", numbers)
    return cast("Numbers", [float("nan") if abs(each) == inf else each for each in numbers])
