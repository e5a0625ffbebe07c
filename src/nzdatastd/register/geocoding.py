"""Geocode a whole source: normalise its addresses, look them up, and put the register's columns beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import LayoutError
from nzdatastd.io.layout import Layout
from nzdatastd.normaliser.frame import normalised_batches, plans_of
from nzdatastd.profiler.recognise import recognised_layout
from nzdatastd.register.geocode import geocoded
from nzdatastd.register.streets import Streets

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.source import Source

__all__ = ["geocoded_source"]

_ADDRESSES: Final = ("street_address", "postal_address")
_GEOGRAPHIC: Final = frozenset({"", "4326", "4167"})  # WGS 84 and NZGD2000: the same to a metre


def geocoded_source(
    source: Source,
    layout: Layout | Mapping[str, object] | str | PathLike[str] | None,
    streets: Streets,
    table: pl.DataFrame,
    folder: Path,
    *,
    workers: int | None = None,
    far: float = 1_000.0,
    progress: Callable[[int], None] | None = None,
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
    """Yield the rows of a source, and behind them their standard columns with those of the register.

    Args:
        source: opened.
        layout: of the source; recognised where none is given. Its first address is looked up.
        streets: of the index.
        table: `streets.parquet`.
        folder: of the index.
        workers: processes to normalise in.
        far: metres from which on the records' own coordinates disagree with the register.
        progress: told the number of rows of each batch that is done.

    Raises:
        LayoutError: the layout does not fit, or maps no address.
    """
    import polars as pl

    fitted = recognised_layout(source) if layout is None else Layout.load(layout).fitted_to(source.columns, source.name)
    plans = [plan for plan in plans_of(fitted, streets.places) if plan.instance.partition(".")[0] in _ADDRESSES]
    if not plans:
        raise LayoutError(f"{source.name}: no column is mapped to an address: map street_address or its fields")
    plan = next((plan for plan in plans if plan.instance == _ADDRESSES[0]), plans[0])
    own = _own_coordinates(fitted)
    for texts, added in normalised_batches(source, plans, workers=workers, progress=progress):
        rows = pl.concat([texts.select(pl.all().name.prefix("given.")), added], how="horizontal")
        found = geocoded(rows, plan.instance, streets, table, folder, own=own, far=far)
        yield texts, added.hstack(found)


def _own_coordinates(layout: Layout) -> tuple[pl.Expr, pl.Expr] | None:
    """Return the longitude and latitude that a source has of its own; None where it has none in degrees."""
    import polars as pl

    if layout.options.get("crs", "") not in _GEOGRAPHIC:
        return None
    axes = []
    for name in ("coordinates.x", "coordinates.y"):
        columns = layout.columns.get(name)
        if not columns:
            return None
        axes.append(pl.col(f"given.{columns[0]}").cast(pl.Float64, strict=False))
    return axes[0], axes[1]
