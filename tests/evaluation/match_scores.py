"""How good found links are: by pair, by cluster, by kind of noise, and how well a score tells same from different.

Pairs are frames with `left_id` and `right_id`. An id that both files use is to be made distinct before.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

import polars as pl

__all__ = ["Scores", "auc", "cluster_scores", "clusters", "pairwise_scores", "recall_by"]


@dataclass(frozen=True)
class Scores:
    """Precision, recall and their harmonic mean, with the counts behind them.

    Args:
        right: found and true.
        found: all found.
        true: all true.
    """

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """Share of the found that is true; 1 where nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the true that was found; 1 where nothing is true."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0

    def __str__(self) -> str:
        return f"P {self.precision:.4f}  R {self.recall:.4f}  F1 {self.f1:.4f}"


def pairwise_scores(found_pairs: pl.DataFrame, truth: pl.DataFrame, *, one_file: bool = False) -> Scores:
    """Return the scores of found pairs.

    Args:
        found_pairs: `left_id, right_id`; a pair that comes twice counts once.
        truth: `left_id, right_id`.
        one_file: whether both ids are of one file, so that their order means nothing.

    >>> truth = pl.DataFrame({"left_id": ["a", "b"], "right_id": ["x", "y"]})
    >>> found = pl.DataFrame({"left_id": ["a", "c"], "right_id": ["x", "y"]})
    >>> print(pairwise_scores(found, truth))
    P 0.5000  R 0.5000  F1 0.5000
    """
    found, true = (_pairs(pairs, one_file=one_file) for pairs in (found_pairs, truth))
    return Scores(found.join(true, on=["left_id", "right_id"], how="semi").height, found.height, true.height)


def cluster_scores(found: Iterable[Iterable[Hashable]], true: Iterable[Iterable[Hashable]]) -> Scores:
    """Return the scores of whole clusters of two records and more: right if they are the same.

    Args:
        found: clusters of record ids.
        true: the same, as they should be.

    >>> print(cluster_scores([{"a", "x"}, {"b", "y", "z"}], [{"a", "x"}, {"b", "y"}]))
    P 0.5000  R 0.5000  F1 0.5000
    """
    one, two = ({frozenset(cluster) for cluster in clusters} for clusters in (found, true))
    one, two = ({cluster for cluster in clusters if len(cluster) > 1} for clusters in (one, two))
    return Scores(len(one & two), len(one), len(two))


def clusters(pairs: pl.DataFrame) -> list[frozenset[Hashable]]:
    """Return the records that hang together by pairs; an id belongs to its column unless both columns share ids.

    >>> pairs = pl.DataFrame({"left_id": ["a", "a", "b"], "right_id": ["x", "y", "z"]})
    >>> sorted(sorted(cluster) for cluster in clusters(pairs))
    [['a', 'x', 'y'], ['b', 'z']]
    """
    above: dict[Hashable, Hashable] = {}

    def top(record: Hashable) -> Hashable:
        above.setdefault(record, record)
        while above[record] != record:
            above[record] = above[above[record]]
            record = above[record]
        return record

    for left, right in pairs.select("left_id", "right_id").iter_rows():
        above[top(left)] = top(right)
    members: dict[Hashable, set[Hashable]] = {}
    for record in above:
        members.setdefault(top(record), set()).add(record)
    return [frozenset(cluster) for cluster in members.values()]


def auc(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """Return the chance that a pair that is the same scores above one that is not; a tie counts half.

    Args:
        scores: one for each pair, higher for more alike.
        labels: whether the pair is the same.

    Raises:
        ValueError: if the lengths differ, or if the labels are all alike.

    >>> auc([0.9, 0.4, 0.4, 0.1], [True, True, False, False])
    0.875
    """
    if len(scores) != len(labels):
        raise ValueError("as many labels as scores are needed")
    same = sum(map(bool, labels))
    other = len(labels) - same
    if not same or not other:
        raise ValueError("both labels are needed")
    ranked = pl.DataFrame({"score": scores, "label": [bool(label) for label in labels]}).with_columns(
        pl.col("score").rank("average")
    )
    ranks = ranked.filter("label")["score"].sum()
    return float((ranks - same * (same + 1) / 2) / (same * other))


def recall_by(column: str, found_pairs: pl.DataFrame, truth: pl.DataFrame, *, one_file: bool = False) -> pl.DataFrame:
    """Return the share of true pairs found, by a column of the truth that holds a text or a list of texts.

    Args:
        column: such as `kinds`, `traps`, `name_group`.
        found_pairs: `left_id, right_id`.
        truth: the same, with the column; a row counts under each of its texts, and under "none" if it has none.
        one_file: whether both ids are of one file.

    Returns:
        `column, true, missed, recall`, most missed first.

    >>> truth = pl.DataFrame({"left_id": ["a", "b"], "right_id": ["x", "y"], "kinds": [["moved"], []]})
    >>> recall_by("kinds", truth.head(1), truth).rows()
    [('none', 1, 1, 0.0), ('moved', 1, 0, 1.0)]
    """
    found = _pairs(found_pairs, one_file=one_file).with_columns(pl.lit(value=True).alias("was_found"))
    rows = truth.with_columns(_ordered(one_file=one_file)).join(found, on=["left_id", "right_id"], how="left")
    if isinstance(rows.schema[column], pl.List):
        none = pl.col(column).list.len() == 0
        rows = rows.with_columns(pl.when(none).then(pl.lit(["none"])).otherwise(column).alias(column)).explode(column)
    return (
        rows.group_by(pl.col(column).fill_null("none"))
        .agg(pl.len().alias("true"), pl.col("was_found").is_null().sum().alias("missed"))
        .with_columns((1 - pl.col("missed") / pl.col("true")).alias("recall"))
        .sort("missed", column, descending=[True, False])
    )


def _pairs(pairs: pl.DataFrame, *, one_file: bool) -> pl.DataFrame:
    return pairs.select(_ordered(one_file=one_file)).unique()


def _ordered(*, one_file: bool) -> list[pl.Expr]:
    if not one_file:
        return [pl.col("left_id"), pl.col("right_id")]
    return [
        pl.min_horizontal("left_id", "right_id").alias("left_id"),
        pl.max_horizontal("left_id", "right_id").alias("right_id"),
    ]
