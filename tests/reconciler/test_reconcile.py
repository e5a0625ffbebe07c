"""Reconciling: each survivorship rule, each kind of disagreement, decisions, and that nothing is ever lost."""

from __future__ import annotations

import csv
from importlib.resources import files
from itertools import pairwise
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nzdatastd.errors import InputError, SettingsError
from nzdatastd.matcher.ladder import MISSING
from nzdatastd.matcher.ladders import LADDERS
from nzdatastd.reconciler.policy import Policy, SurvivorshipRule
from nzdatastd.reconciler.reconcile import reconcile
from nzdatastd.reconciler.reconciled import Reconciled
from nzdatastd.reconciler.values import VALUES
from tests.reconciler.small_links import links_of

NAMES = ("a", "b", "c")


def reconciled(
    *records: dict[str, str | None], policy: Any = None, decisions: pl.DataFrame | None = None
) -> Reconciled:
    """One entity: a record of each source."""
    sources = {name: [{"id": "1", **record}] for name, record in zip(NAMES, records, strict=False)}
    together = [tuple((name, 0) for name in sources)]
    return reconcile(links_of(sources, together), policy, decisions=decisions)


def told(found: Reconciled, field: str) -> list[tuple[str, str, str, bool]]:
    """Source, status, rule and openness of each candidate."""
    rows = found.provenance.filter(pl.col("field") == field)
    return rows.select("source", "status", "rule", "open").rows()


OLD = {"address": "4 Kauri Street, Petone, Lower Hutt", "seen": "2019-05-01"}
NEW = {"address": "77 Marine Parade, Petone, Lower Hutt", "seen": "2024-05-01"}

# The rule, the records, the source whose value stands, and the rule that is named for it.
RULES: list[tuple[Any, list[dict[str, str | None]], str | None, str]] = [
    ({"rules": {"default": ["source_priority"]}, "sources": ["b", "a"]}, [NEW, OLD], "b", "source_priority"),
    (
        {
            "rules": {"default": ["source_priority"]},
            "sources": ["a", "b"],
            "sources_by_field": {"street_address": ["b"]},
        },
        [NEW, OLD],
        "b",
        "source_priority",
    ),
    ({"rules": {"default": ["most_recent"]}}, [OLD, NEW], "b", "most_recent"),
    ({"rules": {"default": ["most_recent"]}}, [NEW, OLD], "a", "most_recent"),
    ({"rules": {"default": ["longest"]}}, [OLD, NEW], "b", "longest"),
    ({"rules": {"default": ["most_complete"]}}, [{"address": "Kauri Street, Gore"}, OLD], "b", "most_complete"),
    ({"rules": {"default": ["conformant"]}}, [{"address": "somewhere near the pub"}, OLD], "b", "conformant"),
    ({"rules": {"default": ["majority"]}}, [OLD, NEW, OLD], "a", "majority"),
    ({"rules": {"default": ["unanimous"]}}, [OLD, NEW], None, "undecided"),
    ({"rules": {"default": ["unanimous"]}}, [OLD, OLD], "a", "agreed"),
    ({"rules": {"default": ["verified"]}}, [OLD, NEW], None, "undecided"),
    ({"rules": {"default": ["verified", "most_recent"]}}, [OLD, NEW], "b", "most_recent"),
    ({"rules": {"street_address": ["longest"], "default": ["most_recent"]}}, [NEW, OLD], "a", "longest"),
    (None, [OLD, {"seen": "2024-01-01"}], "a", "only"),
]


@pytest.mark.parametrize(("policy", "records", "winner", "rule"), RULES)
def test_each_rule(policy: Any, records: list[dict[str, str | None]], winner: str | None, rule: str) -> None:
    found = reconciled(*records, policy=policy)
    rows = told(found, "street_address")
    assert {row[2] for row in rows} == {rule}
    road = found.records["street_address.road_name"][0]
    if winner is None:
        assert road is None
        assert found.open_conflicts["field"].to_list() == ["street_address"]
        assert all(row[3] for row in rows)
    else:
        assert [row[0] for row in rows if row[1] == "chosen"] == [winner]
        assert found.open_conflicts.is_empty()
        assert road is not None


