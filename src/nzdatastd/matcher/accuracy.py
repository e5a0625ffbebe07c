"""Accuracy: how good links are where the truth is known, by pair and by cluster, by name and over thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.joins import Joins
from nzdatastd.matcher.name_shapes import SHAPES
from nzdatastd.matcher.scores import Scores
from nzdatastd.matcher.threshold_scores import scores_over_thresholds

if TYPE_CHECKING:
    import polars as pl

__all__ = ["THRESHOLDS", "Accuracy", "accuracy_of"]

THRESHOLDS: Final = (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999)
"""Thresholds that accuracy is told at, where no others are asked for."""

_SHOWN_FIRST: Final = ("maori", "pasifika", "asian", "european", "other", "no name")


@dataclass(frozen=True)
class Accuracy:
    """How good links are.

    Args:
        threshold: from which records are joined.
        pairs: two records of one entity, found and true.
        clusters: entities of two records and more, right where they hold the same records.
        by_name_group: pairs by the shape of their names; a pair counts as Māori where one of its names is Māori-shaped,
            else as Pasifika, and so on. Of shapes, never of descent.
        by_threshold: threshold, pairs and clusters, the lowest threshold first.
        compared: true pairs that were compared and kept; the others were lost by blocking, or are unlike altogether.
        records: how many records the truth tells of.
        unknown: rows of the truth that name records that are not in the sources.
    """

    threshold: float
    pairs: Scores
    clusters: Scores
    by_name_group: Mapping[str, Scores]
    by_threshold: tuple[tuple[float, Scores, Scores], ...]
    compared: int
    records: int
    unknown: int

    @property
    def precision(self) -> float:
        """Share of the found pairs that are true."""
        return self.pairs.precision

    @property
    def recall(self) -> float:
        """Share of the true pairs that were found."""
        return self.pairs.recall

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, of pairs."""
        return self.pairs.f1

    def frame(self) -> pl.DataFrame:
        """Return all scores, a row each.

        Columns: `level` (`pair` or `cluster`), `name_group` (null for all), `threshold`, `right`, `found`, `true`,
        `precision`, `recall`, `f1`.
        """
        import polars as pl

        texts = ("level", "name_group")
        counts = ("right", "found", "true")
        figures = ("precision", "recall", "f1")
        return pl.DataFrame(
            [
                (level, group, threshold, each.right, each.found, each.true, each.precision, each.recall, each.f1)
                for level, group, threshold, each in self._rows()
            ],
            schema={
                **dict.fromkeys(texts, pl.String),
                "threshold": pl.Float64,
                **dict.fromkeys(counts, pl.Int64),
                **dict.fromkeys(figures, pl.Float64),
            },
            orient="row",
        )

    def _rows(self) -> Iterator[tuple[str, str | None, float, Scores]]:
        yield "pair", None, self.threshold, self.pairs
        yield "cluster", None, self.threshold, self.clusters
        for group, scores in self.by_name_group.items():
            yield "pair", group, self.threshold, scores
        for threshold, pairs, clusters in self.by_threshold:
            if threshold != self.threshold:
                yield "pair", None, threshold, pairs
                yield "cluster", None, threshold, clusters

    def __str__(self) -> str:
        lines = [
            f"at threshold {self.threshold:g}, of {self.records:,} records",
            _text_head("what"),
            _text_row("pairs", self.pairs),
            _text_row("clusters", self.clusters),
            *(_text_row(f"pairs, {group}", scores) for group, scores in self.by_name_group.items()),
            f"{self.compared:,} of {self.pairs.true:,} true pairs were compared and kept",
        ]
        if self.unknown:
            lines.append(f"{self.unknown:,} rows of the truth name records that are not in the sources")
        lines += ["", _text_head("threshold")]
        lines += [_text_row(f"{threshold:g}", pairs) for threshold, pairs, _ in self.by_threshold]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return f"Accuracy(P {self.precision:.4f}, R {self.recall:.4f}, F1 {self.f1:.4f} at {self.threshold:g})"

    def _repr_html_(self) -> str:
        named = {"pairs": self.pairs, "clusters": self.clusters}
        named |= {f"pairs, {group}": scores for group, scores in self.by_name_group.items()}
        over = {f"{threshold:g}": pairs for threshold, pairs, _ in self.by_threshold}
        lost = f"{self.compared:,} of {self.pairs.true:,} true pairs were compared and kept."
        return (
            f"<p>At threshold {self.threshold:g}, of {self.records:,} records. {lost}</p>"
            f"{_html_table('what', named)}<p>Pairs by threshold:</p>{_html_table('threshold', over)}"
        )


