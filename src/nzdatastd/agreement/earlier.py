"""What earlier runs left to build on: the ids that entities had, and what people decided on open conflicts."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from nzdatastd.agreement.pseudonyms import codes
from nzdatastd.errors import InputError

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.links import Links
    from nzdatastd.matcher.prepared_source import PreparedSource

__all__ = ["decisions_of", "previous_of"]

_DECIDED = "stands"


def previous_of(given: object, sources: Sequence[PreparedSource], key: bytes | None) -> pl.DataFrame | None:
    """Return the entities of the run before as matching takes them: `entity_id`, `source`, `id`.

    Record ids that are codes become plain again where the record is still delivered; the others stay codes, so that
    it is seen that they are gone.

    Args:
        given: `entities.parquet` or `entities.csv` of that run, or a frame; None where there is none.
        sources: of this run.
        key: under which ids are codes; None where they are plain.

    Raises:
        InputError: it has not these columns, or names none of the records.
    """
    import polars as pl

    frame = _frame(given)
    if frame is None:
        return None
    frame = frame.rename({"record_id": "id"}, strict=False)
    _refuse_without(frame, ("entity_id", "source", "id"), "the entities of the run before")
    records = pl.concat(each.ids.to_frame("id").select(pl.lit(each.name).alias("source"), "id") for each in sources)
    found = _plain(frame.select(pl.col("entity_id", "source", "id").cast(pl.String)), records, key)
    if found.height and found.join(records, on=["source", "id"], how="semi").is_empty():
        raise InputError(
            "the entities of the run before name none of the records: they are of other sources, or their ids are "
            "codes under another key, or under the key of an agreement whose ids are anonymised"
        )
    return found


def decisions_of(given: object, links: Links, key: bytes | None) -> pl.DataFrame | None:
    """Return what people decided as reconciling takes it: `field`, `source`, `id`, and the `row` that said so.

    Args:
        given: the list of open conflicts with a mark in the column `stands` of each value that stands, or a list of
            such values only; a file or a frame; None where there is none.
        links: what was matched.
        key: under which its record ids are codes; None where they are plain.

    Raises:
        InputError: a column is missing.
    """
    import polars as pl

    frame = _frame(given)
    if frame is None:
        return None
    frame = frame.rename({"record_id": "id"}, strict=False)
    _refuse_without(frame, ("field", "source", "id"), "the decisions")
    frame = frame.with_columns(pl.int_range(1, pl.len() + 1).alias("row"))
    if _DECIDED in frame.columns:
        frame = frame.filter(pl.col(_DECIDED).cast(pl.String).str.strip_chars().fill_null("") != "")
    frame = frame.select(pl.col("field", "source", "id").cast(pl.String), "row")
    return _plain(frame, links.records, key)


def _plain(frame: pl.DataFrame, records: pl.DataFrame, key: bytes | None) -> pl.DataFrame:
    """Return a frame with `source` and `id` in which the codes of these records are their plain ids again."""
    import polars as pl

    if key is None:
        return frame
    made = codes(key, "record", records.iter_rows())
    plain = records.with_columns(pl.Series("code", made, pl.String)).rename({"id": "plain"})
    found = frame.join(plain, left_on=["source", "id"], right_on=["source", "code"], how="left", maintain_order="left")
    return found.with_columns(pl.coalesce("plain", "id").alias("id")).drop("plain")


def _frame(given: object) -> pl.DataFrame | None:
    import polars as pl

    if given is None:
        return None
    from nzdatastd.io.source import open_source

    return pl.concat(open_source(Path(given) if isinstance(given, str | PathLike) else given).batches())


def _refuse_without(frame: pl.DataFrame, wanted: tuple[str, ...], what: str) -> None:
    for name in wanted:
        if name not in frame.columns:
            told = ", ".join("record_id" if each == "id" else each for each in wanted)
            raise InputError(f"{what} have no column {name!r}: they have {told}")
