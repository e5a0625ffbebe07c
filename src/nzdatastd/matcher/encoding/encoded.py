"""Encoded records: what is handed to whoever links, and what stays with the agency."""

from __future__ import annotations

from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import InputError, SettingsError
from nzdatastd.matcher.encoding.header import Header
from nzdatastd.matcher.encoding.scheme import FOLDED_BITS, SCHEME

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Encoded"]

_HEADER: Final = "nzdatastd_encoding"
_COLUMNS: Final = ("id", "filter")


@dataclass(frozen=True, eq=False)
class Encoded:
    """The encoded records of one source.

    Args:
        header: how they were made.
        records: `id` (a code, unless plain ids were asked for) and `filter` (64 bytes), in the order of the codes. They
            are still personal information.
        codes: `id`, `code` and `left_out` (why a record was not encoded) of every record of the source. It stays with
            the agency, and `write` leaves it out; None for what was read from a file.
    """

    header: Header
    records: pl.DataFrame = field(repr=False)
    codes: pl.DataFrame | None = field(default=None, repr=False)

    def __str__(self) -> str:
        """Return the counts: no id, code or value."""
        lines = [f"{self.records.height:,} records encoded"]
        if self.codes is not None:
            counted = self.codes["left_out"].drop_nulls().value_counts().sort("left_out")
            lines += [f"{count:,} left out: {reason}" for reason, count in counted.iter_rows()]
        return "\n".join(lines)

    def write(self, path: str | PathLike[str]) -> Path:
        """Write what is handed over: header, ids and filters. The file appears whole or not at all.

        Args:
            path: of the file, `.parquet`.

        Raises:
            SettingsError: it cannot be written there.
        """
        from nzdatastd.io.write import atomic_path

        target = Path(path)
        if target.suffix.lower() != ".parquet":
            raise SettingsError(f"{target.name}: encoded records are written as .parquet")
        with atomic_path(target) as part:
            self.records.write_parquet(part, metadata={_HEADER: self.header.to_json()})
        return target

    @classmethod
    def read(cls, path: str | PathLike[str]) -> Encoded:
        """Return the encoded records of a file.

        Args:
            path: of a file that `write` made.

        Raises:
            InputError: it is none.
        """
        import polars as pl

        name = Path(path).name
        try:
            header = Header.from_json(pl.read_parquet_metadata(Path(path))[_HEADER])
            records = pl.read_parquet(Path(path))
        except OSError as error:
            raise InputError(f"{name}: cannot be read ({error.strerror or 'no such file'})") from None
        except (pl.exceptions.PolarsError, KeyError, TypeError, ValueError):
            raise InputError(f"{name}: holds no encoded records, as `nzdatastd encode` writes them") from None
        if header.scheme != SCHEME:
            raise InputError(f"{name}: encoded by another scheme than {SCHEME}: use the version that made it")
        if not _is_whole(records):
            raise InputError(f"{name}: its encoded records are damaged: ask for the file again")
        return cls(header, records)


def _is_whole(records: pl.DataFrame) -> bool:
    import polars as pl

    if records.schema != {"id": pl.String(), "filter": pl.Binary()} or records.columns != list(_COLUMNS):
        return False
    if records["id"].null_count() or records["id"].n_unique() != records.height:
        return False
    return bool((records["filter"].bin.size() == FOLDED_BITS // 8).fill_null(value=False).all())
