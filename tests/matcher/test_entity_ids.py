"""Ids of entities from run to run: what stays together keeps its id, and every change is told."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.matcher.entity_ids import Kind, entity_ids


def _told(made):
    return {(each.kind, each.entity_id): each.before for each in made.changes}


BEFORE = {"a1": "E000001", "b1": "E000001", "a2": "E000002", "b2": "E000002", "c2": "E000002", "a3": "E000003"}


def test_what_stays_keeps_its_id():
    made = entity_ids([["a1", "b1"], ["a2", "b2", "c2"], ["a3"]], BEFORE)
    assert made.ids == ("E000001", "E000002", "E000003")
    assert made.changes == ()


def test_a_merge_keeps_the_id_of_most_records():
    made = entity_ids([["a1", "b1", "a2", "b2", "c2"], ["a3"]], BEFORE)
    assert made.ids == ("E000002", "E000003")
    assert _told(made) == {(Kind.MERGED, "E000002"): ("E000002", "E000001")}


def test_a_split_leaves_the_id_on_the_larger_part():
    made = entity_ids([["a1", "b1"], ["a2"], ["b2", "c2"], ["a3"]], BEFORE)
    assert made.ids == ("E000001", "E000004", "E000002", "E000003")
    assert _told(made) == {(Kind.SPLIT, "E000004"): ("E000002",), (Kind.SPLIT, "E000002"): ("E000002",)}


def test_what_is_gone_grown_shrunk_or_new_is_told():
    made = entity_ids([["a1", "b1", "z9"], ["a2", "b2"], ["y8"]], BEFORE)
    assert made.ids == ("E000001", "E000002", "E000004")
    assert _told(made) == {
        (Kind.GROWN, "E000001"): ("E000001",),
        (Kind.SHRUNK, "E000002"): ("E000002",),
        (Kind.NEW, "E000004"): (),
        (Kind.GONE, "E000003"): ("E000003",),
    }


_partitions = st.lists(st.integers(0, 5), min_size=12, max_size=12)


def _entities(groups):
    members: dict[int, list[int]] = {}
    for record, group in enumerate(groups):
        members.setdefault(group, []).append(record)
    return list(members.values())


@settings(max_examples=60)
@given(_partitions, _partitions)
def test_ids_are_never_given_twice_and_the_same_records_keep_theirs(first, then):
    one = entity_ids(_entities(first))
    before = {record: each for each, records in zip(one.ids, _entities(first), strict=True) for record in records}
    two = entity_ids(_entities(then), before)
    assert len(set(two.ids)) == len(two.ids)
    old = {frozenset(records): each for each, records in zip(one.ids, _entities(first), strict=True)}
    for each, records in zip(two.ids, _entities(then), strict=True):
        assert old.get(frozenset(records), each) == each
    assert entity_ids(_entities(first), before) == type(one)(one.ids, ())
