"""Records named by source and id, found among the records that were matched."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import InputError

if TYPE_CHECKING:
    import polars as pl

__all__ = ["frame_of", "numbers_of", "pairs_of_records"]

_SIDES: Final = (("id_l", "id_r"), ("left_id", "right_id"))


def frame_of(given: object, what: str) -> pl.DataFrame:
    """Return a table as Polars has it.

    Args:
        given: a path, a frame of Polars, pandas or Arrow, a DuckDB relation, or a list of pairs of ids.
        what: it is called in an error.

    Raises:
        InputError: it is none of these, or cannot be read.
    """
    import polars as pl

    from nzdatastd.io.frames import typed_frame
    from nzdatastd.io.source import open_source

    if isinstance(given, Sequence) and not isinstance(given, str):
        sides = len(_SIDES[0])
        if any(isinstance(each, str) or not isinstance(each, Sequence) or len(each) != sides for each in given):
            raise InputError(f"{what}: a list is of pairs (id_l, id_r)")
        left, right = ([str(each[side]) for each in given] for side in (0, 1))
        return pl.DataFrame({"id_l": left, "id_r": right}, schema=dict.fromkeys(_SIDES[0], pl.String))
    frame = typed_frame(given)
    return pl.concat(open_source(given).batches()) if frame is None else frame


def pairs_of_records(frame: pl.DataFrame, records: pl.DataFrame, what: str) -> pl.DataFrame:
    """Return the numbers of the records of pairs, row by row; null for a record that is not there.

    Args:
        frame: with `id_l`, `id_r`, and `source_l`, `source_r` where ids do not tell the source.
        records: `source` and `id` of all records, in the order of their numbers.
        what: the frame is called in an error.

    Returns:
        `record_l` and `record_r`.

    Raises:
        InputError: columns are missing, or an id may stand for several records.
    """
    import polars as pl

    left, right = next((sides for sides in _SIDES if set(sides) <= set(frame.columns)), (None, None))
    if left is None or right is None:
        raise InputError(f"{what}: it needs the columns id_l and id_r, and source_l and source_r where ids do not tell")
    sources = list(records["source"].unique(maintain_order=True))
    sides = []
    for side, column in (("l", left), ("r", right)):
        named = f"source_{side}"
        given = frame[named] if named in frame.columns else None
        if given is None and len(sources) == len(_SIDES[0]) and not _tell_their_source(records):
            given = pl.Series([sources[side == "r"]], dtype=pl.String).new_from_index(0, frame.height)
        sides.append(numbers_of(frame[column], given, records, what).alias(f"record_{side}"))
    return pl.DataFrame(sides)


def numbers_of(ids: pl.Series, sources: pl.Series | None, records: pl.DataFrame, what: str) -> pl.Series:
    """Return the numbers of records; null for one that is not there.

    Args:
        ids: of the records.
        sources: of the records; None where ids tell the source.
        records: `source` and `id` of all records, in the order of their numbers.
        what: the records are called in an error.

    Raises:
        InputError: an id may stand for several records.

    >>> import polars as pl
    >>> records = pl.DataFrame({"source": ["a", "a", "b"], "id": ["1", "2", "3"]})
    >>> numbers_of(pl.Series([3, 1, 9]), None, records, "truth").to_list()
    [2, 0, None]
    """
    import polars as pl

    if sources is None and not _tell_their_source(records):
        raise InputError(f"{what}: an id may be that of several sources: name the source in a column of its own")
    on = ["id"] if sources is None else ["source", "id"]
    asked = pl.DataFrame([ids.cast(pl.String).alias("id")])
    if sources is not None:
        asked = asked.with_columns(sources.cast(pl.String).alias("source"))
    numbered = records.with_columns(pl.int_range(pl.len()).alias("record")).select(*on, "record")
    return asked.join(numbered, on=on, how="left", maintain_order="left")["record"]


def _tell_their_source(records: pl.DataFrame) -> bool:
    return bool(records["id"].n_unique() == records.height)
