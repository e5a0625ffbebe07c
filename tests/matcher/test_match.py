"""Links of two invented files: good, the same from run to run, and the same that `compare` says of a pair."""

from __future__ import annotations

import polars as pl
import pytest

from nzdatastd.errors import InputError, LayoutError
from nzdatastd.matcher.compare import compared_keys
from nzdatastd.matcher.links import Links
from nzdatastd.matcher.match import match, matched
from nzdatastd.matcher.model import Model
from tests.evaluation.match_scores import pairwise_scores
from tests.evaluation.synthetic_people import people, people_single
from tests.matcher.invented import found_pairs, linked, prepared


@pytest.fixture(scope="module")
def files() -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    return people(1_600, 21)


@pytest.fixture(scope="module")
def links(files) -> Links:
    return linked(files[0], files[1])


def test_most_is_found_and_little_is_wrong(files, links):
    scores = pairwise_scores(found_pairs(links), files[2])
    assert scores.precision > 0.97, scores
    assert scores.recall > 0.95, scores


def test_files_without_duplicates_are_known_as_such(links):
    assert links.one_to_one == {0, 1}


def test_files_with_duplicates_are_known_as_such():
    left, right, truth = people(1_600, 22, duplicates=0.05)
    links = linked(left, right)
    assert links.one_to_one == frozenset()
    scores = pairwise_scores(found_pairs(links), truth)
    assert scores.f1 > 0.95, scores


def test_one_file_is_held_against_itself():
    left, truth = people_single(800, 23)
    links = match(left, names=["left"], workers=1)
    entities = links.entities()
    pairs = entities.join(entities, on="entity_id").filter(pl.col("id") < pl.col("id_right"))
    scores = pairwise_scores(pairs.select(left_id="id", right_id="id_right"), truth, one_file=True)
    assert scores.f1 > 0.95, scores


def test_a_pair_weighs_the_same_by_itself(links):
    keys = pl.concat([source.keys for source in links.sources]).to_dicts()
    assert links.scored.height > 1_000
    for row in links.scored.iter_rows(named=True):
        alone = compared_keys(keys[row["record_l"]], keys[row["record_r"]], links.model)
        assert alone.match_weight == pytest.approx(row["match_weight"], abs=1e-6)
        assert alone.match_probability == pytest.approx(row["match_probability"], abs=1e-6)
        for ladder in links.model.ladders:
            place = row[ladder.field]
            assert alone.by_field.get(ladder.field) == (None if place < 0 else ladder.names()[place])
    assert any(each.rarity for each in alone.levels) or links.model.frequencies


def test_the_same_files_and_seed_give_the_same_links(files, links):
    again = linked(files[0], files[1])
    assert again.pairs.equals(links.pairs)
    assert again.entities().equals(links.entities())
    assert again.model == links.model


def test_the_order_of_rows_does_not_matter(files, links):
    left, right = (file.sample(fraction=1.0, shuffle=True, seed=3) for file in files[:2])
    model = links.model
    first, other = (
        {tuple(sorted(pair)) for pair in found_pairs(linked(*pair_of, model=model)).iter_rows()}
        for pair_of in ((files[0], files[1]), (left, right))
    )
    assert first == other


def test_an_entity_keeps_its_id_whatever_the_order_of_rows(files, links):
    before = links.entities()
    left, right = (file.sample(fraction=1.0, shuffle=True, seed=4) for file in files[:2])
    again = linked(left, right, previous=before, model=links.model)
    ids = {(source, each): entity for entity, source, each in again.entities().iter_rows()}
    first = linked(files[0], files[1], model=links.model).entities()
    together: dict[str, set[tuple[str, str]]] = {}
    for entity, source, each in first.iter_rows():
        together.setdefault(entity, set()).add((source, each))
    assert all(len({ids[record] for record in records}) == 1 for records in together.values())


def test_a_run_on_the_same_records_changes_nothing(files, links):
    again = linked(files[0], files[1], previous=links.entities())
    assert again.entities().equals(links.entities())
    assert again.changes() == ()


def test_a_model_of_the_run_before_gives_the_same_links(files, links, tmp_path):
    links.model.write(tmp_path / "model.json")
    again = linked(files[0], files[1], model=Model.read(tmp_path / "model.json"))
    ours, theirs = (each.pairs.sort("source_l", "id_l", "source_r", "id_r") for each in (links, again))
    assert ours.join(theirs, on=["source_l", "id_l", "source_r", "id_r"], how="semi").height > 0.9 * ours.height
    assert again.model == links.model


def test_a_prior_that_is_told_is_kept(files):
    links = matched(prepared(files[0].head(50), files[1].head(50)), prior=0.001)
    assert links.model.prior == 0.001


def test_three_sources_are_linked(files):
    left, right, _ = files
    links = match(left.head(300), right.head(300), left.tail(300), names=["a", "b", "c"], workers=1)
    assert set(links.entities()["source"]) == {"a", "b", "c"}
    assert links.entities().height == 900


def test_small_jobs_work():
    one = pl.DataFrame({"ID": ["1"], "SURNAME": ["Ngata"], "GIVEN": ["Hēmi"]})
    layout = {"id": "ID", "columns": {"family_name": "SURNAME", "given_names": "GIVEN"}}
    alone = match(one, layouts=[layout], names=["one"])
    assert alone.entities().rows() == [("E000001", "one", "1")]
    assert alone.pairs.height == 0
    both = match(one, one, layouts=[layout, layout], names=["one", "two"])
    assert both.entities().height == 2
    empty = match(one, one.clear(), layouts=[layout, layout], names=["one", "two"])
    assert empty.entities().height == 1


def test_what_cannot_be_matched_is_refused_in_one_line():
    with pytest.raises(InputError, match="one source or more"):
        match()
    with pytest.raises(LayoutError, match="1 sources and 2 layouts"):
        match(pl.DataFrame({"a": ["x"]}), layouts=[None, None])
