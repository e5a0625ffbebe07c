"""What the data tells of the chances of matches, with none of them known: expectation maximisation over scored pairs.

Each round says by the chances as they are whether a pair is likely of one person, of two relatives, or of two strangers
(expectation), and then counts how often such pairs agree on each level (maximisation).

What is known of a field must not be learnt from pairs that were brought because they agree on it: those would say that
it always agrees. So a field is learnt only from pairs that a blocking rule brings which looks neither at that field nor
at one that errs together with it: who moves has another address, and another telephone as well.

Source: Winkler, Using the EM Algorithm for Weight Computation in the Fellegi-Sunter Model of Record Linkage, ASA 1988
(advisory); the third class, the groups of fields and what shipped chances are worth are this library's own (advisory).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, log2
from typing import TYPE_CHECKING, Final

from nzdatastd.matcher.blocking import Block
from nzdatastd.matcher.codes import coded
from nzdatastd.matcher.evidence import against_relatives
from nzdatastd.matcher.ladder import Ladder
from nzdatastd.matcher.model import Chances, Model

if TYPE_CHECKING:
    import polars as pl

    from nzdatastd.io.kept_frame import KeptFrame

__all__ = ["ERR_TOGETHER", "FIELD_OF", "learnt_from", "with_learnt_chances"]

ERR_TOGETHER: Final[tuple[frozenset[str], ...]] = (
    frozenset({"given_names", "family_name"}),
    frozenset({"date_of_birth"}),
    frozenset({"address", "coordinates", "phone_number", "email"}),
    frozenset({"gender", "sex"}),
    frozenset({"nhi"}),
    frozenset({"place_name"}),
)
"""Fields whose differences come together: names that are swapped or written in another way, and whatever changes with a
move."""

FIELD_OF: Final[Mapping[str, str]] = {
    **dict.fromkeys(("given_names", "given_1", "given_sound", "block_initial", "block_names"), "given_names"),
    **dict.fromkeys(("family", "family_sound", "block_family"), "family_name"),
    **dict.fromkeys(("birth_date", "birth_year", "birth_month", "birth_day", "block_birth"), "date_of_birth"),
    **dict.fromkeys(("address_id", "address", "road", "number", "place", "postcode"), "address"),
    "block_spot": "coordinates",
    "phone": "phone_number",
    "email": "email",
    "nhi": "nhi",
    **dict.fromkeys(("place_name", "place_core", "block_place"), "place_name"),
}
"""The field that each column of a blocking rule is of."""

_ROUNDS: Final = 8
_CLOSE_ENOUGH: Final = 0.02  # by which the logarithm of a chance to the base 2 still moves
_UNLIKELY: Final = 0.001  # chance of being one person, or relatives, under which a pair is left out of the counts
_LIKELIER: Final = 0.5
_BIT: Final = log(2)  # what weights are told in
_PARTS: Final = 2**30  # of a pair, in which chances are added up
_FEWEST: Final = 50  # likely pairs from which a field is learnt (advisory)


@dataclass(frozen=True, slots=True)
class _Belief:
    """How many pairs the shipped chances are worth beside those that are counted: some, and a share of the counted."""

    pairs: float
    share: float


# Relatives are seen only where they are alike enough to be brought, so less is learnt of them. The scores of the
# evaluation move by less than a thousandth between half and twice of these (advisory).
_BELIEFS: Final = {"match": _Belief(1_000, 0.2), "relative": _Belief(2_000, 0.5)}


def learnt_from(field: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocking rules whose pairs tell of a field: those in use that do not look at what errs with it.

    Args:
        field: of a ladder.
        blocks: all rules.

    >>> rules = [Block(("birth_date",), 9, chosen=True), Block(("phone",), 5, chosen=True)]
    >>> [block.name for block in learnt_from("address", rules)]
    ['birth_date']
    """
    group = next(group for group in ERR_TOGETHER if field in group)
    return tuple(
        block for block in blocks if block.chosen and group.isdisjoint(FIELD_OF[column] for column in block.columns)
    )


def with_learnt_chances(
    pairs: pl.DataFrame,
    model: Model,
    blocks: Sequence[Block],
    keys: Sequence[KeptFrame],
    *,
    one_to_one: bool,
) -> tuple[pl.DataFrame, Model]:
    """Return scored pairs and their model with the chances of matches and relatives learnt from the pairs themselves.

    Few pairs move little: the shipped chances of matches count as much as 1,000 matches, and as a fifth of all there
    are.

    Args:
        pairs: of `scored_pairs`.
        model: that they were scored with, its prior told by them.
        blocks: the blocking rules.
        keys: of the sources, in the order of the numbers of their records.
        one_to_one: whether nobody is twice in a source, so that of all pairs of a record one at most is a match.

    Returns:
        The pairs with their weights by the new model, and that model.
    """
    import polars as pl

    counted = _with_chances(pairs, model).filter(pl.max_horizontal("match", "relative") >= _UNLIKELY)
    counted = _with_what_tells(counted.select(pairs.columns), model.ladders, blocks, keys)
    learnt, likely = model, counted.clear()
    for _ in range(_ROUNDS):
        before = learnt
        likely = _with_chances(_reweighed(counted, model, learnt), learnt)
        likely = _with_likely_matches(likely, one_to_one=one_to_one)
        chances = {ladder.field: _counted(likely, ladder, model.chances[ladder.field]) for ladder in model.ladders}
        learnt = replace(learnt, chances=chances)
        if _moved(before, learnt) < _CLOSE_ENOUGH:
            break
    if learnt.chances == model.chances:
        return pairs, model
    found = int(likely["match"].sum())
    note = f"matches and relatives: learnt from pairs of the data, about {found:,} of them matches"
    return _reweighed(pairs, model, learnt), replace(learnt, notes=(*model.notes, note))


