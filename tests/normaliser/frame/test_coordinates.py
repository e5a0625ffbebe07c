"""Coordinates in a frame: the same answers as one by one, with what the column tells."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nzdatastd as nz
from nzdatastd.normaliser.coordinates import CoordinateEvidence, coordinate_evidence, normalise_coordinates
from nzdatastd.normaliser.coordinates.formatting import plain_number
from nzdatastd.normaliser.frame.coordinates import CoordinatesPlan
from nzdatastd.normaliser.result import Normalised
from nzdatastd.standards.coordinates import Coordinates

PAIRS = {"columns": {"coordinates.x": "X", "coordinates.y": "Y"}}
KINDS = ("x", "y", "crs", "status", "confidence", "unparsed", "changes", "findings", "alternatives", "others")


def frame(rows: list[tuple[str | None, ...]], columns: str) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=dict.fromkeys(columns.split(), pl.String), orient="row")


def normalised(rows: pl.DataFrame, layout: dict[str, object]) -> pl.DataFrame:
    found = nz.normalise(rows, layout, workers=1)
    assert isinstance(found, pl.DataFrame)
    return found


def cells(found: Normalised[Coordinates]) -> dict[str, object]:
    def written(each: Coordinates) -> str:
        return f"{plain_number(each.x)} {plain_number(each.y)} (EPSG:{each.crs})"

    return {
        **{name: found.fields.get(name) for name in ("x", "y", "crs")},
        "status": found.status.value,
        "confidence": found.confidence.value,
        "unparsed": found.unparsed or None,
        "changes": [
            {"field": each.what, "before": each.before, "after": each.after, "rule": each.rule}
            for each in found.changes
        ],
        "findings": [each.rule for each in found.findings],
        "alternatives": [written(each) for each in found.alternatives],
        "others": [written(each) for each in found.values[1:]],
    }


def compare(found: pl.DataFrame, alone: list[Normalised[Coordinates]]) -> None:
    columns = found.select(pl.col(f"coordinates.{name}").alias(name) for name in KINDS)
    for row, result in zip(columns.iter_rows(named=True), alone, strict=True):
        assert row == cells(result)


NUMBER = st.one_of(
    st.floats(166, 179).map(lambda each: f"{each:.4f}"),
    st.floats(-48, -34).map(lambda each: f"{each:.5f}"),
    st.floats(34, 48).map(lambda each: f"{each:.2f}"),
    st.floats(-180, 360).map(lambda each: f"{each:.3f}"),
    st.integers(900_000, 3_100_000).map(str),
    st.integers(4_600_000, 6_900_000).map(str),
    st.integers(0, 1_100_000).map(str),
    st.sampled_from(
        ["", " ", None, "0", "176.56", "-43.95", "-176.56", "183.44", "1,748,736", "41°17'S", "n/a", "1e5", "5."]
    ),
    st.text(max_size=3),
)
ROWS = st.lists(st.tuples(NUMBER, NUMBER), min_size=1, max_size=25)
CRS = st.sampled_from([None, "4326", "4167", "4272", "2193", "27200", "2113", "3793", "GPS"])
ORDER = st.sampled_from([None, "xy", "yx"])


@given(ROWS, CRS, ORDER)
@settings(max_examples=60)
def test_pairs_as_one_by_one(rows: list[tuple[str | None, str | None]], crs: str | None, order: str | None) -> None:
    given_rows = frame(rows, "X Y")
    options = {name: value for name, value in (("crs", crs), ("axis_order", order)) if value}
    found = normalised(given_rows, {**PAIRS, "options": options})
    told = coordinate_evidence(given_rows["X"], given_rows["Y"])
    compare(
        found,
        [normalise_coordinates(x or "", y or "", crs=crs, axis_order=order, column=told) for x, y in rows],
    )


@given(ROWS, CRS)
@settings(max_examples=40)
def test_texts_as_one_by_one(rows: list[tuple[str | None, str | None]], crs: str | None) -> None:
    given_rows = frame([(f"{x}, {y}" if len(x or "") % 2 else f"{x} {y}",) for x, y in rows], "T")
    found = normalised(given_rows, {"columns": {"coordinates": "T"}, "options": {"crs": crs} if crs else {}})
    told = coordinate_evidence(given_rows["T"])
    compare(found, [normalise_coordinates(text, crs=crs, column=told) for text in given_rows["T"]])


@given(st.lists(st.tuples(NUMBER, NUMBER, CRS), min_size=1, max_size=15))
@settings(max_examples=40)
def test_systems_in_a_column_as_one_by_one(rows: list[tuple[str | None, str | None, str | None]]) -> None:
    given_rows = frame(rows, "X Y C")
    layout = {"columns": {**PAIRS["columns"], "coordinates.crs": "C"}, "options": {"crs": 4167}}
    told = coordinate_evidence(given_rows["X"], given_rows["Y"])
    compare(
        normalised(given_rows, layout),
        [normalise_coordinates(x or "", y or "", crs=crs or 4167, column=told) for x, y, crs in rows],
    )


WELLINGTON = ("174.7762", "-41.2865")
CHRISTCHURCH = ("172.6362", "-43.5321")


def test_a_column_that_is_swapped_throughout() -> None:
    rows = frame([WELLINGTON[::-1], CHRISTCHURCH[::-1], ("51.5072", "-0.1276")], "X Y")
    found = normalised(rows, PAIRS)
    assert found["coordinates.x"].to_list() == [174.7762, 172.6362, -0.1276]
    assert {row[0]["rule"] for row in found["coordinates.changes"]} == {"swapped-pair"}


def test_a_stray_swapped_pair_is_mended_for_it_can_be_nothing_else() -> None:
    rows = frame([WELLINGTON] * 99 + [CHRISTCHURCH[::-1]], "X Y")
    last = normalised(rows, PAIRS).row(-1, named=True)
    assert (last["coordinates.x"], last["coordinates.status"]) == (172.6362, "conformant")


def test_a_pair_unlike_its_column_is_not_mended() -> None:
    nztm, nzmg = ("1748736", "5427916"), ("2658760", "5989630")
    rows = frame([nztm] * 200 + [nzmg], "X Y")
    for options in ({}, {"crs": 2193}):
        last = normalised(rows, {**PAIRS, "options": options}).row(-1, named=True)
        assert last["coordinates.status"] == "ambiguous"
        assert last["coordinates.alternatives"] == ["2658760 5989630 (EPSG:2193)"]


def test_a_column_in_the_old_grid_labelled_nztm() -> None:
    rows = frame([("2658760", "5989630")] * 200 + [("2096752", "5519401")], "X Y")
    found = normalised(rows, {**PAIRS, "options": {"crs": 2193}})
    assert found["coordinates.crs"].unique().to_list() == [27200]
    assert found["coordinates.status"].unique().to_list() == ["conformant"]


def test_two_columns_of_one_text() -> None:
    rows = frame([WELLINGTON[::-1], (None, None), ("41°17'11.4\"S", "174°46'34.32\"E")], "LAT LONG")
    found = normalised(rows, {"columns": {"coordinates": ["LAT", "LONG"]}})
    assert found["coordinates.x"].to_list() == [174.7762, None, 174.7762]
    assert found["coordinates.status"].to_list() == ["conformant", "blank", "conformant"]


def test_one_number_alone() -> None:
    found = normalised(frame([("174.7762",), (None,)], "X"), {"columns": {"coordinates.x": "X"}})
    assert found["coordinates.status"].to_list() == ["partial", "blank"]
    assert found["coordinates.x"].to_list() == [174.7762, None]


def test_a_text_that_looks_like_a_stand_in() -> None:
    rows = frame([("\ue000plain case 0", "-41.2865"), WELLINGTON], "X Y")
    assert normalised(rows, PAIRS)["coordinates.status"].to_list() == ["partial", "conformant"]


def test_evidence_adds_up() -> None:
    parts = [
        coordinate_evidence(pl.Series([pair[0]]), pl.Series([pair[1]])) for pair in (WELLINGTON, CHRISTCHURCH[::-1])
    ]
    whole = parts[0] + parts[1]
    assert (whole.in_order, whole.swapped, whole.filled, whole.order) == (1, 1, 2, None)
    assert CoordinateEvidence() + whole == whole


def test_the_schema_does_not_depend_on_the_data() -> None:
    plan = CoordinatesPlan("coordinates", {"x": ("X",), "y": ("Y",)}, None, None)
    for rows in ([], [(None, None)], [WELLINGTON], [("n/a", "?")]):
        given_rows = frame(rows, "X Y")
        asked = plan.asked(given_rows)
        found = plan.finished(given_rows, asked, plan.read(asked))
        assert dict(found.schema) == dict(plan.schema())


def test_normalising_again_changes_nothing() -> None:
    rows = frame([WELLINGTON, ("183.44", "-43.95"), ("0", "0"), ("x", "1")], "X Y")
    once = normalised(rows, PAIRS)
    assert once.equals(normalised(once, PAIRS))


@pytest.mark.parametrize("workers", [1, 2])
def test_worker_processes_change_nothing(workers: int) -> None:
    rows = frame([WELLINGTON, ("E1748736", "N5427916"), ("41°17'11.4\"S", "174°46'34.32\"E")] * 20, "X Y")
    found = nz.normalise(rows, PAIRS, workers=workers)
    assert isinstance(found, pl.DataFrame)
    assert set(found["coordinates.status"]) == {"conformant"}
