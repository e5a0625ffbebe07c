"""Chances that are learnt from pairs: the planted ones come back, and nothing is learnt from what it was chosen by."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import partial

import polars as pl
import pytest

from nzdatastd.io.kept_frame import KeptFrame
from nzdatastd.matcher.blocking import RULES, Block
from nzdatastd.matcher.compare import compared_keys
from nzdatastd.matcher.expectation import ERR_TOGETHER, FIELD_OF, learnt_from, with_learnt_chances
from nzdatastd.matcher.ladders import LADDERS
from nzdatastd.matcher.match import matched
from nzdatastd.matcher.model import Chances, Model
from tests.evaluation.match_scores import pairwise_scores
from tests.evaluation.synthetic_people import people
from tests.matcher.invented import found_pairs, linked, prepared

FIELDS = [ladder.field for ladder in LADDERS]
ALL = [Block(columns, 1, chosen=True) for columns in RULES]
TRUE_MATCHES = {
    "date_of_birth": {"exact": 0.70, "digit": 0.20, "different": 0.10},
    "family_name": {"exact": 0.60, "slip": 0.30, "different": 0.10},
    "address": {"same": 0.30, "place": 0.30, "different": 0.40},
    "gender": {"same": 0.9, "different": 0.1},
}
STRANGERS = {
    "date_of_birth": {"exact": 0.001, "digit": 0.001, "different": 0.998},
    "family_name": {"exact": 0.005, "slip": 0.005, "different": 0.99},
    "address": {"same": 0.001, "place": 0.05, "different": 0.949},
    "gender": {"same": 0.5, "different": 0.5},
}


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_is_learnt_from_a_rule_that_looks_at_it_or_at_what_errs_with_it(field):
    (group,) = (group for group in ERR_TOGETHER if field in group)
    for block in learnt_from(field, ALL):
        assert not {FIELD_OF[column] for column in block.columns} & group
    unused = [replace(block, chosen=False) for block in ALL]
    assert learnt_from(field, unused) == ()


def test_every_rule_looks_at_fields_that_are_known():
    assert {column for columns in RULES for column in columns} == set(FIELD_OF)
    assert set(FIELD_OF.values()) <= set(FIELDS)


def _planted(matches: int, strangers: int, seed: int = 3) -> tuple[pl.DataFrame, Model, list[pl.DataFrame]]:
    """Return scored pairs with levels drawn from the true chances, a model with the shipped ones, and keys."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    shipped = Model.default()
    chances = {
        field: {
            level: replace(each, stranger=max(STRANGERS[field].get(level, 0.0), 1e-9))
            for level, each in shipped.chances[field].items()
        }
        for field in TRUE_MATCHES
    }
    model = replace(shipped, chances=chances, relatives=1e-9).with_prior(matches / (matches + strangers))
    names = {ladder.field: ladder.names() for ladder in model.ladders}
    rows, left, right = [], [], []
    for number in range(matches + strangers):
        true = TRUE_MATCHES if number < matches else STRANGERS
        levels = {field: draw.choices(list(true[field]), list(true[field].values()))[0] for field in TRUE_MATCHES}
        weight = sum(model.weights(field, level)[0] for field, level in levels.items())
        rows.append(
            {
                "record_l": number,
                "record_r": number + matches + strangers,
                "weight": weight,
                **{field: names[field].index(level) for field, level in levels.items()},
            }
        )
        left.append({"birth_date": str(number), "family": str(number)})
        other = {"birth_date": "date_of_birth", "family": "family_name"}
        right.append(
            {column: str(number) if levels[field] == "exact" else f"not {number}" for column, field in other.items()}
        )
    pairs = pl.DataFrame(rows).with_columns(pl.col(field).cast(pl.Int8) for field in TRUE_MATCHES)
    return pairs, model, [KeptFrame.of(pl.DataFrame(side)) for side in (left, right)]


def _error(chances: dict[str, Chances], field: str) -> float:
    return sum(abs(each.match - TRUE_MATCHES[field].get(level, 0.0)) for level, each in chances.items())


BIRTH, FAMILY = (Block((column,), 1, chosen=True) for column in ("birth_date", "family"))


def test_the_planted_chances_come_back():
    pairs, model, keys = _planted(20_000, 20_000)
    reweighed, learnt = with_learnt_chances(pairs, model, [BIRTH, FAMILY], keys, one_to_one=True)
    for field in TRUE_MATCHES:
        # The shipped chances keep a fifth of the say.
        before, after = _error(model.chances[field], field), _error(learnt.chances[field], field)
        assert after < 0.45 * before + 0.02, (field, before, after)
    for row in reweighed.head(300).iter_rows(named=True):
        levels = {ladder.field: ladder.names()[row[ladder.field]] for ladder in learnt.ladders}
        assert row["weight"] == pytest.approx(sum(learnt.weights(*each)[0] for each in levels.items()), abs=1e-9)


def test_a_field_that_all_rules_look_at_keeps_what_was_shipped():
    pairs, model, keys = _planted(5_000, 5_000)
    _, learnt = with_learnt_chances(pairs, model, [BIRTH], keys, one_to_one=True)
    assert learnt.chances["date_of_birth"] == model.chances["date_of_birth"]
    assert learnt.chances["address"] != model.chances["address"]


def test_few_pairs_teach_nothing():
    pairs, model, keys = _planted(20, 20)
    _, learnt = with_learnt_chances(pairs, model, [BIRTH, FAMILY], keys, one_to_one=True)
    assert learnt == model


def test_the_order_of_pairs_does_not_matter():
    pairs, model, keys = _planted(12_000, 2_000)
    learn = partial(with_learnt_chances, model=model, blocks=[BIRTH, FAMILY], keys=keys, one_to_one=True)
    _, one = learn(pairs)
    _, other = learn(pairs.sample(fraction=1, shuffle=True, seed=1))
    assert one == other


def test_chances_of_each_field_stay_chances():
    pairs, model, keys = _planted(3_000, 3_000)
    _, learnt = with_learnt_chances(pairs, model, [BIRTH, FAMILY], keys, one_to_one=False)
    for field in ("date_of_birth", "family_name", "gender"):
        assert sum(each.match for each in learnt.chances[field].values()) == pytest.approx(1, abs=1e-3)
        assert all(0 < each.match <= 1 for each in learnt.chances[field].values())


@pytest.fixture(scope="module")
def files() -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    return people(3_000, 77)


def test_what_is_learnt_does_no_harm_and_is_told(files):
    learnt, shipped = (linked(files[0], files[1], learn=learn) for learn in (True, False))
    scores = [pairwise_scores(found_pairs(each), files[2]).f1 for each in (learnt, shipped)]
    assert scores[0] > scores[1] - 0.003, scores
    assert any("learnt" in note for note in learnt.model.notes)
    assert not any("learnt" in note for note in shipped.model.notes)
    assert all(
        each.match == Model.default().chances[field][level].match
        for field, levels in shipped.model.chances.items()
        if field != "sex"
        for level, each in levels.items()
    )


def test_a_pair_weighs_the_same_by_itself_after_learning(files):
    links = matched(prepared(files[0], files[1]))
    keys = pl.concat([source.keys for source in links.sources]).to_dicts()
    for row in links.scored.head(500).iter_rows(named=True):
        alone = compared_keys(keys[row["record_l"]], keys[row["record_r"]], links.model)
        assert alone.match_weight == pytest.approx(row["match_weight"], abs=1e-6)


def test_a_model_that_is_given_is_not_changed(files):
    first = linked(files[0], files[1])
    again = linked(files[0], files[1], model=first.model)
    assert again.model == first.model
