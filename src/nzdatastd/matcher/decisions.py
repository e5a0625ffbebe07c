"""Decisions: what people said of pairs. They are kept from run to run, and go before what the weights say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import InputError
from nzdatastd.matcher.clusters import Clusters
from nzdatastd.matcher.record_numbers import frame_of, pairs_of_records

if TYPE_CHECKING:
    import polars as pl

__all__ = ["COLUMNS", "Decision", "Decisions", "decisions_of", "merged_decisions"]


class Decision(StrEnum):
    """What a person said of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


COLUMNS: Final = ("source_l", "id_l", "source_r", "id_r", "decision")
"""Columns of a table of decisions."""

_NAMED: Final = "decisions"


@dataclass(frozen=True)
class Decisions:
    """Decisions on records by their numbers.

    Args:
        same: pairs of records that are one person.
        different: pairs of records that are two.
        unsure: pairs that the person could not tell.
        elsewhere: decisions on records that are not in these sources. They are kept for the next run.
    """

    same: tuple[tuple[int, int], ...] = ()
    different: tuple[tuple[int, int], ...] = ()
    unsure: tuple[tuple[int, int], ...] = ()
    elsewhere: int = 0

    def __str__(self) -> str:
        said = f"{len(self.same):,} same, {len(self.different):,} different, {len(self.unsure):,} unsure"
        return f"{said}, {self.elsewhere:,} on records that are not here" if self.elsewhere else said

    def frame(self) -> pl.DataFrame:
        """Return the decisions by the numbers of their records: `record_l` (the lower), `record_r`, `decision`."""
        import polars as pl

        rows = [
            (*sorted(pair), decision.value)
            for decision, pairs in (
                (Decision.SAME, self.same),
                (Decision.DIFFERENT, self.different),
                (Decision.UNSURE, self.unsure),
            )
            for pair in pairs
        ]
        schema = {"record_l": pl.Int64, "record_r": pl.Int64, "decision": pl.String}
        return pl.DataFrame(rows, schema=schema, orient="row")


def merged_decisions(before: pl.DataFrame | None, given: object, records: pl.DataFrame) -> pl.DataFrame:
    """Return decisions of a file added to those made before; the later one on a pair counts.

    Args:
        before: as this returned them, or None.
        given: a path or frame with the columns `source_l`, `id_l`, `source_r`, `id_r`, `decision` (`same`, `different`,
            `unsure`; blank where there is none yet). The sources may be left out where ids tell them.
        records: `source` and `id` of all records, in the order of their numbers.

    Returns:
        The decisions, in these columns, as text.

    Raises:
        InputError: it is no table of decisions, a row says something else, a pair is decided both ways, or none of its
            records is in the sources.

    >>> import polars as pl
    >>> records = pl.DataFrame({"source": ["a", "b"], "id": ["1", "2"]})
    >>> merged_decisions(None, pl.DataFrame({"id_l": ["1"], "id_r": ["2"], "decision": ["Same"]}), records).rows()
    [('a', '1', 'b', '2', 'same')]
    """
    import polars as pl

    frame = frame_of(given, _NAMED)
    if "decision" not in frame.columns:
        raise InputError(f"{_NAMED}: it needs the columns id_l, id_r and decision, as `links.review` writes them")
    numbers = pairs_of_records(frame, records, _NAMED)
    said = frame["decision"].cast(pl.String).str.strip_chars().str.to_lowercase()
    wrong = ~said.is_in([each.value for each in Decision]) & (said != "")
    if wrong.any():
        raise InputError(f"{_NAMED}: row {wrong.arg_true()[0] + 1}: a decision is same, different or unsure")
    if frame.height and not numbers.drop_nulls().height:
        raise InputError(f"{_NAMED}: none of its pairs is of records of these sources")
    sides = []
    for side in "lr":
        found = records[numbers[f"record_{side}"].fill_null(0)]
        is_here = numbers[f"record_{side}"].is_not_null()
        for part in ("source", "id"):
            name = f"{part}_{side}"
            told = frame[name].cast(pl.String) if name in frame.columns else found[part]
            sides.append(found[part].zip_with(is_here, told).alias(name))
    new = pl.DataFrame([*sides, said.alias("decision")]).with_row_index("row", offset=1)
    new = _in_one_order(new.filter(pl.col("decision").is_not_null() & (pl.col("decision") != "")))
    pair = list(COLUMNS[:-1])
    twofold = new.filter(pl.col("decision").n_unique().over(pair) > 1)
    if twofold.height:
        first = twofold.filter(pl.struct(pair) == pl.struct(pair).first())["row"].to_list()
        raise InputError(f"{_NAMED}: rows {' and '.join(map(str, first[:2]))} decide one pair in two ways")
    both = [new.select(COLUMNS)] if before is None else [before.select(COLUMNS), new.select(COLUMNS)]
    return pl.concat(both).unique(pair, keep="last", maintain_order=True)


def _in_one_order(frame: pl.DataFrame) -> pl.DataFrame:
    """Return pairs with their sides in one order, so that a pair is known again whichever way round it is given."""
    import polars as pl

    left = pl.concat_str("source_l", pl.lit("\u0000"), "id_l")
    right = pl.concat_str("source_r", pl.lit("\u0000"), "id_r")
    turned = left > right
    return frame.with_columns(
        pl.when(turned).then(f"{part}_{other}").otherwise(f"{part}_{side}").alias(f"{part}_{side}")
        for side, other in (("l", "r"), ("r", "l"))
        for part in ("source", "id")
    )


def decisions_of(frame: pl.DataFrame, records: pl.DataFrame) -> Decisions:
    """Return decisions by the numbers of their records.

    Args:
        frame: of `merged_decisions`.
        records: `source` and `id` of all records, in the order of their numbers.

    Raises:
        InputError: records that are the same by way of others are said to be different.
    """
    numbered = pairs_of_records(frame, records, _NAMED).with_columns(frame["decision"])
    here = numbered.drop_nulls()
    by: dict[str, list[tuple[int, int]]] = {each.value: [] for each in Decision}
    for left, right, decision in here.iter_rows():
        by[decision].append((left, right))
    found = Decisions(
        tuple(by[Decision.SAME]),
        tuple(by[Decision.DIFFERENT]),
        tuple(by[Decision.UNSURE]),
        elsewhere=numbered.height - here.height,
    )
    _hold_together(found, records)
    return found


def _hold_together(decisions: Decisions, records: pl.DataFrame) -> None:
    clusters = Clusters([0] * records.height, frozenset())
    for left, right in decisions.same:
        low, high = sorted((clusters.root(left), clusters.root(right)))
        if low != high:
            clusters.join(low, high)
    wrong = [pair for pair in decisions.different if clusters.root(pair[0]) == clusters.root(pair[1])]
    if wrong:
        one, other = (records.row(record) for record in wrong[0])
        raise InputError(
            f"{_NAMED}: record {one[1]} of {one[0]} and record {other[1]} of {other[0]} are said to be different, "
            "and the same by way of other decisions"
        )