def test_every_rule_is_tested() -> None:
    asked = {
        name for policy, _, _, _ in RULES for names in (policy or {"rules": {}})["rules"].values() for name in names
    }
    assert asked == {rule.value for rule in SurvivorshipRule}


# Field, one record, the other, the kind of disagreement (None: there is none).
KINDS: list[tuple[str, dict[str, str | None], dict[str, str | None], str | None]] = [
    ("person_name", {"family": "Ngata", "given": "Hēmi"}, {"family": "Ngata", "given": "Hēmi"}, None),
    ("person_name", {"family": "NGATA", "given": "HĒMI"}, {"family": "Ngata", "given": "Hēmi"}, "format"),
    ("person_name", {"family": "Ngata", "given": "Hēmi"}, {"family": "Ngata", "given": "Hemi"}, "variant"),
    ("person_name", {"family": "Smith", "given": "William"}, {"family": "Smith", "given": "Bill"}, "variant"),
    ("person_name", {"family": "Smith", "given": "Ann Marie"}, {"family": "Smith", "given": "Ann"}, "partial"),
    ("person_name", {"family": "Smith", "given": "Grace"}, {"family": "Grace", "given": "Smith"}, "transposed"),
    ("person_name", {"family": "Smith", "given": "Ann"}, {"family": "Brown", "given": "Ann"}, "conflict"),
    ("date_of_birth", {"born": "1985-03-07"}, {"born": "07/03/1985"}, "format"),
    ("date_of_birth", {"born": "1985-03-07"}, {"born": "1985-07-03"}, "transposed"),
    ("date_of_birth", {"born": "1985-03-07"}, {"born": "1985"}, "partial"),
    ("date_of_birth", {"born": "1985-03-07"}, {"born": "1985-03-08"}, "conflict"),
    ("street_address", {"address": "12 Rimu Rd, Karori"}, {"address": "12 Rimu Road, Karori"}, "format"),
    ("street_address", {"address": "12 Rimu Road, Ōtāhuhu"}, {"address": "12 Rimu Road, Otahuhu"}, "variant"),
    ("street_address", {"address": "Rimu Road, Karori"}, {"address": "12 Rimu Road, Karori"}, "partial"),
    ("street_address", {"address": "Rimu Road, Karori"}, {"address": "Rimu Road, Karori"}, None),
    ("street_address", {"address": "12 Rimu Road, Karori"}, {"address": "14 Rimu Road, Karori"}, "conflict"),
    ("street_address", OLD, NEW, "conflict"),
    ("postal_address", {"address": "PO Box 36, Ōtaki 5542"}, {"address": "PO Box 36, Otaki 5542"}, "variant"),
    ("postal_address", {"address": "PO Box 36, Ōtaki 5542"}, {"address": "PO Box 37, Ōtaki 5542"}, "conflict"),
    (
        "postal_address",
        {"address": "12 Holloway Road, RD 4, New Plymouth 4374"},
        {"address": "12 Holloway Road, RD 1, New Plymouth 4374"},
        "conflict",
    ),
    ("coordinates", {"x": "174.7633", "y": "-41.2887"}, {"x": "174.763301", "y": "-41.288701"}, "format"),
    ("coordinates", {"x": "174.7633", "y": "-41.2887"}, {"x": "174.7635", "y": "-41.2887"}, "variant"),
    ("coordinates", {"x": "174.7633", "y": "-41.2887"}, {"x": "174.7733", "y": "-41.2887"}, "conflict"),
    ("place_name", {"place": "Ōtaki School"}, {"place": "Otaki School"}, "variant"),
    ("place_name", {"place": "Portland School"}, {"place": "Portland School Te Kura o Tikorangi"}, "partial"),
    ("place_name", {"place": "Kavanagh College"}, {"place": "Trinity Catholic College"}, "conflict"),
    ("nhi", {"nhi": "ZAA0067"}, {"nhi": "ZAA0075"}, "conflict"),
    ("phone_number", {"phone": "04 499 0888"}, {"phone": "021 255 1234"}, None),
]


