"""Accuracy against counting by hand: pairs, clusters, names, thresholds; what a truth may look like."""

from __future__ import annotations

import itertools
from collections import Counter

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import nzdatastd as nz
from nzdatastd.matcher.accuracy import accuracy_of
from nzdatastd.matcher.clusters import clusters_of
from nzdatastd.matcher.joins import joins_of
from nzdatastd.matcher.links import Links
from nzdatastd.matcher.name_shapes import SHAPES, name_shapes_of
from nzdatastd.matcher.truth import truth_of

RECORDS = 12
record = st.integers(0, RECORDS - 1)
pair = st.tuples(record, record).filter(lambda each: each[0] != each[1])


@st.composite
def jobs(draw: st.DrawFn):
    chances = sorted(draw(st.lists(st.floats(0.01, 0.999), max_size=25)), reverse=True)
    links = [(*draw(pair), chance) for chance in chances]
    sources = draw(st.lists(st.integers(0, 2), min_size=RECORDS, max_size=RECORDS))
    single = frozenset(draw(st.sets(st.integers(0, 2))))
    return sources, links, single, draw(st.lists(pair, max_size=4))


@given(jobs(), st.floats(0.01, 0.999))
def test_one_pass_tells_the_clusters_of_every_threshold(job, threshold):
    sources, links, single, apart = job
    joins = joins_of(sources, links, one_to_one=single, apart=apart)
    above = [(left, right) for left, right, chance in links if chance >= threshold]
    assert joins.roots(threshold) == clusters_of(sources, above, one_to_one=single, apart=apart)


@given(
    jobs(),
    st.lists(st.one_of(st.none(), st.integers(0, 4)), min_size=RECORDS, max_size=RECORDS),
    st.lists(st.integers(0, len(SHAPES) - 1), min_size=RECORDS, max_size=RECORDS),
    st.lists(st.floats(0.01, 0.999), min_size=1, max_size=4, unique=True),
)
def test_scores_are_those_counted_pair_by_pair(job, labels, shapes, thresholds):
    sources, links, single, apart = job
    joins = joins_of(sources, links, one_to_one=single, apart=apart)
    kept = pl.DataFrame({"record_l": [a for a, _, _ in links], "record_r": [b for _, b, _ in links]})
    kept = kept.cast(pl.Int64)
    found = accuracy_of(
        joins,
        pl.Series(labels, dtype=pl.Int64),
        pl.Series(shapes, dtype=pl.UInt8),
        kept,
        threshold=thresholds[0],
        thresholds=thresholds,
    )
    known = [each for each in range(RECORDS) if labels[each] is not None]
    both = list(itertools.combinations(known, 2))
    true = {each for each in both if labels[each[0]] == labels[each[1]]}
    for threshold, pairs, clusters in found.by_threshold:
        roots = joins.roots(threshold)
        linked = {(a, b) for a, b in both if roots[a] == roots[b]}
        assert (pairs.right, pairs.found, pairs.true) == (len(linked & true), len(linked), len(true))
        ours, theirs = ({frozenset(each) for each in groups(known, by) if len(each) > 1} for by in (roots, labels))
        assert (clusters.right, clusters.found, clusters.true) == (len(ours & theirs), len(ours), len(theirs))
    roots = joins.roots(thresholds[0])
    linked = {(a, b) for a, b in both if roots[a] == roots[b]}
    told = {
        "true": Counter(SHAPES[min(shapes[a], shapes[b])] for a, b in true),
        "found": Counter(SHAPES[min(shapes[a], shapes[b])] for a, b in linked),
        "right": Counter(SHAPES[min(shapes[a], shapes[b])] for a, b in linked & true),
    }
    for count, by_shape in told.items():
        assert {shape: n for shape, each in found.by_name_group.items() if (n := getattr(each, count))} == by_shape


def groups(records, by):
    made: dict[object, set[int]] = {}
    for each in records:
        made.setdefault(by[each], set()).add(each)
    return made.values()


def test_accuracy_of_a_match(links: Links, truth):
    found = links.accuracy(truth)
    assert found.pairs.true == len(truth) == found.compared
    assert found.f1 > 0.97
    assert found.threshold == links.threshold
    assert sum(each.true for each in found.by_name_group.values()) == len(truth)
    assert found.frame().columns[:4] == ["level", "name_group", "threshold", "right"]
    rows = found.frame().filter(pl.col("threshold") == 0.5, pl.col("name_group").is_null())
    assert rows.select("level", "f1").rows() == [("pair", found.f1), ("cluster", found.clusters.f1)]
    for told in (str(found), repr(found), found._repr_html_()):
        assert f"{found.precision:.4f}" in told


