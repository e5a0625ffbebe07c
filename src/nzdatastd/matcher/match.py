"""Match: from sources to links, step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from nzdatastd.errors import InputError
from nzdatastd.matcher.blocking import Block, chosen_blocks
from nzdatastd.matcher.conditions import AnyOf, NoneFilled
from nzdatastd.matcher.duplicates import holds_duplicates
from nzdatastd.matcher.evidence import prior_told_by, with_match_weights
from nzdatastd.matcher.expectation import with_learnt_chances
from nzdatastd.matcher.ladder import Ladder
from nzdatastd.matcher.links import BAND, THRESHOLD, Links
from nzdatastd.matcher.model import Model
from nzdatastd.matcher.prepared_source import LayoutLike, PreparedSource, prepared_sources
from nzdatastd.matcher.splink_engine import RECORD, scored_pairs
from nzdatastd.matcher.training import with_chances_of_strangers, with_frequencies, with_relatives

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.kept_frame import KeptFrame
    from nzdatastd.normaliser.places import Places

__all__ = ["match", "matched"]

_LEAST: Final = -12.0  # match weight of the least likely pairs that are kept
_MATCHED_AT_FIRST: Final = 0.5  # share of the smaller source that has a match, before the data tells (advisory)
_TWICE_AT_FIRST: Final = 0.1  # share of a single source that is there twice, before the data tells (advisory)


def match(
    *sources: object,
    layouts: Sequence[LayoutLike | None] | None = None,
    names: Sequence[str] | None = None,
    model: Model | None = None,
    engine: str = "duckdb",
    threshold: float = THRESHOLD,
    band: tuple[float, float] = BAND,
    one_to_one: bool | None = None,
    prior: float | None = None,
    previous: pl.DataFrame | None = None,
    decisions: object = None,
    places: Places | None = None,
    workers: int | None = None,
    learn: bool = True,
    seed: int = 1,
    progress: Callable[[int], None] | None = None,
) -> Links:
    """Return the links between the records of sources; of one source, which of its records are of one person.

    Args:
        sources: paths, database URLs, or Polars, pandas, Arrow or DuckDB objects; a frame that `normalise` gave is not
            normalised again.
        layouts: one for each source; where there is none, its columns are recognised.
        names: of the sources; those of their files where none are given.
        model: weights of an earlier match, or your own; where none is given, the shipped ones with what the data itself
            tells of strangers, relatives, rare names and, where it holds enough of them, of matches.
        engine: `duckdb`, or `spark` for Splink's Spark backend.
        threshold: the match probability from which records are one entity.
        band: the match probabilities between which a person should look.
        one_to_one: whether no source holds a person twice; found out where it is not told.
        prior: the chance that two records taken at random are of one person; told by the data where none is given.
        previous: entities of the run before (`entity_id`, `source`, `id`): what stays together keeps its id.
        decisions: what people said of pairs, as `Links.with_decisions` takes it.
        places: the full table of localities, for addresses without commas.
        workers: processes to normalise in.
        learn: whether the chances of matches are learnt from the pairs themselves (expectation maximisation), where no
            model is given; if not, the shipped ones are used.
        seed: of all that is drawn by chance; the same inputs and seed give the same links.
        progress: told the number of rows of each batch that is normalised.

    Returns:
        The links: pairs with their weights and levels, entities, accuracy, review.

    Raises:
        InputError: there is no source, or one cannot be read.
        LayoutError: a layout does not fit.

    >>> import polars as pl
    >>> births = pl.DataFrame({"ID": ["1", "2"], "SURNAME": ["Ngata", "Smith"], "GIVEN": ["Hēmi", "Ann"],
    ...                        "DOB": ["1985-03-07", "1990-01-31"]})
    >>> clinic = pl.DataFrame({"NO": ["a", "b"], "FAMILY": ["NGATA", "Jones"], "FIRST": ["HEMI", "Tom"],
    ...                        "BORN": ["1985-03-07", "1971-12-01"]})
    >>> links = match(births, clinic, names=["births", "clinic"], layouts=[
    ...     {"id": "ID", "columns": {"family_name": "SURNAME", "given_names": "GIVEN", "date_of_birth": "DOB"}},
    ...     {"id": "NO", "columns": {"family_name": "FAMILY", "given_names": "FIRST", "date_of_birth": "BORN"}}])
    >>> links.entities().filter(pl.col("entity_id").is_duplicated()).rows()
    [('E000001', 'births', '1'), ('E000001', 'clinic', 'a')]
    """
    if not sources:
        raise InputError("match needs one source or more")
    prepared = prepared_sources(
        sources, layouts=layouts, names=names, places=places, workers=workers, progress=progress
    )
    links = matched(prepared, model=model, engine=engine, one_to_one=one_to_one, prior=prior, learn=learn, seed=seed)
    links = replace(links, threshold=threshold, band=band, previous=previous)
    return links if decisions is None else links.with_decisions(decisions)


def matched(
    sources: Sequence[PreparedSource],
    *,
    model: Model | None = None,
    engine: str = "duckdb",
    one_to_one: bool | None = None,
    prior: float | None = None,
    learn: bool = True,
    seed: int = 1,
) -> Links:
    """Return the links between sources that are ready to be matched.

    Args:
        sources: with their keys.
        model: the weights; as `match` takes it.
        engine: as `match` takes it.
        one_to_one: as `match` takes it.
        prior: as `match` takes it.
        learn: as `match` takes it.
        seed: as `match` takes it.
    """
    kept = [source.kept_keys for source in sources]
    told, blocks, single = _told_before(kept, model, one_to_one=one_to_one, seed=seed)
    within = _is_within(kept, single)
    if prior is not None:
        told = told.with_prior(prior)
    pairs = scored_pairs(kept, told, blocks, within=within, least=_LEAST, engine=engine)
    if model is None and pairs.height:
        pairs, told = _told_by_pairs(pairs, told, blocks, kept, within=within, learn=learn, prior=prior)
    pairs = with_match_weights(pairs, told).sort(
        "match_weight", f"{RECORD}_l", f"{RECORD}_r", descending=[True, False, False]
    )
    return Links(tuple(sources), pairs, told, blocks, single)


def _told_by_pairs(
    pairs: pl.DataFrame,
    model: Model,
    blocks: Sequence[Block],
    keys: Sequence[KeptFrame],
    *,
    within: bool,
    learn: bool,
    prior: float | None,
) -> tuple[pl.DataFrame, Model]:
    """Return scored pairs and their model with what the pairs themselves tell: the prior, and the chances."""
    sides = (keys[0].height, sum(each.height for each in keys[1:]) or keys[0].height)

    def with_prior(model: Model) -> Model:
        return model if prior is not None else prior_told_by(pairs, model, sides, one_to_one=not within)

    if not learn:
        return pairs, with_prior(model)
    pairs, learnt = with_learnt_chances(pairs, with_prior(model), blocks, keys, one_to_one=not within)
    return pairs, with_prior(replace(learnt, relatives=model.relatives))


def _told_before(
    kept: Sequence[KeptFrame], model: Model | None, *, one_to_one: bool | None, seed: int
) -> tuple[Model, tuple[Block, ...], frozenset[int]]:
    """Return what is told before any pair is scored: the model, the blocks, and the sources without duplicates.

    All keys are in memory here, and nowhere else: they are gone before the engine needs the room.
    """
    keys = [each.whole() for each in kept]
    single = _sources_without_duplicates(keys, one_to_one)
    within = _is_within(kept, single)
    told = model if model is not None else _told_by_data(keys, within=within, seed=seed)
    return told, chosen_blocks(keys, within=within), single


def _is_within(kept: Sequence[KeptFrame], single: frozenset[int]) -> bool:
    """Return whether records of one source are compared with each other."""
    return len(kept) == 1 or len(single) < len(kept)


def _sources_without_duplicates(keys: Sequence[pl.DataFrame], one_to_one: bool | None) -> frozenset[int]:
    if len(keys) == 1 or one_to_one is False:
        return frozenset()
    return frozenset(number for number, each in enumerate(keys) if one_to_one or not holds_duplicates(each))


def _told_by_data(keys: Sequence[pl.DataFrame], *, within: bool, seed: int) -> Model:
    """Return the shipped model with what the data tells without a single known match."""
    model = Model.default()
    fields = {ladder.field for ladder in model.ladders if _is_in_all(ladder, keys)}
    model = replace(model, chances={field: model.chances[field] for field in model.chances if field in fields})
    model = with_frequencies(model.with_prior(_first_prior(keys, within=within)), keys)
    return with_chances_of_strangers(with_relatives(model, keys), keys, seed=seed)


def _is_in_all(ladder: Ladder, keys: Sequence[pl.DataFrame]) -> bool:
    missing = ladder.missing.conditions if isinstance(ladder.missing, AnyOf) else (ladder.missing,)
    asked = [each.columns for each in missing if isinstance(each, NoneFilled)]
    return all(any(each[name].null_count() < each.height for name in names) for each in keys for names in asked)


def _first_prior(keys: Sequence[pl.DataFrame], *, within: bool) -> float:
    heights = [each.height for each in keys]
    total = sum(heights)
    if within:
        return _TWICE_AT_FIRST * total / max(total * (total - 1) / 2, 1)
    across = (total * total - sum(height * height for height in heights)) / 2
    return _MATCHED_AT_FIRST * min(heights) / max(across, 1)