@pytest.mark.parametrize(("field", "one", "other", "kind"), KINDS)
def test_each_kind(field: str, one: dict[str, str | None], other: dict[str, str | None], kind: str | None) -> None:
    for records in ((one, other), (other, one)):
        found = reconciled(*({**each, "seen": None} for each in records))
        kinds = found.conflicts.filter(pl.col("field") == field)["kind"].to_list()
        assert kinds == ([] if kind is None else [kind])


def test_what_dates_settle_is_outdated_where_it_may_change() -> None:
    policy = {"rules": {"default": ["most_recent"]}}
    found = reconciled({**OLD, "born": "1985-03-07"}, {**NEW, "born": "1990-01-01"}, policy=policy)
    assert dict(found.conflicts.select("field", "kind").rows()) == {
        "street_address": "outdated",
        "date_of_birth": "conflict",
    }


def test_every_level_of_matching_has_its_kind() -> None:
    text = (files("nzdatastd.reconciler") / "kinds.csv").read_text(encoding="utf-8")
    rows = [(row["field"], row["level"]) for row in csv.DictReader(text.splitlines())]
    fields = {field for field, _ in rows}
    levels = {
        (ladder.field, name) for ladder in LADDERS if ladder.field in fields for name in (*ladder.names(), MISSING)
    }
    assert len(rows) == len(set(rows))
    assert levels == set(rows)


def test_of_values_that_contradict_nothing_the_fuller_stands_where_agreed() -> None:
    records = (
        {"address": "12 Tōtara Road, Karori", "seen": "2019-01-01"},
        {"address": "12 Totara Rd", "seen": "2024-01-01"},
    )
    recent = {"rules": {"default": ["most_recent"]}}
    assert reconciled(*records, policy=recent).records["street_address.road_name"].to_list() == ["Totara"]
    found = reconciled(*records, policy={**recent, "fuller_first": True})
    assert found.records["street_address.road_name"].to_list() == ["Tōtara"]
    assert {row[2] for row in told(found, "street_address")} == {"fullest"}
    moved = reconciled(OLD, NEW, policy={**recent, "fuller_first": True})
    assert moved.records["street_address.road_name"].to_list() == ["Marine"]


def test_an_address_survives_whole() -> None:
    found = reconciled({"address": "12 Rimu Road, Karori"}, {"address": "4 Kauri Street, Petone, Lower Hutt"},
                       policy={"rules": {"default": ["source_priority"]}, "sources": ["a"]})  # fmt: skip
    assert found.records["street_address.road_name"].to_list() == ["Rimu"]
    assert found.records["street_address.town_city"].to_list() == [None]


def test_decisions_are_read_back() -> None:
    decisions = pl.DataFrame({"field": ["street_address"], "source": ["a"], "id": ["1"]})
    found = reconciled(OLD, NEW, decisions=decisions, policy={"rules": {"default": ["most_recent"]}})
    assert found.records["street_address.road_name"].to_list() == ["Kauri"]
    assert {row[2] for row in told(found, "street_address")} == {"decision"}
    for wrong in ({"id": ["9"]}, {"source": ["z"]}, {"field": ["shoe_size"]}):
        with pytest.raises(InputError):
            reconciled(OLD, NEW, decisions=decisions.with_columns(**{k: pl.lit(v[0]) for k, v in wrong.items()}))
    with pytest.raises(InputError, match="'id'"):
        reconciled(OLD, NEW, decisions=decisions.drop("id"))


