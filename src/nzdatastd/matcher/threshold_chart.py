"""A chart of what each threshold would give: pairs, links and, where the truth is known, precision and recall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log2
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.joins import Joins
from nzdatastd.matcher.model import probability_of
from nzdatastd.matcher.scores import Scores
from nzdatastd.matcher.threshold_scores import scores_over_thresholds

if TYPE_CHECKING:
    import polars as pl

__all__ = ["LOWEST", "ThresholdChart", "ThresholdPoint", "threshold_chart_of"]

LOWEST: Final = 0.01
"""The lowest threshold of the chart."""

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 640, 170, 62, 16, 28, 34
_TICKS: Final = (0.01, 0.1, 0.5, 0.9, 0.99, 0.999)
_STEPS: Final = 67  # of a quarter of a weight each, up to 0.9990
_GREEN, _RED, _BLUE, _GREY = "#2a7f62", "#b3423a", "#2f6db5", "#8a8f98"


@dataclass(frozen=True, slots=True)
class ThresholdPoint:
    """What one threshold would give.

    Args:
        threshold: a match probability.
        pairs: pairs that are as likely.
        entities: that the records would make.
        scores: of pairs of records in one entity; None where the truth is not known.
    """

    threshold: float
    pairs: int
    entities: int
    scores: Scores | None


@dataclass(frozen=True)
class ThresholdChart:
    """What each threshold would give, as a frame and as a picture that needs nothing else.

    Args:
        points: the lowest threshold first.
        records: how many records there are.
        threshold: that is used.
        band: the match probabilities between which a person should look.
    """

    points: tuple[ThresholdPoint, ...] = field(repr=False)
    records: int
    threshold: float
    band: tuple[float, float]

    def frame(self) -> pl.DataFrame:
        """Return `threshold`, `pairs`, `entities`, and with a truth `precision`, `recall`, `f1`, the lowest first."""
        import polars as pl

        columns: dict[str, list[float] | list[int]] = {
            "threshold": [each.threshold for each in self.points],
            "pairs": [each.pairs for each in self.points],
            "entities": [each.entities for each in self.points],
        }
        if scores := [each.scores for each in self.points if each.scores is not None]:
            columns["precision"] = [each.precision for each in scores]
            columns["recall"] = [each.recall for each in scores]
            columns["f1"] = [each.f1 for each in scores]
        return pl.DataFrame(columns)

    @property
    def svg(self) -> str:
        """The chart as SVG."""
        links = [self.records - each.entities for each in self.points]
        most = max([each.pairs for each in self.points] + links + [1])
        panels = [
            self._panel(
                0,
                (
                    ("pairs", _GREY, [each.pairs / most for each in self.points]),
                    ("links", _GREEN, [n / most for n in links]),
                ),
                ("0", f"{most:,}"),
            )
        ]
        if scores := [each.scores for each in self.points if each.scores is not None]:
            lowest = min(min(each.precision, each.recall) for each in scores)
            floor = min(int(lowest * 10) / 10, 0.9)
            panels.append(
                self._panel(
                    1,
                    tuple(
                        (name, colour, [(getattr(each, name) - floor) / (1 - floor) for each in scores])
                        for name, colour in (("precision", _BLUE), ("recall", _RED))
                    ),
                    (f"{floor:g}", "1"),
                )
            )
        height = _HEIGHT * len(panels)
        title = "Pairs and links by threshold" + (", precision and recall" if len(panels) > 1 else "")
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" role="img" '
            f'font-family="sans-serif" font-size="12"><title>{title}</title>{"".join(panels)}</svg>'
        )

    def _panel(self, number: int, lines: Sequence[tuple[str, str, Sequence[float]]], ends: tuple[str, str]) -> str:
        top, bottom = _HEIGHT * number + _TOP, _HEIGHT * (number + 1) - _BOTTOM

        def up(share: float) -> float:
            return bottom - share * (bottom - top)

        low, high = (_across(each) for each in self.band)
        at = _across(self.threshold)
        parts = [
            (
                f'<rect x="{low:.1f}" y="{top}" width="{max(high - low, 0):.1f}" height="{bottom - top}" '
                f'fill="#8a8f98" opacity="0.18"><title>review band</title></rect>'
                f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{bottom}" y2="{bottom}" stroke="#8a8f98"/>'
                f'<line x1="{at:.1f}" x2="{at:.1f}" y1="{top}" y2="{bottom}" stroke="#8a8f98" stroke-dasharray="4 3"/>'
                f'<text x="{_LEFT - 6}" y="{bottom}" text-anchor="end" fill="currentColor">{ends[0]}</text>'
                f'<text x="{_LEFT - 6}" y="{top + 9}" text-anchor="end" fill="currentColor">{ends[1]}</text>'
            )
        ]
        parts += [
            f'<text x="{_across(tick):.1f}" y="{bottom + 16}" text-anchor="middle" fill="currentColor">{tick:g}</text>'
            for tick in _TICKS
        ]
        for place, (name, colour, shares) in enumerate(lines):
            path = " ".join(
                f"{_across(each.threshold):.1f},{up(share):.1f}"
                for each, share in zip(self.points, shares, strict=True)
            )
            parts.append(
                f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
                f'<text x="{_LEFT + 90 * place}" y="{top - 10}" fill="{colour}" font-weight="bold">{name}</text>'
            )
        return "".join(parts)

    def _repr_html_(self) -> str:
        return self.svg

    def __str__(self) -> str:
        shown = [point for point in self.points if point.threshold in (*_SHOWN, self.threshold)]
        head = f"{'threshold':>9} {'pairs':>11} {'entities':>11}"
        lines = [head + (f" {'precision':>9} {'recall':>9}" if self.points[0].scores is not None else "")]
        for each in shown:
            told = f"{each.threshold:9g} {each.pairs:11,} {each.entities:11,}"
            if each.scores is not None:
                told += f" {each.scores.precision:9.4f} {each.scores.recall:9.4f}"
            lines.append(told)
        return "\n".join(lines)

    def write(self, path: str | PathLike[str]) -> None:
        """Write the chart as an SVG file.

        Args:
            path: of the file; it appears whole or not at all.
        """
        from nzdatastd.io.write import atomic_path

        with atomic_path(Path(path)) as part:
            part.write_text(self.svg + "\n", encoding="utf-8")


_SHOWN: Final = (0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999)
_LOW_WEIGHT, _HIGH_WEIGHT = (log2(each / (1 - each)) for each in (_TICKS[0], _TICKS[-1]))


def _across(threshold: float) -> float:
    held = min(max(threshold, _TICKS[0]), _TICKS[-1])
    share = (log2(held / (1 - held)) - _LOW_WEIGHT) / (_HIGH_WEIGHT - _LOW_WEIGHT)
    return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)


def threshold_chart_of(
    joins: Joins,
    probabilities: pl.Series,
    labels: Sequence[int | None] | None,
    *,
    threshold: float,
    band: tuple[float, float],
) -> ThresholdChart:
    """Return what each threshold would give.

    Args:
        joins: down to `LOWEST`.
        probabilities: of all scored pairs.
        labels: the true entity of each record by its number; None where the truth is not known.
        threshold: that is used.
        band: the match probabilities between which a person should look.

    >>> import polars as pl
    >>> joins = Joins(4, [0.95, 0.6], [0, 1], [2, 3])
    >>> chart = threshold_chart_of(joins, pl.Series([0.95, 0.6, 0.55]), None, threshold=0.5, band=(0.1, 0.9))
    >>> chart.frame().filter(pl.col("threshold") == 0.9).rows(), chart.svg.count("<polyline")
    ([(0.9, 1, 3)], 2)
    """
    step = (_HIGH_WEIGHT - _LOW_WEIGHT) / (_STEPS - 1)
    grid = {round(probability_of(_LOW_WEIGHT + step * number), 6) for number in range(1, _STEPS - 1)}
    thresholds = sorted({*grid, *_SHOWN, threshold} if threshold >= LOWEST else {*grid, *_SHOWN})
    pairs = _counts(probabilities, thresholds)
    joined = _counts_of_joins(joins, thresholds)
    scores: list[Scores | None] = [None] * len(thresholds)
    if labels is not None:
        scores = [pair for _, pair, _ in scores_over_thresholds(joins, labels, thresholds)]
    points = tuple(
        ThresholdPoint(each, pair, joins.records - done, score)
        for each, pair, done, score in zip(thresholds, pairs, joined, scores, strict=True)
    )
    return ThresholdChart(points, joins.records, threshold, band)


def _counts(probabilities: pl.Series, thresholds: Sequence[float]) -> list[int]:
    import polars as pl

    ordered = probabilities.sort()
    below = ordered.search_sorted(pl.Series(thresholds), side="left")
    return [probabilities.len() - int(each) for each in below]


def _counts_of_joins(joins: Joins, thresholds: Sequence[float]) -> list[int]:
    import polars as pl

    return _counts(pl.Series(joins.chances, dtype=pl.Float64), thresholds)
