"""Names in frames: the same answers as the scalar form, whatever is put together by column."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from nzdatastd.io.layout import Layout
from nzdatastd.io.source import open_source
from nzdatastd.normaliser.frame import normalised_batches
from nzdatastd.normaliser.frame.one_by_one import OneByOnePlan
from nzdatastd.normaliser.frame.person_names import PersonNamePlan, person_name_plans
from nzdatastd.normaliser.person_name import normalise_person_name, surname_first
from nzdatastd.testing import person_names

COLUMNS = {"title": "T", "given_names": ["G1", "G2", "G3"], "family_name": "F", "suffix": "S", "name_type": "N"}
SOURCES = ("T", "G1", "G2", "G3", "F", "S", "N")

CELLS = {
    "T": ["", None, "Mr", "DR.", "Duchess", "Hon Dr", "Unknown"],
    "G": ["", None, " ", "Te Aroha", "MARY", "Mary Anne", "J.", "Dr Mary", "Robert (Bob)", "John & Mary", "Baby Girl"],
    "F": ["Smith", "SMITH", "van der Merwe", "TE RANGI", "Dr Smith", "Smith, John", "O’Brien", "Nga?ti", "", None, "*"],
    "S": ["", None, "KNZM", "jr.", "qso, jp", "Lord of the Manor"],
    "N": ["", None, "official", "Known as", "alias2"],
}


def plan(columns: dict[str, object], given_names_format: str | None = None) -> PersonNamePlan:
    options = {} if given_names_format is None else {"given_names_format": given_names_format}
    layout = Layout.load(
        {"columns": {f"person_name.{name}": each for name, each in columns.items()}, "options": options}
    )
    mapped = {name.removeprefix("person_name."): each for name, each in layout.columns.items()}
    return person_name_plans({"person_name": mapped}, layout, None)[0]


def in_columns(made: PersonNamePlan, frame: pl.DataFrame) -> pl.DataFrame:
    asked = made.asked(frame)
    return made.finished(frame, asked, made.read(asked))


def one_by_one(made: PersonNamePlan, frame: pl.DataFrame) -> pl.DataFrame:
    return OneByOnePlan.finished(made, frame, frame, made.read(frame))


def cells(column: str, more: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.sampled_from(CELLS[column[0]]), more)


NAMES = person_names()
PARTS = {
    "T": NAMES.map(lambda name: name.title or ""),
    "G": NAMES.map(lambda name: name.given_names[0]),
    "F": NAMES.map(lambda name: name.family_name),
    "S": NAMES.map(lambda name: name.suffix or ""),
    "N": st.just(""),
}
ROWS = st.lists(
    st.tuples(*(cells(column, st.one_of(PARTS[column[0]], st.text(max_size=8))) for column in SOURCES)),
    min_size=1,
    max_size=8,
)


@given(ROWS, st.sampled_from([None, "1", "2", "first_middle"]))
@settings(max_examples=50, deadline=None)
def test_rows_put_together_by_column_agree_with_rows_read_one_by_one(
    rows: list[tuple[str | None, ...]], given_names_format: str | None
) -> None:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(SOURCES, pl.String), orient="row")
    made = plan(COLUMNS, given_names_format)
    assert_frame_equal(in_columns(made, frame), one_by_one(made, frame))


@given(ROWS)
@settings(max_examples=30, deadline=None)
def test_cells_are_those_of_the_scalar_form(rows: list[tuple[str | None, ...]]) -> None:
    frame = pl.DataFrame(rows, schema=dict.fromkeys(SOURCES, pl.String), orient="row")
    for row, cells_of in zip(rows, in_columns(plan(COLUMNS), frame).iter_rows(named=True), strict=True):
        title, first, second, third, family, suffix, kind = row
        fields = {"title": title, "given_names": [first, second, third], "family_name": family, "suffix": suffix}
        found = normalise_person_name({**fields, "name_type": kind})
        assert cells_of["person_name.status"] == found.status
        assert cells_of["person_name.confidence"] == found.confidence
        assert (cells_of["person_name.unparsed"] or "") == found.unparsed
        assert cells_of["person_name.findings"] == [each.rule for each in found.findings]
        assert cells_of["person_name.others"] == [surname_first(each) for each in found.values[1:]]
        changes = [tuple(change.values()) for change in cells_of["person_name.changes"]]
        assert changes == [(each.what, each.before, each.after, each.rule) for each in found.changes]
        for field in ("title", "family_name", "suffix", "name_type"):
            assert cells_of[f"person_name.{field}"] == found.fields.get(field)
        assert cells_of["person_name.given_names"] == list(found.fields.get("given_names", ()))  # type: ignore[call-overload]


TEXTS = [
    "SMITH, Te Aroha",
    "John & Mary Smith",
    "Hon Dr Hēmi Te Rangi Walker KNZM",
    "Smith Family Trust",
    None,
    "",
    "*",
]


def test_texts_are_read_in_a_frame() -> None:
    source = open_source(pl.DataFrame({"N": pl.Series(TEXTS, dtype=pl.String)}))
    found = pl.concat([added for _, added in normalised_batches(source, [plan({"text": "N"})], workers=1)])
    assert found["person_name.status"].to_list() == [
        *("conformant", "conformant", "ambiguous", "unparsed", "blank", "blank", "unparsed")
    ]
    assert found["person_name.others"].to_list()[1] == ["Smith, Mary"]
    assert found["person_name.alternatives"].to_list()[2] == ["Te Rangi Walker, Hon Dr Hēmi, KNZM"]
    assert found["person_name.changes"].to_list()[3][0]["field"] == "organisation"
    assert found["person_name.original"].to_list() == TEXTS


def test_a_further_name_keeps_its_number() -> None:
    layout = Layout.load({"columns": {"person_name": "N", "person_name.2.family_name": "F"}})
    mapped = {"person_name": {"text": ("N",)}, "person_name.2": {"family_name": ("F",)}}
    plans = person_name_plans(mapped, layout, None)
    assert [each.instance for each in plans] == ["person_name", "person_name.2"]
    frame = in_columns(plans[1], pl.DataFrame({"F": ["SMITH"]}))
    assert frame["person_name.2.family_name"].to_list() == ["Smith"]


@pytest.mark.parametrize("rows", [0, 1])
def test_few_rows(rows: int) -> None:
    frame = pl.DataFrame({"F": ["Smith"] * rows}, schema={"F": pl.String})
    assert in_columns(plan({"family_name": "F"}), frame).height == rows


def test_workers_give_the_same() -> None:
    frame = pl.DataFrame({"N": pl.Series(TEXTS, dtype=pl.String)})
    made = plan({"text": "N"})
    alone, shared = (
        pl.concat([added for _, added in normalised_batches(open_source(frame), [made], workers=workers)])
        for workers in (1, 2)
    )
    assert_frame_equal(alone, shared)


def test_real_names_agree(real_data: Path) -> None:
    names = pl.read_csv(real_data / "moe_schools_2026.csv", infer_schema=False)["Principal*"].drop_nulls()
    read = [normalise_person_name(name) for name in names.to_list()]
    frame = pl.DataFrame(
        {
            "G1": [each.value.given_names[0] if each.value and each.value.given_names else None for each in read],
            "F": [each.value.family_name.upper() if each.value else None for each in read],
        },
        schema={"G1": pl.String, "F": pl.String},
    )
    made = plan({"given_names": "G1", "family_name": "F"})
    assert_frame_equal(in_columns(made, frame), one_by_one(made, frame))
