"""Links: what came of a match, and what can be asked of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import SettingsError
from nzdatastd.matcher.accuracy import THRESHOLDS, Accuracy, accuracy_of
from nzdatastd.matcher.blocking import Block
from nzdatastd.matcher.comparison import Comparison
from nzdatastd.matcher.decisions import Decision, Decisions, decisions_of, merged_decisions
from nzdatastd.matcher.entities import entities_of
from nzdatastd.matcher.entity_ids import EntityChange
from nzdatastd.matcher.explain import explained
from nzdatastd.matcher.joins import Joins, joins_of
from nzdatastd.matcher.known_pairs import known_pairs
from nzdatastd.matcher.links_text import html_of_links, text_of_links
from nzdatastd.matcher.model import Model
from nzdatastd.matcher.name_shapes import name_shapes_of
from nzdatastd.matcher.named_pairs import named_pairs
from nzdatastd.matcher.splink_engine import RECORD
from nzdatastd.matcher.threshold_chart import LOWEST, ThresholdChart, threshold_chart_of
from nzdatastd.matcher.truth import truth_of
from nzdatastd.matcher.unlinkable import Unlinkable, unlinkable_of

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.matcher.prepared_source import PreparedSource

__all__ = ["BAND", "THRESHOLD", "Links"]

THRESHOLD: Final = 0.5
"""Match probability from which two records are one entity, where nothing else is asked for."""

BAND: Final = (0.1, 0.9)
"""Match probabilities between which a person should look."""


_AGAINST: Final = -5.0
"""Match weight under which two records speak against being put together by way of a third (advisory)."""

_SECOND_COSTS: Final = 4.0
"""Match weight by which a link must be surer that brings a second record of a source into an entity (advisory): where a
source holds some people twice, it holds most once. From 2 to 6 it is of use whether 1 % or 20 % are there twice."""

_SIDES: Final = (f"{RECORD}_l", f"{RECORD}_r")


@dataclass(frozen=True)
class Links:
    """The links between the records of sources.

    Args:
        sources: as they were matched.
        scored: the scored pairs by the numbers of their records, the likeliest first.
        model: the weights, as the data made them.
        blocks: the blocking rules, each with the pairs that it brings.
        one_to_one: the sources, by number, that hold nobody twice.
        threshold: the match probability from which `entities` joins.
        band: the match probabilities between which a person should look.
        previous: entities of the run before: `entity_id`, `source`, `id`.
        decisions: what people said of pairs: `source_l`, `id_l`, `source_r`, `id_r`, `decision`.
    """

    sources: tuple[PreparedSource, ...]
    scored: pl.DataFrame = field(repr=False)
    model: Model
    blocks: tuple[Block, ...] = field(repr=False)
    one_to_one: frozenset[int]
    threshold: float = THRESHOLD
    band: tuple[float, float] = BAND
    previous: pl.DataFrame | None = field(default=None, repr=False)
    decisions: pl.DataFrame | None = field(default=None, repr=False)

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """The scored pairs, the likeliest first.

        Columns: `source_l`, `id_l`, `source_r`, `id_r`, `match_weight`, `match_probability`, and the level of each
        field by its name; `decision` behind them where there are decisions.
        """
        return self.named(self.judged)

    def named(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Return scored pairs with the sources and ids of their records, and with the names of their levels.

        Args:
            rows: of the scored pairs.
        """
        return named_pairs(rows, self.records, self.model.ladders)

    @cached_property
    def judged(self) -> pl.DataFrame:
        """The scored pairs with their calibrated probabilities and what people decided."""
        import polars as pl

        judged = self.scored
        if self.model.calibration is not None:
            judged = judged.with_columns(
                self.model.calibration.expression("match_weight").clip(0, 1).alias("match_probability")
            )
        if self.decisions is None:
            return judged
        low, high = (turn(*_SIDES) for turn in (pl.min_horizontal, pl.max_horizontal))
        return (
            judged.with_columns(low.alias("low"), high.alias("high"))
            .join(self.decided.frame(), left_on=["low", "high"], right_on=_SIDES, how="left", maintain_order="left")
            .drop("low", "high")
        )

    @cached_property
    def records(self) -> pl.DataFrame:
        """All records, in the order of their numbers: `source` and `id`."""
        import polars as pl

        return pl.concat(
            source.ids.to_frame("id").select(pl.lit(source.name).alias("source"), "id") for source in self.sources
        )

    @cached_property
    def _ends(self) -> list[int]:
        return list(accumulate(source.ids.len() for source in self.sources))

    def place_of(self, record: int) -> tuple[int, int]:
        """Return the number of a record's source, and its row there; both are counted from 0.

        Args:
            record: its number.
        """
        source = bisect_right(self._ends, record)
        return source, record - (self._ends[source - 1] if source else 0)

    @cached_property
    def decided(self) -> Decisions:
        """What people decided, by the numbers of the records."""
        return Decisions() if self.decisions is None else decisions_of(self.decisions, self.records)

    @property
    def is_calibrated(self) -> bool:
        """Whether probabilities rest on known pairs, and not on the model alone."""
        return self.model.calibration is not None

    @property
    def above(self) -> pl.DataFrame:
        """The pairs above the review band, links that need no look; those decided to be the same are among them."""
        return self.named(self._between(self.band[1], 1.1, Decision.SAME))

    @property
    def in_band(self) -> pl.DataFrame:
        """The pairs in the review band that nobody has decided: a person should look."""
        return self.named(self._between(*self.band, Decision.UNSURE))

    @property
    def below(self) -> pl.DataFrame:
        """The pairs below the review band that were kept, and those decided to be different."""
        return self.named(self._between(-0.1, self.band[0], Decision.DIFFERENT))

    def _between(self, low: float, high: float, decision: Decision) -> pl.DataFrame:
        import polars as pl

        chance = pl.col("match_probability")
        inside = (chance >= low) & (chance < high)
        if self.decisions is not None:
            said = pl.col("decision")
            inside = (inside & said.is_null()) | (said == decision.value).fill_null(value=False)
        return self.judged.filter(inside)

    @cached_property
    def joins(self) -> Joins:
        """The order in which records become entities, down to a threshold of 0.01 or that of the links."""
        return self._joins_from(min(LOWEST, self.threshold))

    def _joins_from(self, least: float) -> Joins:
        import polars as pl

        sure = self.judged.filter(pl.col("match_probability") >= least)
        against: list[tuple[int, int, float]] = []
        if len(self.one_to_one) < len(self.sources):
            # Only records that have a link can be put together by way of a third.
            linked = pl.concat([sure[side] for side in _SIDES]).unique()
            known = self.scored.lazy().select(*_SIDES, "match_weight").filter(pl.col("match_weight") < _AGAINST)
            for side in _SIDES:
                known = known.join(linked.to_frame(side).lazy(), on=side, how="semi")
            against = known.select(*_SIDES, "match_weight").collect().rows()
        return joins_of(
            [number for number, source in enumerate(self.sources) for _ in range(source.ids.len())],
            sure.select(*_SIDES, "match_probability").iter_rows(),
            one_to_one=self.one_to_one,
            second_costs=_SECOND_COSTS if len(self.sources) > 1 else 0.0,
            against=against,
            apart=self.decided.different,
            forced=self.decided.same,
        )

    def clusters(self, threshold: float | None = None) -> list[int]:
        """Return for each record, by its number, the record that stands for its entity: the first one of it.

        Args:
            threshold: the match probability from which records are joined; that of the links where none is given.
        """
        least = self.threshold if threshold is None else threshold
        joins = self.joins if least >= min(LOWEST, self.threshold) else self._joins_from(least)
        return joins.roots(least)

    def entities(self, threshold: float | None = None) -> pl.DataFrame:
        """Return all records with their entities: `entity_id`, `source`, `id`; every record is there once.

        Args:
            threshold: the match probability from which records are joined; that of the links where none is given.
        """
        return self._with_ids(threshold)[0]

    def changes(self, threshold: float | None = None) -> tuple[EntityChange, ...]:
        """Return what became of the entities of the run before: merged, split, grown, shrunk, gone, and new ones.

        Args:
            threshold: as `entities` takes it.
        """
        return self._with_ids(threshold)[1]

    def _with_ids(self, threshold: float | None) -> tuple[pl.DataFrame, tuple[EntityChange, ...]]:
        return entities_of(self.records, self.clusters(threshold), self.previous)

    def accuracy(
        self, truth: object, *, threshold: float | None = None, thresholds: Sequence[float] = THRESHOLDS
    ) -> Accuracy:
        """Return how good the links are: precision, recall and F1, by pair and cluster, by name and over thresholds.

        Args:
            truth: a path or frame of pairs (`id_l`, `id_r`, and `source_l`, `source_r` where ids do not tell the
                source), which are the whole truth; or of labels (`entity_id`, `id`, and `source`), where a record
                without one is left out of account. A list of pairs of ids will do as well.
            threshold: that of the links where none is given.
            thresholds: the others to tell it at.

        Raises:
            InputError: the truth cannot be read, or is of other records.
        """
        import polars as pl

        at = self.threshold if threshold is None else threshold
        known = truth_of(truth, self.records)
        least = min(at, *thresholds)
        joins = self.joins if least >= min(LOWEST, self.threshold) else self._joins_from(least)
        shapes = None
        if {"given_names", "family_name"} & self.model.chances.keys():
            shapes = pl.concat([name_shapes_of(source.keys) for source in self.sources])
        return accuracy_of(
            joins, known.labels, shapes, self.scored, threshold=at, thresholds=thresholds, unknown=known.unknown
        )

    def unlinkable(self, threshold: float | None = None) -> Unlinkable:
        """Return which records have so little in them that not even a perfect copy of themselves would be linked.

        Args:
            threshold: the match probability that a link needs; that of the links where none is given.
        """
        at = self.threshold if threshold is None else threshold
        return unlinkable_of(self.records, [source.keys for source in self.sources], self.model, at)

    def threshold_chart(self, truth: object = None) -> ThresholdChart:
        """Return what each threshold would give: pairs, entities and, where the truth is known, precision and recall.

        Args:
            truth: as `accuracy` takes it.
        """
        return threshold_chart_of(
            self.joins,
            self.judged["match_probability"],
            None if truth is None else truth_of(truth, self.records).labels.to_list(),
            threshold=self.threshold,
            band=self.band,
        )

    def explain(
        self, id_l: object, id_r: object, *, source_l: str | None = None, source_r: str | None = None
    ) -> Comparison:
        """Return how two records compare, by the same keys and weights that they were matched by.

        Args:
            id_l: the id of one record.
            id_r: the id of the other.
            source_l: its source, where the id does not tell: the first of two sources where none is given.
            source_r: its source, where the id does not tell: the last of two sources where none is given.

        Raises:
            InputError: there is no such record, or an id may stand for several.
        """
        return explained(self, (id_l, source_l), (id_r, source_r))

    def review(self, path: str | PathLike[str], *, mask: bool = False, limit: int | None = None) -> int:
        """Write the pairs that a person should look at: those in the review band, the least certain first.

        The file shows the values of both records, as the sources hold them: it is personal data.

        Args:
            path: `.html` for a page that runs without a network, where pairs are marked by key and saved as decisions;
                `.csv`, or another table, whose column `decision` is to be filled with same, different or unsure.
            mask: whether only the shapes of values are shown (`Aaaa 99`).
            limit: how many pairs at most.

        Returns:
            How many pairs it holds.

        Raises:
            SettingsError: the file cannot be written, or its suffix stands for neither.
        """
        import polars as pl

        from nzdatastd.matcher.review import write_review

        if limit is not None and limit < 1:
            raise SettingsError("a review holds one pair or more")
        order = (pl.col("match_probability") - self.threshold).abs()
        asked = self._between(*self.band, Decision.UNSURE).sort(order, *_SIDES)
        asked = asked if limit is None else asked.head(limit)
        write_review(self, asked, path, masked=mask)
        return asked.height

    def with_decisions(self, given: object) -> Links:
        """Return the links with what people decided: it is kept, and goes before what the weights say.

        Records that are the same are joined first, whatever else is known; records that are different are never joined,
        also not by way of others. Decisions made before are kept; of two on one pair, the later counts.

        Args:
            given: a path or frame with the columns `source_l`, `id_l`, `source_r`, `id_r`, `decision`: `same`,
                `different`, `unsure`, or blank.

        Raises:
            InputError: it cannot be read, says something else, contradicts itself, or is of other records.
        """
        made = replace(self, decisions=merged_decisions(self.decisions, given, self.records))
        made.decided  # noqa: B018 - contradictions are told here, not when entities are first asked for
        return made

    def calibrated(self, known: object = None, *, method: str = "auto") -> Links:
        """Return the links with probabilities that rest on known pairs; the model keeps what was learnt of them.

        Args:
            known: a truth, as `accuracy` takes it, or decisions, as `with_decisions` does; the decisions that the links
                have where none is given.
            method: `platt` (a line through the logarithm of the odds), `isotonic` (steps that never fall), or `auto`:
                isotonic where 1,000 pairs of either kind are known.

        Raises:
            InputError: what is known cannot be read, or is of other records.
            SettingsError: there are no decisions, or all known pairs are of one kind.
        """
        from nzdatastd.matcher.reliability import calibration_of

        calibration = calibration_of(known_pairs(self, known), method)
        return replace(self, model=replace(self.model, calibration=calibration))

    def write(self, path: str | PathLike[str], *, entities: str | PathLike[str] | None = None) -> None:
        """Write the pairs, and the entities if asked; both files appear whole or not at all.

        Args:
            path: of the pairs: .parquet, .csv, .tsv, .ndjson or .xlsx.
            entities: the same for the entities.
        """
        from nzdatastd.io.write import atomic_path, must_be_writable, write_frame

        paths = [Path(each) for each in (path, entities) if each is not None]
        for each in paths:
            must_be_writable(each)
        frames = [self.pairs] if entities is None else [self.pairs, self.entities()]
        with ExitStack() as files:
            for each, frame in zip(paths, frames, strict=True):
                write_frame([frame], files.enter_context(atomic_path(each)))

    def __repr__(self) -> str:
        names = ", ".join(source.name for source in self.sources)
        return f"<Links of {names}: {self.scored.height:,} pairs, threshold {self.threshold:g}>"

    def __str__(self) -> str:
        return text_of_links(self)

    def _repr_html_(self) -> str:
        return html_of_links(self)
