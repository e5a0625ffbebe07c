"""The register as users meet it: build, open, find, geocode."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from nzdatastd.io.source import open_source
from nzdatastd.normaliser.address import normalise_address
from nzdatastd.normaliser.places import Places
from nzdatastd.register.answer import candidate_of, is_as_written
from nzdatastd.register.build import build
from nzdatastd.register.decision import decided, ranked
from nzdatastd.register.entries import entries
from nzdatastd.register.folder import PLACES, STREETS, read_manifest
from nzdatastd.register.found import Candidate, Found, FoundStatus
from nzdatastd.register.gazetteer import Gazetteer
from nzdatastd.register.geocoding import geocoded_source
from nzdatastd.register.lookup import asked_streets, looked_up
from nzdatastd.register.question import question_of
from nzdatastd.register.streets import Streets

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.layout import Layout
    from nzdatastd.io.source import Source

__all__ = ["Register"]


class Register:
    """An authoritative list of addresses, indexed for look-up. Made by `build`, opened by `open`.

    Args:
        folder: of the index.
        manifest: what it was made of.
    """

    def __init__(self, folder: Path, manifest: Mapping[str, object]) -> None:
        self.folder = folder
        self.manifest = manifest

    @classmethod
    def build(
        cls,
        source: str | Path | object,
        out: str | Path,
        *more: str | Path | object,
        progress: Callable[[int], None] | None = None,
    ) -> Register:
        """Build an index and open it."""
        build([source, *more], out, progress)
        return cls.open(out)

    @classmethod
    def open(cls, folder: str | Path) -> Register:
        """Open an index.

        Args:
            folder: that `build` made.

        Raises:
            InputError: there is no index, it is damaged, or it was made in another format.
        """
        path = Path(folder)
        return cls(path, read_manifest(path))

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        import polars as pl

        columns = ["suburb_locality", "town_city", "territorial_authority", "x", "y", "radius"]
        places = pl.read_parquet(self.folder / PLACES, columns=columns)
        roads = self._table.select("full_road_name", "suburb_locality", "town_city").unique("full_road_name")
        return Gazetteer(places.iter_rows(), roads.iter_rows())

    @cached_property
    def _table(self) -> pl.DataFrame:
        import polars as pl

        return pl.read_parquet(self.folder / STREETS)

    @cached_property
    def streets(self) -> Streets:
        """The streets of the index, for evidence."""
        return Streets(self._table, self._gazetteer)

    @property
    def places(self) -> Places:
        """The localities and towns of the register, to be passed as `places=`."""
        return self._gazetteer.places

    def find(self, given: str | Sequence[str | None] | Mapping[str, object], *, limit: int = 10) -> Found:
        """Look one address up.

        Args:
            given: text or columns, as `normalise_address` takes them.
            limit: the most candidates to list.

        Returns:
            What was found, with ranked candidates and the reasons for each.
        """
        read = normalise_address(given, places=self.places)
        asked = question_of(read.fields, read.unparsed).with_row_index("question")
        answers = ranked(looked_up(asked_streets(asked, self.streets), self.folder))
        if answers.is_empty():
            return Found(FoundStatus.ABSENT, None, None, "no such road" if "road_name" in read.fields else "no road")
        decision = decided(answers).row(0, named=True)
        rows = list(entries(answers.head(limit), self._table, self.folder).iter_rows(named=True))
        candidates = tuple(map(candidate_of, rows))
        status = FoundStatus(decision["status"])
        meant = next((each for each in candidates if status.is_match), None)
        if (
            status is FoundStatus.EQUIVALENT
            and meant is not None
            and is_as_written(given, meant.text, rows[0]["postcode"])
        ):
            status = FoundStatus.EXACT
        return Found(
            status,
            None if meant is None else meant.address,
            decision["score"],
            decision["reason"],
            decision["runner_up_gap"],
            *_spot(status, decision, candidates),
            candidates,
        )

    def geocode(
        self,
        source: object,
        layout: Layout | Mapping[str, object] | str | PathLike[str] | None = None,
        *,
        workers: int | None = None,
        far: float = 1_000.0,
        sheet: str | None = None,
        table: str | None = None,
        progress: Callable[[int], None] | None = None,
    ) -> object:
        """Return a source with its standard columns and those of the register.

        Behind the standard columns stand `register.address_id`, `.status`, `.score`, `.reason`, `.runner_up_gap`,
        `.full_address`, `.postcode`, `.level` (`address`, `number` or `road`: what the coordinates are of),
        `.longitude`, `.latitude`, `.distance_m` (to the record's own coordinates) and `.findings`.

        Args:
            source: a path, a database URL, or a Polars, pandas, Arrow or DuckDB object.
            layout: a TOML file, a dict or a `Layout`; recognised where none is given.
            workers: processes to normalise in; as many as there are cores where that pays, if none is given.
            far: metres from which on the records' own coordinates disagree with the register.
            sheet: the sheet of an Excel file.
            table: the table of a database.
            progress: told the number of rows of each batch that is done.

        Returns:
            The same kind of frame as was given, a Polars frame for a file.

        Raises:
            InputError: the source cannot be read.
            LayoutError: the layout does not fit, or maps no address.
        """
        import polars as pl

        from nzdatastd.io.frames import frame_with

        texts, added = [], []
        opened = open_source(source, sheet=sheet, table=table)
        for batch, columns in self.geocoded(opened, layout, workers=workers, far=far, progress=progress):
            texts.append(batch)
            added.append(columns)
        return frame_with(source, pl.concat(texts), pl.concat(added))

    def geocoded(
        self,
        source: Source,
        layout: Layout | Mapping[str, object] | str | PathLike[str] | None = None,
        *,
        workers: int | None = None,
        far: float = 1_000.0,
        progress: Callable[[int], None] | None = None,
    ) -> Iterator[tuple[pl.DataFrame, pl.DataFrame]]:
        """Yield the rows of an opened source and the columns that `geocode` adds, in memory that does not grow.

        Args:
            source: opened.
            layout: as `geocode` takes it.
            workers: processes to normalise in.
            far: metres from which on the records' own coordinates disagree with the register.
            progress: told the number of rows of each batch that is done.
        """
        yield from geocoded_source(
            source, layout, self.streets, self._table, self.folder, workers=workers, far=far, progress=progress
        )


def _spot(
    status: FoundStatus, decision: Mapping[str, float | None], candidates: Sequence[Candidate]
) -> tuple[float | None, float | None]:
    """Return where the address is: of the address, else of the number, else of the road where that is known."""
    if not status.is_match and decision["number_x"] is not None:
        return decision["number_x"], decision["number_y"]
    if status.is_match or status is FoundStatus.PARTIAL:
        return candidates[0].longitude, candidates[0].latitude
    return None, None