def _text_head(name: str) -> str:
    return f"{name:18} {'precision':>9} {'recall':>9} {'F1':>9} {'right':>11} {'found':>11} {'true':>11}"


def _text_row(name: str, scores: Scores) -> str:
    return (
        f"{name:18} {scores.precision:9.4f} {scores.recall:9.4f} {scores.f1:9.4f} "
        f"{scores.right:11,} {scores.found:11,} {scores.true:11,}"
    )


def _html_table(name: str, rows: Mapping[str, Scores]) -> str:
    body = "".join(
        f"<tr><th>{escape(each)}</th><td>{s.precision:.4f}</td><td>{s.recall:.4f}</td><td>{s.f1:.4f}</td>"
        f"<td>{s.right:,}</td><td>{s.found:,}</td><td>{s.true:,}</td></tr>"
        for each, s in rows.items()
    )
    head = "".join(f"<th>{each}</th>" for each in (name, "precision", "recall", "F1", "right", "found", "true"))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def accuracy_of(
    joins: Joins,
    labels: pl.Series,
    shapes: pl.Series | None,
    pairs: pl.DataFrame,
    *,
    threshold: float,
    thresholds: Sequence[float] = THRESHOLDS,
    unknown: int = 0,
) -> Accuracy:
    """Return how good joins are.

    Args:
        joins: down to the lowest of the thresholds.
        labels: the true entity of each record by its number; null where it is not known.
        shapes: the place in `SHAPES` of each record's name; None where nothing has a name.
        pairs: the scored pairs: `record_l` and `record_r`.
        threshold: that the links join from.
        thresholds: the others.
        unknown: rows of the truth that name no record.

    >>> import polars as pl
    >>> joins = Joins(4, [0.9, 0.6], [0, 1], [2, 3])
    >>> pairs = pl.DataFrame({"record_l": [0, 1], "record_r": [2, 3]})
    >>> found = accuracy_of(joins, pl.Series([0, 1, 0, 2]), None, pairs, threshold=0.5, thresholds=(0.8,))
    >>> found.pairs, found.by_threshold[-1][1]
    (Scores(right=1, found=2, true=1), Scores(right=1, found=1, true=1))
    """
    import polars as pl

    over = scores_over_thresholds(joins, labels.to_list(), sorted({*thresholds, threshold}))
    at = next((pair, cluster) for each, pair, cluster in over if each == threshold)
    groups: dict[str, Scores] = {}
    if shapes is not None:
        found = pl.DataFrame([pl.Series("found", joins.roots(threshold)), labels.alias("true"), shapes.alias("shape")])
        groups = _by_shape(found.drop_nulls("true"))
    left, right = (pl.lit(labels).gather(pl.col(f"record_{side}")) for side in "lr")
    compared = int(pairs.lazy().select((left == right).sum()).collect().item())
    return Accuracy(threshold, *at, groups, over, compared, labels.len() - labels.null_count(), unknown)


def _by_shape(found: pl.DataFrame) -> dict[str, Scores]:
    """Return the scores of pairs by the shape that is told first of the two.

    The pairs whose two shapes both come at a place or after it are counted place by place; those that a place adds are
    its own.
    """
    counted = [_pairs_from(found, place) for place in range(len(SHAPES))] + [(0, 0, 0)]
    own = {
        shape: Scores(*(with_it - without for with_it, without in zip(counted[place], counted[place + 1], strict=True)))
        for place, shape in enumerate(SHAPES)
    }
    return {shape: own[shape] for shape in _SHOWN_FIRST if own[shape].found or own[shape].true}


def _pairs_from(found: pl.DataFrame, place: int) -> tuple[int, int, int]:
    """Return how many pairs are found and true, found, and true, of records whose shape comes at a place or later."""
    import polars as pl

    part = found.lazy().filter(pl.col("shape") >= place)
    n = pl.len().cast(pl.Int64)
    right, all_found, true = (
        int(
            part.group_by(columns).agg((n * (n - 1) // 2).alias("pairs")).select(pl.col("pairs").sum()).collect().item()
        )
        for columns in (["found", "true"], ["found"], ["true"])
    )
    return right, all_found, true
