"""From pairs to entities: nobody twice where a source holds nobody twice, and no two who are known to be apart."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.matcher.clusters import clusters_of
from nzdatastd.matcher.joins import joins_of
from tests.evaluation.match_scores import clusters as plain_clusters

_links = st.lists(
    st.tuples(st.integers(0, 19), st.integers(0, 19)).filter(lambda pair: pair[0] != pair[1]), max_size=40
)
_sources = st.lists(st.integers(0, 2), min_size=20, max_size=20)


@settings(max_examples=60)
@given(_links)
def test_without_conditions_all_that_hang_together_are_one(links):
    import polars as pl

    roots = clusters_of([0] * 20, links, one_to_one=frozenset())
    found = {frozenset(r for r in range(20) if roots[r] == root) for root in roots}
    pairs = pl.DataFrame(links, schema={"left_id": pl.Int64, "right_id": pl.Int64}, orient="row")
    assert {each for each in found if len(each) > 1} == set(plain_clusters(pairs))


@settings(max_examples=60)
@given(_sources, _links, st.frozensets(st.integers(0, 2)))
def test_a_source_that_holds_nobody_twice_is_in_no_entity_twice(sources, links, one_to_one):
    roots = clusters_of(sources, links, one_to_one=one_to_one)
    for root in set(roots):
        within = [sources[record] for record in range(20) if roots[record] == root and sources[record] in one_to_one]
        assert len(within) == len(set(within))


@settings(max_examples=60)
@given(_links, _links)
def test_records_that_are_apart_are_never_together(links, apart):
    known = {frozenset(pair) for pair in apart}
    roots = clusters_of([0] * 20, links, one_to_one=frozenset(), apart=apart)
    assert all(roots[left] != roots[right] for left, right in known)


def test_the_surest_link_comes_first():
    assert clusters_of([0, 0, 1], [(0, 2), (1, 2)], one_to_one=frozenset({0})) == [0, 1, 0]
    assert clusters_of([0, 0, 1], [(1, 2), (0, 2)], one_to_one=frozenset({0})) == [0, 1, 1]


_chances = st.lists(st.floats(0.02, 0.999), min_size=40, max_size=40).map(lambda each: sorted(each, reverse=True))


_settings = st.tuples(st.floats(0.5, 8), st.floats(0.02, 0.99))


@settings(max_examples=60)
@given(_sources, _links, _chances, st.frozensets(st.integers(0, 2)), _settings)
def test_a_second_record_of_a_source_must_be_surer(sources, links, chances, one_to_one, at):
    costs, threshold = at
    given_links = [(*pair, chance) for pair, chance in zip(links, chances, strict=False)]
    joins = joins_of(sources, given_links, one_to_one=one_to_one, second_costs=costs)
    assert list(joins.chances) == sorted(joins.chances, reverse=True)
    roots = joins.roots(threshold)
    freely = joins_of(sources, given_links, one_to_one=one_to_one).roots(threshold)
    if not one_to_one:
        # What is together at a cost is together without it.
        assert all(freely[a] == freely[b] for a in range(20) for b in range(20) if roots[a] == roots[b])
    sure = 1 / (1 + 2**-costs * (1 - threshold) / threshold)
    for root in set(roots):
        of_entity = [record for record in range(20) if roots[record] == root]
        if len({sources[record] for record in of_entity}) < len(of_entity):
            inside = [chance for a, b, chance in given_links if roots[a] == root and roots[b] == root]
            assert max(inside) >= sure - 1e-9
    # The joins at a threshold are those of the links from there on, so that one pass tells every threshold.
    above = [each for each in given_links if each[2] >= threshold]
    again = joins_of(sources, above, one_to_one=one_to_one, second_costs=costs)
    assert again.roots(threshold) == roots


def test_the_cost_is_taken_off_the_odds():
    links = [(0, 2, 0.9), (1, 2, 0.8), (3, 0, 0.75)]
    joins = joins_of([0, 0, 1, 2], links, one_to_one=frozenset(), second_costs=1.0)
    assert [round(chance, 4) for chance in joins.chances] == [0.9, 0.75, 0.6667]
    assert joins.roots(0.7) == [0, 1, 0, 0]
    assert joins.roots(0.6) == [0, 0, 0, 0]


def test_a_link_stands_against_records_that_speak_against_it_less():
    links = [(0, 1, 0.999), (2, 1, 0.99)]
    for weight, roots in ((-5.0, [0, 0, 0]), (-8.0, [0, 0, 2])):
        joins = joins_of([0] * 3, links, one_to_one=frozenset(), against=[(0, 2, weight)])
        assert joins.roots(0.5) == roots
    never = joins_of([0] * 3, [(0, 1, 1.0), (2, 1, 1.0)], one_to_one=frozenset(), apart=[(0, 2)])
    assert never.roots(0.5) == [0, 0, 2]


@settings(max_examples=60)
@given(_links, _chances, _links)
def test_what_speaks_against_keeps_apart_where_it_outweighs_the_link(links, chances, against):
    given_links = [(*pair, chance) for pair, chance in zip(links, chances, strict=False)]
    weighed = [(*pair, -100.0) for pair in against]
    by_weight = joins_of([0] * 20, given_links, one_to_one=frozenset(), against=weighed)
    decided = joins_of([0] * 20, given_links, one_to_one=frozenset(), apart=against)
    assert by_weight == decided
    lightly = joins_of([0] * 20, given_links, one_to_one=frozenset(), against=[(*pair, -1e-9) for pair in against])
    freely = joins_of([0] * 20, given_links, one_to_one=frozenset())
    assert lightly.roots(0.6) == freely.roots(0.6)