def test_every_form_of_the_truth_says_the_same(links: Links, truth, tmp_path):
    pairs = pl.DataFrame(truth, schema=["id_l", "id_r"], orient="row")
    named = pairs.with_columns(source_l=pl.lit("births"), source_r=pl.lit("clinic"))
    turned = named.rename({"id_l": "id_r", "id_r": "id_l", "source_l": "source_r", "source_r": "source_l"})
    labelled = pl.concat(
        links.records.filter(source=name)
        .join(pairs.with_row_index("entity_id"), left_on="id", right_on=side, how="left", coalesce=True)
        .select(pl.col("entity_id").cast(pl.String).fill_null(name + pl.col("id")), "source", "id")
        for name, side in (("births", "id_l"), ("clinic", "id_r"))
    )
    named.write_csv(tmp_path / "truth.csv")
    forms = [pairs, named, turned, labelled, named.to_pandas(), named.to_arrow(), tmp_path / "truth.csv"]
    asked = links.accuracy(truth)
    for form in forms:
        told = links.accuracy(form)
        assert (told.pairs, told.clusters, told.by_threshold) == (asked.pairs, asked.clusters, asked.by_threshold)


def test_records_without_a_label_are_left_out(links: Links, truth):
    (left, right), (other, _) = truth[0], truth[1]
    labels = pl.DataFrame(
        {"entity_id": ["x", "x", "y"], "source": ["births", "clinic", "births"], "id": [left, right, other]}
    )
    found = links.accuracy(labels)
    assert (found.records, found.pairs.true, found.pairs.found) == (3, 1, 1)


def test_rows_on_records_that_are_not_there_are_counted(links: Links, truth):
    found = links.accuracy([*truth, ("B99999", "1")])
    assert found.unknown == 1
    assert "1 rows of the truth" in str(found)


@pytest.mark.parametrize(
    ("given_truth", "said"),
    [
        ([("nobody", "no one")], "none of its pairs"),
        (pl.DataFrame({"left": ["1"]}), "id_l and id_r"),
        (pl.DataFrame({"entity_id": ["1"]}), "entity_id and id"),
        (pl.DataFrame({"entity_id": ["1"], "source": ["births"], "id": ["nobody"]}), "none of its labels"),
        (pl.DataFrame({"entity_id": ["1", "2"], "source": ["births"] * 2, "id": ["B00001"] * 2}), "several labels"),
        ("nothing.csv", "nothing.csv"),
        ([("a", "b", "c")], "pairs (id_l, id_r)"),
    ],
)
def test_a_truth_that_cannot_be_used_is_one_line(links: Links, given_truth, said):
    with pytest.raises(nz.InputError) as told:
        links.accuracy(given_truth)
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_ids_that_several_sources_use_need_the_source():
    records = pl.DataFrame({"source": ["a", "b", "c"], "id": ["1", "1", "2"]})
    with pytest.raises(nz.InputError, match="several sources"):
        truth_of([("1", "2")], records)
    two = records.head(2)
    assert truth_of([("1", "1")], two).labels.to_list() == [0, 0]


def test_names_are_grouped_by_their_marks():
    names = pl.DataFrame(
        {"given_marks": ["tu1hoe", "x", None, ""], "family_marks": ["smith", "tu9i9onetoa", None, None]}
    )
    assert [SHAPES[place] for place in name_shapes_of(names)] == ["maori", "pasifika", "no name", "no name"]


def test_records_too_bare_to_be_linked_are_told():
    people = pl.DataFrame(
        {
            "NO": [str(number) for number in range(60)],
            "FAMILY": [f"Tester{chr(97 + number % 26)}{chr(97 + number // 26)}" for number in range(59)] + [None],
            "GIVEN": ["Hēmi"] * 60,
            "BORN": [f"19{30 + number}-03-07" for number in range(59)] + [None],
        }
    )
    layout = {"id": "NO", "columns": {"family_name": "FAMILY", "given_names": "GIVEN", "date_of_birth": "BORN"}}
    links = nz.match(people, people, layouts=[layout, layout], names=["a", "b"])
    bare = links.unlinkable()
    assert set(bare.records["id"]) == {"59"}
    assert bare.by_source == (("a", 60, 1), ("b", 60, 1))
    assert bare.share == 2 / 120
    assert bare.frame()["unlinkable"].is_sorted()
    # A record with all its fields weighs against itself what it weighs against its copy.
    own = links.explain("7", "7", source_l="a", source_r="b").match_probability
    assert links.unlinkable(own + 1e-9).records.filter(id="7").height == 2
    assert links.unlinkable(own - 1e-9).records.filter(id="7").height == 0
    for told in (str(bare), bare._repr_html_()):
        assert "1.67%" in told
