"""What is known to be true of records: which of them are one person, by pairs or by a label for each record."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import InputError
from nzdatastd.matcher.clusters import clusters_of
from nzdatastd.matcher.record_numbers import frame_of, numbers_of, pairs_of_records

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Truth", "truth_of"]

_LABEL: Final = "entity_id"


@dataclass(frozen=True)
class Truth:
    """The true entity of each record.

    Args:
        labels: one for each record by its number; null where nothing is known of it.
        unknown: rows that name a record that is not in the sources.
    """

    labels: pl.Series
    unknown: int


def truth_of(given: object, records: pl.DataFrame) -> Truth:
    """Return the true entities of records.

    Pairs are the whole truth: records that no pair names are alone, and pairs that share a record are of one entity. Of
    labels, a record that has none is left out of account, so a sample of the records will do.

    Args:
        given: a path or frame: pairs (`id_l`, `id_r`, and `source_l`, `source_r` where ids do not tell the source), or
            labels (`entity_id`, `id`, and `source`); or a list of pairs of ids.
        records: `source` and `id` of all records, in the order of their numbers.

    Raises:
        InputError: columns are missing, or no row fits the records.

    >>> import polars as pl
    >>> records = pl.DataFrame({"source": ["a", "a", "b"], "id": ["1", "2", "3"]})
    >>> truth_of([("1", "3")], records).labels.to_list()
    [0, 1, 0]
    """
    import polars as pl

    frame = frame_of(given, "truth")
    if _LABEL in frame.columns:
        return _of_labels(frame, records)
    pairs = pairs_of_records(frame, records, "truth")
    known = pairs.drop_nulls()
    if not known.height and frame.height:
        raise InputError("truth: none of its pairs is of records of these sources")
    labels = clusters_of([0] * records.height, known.iter_rows(), one_to_one=frozenset())
    return Truth(pl.Series("label", labels, pl.Int64), pairs.height - known.height)


def _of_labels(frame: pl.DataFrame, records: pl.DataFrame) -> Truth:
    import polars as pl

    if "id" not in frame.columns:
        raise InputError("truth: labels need the columns entity_id and id, and source where ids do not tell")
    sources = frame["source"] if "source" in frame.columns else None
    labelled = pl.DataFrame(
        [
            numbers_of(frame["id"], sources, records, "truth").alias("record"),
            frame[_LABEL].cast(pl.String).rank("dense").cast(pl.Int64).alias("label"),
        ]
    ).drop_nulls("label")
    known = labelled.drop_nulls()
    if not known.height:
        raise InputError("truth: none of its labels is of a record of these sources")
    if known["record"].is_duplicated().any():
        raise InputError("truth: a record has several labels")
    every = pl.DataFrame({"record": pl.int_range(records.height, eager=True)})
    labels = every.join(known, on="record", how="left", maintain_order="left")["label"]
    return Truth(labels, labelled.height - known.height)
