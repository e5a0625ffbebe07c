"""Links: bands, entities, decisions, explanations, what they say of themselves and what they write."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest

import nzdatastd as nz
from nzdatastd.matcher.links import Links

PAIR = ("source_l", "id_l", "source_r", "id_r")


def decided(*rows: tuple[str, str, str], **more: object) -> pl.DataFrame:
    return pl.DataFrame(
        [("births", left, "clinic", right, decision) for left, right, decision in rows],
        schema=[*PAIR, "decision"],
        orient="row",
    ).with_columns(**{name: pl.lit(value) for name, value in more.items()})


def together(links: Links, left: str, right: str) -> bool:
    ids = links.entities().filter(pl.col("id").is_in([left, right]))["entity_id"]
    return ids.n_unique() == 1


def test_pairs_fall_into_three_parts(links: Links):
    assert links.above.height + links.in_band.height + links.below.height == links.pairs.height
    assert (links.above["match_probability"] >= 0.9).all()
    assert links.in_band["match_probability"].is_between(0.1, 0.9).all()
    assert links.pairs.columns[:6] == [*PAIR, "match_weight", "match_probability"]


def test_every_pair_is_explained_with_its_own_weight(links: Links):
    for row in links.pairs.iter_rows(named=True):
        told = links.explain(row["id_l"], row["id_r"], source_l=row["source_l"], source_r=row["source_r"])
        assert told.match_weight == pytest.approx(row["match_weight"], abs=1e-6)
        assert all(row[field] == level for field, level in told.by_field.items())


def test_records_are_found_whichever_side_they_are_given_on(links: Links):
    left, right = links.pairs.row(0)[1], links.pairs.row(0)[3]
    assert links.explain(left, right).match_weight == links.explain(right, left).match_weight


@pytest.mark.parametrize("asked", [("nobody", "FIRST"), ("B00001", "nobody")])
def test_a_record_that_is_not_there_is_one_line(links: Links, asked):
    with pytest.raises(nz.InputError, match="no record of"):
        links.explain(*asked)


def test_every_record_has_one_entity(links: Links):
    entities = links.entities()
    assert entities.select("source", "id").equals(links.records)
    assert entities["entity_id"].null_count() == 0


def test_ids_stay_and_changes_are_told(links: Links):
    before = links.entities()
    again = replace(links, previous=before)
    assert again.entities().equals(before)
    assert again.changes() == ()
    surest = links.pairs.row(0, named=True)
    parted = again.with_decisions(decided((surest["id_l"], surest["id_r"], "different")))
    assert {each.kind.value for each in parted.changes()} == {"split", "new"} or {
        each.kind.value for each in parted.changes()
    } == {"split"}


def test_decisions_go_before_weights(links: Links):
    surest, least = links.pairs.row(0, named=True), links.below.row(-1, named=True)
    asked = links.with_decisions(
        decided((surest["id_l"], surest["id_r"], "different"), (least["id_l"], least["id_r"], "Same "))
    )
    assert together(links, surest["id_l"], surest["id_r"])
    assert not together(asked, surest["id_l"], surest["id_r"])
    assert together(asked, least["id_l"], least["id_r"])
    assert asked.pairs["decision"].drop_nulls().to_list() == ["different", "same"]
    assert asked.above.filter(decision="same").height == 1
    assert asked.below.filter(decision="different").height == 1
    assert asked.above.height + asked.in_band.height + asked.below.height == asked.pairs.height
    assert "1 same, 1 different" in str(asked)


def test_a_decision_joins_records_of_a_source_that_holds_nobody_twice_and_parts_them_by_way_of_others(links: Links):
    surest, second = links.pairs.row(0, named=True), links.pairs.row(1, named=True)
    same = pl.DataFrame(
        [("births", surest["id_l"], "births", second["id_l"], "same")], schema=[*PAIR, "decision"], orient="row"
    )
    asked = links.with_decisions(same)
    assert together(asked, surest["id_l"], second["id_l"])
    apart = asked.with_decisions(decided((second["id_l"], surest["id_r"], "different")))
    assert not together(apart, second["id_l"], surest["id_r"])
    assert not together(apart, surest["id_l"], surest["id_r"])


def test_decided_pairs_need_no_second_look_and_unsure_ones_do(links: Links):
    asked = links.in_band
    assert asked.height >= 2
    first, second = asked.row(0, named=True), asked.row(1, named=True)
    left = links.with_decisions(
        decided((first["id_l"], first["id_r"], "different"), (second["id_l"], second["id_r"], "unsure"))
    )
    assert left.in_band.height == asked.height - 1
    assert left.in_band.filter(decision="unsure").height == 1


def test_later_decisions_count_and_turned_pairs_are_the_same(links: Links):
    surest = links.pairs.row(0, named=True)
    first = links.with_decisions(decided((surest["id_l"], surest["id_r"], "different")))
    turned = pl.DataFrame(
        {
            "source_l": ["clinic"],
            "id_l": [surest["id_r"]],
            "source_r": ["births"],
            "id_r": [surest["id_l"]],
            "decision": ["same"],
        }
    )
    later = first.with_decisions(turned)
    assert later.decisions.height == 1
    assert together(later, surest["id_l"], surest["id_r"])


def test_decisions_on_records_that_are_gone_are_kept(links: Links):
    surest = links.pairs.row(0, named=True)
    asked = links.with_decisions(decided((surest["id_l"], surest["id_r"], "same"), ("B99999", "1", "different")))
    assert asked.decisions.height == 2
    assert asked.decided.elsewhere == 1
    assert "records that are not here" in str(asked)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (decided(("B00001", "FIRST", "perhaps")), "row 1: a decision is same, different or unsure"),
        (decided(("B00001", "FIRST", "same"), ("B00001", "FIRST", "different")), "rows 1 and 2 decide one pair"),
        (decided(("nobody", "no one", "same")), "none of its pairs"),
        (decided(("B00001", "FIRST", "same")).drop("decision"), "decision, as `links.review` writes them"),
        (decided(("B00001", "FIRST", "same")).drop("id_l"), "id_l and id_r"),
        (
            decided(
                ("B00001", "SECOND", "same"),
                ("B00003", "SECOND", "same"),
                ("B00001", "FIRST", "same"),
                ("B00003", "FIRST", "different"),
            ),
            "the same by way of other decisions",
        ),
        ("nothing.csv", "nothing.csv"),
    ],
)
def test_decisions_that_cannot_be_used_are_one_line(links: Links, given, said):
    if isinstance(given, pl.DataFrame) and "id_r" in given.columns:
        first, second, *_ = links.sources[1].ids
        given = given.with_columns(pl.col("id_r").replace({"FIRST": first, "SECOND": second}))
    with pytest.raises(nz.InputError) as told:
        links.with_decisions(given)
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_match_takes_decisions():
    people = pl.DataFrame({"NO": ["1", "2"], "FAMILY": ["Ngata", "Jones"], "BORN": ["1985-03-07", "1990-01-31"]})
    layout = {"id": "NO", "columns": {"family_name": "FAMILY", "date_of_birth": "BORN"}}
    said = pl.DataFrame({"id_l": ["1"], "id_r": ["2"], "decision": ["same"]})
    assert nz.match(people, layouts=[layout], decisions=said).entities()["entity_id"].n_unique() == 1


def test_the_chart_tells_what_each_threshold_gives(links: Links, truth):
    chart = links.threshold_chart(truth)
    frame = chart.frame()
    assert frame["threshold"].is_sorted()
    assert frame["pairs"].is_sorted(descending=True)
    assert frame["entities"].is_sorted()
    for threshold in (0.1, 0.5, 0.9):
        [row] = frame.filter(threshold=threshold).iter_rows(named=True)
        assert row["pairs"] == links.pairs.filter(pl.col("match_probability") >= threshold).height
        assert row["entities"] == links.entities(threshold)["entity_id"].n_unique()
        assert row["f1"] == links.accuracy(truth, threshold=threshold).f1
    assert chart.svg.startswith("<svg")
    assert "http" not in chart.svg.replace("http://www.w3.org/2000/svg", "")
    assert links.threshold_chart().frame().columns == ["threshold", "pairs", "entities"]


def test_the_chart_is_written_whole(links: Links, tmp_path):
    links.threshold_chart().write(tmp_path / "chart.svg")
    assert [each.name for each in tmp_path.iterdir()] == ["chart.svg"]


def test_links_tell_of_themselves_without_values(links: Links):
    for told in (str(links), links._repr_html_()):
        assert "births: 300 records" in told
        assert "one to one" in told
        assert "birth_date" in told
        assert "prior: 1 pair of" in told
        assert "uncalibrated" in told
        assert not [name for name in ("Henare", "henare", "Manurewa", "2102") if name in told]
    assert "<svg" in links._repr_html_()
    assert repr(links) == f"<Links of births, clinic: {links.scored.height:,} pairs, threshold 0.5>"


@pytest.mark.parametrize("suffix", ["parquet", "csv", "ndjson"])
def test_pairs_and_entities_are_written(links: Links, tmp_path, suffix):
    links.write(tmp_path / f"pairs.{suffix}", entities=tmp_path / "entities.csv")
    assert {each.name for each in tmp_path.iterdir()} == {f"pairs.{suffix}", "entities.csv"}
    assert pl.read_csv(tmp_path / "entities.csv", infer_schema=False).equals(links.entities())


def test_nothing_is_written_by_half(links: Links, tmp_path):
    with pytest.raises(nz.SettingsError, match=r"entities\.docx"):
        links.write(tmp_path / "pairs.csv", entities=tmp_path / "entities.docx")
    with pytest.raises(nz.SettingsError, match="folder"):
        links.write(tmp_path / "pairs.csv", entities=tmp_path / "none" / "entities.csv")
    assert list(tmp_path.iterdir()) == []