@pytest.mark.parametrize("other", [NEW, {**NEW, "address": None}])
def test_a_decision_for_a_value_that_is_blank_is_refused(other: dict[str, str | None]) -> None:
    decisions = pl.DataFrame({"field": ["street_address"], "source": ["a"], "id": ["1"]})
    with pytest.raises(InputError, match=r"the decisions, row 1: the record has no street_address that could stand"):
        reconciled({**OLD, "address": " "}, other, decisions=decisions)


@pytest.mark.parametrize(
    "policy",
    [
        {"rules": {"default": ["newest"]}},
        {"rules": {"shoe_size": ["longest"]}},
        {"rules": ["longest"]},
        {"order": []},
        {"sources": 3},
        {"fuller_first": "yes"},
    ],
)
def test_policies_that_say_nothing_known(policy: Any) -> None:
    with pytest.raises(SettingsError):
        Policy.load(policy)


CELLS = st.sampled_from(
    [None, "", " ", "Smith", "smith", "Ngata", "Ngāta", "1985-03-07", "07/03/1985", "1985", "12 Rimu Rd", "PO Box 12",
     "Rimu Road, Karori", "1 Martin Place, Sydney, Australia", "021 255 1234", "ZAA0067", "174.7", "-41.2", "?", "🙂",
     "2024-02-30", "M", "1"]
)  # fmt: skip
COLUMN = st.sampled_from(["family", "given", "born", "sex", "address", "phone", "nhi", "place", "seen", "x", "y"])
RECORD = st.dictionaries(COLUMN, CELLS, min_size=1, max_size=6)
POLICY = st.fixed_dictionaries(
    {
        "rules": st.dictionaries(
            st.sampled_from(["default", *(value.name for value in VALUES)]),
            st.lists(st.sampled_from([rule.value for rule in SurvivorshipRule]), max_size=4, unique=True),
            max_size=3,
        ),
        "sources": st.permutations(NAMES).map(lambda names: names[:2]),
        "fuller_first": st.booleans(),
    }
)


@st.composite
def linked(draw: st.DrawFn) -> tuple[dict[str, list[dict[str, str | None]]], list[tuple[tuple[str, int], ...]]]:
    sources = {}
    for name in NAMES[: draw(st.integers(1, 3))]:
        rows = draw(st.lists(RECORD, min_size=1, max_size=4))
        sources[name] = [{"family": None, "id": draw(st.sampled_from(["7", "8", None])), **row} for row in rows]
    records = draw(st.permutations([(name, place) for name, rows in sources.items() for place in range(len(rows))]))
    cuts = sorted(draw(st.sets(st.integers(0, len(records)))) | {0, len(records)})
    return sources, [tuple(records[a:b]) for a, b in pairwise(cuts)]


@given(linked(), POLICY)
@settings(max_examples=25)
def test_nothing_is_lost_and_nothing_is_made_up(made: Any, policy: dict[str, Any]) -> None:
    sources, together = made
    links = links_of(sources, together)
    found = reconcile(links, policy)
    accounts = found.accounts()
    assert accounts["records in"] == accounts["records in entities"] == sum(map(len, sources.values()))
    assert accounts["values in"] == accounts["values in the provenance"]
    # One value is chosen for each entity and field, and none of an open one is in the agreed record.
    of_each = found.provenance.group_by("entity_id", "field").agg(
        (pl.col("status") == "chosen").sum().alias("chosen"), pl.col("open").n_unique().alias("told")
    )
    assert (of_each["chosen"] == 1).all()
    assert (of_each["told"] == 1).all()
    columns = {value.name: [name for name in value.columns if name in found.records.columns] for value in VALUES}
    for entity, field in found.open_conflicts.select("entity_id", "field").iter_rows():
        row = found.records.filter(pl.col("entity_id") == entity)
        assert all(row[name][0] is None for name in columns[field])
    # Every agreed value is that of the record it is said to be of.
    assert found.records["entity_id"].n_unique() == found.records.height
    again = reconcile(links, policy)
    assert again.records.equals(found.records)
    assert again.provenance.equals(found.provenance)
    assert again.conflicts.equals(found.conflicts)