def _tells(ladder: Ladder) -> str:
    return f"{ladder.field} tells"


def _with_what_tells(
    pairs: pl.DataFrame, ladders: Sequence[Ladder], blocks: Sequence[Block], keys: Sequence[KeptFrame]
) -> pl.DataFrame:
    """Return pairs with whether a rule brings them that a field is learnt from, for each field."""
    import polars as pl

    told_by = {_tells(ladder): learnt_from(ladder.field, blocks) for ladder in ladders}
    alike = _alike(pairs, {column for rules in told_by.values() for rule in rules for column in rule.columns}, keys)
    return pairs.hstack(alike).select(
        *pairs.columns,
        *(
            pl.any_horizontal(
                pl.lit(value=False), *(pl.all_horizontal(map(_of_column, rule.columns)) for rule in rules)
            ).alias(name)
            for name, rules in told_by.items()
        ),
    )


def _of_column(name: str) -> str:
    return f"{name} alike"


def _alike(pairs: pl.DataFrame, columns: Collection[str], keys: Sequence[KeptFrame]) -> list[pl.Series]:
    """Return for each key column whether both records of a pair have it, and have it alike."""
    import polars as pl

    cells = coded(pl.concat([each.select(sorted(columns)) for each in keys]), frozenset())
    left, right = (pairs[side] for side in ("record_l", "record_r"))
    return [
        (column.gather(left) == column.gather(right)).fill_null(value=False).alias(_of_column(column.name))
        for column in cells.iter_columns()
    ]


def _with_chances(pairs: pl.DataFrame, model: Model) -> pl.DataFrame:
    """Return pairs with the chances of their being of one person (`match`), and of two relatives (`relative`)."""
    import polars as pl

    odds_of_strangers = (-(pl.col("weight") + model.prior_weight) * _BIT).exp()
    odds_of_relatives = ((log2(model.relatives) - against_relatives(model)) * _BIT).exp()
    whole = 1 + odds_of_strangers + odds_of_relatives
    return pairs.with_columns((1 / whole).alias("match"), (odds_of_relatives / whole).alias("relative"))


def _with_likely_matches(pairs: pl.DataFrame, *, one_to_one: bool) -> pl.DataFrame:
    """Return pairs of which only those count as matches that are likelier one than not.

    Where a file holds many relatives of whom few are in the other, what little chance each of their pairs has adds up,
    and would teach that matches differ as relatives do.
    """
    import polars as pl

    counts = pl.col("match") > _LIKELIER
    if one_to_one:
        for side in ("record_l", "record_r"):
            counts &= pl.col("match") == pl.col("match").max().over(side)
    return pairs.with_columns(pl.when(counts).then("match").otherwise(0.0).alias("match"))


def _counted(pairs: pl.DataFrame, ladder: Ladder, shipped: Mapping[str, Chances]) -> dict[str, Chances]:
    """Return the chances of a ladder's levels, as often as likely pairs have them."""
    import polars as pl

    telling = pairs.filter(pl.col(_tells(ladder)), pl.col(ladder.field) >= 0)
    # Whole numbers, for sums of fractions differ in the last digit when they are made in another order.
    parts = (pl.col("match", "relative") * _PARTS).round().cast(pl.Int64)
    found = telling.group_by(ladder.field).agg(parts.sum())
    chances = dict(shipped)
    for kind, belief in _BELIEFS.items():
        of_level = {place: count / _PARTS for place, count in found.select(ladder.field, kind).iter_rows()}
        total = sum(found[kind].to_list()) / _PARTS
        if total < _FEWEST:
            continue
        believed = belief.pairs + belief.share * total
        sum_of_shipped = sum(getattr(each, kind) for each in shipped.values())
        for place, name in enumerate(ladder.names()):
            expected = believed * getattr(shipped[name], kind) / sum_of_shipped
            chance = (of_level.get(place, 0.0) + expected) / (total + believed)
            chances[name] = replace(chances[name], **{kind: chance})
    return chances


def _reweighed(pairs: pl.DataFrame, scored: Model, model: Model) -> pl.DataFrame:
    """Return pairs with the weights of a model that has other chances of matches than the one they were scored by."""
    import polars as pl

    moved = [_difference(scored, model, ladder) for ladder in scored.ladders]
    return pairs.with_columns(pl.sum_horizontal("weight", *moved).alias("weight"))


def _difference(scored: Model, model: Model, ladder: Ladder) -> pl.Expr:
    import polars as pl

    by_place = {-1: 0.0}
    for place, name in enumerate(ladder.names()):
        by_place[place] = model.weights(ladder.field, name)[0] - scored.weights(ladder.field, name)[0]
    return pl.col(ladder.field).replace_strict(by_place, return_dtype=pl.Float64)


def _moved(before: Model, after: Model) -> float:
    return max(
        abs(log2(max(getattr(chance, kind), _LEAST) / max(getattr(before.chances[field][name], kind), _LEAST)))
        for field, levels in after.chances.items()
        for name, chance in levels.items()
        for kind in _BELIEFS
    )


_LEAST: Final = 1e-12
